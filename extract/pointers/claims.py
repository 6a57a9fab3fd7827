"""Pointers → Statements; the identities accept or reject; grammar and model are brought together.

readings of a sentence (one a sample) ─ prove ─► the first that holds, else the first silent one
against the grammar's: same → nothing; new figures → added; refuted there and proved here →
replaced; neither proved and not the same → marked for review
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.pointers.identities import Proof, Reading, prove
from extract.pointers.listing import Listing, Number, is_item
from extract.pointers.openings import places_of
from extract.pointers.questions import NONE, PointedClaim
from extract.records import Amount, Evidence, Statement
from extract.sections.places import locate

MODEL = "model"
_WORDS = {
    "增加": re.compile("增|升|涨|高|多|扩|长|加|攀|抬|上浮|上调|追|超"),
    "减少": re.compile("减|降|少|压|缩|下|节约|节省|低|窄|落|砍|削|滑|跌"),
    "持平": re.compile(
        "持平|不变|[无未没]有?(?:增减|变|动|调|作|做)|一致|相同|相当|同|维持|保持|沿用|照旧|不增|也是|一样|原[数样]"
    ),
}
"""A direction is believed only where the sentence has a word of it, reasons apart."""


class Found(NamedTuple):
    """A claim that was pointed at, what its arithmetic says, and every place that it uses."""

    statement: Statement
    proof: Proof
    places: frozenset[Evidence]


class Outcome(NamedTuple):
    """What one sentence's readings came to: claims taken, and how many pointers were rejected."""

    claims: tuple[Found, ...]
    rejected: int


def read_pointers(
    sha256: str, listing: Listing, pointed: Sequence[PointedClaim], year: int | None
) -> Outcome:
    """The claims of one reading that its arithmetic does not refute."""
    taken: list[Found] = []
    used: set[Evidence] = set()
    rejected = 0
    for one in pointed:
        reading = make_reading(sha256, listing, one, year)
        proof = _weigh(reading, _said(listing, one))
        own = set(places_of(reading.statement))
        last = {reading.last.evidence._replace(sha256="")} if reading.last else set()
        if proof is Proof.FAILS or not own or own & used:
            rejected += 1
            continue
        used |= own
        claim = reading.statement._replace(review=proof is not Proof.HOLDS)
        taken.append(Found(claim, proof, frozenset(own | last)))
    return Outcome(tuple(taken), rejected)


def choose_outcome(outcomes: Sequence[Outcome]) -> Outcome:
    """Of several samples the one with most proved claims, then fewest rejected, then the first."""
    return max(outcomes, key=lambda one: (_proved(one), -one.rejected), default=Outcome((), 0))


def merge_claims(statements: Sequence[Statement], found: Sequence[Found]) -> tuple[Statement, ...]:
    """The grammar's statements with what the model adds to them, in reading order."""
    merged = list(statements)
    for claim in found:
        rivals = [one for one in merged if set(places_of(one)) & claim.places]
        if not rivals:
            merged.append(claim.statement)
        elif not any(_covers(one, claim.statement) for one in rivals):
            merged = _settle(merged, rivals, claim)
    return tuple(sorted(merged, key=_order))


def _settle(merged: list[Statement], rivals: list[Statement], claim: Found) -> list[Statement]:
    """Identities decide; where they say nothing, the grammar's claims are marked.

    A proved claim takes the place of pieces of it that prove nothing by themselves.
    """
    proof = claim.proof
    proofs = [prove(Reading(one, None)) for one in rivals]
    covered = all(set(places_of(one)) <= claim.places for one in rivals)
    if Proof.HOLDS in proofs:
        return merged
    if proof is Proof.HOLDS and (covered or proofs == [Proof.FAILS]):
        place = merged.index(rivals[0])
        kept = [one for one in merged if one not in rivals]
        return [*kept[:place], _named_as(claim.statement, rivals), *kept[place:]]
    return [one._replace(review=True) if one in rivals else one for one in merged]


def _named_as(claim: Statement, rivals: Sequence[Statement]) -> Statement:
    """The claim under the grammar's name of its amount: no arithmetic proves a name.

    Where the two names are not of one thing, a person should look.
    """
    named = [
        one for one in rivals
        if one.amount and claim.amount and one.amount.evidence[1:] == claim.amount.evidence[1:]
        and is_item(one.subject)
    ]  # fmt: skip
    if not named:
        return claim
    subject = named[0].subject
    alike = subject in claim.subject or claim.subject in subject
    review = claim.review or not alike
    return claim._replace(subject=subject, code=named[0].code or claim.code, review=review)


