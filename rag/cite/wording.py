"""What an answer's own words may hold, and how figures and foreign text are written. Pure."""

from __future__ import annotations

import re

from extract.money import parse_number
from rag.cite.pieces import Derived, Number, Printed
from rag.question.lexicon import fold

_NUMERAL = "〇零一二两三四五六七八九十百千廿卅"
_AMOUNT = re.compile(
    rf"\d|[０-９①-⑳]|百分之|[{_NUMERAL}]+[万亿]?[{_NUMERAL}]*(?=[万亿]?元|[万亿]|%|％|个|项|家|辆|台|套|人|次|份|倍|成|年|月|日|处|类|页|点)"
)


_MARK = re.compile(r"\[(\d+)\]")


def holds_figure(words: str) -> bool:
    """Whether the author's own words hold a digit or a numeral amount."""
    return bool(_AMOUNT.search(words))


def untag(note: str) -> str:
    """A note on one line, with its own mark and none of the analyst's."""
    own = _MARK.search(note)
    head, rest = (note[: own.end()], note[own.end() :]) if own else ("", note)
    return head + tame(rest)


def tame(text: str) -> str:
    """Foreign text on one line, without anything that looks like a mark of ours."""
    return _MARK.sub(r"［\1］", re.sub(r"[\r\n]+", " ", text))


def show(number: Derived) -> str:
    """A computed figure's text: 0.5万元, 49.83%; 3,355.60万元 from figures printed so."""
    grouped = any(re.search(r"\d[,，]\d{3}", text) for text in _printed_texts(number))
    return f"{number.value:,f}{number.unit}" if grouped else f"{number.value:f}{number.unit}"


def _printed_texts(number: Number) -> list[str]:
    if isinstance(number, Printed):
        return [number.text]
    return [text for operand in number.operands for text in _printed_texts(operand)]


def prints(piece: Printed) -> bool:
    """The figure's own text says its value, and is what stands in the source."""
    bare = piece.evidence.text
    said = re.search(r"[-−－(（]?[\d,，.．]*\d[\d,，.．]*", "".join(bare.split()))
    if said is None:
        return False
    value = parse_number(said[0].strip("(（")) if said else None
    inside = fold(piece.text) == fold(bare) or fold(piece.text) in (fold(bare + piece.unit),)
    return inside and value is not None and abs(value) == abs(piece.value)


def bare_formula(formula: str) -> str:
    """A formula without its marks."""
    return re.sub(r"\[\d+\]", "", formula)
