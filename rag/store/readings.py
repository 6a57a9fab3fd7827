"""A document's rows ↔ its Disclosure; what is read of it is decoded when it is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import sqlalchemy as sa

from extract.records import Column, Disclosure, Finding, Operand, Row, State, Table
from extract.tables.figures import list_figures
from rag.records import Passage
from rag.store import rows, schema, text_rows
from rag.store.causes import Causes, causes_row, read_causes
from rag.store.database import Database, Reader, Writer
from rag.store.late import make_late
from rag.store.rows import Entry, Values

T = TypeVar("T")


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def read_reading(database: Database, sha256: str) -> Disclosure:
    """The Disclosure as it was saved. Raises KeyError for a document that is not there.

    Its parts are read from the database when they are first looked at; of a document that is gone
    by then they are empty.
    """

    def late(table: sa.Table, make: Callable[[rows.Stored], T]) -> tuple[T, ...]:
        def read() -> tuple[T, ...]:
            with database.reading() as db:
                return db.read(select_of(table, [sha256]), make)

        return make_late(read)

    with database.reading() as db:
        entries = list_entries(db, sha256)
        if not entries:
            raise KeyError(sha256)
        tables = _tables(database, db, sha256)
    return Disclosure(
        document=entries[0].document,
        tables=tables,
        paragraphs=late(schema.paragraphs, text_rows.read_paragraph),
        statements=late(schema.statements, text_rows.read_statement),
        findings=make_late(lambda: list_findings(database, [sha256])),
        contents=late(schema.contents, text_rows.read_contents),
    )


def list_entries(db: Reader, sha256: str | None = None) -> tuple[Entry, ...]:
    """The catalogue in the order in which documents were added, or one document's line."""
    kept = schema.documents.c
    query = sa.select(schema.documents).order_by(kept.added, kept.sha256)
    if sha256 is not None:
        query = query.where(kept.sha256 == sha256)
    return db.read(query, rows.read_entry)


def select_of(table: sa.Table, sha256s: Sequence[str] | None) -> sa.Select[Any]:
    """All rows of some documents in their own order."""
    query = sa.select(table).order_by(*table.primary_key.columns)
    return query if sha256s is None else query.where(table.c.sha256.in_(list(sha256s)))


def _tables(database: Database, db: Reader, sha256: str) -> tuple[Table, ...]:
    columns: dict[int, list[Column]] = defaultdict(list)
    for place, column in db.read(
        select_of(schema.columns, [sha256]), lambda r: (r.table_position, rows.read_column(r))
    ):
        columns[place].append(column)

    def read_rows(place: int) -> tuple[Row, ...]:
        kept = schema.rows.c
        query = select_of(schema.rows, [sha256]).where(kept.table_position == place)
        with database.reading() as now:
            return now.read(query, rows.read_line)

    def read(row: rows.Stored) -> Table:
        place = int(row.position)
        lines = make_late(lambda: read_rows(place))
        return rows.read_table(row, tuple(columns[place]), lines)

    return db.read(select_of(schema.tables, [sha256]), read)


def list_findings(database: Database, sha256s: Sequence[str]) -> tuple[Finding, ...]:
    """The verdicts of all rules on some documents, in the order in which they were given.

    Operands are read when they are looked at: of a failed check its own, since an answer looks at
    no others; of the rest all of a document's at once.
    """
    groups = {sha256: _Operands(database, sha256) for sha256 in sha256s}

    def read(row: rows.Stored) -> Finding:
        group, place = groups[row.sha256], int(row.position)
        find = group.of_one if row.state == State.FAIL else group.of_any
        finding = text_rows.read_finding(row, make_late(lambda: find(place)))
        cause = causes.get((row.sha256, place), Causes())
        return finding._replace(also=cause.also, suspect=cause.suspect, mended=cause.mended)

    with database.reading() as db:
        causes = dict(
            db.read(
                select_of(schema.causes, sha256s),
                lambda row: ((str(row.sha256), int(row.finding_position)), read_causes(row)),
            )
        )
        return db.read(select_of(schema.findings, sha256s), read)


class _Operands:
    """The operands of a document's findings, by the finding's place."""

    def __init__(self, database: Database, sha256: str) -> None:
        self._database = database
        self._query = select_of(schema.operands, [sha256])

    def of_one(self, place: int) -> tuple[Operand, ...]:
        query = self._query.where(schema.operands.c.finding_position == place)
        with self._database.reading() as db:
            return db.read(query, text_rows.read_operand)

    def of_any(self, place: int) -> tuple[Operand, ...]:
        return tuple(self._all.get(place, ()))

    @cached_property
    def _all(self) -> dict[int, list[Operand]]:
        found: dict[int, list[Operand]] = defaultdict(list)
        with self._database.reading() as db:
            for place, operand in db.read(
                self._query, lambda r: (int(r.finding_position), text_rows.read_operand(r))
            ):
                found[place].append(operand)
        return found


# ── writing ─────────────────────────────────────────────────────────────────────────────────────


def drop_document(db: Writer, sha256: str) -> bool:
    """Remove a document; all that hangs on it goes with it."""
    return db.delete(schema.documents, schema.documents.c.sha256 == sha256)


def list_parts(
    disclosure: Disclosure, passages: Sequence[Passage]
) -> Iterator[tuple[sa.Table, Iterator[Values]]]:
    """Everything of a document but its own line, table by table."""
    figures = (figure for table in disclosure.tables for figure in list_figures(table))
    document = disclosure.document
    yield schema.tables, number_rows(disclosure.tables, rows.table_row)
    yield schema.columns, _nested((t.columns for t in disclosure.tables), rows.column_row, "table")
    yield schema.rows, _nested((t.rows for t in disclosure.tables), rows.line_row, "table")
    yield schema.figures, number_rows(figures, lambda one: rows.figure_row(one, document))
    yield schema.paragraphs, number_rows(disclosure.paragraphs, text_rows.paragraph_row)
    yield schema.statements, number_rows(disclosure.statements, text_rows.statement_row)
    yield schema.findings, number_rows(disclosure.findings, text_rows.finding_row)
    operands = (finding.operands for finding in disclosure.findings)
    yield schema.operands, _nested(operands, text_rows.operand_row, "finding")
    yield schema.causes, _cause_rows(disclosure.findings)
    yield schema.contents, number_rows(disclosure.contents, text_rows.contents_row)
    yield schema.passages, number_rows(passages, text_rows.passage_row)


def _cause_rows(findings: Sequence[Finding]) -> Iterator[Values]:
    """A row for each finding with causes, under its place."""
    for place, finding in enumerate(findings):
        values = causes_row(finding)
        if values is not None:
            yield {"finding_position": place, **values}


def number_rows(records: Iterable[T], make: Callable[[T], Values]) -> Iterator[Values]:
    """Rows with their place in the document's order."""
    return ({"position": n, **make(record)} for n, record in enumerate(records))


def _nested(
    groups: Iterable[Iterable[T]], make: Callable[[T], Values], owner: str
) -> Iterator[Values]:
    """Rows of a part of a part: they carry their owner's place as well."""
    for place, group in enumerate(groups):
        for values in number_rows(group, make):
            yield {f"{owner}_position": place, **values}
