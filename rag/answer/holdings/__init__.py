"""What the library holds, and what it cannot answer.

Query, library
 │ contents.py   how many documents, of whom, of which years
 │ strangers.py  bodies that are not held      │ limits.py  what disclosures cannot answer
 │ unlisted.py   what is given of a whole and not of its part
 │ absent.py     an item that nothing gives
 │ narrower.py   a thing that is narrower than its item: 辅警工资
 ▼
Draft
"""

__all__ = ["contents"]
