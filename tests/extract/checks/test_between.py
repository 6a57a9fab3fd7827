"""Levels 2 and 3 across documents."""

from __future__ import annotations

import pytest
from ledgers import (
    EXPENSES,
    GOOD_EXPENSES,
    SIDES,
    disclosure,
    states,
    table,
    two_expenses,
    two_sides,
)

from extract.checks import (
    compare_units,
    compare_years,
)
from extract.records import (
    State,
)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2026年支出预算400.00万元，比上年增加56.87万元。", "pass"),
        ("2026年支出预算400.00万元，比上年增加46.87万元。", "fail"),
        ("2026年支出预算400.00万元，比上年执行数增加46.87万元。", ""),
    ],
    ids=["agrees", "differs", "another basis"],
)
def test_growth_against_the_document_of_the_year_before(text: str, state: str) -> None:
    earlier = disclosure(table("收支总表", SIDES, *two_sides("343.13")), year=2025, name="上年.pdf")
    found = compare_years(earlier, disclosure(text=text))
    assert states(found, "year-claim") == ([state] if state else [])
    assert compare_years(disclosure(text=text), earlier) == ()


@pytest.mark.parametrize(("printed", "state"), [("50.85", "pass"), ("58.05", "fail")])
def test_the_column_of_the_year_before(printed: str, state: str) -> None:
    header = "编码 名称 2025年预算数=上年预算数 2026年预算数=预算数"
    lines = ("_ 合计 343.13 400.00", f"2210201 住房公积金 {printed} 60.00")
    later = disclosure(table("支出总表", header, *lines))
    earlier = disclosure(table("支出总表", EXPENSES, *GOOD_EXPENSES), year=2025, name="上年.pdf")
    found = compare_years(earlier, later)
    assert sorted(states(found, "year-column")) == sorted(["pass", state])
    wrong = [one for one in found if one.state is State.FAIL]
    assert all({each.evidence.sha256 for each in one.operands} == {"2025", "2026"} for one in wrong)


@pytest.mark.parametrize(("printed", "state"), [("50.85", "pass"), ("58.05", "fail")])
def test_a_department_against_its_unit(printed: str, state: str) -> None:
    rows = ("合计 343.13", "某某市司法局 292.28", f"某某市司法信息中心 {printed}")
    parent = disclosure(table("支出总表", "名称 合计", *rows), org="某某市司法局")
    unit = disclosure(table("支出总表", EXPENSES, *two_expenses("50.85")), org="某某市司法信息中心")
    unit = unit._replace(document=unit.document._replace(sha256="u"))
    assert states(compare_units(parent, [unit, parent]), "unit-row") == [state]
