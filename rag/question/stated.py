"""The change that a question itself puts in figures: 少了两百多万, 涨了1.5个亿, 降了12.29%. Pure.

folded question ─ read_stated ─► Stated (the least and the most that it may stand for) or None

People round: 两百多万 is anything from two to three millions, 268万 what rounds to it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "十万": 100_000, "百万": 1_000_000,
           "千万": 10_000_000, "百亿": 10_000_000_000, "十亿": 1_000_000_000}  # fmt: skip
_MOVED = (
    r"(?:增|减|少|(?<!至)多|涨|跌|降|升|砍|压|掉|缩|省|翻|变|差)[加长了掉去下少减出花用涨低]{0,3}"
    r"(?:将近|接近|大约|差不多|不到|快|近|约)?"
)
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?|[零一二两三四五六七八九十百千]+|几(?=[十百千万亿]))"
_SAID = re.compile(
    rf"{_MOVED}{_NUMBER}(?:个(?=[多亿]))?(?P<more>[多几来])?个?(?P<scale>[十百千]?[万亿]|)"
    rf"(?P<after>[多几])?(?P<unit>元|块|%|个?点|个?百分点|成)?"
)
_BEFORE = re.compile(r"(?:将近|接近|差不多|不到|快|近)$")
ROUND = Decimal("0.06")
"""Share of a round figure by which the true one may lie beside it: 近两百万 for 188."""


class Stated(NamedTuple):
    """low to high, both inclusive, in unit: 元 or %."""

    low: Decimal
    high: Decimal
    unit: str

    def holds(self, value: Decimal) -> bool:
        """Whether the figure, in this unit, is what was said."""
        return self.low <= abs(value) <= self.high


def read_stated(folded: str) -> Stated | None:
    """The change that a folded question says; None where it says none, or a count."""
    match = next((m for m in _SAID.finditer(folded) if m["unit"] or m["scale"]), None)
    if match is None:
        return None
    number = _read_number(match["number"])
    scale = Decimal(_SCALES[match["scale"]])
    if number is None:
        return None
    if match["unit"] == "成":
        number, scale = number * 10, Decimal(1)
    rate = (match["unit"] or "")[-1:] in ("%", "点", "成")
    step = _step(match["number"], number)
    about = bool(_BEFORE.search(match[0][: match.start("number") - match.start()]))
    low, high = number - step / 2, number + (step if "." in match["number"] else step / 2)
    if match["number"] == "几":
        low, high = number, number * 10
    elif match["more"] or match["after"]:
        low, high = number, number + _place(number)
    elif about or not match["number"][0].isdigit():
        low, high = number * (1 - 2 * ROUND), number * (1 + ROUND)
    return Stated(low * scale, high * scale, "%" if rate else "元")


def _read_number(text: str) -> Decimal | None:
    """两百 → 200, 1,234.5 → 1234.5; None for what is none."""
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    if text == "几":
        return Decimal(1)
    whole, digit = 0, 0
    for char in text:
        if char in _TENS:
            whole, digit = whole + (digit or 1) * _TENS[char], 0
        else:
            digit = _DIGITS[char]
    return Decimal(whole + digit)


def _step(text: str, number: Decimal) -> Decimal:
    """The unit of the last digit that is said; of a whole number, one."""
    if text[0].isdigit() and "." in text:
        return Decimal(1).scaleb(-len(text.split(".")[1]))
    return max(number * ROUND / 2, min(_place(number), number * ROUND))


def _place(number: Decimal) -> Decimal:
    """What 多 may add: the unit of the number's last digit that is not nought."""
    place = Decimal(1)
    while number >= place * 10 and number % (place * 10) == 0:
        place *= 10
    return place
