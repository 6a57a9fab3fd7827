"""pdfplumber's and PyMuPDF's tables of a page, scored against the same gold by the same scorer.

They are given every benefit of the doubt: texts are compared without blanks; a grid meets the gold
table that it shares most texts with; its rows and its columns meet gold's by their content, in
order, so that stray columns cost nothing; header rows are not counted, nor what they do not claim
(kinds, titles, units, codes). Ours has to have each column at its own place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evals.gold import GoldPage, GoldTable
from evals.scorers.cells import Part, align_rows, pair_tables, score_tables
from evals.scorers.words import join
from evals.task import Score
from evals.workbench import Workbench
from extract.records import Area, BBox, Cell, CellState, Column, Row, Table

Rows = tuple[tuple[str, ...], ...]
Grids = dict[int, tuple[tuple[BBox, Rows], ...]]
"""page → its tables, each with its box and texts."""

COUNTED = frozenset({"cells", "samples solved"})
_GRIDS = TypeAdapter(Grids)


class Wanted(tuple[Path, tuple[int, ...]]):
    """A file and the pages that there is gold for."""


def read_pdfplumber(bench: Workbench, given: tuple[Path, tuple[int, ...]]) -> Grids:
    """``Page.extract_tables`` of the pages."""
    return _kept(bench, given, "pdfplumber", _extract_pdfplumber)


def read_pymupdf(bench: Workbench, given: tuple[Path, tuple[int, ...]]) -> Grids:
    """``Page.find_tables(use_layout=False)`` of the pages."""
    return _kept(bench, given, "pymupdf", _extract_pymupdf)


def _kept(
    bench: Workbench,
    given: tuple[Path, tuple[int, ...]],
    library: str,
    extract: Callable[[Path, Sequence[int]], Grids],
) -> Grids:
    path, pages = given
    maker = f"{library} {version(library)} {','.join(map(str, pages))} 2"
    make = lambda: _GRIDS.dump_python(extract(path, pages), mode="json")  # noqa: E731
    sha256 = bench.sha256(path)
    found = bench.timed(
        f"{library} tables", lambda: bench.kept.answer(f"tables-{library}", sha256, maker, make)
    )
    return _GRIDS.validate_python(found)


def _extract_pdfplumber(path: Path, pages: Sequence[int]) -> Grids:
    import pdfplumber

    with pdfplumber.open(path) as document:
        grids: Grids = {}
        for number in pages:
            page = document.pages[number - 1]
            grids[number] = tuple(
                (table.bbox, _texts(table.extract())) for table in page.find_tables()
            )
            page.close()
        return grids


def _extract_pymupdf(path: Path, pages: Sequence[int]) -> Grids:
    import pymupdf

    with pymupdf.open(path) as document:
        return {
            number: tuple(
                (tuple(table.bbox), _texts(table.extract()))
                for table in document[number - 1].find_tables(use_layout=False).tables
            )
            for number in pages
        }


def _texts(rows: Sequence[Sequence[Any]]) -> Rows:
    return tuple(tuple(join(text or "") for text in row) for row in rows)


def score_grids(
    grids: Mapping[int, Sequence[tuple[BBox, Rows]]], gold: Sequence[GoldPage]
) -> Iterator[Score]:
    """The Scores of gold's cells, page by page."""
    for page in gold:
        found = [_table(page.page, box, rows) for box, rows in grids.get(page.page, ())]
        tables = _fit_all(found, page)
        for score in score_tables(tables, [page], complete=False):
            if score.measure in COUNTED:
                yield score


def _fit_all(found: Sequence[Table], page: GoldPage) -> list[Table]:
    parts = [Part(table, table.rows) for table in found]
    pairs = pair_tables(page.tables, parts)
    return [_fit(found[ours], page.tables[gold]) for gold, ours in pairs.items()]


def _fit(table: Table, gold: GoldTable) -> Table:
    """The table with its columns where gold has those that they share most texts with, in order."""
    theirs = [tuple(map(join, row)) for row in gold.rows]
    ours = [tuple(cell.raw for cell in row.cells) for row in table.rows]
    if not theirs or not ours:
        return table
    rows = align_rows(theirs, ours)
    paired = [(theirs[g], ours[o]) for g, o in rows.items()]
    if not paired:
        return table
    across = list(zip(*(pair[0] for pair in paired), strict=True))
    width = max(len(pair[1]) for pair in paired)
    down = [tuple(row[n] if n < len(row) else "" for _, row in paired) for n in range(width)]
    columns = align_rows(across, down)
    if len(columns) < len(across) and width == len(across):
        columns = {number: number for number in range(width)}
    return table._replace(rows=tuple(_reorder(row, columns, len(across)) for row in table.rows))


def _reorder(row: Row, columns: Mapping[int, int], width: int) -> Row:
    blank = row.cells[0]._replace(raw="", state=CellState.BLANK)
    cells = (
        row.cells[columns[number]]
        if columns.get(number, len(row.cells)) < len(row.cells)
        else blank
        for number in range(width)
    )
    return row._replace(cells=tuple(cells))


def _table(page: int, box: BBox, rows: Rows) -> Table:
    """A peer's grid as a Table without kind, header or codes."""
    width = max((len(row) for row in rows), default=0)
    made = tuple(
        Row(None, "", 0, tuple(Cell(text, CellState.TEXT, None, page, box) for text in row))
        for row in rows
        if row
    )
    columns = (Column((), ""),) * width
    return Table("", "其他", "", None, None, (Area(page, box),), columns, made)
