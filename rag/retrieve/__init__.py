"""Query → what the documents give.

Query, Disclosure
 │ source.py   a document with what was made of it
 │ columns.py  what a cell's row and column say it is  │ cells.py  the cells that show an item
 │ beside.py   a row's other codes  │ rowsums.py  rows that add up to an item
 │ claims.py   what the narrative says of an item
 │ find.py     all of it: figures of tables, claims of the narrative
 │ places.py   where which amounts stand  │ echoes.py   where else a figure stands
 │ repeats.py  what one form repeats of another
 │ facts.py    what is kept of items beside the readings: records alone
 │ listed.py   rows of text-heavy tables: projects, performance indicators
 │ implementers.py who carries a project out, by its own form
 │ groups.py   rows of a form of projects that stand for those below them
 │ subjects.py what sentences are about, items that a document names itself
 │ nearby.py   rows named in nearly the document's words
 │ bodies.py    bodies that the forms name, and the rows that are theirs
 │ units.py    a department's units as documents of their own
 │ enumerated.py  units that a question lists beside each other
 │ prose.py    glossary, sections, passages, notes
 │ empties.py  forms without figures, and what is said of it
 │ widen.py    what a question's passages may say   │ rank.py  passages by how much they hold
 ▼ spans.py    a stretch of a paragraph as Evidence
"""

__all__ = [
    "beside",
    "bodies",
    "cells",
    "claims",
    "columns",
    "echoes",
    "empties",
    "enumerated",
    "facts",
    "find",
    "groups",
    "implementers",
    "listed",
    "nearby",
    "places",
    "prose",
    "rank",
    "repeats",
    "rowsums",
    "source",
    "spans",
    "subjects",
    "units",
    "widen",
]
