"""What a claim says of growth: amount, signed change, base, and how they are printed. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extract.checks.claims import amount_operand
from extract.money import FACTORS, Interval, convert, printed_interval
from extract.records import Amount, Operand, Statement

_ABOUT = re.compile(
    r"(?<![节集签制预])约(?=[\d为占有])|(?<![最临接附])近(?=\d)|左右|超过|多万|余万|大致|基本持平"
)


class Growth(NamedTuple):
    """What a claim says of growth, in one unit of money; change is signed by its direction."""

    amount: Decimal
    change: Decimal
    base: Interval
    size: Interval


def read_growth(statement: Statement) -> Growth | None:
    """The growth of a claim with an amount and a change of money, else None."""
    amount, change = statement.amount, statement.change
    if amount is None or change is None:
        return None
    if amount.unit not in FACTORS or change.unit not in FACTORS:
        return None
    sign = -1 if statement.direction == "减少" else 1
    said, moved = interval_of(amount), interval_of(change, amount.unit)
    value = convert(change.value, unit=change.unit, to=amount.unit)
    base = (
        Interval(said.low + moved.low, said.high + moved.high)
        if sign < 0
        else Interval(said.low - moved.high, said.high - moved.low)
    )
    return Growth(amount.value, sign * value, base, moved)


def rate_interval(growth: Growth) -> Interval:
    """change ÷ base in percent, as far as the printed places let it lie; base above zero. A base
    of this year and the fall together moves with the fall."""
    size, base = growth.size, growth.base
    if growth.change >= 0:
        return Interval(size.low / base.high * 100, size.high / base.low * 100)
    now = Interval(base.low - size.low, base.high - size.high)
    return Interval(size.low / (now.high + size.low) * 100, size.high / (now.low + size.high) * 100)


def is_comparison(statement: Statement) -> bool:
    """Whether a claim compares with another year (not a share or a completion rate)."""
    base = statement.base or ""
    return bool(base) and not base.startswith("占") and "完成" not in base


def is_growth(statement: Statement) -> bool:
    """Whether a claim compares and says 增加 or 减少."""
    return is_comparison(statement) and statement.direction in ("增加", "减少")


def is_about(statement: Statement) -> bool:
    """Whether the sentence gives its figures as approximate."""
    return bool(_ABOUT.search(statement.sentence.text))


def interval_of(amount: Amount, unit: str | None = None) -> Interval:
    """What a figure of money stands for, in ``unit`` where one is given."""
    low, high = printed_interval(amount.value)
    if unit is None or unit == amount.unit:
        return Interval(low, high)
    return Interval(*(convert(end, unit=amount.unit, to=unit) for end in (low, high)))


def place_of(statement: Statement) -> str:
    """Where a reader looks for the claim."""
    return f"第{statement.sentence.page}页文字“{statement.subject}”"


def operands_of(statement: Statement) -> tuple[Operand, ...]:
    """The percent, the amount and the change of a claim, as far as it says them."""
    parts = (
        ("文字：百分比", statement.percent, "left"),
        ("文字：本年数", statement.amount, "right"),
        ("文字：变动额", statement.change, "right"),
    )
    return tuple(amount_operand(name, part, side) for name, part, side in parts if part is not None)
