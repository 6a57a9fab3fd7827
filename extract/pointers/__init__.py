"""What the grammar left open → closed questions for a model → the same records.

Paragraph, Statements
 │ listing.py     a paragraph → its numbers and phrases, each with an id
 │ openings.py    which sentences are open: figures that no claim took, claims that a check refutes
 │ questions.py   an open sentence → the schema of its chunk, and the question
 │ identities.py  a claim's own arithmetic: holds, fails, or says nothing
 │ claims.py      pointers → Statements, accepted or rejected
 │ headings.py    unclear tables → kinds, roles and units by closed choice
 │ lists.py       text-heavy tables → columns and rows of indicators and projects
 │   project_sums.py  rows that are said to be projects: whether they add up
 │ costs.py       what asking costs, beside sending the whole document
 ▼ reader.py      all of it, by --reader grammar, model or both
Tables, Statements
"""

__all__ = [
    "claims",
    "costs",
    "headings",
    "identities",
    "listing",
    "lists",
    "openings",
    "project_sums",
    "questions",
    "reader",
]
