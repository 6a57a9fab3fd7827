"""An item and a document → what the document gives for it, with its place. Pure.

A document may hold tables of several bodies: each body gives a point of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.money import FACTORS, convert
from extract.records import CellState, Disclosure, Document, Evidence, Figure
from extract.tables.figures import list_figures
from rag.cite.corrected import quote_correction
from rag.compare.records import Absence, Missing, Point, Series
from rag.export.fiscal import EXECUTED, read_phase
from rag.export.listing import Listed
from rag.question.lexicon import Item, fold
from rag.question.names import document_org
from rag.records import Citation
from rag.retrieve.find import Source, Value, find_last_year, find_value, is_last_year

NARRATIVE = "情况说明"
_ASIDE = re.compile(r"[(（][^)）]*[)）]|[“”\"'「」]")
_ABSENT = {
    CellState.BLANK: Absence.BLANK,
    CellState.DASH: Absence.DASH,
    CellState.TEXT: Absence.NO_NUMBER,
}


class Body(NamedTuple):
    """One body's part of a document, ready to be searched."""

    series: Series
    source: Source


def split_bodies(disclosure: Disclosure) -> tuple[Body, ...]:
    """The document's own part first, then one for each other body that tables are of."""
    document = disclosure.document
    own = [t for t in disclosure.tables if t.org is None or _is_own(t.org, document)]
    names = dict.fromkeys(t.org for t in disclosure.tables if t.org and t not in own)
    series = Series(document_org(document), document.kind, document.level)
    bodies = [Body(series, Source(disclosure._replace(tables=tuple(own))))]
    for name in names:
        tables = tuple(t for t in disclosure.tables if t.org == name)
        part = disclosure._replace(
            document=document._replace(org=name), tables=tables, statements=()
        )
        bodies.append(Body(Series(str(name), document.kind, "单位"), Source(part)))
    return tuple(bodies)


def find_point(body: Body, item: Item) -> Point | Missing:
    """What a body's part of a document gives for an item in the document's year."""
    value = find_value(body.source, item)
    if value is None:
        return _gap(body, item)
    of_rows = value.figure is not None and any(f.table is value.figure.table for f in value.rest)
    if of_rows and value.said is None:
        return _miss(body, Absence.SEVERAL, None)
    if value.figure is not None and value.figure.cell.state is CellState.NUMBER and not of_rows:
        return _cell_point(body, value.figure, body.source.year)
    if value.said is not None:
        return _said_point(body, value)
    assert value.figure is not None
    cell = value.figure.cell
    reason = _ABSENT.get(cell.state, Absence.NO_NUMBER)
    citation = _cite(body, Evidence(body.source.sha256, cell.page, cell.bbox, cell.raw))
    return _miss(body, reason, citation)


def find_earlier(body: Body, item: Item) -> Iterator[Point]:
    """The amount of the year before, where the document prints it beside its own."""
    figure = find_last_year(body.source, item) or _find_beside(body.source, item)
    if figure is None or body.source.year is None:
        return
    phase = read_phase(Listed("", body.source.document, None, figure))
    series = body.series._replace(kind="决算" if phase == EXECUTED else "预算")
    earlier = Body(series, body.source)
    yield _cell_point(earlier, figure, body.source.year - 1)._replace(from_next=True)


def _find_beside(source: Source, item: Item) -> Figure | None:
    """The one amount of last year in the row of this year's ("上年预算数 | 预算数 | 增减")."""
    value = find_value(source, item)
    here = value.figure if value else None
    if here is None:
        return None
    beside = [
        figure
        for figure in list_figures(here.table)
        if (figure.row, figure.side, figure.label) == (here.row, here.side, here.label)
        and figure.cell.state is CellState.NUMBER
        and is_last_year(figure, source)
    ]
    return beside[0] if len(beside) == 1 else None


# ── points ──────────────────────────────────────────────────────────────────────────────────────


def _cell_point(body: Body, figure: Figure, year: int | None) -> Point:
    cell, table = figure.cell, figure.table
    assert cell.value is not None
    fixed = cell.corrected
    text = cell.raw if fixed is None else quote_correction(fixed)
    citation = _cite(body, Evidence(body.source.sha256, cell.page, cell.bbox, text))
    return Point(
        series=body.series,
        year=year,
        label=" ".join(figure.label.split()) or figure.role,
        value=cell.value,
        unit=table.unit,
        wan=convert(cell.value, unit=table.unit, to="万元") if table.unit in FACTORS else None,
        place=table.title or table.kind,
        from_next=False,
        citation=citation._replace(correction=fixed),
    )


def _said_point(body: Body, value: Value) -> Point:
    said, statement = value.said, value.statement
    assert said is not None
    return Point(
        series=body.series,
        year=body.source.year,
        label=statement.subject if statement else value.item.key,
        value=said.value,
        unit=said.unit,
        wan=convert(said.value, unit=said.unit, to="万元") if said.unit in FACTORS else None,
        place=NARRATIVE,
        from_next=False,
        citation=_cite(body, said.evidence),
    )


def _cite(body: Body, evidence: Evidence) -> Citation:
    """A citation that is not numbered yet."""
    document = body.source.document
    return Citation(
        0, evidence.sha256, document.name, document.org, document.year, evidence.page,
        evidence.bbox, evidence.text,
    )  # fmt: skip


# ── gaps ────────────────────────────────────────────────────────────────────────────────────────


def _gap(body: Body, item: Item) -> Missing:
    if not body.source.document.is_disclosure:
        return _miss(body, Absence.NO_DISCLOSURE, None)
    there = any(table.kind in item.kinds for table in body.source.disclosure.tables)
    return _miss(body, Absence.NO_ROW if there else Absence.NOT_READ, None)


def _miss(body: Body, reason: Absence, citation: Citation | None) -> Missing:
    source = body.source
    return Missing(body.series, source.year, source.document.name, reason, citation)


def _is_own(org: str, document: Document) -> bool:
    """Names of one body vary from page to page: brackets, quotation marks, a part left out."""
    one, other = (fold(_ASIDE.sub("", name)) for name in (org, document_org(document)))
    return one in other or other in one
