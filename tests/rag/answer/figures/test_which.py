"""Which bodies have an item, and whose share is largest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.money import read_cell
from extract.records import (
    Area,
    Cell,
    Column,
    Disclosure,
    Document,
    Role,
    Row,
    Table,
)
from rag.ask import ask
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]


class Shelf:
    """Documents in memory."""

    def __init__(self, kept: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in kept}

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


def table(key: str, kind: str, rows: Sequence[tuple[str, str, str]]) -> Table:
    """A form of codes, names and amounts on the third page."""
    columns = (
        Column(("科目编码",), Role.CODE),
        Column(("科目名称",), Role.LABEL),
        Column(("合计",), "合计"),
    )
    made = tuple(
        Row(
            code or None,
            label,
            1 if code else 0,
            tuple(
                Cell(raw, *read_cell(raw), 3, (72.0 + 90 * n, top, 162.0 + 90 * n, top + 14.0))
                for n, raw in enumerate((code, label, amount))
            ),
        )
        for top, (code, label, amount) in zip(range(100, 400, 14), rows, strict=False)
    )
    return Table(
        key, kind, kind, "万元", None, (Area(3, (72.0, 90.0, 400.0, 300.0)),), columns, made
    )


@pytest.fixture
def asked(make_disclosure: MakeDisclosure) -> Callable[[str], Answer]:
    def make(key: str, org: str, *, abroad: str, whole: str) -> Disclosure:
        made = make_disclosure(key * 64, org=org)
        forms = (
            table(
                "own",
                "三公经费表",
                [
                    ("", "合计", whole),
                    ("", "因公出国（境）费", abroad),
                    ("", "公务接待费", "0.40"),
                ],
            ),
            table(
                "spent",
                "支出总表",
                [
                    ("", "合计", "500.00"),
                    ("205", "教育支出", "100.00"),
                    ("208", "社会保障和就业支出", "375.00"),
                    ("221", "住房保障支出", "25.00"),
                ],
            ),
        )
        return made._replace(tables=(*made.tables, *forms))

    shelf = Shelf(
        [
            make("a", "临江市水务局", abroad="0.00", whole="0.80"),
            make("b", "松原县教育局", abroad="3.20", whole="3.60"),
            make("c", "桥东区司法局", abroad="", whole="0.40"),
        ]
    )
    return lambda question: ask(shelf, question)


@pytest.mark.parametrize(
    "said", ["哪些单位没有安排因公出国费", "没有因公出国费的单位有几个", "因公出国费为0的有多少家"]
)
def test_bodies_at_zero_are_told_apart_from_blanks(
    asked: Callable[[str], Answer], said: str
) -> None:
    answer = asked(said)
    listed = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert len(listed) == 1
    assert "临江市水务局" in listed[0]
    assert "不能当作零的：桥东区司法局" in answer.text


def test_bodies_above_zero(asked: Callable[[str], Answer]) -> None:
    answer = asked("哪些单位安排了因公出国费")
    listed = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert len(listed) == 1
    assert "3.20万元" in listed[0]
    cited = {citation.sha256 for citation in answer.citations}
    assert len(cited) > 1  # the body at zero is counted: it is cited too


def test_the_largest_share_is_found(asked: Callable[[str], Answer]) -> None:
    answer = asked("哪个单位的公务接待费占三公经费比例最高")
    assert answer.text.startswith("占比最高的是 桥东区司法局")
    assert "100.00%" in answer.text.splitlines()[0]


def test_a_body_that_is_not_held_is_not_compared(asked: Callable[[str], Answer]) -> None:
    answer = asked("松原县教育局和成都市教育局因公出国费谁多")
    assert "3.20万元" in answer.text
    assert "没有「成都市教育局」的文件" in answer.text


def test_documents_of_a_year_are_counted(asked: Callable[[str], Answer]) -> None:
    assert "共 3 份" in asked("资料库里有几份2026年的预算").text
    assert asked("资料库里有几份2019年的预算").refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("因公出国费超过3万元的单位有哪些", "松原县教育局"),
        ("哪些单位因公出国费在3万以下", "临江市水务局"),
        ("哪些单位因公出国费在3.20万元以上", "松原县教育局"),
    ],
    ids=["above", "below", "the amount itself"],
)
def test_bodies_beyond_an_amount(asked: Callable[[str], Answer], question: str, told: str) -> None:
    listed = [line for line in asked(question).text.splitlines() if line.startswith("- ")]
    assert len(listed) == 1
    assert told in listed[0]


def test_a_change_is_no_amount(asked: Callable[[str], Answer]) -> None:
    assert "为零的有" not in asked("哪些单位因公出国费没有增加").text
