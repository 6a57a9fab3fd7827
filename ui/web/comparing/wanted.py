"""What a visitor wants to compare → Comparison.

item, over   the item, and what it is a share of
q            words that a body's name has; year, kind: of the documents
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.records import Disclosure, Document
from rag.compare.compare import compare_item
from rag.compare.records import Comparison
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked

FIRST = "三公经费"
"""The item that is compared before a visitor has named one."""
_AT_ONCE = 40
"""Documents of a library that is compared without being asked; reading one takes about 50 ms."""


def name_item(archive: Archive, asked: Asked) -> str:
    """The item to compare; "" where a visitor has to name one first."""
    said = asked.text("item")
    return said or (FIRST if len(archive.documents()) <= _AT_ONCE else "")


def compare(archive: Archive, asked: Asked) -> Comparison:
    """Raises MingzhangError for an item that names nothing."""
    year = asked.number("year")
    documents = [one for one in archive.documents() if _is_wanted(one, asked)]

    def load() -> Iterator[Disclosure]:
        for document in documents:
            yield archive.disclosure(document.sha256)

    return compare_item(
        name_item(archive, asked),
        load(),
        over=asked.text("over") or None,
        years=(year,) if year else (),
    )


def _is_wanted(document: Document, asked: Asked) -> bool:
    """The year is left to the comparison: a document tells of the year before it, too."""
    kind = asked.text("kind")
    name = f"{document.org or ''} {document.name}".lower()
    wanted = all(word in name for word in asked.text("q").lower().split())
    return document.is_disclosure and wanted and kind in ("", document.kind)
