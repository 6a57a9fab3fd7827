"""A percentage that the narrative prints, done again from the amounts beside it. Pure.

Statement ─ judge_growth, judge_share ─► Judged: printed and computed, PASS, ROUNDING or FAIL

One rule of rounding for all: ``extract.checks.judge.judge_percent``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extract.checks.judge import judge_percent
from extract.money import FACTORS, Interval, convert
from extract.records import Amount, State, Statement
from rag.answer.said.moves import DOWN, UP
from rag.answer.said.voice import Voice
from rag.cite.arithmetic import add, share, step_of, subtract, unify
from rag.cite.pieces import Derived, Name, Number, Piece, Words, print_amount
from rag.retrieve.find import Source
from rag.retrieve.spans import find_amounts

_ZH = Voice(zh=True)


class Judged(NamedTuple):
    """A claim done again: its verdict (NOT_APPLICABLE where it cannot be), what is said of it,
    and the figures by which it is known from others; stated: the percentage as printed."""

    state: State
    said: tuple[Piece, ...]
    key: tuple[object, ...]
    stated: Number | None = None


def is_money(amount: Amount) -> bool:
    return amount.unit in FACTORS


def judge_growth(
    source: Source, claim: Statement, *, voice: Voice = _ZH, name: str = ""
) -> Judged | None:
    """The rate of a claim against change ÷ base; None where it prints no rate of growth."""
    stated = claim.percent or _asked_percent(source, claim)
    if stated is None or claim.direction not in (UP, DOWN):
        return None
    rated = print_amount(stated)
    named: Piece = Words(name) if name else Name("".join(claim.subject.split()), source.sha256)
    key = (claim.sentence.text, stated.value)
    found = _rate_of(source, claim, voice)
    if found is None:
        way = Words(f"，文件写比{claim.base or '上年'}{claim.direction} ")
        tail = voice("；没有写变动额或上年数，无从复算", "; there is nothing to compute it from")
        return Judged(State.NOT_APPLICABLE, (named, way, rated, tail), key, rated)
    state = judge_percent(stated.value, found.exact, within=found.within)
    said = (
        named, *found.told, voice("、幅度 ", ", rate "), rated,
        voice("；按这些数算为 ", "; computed "), found.rate,
        *_say_off(voice, state, found.rate, rated),
    )  # fmt: skip
    return Judged(state, said, key, rated)


class _Rate(NamedTuple):
    """change ÷ base: as a step, exactly, as far as rounding lets it lie; told: its figures."""

    rate: Derived
    exact: Decimal
    within: Interval
    told: tuple[Piece, ...]


def _rate_of(source: Source, claim: Statement, voice: Voice) -> _Rate | None:
    """The rate of a claim from its change, or from this year's and last year's amounts."""
    amount, change, base = claim.amount, claim.change, base_of(source, claim)
    if amount is None or not is_money(amount):
        return None
    now, up = print_amount(amount), claim.direction == UP
    last: Number | None = print_amount(base) if base is not None and is_money(base) else None
    if change is not None and is_money(change):
        moved: Number = print_amount(change)
        told = (Words(" "), now, voice("，文件写变动 ", ", stated change "), moved)
        if last is None:
            last = subtract(now, moved) if up else add([now, moved])
    elif last is not None:
        moved = subtract(now, last) if up else subtract(last, now)
        told = (Words(" "), now, voice("，上年 ", ", last year "), last)
    else:
        return None
    rate, size = share(moved, last), unify(last, moved.unit).value
    if rate is None or size <= 0 or moved.value < 0:
        return None
    return _Rate(rate, moved.value / size * 100, _span(now, moved, up=up), told)


def _half(number: Number, unit: str) -> Decimal:
    return convert(step_of(number), unit=number.unit, to=unit) / 2


def _span(now: Number, moved: Number, *, up: bool) -> Interval:
    """change ÷ (this year ∓ change) in percent, as far as their own rounding lets it lie."""
    said, sign, unit = unify(now, moved.unit).value, -1 if up else 1, moved.unit
    ends = []
    for way in (-1, 1):
        change = moved.value + way * _half(moved, unit)
        base = said - way * _half(now, unit) + sign * change
        ends.append(change / base * 100 if base > 0 else moved.value * 100)
    return Interval(*ends)


def judge_share(claim: Statement, whole: Number | None) -> Judged | None:
    """A printed share against part ÷ whole."""
    if claim.percent is None or claim.amount is None or not is_money(claim.amount):
        return None
    part, rated = print_amount(claim.amount), print_amount(claim.percent)
    name = Name("".join(claim.subject.split()), claim.sentence.sha256)
    told: tuple[Piece, ...] = (name, Words(" "), part, Words("，文件写占 "), rated)
    key = (claim.amount.value, claim.percent.value)
    rate = share(part, whole) if whole is not None else None
    if whole is None or rate is None:
        return Judged(State.NOT_APPLICABLE, (*told, Words("；没有读到总数，无从复算")), key, rated)
    size = unify(whole, part.unit).value
    half, rest = _half(part, part.unit), _half(whole, part.unit)
    ends = ((part.value - half) / (size + rest), (part.value + half) / max(size - rest, half))
    within = Interval(*(end * 100 for end in ends))
    state = judge_percent(claim.percent.value, part.value / size * 100, within=within)
    tail = (Words("；按这些数算为 "), rate, *_say_off(_ZH, state, rate, rated))
    return Judged(state, (*told, *tail), key, rated)


def _say_off(voice: Voice, state: State, rate: Derived, rated: Number) -> tuple[Piece, ...]:
    """How the printed percentage stands to the computed one."""
    if state is State.PASS:
        return (voice("，核对一致", ": consistent"),)
    if state is State.ROUNDING:
        told = voice("，差在四舍五入或去掉的尾数里", ", as good as the same: rounded or cut off")
        return (told,)
    more, less = sorted((rate, rated), key=lambda n: -n.value)
    off = subtract(more, less)
    told = voice("，与文件所写不一致，两者相差 ", ": not as written; percentage points apart ")
    return (told, off)


def base_of(source: Source, claim: Statement) -> Amount | None:
    """Last year's amount where the same sentence prints it."""
    for other in source.disclosure.statements:
        same = other.sentence == claim.sentence and other.paragraph == claim.paragraph
        earlier = other.year is not None and claim.year is not None and other.year == claim.year - 1
        if same and earlier and other.amount is not None and other.subject == claim.subject:
            return other.amount
    return None


def _asked_percent(source: Source, claim: Statement) -> Amount | None:
    """A rate in brackets right after the change: 增加74.97万元（92.82%）."""
    assert claim.change is not None
    for paragraph in source.disclosure.paragraphs:
        if paragraph.id != claim.paragraph:
            continue
        at = paragraph.text.find(claim.change.evidence.text)
        rest = paragraph.text[at + len(claim.change.evidence.text) :] if at >= 0 else ""
        if re.match(r"\s*[,，]?\s*[(（]\s*[\d.]+\s*[%％]", rest):
            rates = [a for s, a in find_amounts(source.sha256, paragraph) if s > at]
            return next((a for a in rates if a.unit == "%"), None)
    return None
