"""A sample disclosure as it is read, and small ones with hostile texts and odd cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from shelves import read_sample

from extract.money import read_cell
from extract.records import Cell, Correction, Disclosure, Table

HOSTILE = '=HYPERLINK("http://a","b")'
ODD = ("-", "", "1,234.50", "(12.50)", "20%", HOSTILE)
"""What the amounts of the first rows of ``odd`` show."""


@pytest.fixture(scope="session")
def sample() -> Disclosure:
    return read_sample("lianjiang-2026")


@pytest.fixture
def odd(make_disclosure: Callable[..., Disclosure]) -> Disclosure:
    """Amounts of every state, a hostile title and label, and a corrected cell."""
    disclosure = make_disclosure()
    table = disclosure.tables[0]
    flat = iter(ODD)
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        for column in (3, 4):
            raw = next(flat, cells[column].raw)
            cells[column] = _show(cells[column], raw)
        rows.append(row._replace(cells=tuple(cells)))
    rows[3] = rows[3]._replace(label="+1|calc", cells=_relabel(rows[3].cells))
    titled = table._replace(
        title="=1+1[预算]*总/表?:很长很长很长很长很长很长很长很长", rows=tuple(rows)
    )
    return disclosure._replace(tables=(_correct(titled), titled._replace(id="t2")))


def _show(cell: Cell, raw: str) -> Cell:
    state, value = read_cell(raw)
    return cell._replace(raw=raw, state=state, value=value)


def _relabel(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return (cells[0], _show(cells[1], "+1|calc"), *cells[2:])


def _correct(table: Table) -> Table:
    row = table.rows[0]
    cell = row.cells[2]
    correction = Correction(
        1, "a" * 64, cell.page, cell.bbox, table.title, row.label, "合计", cell.raw, "343.31",
        "=cmd", "2026-11-21T08:00:00+00:00", "原件不清",
    )  # fmt: skip
    fixed = _show(cell, "343.31")._replace(corrected=correction)
    cells = (*row.cells[:2], fixed, *row.cells[3:])
    return table._replace(rows=(row._replace(cells=cells), *table.rows[1:]))
