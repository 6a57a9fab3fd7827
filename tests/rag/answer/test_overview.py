"""A question over many bodies: how many first, the most telling, and how many are not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure, Document
from rag.answer.overview import FEW, TOLD
from rag.ask import ask
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]
BODIES = [
    "林业",
    "水务",
    "教育",
    "民政",
    "审计",
    "商务",
    "统计",
    "财政",
    "气象",
    "司法",
    "信访",
    "交通",
]


class Shelf:
    """Several documents in memory."""

    def __init__(self, disclosures: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in disclosures}

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


@pytest.fixture
def asked(make_disclosure: MakeDisclosure) -> Callable[[str, int], Answer]:
    """A question put to so many bodies."""

    def put(question: str, bodies: int) -> Answer:
        made = [
            make_disclosure(f"{number:x}" * 64, org=f"连江县{BODIES[number]}局")
            for number in range(bodies)
        ]
        return ask(Shelf(made), question)

    return put


@pytest.mark.parametrize("question", ["公务接待费为什么下降", "why did official reception fall?"])
def test_how_many_fell_comes_first(asked: Callable[[str, int], Answer], question: str) -> None:
    answer = asked(question, 12)
    first = answer.text.splitlines()[0]
    assert "12" in first
    assert answer.text.count("控制三公预算数") == TOLD
    assert any(figure.value == 12 - TOLD for figure in answer.figures if not figure.unit)


def test_how_many_give_a_figure_comes_first(asked: Callable[[str, int], Answer]) -> None:
    answer = asked("公务接待费是多少", 12)
    assert "12份文件给出了数字" in answer.text.splitlines()[0]
    assert "没有逐一列出" in answer.text
    assert answer.text.count("万元[") <= TOLD + 1


def test_a_few_bodies_are_told_one_by_one(asked: Callable[[str, int], Answer]) -> None:
    answer = asked("公务接待费为什么下降", FEW)
    assert "没有逐一列出" not in answer.text
    assert all(f"连江县{body}局" in answer.text for body in BODIES[:FEW])
