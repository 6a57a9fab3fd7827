"""Paragraphs + the grammar's statements → the sentences that are open. Pure.

Open is a sentence with a figure that no claim took (outside reasons, uses and asides), one that
compares with the year before while no claim of it says how, and one with a claim that its own
arithmetic or a check of level 3 refutes. For --reader model all are open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.organisation import find_org_names
from extract.pointers.identities import Proof, Reading, prove
from extract.pointers.listing import MOST_NUMBERS, Listing, list_sentence
from extract.records import Amount, Evidence, Finding, Paragraph, State, Statement
from extract.sections.places import locate
from extract.statements import grammar
from extract.statements.marks import find_reasons, mask_text
from extract.statements.sentences import split_sentences

REFUTING = frozenset(
    ("growth-percent", "growth-base", "direction-word", "direction-percent", "claim-cell")
)
"""Rules whose failure may come of a sentence that was misread."""

_NO_CLAIMS = re.compile(r"名词|术语|(?:职责|职能|任务)(?!.*(?:机构|构成))")
_ASIDE = re.compile(
    r"(?:单价|单位价值|价值|超过|不低于|不足)在?[\d.,]+万?元|[\d.,]+万?元(?:（含\S{0,6}）)?(?:及|或)?以[上下]"
)
_PAIRED = re.compile(r"[比较与同]|增|减|升|降|缩|涨|持平|不变|占|完成|由.{0,16}[到至为]")
"""A sentence of a claim that is worth a question says more than one figure: it compares."""


_BEFORE = re.compile(r"(?:上一?年|去年|前一年|同期)(?!度?(?:结转|结余|收支|末|底))")
"""The year before as what a figure is compared with, not as the name of an item."""


def find_openings(
    paragraphs: Sequence[Paragraph],
    statements: Sequence[Statement],
    findings: Sequence[Finding],
    *,
    everything: bool = False,
) -> tuple[Listing, ...]:
    """The open sentences in reading order."""
    orgs = find_org_names(paragraphs)
    refuted = _refuted(statements, findings) | _uncompared(statements)
    taken = {place for one in statements for place in places_of(one)}
    return tuple(
        listing
        for paragraph in paragraphs
        if not paragraph.is_heading and not any(map(_NO_CLAIMS.search, paragraph.headings))
        for listing in _list_paragraph(paragraph, orgs)
        if everything or _is_open(listing, taken, refuted)
    )


def _list_paragraph(paragraph: Paragraph, orgs: Sequence[str]) -> Iterator[Listing]:
    for sentence in split_sentences(paragraph.text):
        listing = list_sentence(paragraph, sentence, orgs)
        if 0 < len(listing.numbers) <= MOST_NUMBERS and listing.items:
            yield listing


def _is_open(listing: Listing, taken: set[Evidence], refuted: set[Evidence]) -> bool:
    sentence = listing.sentence
    masked = mask_text(sentence.text, find_reasons(sentence.text))
    masked = _ASIDE.sub(lambda match: "\0" * len(match.group()), masked)
    free = [
        number
        for number in listing.numbers
        if masked[number.place[0] - sentence.start] != "\0"
        and (number.unit.endswith("元") or number.unit in ("%", "个百分点"))
        and not evidence_of(listing.paragraph, number.place) & taken
    ]
    if free and _PAIRED.search(masked):
        return True
    return bool(evidence_of(listing.paragraph, (sentence.start, sentence.end)) & refuted)


def places_of(statement: Statement) -> Iterator[Evidence]:
    """Where a claim's figures stand, without the document's hash."""
    for part in (statement.amount, statement.change, statement.percent):
        if part is not None:
            yield _bare(part.evidence)


def evidence_of(paragraph: Paragraph, place: tuple[int, int]) -> set[Evidence]:
    """The ways in which a place may be cited: with its unit, and the number alone."""
    area, text = locate(paragraph, *place)
    found = {Evidence("", area.page, area.bbox, text)}
    number = re.match(rf"{grammar.NUMBER}", paragraph.text[place[0] : place[1]])
    if number is not None:
        area, text = locate(paragraph, place[0], place[0] + number.end())
        found.add(Evidence("", area.page, area.bbox, text))
    return found


def _uncompared(statements: Sequence[Statement]) -> set[Evidence]:
    """Sentences that name the year before and two amounts, of which no claim is a change."""
    by_sentence: dict[Evidence, list[Statement]] = {}
    for one in statements:
        by_sentence.setdefault(_bare(one.sentence), []).append(one)
    return {
        sentence
        for sentence, claims in by_sentence.items()
        if _BEFORE.search(sentence.text)
        and sum(one.amount is not None for one in claims) > 1
        and not any(one.amount and (one.direction or one.change) for one in claims)
    }


def _refuted(statements: Sequence[Statement], findings: Sequence[Finding]) -> set[Evidence]:
    """Sentences of claims that do not add up, or that a check failed."""
    failed = {
        operand.evidence
        for finding in findings
        if finding.state is State.FAIL and finding.rule in REFUTING
        for operand in finding.operands
    }
    return {
        _bare(one.sentence)
        for one in statements
        if prove(Reading(one, None)) is Proof.FAILS or _cites(one, failed)
    }


def _cites(statement: Statement, failed: set[Evidence]) -> bool:
    parts: tuple[Amount | None, ...] = (statement.amount, statement.change, statement.percent)
    return any(part is not None and part.evidence in failed for part in parts)


def _bare(evidence: Evidence) -> Evidence:
    return evidence._replace(sha256="")
