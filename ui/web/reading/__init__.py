"""读: a document as its tables beside its pages; what needs a human; corrections.

Disclosure
 │ heads.py       header paths → rows of merged heads
 │ sheet.py       a table, or part of a long one → HTML in which every cell knows its place
 │ tasks.py       what needs a human: unsure readings, failed sums, sentences no identity proves
 │ changes.py     findings before and after a correction → what it changed
 │ locate.py      a place on a page → the cell that stands there
 │ queue.py       that list → HTML
 │ correcting.py  a correction asked for → kept, with what it changed
 │ inspector.py   the selected cell, the form that corrects it, what a correction changed → HTML
 │ script.py      what the browser does with it
 │ words.py       this room's words
 ▼ room.py        parameters → the room as a fragment of HTML
"""

__all__ = [
    "changes",
    "correcting",
    "heads",
    "inspector",
    "locate",
    "queue",
    "room",
    "script",
    "sheet",
    "tasks",
    "words",
]
