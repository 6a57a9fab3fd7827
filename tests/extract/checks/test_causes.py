"""One wrong figure is one fail, with what else it breaks and the figure that would mend it all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.checks.causes import name_causes
from extract.checks.telling import tell_finding
from extract.records import Evidence, Finding, Mended, Operand, State


def figure(name: str, value: str, *, row: int = 0, column: int = 0, side: str = "left") -> Operand:
    """A cell of 50 × 12 points; name is its label."""
    box = (50.0 * column, 12.0 * row, 50.0 * column + 40, 12.0 * row + 10)
    number = Decimal(value) if value else Decimal(0)
    return Operand(name, number, "万元", Evidence("0" * 64, 1, box, value), side)


def check(rule: str, whole: Operand, *parts: Operand, state: State | None = None) -> Finding:
    """whole = Σ parts, judged exactly."""
    right = tuple(part._replace(side="right") for part in parts)
    assert whole.value is not None
    total = sum((part.value or Decimal(0) for part in right), Decimal(0))
    gap = whole.value - total
    return Finding(
        rule=rule, title=rule, level=1, state=state or (State.FAIL if gap else State.PASS),
        severity="error" if gap else "info", formula=rule, left=whole.value, right=total,
        difference=gap, tolerance=Decimal("0.015"), unit="万元", operands=(whole, *right),
        message=f"{rule}。",
    )  # fmt: skip


TOTAL, FIRST, SECOND = figure("合计", "9"), figure("甲", "4", row=1), figure("乙", "5", row=2)
BASIC, PROJECT = figure("甲·基本", "3", row=1, column=1), figure("甲·项目", "1", row=1, column=2)


def test_what_holds_stays_as_it_is() -> None:
    ledger = (check("column", TOTAL, FIRST, SECOND), check("row", FIRST, BASIC, PROJECT))
    assert name_causes(ledger) == ledger


def test_a_cell_that_breaks_its_row_and_its_column_is_told_once() -> None:
    wrong = FIRST._replace(value=Decimal(7), evidence=FIRST.evidence._replace(text="7"))
    ledger = (
        check("column", TOTAL, wrong, SECOND),
        check("row", wrong, BASIC, PROJECT),
        check("other", SECOND, figure("乙·基本", "5", row=2, column=1)),
    )
    failed = [one for one in name_causes(ledger) if one.state is State.FAIL]
    assert [(one.rule, [more.rule for more in one.also]) for one in failed] == [("column", ["row"])]
    assert failed[0].suspect is not None
    assert failed[0].suspect.evidence == wrong.evidence
    assert failed[0].mended == Mended(Decimal(4), "万元")
    assert "改为 4，这2项就都成立。" in tell_finding(failed[0])


def test_two_causes_are_told_apart() -> None:
    one = check("one", TOTAL, FIRST, figure("乙", "6", row=2))
    other = check("other", figure("丙", "8", row=9), figure("丁", "6", row=10))
    failed = name_causes((one, other))
    assert [finding.rule for finding in failed] == ["one", "other"]
    assert all(not finding.also for finding in failed)


def test_one_cell_that_two_fails_want_changed_differently_is_not_their_cause() -> None:
    up = check("up", TOTAL, figure("丙", "12", row=8))
    down = check("down", TOTAL, figure("丁", "2", row=9))
    assert len(name_causes((up, down))) == 2


def test_a_figure_that_other_comparisons_confirm_is_not_the_suspect() -> None:
    wrong = figure("乙", "6", row=2)
    good = (check("total again", TOTAL, figure("另一张表", "9", column=5)),)
    first = check("first again", FIRST, BASIC, PROJECT)
    found = name_causes((check("column", TOTAL, FIRST, wrong), *good, first))
    assert found[0].suspect is not None
    assert found[0].suspect.label == "乙"


def test_an_amount_that_slipped_a_row_is_one_cause() -> None:
    gone, here = figure("甲", "", row=1), figure("乙", "4", row=2)
    ledger = (
        check("row 1", gone, figure("甲·基本", "4", row=1, column=1)),
        check("code 1", gone, figure("甲·另表", "4", row=1, column=4)),
        check("row 2", here, figure("乙·基本", "", row=2, column=1)),
        check("code 2", here, figure("乙·另表", "", row=2, column=4)),
    )
    failed = name_causes(ledger)
    assert [len(one.also) for one in failed] == [3]


@pytest.mark.parametrize(("rule", "expected"), [("table-unit", 1), ("words", 2)])
def test_the_unit_of_a_table_explains_what_its_figures_break(rule: str, expected: int) -> None:
    unit = check(rule, FIRST, SECOND)._replace(difference=None, left=None, right=None, level=2)
    unit = unit._replace(operands=(FIRST, SECOND))
    said = [
        check(f"said {n}", figure("文字", "40000", row=30 + n), cell)._replace(level=3)
        for n, cell in enumerate((FIRST, SECOND))
    ]
    assert len(name_causes((unit, *said))) == expected


def test_a_blank_is_no_suspect_where_it_would_turn_negative() -> None:
    total, blank = figure("合计", "47.2"), figure("公用", "", column=2)
    part = figure("人员", "47.29", column=1)
    near = check("column", figure("工资福利", "238.5", row=8), total)
    rounded = near._replace(state=State.ROUNDING, difference=Decimal("0.09"))
    ledger = (
        check("row", total, part, blank),
        rounded,
        check("column of parts", figure("工资福利", "47.29", row=8, column=1), part),
    )
    found = name_causes(ledger)[0]
    assert found.suspect is not None
    assert found.suspect.evidence.text == "47.2"
    assert found.mended == Mended(Decimal("47.29"), "万元")
    assert tell_finding(found).endswith("改为 47.29，就成立。")
