"""What the page needs of an answerer and of a library; tests inject scripted twins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from extract.records import Document, Evidence, Finding
from rag.records import Answer, Turn

Report = Callable[[int, int], None]
"""Called with (steps done, steps in all) while a file is read and indexed."""


class Holding(NamedTuple):
    """A document of the library; tables: how many tables were read of it."""

    document: Document
    tables: int
    findings: tuple[Finding, ...]


class Topic(NamedTuple):
    """An item with an amount, as its document names it; direction: 增加 or 减少 where it moved.

    said: the amount as it stands there; None where only the change is told.
    """

    name: str
    direction: str | None
    said: Evidence | None = None


class Receipt(NamedTuple):
    """What became of a file that was handed in; is_new: it was not in the library before."""

    document: Document
    is_new: bool


class Answerer(Protocol):
    """A question and the turns before it → an answer. Raises MingzhangError.

    scope: sha256s of the documents to ask, None for all; show: is called with the verified
    beginning of an answer while a model writes it.
    """

    def __call__(
        self,
        question: str,
        history: Sequence[Turn],
        *,
        scope: Sequence[str] | None = None,
        show: Callable[[Answer], None] | None = None,
    ) -> Answer: ...


class Judge(Protocol):
    """Keeps what a visitor thinks of an answer. Raises MingzhangError where it cannot."""

    def keep(
        self, question: str, answer: Answer, history: Sequence[Turn], *, is_good: bool
    ) -> object: ...


class Shelf(Protocol):
    """The library, as far as the page goes. Every method may raise MingzhangError."""

    def documents(self) -> Sequence[Document]:
        """Every document, newest year first, without what was read of it."""

    def holdings(self) -> Sequence[Holding]:
        """Every document, newest year first."""

    def topics(self, sha256: str) -> Sequence[Topic]:
        """Items with amounts in this document, in its own order."""

    def pdf(self, sha256: str) -> Path:
        """The stored file."""

    def add(self, path: Path, *, report: Report) -> Receipt:
        """Read one file into the library; a file that cannot be read changes nothing."""
