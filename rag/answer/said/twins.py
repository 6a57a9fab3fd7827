"""What two documents of one body and year both give, once: 部门预算, 单位预算. Pure.

(Source, what it gives), … ─ drop_twins ─► without those that another document of the body gives too
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from extract.money import FACTORS, convert, half_unit
from rag.answer.said.voice import Voice
from rag.cite.arithmetic import unify
from rag.cite.pieces import Mark, Number, Piece, Printed
from rag.retrieve.find import Source

T = TypeVar("T")


def drop_twins(
    found: Sequence[tuple[Source, T]], number: Callable[[Source, T], Number | None]
) -> list[tuple[Source, T]]:
    """The pairs in order, of one body's year those with a figure that differs from the first.

    number: the figure of a pair; where one of the body's documents has it, those without it are
    left out.
    """
    kept: dict[str, list[tuple[int, Source, T]]] = {}
    for place, (source, told) in enumerate(found):
        mine, own = number(source, told), kept.setdefault(source.org, [])
        alike = [one for one in own if are_twins(one[1], source)]
        theirs = [number(twin, what) for _, twin, what in alike]
        if alike and (mine is None or any(n is not None and is_same(n, mine) for n in theirs)):
            continue
        lacking = {one[0] for one, n in zip(alike, theirs, strict=True) if n is None}
        own[:] = [*(one for one in own if one[0] not in lacking), (place, source, told)]
    ordered = sorted((one for own in kept.values() for one in own), key=lambda one: one[0])
    return [(source, told) for _, source, told in ordered]


def say_twins(
    source: Source, own: Number | None, every: Sequence[tuple[Source, Number | None]], voice: Voice
) -> tuple[Piece, ...]:
    """That the body's other document of the year gives the same figure, and where."""
    others = (n for s, n in every if s is not source and are_twins(s, source))
    marks = [
        Mark(n.evidence)
        for n in others
        if own is not None and isinstance(n, Printed) and is_same(own, n)
    ]
    if not marks:
        return ()
    return (voice("；该单位的其他文件所载相同", "; its other document gives the same"), *marks)


def are_twins(one: Source, other: Source) -> bool:
    """Whether both are of one body and year."""
    years = {one.year, other.year} - {None}
    kinds = {one.document.kind, other.document.kind} - {None}
    return one.org == other.org and len(years) < 2 and len(kinds) < 2


def is_same(one: Number, other: Number) -> bool:
    """Whether two figures are the same to what the coarser of them prints."""
    money = one.unit in FACTORS and other.unit in FACTORS
    return (money or one.unit == other.unit) and is_rounded(one, unify(other, one.unit))


def is_rounded(one: Number, other: Number) -> bool:
    """Whether two figures of one unit are the same to what the coarser of them prints."""
    slack = max(_printed_half(one), _printed_half(other))
    return abs(one.value - other.value) <= slack


def _printed_half(number: Number) -> Decimal:
    """Half of the last digit that a figure prints, in its own unit."""
    if isinstance(number, Printed):
        return half_unit(number.value)
    inner = number.operands[0]
    half = half_unit(inner.value)
    known = number.unit in FACTORS and inner.unit in FACTORS
    return convert(half, unit=inner.unit, to=number.unit) if known else half
