"""rag.library.Library → the page's Shelf: documents, topics, files."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from extract.errors import LibraryUnusable
from extract.records import Disclosure, Document
from rag.library import Library
from ui.web.answerer import LibraryAnswerer
from ui.web.ports import Holding, Receipt, Report, Topic

__all__ = ["LibraryAnswerer", "LibraryShelf"]


class LibraryShelf:
    """A ui.web.ports.Shelf. What was loaded of a document is kept: documents never change."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._loaded: dict[str, tuple[Holding, tuple[Topic, ...]]] = {}
        self._lock = threading.Lock()

    def documents(self) -> Sequence[Document]:
        return sorted(
            self._library.documents(), key=lambda one: (-(one.year or 0), one.org or one.name)
        )

    def holdings(self) -> Sequence[Holding]:
        found = (self._load(document.sha256) for document in self.documents())
        return tuple(one[0] for one in found if one is not None)

    def topics(self, sha256: str) -> Sequence[Topic]:
        found = self._load(sha256)
        return found[1] if found is not None else ()

    def pdf(self, sha256: str) -> Path:
        try:
            return self._library.pdf(sha256)
        except KeyError as exc:
            raise LibraryUnusable("资料库里已没有这份文件", todo="请重新上传") from exc

    def add(self, path: Path, *, report: Report) -> Receipt:
        with self._lock:
            added = self._library.add(path, progress=report)
            if not added.already:
                self._loaded.pop(added.sha256, None)
        return Receipt(added.document, is_new=not added.already)

    def _load(self, sha256: str) -> tuple[Holding, tuple[Topic, ...]] | None:
        """None for a document that another process has just removed."""
        if sha256 not in self._loaded:
            try:
                disclosure = self._library.load(sha256)
            except KeyError:
                return None
            holding = Holding(disclosure.document, len(disclosure.tables), disclosure.findings)
            self._loaded[sha256] = (holding, _topics(disclosure))
        return self._loaded[sha256]


def _topics(disclosure: Disclosure) -> tuple[Topic, ...]:
    """Items that the narrative gives an amount or a change for; zero is no news."""
    topics: dict[str, Topic] = {}
    for one in disclosure.statements:
        moved = one.change is not None and bool(one.change.value)
        if moved or (one.amount is not None and one.amount.value):
            known = topics.get(one.subject)
            if known is None or (moved and known.direction is None):
                said = one.amount.evidence if one.amount is not None else None
                topics[one.subject] = Topic(one.subject, one.direction if moved else None, said)
    return tuple(topics.values())
