"""Lists of the narrative are ranked by the amounts that they begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure, Document, Line, Paragraph, Word
from rag.answer.runs import list_runs
from rag.ask import ask
from rag.records import Answer
from rag.retrieve.find import Source

MakeDisclosure = Callable[..., Disclosure]

TEXTS = (
    "项目支出90万元，具体包括以下三类。",
    "1.道路养护20万元，主要用于路面修补。",
    "2.桥梁检测60.5万元，主要用于桥梁检测。",
    "3.排水清淤9.5万元，主要用于管道清淤。",
    "以上项目均已评审。",
)


class Shelf:
    """One document in memory."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._kept = disclosure

    def documents(self) -> Sequence[Document]:
        return [self._kept.document]

    def load(self, sha256: str) -> Disclosure:
        assert sha256 == self._kept.document.sha256
        return self._kept


def paragraph(number: int, text: str) -> Paragraph:
    """One line, ten points a character."""
    top = 60.0 + 20 * number
    box = (72.0, top, 72.0 + 10 * len(text), top + 12)
    edges = tuple(72.0 + 10 * n for n in range(len(text) + 1))
    lines = (Line(text, 9, box, (Word(text, box, edges),)),)
    return Paragraph(f"own{number}", text, lines, ("三、项目",), is_heading=False)


@pytest.fixture
def disclosure(make_disclosure: MakeDisclosure) -> Disclosure:
    made = make_disclosure()
    own = tuple(paragraph(n, text) for n, text in enumerate(TEXTS))
    return made._replace(paragraphs=(*made.paragraphs, *own))


@pytest.fixture
def asked(disclosure: Disclosure) -> Callable[[str], Answer]:
    return lambda question: ask(Shelf(disclosure), question)


def test_a_run_ends_where_a_paragraph_begins_otherwise(disclosure: Disclosure) -> None:
    labels = [run.labels for run in list_runs(Source(disclosure))]
    assert ("道路养护", "桥梁检测", "排水清淤") in labels


@pytest.mark.parametrize(
    ("question", "name", "figure"),
    [
        ("三大项目里最大的是哪个", "桥梁检测", "60.5万元"),
        ("三个项目里哪个最少", "排水清淤", "9.5万元"),
    ],
    ids=["highest", "lowest"],
)
def test_the_list_with_as_many_entries_as_asked_is_ranked(
    asked: Callable[[str], Answer], question: str, name: str, figure: str
) -> None:
    first = asked(question).text.split("\n")[0]
    assert name in first
    assert figure in first
