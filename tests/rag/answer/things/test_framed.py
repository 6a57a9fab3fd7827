"""Items of one fund, of one unit, and of two documents of one body."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

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

ORG, UNIT = "望山市水务局", "望山市水文监测中心"
AREA = Area(1, (0.0, 0.0, 600.0, 700.0))
_ROLES = {"科目": Role.LABEL, "单位名称": Role.LABEL, "编码": Role.CODE}


def _table(place: int, kind: str, heads: str, *rows: str) -> Table:
    columns = tuple(Column((head,), _ROLES.get(head, head)) for head in heads.split())
    made = []
    for number, row in enumerate(rows):
        texts = ["" if text == "-" else text for text in row.split()]
        top = place * 100.0 + number * 14
        cells = tuple(
            Cell(text, *read_cell(text), 1, (n * 90.0, top, n * 90.0 + 80, top + 12))
            for n, text in enumerate(texts)
        )
        label = texts[1] if "编码" in heads else texts[0]
        code = texts[0] if "编码" in heads and texts[0] else None
        level = 0 if label == "合计" else 1 if code is None else {3: 1, 5: 2}.get(len(code), 3)
        made.append(Row(code, label, level, cells))
    return Table(f"t{place}", kind, f"2026年{kind}", "万元", None, (AREA,), columns, tuple(made))


_TABLES = (
    _table(0, "支出总表", "编码 科目 合计 基本支出 项目支出",
           "- 合计 900 300 600", "213 农林水支出 900 300 600"),
    _table(1, "一般公共预算支出表", "编码 科目 合计 基本支出 项目支出",
           "- 合计 500 300 200", "213 农林水支出 500 300 200"),
    _table(2, "政府性基金支出表", "编码 科目 合计 基本支出 项目支出",
           "- 合计 150 - 150", "213 农林水支出 150 - 150"),
    _table(3, "支出总表", "单位名称 合计", "合计 900", f"{ORG} 640", f"{UNIT} 260"),
    _table(4, "一般公共预算基本支出表", "编码 科目 合计",
           "- 合计 300", "30201 办公费 12.5", "30214 租赁费 7"),
)  # fmt: skip


class Shelf:
    """A department's budget; with ``twin`` the one of its own office beside it."""

    def __init__(self, *, twin: bool = False) -> None:
        levels = ("部门", "单位") if twin else ("部门",)
        self.kept = [
            Disclosure(
                Document(level, "s.pdf", 9, ORG, 2026, "预算", level, is_disclosure=True),
                _TABLES, (), (), (),
            )
            for level in levels
        ]  # fmt: skip

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self.kept]

    def load(self, sha256: str) -> Disclosure:
        return next(one for one in self.kept if one.document.sha256 == sha256)


def _ask(question: str, *, twin: bool = False) -> Answer:
    return ask(Shelf(twin=twin), question)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("望山市水务局2026年一般公共预算项目支出多少", "200"),
        ("望山市水务局2026年一般公共予算里的项目支出多少", "200"),
        ("望山市水务局2026年政府性基金项目支出多少", "150"),
        ("望山市水务局2026年政府性基金农林水支出是多少", "150"),
        ("望山市水务局2026年项目支出多少", "600"),
    ],
    ids=["fund", "fund misspelt, in it", "another fund", "a row of it", "no fund: of all"],
)
def test_a_fund_and_an_item_cross(question: str, value: str) -> None:
    assert [figure.value for figure in _ask(question).figures][:1] == [Decimal(value)]


@pytest.mark.parametrize(
    "question",
    [
        "望山市水务局2026年一般公共预算支出中项目支出所占的比例",
        "望山市水务局2026年一般公共预算项目支出占比",
    ],
)
def test_the_fund_is_the_whole_of_a_share(question: str) -> None:
    assert Decimal("40.00") in [figure.value for figure in _ask(question).figures]


def test_two_items_beside_each_other_are_of_one_fund() -> None:
    got = _ask("望山市水务局2026年一般公共预算基本支出和项目支出各多少")
    assert {Decimal(300), Decimal(200)} <= {figure.value for figure in got.figures}
    assert Decimal(600) not in {figure.value for figure in got.figures}


def test_a_units_total_is_its_own_row() -> None:
    got = _ask(f"{UNIT}2026年支出总计多少")
    assert got.figures[0].value == Decimal(260)


def test_a_departments_figure_is_not_its_units() -> None:
    got = _ask(f"{UNIT}2026年租赁费多少")
    assert got.refused
    assert UNIT in got.text
    assert [figure.text for figure in got.figures] == ["260万元"]  # its own row's total


def test_two_documents_of_a_body_give_a_figure_once() -> None:
    got = _ask("望山市水务局2026年项目支出多少", twin=True)
    assert got.text.count("600") == 1
    assert "2026年部门预算" in got.text
    assert {citation.sha256 for citation in got.citations} == {"部门", "单位"}


def test_the_document_that_is_named_is_the_one() -> None:
    got = _ask("望山市水务局2026年单位预算项目支出多少", twin=True)
    assert {citation.sha256 for citation in got.citations} == {"单位"}
