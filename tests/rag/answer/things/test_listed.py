"""Projects that a question means: all of a body's, those of a word, those of one name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Document, Role, Row, Table
from rag.answer.things.listed import spells
from rag.records import Answer

AskOf = Callable[[Disclosure], Callable[[str], Answer]]
ORG = "望山市水务局"
STATION = "望山市水文监测站"
LISTED = (
    ("合计", "260.00"),
    ("河道保洁经费", "100.00"),
    ("水质监测设备购置", "40.00"),
    ("综合工作经费", "50.00"),
    ("综合工作经费", "30.00"),
    ("水质监测运行维护", "40.00"),
)
FORMS = (
    ("综合工作经费", ORG, "50.00"),
    ("综合工作经费", STATION, "30.00"),
    ("水质监测运行维护", STATION, "40.00"),
)


def _row(texts: Sequence[str], number: int) -> Row:
    cells = tuple(
        Cell(t, *read_cell(t), 1, (100.0 * at, 20.0 * number, 100.0 * at + 90, 20.0 * number + 15))
        for at, t in enumerate(texts)
    )
    return Row(None, texts[0], int(texts[0] != "合计"), cells)


def _table(kind: str, heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> Table:
    area = Area(1, (0.0, 0.0, 500.0, 700.0))
    columns = tuple(Column((name,) if name else (), role) for name, role in heads)
    made = tuple(_row(texts, number) for number, texts in enumerate(rows))
    return Table(f"t{kind}", kind, kind, "万元", None, (area,), columns, made)


def _form(name: str, body: str, amount: str) -> Table:
    rows = (
        ("项目名称", name, "", ""),
        ("主管部门", ORG, "实施单位", body),
        ("资金总额", amount, "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "巡查次数", "≥12次"),
    )
    return _table("项目绩效目标表", [("", Role.TEXT)] * 4, rows)


@pytest.fixture
def ask(ask_of: AskOf) -> Callable[[str], Answer]:
    heads = (("项目名称", Role.LABEL), ("合计", "合计"))
    tables = (_table("项目支出表", heads, LISTED), *(_form(*one) for one in FORMS))
    document = Document("s", "s.pdf", 9, ORG, 2026, "预算", "部门", is_disclosure=True)
    return ask_of(Disclosure(document, tables, (), (), ()))


def _sums(answer: Answer) -> list[Decimal]:
    return [f.value for f in answer.figures if f.computed is not None]


@pytest.mark.parametrize(
    ("question", "count", "total"),
    [
        ("望山市水务局2026年的项目一共多少钱", 5, "260.00"),
        ("望山市水务局2026年有几个项目", 5, "260.00"),
        ("望山市水务局水质监测相关的项目有哪些", 2, "80.00"),
        ("望山市水务局综合工作经费项目多少钱", 2, "80.00"),
        ("望山市水文监测站2026年有哪些项目，一共多少钱", 2, "70.00"),
    ],
    ids=["all", "counted", "of a word", "of one name", "of a unit by the projects' own forms"],
)
def test_projects_are_counted_and_added_up(
    ask: Callable[[str], Answer], question: str, count: int, total: str
) -> None:
    answer = ask(question)
    assert f"项目共 {count} 个" in answer.text
    assert Decimal(total) in _sums(answer)


def test_a_unit_has_its_own_amount_of_a_name_that_others_share(
    ask: Callable[[str], Answer],
) -> None:
    answer = ask("望山市水文监测站综合工作经费多少钱")
    assert [f.value for f in answer.figures] == [Decimal("30.00")]


def test_one_project_is_told_alone(ask: Callable[[str], Answer]) -> None:
    answer = ask("望山市水务局河道保洁项目多少钱")
    assert [f.value for f in answer.figures] == [Decimal("100.00")]


@pytest.mark.parametrize(
    ("name", "said", "held"),
    [
        ("生活垃圾应急综合处理项目", "垃圾处理", True),
        ("生活垃圾分类项目", "垃圾处理", False),
        ("信访业务", "信访", True),
        ("处理垃圾", "垃圾处理", False),
    ],
)
def test_a_name_holds_what_is_said_in_its_order(name: str, said: str, *, held: bool) -> None:
    assert spells(name, said) is held
