"""rag.library.Library → the page's Answerer: what was read is kept while it is true."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from extract.llm.door import Door
from extract.records import Disclosure, Document
from rag.answer.model.retell import Model
from rag.ask import ask
from rag.library import Library
from rag.records import Answer, Turn

_KEPT = 48
"""Readings kept in memory; one of sixty pages takes about 8 MB, one of the samples about 3 MB."""

Version = tuple[str, tuple[int, ...]]
"""When a document was read, and which corrections stand: what a reading depends on."""


class KeptLibrary:
    """A rag.retrieve.find.Shelf that loads a document once. Safe to share between threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: OrderedDict[tuple[str, Version], Disclosure] = OrderedDict()
        self._lock = threading.Lock()

    def documents(self) -> tuple[Document, ...]:
        return self._library.documents()

    def load(self, sha256: str) -> Disclosure:
        """The corrected reading. Raises KeyError for a document that is not there."""
        entry = self._library.store.entry(sha256)
        if entry is None:
            raise KeyError(sha256)
        standing = tuple(one.id for one in self._library.store.corrections(sha256))
        key = (sha256, (entry.added, standing))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = self._library.load(sha256)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


class LibraryAnswerer:
    """A ui.web.ports.Answerer over the library; door: of a model, None for none.

    readings: the documents as they are asked, for whoever else reads them.
    """

    def __init__(self, library: Library, door: Door | None = None) -> None:
        self.readings = KeptLibrary(library)
        self._door = door

    def __call__(
        self,
        question: str,
        history: Sequence[Turn],
        *,
        scope: Sequence[str] | None = None,
        show: Callable[[Answer], None] | None = None,
    ) -> Answer:
        model = Model(self._door, show) if self._door is not None else None
        return ask(self.readings, question, history, scope, model=model)
