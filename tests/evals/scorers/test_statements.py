"""Statements against gold, right and wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scored import SHA, D, shares

from evals.gold import (
    GoldAmount,
    GoldStatement,
)
from evals.scorers.statements import is_same_subject, score_statements
from extract.records import (
    Amount,
    Evidence,
    Statement,
)

SENTENCE = "公务接待费0.4万元，比上年减少0.1万元，降低20%，主要原因是控制三公预算数。"


def say(raw: str, value: str, unit: str) -> Amount:
    return Amount(D(value), unit, Evidence(SHA, 1, (0, 0, 1, 1), raw))


def claim() -> GoldStatement:
    return GoldStatement(
        sentence=SENTENCE,
        subject="公务接待费",
        code=None,
        year=2026,
        amount=GoldAmount(raw="0.4万元", value=D("0.4"), unit="万元"),
        change=GoldAmount(raw="0.1万元", value=D("0.1"), unit="万元"),
        direction="减少",
        percent=GoldAmount(raw="20%", value=D(20), unit="%"),
        base="上年",
        reason="控制三公预算数",
    )


def statement() -> Statement:
    place = Evidence(SHA, 1, (0, 0, 1, 1), SENTENCE)
    reason = Evidence(SHA, 1, (0, 0, 1, 1), "控制三公预算数。")
    amounts = (say("0.4万元", "0.4", "万元"), say("0.1万元", "0.1", "万元"))
    return Statement(
        "接待费",
        None,
        2026,
        *amounts,
        "减少",
        say("20%", "20", "%"),
        "2025年预算",
        reason,
        place,
        "p1",
    )


def test_a_claim_read_whole_is_recalled_and_precise() -> None:
    counts = shares(score_statements([statement()], [claim()]))
    assert set(counts.values()) == {(1, 1)}
    assert "code" not in counts


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda s: s._replace(subject="公务用车"), "subject"),
        (lambda s: s._replace(amount=say("0.5万元", "0.5", "万元")), "amount"),
        (lambda s: s._replace(amount=say("0.4元", "0.4", "元")), "amount"),
        (lambda s: s._replace(change=None), "change"),
        (lambda s: s._replace(percent=say("2%", "2", "%")), "percent"),
        (lambda s: s._replace(direction="增加"), "direction"),
        (lambda s: s._replace(reason=None), "reason"),
    ],
    ids=["subject", "amount", "unit", "change", "percent", "direction", "reason"],
)
def test_a_claim_with_one_wrong_part_is_wrong(
    change: Callable[[Statement], Statement], part: str
) -> None:
    counts = shares(score_statements([change(statement())], [claim()]))
    assert counts["claims recalled"] == counts["claims precise"] == (0, 1)
    assert counts[part] == (0, 1)


def test_a_missed_and_an_invented_claim() -> None:
    other = statement()._replace(sentence=Evidence(SHA, 1, (0, 0, 1, 1), "会议费9万元。"))
    counts = shares(score_statements([other], [claim()]))
    assert counts == {"claims recalled": (0, 1), "claims precise": (0, 1)}


def test_a_claim_twice_is_one_extra() -> None:
    counts = shares(score_statements([statement(), statement()], [claim()]))
    assert counts["claims recalled"] == (1, 1)
    assert counts["claims precise"] == (1, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("部门收入预算", "收入预算", True),
        ("费", "公务接待费", False),
        ("基本支出", "项目支出", False),
    ],
)
def test_subjects(one: str, other: str, same: bool) -> None:
    assert is_same_subject(one, other) is same
