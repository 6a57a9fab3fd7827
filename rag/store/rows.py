"""Documents, tables and figures ↔ rows of the database. Pure: no SQLAlchemy, no disk.

A record and the row made of it hold the same: ``read_x(x_row(record)) == record``. Decimals travel
as ``str`` (exact, exponent kept), places and lists as JSON; floats of a box survive JSON unchanged.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from extract.records import (
    Area,
    BBox,
    Cell,
    CellState,
    Column,
    Correction,
    Document,
    Figure,
    Role,
    Row,
    Table,
)
from rag.question.labels import label_key

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
    corrected: Correction | None = None


_ROLES = frozenset(map(str, Role))


def pack(value: object) -> str:
    """JSON without blanks; a part that is decoded late as the tuple that it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=tuple)


def box(values: list[float]) -> BBox:
    """Four numbers of JSON as a box."""
    x0, y0, x1, y1 = values
    return (x0, y0, x1, y1)


def exact(value: Decimal | None) -> str | None:
    """An amount as text that is read back as the same digits."""
    return None if value is None else str(value)


def decimal(text: str | None) -> Decimal | None:
    """The amount that ``exact`` wrote."""
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
    caption = None if table.caption is None else pack(table.caption)
    return {**named, "areas": pack(table.areas), "caption": caption}


def column_row(column: Column) -> Values:
    return {"path": pack(column.path), "role": column.role}


def line_row(row: Row) -> Values:
    cells = [(c.raw, c.state, exact(c.value), c.page, c.bbox, c.confidence) for c in row.cells]
    return {"code": row.code, "label": row.label, "level": row.level, "cells": pack(cells)}


def read_table(row: Stored, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
    areas = tuple(Area(page, box(bbox)) for page, bbox in json.loads(row.areas))
    caption = None
    if row.caption is not None:
        page, bbox = json.loads(row.caption)
        caption = Area(page, box(bbox))
    return Table(row.id, row.kind, row.title, row.unit, row.org, areas, columns, rows, caption)


def read_column(row: Stored) -> Column:
    role = Role(row.role) if row.role in _ROLES else row.role
    return Column(tuple(json.loads(row.path)), role)


def read_line(row: Stored) -> Row:
    cells = tuple(
        Cell(raw, CellState(state), decimal(value), page, box(bbox), *confidence)
        for raw, state, value, page, bbox, *confidence in json.loads(row.cells)
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
        "value": exact(cell.value),
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
        value=decimal(row.value),
        unit=row.unit,
        raw=row.raw,
        page=row.page,
        bbox=box(json.loads(row.bbox)),
    )
