"""Level 4 and the ledger as a whole."""

from __future__ import annotations

from ledgers import (
    EXPENSES,
    GENERAL_HEADING,
    GOOD_EXPENSES,
    GOOD_SIDES,
    SIDES,
    basic,
    failures,
    general,
    paragraph,
    replace,
    run,
    said,
    states,
    table,
)

from extract.checks import (
    RULE_SET_VERSION,
    RULES,
)
from extract.records import (
    State,
)


def test_all_items_are_listed() -> None:
    here = paragraph("支出343.13万元。其中（按项级科目分类统计）：", GENERAL_HEADING)
    some = said("事业运行", "121.28万元", code="2010350")
    found = run(general(), paragraphs=[here], statements=[some])
    assert states(found, "said-all-codes") == ["fail"]
    rest = [
        some,
        said("其他", "171.00万元", code="2010399"),
        said("公积金", "50.85万元", code="2210201"),
    ]
    assert states(run(general(), paragraphs=[here], statements=rest), "said-all-codes") == ["pass"]


def test_no_performance_targets_where_one_is_printed() -> None:
    form = table(
        "项目绩效目标表",
        "文本 文本 文本",
        "项目资金（万元） 资金总额： 92",
        "_ 财政拨款： 92",
        unit=None,
    )
    assert states(run(form, statements=[said("项目绩效目标", "0个")]), "said-goal-count") == [
        "fail"
    ]
    assert states(run(form, statements=[said("项目绩效目标", "1个")]), "said-goal-count") == [
        "pass"
    ]


def test_tables_of_the_contents() -> None:
    contents = (
        "第二部分2026年度部门预算表",
        "一、支出预算总表",
        "二、一般公共预算拨款支出预算表",
        "三、政府性基金预算拨款支出预算表",
    )
    found = run(table("支出总表", EXPENSES, *GOOD_EXPENSES), general(), contents=contents)
    assert states(found, "contents-tables") == ["pass", "pass", "fail"]
    empty = table("政府性基金支出表", EXPENSES, "_ 合计 _ _ _", page=7)
    found = run(table("支出总表", EXPENSES, *GOOD_EXPENSES), general(), empty, contents=contents)
    assert states(found, "contents-tables") == ["pass", "pass", "pass"]


def test_the_ledger_lists_every_rule_once_or_more() -> None:
    assert {finding.rule for finding in run()} == {rule.id for rule in RULES}
    assert {str(finding.state) for finding in run()} == {"not_applicable"}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert RULE_SET_VERSION


def test_every_failure_points_to_a_place_and_speaks_chinese() -> None:
    lines = replace(GOOD_EXPENSES, "合计 343.13", "合计 334.13")
    for finding in run(table("支出总表", EXPENSES, *lines)):
        if finding.state is State.FAIL:
            assert all(
                operand.evidence.bbox and operand.evidence.page for operand in finding.operands
            )
            assert "不成立" in finding.message


CONTENTS = ("一、收支总表", "二、一般公共预算支出表", "三、一般公共预算基本支出表")


def test_a_table_that_bears_another_entrys_title_does_not_stand_in_for_one() -> None:
    tables = [table("收支总表", SIDES, *GOOD_SIDES), basic()]
    assert "contents-tables" in failures(run(*tables, contents=CONTENTS))
    assert "contents-tables" not in failures(run(*tables, general(), contents=CONTENTS))
