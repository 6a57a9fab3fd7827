"""What the library holds, and what it cannot answer.

Query, library
 │ contents.py   how many documents, of whom, of which years
 │ strangers.py  bodies that are not held      │ limits.py  what disclosures cannot answer
 ▼
Draft
"""

__all__ = ["contents"]
