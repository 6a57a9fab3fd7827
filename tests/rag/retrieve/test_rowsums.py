"""Rows of one form that give one item in parts: added up where none stands in another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Document, Role, Row, Table
from rag.question.lexicon import BY_KEY, item_of_code
from rag.retrieve.find import Source, find_value

SHA = "d" * 64
Line = tuple[str | None, str, int, Sequence[str]]


def form(kind: str, *lines: Line, title: str = "", ident: str = "t1") -> Table:
    """Rows (code, label, level, cells): the texts of code and name, then the amount."""
    rows = []
    for number, (code, label, level, texts) in enumerate(lines):
        top = 40.0 + 12 * number
        cells = tuple(
            Cell(text, *read_cell(text), 1, (90.0 * n, top, 90.0 * n + 90, top + 12))
            for n, text in enumerate(texts)
        )
        rows.append(Row(code, label, level, cells))
    heads = (
        Column(("编码",), Role.CODE),
        Column(("名称",), Role.LABEL),
        Column(("政府科目",), Role.TEXT),
        Column(("合计",), "合计"),
    )
    area = (Area(1, (0.0, 40.0, 600.0, 400.0)),)
    return Table(ident, kind, title or kind, "万元", None, area, heads, tuple(rows))


def total(amount: str) -> Line:
    return (None, "合计", 0, ["", "合计", "", amount])


def coded(code: str, name: str, amount: str, beside: str = "", level: int = 2) -> Line:
    return (code, name, level, [code, name, beside, amount])


def given(*tables: Table, item: str) -> list[Decimal]:
    document = Document(SHA, "a.pdf", 1, "甲局", 2026, "预算", "部门", is_disclosure=True)
    source = Source(Disclosure(document, tables, (), (), ()))
    value = find_value(source, BY_KEY.get(item) or item_of_code(item))
    assert value is not None
    assert value.figure is not None
    cells = (value.figure, *value.rest)
    return [cell.cell.value for cell in cells if cell.cell.value is not None]


BASIC = "一般公共预算基本支出表"
BY_GOVERNMENT = form(
    BASIC,
    total("10"),
    coded("301", "工资福利支出", "3", "机关工资福利支出", 1),
    coded("30101", "基本工资", "2", "工资奖金津补贴"),
    coded("30102", "津贴补贴", "1", "工资奖金津补贴"),
    coded("301", "工资福利支出", "7", "对事业单位经常性补助", 1),
    coded("30101", "基本工资", "4", "工资福利支出"),
    coded("30102", "津贴补贴", "3", "工资福利支出"),
)
BY_UNIT = form(
    "一般公共预算支出表",
    total("9"),
    (None, "甲局", 1, ["", "甲局", "", "5"]),
    coded("2010301", "行政运行", "5", level=3),
    (None, "甲中心", 1, ["", "甲中心", "", "4"]),
    coded("2010301", "行政运行", "4", level=3),
)
WITH_ITS_TOTAL = form(
    "一般公共预算支出表",
    total("9"),
    coded("2010301", "行政运行", "9", "全部", level=3),
    coded("2010301", "行政运行", "5", "甲局", level=3),
    coded("2010301", "行政运行", "4", "甲中心", level=3),
)
TWICE = form(
    "一般公共预算支出表",
    total("5"),
    coded("21999", "其他支出", "5"),
    coded("21999", "其他支出", "5", "款", level=3),
)


@pytest.mark.parametrize(
    ("table", "item", "amounts"),
    [
        (BY_GOVERNMENT, "基本工资", ["2", "4"]),
        (BY_GOVERNMENT, "工资福利支出", ["3", "7"]),
        (BY_UNIT, "2010301", ["5", "4"]),
        (WITH_ITS_TOTAL, "2010301", ["9"]),
        (TWICE, "21999", ["5"]),
    ],
    ids=["two classifications", "their classes", "units", "a total among them", "twice"],
)
def test_rows_of_one_code_are_added_up_where_none_stands_in_another(
    table: Table, item: str, amounts: list[str]
) -> None:
    assert given(table, item=item) == [Decimal(one) for one in amounts]


PROJECTS = form(
    "项目支出表",
    total("50"),
    coded("30227", "委托业务费", "50"),
    title="一般公共预算项目支出情况表（按经济分类科目）",
    ident="t2",
)
PART = form(BASIC, total("3"), coded("30227", "委托业务费", "3"))
ALL = form(
    "一般公共预算支出经济分类表", total("53"), coded("30227", "委托业务费", "53"), ident="t3"
)


@pytest.mark.parametrize(
    ("tables", "amounts"),
    [
        ((PART,), ["3"]),
        ((PART, PROJECTS), ["3", "50"]),
        ((PART, ALL), ["53"]),
        ((PART, PROJECTS, ALL), ["53"]),
        ((PART, PROJECTS._replace(title="项目支出明细表")), ["3"]),
    ],
    ids=["basic alone", "basic and projects", "all of it", "all of it first", "another fund"],
)
def test_an_economic_item_is_all_of_it(tables: tuple[Table, ...], amounts: list[str]) -> None:
    assert given(*tables, item="委托业务费") == [Decimal(one) for one in amounts]


def test_the_codes_beside_a_rows_own_and_the_classes_above_are_found() -> None:
    rows = form(
        BASIC,
        total("6"),
        ("50101", "工资奖金津补贴", 2, ["50101-工资奖金津补贴", "30101-基本工资", "", "1"]),
        ("50501", "工资福利支出", 2, ["50501-工资福利支出", "30101-基本工资", "", "2"]),
        ("50201", "办公经费", 2, ["50201-办公经费", "3021101-差旅费", "", "3"]),
    )
    assert given(rows, item="基本工资") == [Decimal(1), Decimal(2)]
    assert given(rows, item="差旅费") == [Decimal(3)]
    assert given(rows, item="工资福利支出") == [Decimal(1), Decimal(2)]
