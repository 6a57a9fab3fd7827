"""Corrected figures in an answer: what the citation quotes, and the note that says so. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.money import parse_number
from extract.records import Correction
from rag.records import AnswerFigure, Citation


def quote_correction(correction: Correction) -> str:
    """What is printed at the place, and what an analyst put for it."""
    printed = correction.printed or "（空白）"
    return f"原文印作“{printed}”，更正为“{correction.corrected}”"


def note_correction(citation: Citation) -> str:
    """The note under an answer that uses a corrected figure; "" for a citation of print."""
    one = citation.correction
    if one is None:
        return ""
    printed = one.printed or "（空白）"
    return (
        f"更正[{citation.n}]：原文印作“{printed}”，由{one.who}于{one.when[:10]}"
        f"更正为“{one.corrected}”（理由：{one.why}）。"
    )


def figure_of_print(citation: Citation, figures: Sequence[AnswerFigure]) -> AnswerFigure | None:
    """The printed figure that the note shows, in the unit of the figure that stands for it."""
    one = citation.correction
    value = None if one is None else parse_number(one.printed)
    if one is None or value is None:
        return None
    units = [figure.unit for figure in figures if figure.citations == (citation.n,)]
    return AnswerFigure(one.printed, value, units[0] if units else "", (citation.n,), None)
