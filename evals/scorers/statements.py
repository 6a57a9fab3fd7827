"""Statements + GoldStatements → Scores: claims recalled and precise, and each part of them. Pure.

A claim of ours meets the gold claim of the same sentence that it shares most parts with. It is
right when its subject is compatible and its amount, change, percent, direction and reason are the
gold's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from evals.gold import GoldAmount, GoldStatement
from evals.scorers.words import fold, is_same_amount, trim
from evals.task import Place, Score, compare, right, wrong
from extract.records import Amount, Statement


class _Part(NamedTuple):
    """One part of a claim on both sides, as texts; stated: by either side."""

    name: str
    expected: str
    answer: str
    same: bool

    @property
    def stated(self) -> bool:
        return bool(self.expected or self.answer)


DECIDING = ("subject", "amount", "change", "percent", "direction", "reason")
"""Parts that make a claim right or wrong; code, year and base are told apart."""

_RATE = re.compile(r"^(?:完成|占|为)")
"""How the base of a rate of completion, or of a share, is led in."""
_LEAST_SUBJECT = 2
"""Characters that a subject contained in another must have: 费 says nothing."""


def score_statements(ours: Sequence[Statement], gold: Sequence[GoldStatement]) -> Iterator[Score]:
    """Scores of a document's claims, each side counted once."""
    pairs = pair_claims(ours, gold)
    for number, claim in enumerate(gold):
        found = pairs.get(number)
        if found is None:
            expected = _tell_gold(claim)
            yield wrong("claims recalled", _name(claim.sentence), "没有读出", expected=expected)
        else:
            yield from _score_pair(ours[found], claim)
    for number in sorted(set(range(len(ours))) - set(pairs.values())):
        item, said = _name(ours[number].sentence.text), _tell_ours(ours[number])
        place = _place(ours[number])
        yield wrong("claims precise", item, "多出的表述", answer=said, place=place)


def pair_claims(ours: Sequence[Statement], gold: Sequence[GoldStatement]) -> dict[int, int]:
    """Gold's index → ours, the pairs that share most parts first."""
    likeness = [
        (count, -g, -o)
        for (g, claim), (o, one) in product(enumerate(gold), enumerate(ours))
        if (count := _likeness(one, claim))
    ]
    pairs: dict[int, int] = {}
    for _, g, o in sorted(likeness, reverse=True):
        if -g not in pairs and -o not in pairs.values():
            pairs[-g] = -o
    return pairs


def find_right(ours: Sequence[Statement], gold: Sequence[GoldStatement]) -> dict[int, int]:
    """Gold's index → ours, the claims of which every deciding part is the gold's."""
    return {
        number: found
        for number, found in pair_claims(ours, gold).items()
        if all(p.same for p in _parts(ours[found], gold[number]) if p.name in DECIDING)
    }


def _likeness(one: Statement, claim: GoldStatement) -> float:
    """0 where the two are not of one sentence, or share neither subject nor amount."""
    said, printed = trim(one.sentence.text), trim(claim.sentence)
    if not said or not (said in printed or printed in said):
        return 0.0
    parts = {part.name: part.same for part in _parts(one, claim)}
    if not (parts["subject"] or (parts["amount"] and claim.amount)):
        return 0.0
    exact = trim(one.subject) == trim(claim.subject)
    return sum(parts.values()) + exact / 2 + (said == printed) / 4


def _score_pair(one: Statement, claim: GoldStatement) -> Iterator[Score]:
    parts = list(_parts(one, claim))
    item = f"{_name(claim.sentence)} [{claim.subject}]"
    bad = [part.name for part in parts if part.name in DECIDING and not part.same]
    for measure in ("claims recalled", "claims precise"):
        if bad:
            said = f"不符：{'、'.join(bad)}"
            texts = {"expected": _tell_gold(claim), "answer": _tell_ours(one)}
            yield wrong(measure, item, said, place=_place(one), **texts)
        else:
            yield right(measure, item)
    for part in parts:
        if part.stated:
            answer = part.expected if part.same else part.answer
            yield compare(
                part.name,
                item,
                f"{part.name} 不符",
                expected=part.expected,
                answer=answer,
                place=_place(one),
            )


def _place(one: Statement) -> Place:
    return Place(one.sentence.page, one.sentence.bbox)


def _parts(one: Statement, claim: GoldStatement) -> Iterator[_Part]:
    yield _Part("subject", claim.subject, one.subject, is_same_subject(claim.subject, one.subject))
    for name, theirs, own in (
        ("amount", claim.amount, one.amount),
        ("change", claim.change, one.change),
        ("percent", claim.percent, one.percent),
    ):
        yield _Part(name, _raw(theirs), _print(own), _is_same(theirs, own))
    reason = one.reason.text if one.reason else ""
    same_reason = trim(reason) == trim(claim.reason or "")
    yield _text("direction", claim.direction, one.direction)
    yield _Part("reason", claim.reason or "", reason, same_reason)
    yield _text("code", claim.code, one.code)
    yield _text("base", _base(claim.base, claim.year), _base(one.base, claim.year))
    yield _text("year", claim.year, one.year)


def is_same_subject(one: str, other: str) -> bool:
    """Whether two names of an item are equal, or one is part of the other, when cleaned."""
    shorter, longer = sorted((trim(one), trim(other)), key=len)
    if shorter == longer:
        return True
    return len(shorter) >= _LEAST_SUBJECT and shorter in longer


def _is_same(theirs: GoldAmount | None, own: Amount | None) -> bool:
    if theirs is None or own is None:
        return theirs is None and own is None
    return theirs.unit == own.unit and is_same_amount(
        theirs.value, theirs.unit, own.value, own.unit
    )


def _text(name: str, theirs: object, own: object) -> _Part:
    expected, answer = str(theirs or ""), str(own or "")
    return _Part(name, expected, answer, fold(expected) == fold(answer))


def _base(text: str | None, year: int | None) -> str:
    """What a claim compares with: "上年预算数", and "2025年预算" of a 2026 claim, are 上年.

    The verb of a rate is no part of it: 完成年初预算 compares with 年初预算, 占 with nothing told.
    """
    bare = _RATE.sub("", fold(text or ""))
    bare = re.sub(r"(?:预算|决算)?(?:安排)?数?$", "", bare)
    return "上年" if year and bare == f"{year - 1}年" else bare


def _raw(amount: GoldAmount | None) -> str:
    return amount.raw if amount else ""


def _print(amount: Amount | None) -> str:
    return f"{amount.value:f}{amount.unit}" if amount else ""


def _name(sentence: str) -> str:
    return f"“{sentence[:24]}…”" if len(sentence) > 24 else f"“{sentence}”"


def _tell_gold(claim: GoldStatement) -> str:
    parts = (claim.subject, _raw(claim.amount), claim.direction, _raw(claim.change))
    return " ".join(filter(None, (*parts, _raw(claim.percent), claim.reason)))


def _tell_ours(one: Statement) -> str:
    reason = one.reason.text if one.reason else None
    parts = (one.subject, _print(one.amount), one.direction, _print(one.change))
    return " ".join(filter(None, (*parts, _print(one.percent), reason)))
