"""A claim's own arithmetic: it holds, it fails, or it says nothing. Pure.

    amount − change = last year's amount      change ÷ last year's = percent      持平: no change

Every printed figure stands for its interval; what intervals can meet holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extract.money import FACTORS, Interval, convert, printed_interval
from extract.records import Amount, Statement


class Proof(StrEnum):
    """What the identities say of a claim."""

    HOLDS = "holds"
    FAILS = "fails"
    SILENT = "silent"


class Reading(NamedTuple):
    """A claim, and last year's amount where the sentence prints one."""

    statement: Statement
    last: Amount | None


def prove(reading: Reading) -> Proof:
    """FAILS where any identity fails, HOLDS where at least one was there to hold."""
    verdicts = list(_verdicts(reading))
    if not all(verdicts):
        return Proof.FAILS
    return Proof.HOLDS if verdicts else Proof.SILENT


def _verdicts(reading: Reading) -> Iterator[bool]:
    statement, last = reading
    amount = _money(statement.amount)
    change, before = _money(statement.change), _money(last)
    if _has_wrong_kind(reading):
        yield False
        return
    sign = -1 if statement.direction == "减少" else 1
    if statement.direction == "持平":
        yield from _flat(statement, amount, before)
        return
    if change is not None and statement.direction is None:
        yield False
        return
    if amount is not None and before is not None:
        moved = Interval(amount.low - before.high, amount.high - before.low)
        if change is not None:
            yield _meet(moved, _signed(change, sign))
        elif statement.direction is not None:
            yield from _against(moved.high >= 0 if sign > 0 else moved.low <= 0)
    base = before
    if base is None and amount is not None and change is not None:
        part = _signed(change, sign)
        base = Interval(amount.low - part.high, amount.high - part.low)
    size = change
    if size is None and amount is not None and before is not None:
        size = _size(Interval(amount.low - before.high, amount.high - before.low))
    if statement.percent is not None and base is not None and size is not None:
        yield from _share(statement.percent, size, base, is_change=change is not None)


def _against(agrees: bool) -> Iterator[bool]:
    """A direction that agrees proves nothing, since half of all directions do."""
    if not agrees:
        yield False


def _share(percent: Amount, size: Interval, base: Interval, *, is_change: bool) -> Iterator[bool]:
    """False where size ÷ base cannot be the percent, True where it is to its last digit.

    Between the two, round figures (3万元) would let a wrong pair pass: that proves nothing.
    """
    if base.high <= 0:
        yield not (is_change and base.high < 0)
        return
    if base.low <= 0:
        return
    printed = printed_interval(percent.value)
    low, high = size.low / base.high * 100, size.high / base.low * 100
    if low > printed.high or high < printed.low:
        yield False
        return
    step = Decimal(1).scaleb(int(percent.value.as_tuple().exponent))
    exact = (size.low + size.high) / (base.low + base.high) * 100
    if abs(exact - percent.value) < step:
        yield True


def _flat(statement: Statement, amount: Interval | None, before: Interval | None) -> Iterator[bool]:
    if statement.change is not None:
        yield not statement.change.value
    if amount is not None and before is not None:
        yield _meet(amount, before)


def _has_wrong_kind(reading: Reading) -> bool:
    """A percent where money belongs, or money where a percent does; two parts at one place."""
    statement, last = reading
    percent = statement.percent
    parts = [statement.amount, statement.change, last]
    kinds = {one.unit in FACTORS for one in parts if one is not None}
    if (percent is not None and percent.unit not in ("%", "个百分点")) or len(kinds) > 1:
        return True
    if any(one is not None and one.unit in ("%", "个百分点") for one in parts):
        return True
    taken = [one.evidence for one in (*parts, percent) if one is not None]
    return len(set(taken)) < len(taken)


def _money(amount: Amount | None) -> Interval | None:
    """What a figure of money stands for, in 元; a count as it is."""
    if amount is None:
        return None
    low, high = printed_interval(amount.value)
    if amount.unit not in FACTORS:
        return Interval(amount.value, amount.value)
    return Interval(*(convert(end, unit=amount.unit, to="元") for end in (low, high)))


def _signed(size: Interval, sign: int) -> Interval:
    return size if sign > 0 else Interval(-size.high, -size.low)


def _size(moved: Interval) -> Interval:
    ends = sorted((abs(moved.low), abs(moved.high)))
    return Interval(Decimal(0) if moved.low <= 0 <= moved.high else ends[0], ends[1])


def _meet(one: Interval, other: Interval) -> bool:
    return one.low <= other.high and other.low <= one.high
