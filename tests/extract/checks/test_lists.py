"""Level 1: lists, two-sided tables, 三公, purchases, performance money."""

from __future__ import annotations

import pytest
from ledgers import (
    EXPENSES,
    GOOD_EXPENSES,
    GOOD_SIDES,
    SIDES,
    failures,
    general,
    replace,
    run,
    said,
    states,
    table,
)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        pytest.param("292.28", "292.28", [], id="good"),
        pytest.param("292.28", "282.28", ["two-sided-items"], id="item"),
        pytest.param("结余 10.00", "结余 11.00", ["two-sided-items"], id="carry-over"),
        pytest.param(
            "支出总计 353.13",
            "支出总计 363.13",
            ["two-sided-items", "two-sided-balance"],
            id="balance",
        ),
    ],
)
def test_two_sided_tables(old: str, new: str, rules: list[str]) -> None:
    lines = [line.replace(old, new) for line in GOOD_SIDES]
    assert sorted(failures(run(table("收支总表", SIDES, *lines)))) == sorted(rules)


def test_sangong_as_a_list() -> None:
    lines = (
        "合计 15.00",
        "1、因公出国（境）费用 3.00",
        "2、公务接待费 5.00",
        "3、公务用车购置及运行费 7.00",
        "其中：（1）公务用车购置费 0.00",
        "（2）公务用车运行费 7.00",
    )
    assert failures(run(table("三公经费表", "名称 预算数", *lines))) == []
    assert failures(
        run(table("三公经费表", "名称 预算数", *replace(lines, "费用 3.00", "费用 4.50")))
    ) == ["sangong-sum"]


def test_sangong_as_one_wide_row() -> None:
    header = (
        "名称 合计 因公出国（境）费 公务用车购置及运行费>小计=小计 "
        "公务用车购置及运行费>购置费=公务用车购置费 "
        "公务用车购置及运行费>运行费=公务用车运行费 公务接待费"
    )
    assert failures(run(table("三公经费表", header, "合计 15.00 3.00 7.00 0.00 7.00 5.00"))) == []
    assert failures(run(table("三公经费表", header, "合计 15.00 3.00 _ 0.00 7.00 5.00"))) == []
    assert failures(run(table("三公经费表", header, "合计 15.00 3.00 7.00 0.00 7.00 6.00"))) == [
        "row-sum"
    ]


def test_lists_fail_only_where_another_column_proves_how_they_add_up() -> None:
    header = "名称 合计 一般公共预算 上年结转结余"
    good = ("合计 9.00 6.00 3.00", "项目甲 4.00 3.00 1.00", "项目乙 5.00 3.00 2.00")
    assert failures(run(table("项目支出表", header, *good))) == []
    bad = replace(good, "合计 9.00 6.00", "合计 9.00 6.60")
    assert "list-total" in failures(run(table("项目支出表", header, *bad)))
    unproven = table(
        "项目支出表", "名称 预算数", "合计 9.00", "单位 9.00", "项目甲 4.00", "项目乙 4.00"
    )
    assert failures(run(unproven)) == []


def test_purchases() -> None:
    lines = ("合计 9.00", "货物 4.00", "工程 0.00", "服务 5.00")
    assert failures(run(table("政府采购表", "名称 预算数", *lines))) == []
    assert "purchase-sum" in failures(
        run(table("政府采购表", "名称 预算数", *replace(lines, "5.00", "5.50")))
    )


@pytest.mark.parametrize(
    ("part", "rules"), [("92", []), ("82", ["goal-money"])], ids=["good", "bad"]
)
def test_money_of_a_performance_table(part: str, rules: list[str]) -> None:
    form = table(
        "项目绩效目标表",
        "文本 文本 文本",
        "项目资金（万元） 资金总额： 92",
        f"_ 财政拨款： {part}",
        "_ 其他资金： 0",
        unit=None,
    )
    assert failures(run(form)) == rules


def test_classes_in_two_sided_tables() -> None:
    lines = ("_ _ 一、一般公共服务支出 60.00", "_ _ 二、教育支出 40.00", "_ _ 本年支出合计 100.00")
    moved = ("_ _ 一、一般公共服务支出 _", "_ _ 二、教育支出 100.00", "_ _ 本年支出合计 100.00")
    whole = table("收支总表", SIDES, *lines)
    assert "same-class" not in failures(run(whole, table("财政拨款收支总表", SIDES, *lines)))
    found = failures(run(whole, table("财政拨款收支总表", SIDES, *moved)))
    assert found.count("same-class") == 2


def test_parts_of_all_that_is_spent_agree_where_the_totals_do() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    lines = replace(GOOD_EXPENSES, "_ 合计 343.13 172.13 171.00", "_ 合计 343.13 177.13 171.00")
    assert "same-code" in failures(run(whole, general(*lines)))


def test_the_sources_of_a_final_account_add_up() -> None:
    header = "名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 其他收入"
    assert "row-sum" in failures(run(table("收入总表", header, "合计 101.00 90.00 _ 8.00 2.00")))
    assert failures(run(table("收入总表", header, "合计 100.00 90.00 _ 8.00 2.00"))) == []


def test_vehicles_under_one_heading_add_up() -> None:
    header = "公务用车>小计=小计 公务用车>购置费=公务用车购置费 公务用车>运行费=公务用车运行费"
    assert failures(run(table("三公经费表", header, "5.00 2.00 4.00"))) == ["row-sum"]
    assert failures(run(table("三公经费表", header, "5.00 2.00 3.00"))) == []


def test_the_number_of_a_list_is_no_part_of_a_name() -> None:
    claims = [said("1事业运行", "121.28万元", code="2010350")]
    assert states(run(general(), statements=claims), "said-name") == ["pass"]
