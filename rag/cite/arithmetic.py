"""Arithmetic over the figures of an answer, each step kept with its operands. Pure.

Number(s) ─ add, subtract, share, ratio, each ─► Derived     Number ─ unify, restate ─► Number
Derived ─ compute ─► its value again
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from extract.money import FACTORS, convert, half_unit
from rag.cite.pieces import Derived, Number, Operation, Printed

PERCENT_PLACES = Decimal("0.01")
"""Computed shares are shown to two places, as the disclosures print theirs."""


def unify(number: Number, unit: str) -> Number:
    """The figure in another unit of money, exactly; the figure itself where nothing changes."""
    if isinstance(number, Derived) and number.operation is Operation.ROUND:
        return unify(number.operands[0], unit)
    if number.unit == unit or number.unit not in FACTORS or unit not in FACTORS:
        return number
    value = trim(convert(number.value, unit=number.unit, to=unit))
    return Derived(Operation.CONVERT, (number,), value, unit)


def in_yuan(number: Number) -> Decimal:
    """A figure of money in 元, to be compared with others; any other figure as it is."""
    known = number.unit in FACTORS
    return convert(number.value, unit=number.unit, to="元") if known else number.value


def restate(number: Number, unit: str) -> Number:
    """The figure in another unit of money as it is read out: 22,669,300.94元 → 2266.93万元."""
    exact = unify(number, unit)
    if exact is number or rounded(exact.value) == exact.value:
        return exact
    return Derived(Operation.ROUND, (number,), rounded(exact.value), unit)


def rounded(value: Decimal) -> Decimal:
    """Half up to two places; exactly, where nothing would be left of it."""
    near = value.quantize(PERCENT_PLACES, ROUND_HALF_UP)
    return near if near else value


def coarsest(numbers: Sequence[Number]) -> str:
    """The unit of the figure that is printed least finely; the first's where none is of money."""
    money = [n for n in numbers if n.unit in FACTORS]
    if len(money) < len(numbers) or len({n.unit for n in money}) == 1:
        return numbers[0].unit
    return max(money, key=lambda n: step_of(n) * FACTORS[n.unit]).unit


def step_of(number: Number) -> Decimal:
    """The last place that a figure's own print has, in the figure's unit."""
    if isinstance(number, Printed):
        return half_unit(number.value) * 2
    inner = number.operands[0]
    if number.operation in (Operation.CONVERT, Operation.ROUND):
        return convert(step_of(inner), unit=inner.unit, to=number.unit)
    return max((step_of(one) for one in number.operands), default=Decimal(1))


def _settle(value: Decimal, operands: Sequence[Number]) -> Decimal:
    """A sum without places that its least fine term does not have: never fewer than two."""
    if not any(isinstance(n, Derived) and n.operation is Operation.CONVERT for n in operands):
        return value
    step = min(PERCENT_PLACES, max(step_of(number) for number in operands))
    return trim(value.quantize(step, ROUND_HALF_UP))


def trim(value: Decimal) -> Decimal:
    """Without the zeros that a conversion leaves: 120.0000 → 120."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def add(numbers: Sequence[Number]) -> Number:
    """The sum, in the unit of the term that is printed least finely."""
    unit = coarsest(numbers)
    terms = tuple(unify(number, unit) for number in numbers)
    if len(terms) == 1:
        return terms[0]
    total = sum((t.value for t in terms), Decimal(0))
    return Derived(Operation.ADD, terms, _settle(total, terms), unit)


def subtract(left: Number, right: Number) -> Derived:
    """left − right, in the unit of the figure that is printed less finely."""
    unit = coarsest((left, right))
    terms = (unify(left, unit), unify(right, unit))
    gap = terms[0].value - terms[1].value
    return Derived(Operation.SUBTRACT, terms, _settle(gap, terms), unit)


def share(part: Number, whole: Number) -> Derived | None:
    """part ÷ whole in percent to two places; None where the whole is zero."""
    part, base = unify(part, part.unit), unify(whole, part.unit)
    if not base.value:
        return None
    return Derived(Operation.SHARE, (part, base), percent(part.value, base.value), "%")


def ratio(one: Number, other: Number) -> Derived | None:
    """How many times the other figure the one is, to two places; None where the other is zero."""
    one, base = unify(one, one.unit), unify(other, one.unit)
    if not base.value:
        return None
    return Derived(Operation.RATIO, (one, base), times(one.value, base.value), TIMES)


def each(amount: Number, count: Number) -> Derived | None:
    """An amount ÷ a count, in the amount's unit to two places; None where nothing is counted."""
    if not count.value:
        return None
    return Derived(
        Operation.EACH, (amount, count), quotient(amount.value, count.value), amount.unit
    )


def quotient(amount: Decimal, count: Decimal) -> Decimal:
    """amount ÷ count, rounded half up to two places."""
    return (amount / count).quantize(PERCENT_PLACES, ROUND_HALF_UP)


TIMES = "倍"
"""The unit of a ratio."""


def times(one: Decimal, other: Decimal) -> Decimal:
    """one ÷ other, rounded half up to two places, without zeros at the end: 10, 12.57."""
    return trim((one / other).quantize(PERCENT_PLACES, ROUND_HALF_UP))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """part ÷ whole in percent, rounded half up to two places."""
    return (part * 100 / whole).quantize(PERCENT_PLACES, ROUND_HALF_UP)


def compute(number: Derived) -> Decimal:
    """The value again, from the operands."""
    values = [operand.value for operand in number.operands]
    match number.operation:
        case Operation.ADD | Operation.SUBTRACT:
            add_up = number.operation is Operation.ADD
            total = sum(values, Decimal(0)) if add_up else values[0] - values[1]
            return _settle(total, number.operands)
        case Operation.SHARE:
            return percent(values[0], values[1])
        case Operation.RATIO:
            return times(values[0], values[1])
        case Operation.EACH:
            return quotient(values[0], values[1])
        case Operation.CONVERT | Operation.ROUND:
            money = convert(values[0], unit=number.operands[0].unit, to=number.unit)
            return trim(money) if number.operation is Operation.CONVERT else rounded(money)
