"""Figures that a question names itself: added, or one taken from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure, Document, Line, Paragraph, Word
from rag.answer.named import fit
from rag.ask import ask
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]

BOUGHT = "政府采购安排34.5万元，其中：货物类采购20.5万元，工程类采购10万元，服务类采购4万元。"
CARS = "共有车辆9辆，其中：机要通信用车2辆、执法执勤用车5辆、其他用车2辆。"


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
    return Paragraph(f"own{number}", text, lines, ("二、其他情况",), is_heading=False)


@pytest.fixture
def asked(make_disclosure: MakeDisclosure) -> Callable[[str], Answer]:
    made = make_disclosure()
    paragraphs = tuple(paragraph(n, text) for n, text in enumerate((BOUGHT, CARS)))
    shelf = Shelf(made._replace(paragraphs=(*made.paragraphs, *paragraphs)))
    return lambda question: ask(shelf, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("采购货物加工程一共多少", "30.5万元"),
        ("买货物比买服务多花多少", "16.5万元"),
        ("机要车和执法执勤车加起来几辆", "7辆"),
    ],
    ids=["sum", "gap", "counted"],
)
def test_figures_of_one_sentence_are_put_together(
    asked: Callable[[str], Answer], question: str, said: str
) -> None:
    answer = asked(question)
    assert said in answer.text
    assert len(answer.citations) >= 2


def test_a_thing_that_no_figure_is_named_by_is_not_added(asked: Callable[[str], Answer]) -> None:
    assert "合计" not in asked("采购货物加船舶一共多少").text


@pytest.mark.parametrize(
    ("term", "label", "fits"),
    [
        ("执法执勤车", "执法执勤用车", True),
        ("保洁", "保洁服务成本", True),
        ("保安服务成本", "保洁服务成本", False),
        ("工程", "货物类采购", False),
    ],
)
def test_a_figure_is_named_by_its_telling_characters(term: str, label: str, fits: bool) -> None:
    assert bool(fit(term, label)) is fits


def test_a_body_that_is_not_held_is_said_to_be_missing(asked: Callable[[str], Answer]) -> None:
    answer = asked("连江县智慧连江管理服务中心和成都市民政局公务接待费各多少")
    assert not answer.refused
    assert "资料库里没有" in answer.text
    assert "成都市民政局" in answer.text
