from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import (
    Area,
    Cell,
    CellState,
    Column,
    Disclosure,
    Document,
    Role,
    Row,
    Table,
)
from rag.question.lexicon import BY_KEY
from rag.retrieve.find import Source, find_value
from rag.retrieve.units import find_units, list_units, unit_source
from rag.store.late import make_late

ORG = "望山市公安局"
AREA = Area(1, (0.0, 0.0, 500.0, 700.0))


def cell(text: str, at: int, row: int) -> Cell:
    box = (at * 100.0, row * 20.0, at * 100.0 + 90, row * 20.0 + 15)
    if text.replace(".", "").isdigit():
        return Cell(text, CellState.NUMBER, Decimal(text), 1, box)
    return Cell(text, CellState.TEXT, None, 1, box)


def source(*rows: tuple[str, str]) -> Source:
    columns = (Column(("单位名称",), Role.LABEL), Column(("总计",), "合计"))
    table = Table(
        "t1", "收入总表", "收入预算总表", "万元", None, (AREA,), columns,
        tuple(
            Row(None, label, 0 if label == "合计" else 1, (cell(label, 0, i), cell(amount, 1, i)))
            for i, (label, amount) in enumerate(rows)
        ),
    )  # fmt: skip
    document = Document("a" * 64, "a.pdf", 3, ORG, 2026, "预算", "部门", is_disclosure=True)
    return Source(Disclosure(document, (table,), (), (), (), ()))


ROWS = (
    ("合计", "300"),
    (ORG, "300"),
    (f"{ORG}（本级）", "180"),
    (f"{ORG}地铁分局", "70"),
    ("望山市看守所", "50"),
)


def test_a_row_that_repeats_the_total_is_no_unit() -> None:
    assert ORG not in list_units(source(*ROWS))
    assert len(list_units(source(*ROWS))) == 3


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("望山公安局地铁分局收入", f"{ORG}地铁分局"),
        ("望山市看守所预算多少", "望山市看守所"),
        ("望山市公安局收入", None),
    ],
    ids=["department-left-out", "in-full", "the-department-itself"],
)
def test_units_are_found_by_their_own_names(question: str, unit: str | None) -> None:
    assert find_units(source(*ROWS), question) == ((unit,) if unit else ())


def test_a_units_row_is_its_total() -> None:
    value = find_value(unit_source(source(*ROWS), "望山市看守所"), BY_KEY["收入总计"])
    assert value is not None
    assert value.figure is not None
    assert value.figure.cell.raw == "50"


def test_a_form_without_units_has_none() -> None:
    assert list_units(source(("合计", "300"), ("财政拨款", "300"))) == ()


def test_a_total_that_bears_the_departments_name_is_no_unit() -> None:
    found = list_units(
        source(
            ("望山市建设署", "100"),
            ("望山市建设署（本级）", "60"),
            ("望山市建设署工程中心", "30"),
            ("望山市建设署设计中心", "10"),
        )
    )
    assert found == ("望山市建设署（本级）", "望山市建设署工程中心", "望山市建设署设计中心")


def test_forms_that_have_no_units_are_not_decoded() -> None:
    def refuse() -> tuple[Row, ...]:
        raise AssertionError("decoded")

    of = source(("合计", "30"), (f"{ORG}地铁分局", "10"), (f"{ORG}交警支队", "20"))
    other = of.disclosure.tables[0]._replace(kind="项目支出表", rows=make_late(refuse))
    both = Source(of.disclosure._replace(tables=(*of.disclosure.tables, other)))
    assert list_units(both) == (f"{ORG}地铁分局", f"{ORG}交警支队")
