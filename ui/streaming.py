"""An answer in the terminal while a model writes it: verified sentences, and what is withdrawn.

    verified beginnings ─ show ─► printed as they come
    the final answer    ─ finish ─► its rest; or the beginning is taken back and the answer printed

Only a terminal is written to in this way: a pipe gets the final answer and nothing else.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from typing import TextIO

from rag.records import Answer
from ui.report import plain

_WITHDRAWN = "（模型的措辞没有通过核对，已撤回；以下是程序写的答复）"
_WITHDRAWN_EN = "(The model's wording did not pass its check and is withdrawn; composed instead:)"


class Stream:
    """One answer on its way. out: the terminal; columns: its width, None to ask it."""

    def __init__(self, out: TextIO, *, english: bool = False, columns: int | None = None) -> None:
        self._out = out
        self._english = english
        self._columns = columns or shutil.get_terminal_size().columns
        self._shown = ""

    def show(self, answer: Answer) -> None:
        """A verified beginning; where it is not a longer one, the one before is taken back."""
        text = _plain(answer.text)
        if not text.startswith(self._shown):
            self._erase()
        self._write(text[len(self._shown) :])
        self._shown = text

    def finish(self, lines: Sequence[str]) -> None:
        """The whole report, whose text begins with what was shown; if not, that is withdrawn."""
        whole = "\n".join(lines)
        if not self._shown or whole.startswith(self._shown):
            self._write(whole[len(self._shown) :] + "\n")
        else:
            self._erase()
            note = _WITHDRAWN_EN if self._english else _WITHDRAWN
            self._write(f"{note}\n{whole}\n")
        self._shown = ""

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def _erase(self) -> None:
        """Takes back what was shown: the cursor goes up and all below it is cleared."""
        rows = sum(_rows(line, self._columns) for line in self._shown.split("\n"))
        up = f"\033[{rows - 1}A" if rows > 1 else ""
        if self._shown:
            self._write(f"\r{up}\033[J")
        self._shown = ""


def _plain(text: str) -> str:
    return "\n".join(plain(line) for line in text.splitlines())


def _rows(line: str, columns: int) -> int:
    """Rows of the terminal that a line takes; East Asian glyphs are two columns wide."""
    width = sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
    return max(1, -(-width // columns))
