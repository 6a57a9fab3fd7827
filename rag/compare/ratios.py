"""Shares and amounts a head, only where one document gives both sides. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rag.compare.records import Point, Ratio

PLACES = Decimal("0.01")
"""Computed ratios are shown to two places, as the disclosures print theirs."""
_HEADS = "在职人数"


def find_ratio(part: Point, whole: Point, over: str) -> Ratio | None:
    """None where the other side is zero or of a kind that gives no share.

    over: the key of the other item; the number of staff makes an amount a head.
    """
    if part.wan is None or not whole.value:
        return None
    if whole.wan is not None:
        return _ratio(part, whole, 100 * part.wan / whole.wan, "%")
    if over == _HEADS and whole.unit in (None, "人", "名"):
        return _ratio(part, whole, part.wan / whole.value, "万元/人")
    return None


def _ratio(part: Point, whole: Point, value: Decimal, unit: str) -> Ratio:
    sides = [f"{point.value:f}{point.unit or ''}" for point in (part, whole)]
    return Ratio(part, whole, value.quantize(PLACES, ROUND_HALF_UP), unit, " ÷ ".join(sides))
