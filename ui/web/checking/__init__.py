"""核: the ledger by document and over the library, with both sides as pictures.

Findings
 │ ledger.py    a document's own findings and those across documents, found when first shown
 │ lost.py      those whose document has left the library, kept for the next server
 │ filters.py   what a visitor wants to see of them
 │ cards.py     one finding → HTML: both sides as crops of their pages, formula, difference
 │ files.py     the ledger → XLSX, JSON, a marked PDF, to take along
 │ words.py     this room's words
 ▼ room.py      parameters → the room as a fragment of HTML
"""

__all__ = ["cards", "files", "filters", "ledger", "lost", "room", "words"]