def _covers(one: Statement, claim: Statement) -> bool:
    """Whether a statement already says all that a claim says, each figure in the same part."""
    same = all(
        theirs is None or (mine is not None and mine.evidence[1:] == theirs.evidence[1:])
        for mine, theirs in zip(_parts(one), _parts(claim), strict=True)
    )
    return same and claim.direction in (None, one.direction)


def _parts(one: Statement) -> tuple[Amount | None, ...]:
    return one.amount, one.change, one.percent


def _proved(outcome: Outcome) -> int:
    return sum(one.proof is Proof.HOLDS for one in outcome.claims)


def _order(one: Statement) -> tuple[int, float, float]:
    return one.sentence.page, one.sentence.bbox[1], one.sentence.bbox[0]


# ── pointers ────────────────────────────────────────────────────────────────────────────────────


def make_reading(sha256: str, listing: Listing, pointed: PointedClaim, year: int | None) -> Reading:
    """The claim that a set of pointers makes; every part is a place in the sentence."""
    numbers = {number.id: number for number in listing.numbers}
    subject = next(item.subject for item in listing.items if item.id == pointed.subject)
    clause = next((one for one in listing.clauses if one.id == pointed.reason), None)
    sentence = listing.sentence
    direction = None if pointed.direction == NONE else pointed.direction

    def amount(name: str) -> Amount | None:
        return _amount(sha256, listing, numbers[name]) if name in numbers else None

    statement = Statement(
        subject=subject.text,
        code=subject.code,
        year=year,
        amount=amount(pointed.amount),
        change=amount(pointed.change),
        direction=direction,
        percent=amount(pointed.percent),
        base="上年" if direction else None,
        reason=None if clause is None else _reason(sha256, listing, clause.place),
        sentence=_evidence(sha256, listing, (sentence.start, sentence.end)),
        paragraph=listing.paragraph.id,
        reader=MODEL,
    )
    return Reading(statement, amount(pointed.last))


def _weigh(reading: Reading, said: str) -> Proof:
    """What the identities say, where the sentence has the direction's word.

    said: the sentence without its reason. Two years swapped and the direction turned add up as
    well: without a percent that tells them apart, words of both directions prove nothing.
    """
    direction = reading.statement.direction
    if direction is not None and not _WORDS[direction].search(said):
        return Proof.FAILS
    proof = prove(reading)
    other = {"增加": "减少", "减少": "增加"}.get(direction or "")
    both = other is not None and bool(_WORDS[other].search(said))
    if proof is Proof.HOLDS and both and reading.statement.percent is None:
        return Proof.SILENT
    return proof


def _said(listing: Listing, pointed: PointedClaim) -> str:
    """The sentence without the clause that is pointed at as the reason."""
    text, start = listing.sentence.text, listing.sentence.start
    place = next((one.place for one in listing.clauses if one.id == pointed.reason), None)
    return text if place is None else text[: place[0] - start] + "，" + text[place[1] - start :]


def _amount(sha256: str, listing: Listing, number: Number) -> Amount:
    place = _evidence(sha256, listing, number.place)
    return Amount(number.value, number.unit, place)


_LEAD = re.compile(
    r"^.{0,8}?(?:原因|因素|缘由)(?:主要)?(?:是|为|系|在于|[:：])[:：]?"
    r"|^(?:[这此]?(?:主要)?[是系])?(?:因为|由于|缘于|源于|起因(?:在于|于|是)|归因于|归结于|盖因|皆因|鉴于"
    r"|考虑到|出于|得益于|受益于|受到?|因(?!公))"
    r"|^(?:主要)?(?:是|系)"
)
_TAIL = re.compile(r"(?:等?因素)?的?(?:考虑|影响|缘故|所致)$")
"""What leads a reason in, and what closes one (出于……的考虑): no part of the quotation."""


def _reason(sha256: str, listing: Listing, place: tuple[int, int]) -> Evidence | None:
    """The clause as a quotation, without the words that lead it; None where they are all of it."""
    text = listing.paragraph.text[place[0] : place[1]]
    lead = _LEAD.match(text)
    tail = _TAIL.search(text) if lead else None
    start = place[0] + (lead.end() if lead else 0)
    end = place[0] + (tail.start() if tail else len(text))
    if start >= end or next(_figures(text), None):
        return None
    return _evidence(sha256, listing, (start, end))


def _figures(text: str) -> Iterator[str]:
    yield from re.findall(r"\d+(?:\.\d+)?(?:万元|亿元|元|%)", text)


def _evidence(sha256: str, listing: Listing, place: tuple[int, int]) -> Evidence:
    area, text = locate(listing.paragraph, *place)
    return Evidence(sha256, area.page, area.bbox, text)
