"""The documents' own words: definitions, sections, the sentences that hold most of a question.

Query, grounds
 │ claims.py      what the narrative says, beside itself and the forms
 │ percents.py    a printed percentage done again
 │ texts.py       definitions, sections        │ passages.py  sentences and rows, ranked
 │ purposes.py    why a thing is bought or paid, what it is for
 │ sections.py    what a body is for and means to do, whole
 │ worded.py      how a document puts an item, whole
 │ mentioned.py   a body without a document, in the words of others
 ▼
Draft
"""

__all__ = ["passages"]
