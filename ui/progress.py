"""One moving line on stderr while files are read; silent unless stderr is a terminal."""

from __future__ import annotations

import sys
from typing import Self

_CLEAR = "\r\x1b[2K"


class Progress:
    """``with Progress(total) as progress: progress.start(name); progress(page, pages)``.

    total: how many files there are; names are shortened so that the line never wraps.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._file = 0
        self._name = ""
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def start(self, name: str) -> None:
        """The next file begins."""
        self._file += 1
        self._name = name if len(name) <= 30 else f"{name[:27]}…"
        self._write(f"[{self._file}/{self._total}] {self._name}")

    def __call__(self, page: int, pages: int) -> None:
        """So many pages of the present file are read."""
        self._write(f"[{self._file}/{self._total}] {self._name} 第 {page}/{pages} 页")

    def show_share(self, done: int, total: int) -> None:
        """So much of the work on the present file is done, reading and indexing together."""
        share = 100 * done // total if total else 0
        self._write(f"[{self._file}/{self._total}] {self._name} {share}%")

    def clear(self) -> None:
        """Take the line away before anything else is printed."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(_CLEAR + text)
            sys.stderr.flush()
