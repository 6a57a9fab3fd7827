"""How many times one figure another is: of two bodies, items or years. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.brief import Brief, lead
from rag.answer.figures.comparisons import collect, head_items, say_blanks, set_table
from rag.answer.figures.defaults import default_items
from rag.answer.figures.values import compose_value
from rag.cite.arithmetic import ratio
from rag.cite.pieces import Draft, Number, Piece, Words
from rag.question.lexicon import Item

ASKS_TIMES = re.compile(r"(?:多少|几)个?倍|倍数|howmanytimes|timesas(?:much|large|big|high)")
"""A ratio is asked for."""


def compose_ratio(brief: Brief) -> Draft | None:
    """The larger of two figures as a multiple of the smaller."""
    if not ASKS_TIMES.search(brief.query.folded):
        return None
    items = default_items(brief)
    entries = collect(brief, items) if items else []
    voice = brief.voice
    if len(entries) < 2 and len(items) > 1:
        return _say_lacking(brief, items)
    if len(entries) != 2:
        return None
    table = set_table(brief, head_items(items, voice.zh), entries)
    told = say_ratio(brief, [(entry.name, entry.number) for entry in entries])
    return Draft((lead(*told), *table, *say_blanks(brief, items))) if told else None


def _say_lacking(brief: Brief, items: Sequence[Item]) -> Draft | None:
    """The figures that there are, and which of the two is not: no ratio is made up."""
    given = compose_value(brief)
    return Draft((*given.parts, *say_blanks(brief, items))) if given is not None else None


def say_ratio(brief: Brief, named: Sequence[tuple[tuple[Piece, ...], Number]]) -> tuple[Piece, ...]:
    """甲是乙的 12.57倍（… ÷ …）; nothing where the smaller is zero."""
    (high, more), (low, less) = sorted(named, key=lambda one: one[1].value, reverse=True)
    voice, found = brief.voice, ratio(more, less)
    if found is None:
        return ()
    return (*high, voice("是 ", " is "), *low, voice("的 ", ", times: "), found, Words("。"))
