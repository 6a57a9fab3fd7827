"""What solvers work with, one in each process: files read once, and a library in a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Self, TypeVar

from evals.kept import Kept, KeptVectors
from evals.plain import PlainPage, read_plain_kept
from extract.pages import hash_file, read_pages
from extract.pipeline import read_disclosure
from extract.records import Disclosure, Page
from rag.library import Library

T = TypeVar("T")


class Workbench:
    """Use with ``with``: what it opened is closed afterwards.

    home: a folder for libraries and indexes, of this run; kept: answers kept from run to run;
    shelf: the files that questions are asked of; seconds: how long each stage took; counted: the
    pages of the files that were read.
    """

    def __init__(self, home: Path, kept: Kept, shelf: Sequence[Path] = ()) -> None:
        self.home = home
        self.kept = kept
        self.shelf = tuple(shelf)
        self.seconds: dict[str, float] = {}
        self.counted = 0
        self._hashes: dict[Path, str] = {}
        self._read: dict[Path, Disclosure | Exception] = {}
        self._pages: dict[Path, tuple[Page, ...]] = {}
        self._resources: dict[str, object] = {}
        self._writer: Library | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.finish_shelf()
        self._stack.close()
        self._resources.clear()

    # ── files ──────────────────────────────────────────────────────────────────────────────────

    def sha256(self, path: Path) -> str:
        """A file's hash, made once. Raises UnreadableFile."""
        if path not in self._hashes:
            self._hashes[path] = hash_file(path)
        return self._hashes[path]

    def read(self, path: Path) -> Disclosure:
        """The Disclosure of a file, read once. Raises UnreadableFile, each time it is asked."""
        if path not in self._read:
            try:
                disclosure = self.timed("read", lambda: read_disclosure(path))
                self.counted += disclosure.document.pages
                self._read[path] = disclosure
            except Exception as exc:
                self._read[path] = exc
        found = self._read[path]
        if isinstance(found, Exception):
            raise found
        return found

    def pages(self, path: Path) -> tuple[Page, ...]:
        """A file's pages as words and rules, read once."""
        if path not in self._pages:
            self._pages[path] = self.timed("pages", lambda: read_pages(path))
        return self._pages[path]

    def plain(self, path: Path) -> tuple[PlainPage, ...]:
        """A file's pages as pdfplumber sees them, kept from run to run by the file's hash."""
        sha256 = self.sha256(path)
        return self.timed("pdfplumber", lambda: read_plain_kept(path, sha256, self.kept))

    def forget(self, path: Path) -> None:
        """Lets go of a file's Disclosure and pages."""
        self._read.pop(path, None)
        self._pages.pop(path, None)

    # ── what is shared ─────────────────────────────────────────────────────────────────────────

    def library(self) -> Library:
        """The library of the shelf, to ask; ``shelve`` fills it."""
        return self.enter("library", lambda: Library.open(self.home / "library"))

    def shelve(self, disclosure: Disclosure, path: Path) -> None:
        """Adds one file that was read to the library; what is there already stays."""
        self.timed("library", lambda: self._shelve(disclosure, path))

    def _shelve(self, disclosure: Disclosure, path: Path) -> None:
        from rag.index.embed import embed_passages, embedding_text, vector_key
        from rag.index.passages import make_passages

        texts = list(dict.fromkeys(map(embedding_text, make_passages(disclosure))))
        vectors = embed_passages(texts, cache=self.vectors())
        rows = zip(map(vector_key, texts), vectors, strict=True)
        writer = self._open_writer()
        writer.store.keep_vectors({key: row.tobytes() for key, row in rows})
        self._read[path] = disclosure
        writer.add(path)
        self.forget(path)

    def _open_writer(self) -> Library:
        if self._writer is None:
            self._writer = Library.open(
                self.home / "library", read=lambda path, **_: self.read(path)
            )
        return self._writer

    def finish_shelf(self) -> None:
        """Closes the library for writing: the files are in it."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def holds(self, path: Path) -> bool:
        """Whether the library of this run has a file already."""
        if not (self.home / "library").is_dir():
            return False
        return self._open_writer().store.has(self.sha256(path))

    def vectors(self) -> KeptVectors:
        """Vectors of texts, kept from run to run."""
        return self.enter("vectors", lambda: KeptVectors(self.kept.folder / "vectors.sqlite"))

    def enter(self, name: str, make: Callable[[], AbstractContextManager[T]]) -> T:
        """A resource opened once under its name; it lives as long as the workbench."""
        if name not in self._resources:
            self._resources[name] = self._stack.enter_context(make())
        return self._resources[name]  # type: ignore[return-value]

    def timed(self, stage: str, work: Callable[[], T]) -> T:
        """What the work gives; its seconds are added to the stage's."""
        start = time.perf_counter()
        try:
            return work()
        finally:
            self.spend({stage: time.perf_counter() - start})

    def spend(self, seconds: dict[str, float]) -> None:
        """Adds time that others took, by stage."""
        for stage, more in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + more
