"""Figures that a question reckons with: each asked for alone, then the arithmetic. Pure.

    Reckoning ─ a plain question each ─► its own answer ─ find_led ─► the figure that it leads with
                                                └─► their difference, sum, share or ratio

It is tried where the answer to the whole question shows no such arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extract.money import FACTORS, parse_number
from rag.answer.brief import lead
from rag.answer.said.voice import Voice, name_org
from rag.answer.words.passages import said_in
from rag.cite.arithmetic import add, ratio, share, subtract, unify
from rag.cite.pieces import (
    Asked,
    Derived,
    Draft,
    Number,
    Operation,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
)
from rag.question.content import find_content
from rag.question.lexicon import find_items, fold
from rag.question.reckoning import Reckoning, Reckons, Step
from rag.retrieve.find import Source
from rag.retrieve.spans import span_evidence

WHOLE = 100
"""Percent: what is more is no share."""
HELD = 0.6
"""Share of a question's pairs that the answer to one of its steps must say: a step that the
library answers with another item's figure is no operand."""
_ARITHMETIC = {
    Reckons.GAP: {Operation.SUBTRACT},
    Reckons.SUM: {Operation.ADD},
    Reckons.SHARE: {Operation.SHARE},
    Reckons.TIMES: {Operation.RATIO},
}
_AMOUNT = re.compile(
    r"(-?\d[\d,，]*(?:\.\d+)?)\s*(亿元|万元|元|人|名|辆|台|套|件|户|个|次|场|期|份|家|所|座|处|公里|吨)"
)


class Led(NamedTuple):
    """The figure that an answer leads with, and the line that holds it."""

    number: Number
    part: Part


def compose_stepwise(
    reckoning: Reckoning,
    whole: Draft,
    answer: Callable[[Step], Draft],
    load: Callable[[str], Source],
) -> Draft | None:
    """The reckoning over the figures of its steps; None where one has no figure that is certain.

    whole: the answer to the question as it was put; answer: the answer to a step alone.
    """
    if whole.whole or (not whole.refused and shows(whole, reckoning)):
        return None
    led: list[Led] = []
    for step in reckoning.steps:
        found = find_led(answer(step), step, reckoning, load)
        if found is None:
            return None
        led.append(found)
    if len({_key(one.number) for one in led}) < len(led):
        return None
    told = _reckon(reckoning, led, load)
    if told is None:
        return None
    return Draft((told, *(one.part._replace(style=Style.ITEM) for one in led)))


def shows(draft: Draft, reckoning: Reckoning) -> bool:
    """Whether a draft shows the arithmetic that is asked for: over figures of every step."""
    kinds = _ARITHMETIC[reckoning.operation]
    pieces = (p for part in draft.parts for cell in part.cells for p in cell)
    of_share = reckoning.operation is Reckons.SHARE
    found = [
        p
        for p in pieces
        if (isinstance(p, Derived) and p.operation in kinds)
        or (of_share and isinstance(p, Printed) and p.unit == "%")
    ]
    named = [step.name for step in reckoning.steps if not _OWN_ROW.search(step.name)]
    if of_share and not all(_is_asked(draft, name) for name in named):
        return False
    return any(
        all(set(step.sha256s) & set(_shas(one)) for step in reckoning.steps) for one in found
    )


_OWN_ROW = re.compile("本级|机关$|本部")
"""A department's own row among its units': its answer names the department."""


def _key(number: Number) -> tuple[object, ...]:
    """What tells two operands apart: where they stand."""
    while isinstance(number, Derived):
        number = number.operands[0]
    return (number.evidence.sha256, number.evidence.page, number.evidence.bbox)


# ── the arithmetic ──────────────────────────────────────────────────────────────────────────────


def _reckon(reckoning: Reckoning, led: Sequence[Led], load: Callable[[str], Source]) -> Part | None:
    numbers = [one.number for one in led]
    units = {number.unit for number in numbers}
    if len(units) > 1 and not units <= FACTORS.keys():
        return None
    if reckoning.operation is Reckons.SUM:
        return lead(Words("合计 "), add(numbers), Words("。"))
    if len(numbers) != 2:
        return None
    names = [_name(step, reckoning, load) for step in reckoning.steps]
    if reckoning.operation is Reckons.SHARE:
        part = share(*numbers)
        told = (*names[0], Words("占"), *names[1], Words("的 "))
        whole = part is not None and part.value <= WHOLE
        return lead(*told, part, Words("。")) if part is not None and whole else None
    unit = numbers[0].unit
    high, low = sorted((0, 1), key=lambda at: unify(numbers[at], unit).value, reverse=True)
    if reckoning.operation is Reckons.GAP:
        return _say_gap((names[high], names[low]), (numbers[high], numbers[low]))
    found = ratio(numbers[high], numbers[low])
    told = (*names[high], Words("是"), *names[low], Words("的 "))
    return lead(*told, found, Words("。")) if found is not None else None


