"""Projects and their performance: amounts, goals, indicators.

Query, a document's project forms
 │ indicators.py  which of them a question asks for
 │ targets.py     performance indicators       │ projects.py  a project by its own form
 │ together.py    a project's amount and indicators, asked together
 ▼
Draft
"""

__all__ = ["targets"]
