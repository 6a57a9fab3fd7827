"""Level 2: one table against another."""

from __future__ import annotations

import pytest
from ledgers import (
    EXPENSES,
    GOOD_EXPENSES,
    GOOD_SIDES,
    SIDES,
    basic,
    claim,
    disclosure,
    failures,
    general,
    replace,
    run,
    said,
    states,
    table,
    two_expenses,
    two_sides,
)

from extract.checks import (
    compare_units,
)


def test_basic_expenditure_in_two_tables() -> None:
    assert failures(run(general(), basic())) == []
    wrong = failures(run(general(), basic("182.13")))
    assert "total-basic" in wrong


@pytest.mark.parametrize(
    ("kind", "header", "line", "rule"),
    [
        ("收入总表", "名称 合计", "合计 335.13", "total-income"),
        ("支出总表", EXPENSES, "_ 合计 335.13 172.13 163.00", "total-expense"),
    ],
)
def test_totals_of_the_two_sided_table(kind: str, header: str, line: str, rule: str) -> None:
    sides = table("收支总表", SIDES, *GOOD_SIDES)
    assert rule in failures(run(sides, table(kind, header, line, page=2)))
    good = line.replace("335.13", "343.13").replace("163.00", "171.00")
    assert rule not in failures(run(sides, table(kind, header, good, page=2)))


def test_appropriation_is_the_sum_of_the_funds() -> None:
    sides = [line.replace("10.00", "_").replace("353.13", "343.13") for line in GOOD_SIDES]
    whole = table("财政拨款收支总表", SIDES, *sides, page=4)
    assert "total-appropriation" not in failures(run(whole, general()))
    fund = table("政府性基金支出表", EXPENSES, "_ 合计 5.00 _ 5.00", page=7)
    capital = table("国有资本经营支出表", EXPENSES, "_ 合计 _ _ _", page=8)
    assert "total-appropriation" in failures(run(whole, general(), fund, capital))
    assert "total-appropriation" not in failures(run(whole, general(), fund))


def test_economic_table() -> None:
    good = table(
        "一般公共预算支出经济分类表",
        "编码 名称 预算数",
        "_ 合计 343.13",
        "301 工资 164.44",
        "302 商品 178.69",
    )
    assert failures(run(general(), basic(), good)) == []
    less = table(
        "一般公共预算支出经济分类表",
        "编码 名称 预算数",
        "_ 合计 343.13",
        "301 工资 154.44",
        "302 商品 188.69",
    )
    assert failures(run(general(), basic(), less)) == ["economic-part"]


def test_classes_between_tables() -> None:
    sides = replace(replace(GOOD_SIDES, "292.28", "290.28"), "50.85", "52.85")
    findings = run(
        table("收支总表", SIDES, *sides), table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    )
    assert set(failures(findings)) <= {"class-total"}
    assert run(
        table("收支总表", SIDES, *GOOD_SIDES), table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    )


def test_one_code_in_two_tables() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    assert failures(run(whole, general())) == []
    lines = replace(
        GOOD_EXPENSES, "2210201 住房公积金 50.85 50.85", "2210201 住房公积金 58.05 58.05"
    )
    assert "same-code" in failures(run(whole, general(*lines)))


@pytest.mark.parametrize(
    ("amount", "rules"), [("0.40", []), ("0.20", ["sangong-part"])], ids=["good", "bad"]
)
def test_reception_in_basic_expenditure(amount: str, rules: list[str]) -> None:
    lines = (
        f"合计 {amount}",
        "因公出国（境）费 0",
        f"公务接待费 {amount}",
        "公务用车购置及运行费 0",
    )
    assert (
        failures(run(general(), basic(), table("三公经费表", "名称 预算数", *lines, page=9)))
        == rules
    )


def test_tables_of_several_bodies_are_not_mixed() -> None:
    one = table("支出总表", EXPENSES, *GOOD_EXPENSES)._replace(org="甲局")
    sides = table("收支总表", SIDES, *GOOD_SIDES, page=2)._replace(org="甲局")
    other = table(
        "支出总表", EXPENSES, "_ 合计 8.00 8.00 _", "201 服务 8.00 8.00 _", page=3
    )._replace(org="乙局")
    assert failures(run(one, sides, other)) == []


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [("100.00", "100.00", []), ("100.00", "_", ["same-source"] * 2), ("_", "_", [])],
    ids=["same", "moved away", "nothing"],
)
def test_sources_of_income_in_two_tables(own: str, other: str, found: list[str]) -> None:
    kinds = (("收支总表", own), ("财政拨款收支总表", other))
    tables = [
        table(
            kind,
            SIDES,
            f"一、一般公共预算拨款收入 {amount} _ _",
            f"二、政府性基金预算拨款收入 {'100.00' if amount == '_' else '_'} _ _",
            "本年收入合计 100.00 _ _",
        )
        for kind, amount in kinds
    ]
    rules = ("same-source",)
    assert [rule for rule in failures(run(*tables)) if rule in rules] == found


@pytest.mark.parametrize(
    ("unit", "state"), [("万元", "not_applicable"), ("元", "fail")], ids=["right", "misprinted"]
)
def test_the_unit_of_a_table_against_the_digits_of_another(unit: str, state: str) -> None:
    lines = ("合计 343.13", "项目甲 292.28", "项目乙 50.85")
    other = table("项目支出表", "名称 预算数", *lines, unit=unit, page=8)
    found = run(table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3), general(), other)
    mine = [str(one.state) for one in found if one.rule == "table-unit"]
    assert mine == [state]


def test_a_part_larger_than_all_income_is_a_wrong_unit() -> None:
    sides = table("收支总表", SIDES, *two_sides("3431300"), unit="元", page=2)
    spent = table("支出总表", EXPENSES, *two_expenses("3431300"), unit="元", page=3)
    part = table("三公经费表", "合计 公务接待费", "8000 8000", unit="万元", page=9)
    found = run(sides, spent, part)
    assert "table-unit" in failures(found)
    assert "table-unit" not in failures(run(sides, spent, part._replace(unit="元")))


def test_a_detailed_table_is_the_form_where_there_is_no_other() -> None:
    named = general()._replace(title="2026年一般公共预算支出明细表")
    assert claim(said("事业运行", "112.28万元", code="2010350"), named) == ["fail"]
    assert claim(said("事业运行", "112.28万元", code="2010350"), named, general()) == ["fail"]


def test_a_department_that_prints_its_units_tables_too() -> None:
    """As Shenzhen publishes: one file has the department's forms and each unit's."""
    rows = ("合计 343.13", "某某市司法局 292.28", "某某市司法信息中心 50.85")
    own = table("收入总表", "名称 合计", *rows)._replace(org="某某市司法局")
    other = table("收入总表", "名称 合计", "合计 50.85", page=2)._replace(org="某某市司法信息中心")
    again = other._replace(id="again", org="某某市司法局（本级）")
    parent = disclosure(own, other, again, org="某某市司法局")
    for total, state in (("50.85", "pass"), ("58.05", "fail")):
        unit = disclosure(table("收入总表", "名称 合计", f"合计 {total}"), org="某某市司法信息中心")
        unit = unit._replace(document=unit.document._replace(sha256="u"))
        assert states(compare_units(parent, [unit]), "unit-row") == [state]