def _say_gap(names: Sequence[Sequence[Piece]], numbers: Sequence[Number]) -> Part:
    difference = subtract(*numbers)
    if not difference.value:
        return lead(*names[0], Words("与"), *names[1], Words("数额相同。"))
    return lead(*names[0], Words("比"), *names[1], Words("多 "), difference, Words("。"))


def _name(step: Step, reckoning: Reckoning, load: Callable[[str], Source]) -> tuple[Piece, ...]:
    """Whose figure it is: the body and its year, or the question's own words for the item."""
    if reckoning.alike:
        return tuple(name_org(load(step.sha256s[0]), Voice(zh=True)))
    return (Asked(step.name),)


# ── the figure of a step ────────────────────────────────────────────────────────────────────────


def find_led(
    draft: Draft, step: Step, reckoning: Reckoning, load: Callable[[str], Source]
) -> Led | None:
    """The figure that the answer to a step leads with, if it is of what the step asks for."""
    if draft.refused or draft.clarify or not draft.parts:
        return None
    wanted = reckoning.rest or step.question
    found = [one for part in draft.parts[:4] for one in _leads(part, step, load, wanted)][:3]
    if not found or not _is_asked(draft, wanted):
        return None
    first = found[0]
    if draft.parts[0].style is Style.ITEM and not all(_same(first, other) for other in found):
        return None
    return first


def _leads(part: Part, step: Step, load: Callable[[str], Source], wanted: str) -> Iterator[Led]:
    """The first figure of a line, where it is of the step's documents."""
    pieces = [piece for cell in part.cells for piece in cell]
    for piece in pieces:
        number = _number(piece, load, wanted)
        if number is not None:
            if set(_shas(number)) <= set(step.sha256s):
                yield Led(number, part)
            return


def _number(piece: Piece, load: Callable[[str], Source], wanted: str) -> Number | None:
    if isinstance(piece, Printed):
        return piece
    if isinstance(piece, Derived):
        return piece if piece.operation is Operation.CONVERT else None
    return _quoted(piece, load, wanted) if isinstance(piece, Quote) else None


def _quoted(quote: Quote, load: Callable[[str], Source], wanted: str) -> Printed | None:
    """The amount of a quotation whose own words say most of what was asked for."""
    evidence = quote.evidence
    found = find_amount(evidence.text, wanted)
    if found is None:
        return None
    for paragraph in load(evidence.sha256).disclosure.paragraphs:
        begin = paragraph.text.find(evidence.text)
        if begin < 0:
            continue
        number = span_evidence(
            evidence.sha256, paragraph, begin + found.start(), begin + found.end()
        )
        value = parse_number(found[1])
        if number is None or value is None or number.page != evidence.page:
            return None
        return Printed("".join(number.text.split()), value, found[2], number)
    return None


def find_amount(said: str, wanted: str) -> re.Match[str] | None:
    """The first of the amounts before which, since the last one, most of the wanted words stand."""
    pairs = {pair for chunk in find_content(fold(wanted)) for pair in chunk.pairs}
    best: tuple[int, re.Match[str] | None] = (0, None)
    begin = 0
    for match in _AMOUNT.finditer(said):
        words = said[begin : match.start()]
        held = sum(pair in words for pair in pairs)
        best = (held, match) if held > best[0] else best
        begin = match.end()
    return best[1]


def _shas(number: Number) -> Iterator[str]:
    if isinstance(number, Printed):
        yield number.evidence.sha256
    else:
        for operand in number.operands:
            yield from _shas(operand)


def _same(one: Led, other: Led) -> bool:
    """Whether two lines give the same amount."""
    same = unify(other.number, one.number.unit)
    return (same.value, same.unit) == (one.number.value, one.number.unit)


def _is_asked(draft: Draft, wanted: str) -> bool:
    """Whether an answer speaks of what was asked: of its item, or in most of its words."""
    said = said_in(draft)
    hits = find_items(wanted)
    if any(fold(name) in said for hit in hits for name in (hit.item.key, *hit.item.names)):
        return True
    pairs = {pair for chunk in find_content(wanted) for pair in chunk.pairs}
    return bool(pairs) and sum(pair in said for pair in pairs) >= HELD * len(pairs)
