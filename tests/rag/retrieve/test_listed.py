"""Names of projects that a page's end cuts in two."""

from __future__ import annotations

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Role, Row, Table
from rag.retrieve.listed import carried_names, list_carried

CODE = "11000025T000003567866-"


def table(rows: tuple[tuple[int, str, str], ...]) -> Table:
    """Rows of (page, name, amount)."""
    made = []
    for number, (page, name, amount) in enumerate(rows):
        top = 60.0 + 20 * number
        cells = tuple(
            Cell(raw, *read_cell(raw), page, (72.0 + 200 * at, top, 260.0 + 200 * at, top + 12))
            for at, raw in enumerate((name, amount))
        )
        made.append(Row(None, name, 1, cells))
    columns = (Column(("项目名称",), Role.LABEL), Column(("项目总额",), "合计"))
    areas = (Area(1, (72.0, 60.0, 500.0, 400.0)),)
    return Table("t1", "项目支出表", "项目支出表", "万元", None, areas, columns, tuple(made))


def test_a_name_goes_on_overleaf() -> None:
    cut = table(
        (
            (1, f"{CODE}河道保洁", "5.00"),
            (1, f"{CODE}某市公共", "327.34"),
            (1, "", ""),
            (2, "法律平台改造项目", ""),
        )
    )
    assert carried_names(cut, 0) == {3: 1}
    assert list(list_carried(cut)) == [f"{CODE}某市公共法律平台改造项目"]


@pytest.mark.parametrize(
    "last",
    [(2, f"{CODE}平台改造", ""), (2, "平台改造", "3.00"), (1, "平台改造", "")],
    ids=["a code of its own", "an amount of its own", "the same page"],
)
def test_a_name_of_its_own_goes_on_nothing(last: tuple[int, str, str]) -> None:
    whole = table(((1, f"{CODE}某市公共", "327.34"), last))
    assert carried_names(whole, 0) == {}


def test_names_without_codes_go_on_nothing() -> None:
    assert carried_names(table(((1, "某市公共", "327.34"), (2, "平台改造", ""))), 0) == {}
