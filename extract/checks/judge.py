"""Outcome → Finding: the arithmetic of printed intervals and the words of the verdict. Pure.

A sum is compared as XBRL's Calculations 1.1 does: every printed figure stands for an interval of
half its last digit either way, and the two sides agree where the intervals can meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from extract.checks.rule import INFO, Comparison, Gap, Outcome, Remark, Rule
from extract.money import FACTORS, Interval, convert, half_unit, printed_interval
from extract.records import Finding, Operand, State


class Verdict(NamedTuple):
    """left, right, difference (left − right) and tolerance in one unit."""

    state: State
    left: Decimal
    right: Decimal
    difference: Decimal
    tolerance: Decimal
    unit: str | None


def judge_percent(printed: Decimal, exact: Decimal, *, within: Interval | None = None) -> State:
    """PASS where the computed percentage rounds to the printed one at its own places; ROUNDING
    where cutting off, or the operands' own rounding (within: what it may be), explains it."""
    digits = Decimal(1).scaleb(half_unit(printed).adjusted() + 1)
    if exact.quantize(digits, ROUND_HALF_UP) == printed:
        return State.PASS
    span = printed_interval(printed)
    near = within is not None and within.low <= span.high and within.high >= span.low
    cut_off = exact.quantize(digits, ROUND_DOWN) == printed
    return State.ROUNDING if near or cut_off else State.FAIL


def judge(rule: Rule, outcome: Outcome) -> Finding:
    """The rule's verdict on one outcome."""
    if isinstance(outcome, Gap):
        return _unread(rule, outcome)
    if isinstance(outcome, Remark):
        return _remark(rule, outcome)
    verdict = compare(outcome.left, outcome.right, relation=outcome.relation)
    if verdict is None:
        operands = (*outcome.left, *outcome.right)
        return _unread(rule, Gap(outcome.place, "两边的金额单位不明，无法比较", operands))
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        state=verdict.state,
        severity=rule.severity if verdict.state is State.FAIL else INFO,
        formula=outcome.formula,
        left=verdict.left,
        right=verdict.right,
        difference=verdict.difference,
        tolerance=verdict.tolerance,
        unit=verdict.unit,
        operands=(*outcome.left, *outcome.right),
        message=tell(outcome, verdict),
    )


def compare(
    left: Sequence[Operand], right: Sequence[Operand], *, relation: str = "="
) -> Verdict | None:
    """Σ left against Σ right; None where units are unknown or cannot be brought together."""
    terms = [*left, *right]
    unit = common_unit(terms)
    if unit is None and any(term.unit is not None for term in terms):
        return None
    sums = [sum((_value(term, unit) for term in side), Decimal(0)) for side in (left, right)]
    tolerance = sum(halves(terms, unit), Decimal(0))
    coarser = _coarser_unit(left, right, unit)
    if coarser is not None:
        tolerance = max(tolerance, coarser)
    difference = sums[0] - sums[1]
    state = _state(difference, tolerance, relation=relation)
    if coarser is not None and relation == "=" and abs(difference) * 2 <= coarser:
        state = State.PASS
    return Verdict(state, sums[0], sums[1], difference, tolerance, unit)


def common_unit(terms: Sequence[Operand]) -> str | None:
    """The first term's unit if all can be converted to it, else None."""
    units = {term.unit for term in terms}
    if None in units:
        return None
    if len(units) == 1:
        return terms[0].unit
    return terms[0].unit if all(unit in FACTORS for unit in units) else None


def halves(terms: Sequence[Operand], unit: str | None) -> list[Decimal]:
    """Half the last printed digit of each term, in ``unit``.

    A bare zero says nothing of its precision: it takes the finest of the figures beside it.
    """
    own = [_half(term, unit) for term in terms]
    others = [half for term, half in zip(terms, own, strict=True) if term.value and half]
    finest = min(others, default=None)
    return [
        half if term.value or finest is None else min(half, finest)
        for term, half in zip(terms, own, strict=True)
    ]


