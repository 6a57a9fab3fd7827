"""What documents list beside the lexicon's items: rows, purchases, assets, people, units.

Query, documents
 │ lists.py       projects, parts, contents    │ listed.py    which projects are meant
 │ inline.py      lists inside one sentence    │ tallied.py   they counted and added up
 │ classes.py     classes of spending
 │ rows.py        rows that the lexicon does not know
 │ own.py         items that only the documents name
 │ framed.py      items of one fund: 一般公共预算基本支出
 │ counted.py     lists counted and added up   │ purchases.py what is bought
 │ procurement.py goods, works, services       │ assets.py    vehicles, equipment
 │ staff.py       how many people a body has   │ people.py    of one kind, to be compared
 │ averages.py    what falls to each vehicle, or to each of them
 │ detail.py      rows of a form that lists by name: trainings, meetings
 │ bought.py      why vehicles are bought
 │ bodies.py      a department's units and offices
 │ units.py       a department's units, each by its own rows
 ▼
Draft
"""

__all__ = ["lists"]
