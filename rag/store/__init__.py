"""Disclosures in a relational database, whole or not at all.

Disclosure
 │ rows.py          documents, tables and figures ↔ rows
 │ text_rows.py     paragraphs, statements, findings and passages ↔ rows
 │ causes.py        what one wrong cell breaks, beside its finding ↔ rows
 │ readings.py      a document's rows ↔ Disclosure; late.py: parts decoded when looked at
 │ facts.py         what is kept beside a reading for questions over many documents
 │ corrections.py   what analysts overrode, beside the readings
 │ schema.py        the tables of the database
 │ database.py      connection, transactions, its errors as ours
 ▼ disclosures.py   save, load, find, delete
"""

__all__ = [
    "causes",
    "corrections",
    "database",
    "disclosures",
    "facts",
    "late",
    "readings",
    "rows",
    "schema",
    "text_rows",
]
