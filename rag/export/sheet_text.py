"""Texts of sources that no spreadsheet takes for formulas. Pure.

Spreadsheets compute what begins with = + - @ when a CSV is opened, full-width forms too.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.money import parse_number

LONGEST = 32_767
"""Characters that a cell of a workbook holds."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_COMPUTES = re.compile(r"\s*[=+@＝＋＠\-−－﹣]")
_DASHES = re.compile(r"\s*[-−－﹣–—―]*\s*")


def clean_text(text: str) -> str:
    """Without control characters and lone surrogates; never longer than a cell takes."""
    return _CONTROLS.sub("", text)[:LONGEST]


def guard_text(text: str) -> str:
    """A text for CSV: an apostrophe stands before what a spreadsheet would compute.

    Numbers and dashes are left as they are: they compute to nothing else.
    """
    cleaned = clean_text(text)
    if not _COMPUTES.match(cleaned) or _DASHES.fullmatch(cleaned):
        return cleaned
    return cleaned if parse_number(cleaned) is not None else f"'{cleaned}"


def number_format(value: Decimal, raw: str) -> str:
    """The format that shows a number as it is printed: places, separators, brackets, percent."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    text = raw.strip()
    base = "#,##0" if "," in text or "，" in text else "0"
    base += f".{'0' * places}" if places else ""
    if text.endswith(("%", "％")):
        base += '"%"'
    return f"{base};({base})" if text.startswith(("(", "（")) else base
