"""A disclosure whose narrative says what a test wants, and questions to it alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure, Document, Line, Paragraph, Word
from rag.ask import ask
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]
Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]


class Shelf:
    """One document in memory."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._kept = disclosure

    def documents(self) -> Sequence[Document]:
        return [self._kept.document]

    def load(self, sha256: str) -> Disclosure:
        assert sha256 == self._kept.document.sha256
        return self._kept


def _paragraph(number: int, text: str, section: str) -> Paragraph:
    """One line, ten points a character."""
    top = 60.0 + 20 * number
    box = (72.0, top, 72.0 + 10 * len(text), top + 12)
    edges = tuple(72.0 + 10 * n for n in range(len(text) + 1))
    lines = (Line(text, 9, box, (Word(text, box, edges),)),)
    return Paragraph(f"own{number}", text, lines, (section,), is_heading=False)


@pytest.fixture
def tell(make_disclosure: MakeDisclosure) -> Tell:
    """A section and its paragraphs → a disclosure that has them at its end."""

    def make(section: str, texts: Sequence[str]) -> Disclosure:
        made = make_disclosure()
        own = (_paragraph(number, text, section) for number, text in enumerate(texts))
        return made._replace(paragraphs=(*made.paragraphs, *own))

    return make


@pytest.fixture
def ask_of() -> AskOf:
    """A disclosure → questions to it."""
    return lambda disclosure: lambda question: ask(Shelf(disclosure), question)