def tell(outcome: Comparison, verdict: Verdict) -> str:
    """The verdict in a sentence for a finance clerk."""
    unit = verdict.unit or ""
    left, right = f"{plain(verdict.left)}{unit}", f"{plain(verdict.right)}{unit}"
    gap = f"{plain(abs(verdict.difference))}{unit}"
    if verdict.state is State.PASS:
        relation = "一致" if outcome.relation == "=" else "不超过后者"
        return f"{outcome.place}：{outcome.formula}，{left} 与 {right}，{relation}。"
    if verdict.state is State.ROUNDING:
        return (
            f"{outcome.place}：{outcome.formula}，{left} 与 {right} 相差 {gap}，"
            "可由四舍五入的尾差解释，不算错误。"
        )
    problem = "不一致" if outcome.relation == "=" else "前者超出"
    advice = outcome.advice or "请核对这几处数字，改正其中填错的一处。"
    return (
        f"{outcome.place}：{outcome.formula} 不成立，{left} 与 {right} {problem}，相差 {gap}"
        f"（四舍五入最多可解释 {plain(verdict.tolerance)}{unit}）。{advice}"
    )


def plain(value: Decimal) -> str:
    """A decimal without exponent: "-0.09"."""
    return f"{value:f}"


def not_applicable(rule: Rule, reason: str) -> Finding:
    """The rule's line in the ledger where it found nothing to look at."""
    return _bare(rule, State.NOT_APPLICABLE, f"{reason}（适用条件：{rule.applies}）。", ())


def _unread(rule: Rule, gap: Gap) -> Finding:
    where = f"{gap.place}：" if gap.place else ""
    return _bare(rule, State.INSUFFICIENT_DATA, f"{where}{gap.reason}。", gap.operands)


def _bare(rule: Rule, state: State, message: str, operands: tuple[Operand, ...]) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        state=state,
        severity=INFO,
        formula=rule.compares,
        left=None,
        right=None,
        difference=None,
        tolerance=None,
        unit=None,
        operands=operands,
        message=message,
    )


def _remark(rule: Rule, remark: Remark) -> Finding:
    failed = remark.state is State.FAIL
    severity = (remark.severity or rule.severity) if failed else INFO
    where = f"{remark.place}：" if remark.place else ""
    finding = _bare(rule, remark.state, f"{where}{remark.message}", remark.operands)
    return finding._replace(severity=severity, formula=remark.formula)


def _state(difference: Decimal, tolerance: Decimal, *, relation: str) -> State:
    if difference == 0 or (relation == "≤" and difference < 0):
        return State.PASS
    return State.ROUNDING if abs(difference) <= tolerance else State.FAIL


def _coarser_unit(
    left: Sequence[Operand], right: Sequence[Operand], unit: str | None
) -> Decimal | None:
    """The last digit of the coarser print of one figure in two units (元 in a table, 万元 in text).

    Such a copy is rounded or cut off at that digit: within half of it it agrees, within all of it
    it is rounding. None where the sides are sums, or in one unit.
    """
    if len(left) != 1 or len(right) != 1 or left[0].unit == right[0].unit:
        return None
    return 2 * max(_half(left[0], unit), _half(right[0], unit))


def _value(term: Operand, unit: str | None) -> Decimal:
    value = term.value or Decimal(0)
    if unit is None or term.unit is None:
        return value
    return convert(value, unit=term.unit, to=unit)


def _half(term: Operand, unit: str | None) -> Decimal:
    """Half a unit of a printed figure; nothing for what is blank, a dash, or a count (辆, 个)."""
    if term.unit is not None and term.unit not in FACTORS:
        return Decimal(0)
    if term.value is None or not any(char.isdigit() for char in term.evidence.text):
        return Decimal(0)
    half = half_unit(term.value)
    return half if unit is None or term.unit is None else convert(half, unit=term.unit, to=unit)
