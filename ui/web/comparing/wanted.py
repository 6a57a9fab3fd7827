"""What a visitor wants to compare → Comparison, kept while the library stands as it is.

item, over   the item, and what it is a share of
q            words that a body's name has; year, kind: of the documents
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Document
from rag.compare.compare import compare_bodies
from rag.compare.points import Body, split_bodies
from rag.compare.records import Comparison
from ui.web.rooms.archive import Archive, Version
from ui.web.rooms.asking import Asked

FIRST = "三公经费"
"""The item that is compared before a visitor has named one."""
_AT_ONCE = 200
"""Documents of a library that is compared without being asked: 73 take about two seconds once,
and a few milliseconds from then on."""
_KEPT = 64
"""Comparisons kept; one over 73 documents has about 0.1 MB."""
_BODIES = 96
"""Documents whose bodies are kept: as many as a store keeps readings."""


class _Wish(NamedTuple):
    """All that a comparison depends on."""

    generation: int
    item: str
    over: str
    words: tuple[str, ...]
    year: int
    kind: str


class Comparisons:
    """The comparisons of one library. Safe to share between threads."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._kept: OrderedDict[_Wish, Comparison] = OrderedDict()
        self._bodies: OrderedDict[tuple[str, Version], tuple[Body, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def name_item(self, asked: Asked) -> str:
        """The item to compare; "" where a visitor has to name one first."""
        said = asked.text("item")
        return said or (FIRST if len(self.archive.documents()) <= _AT_ONCE else "")

    def compare(self, asked: Asked) -> Comparison:
        """Raises MingzhangError for an item that names nothing."""
        wish = _Wish(
            self.archive.generation(), self.name_item(asked), asked.text("over"),
            tuple(asked.text("q").lower().split()), asked.number("year"), asked.text("kind"),
        )  # fmt: skip
        with self._lock:
            known = self._kept.get(wish)
            if known is None:
                known = self._kept[wish] = self._make(wish)
            self._kept.move_to_end(wish)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known

    def _make(self, wish: _Wish) -> Comparison:
        documents = [one for one in self.archive.documents() if _is_wanted(one, wish)]
        bodies = [body for one in documents for body in self._split(one.sha256)]
        years = (wish.year,) if wish.year else ()
        return compare_bodies(wish.item, bodies, over=wish.over or None, years=years)

    def _split(self, sha256: str) -> Sequence[Body]:
        """The bodies of a document, with what was read of it so far."""
        key = (sha256, self.archive.version(sha256))
        if key not in self._bodies:
            self._bodies[key] = split_bodies(self.archive.disclosure(sha256))
            while len(self._bodies) > _BODIES:
                self._bodies.popitem(last=False)
        return self._bodies[key]


def _is_wanted(document: Document, wish: _Wish) -> bool:
    """The year is left to the comparison: a document tells of the year before it, too."""
    name = f"{document.org or ''} {document.name}".lower()
    wanted = all(word in name for word in wish.words)
    return document.is_disclosure and wanted and wish.kind in ("", document.kind)
