"""Copies of a library's documents, row by row: a library of thousands without reading one file.

    rows of a document ─ other sha256, other body ─► rows of its copy ─ index.mend ─► its passages

A copy is what a library keeps of a document under another sha256 and another body's name. It has no
file: what is asked of a library needs none. Its words, its vectors and the facts kept beside it are
its original's, so a body's figures recur under other names: a question costs what it costs over as
many files, its answer says nothing. For measuring alone; nothing else makes documents so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from extract.records import Document
from rag.library import Library
from rag.store import schema
from rag.store.database import Database

_SYLLABLES = "临安平海清泉石桥云山东阳松林河口新塘"
"""Of three of these and 县 the places of copies are named, in place of their originals'."""
_PLACE = re.compile(r"^.{2,4}?[市县区州旗盟省]")
_PREFIX = "copy-"
AT_ONCE = 25
"""Copies in one transaction."""
_HALF = 16
"""Characters of a passage's id that come from its copy's sha256; the rest are the original's."""


def is_copy(document: Document) -> bool:
    """Whether a document was made here."""
    return document.name.startswith(_PREFIX)


def multiply(home: Path, count: int) -> None:
    """Copies of the documents of a library in SQLite until it holds count, indexed as they are."""
    with Library.open(home) as library:
        known = library.documents()
    originals = [one for one in known if not is_copy(one)]
    places = ["".join(three) + "县" for three in product(_SYLLABLES, repeat=3)]
    database = Database(sa.URL.create("sqlite", database=str(home / "library.sqlite")))
    for start in range(len(known), count, AT_ONCE):
        with database.writing() as db:
            for number in range(start, min(start + AT_ONCE, count)):
                place = places[number * 7 % len(places)]
                for query in copy_queries(originals[number % len(originals)], place):
                    db.copy(query)
            db.bump()
    database.close()
    with Library.open(home) as library:
        library.mend()


def copy_queries(original: Document, place: str) -> Iterator[sa.Insert]:
    """What copies a document's rows, its own line first."""
    sha256 = hashlib.sha256(f"{original.sha256}{place}".encode()).hexdigest()
    body = place + _PLACE.sub("", original.org or "")
    owned = [t for t in schema.metadata.sorted_tables if "sha256" in t.primary_key.columns]
    for table in owned:
        columns = [_copied(one, (original, sha256), (place, body)) for one in table.columns]
        rows = sa.select(*columns).where(table.c.sha256 == original.sha256)
        yield sa.insert(table).from_select([one.name for one in table.columns], rows)


def _copied(
    column: sa.Column[Any], files: tuple[Document, str], names: tuple[str, str]
) -> sa.ColumnElement[Any]:
    """A column of the copy: the original's, but for the sha256, the body and unique names."""
    (original, sha256), (place, body) = files, names
    if column.name == "id" and column.table is schema.passages:
        return sa.literal(sha256[:_HALF]) + sa.func.substr(column, _HALF + 1)
    if column.name == "name" and column.table is schema.documents:
        return sa.literal(f"{_PREFIX}{place}-{original.name}")
    if column.name == "org" and original.org:
        return sa.func.replace(column, original.org, body)
    if isinstance(column.type, sa.String | sa.Text):
        return sa.func.replace(column, original.sha256, sha256)
    return column
