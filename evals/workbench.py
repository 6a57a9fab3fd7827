"""What solvers work with: files read once, and a fresh library of them in a temporary folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self, TypeVar

from extract.pages import read_pages
from extract.pipeline import read_disclosure
from extract.records import Disclosure, Page
from rag.library import Library

T = TypeVar("T")


class Workbench:
    """Use with ``with``: the library and its folder are gone afterwards.

    seconds: how long each stage took ("read", "pages", "library"); counted: the pages that they
    were spent on, 0 where nobody counts.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.counted = 0
        self._read: dict[Path, Disclosure] = {}
        self._pages: dict[str, tuple[Page, ...]] = {}
        self._library: Library | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self._library = None

    def spend(self, seconds: dict[str, float], pages: int) -> None:
        """Adds time that others took, by stage, and the pages that it was spent on."""
        self.counted += pages
        for stage, more in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + more

    def enter(self, resource: AbstractContextManager[T]) -> T:
        """Opens what lives as long as the workbench."""
        return self._stack.enter_context(resource)

    def read(self, path: Path, *, progress: Callable[[int, int], None] | None = None) -> Disclosure:
        """The Disclosure of a file, read once. Raises UnreadableFile."""
        path = path.resolve()
        if path not in self._read:
            self._read[path] = self._timed("read", lambda: read_disclosure(path, progress=progress))
        return self._read[path]

    def pages(self, path: Path) -> tuple[Page, ...]:
        """A file's pages, read once."""
        sha256 = self.read(path).document.sha256
        if sha256 not in self._pages:
            self._pages[sha256] = self._timed("pages", lambda: read_pages(path))
        return self._pages[sha256]

    def library(self, paths: Sequence[Path]) -> Library:
        """The library of these files, made at the first call."""
        if self._library is None:
            self._library = self._open(paths)
        return self._library

    def _open(self, paths: Sequence[Path]) -> Library:
        folder = self._stack.enter_context(TemporaryDirectory(prefix="mingzhang-eval-"))
        library = self._stack.enter_context(Library.open(Path(folder), read=self.read))
        for path in paths:
            self.read(path)
        self._timed("library", lambda: [library.add(path) for path in paths])
        return library

    def _timed(self, stage: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start
