"""Texts made comparable. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.money import FACTORS

_SAME = str.maketrans(
    "（）【】〔〕，：；．％＋－―—–−﹣“”‘’「」『』\"'０１２３４５６７８９",
    "()[][],:;.%+------''''''''''0123456789",
)
_NUMBER = re.compile(
    r"(?<![\d.])(?P<sign>[-−－﹣])?(?P<digits>\d{1,3}(?:[,，]\d{3})+|\d+)(?P<part>[.．]\d+)?"
    r"(?P<unit>[百千]?万元|亿元|千元|元|%|％|个?百分点|平方米|平方公里|公里|公顷|人次|场次|批次|小时|分钟|[亩株棵吨座层天篇期]|万?[个项辆次人台套批家份倍张条件场处名户笔组部])?"
)
_ASIDE = re.compile(r"[（(][^）)]*[）)]")
_TRAIL = "。；;，,、：: "


class Numeral(NamedTuple):
    """A number in a text with the unit after it ("" for none). [start, end) in the text."""

    value: Decimal
    unit: str
    start: int
    end: int


def join(text: str) -> str:
    """The text without blanks and line breaks; nothing else is changed."""
    return "".join(text.split())


def fold(text: str) -> str:
    """The text without blanks, with one width and shape of brackets, quotation marks and dashes."""
    return join(text).translate(_SAME)


def trim(text: str) -> str:
    """A folded text without the punctuation at its ends."""
    return fold(text).strip(_TRAIL)


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every number written in digits, from left to right; full-width digits too."""
    text = text.translate(_DIGITS)
    for match in _NUMBER.finditer(text):
        digits = re.sub("[,，]", "", match["digits"]) + (match["part"] or "").replace("．", ".")
        value = Decimal(digits) * (-1 if match["sign"] else 1)
        unit = (match["unit"] or "").replace("％", "%")
        yield Numeral(value, unit, match.start(), match.end())


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def is_same_amount(value: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    """Whether two amounts are the same, money converted exactly; 台（套） counts 台.

    元/人 is 元 where the other does not say for what.
    """
    if "/" not in other_unit:
        unit = unit.partition("/")[0]
    if unit in FACTORS and other_unit in FACTORS:
        return value * FACTORS[unit] == other * FACTORS[other_unit]
    return value == other and _ASIDE.sub("", unit) == _ASIDE.sub("", other_unit)
