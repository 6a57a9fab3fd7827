"""Seeded chance: the same names give the same choices, whatever else was chosen before. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random


def throw(*names: object) -> Random:
    """A source of chance of its own for a purpose: ``throw(seed, "fujian", 3, "layout")``."""
    return Random("/".join(str(name) for name in names))


def round_to(value: Decimal, quantum: Decimal) -> Decimal:
    """A value as a whole number of quanta, halves away from zero."""
    return (value / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum


def split_amount(chance: Random, amount: Decimal, parts: int, *, quantum: Decimal) -> list[Decimal]:
    """An amount in so many parts, each a whole number of quanta, which add up to it."""
    left, found = amount, []
    for n in range(parts - 1):
        share = Decimal(chance.randint(60, 140)) / 100 / (parts - n)
        found.append(min(left, round_to(left * share, quantum)))
        left -= found[-1]
    return [*found, left]
