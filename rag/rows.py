"""Records ↔ rows of the database. Pure: knows neither SQLAlchemy nor the disk.

A record and the row made of it hold the same: ``read_x(x_row(record)) == record``. Decimals travel
as ``str`` (exact, exponent kept), places and lists as JSON; floats of a box survive JSON unchanged.
"""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from extract.records import (
    Amount,
    Area,
    BBox,
    Cell,
    CellState,
    Column,
    Document,
    Evidence,
    Figure,
    Finding,
    Line,
    Operand,
    Paragraph,
    Role,
    Row,
    State,
    Statement,
    Table,
    Word,
)
from rag.records import Passage, PassageKind

Values = dict[str, object]
"""Column name → value, ready to insert."""


class Stored(Protocol):
    """A row as the database returns it: columns as attributes."""

    def __getattr__(self, name: str) -> Any: ...


class Entry(NamedTuple):
    """A document on the shelf. file_name: as given; added: UTC, ISO 8601; reader: its version."""

    document: Document
    file_name: str
    added: str
    reader: str


class StoredFigure(NamedTuple):
    """One amount cell with every name it goes by, and its place.

    table: id of the Table; title, kind: the table's; org: the table's, else the document's;
    row, column: 0-based in the Table; path: the column's header texts; the rest as in ``Figure``.
    value is in ``unit``, None unless ``state`` is NUMBER.
    """

    sha256: str
    table: str
    kind: str
    title: str
    org: str | None
    year: int | None
    row: int
    column: int
    path: tuple[str, ...]
    code: str | None
    label: str
    role: str
    side: str
    state: CellState
    value: Decimal | None
    unit: str | None
    raw: str
    page: int
    bbox: BBox


_ROLES = frozenset(map(str, Role))
_ORDINAL = re.compile(
    r"^(?:\(?[一二三四五六七八九十百]+\)?[、.]|\([一二三四五六七八九十百\d]+\)|\d{1,2}[.、](?!\d))"
)
_AMONG = re.compile(r"^其中[::]")
_BRACKETS = str.maketrans("〔【[{〕】]}", "(((())))")


def label_key(label: str) -> str:
    """What two printings of one label have in common: no blanks, ordinals or "其中", one bracket.

    "一、 因公出国〔境〕费" and "因公出国（境）费" have the same key.
    """
    text = "".join(unicodedata.normalize("NFKC", label).split()).translate(_BRACKETS)
    bare = _ORDINAL.sub("", _AMONG.sub("", text))
    return bare or text


