"""Paragraph → Statement: what the narrative claims about figures, by grammar alone. Pure.

    paragraph → sentences → marks (figures, comparisons, directions, shares, reasons) → claims

Sections that define words or tell of duties are left out; ``walk.py`` has the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.organisation import find_org_names
from extract.records import Amount, Evidence, Paragraph, Statement
from extract.sections.places import locate
from extract.statements.claims import Claim, Context
from extract.statements.grammar import uniform_unit, value_of
from extract.statements.subjects import Subject, heading_subject
from extract.statements.walk import read_claims

_NO_CLAIMS = re.compile(r"名词|术语|(?:职责|职能|任务)(?!.*(?:机构|构成))")
"""Sections that define words or tell of duties and plans: their figures are no claims."""


def read_statements(
    sha256: str, paragraphs: Sequence[Paragraph], year: int | None
) -> tuple[Statement, ...]:
    """All claims of the narrative in reading order; ``year``, the document's, dates the undated."""
    orgs = find_org_names(paragraphs)
    return tuple(
        statement
        for paragraph in paragraphs
        if not paragraph.is_heading and not any(map(_NO_CLAIMS.search, paragraph.headings))
        for statement in _read_paragraph(sha256, paragraph, year, orgs)
    )


def _read_paragraph(
    sha256: str, paragraph: Paragraph, year: int | None, orgs: Sequence[str]
) -> Iterator[Statement]:
    context = Context(paragraph.text, _heading_of(paragraph, orgs), year, orgs)
    for claim in read_claims(context):
        yield _make_statement(sha256, paragraph, claim)


def _heading_of(paragraph: Paragraph, orgs: Sequence[str]) -> Subject | None:
    for title in reversed(paragraph.headings):
        subject = heading_subject(title, orgs)
        if subject is not None:
            return subject
    return None


def _make_statement(sha256: str, paragraph: Paragraph, claim: Claim) -> Statement:
    def evidence(span: tuple[int, int]) -> Evidence:
        area, text = locate(paragraph, *span)
        return Evidence(sha256, area.page, area.bbox, text)

    def amount(span: tuple[int, int] | None) -> Amount | None:
        if span is None:
            return None
        raw = paragraph.text[span[0] : span[1]]
        number = re.match(r"[-−\d.,]+", raw)
        assert number is not None, raw
        place = evidence(span)
        if place.text != raw:
            place = evidence((span[0], span[0] + number.end()))
        return Amount(value_of(number.group()), uniform_unit(raw[number.end() :]), place)

    return Statement(
        subject=claim.subject.text,
        code=claim.subject.code,
        year=claim.year,
        amount=amount(claim.amount),
        change=amount(claim.change),
        direction=claim.direction,
        percent=amount(claim.percent),
        base=claim.base,
        reason=evidence(claim.reason) if claim.reason else None,
        sentence=evidence(claim.sentence),
        paragraph=paragraph.id,
    )


__all__ = ["read_statements"]
