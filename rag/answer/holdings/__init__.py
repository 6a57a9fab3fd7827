"""What the library holds, and what it cannot answer.

Query, library
 │ contents.py   how many documents, of whom, of which years
 │ strangers.py  bodies that are not held      │ limits.py  what disclosures cannot answer
 │ unlisted.py   what is given of a whole and not of its part
 ▼
Draft
"""

__all__ = ["contents"]
