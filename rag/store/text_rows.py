"""Paragraphs, statements, findings, corrections, passages ↔ rows. Pure, as ``rows.py``."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from extract.records import (
    Amount,
    Area,
    Correction,
    Evidence,
    Finding,
    Line,
    Operand,
    Paragraph,
    State,
    Statement,
    Word,
)
from rag.records import Passage, PassageKind
from rag.store.late import make_late
from rag.store.rows import Stored, Values, box, decimal, exact, pack

# ── narrative ───────────────────────────────────────────────────────────────────────────────────


def paragraph_row(paragraph: Paragraph) -> Values:
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "lines": pack(paragraph.lines),
        "headings": pack(paragraph.headings),
        "is_heading": paragraph.is_heading,
    }


def read_paragraph(row: Stored) -> Paragraph:
    printed: str = row.lines
    lines = make_late(lambda: _read_lines(printed))
    return Paragraph(row.id, row.text, lines, tuple(json.loads(row.headings)), row.is_heading)


def _read_lines(printed: str) -> tuple[Line, ...]:
    return tuple(
        Line(text, page, box(bbox), tuple(Word(t, box(b), tuple(e), *c) for t, b, e, *c in words))
        for text, page, bbox, words in json.loads(printed)
    )


def _read_evidence(values: list[Any]) -> Evidence:
    sha256, page, bbox, text = values
    return Evidence(sha256, page, box(bbox), text)


def _pack_amount(amount: Amount | None) -> str | None:
    return None if amount is None else pack((str(amount.value), amount.unit, amount.evidence))


def _read_amount(text: str | None) -> Amount | None:
    if text is None:
        return None
    value, unit, evidence = json.loads(text)
    return Amount(Decimal(value), unit, _read_evidence(evidence))


def statement_row(statement: Statement) -> Values:
    """Who read it is kept behind its sentence, where it was not the grammar alone."""
    parts = {k: v for k, v in statement._asdict().items() if k not in ("reader", "review")}
    default = (statement.reader, statement.review) == ("grammar", False)
    read_by = () if default else (statement.reader, statement.review)
    return {
        **parts,
        "amount": _pack_amount(statement.amount),
        "change": _pack_amount(statement.change),
        "percent": _pack_amount(statement.percent),
        "reason": None if statement.reason is None else pack(statement.reason),
        "sentence": pack((*statement.sentence, *read_by)),
    }


def read_statement(row: Stored) -> Statement:
    sentence = json.loads(row.sentence)
    reader, review = sentence[4:] or ("grammar", False)
    return Statement(
        subject=row.subject,
        code=row.code,
        year=row.year,
        amount=_read_amount(row.amount),
        change=_read_amount(row.change),
        direction=row.direction,
        percent=_read_amount(row.percent),
        base=row.base,
        reason=None if row.reason is None else _read_evidence(json.loads(row.reason)),
        sentence=_read_evidence(sentence[:4]),
        paragraph=row.paragraph,
        reader=reader,
        review=review,
    )


# ── verdicts and passages ───────────────────────────────────────────────────────────────────────

_SIDES = ("left", "right", "difference", "tolerance")
_WORDS = ("rule", "title", "level", "severity", "formula", "unit", "message")


def finding_row(finding: Finding) -> Values:
    amounts = {name: exact(getattr(finding, name)) for name in _SIDES}
    words = {name: getattr(finding, name) for name in _WORDS}
    return {**words, **amounts, "state": str(finding.state)}


def operand_row(operand: Operand) -> Values:
    return {
        **operand._asdict(),
        "value": exact(operand.value),
        "evidence": pack(operand.evidence),
    }


def read_operand(row: Stored) -> Operand:
    evidence = _read_evidence(json.loads(row.evidence))
    return Operand(row.label, decimal(row.value), row.unit, evidence, row.side)


def read_finding(row: Stored, operands: tuple[Operand, ...]) -> Finding:
    return Finding(
        rule=row.rule,
        title=row.title,
        level=row.level,
        state=State(row.state),
        severity=row.severity,
        formula=row.formula,
        left=decimal(row.left),
        right=decimal(row.right),
        difference=decimal(row.difference),
        tolerance=decimal(row.tolerance),
        unit=row.unit,
        operands=operands,
        message=row.message,
    )


def contents_row(entry: Evidence) -> Values:
    return {"evidence": pack(entry)}


def read_contents(row: Stored) -> Evidence:
    return _read_evidence(json.loads(row.evidence))


def correction_row(correction: Correction) -> Values:
    """Without the id, which the database gives."""
    same = ("sha256", "page", "printed", "corrected", "who", "why", "withdrawn")
    return {
        **{name: getattr(correction, name) for name in same},
        "bbox": pack(correction.bbox),
        "in_table": correction.table,
        "in_row": correction.row,
        "in_column": correction.column,
        "made": correction.when,
    }


def read_correction(row: Stored) -> Correction:
    return Correction(
        id=row.id,
        sha256=row.sha256,
        page=row.page,
        bbox=box(json.loads(row.bbox)),
        table=row.in_table,
        row=row.in_row,
        column=row.in_column,
        printed=row.printed,
        corrected=row.corrected,
        who=row.who,
        when=row.made,
        why=row.why,
        withdrawn=row.withdrawn,
    )


def passage_row(passage: Passage) -> Values:
    same = ("id", "source", "heading", "text", "org", "year")
    return {
        **{name: getattr(passage, name) for name in same},
        "kind": str(passage.kind),
        "page": passage.area.page,
        "bbox": pack(passage.area.bbox),
        "states": pack(passage.states),
    }


def read_passage(row: Stored) -> Passage:
    return Passage(
        id=row.id,
        sha256=row.sha256,
        kind=PassageKind(row.kind),
        source=row.source,
        heading=row.heading,
        text=row.text,
        area=Area(row.page, box(json.loads(row.bbox))),
        org=row.org,
        year=row.year,
        states=tuple(json.loads(row.states)),
    )
