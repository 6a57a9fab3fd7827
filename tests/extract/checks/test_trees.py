"""Level 1: codes against the codes below them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from ledgers import (
    EXPENSES,
    GOOD_EXPENSES,
    GOOD_SIDES,
    SIDES,
    failures,
    general,
    paragraph,
    replace,
    run,
    said,
    states,
    table,
    told,
)

from extract.records import (
    CellState,
    Row,
    State,
)


def test_a_good_table_has_no_failures_and_many_passes() -> None:
    findings = run(table("支出总表", EXPENSES, *GOOD_EXPENSES))
    assert failures(findings) == []
    assert states(findings, "row-sum").count("pass") == 8
    assert states(findings, "code-tree").count("pass") == 13


def test_a_wrong_row_is_told_with_both_sides() -> None:
    lines = replace(GOOD_EXPENSES, "50.85 50.85 _", "50.95 50.85 _")
    found = [f for f in told(run(table("支出总表", EXPENSES, *lines))) if f.rule == "row-sum"]
    failed = [finding for finding in found if finding.state is State.FAIL]
    assert [(f.left, f.right, f.difference) for f in failed] == [
        (Decimal("50.95"), Decimal("50.85"), Decimal("0.10"))
    ]
    assert failed[0].formula == "合计 = 基本支出 + 项目支出"
    assert failed[0].operands[0].evidence.text == "50.95"
    assert "221 住房保障支出" in failed[0].message


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        pytest.param(
            "2010350 事业运行 121.28 121.28", "2010350 事业运行 141.28 121.28", "20103", id="项"
        ),
        pytest.param(
            "20103 政府办公厅事务 292.28", "20103 政府办公厅事务 229.28", "20103", id="款"
        ),
        pytest.param("201 一般公共服务支出 292.28", "201 一般公共服务支出 229.28", "201", id="类"),
        pytest.param("合计 343.13", "合计 334.13", "合计", id="合计"),
    ],
)
def test_one_wrong_cell_breaks_one_sum_of_its_column(old: str, new: str, cause: str) -> None:
    findings = run(table("支出总表", EXPENSES, *replace(GOOD_EXPENSES, old, new)))
    failed = [f for f in findings if f.rule == "code-tree" and f.state is State.FAIL]
    assert [finding.formula.split(" = ")[0] for finding in failed] == [cause]


def test_a_missing_level_is_skipped() -> None:
    lines = [line for line in GOOD_EXPENSES if not line.startswith(("20103 ", "201 "))]
    assert failures(run(table("支出总表", EXPENSES, *lines))) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ("_ 合计 9.00", "301 工资福利支出 9.00", "30101 其中：基本工资 4.00"), id="其中"
        ),
        pytest.param(
            ("_ 合计 9.00", "301 工资福利支出 9.00", "30101 基本工资 4.00", "_ 另列 2.00"),
            id="uncoded",
        ),
    ],
)
def test_parents_with_some_of_their_children_do_not_fail(lines: Sequence[str]) -> None:
    assert failures(run(table("一般公共预算基本支出表", "编码 名称 预算数", *lines))) == []


def test_a_withheld_item_is_a_gap_and_no_failure() -> None:
    lines = [line for line in GOOD_EXPENSES if not line.startswith("2010399")]
    findings = run(table("支出总表", EXPENSES, *lines))
    assert failures(findings) == []
    assert "insufficient_data" in states(findings, "code-tree")


def test_seven_digits_of_economic_codes() -> None:
    lines = (
        "_ 合计 7.00",
        "303 补助 7.00",
        "30302 退休费 7.00",
        "3030201 工资 6.00",
        "3030202 补贴 1.50",
    )
    findings = run(table("一般公共预算基本支出表", "编码 名称 预算数", *lines))
    assert [f.formula for f in findings if f.state is State.FAIL] == ["30302 = 3030201 + 3030202"]


def test_nested_headers_tell_two_subtotals_apart() -> None:
    header = (
        "名称 合计 本年>小计=小计 本年>一般公共预算=一般公共预算 本年>事业收入=事业收入 "
        "上年结转>小计=小计 上年结转>一般公共预算=一般公共预算"
    )
    good = table("收入总表", header, "合计 10.00 8.00 5.00 3.00 2.00 2.00")
    bad = table("收入总表", header, "合计 10.00 8.00 5.00 3.50 2.00 2.00")
    assert failures(run(good)) == []
    assert failures(run(bad)) == ["row-sum"]


def test_of_which_columns_are_no_parts() -> None:
    header = "编码 名称 合计 基本支出 项目支出 其中>事业单位经营支出=事业单位经营支出"
    assert failures(run(table("支出总表", header, "201 服务 9.00 4.00 5.00 5.00"))) == []


BLOCKS = (
    "人员经费>科目编码=编码 人员经费>科目名称=名称 人员经费>决算数=决算数 "
    "公用经费>科目编码=编码 公用经费>科目名称=名称 公用经费>决算数=决算数"
)


BLOCK_LINES = (
    "301 工资福利支出 30.00 302 商品和服务支出 8.00",
    "30101 基本工资 30.00 30201 办公费 8.00",
    "303 对个人和家庭的补助 5.00 310 资本性支出 2.00",
    "30302 退休费 5.00 31002 办公设备购置 2.00",
)


@pytest.mark.parametrize(
    ("staff", "office", "count"),
    [("35.00", "10.00", 0), ("36.00", "10.00", 1), ("35.00", "10.50", 1), ("38.00", "7.00", 0)],
    ids=["right", "wrong staff", "wrong office", "another division"],
)
def test_blocks_with_totals_of_their_own(staff: str, office: str, count: int) -> None:
    last = f"_ 人员经费合计 {staff} _ 公用经费合计 {office}"
    findings = run(table("一般公共预算基本支出表", BLOCKS, *BLOCK_LINES, last))
    assert failures(findings).count("code-tree") == count


def test_an_untitled_table_behind_a_short_sum_is_taken_for_its_rest() -> None:
    header = "科目编码=编码 科目名称=名称 合计"
    lines = ("201 一般公共服务支出 9.00", "20103 政府办公厅事务 9.00", "_ 合计 12.00")
    short = table("支出总表", header, *lines)
    assert failures(run(short)) == ["code-tree"]
    rest = table("其他", "_=文本 合计", "208 3.00", page=2)._replace(title="")
    assert failures(run(short, rest)) == []


def test_a_wrong_class_breaks_the_total_and_is_the_suspect() -> None:
    lines = replace(GOOD_EXPENSES, "201 一般公共服务支出 292.28", "201 一般公共服务支出 229.28")
    (finding,) = [one for one in run(general(*lines)) if one.state is State.FAIL]
    assert {one.rule for one in finding.also} == {"code-tree", "row-sum"}
    assert finding.mended is not None
    assert str(finding.mended.value) == "292.28"


def test_an_amount_that_slipped_out_of_its_row_leaves_it_empty() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    slipped = replace(GOOD_EXPENSES, "2010399 其他事务支出 171.00 _ 171.00", "2010399 其他 _ _ _")
    assert "same-code" in failures(run(whole, general(*slipped)))
    bare = replace(GOOD_EXPENSES, "2210201 住房公积金 50.85 50.85 _", "2210201 住房 50.85 _ _")
    assert "row-sum" in failures(run(general(*bare)))


def test_a_table_with_two_amounts_in_a_cell_is_not_believed() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    wrong = general(*replace(GOOD_EXPENSES, "221 住房保障支出 50.85", "221 住房保障支出 90.85"))
    assert "same-code" in failures(run(whole, wrong))

    def merge(row: Row) -> Row:
        last = row.cells[-1]._replace(raw="121.28 171.00", state=CellState.TEXT, value=None)
        return row._replace(cells=(*row.cells[:-1], last))

    merged = wrong._replace(rows=tuple(map(merge, wrong.rows)))
    assert "same-code" not in failures(run(whole, merged))


def test_digits_printed_apart_are_not_added() -> None:
    claims = [
        said("政府采购预算总额", "30.00万元", row=1),
        said("政府采购货物预算1 0.0", "2万元", row=2),
        said("政府采购工程预算", "10.00万元", row=3),
        said("政府采购服务预算", "10.00万元", row=4),
    ]
    assert states(run(statements=claims), "said-parts") == ["insufficient_data"]


def test_nothing_said_agrees_with_an_empty_place() -> None:
    sides = table("收支总表", SIDES, *GOOD_SIDES, "二、事业收入 _ _ _")
    here = paragraph("正文", "一、收支总体情况")
    for amount, state in (("0万元", "pass"), ("1.00万元", "insufficient_data")):
        found = run(sides, paragraphs=[here], statements=[said("事业收入", amount)])
        assert states(found, "claim-cell") == [state]
