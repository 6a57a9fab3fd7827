"""Raw text ↔ Decimal, unit and printed interval. Pure.

A printed figure stands for an interval of half its last digit either way:
``121.28`` 万元 is [121.275, 121.285].
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extract.records import CellState

FACTORS = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""Units of money and how many 元 each is."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％（）", "0123456789.,-+%()")
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-−﹣+])?\s?[¥￥]?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?%?(?P<close>\))?"
)
_DASH = re.compile(r"[-−–—―－﹣─/]+")


class Interval(NamedTuple):
    """The closed interval [low, high] that a printed figure stands for."""

    low: Decimal
    high: Decimal


def read_cell(raw: str) -> tuple[CellState, Decimal | None]:
    """The state of a cell's text, and its value where it is a number.

    Brackets around a number mean a negative one; thousands separators and a trailing % are allowed.
    Two numbers with a blank between are text: nothing is joined that was printed apart.
    """
    text = raw.strip().translate(_FULL_WIDTH)
    if not text:
        return CellState.BLANK, None
    if _DASH.fullmatch(text):
        return CellState.DASH, None
    value = parse_number(text)
    return (CellState.TEXT, None) if value is None else (CellState.NUMBER, value)


def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else, else None."""
    match = _NUMBER.fullmatch(text.strip().translate(_FULL_WIDTH))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    value = Decimal(match["digits"].replace(",", "") + (match["part"] or ""))
    negative = bool(match["open"]) or match["sign"] in ("-", "−", "﹣")
    return -value if negative else value


def half_unit(value: Decimal) -> Decimal:
    """Half of the last printed digit: 0.005 for 121.28."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def printed_interval(value: Decimal) -> Interval:
    """What a printed figure stands for, half its last digit either way."""
    half = half_unit(value)
    return Interval(value - half, value + half)


def convert(value: Decimal, *, unit: str, to: str) -> Decimal:
    """The same money in another unit, exactly. Raises KeyError for a unit that is not money."""
    return value if unit == to else value * FACTORS[unit] / FACTORS[to]