def pack(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _box(values: list[float]) -> BBox:
    x0, y0, x1, y1 = values
    return (x0, y0, x1, y1)


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


# ── documents and tables ────────────────────────────────────────────────────────────────────────


def document_row(document: Document) -> Values:
    return dict(document._asdict())


def read_document(row: Stored) -> Document:
    return Document(*(getattr(row, name) for name in Document._fields))


def read_entry(row: Stored) -> Entry:
    return Entry(read_document(row), row.file_name, row.added, row.reader)


def table_row(table: Table) -> Values:
    named = {name: getattr(table, name) for name in ("id", "kind", "title", "unit", "org")}
    return {**named, "areas": pack(table.areas)}


def column_row(column: Column) -> Values:
    return {"path": pack(column.path), "role": column.role}


def line_row(row: Row) -> Values:
    cells = [(c.raw, c.state, _exact(c.value), c.page, c.bbox) for c in row.cells]
    return {"code": row.code, "label": row.label, "level": row.level, "cells": pack(cells)}


def read_table(row: Stored, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
    areas = tuple(Area(page, _box(bbox)) for page, bbox in json.loads(row.areas))
    return Table(row.id, row.kind, row.title, row.unit, row.org, areas, columns, rows)


def read_column(row: Stored) -> Column:
    role = Role(row.role) if row.role in _ROLES else row.role
    return Column(tuple(json.loads(row.path)), role)


def read_line(row: Stored) -> Row:
    cells = tuple(
        Cell(raw, CellState(state), _decimal(value), page, _box(bbox))
        for raw, state, value, page, bbox in json.loads(row.cells)
    )
    return Row(row.code, row.label, row.level, cells)


def figure_row(figure: Figure, document: Document) -> Values:
    table, cell = figure.table, figure.cell
    return {
        "table_id": table.id,
        "kind": table.kind,
        "title": table.title,
        "org": table.org or document.org,
        "year": document.year,
        "row": figure.row,
        "column": figure.column,
        "path": pack(table.columns[figure.column].path),
        "code": figure.code,
        "label": figure.label,
        "label_key": label_key(figure.label),
        "role": figure.role,
        "side": figure.side,
        "state": str(cell.state),
        "value": _exact(cell.value),
        "unit": table.unit,
        "raw": cell.raw,
        "page": cell.page,
        "bbox": pack(cell.bbox),
    }


def read_figure(row: Stored) -> StoredFigure:
    return StoredFigure(
        sha256=row.sha256,
        table=row.table_id,
        kind=row.kind,
        title=row.title,
        org=row.org,
        year=row.year,
        row=row.row,
        column=row.column,
        path=tuple(json.loads(row.path)),
        code=row.code,
        label=row.label,
        role=row.role,
        side=row.side,
        state=CellState(row.state),
        value=_decimal(row.value),
        unit=row.unit,
        raw=row.raw,
        page=row.page,
        bbox=_box(json.loads(row.bbox)),
    )


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
    lines = tuple(
        Line(text, page, _box(bbox), tuple(Word(t, _box(b), tuple(e)) for t, b, e in words))
        for text, page, bbox, words in json.loads(row.lines)
    )
    return Paragraph(row.id, row.text, lines, tuple(json.loads(row.headings)), row.is_heading)


def _read_evidence(values: list[Any]) -> Evidence:
    sha256, page, bbox, text = values
    return Evidence(sha256, page, _box(bbox), text)


def _pack_amount(amount: Amount | None) -> str | None:
    return None if amount is None else pack((str(amount.value), amount.unit, amount.evidence))


def _read_amount(text: str | None) -> Amount | None:
    if text is None:
        return None
    value, unit, evidence = json.loads(text)
    return Amount(Decimal(value), unit, _read_evidence(evidence))


def statement_row(statement: Statement) -> Values:
    return {
        **statement._asdict(),
        "amount": _pack_amount(statement.amount),
        "change": _pack_amount(statement.change),
        "percent": _pack_amount(statement.percent),
        "reason": None if statement.reason is None else pack(statement.reason),
        "sentence": pack(statement.sentence),
    }


def read_statement(row: Stored) -> Statement:
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
        sentence=_read_evidence(json.loads(row.sentence)),
        paragraph=row.paragraph,
    )


# ── verdicts and passages ───────────────────────────────────────────────────────────────────────

_SIDES = ("left", "right", "difference", "tolerance")
_WORDS = ("rule", "title", "level", "severity", "formula", "unit", "message")


def finding_row(finding: Finding) -> Values:
    amounts = {name: _exact(getattr(finding, name)) for name in _SIDES}
    words = {name: getattr(finding, name) for name in _WORDS}
    return {**words, **amounts, "state": str(finding.state)}


def operand_row(operand: Operand) -> Values:
    return {
        **operand._asdict(),
        "value": _exact(operand.value),
        "evidence": pack(operand.evidence),
    }


def read_operand(row: Stored) -> Operand:
    evidence = _read_evidence(json.loads(row.evidence))
    return Operand(row.label, _decimal(row.value), row.unit, evidence, row.side)


def read_finding(row: Stored, operands: tuple[Operand, ...]) -> Finding:
    return Finding(
        rule=row.rule,
        title=row.title,
        level=row.level,
        state=State(row.state),
        severity=row.severity,
        formula=row.formula,
        left=_decimal(row.left),
        right=_decimal(row.right),
        difference=_decimal(row.difference),
        tolerance=_decimal(row.tolerance),
        unit=row.unit,
        operands=operands,
        message=row.message,
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
        area=Area(row.page, _box(json.loads(row.bbox))),
        org=row.org,
        year=row.year,
        states=tuple(json.loads(row.states)),
    )
