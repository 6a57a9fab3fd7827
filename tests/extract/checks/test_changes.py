"""Level 3: amount, change, percent and direction of one claim; completion rates."""

from __future__ import annotations

import pytest
from ledgers import (
    EXPENSES,
    GOOD_EXPENSES,
    basic,
    failures,
    general,
    paragraph,
    run,
    said,
    states,
    table,
)


@pytest.mark.parametrize(
    ("percent", "state", "severity"),
    [
        ("3.38%", "pass", "info"),
        ("3.3%", "rounding", "info"),
        ("13.38%", "fail", "warning"),
        ("3.50%", "fail", "info"),
    ],
)
def test_growth(percent: str, state: str, severity: str) -> None:
    statement = said("支出", "343.13万元", change="12.01万元", direction="减少", percent=percent)
    found = [f for f in run(statements=[statement]) if f.rule == "growth-percent"]
    assert [(f.state, f.severity) for f in found] == [(state, severity)]


@pytest.mark.parametrize(
    ("amount", "change", "percent", "growth", "zero"),
    [
        ("0.00万元", "0.00万元", "0.00%", "not_applicable", "fail"),
        ("5.00万元", "5.00万元", "100%", "fail", "not_applicable"),
        ("44.90万元", "0.00万元", "0.00%", "pass", "not_applicable"),
    ],
    ids=["template", "no-percent-of-zero", "no-change"],
)
def test_growth_on_a_zero_base(
    amount: str, change: str, percent: str, growth: str, zero: str
) -> None:
    statement = said("接待费", amount, change=change, direction="增加", percent=percent)
    found = run(statements=[statement])
    assert states(found, "growth-percent") == [growth]
    assert states(found, "zero-base") == [zero]


def test_a_zero_base_is_said_once_with_every_place() -> None:
    claims = [
        said(item, "0.00万元", change="0.00万元", direction="增加", percent="0.00%", row=row)
        for row, item in enumerate(("接待费", "出国费", "购置费"))
    ]
    (finding,) = [f for f in run(statements=claims) if f.rule == "zero-base"]
    assert "3处" in finding.message
    assert len(finding.operands) == 9


def test_last_year_said_beside_this_year() -> None:
    sentence = "2025年执行数为348.52万元，2026年预算安排352.67万元，比上年增加0.53%。"
    before = said("公积金", "348.52万元", sentence, year=2025)
    after = said("公积金", "352.67万元", sentence, direction="增加", percent="0.53%", row=1)
    assert states(run(statements=[before, after]), "growth-base") == ["fail"]
    right = said("公积金", "350.37万元", sentence, direction="增加", percent="0.53%", row=1)
    assert states(run(statements=[before, right]), "growth-base") == ["pass"]


def test_last_year_and_change_give_this_year() -> None:
    sentence = "2026年收入预算29956.27万元，比2025年28479.84万元增加1476.73万元。"
    before = said("收入预算", "28479.84万元", sentence, year=2025, row=1)

    def check(change: str) -> list[str]:
        after = said("收入预算", "29956.27万元", sentence, change=change, direction="增加")
        return states(run(statements=[after, before]), "growth-change")

    assert check("1476.73万元") == ["fail"]
    assert check("1476.43万元") == ["pass"]
    assert check("1476.44万元") == ["rounding"]


def test_unchanged_means_no_change() -> None:
    assert states(
        run(statements=[said("接待费", "5万元", direction="持平")]), "direction-word"
    ) == ["not_applicable"]
    moved = said("接待费", "5万元", direction="持平", change="1万元")
    assert states(run(statements=[moved]), "direction-word") == ["fail"]


@pytest.mark.parametrize(("word", "state"), [("下降", "fail"), ("增长", "pass")])
def test_change_and_percent_go_the_same_way(word: str, state: str) -> None:
    sentence = f"支出10.00万元，比上年增加2.00万元，{word}25%。"
    statement = said(
        "支出", "10.00万元", sentence, change="2.00万元", direction="增加", percent="25%"
    )
    assert states(run(statements=[statement]), "direction-percent") == [state]


@pytest.mark.parametrize(
    ("rate", "state"),
    [("90.00%", "pass"), ("90.5%", "fail"), ("89.90%", "fail"), ("89.99%", "rounding")],
)
def test_completion_rates(rate: str, state: str) -> None:
    text = f"年初预算为100.00万元，支出决算为90.00万元，完成年初预算的{rate}。"
    assert states(run(paragraphs=[paragraph(text, "一、决算")]), "completion-rate") == [state]


def test_a_title_of_last_year() -> None:
    old = basic()._replace(title="2025年一般公共预算基本支出表")
    assert "title-year" in failures(
        run(general(), table("支出总表", EXPENSES, *GOOD_EXPENSES), old)
    )


@pytest.mark.parametrize(
    ("sentence", "state"),
    [("减少主要是厉行节约、严控支出。", "fail"), ("减少约1万元。", "not_applicable")],
    ids=["a word with 约 in it", "about"],
)
def test_only_figures_are_approximate(sentence: str, state: str) -> None:
    text = f"公务接待费9万元，比上年减少1万元，下降20%，{sentence}"
    parts = {"change": "1万元", "direction": "减少", "percent": "20%"}
    statement = said("公务接待费", "9万元", text, **parts)
    assert states(run(statements=[statement]), "growth-percent") == [state]
