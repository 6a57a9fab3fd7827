"""Level 3: parts against their total, shares, one item said twice."""

from __future__ import annotations

import pytest
from ledgers import GENERAL_HEADING, paragraph, run, said, states, told

from extract.statements import read_statements


@pytest.mark.parametrize(("service", "state"), [("118.35万元", "pass"), ("108.35万元", "fail")])
def test_parts_of_purchases(service: str, state: str) -> None:
    claims = [
        said("政府采购预算总额", "119.55万元", row=1),
        said("政府采购货物预算", "1.2万元", row=2),
        said("政府采购工程预算", "0万元", row=3),
        said("政府采购服务预算", service, row=4),
    ]
    assert states(run(statements=claims), "said-parts") == [state]


def test_shares() -> None:
    whole = said("收入预算", "100.00万元", row=1)
    parts = [
        said("一般公共预算收入", "90.49万元", percent="90.5%", base="占", row=2),
        said("事业收入", "9.51万元", percent="8.5%", base="占", row=3),
    ]
    assert states(run(statements=[whole, *parts]), "said-shares") == ["pass", "fail"]


def test_one_item_with_two_amounts() -> None:
    claims = [
        said("事业运行", "263.47万元", code="2010350", row=1),
        said("事业运行", "225.03万元", code="2010350", row=2),
    ]
    assert states(run(statements=claims), "said-twice") == ["fail"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("支出343.13万元，其中：教育支出292.28万元、住房保障支出50.85万元。", "pass"),
        ("支出353.13万元，其中：教育支出292.28万元、住房保障支出50.85万元。", "fail"),
        ("支出343.13万元，其中：教育支出292.28万元、住房保障支出50.85元。", "fail"),
        ("支出343.13元，其中：基本支出172.13万元、项目支出171.00万元。", "fail"),
        ("支出353.13万元，其中：教育支出292.28万元、住房保障支出50.85万元等。", ""),
        ("支出353.13万元，其中：教育支出292.28万元、信息化经费50.85万元。", ""),
    ],
    ids=["whole", "less", "unit of a part", "unit of the total", "open", "no classes"],
)
def test_a_total_and_the_list_of_its_parts(text: str, state: str) -> None:
    words = paragraph(f"2026年一般公共预算{text}", GENERAL_HEADING)
    statements = read_statements("0" * 64, [words], 2026)
    found = run(paragraphs=[words], statements=statements)
    assert states(found, "said-list") == [state or "not_applicable"]
    alone = [one for one in told(found) if one.rule == "said-list" and "只有" in one.message]
    assert len(alone) == (state == "fail" and "元。" in text and "万元。" not in text[-4:]) + (
        "343.13元" in text
    )


def test_shares_that_make_up_the_whole_show_a_wrong_amount() -> None:
    whole = said("支出合计", "100.00万元", row=1)
    parts = [
        said("基本支出", "190.49万元", percent="90.49%", base="占", row=2),
        said("项目支出", "9.51万元", percent="9.51%", base="占", row=3),
    ]
    assert states(run(statements=[whole, *parts]), "said-shares") == ["fail", "pass"]
