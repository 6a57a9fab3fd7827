"""Every state of a finding is told in English; Chinese stands only in quotations."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from extract.checks import RULES
from extract.checks.english import find_text, tell_english
from extract.records import Evidence, Finding, Mended, Operand, State

CELL = Operand(
    "合计", Decimal("9"), "万元", Evidence("0" * 64, 4, (0, 0, 9, 9), "九万元 9"), "left"
)


def finding(state: State, *, figures: bool = True) -> Finding:
    value = Decimal("9.00") if figures else None
    return Finding(
        rule="code-tree", title="一栏之内", level=1, state=state, severity="error", formula="合计",
        left=value, right=value, difference=value, tolerance=value, unit="万元", operands=(CELL,),
        message="第4页：合计不成立。",
    )  # fmt: skip


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("figures", [True, False])
def test_no_chinese_outside_quotations(state: State, figures: bool) -> None:
    one = finding(state, figures=figures)
    text = tell_english(one._replace(also=(one, one), suspect=CELL))
    assert text.startswith("Page 4: ")
    assert "breaks 2 more" in text
    assert "“九万元 9” on page 4" in text
    assert not re.search("[一-龥]", re.sub("“[^”]*”", "", text))


def test_what_would_mend_it_is_told() -> None:
    one = finding(State.FAIL, figures=True)
    mended = one._replace(suspect=CELL, mended=Mended(Decimal("8.5"), "万元"))
    assert tell_english(mended).endswith("With 8.5 it would agree.")
    assert "With 8.5 all would agree." in tell_english(mended._replace(also=(one,)))


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_has_english_words(rule: object) -> None:
    known = find_text(getattr(rule, "id", ""))
    assert known is not None
    assert not re.search("[一-龥]", known.title + known.compares)
