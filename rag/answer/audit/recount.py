"""The arithmetic of one sentence, done again: 甲 300、上年 200，增加 99，算得对吗. Pure.

question's figures ─ compose_recount ─► the difference of two of them beside the third
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from extract.money import FACTORS
from rag.answer.brief import Brief, lead
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import step_of, subtract
from rag.cite.pieces import Draft, Part, Printed, Words, print_amount
from rag.question.intents import Intent
from rag.retrieve.find import Source
from rag.retrieve.spans import find_amounts

_FIGURE = re.compile(
    r"(?<![\d.,])\d[\d,]*\.\d+(?![\d.]|[%％])|(?<![\d.,])\d{3,}(?:,\d{3})*(?=万|元|亿)"
)
TERMS = 3
"""Figures of a question: two amounts, and what the one is more than the other."""


def compose_recount(brief: Brief) -> Draft | None:
    """Whether the figures that a question quotes add up, as one paragraph prints them."""
    if brief.query.intent is not Intent.CHECKS or not brief.query.named:
        return None
    said = {Decimal(text.replace(",", "")) for text in _FIGURE.findall(brief.query.folded)}
    if len(said) != TERMS:
        return None
    parts = [part for source in brief.sources for part in _recount(brief, source, said)][:1]
    return Draft(tuple(parts)) if parts else None


def _recount(brief: Brief, source: Source, said: set[Decimal]) -> Iterator[Part]:
    """The sentence's figures in the order that comes nearest to a difference."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not all(_holds(paragraph.text, value) for value in said):
            continue
        printed = [print_amount(a) for _, a in find_amounts(source.sha256, paragraph)]
        terms = [n for n in printed if n.value in said and n.unit in FACTORS]
        told = {n.value: n for n in terms}
        if len(told) == TERMS and len({n.unit for n in terms}) == 1:
            yield _say(brief, source, _order(tuple(told.values())))


def _holds(text: str, value: Decimal) -> bool:
    return f"{value:f}" in text.replace(",", "").replace(" ", "")


def _order(terms: Sequence[Printed]) -> tuple[Printed, ...]:
    """whole, base, change: the order whose difference misses least, the base above the change."""
    orders = [one for one in permutations(terms) if one[1].value >= one[2].value]
    return min(orders, key=lambda one: abs(one[0].value - one[1].value - one[2].value))


def _say(brief: Brief, source: Source, terms: Sequence[Printed]) -> Part:
    voice = brief.voice
    one, other, change = terms
    high, low = (one, other) if one.value >= other.value else (other, one)
    gap = subtract(high, low)
    off = abs(gap.value - change.value)
    opening = (*name_org(source, voice), voice("：", ": "))
    if not off or off <= step_of(change):
        right = voice("算得对——", "it adds up — ")
        return lead(*opening, right, gap, voice("，文件写的是 ", "; stated: "), change, Words("。"))
    wrong = voice("算得不对——按文件自己的数应为 ", "it does not add up — its own figures give ")
    more, less = (gap, change) if gap.value > change.value else (change, gap)
    told = (voice("，文件写的是 ", "; stated: "), change)
    off_by = (voice("，相差 ", "; off by "), subtract(more, less))
    return lead(*opening, wrong, gap, *told, *off_by, Words("。"))
