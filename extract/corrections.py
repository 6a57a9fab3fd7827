"""A disclosure and what an analyst overrode in it → the disclosure with the corrections. Pure.

The reading stays as it is wherever it is kept: a correction finds its cell by page and overlapping
box, so that it outlives a new reading of the same file. A corrected cell carries its Correction,
the checks are run again over the corrected tables, and a finding that used one says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.checks import check_disclosure
from extract.money import read_cell
from extract.records import (
    BBox,
    Cell,
    Correction,
    Disclosure,
    Finding,
    Operand,
    Role,
    Row,
    State,
    Table,
)
from extract.tables.codes import read_keys

SAME_CELL = 0.5
"""Share of the smaller of two boxes that must lie in the other for them to be the same cell."""

_MARK = " （已更正）"
_PROMISES = 4
"""Level of the rules that need the 目录, which readings kept by earlier versions lack."""


class Spot(NamedTuple):
    """Where a cell stands in a disclosure: indices of its table, row and column."""

    table: int
    row: int
    column: int


class Placed(NamedTuple):
    """Corrections by the cell that they found, and those that found none."""

    cells: Mapping[Spot, Correction]
    unplaced: tuple[Correction, ...]


def apply_corrections(disclosure: Disclosure, corrections: Sequence[Correction]) -> Disclosure:
    """The disclosure with every correction that finds its cell; itself where none does."""
    placed = place_corrections(disclosure, corrections).cells
    if not placed:
        return disclosure
    tables = tuple(
        _correct_table(
            table, {(s.row, s.column): c for s, c in placed.items() if s.table == number}
        )
        for number, table in enumerate(disclosure.tables)
    )
    corrected = disclosure._replace(tables=tables)
    return corrected._replace(findings=_check_again(corrected))


def place_corrections(disclosure: Disclosure, corrections: Sequence[Correction]) -> Placed:
    """Which cell each correction means; of several for one cell the latest stands.

    Corrections of other files and those that were withdrawn are left out.
    """
    cells: dict[Spot, Correction] = {}
    unplaced: list[Correction] = []
    for correction in sorted(corrections, key=lambda one: (one.when, one.id)):
        if correction.withdrawn is not None or correction.sha256 != disclosure.document.sha256:
            continue
        spot = _find_cell(disclosure, correction)
        if spot is None:
            unplaced.append(correction)
        else:
            cells[spot] = correction
    return Placed(cells, tuple(unplaced))


def list_cells(disclosure: Disclosure) -> Iterator[tuple[Spot, Cell]]:
    """All cells of all tables with where they stand."""
    for t, table in enumerate(disclosure.tables):
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                yield Spot(t, r, c), cell


def _find_cell(disclosure: Disclosure, correction: Correction) -> Spot | None:
    """The cell whose box lies best on the correction's; of two on one box the one that reads so."""
    near = (
        (_likeness(cell.bbox, correction.bbox), cell.raw == correction.printed, spot)
        for spot, cell in list_cells(disclosure)
        if cell.page == correction.page
    )
    found = [one for one in near if one[0] > 0]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _likeness(one: BBox, other: BBox) -> float:
    """Shared area ÷ joint area; 0 unless SAME_CELL of the smaller box is shared."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    shared = width * height
    if width <= 0 or height <= 0 or shared < SAME_CELL * min(areas):
        return 0.0
    return shared / (sum(areas) - shared)


# ── the corrected tables ────────────────────────────────────────────────────────────────────────


def _correct_table(table: Table, corrections: Mapping[tuple[int, int], Correction]) -> Table:
    if not corrections:
        return table
    rows = list(table.rows)
    for (r, c), correction in corrections.items():
        cells = list(rows[r].cells)
        state, value = read_cell(correction.corrected)
        cells[c] = cells[c]._replace(
            raw=correction.corrected, state=state, value=value, corrected=correction
        )
        rows[r] = rows[r]._replace(cells=tuple(cells))
    names = (Role.CODE, Role.LABEL, Role.PROJECT)
    if any(table.columns[c].role in names for _, c in corrections):
        rows = _name_again(table, rows)
    return table._replace(rows=tuple(rows))


def _name_again(table: Table, rows: Sequence[Row]) -> list[Row]:
    """The rows with the codes, names and levels that corrected names give them."""
    before = read_keys(table.columns, [[cell.raw for cell in row.cells] for row in table.rows])
    after = read_keys(table.columns, [[cell.raw for cell in row.cells] for row in rows])
    return [
        row if old == new else row._replace(code=new.code, label=new.label, level=new.level)
        for row, old, new in zip(rows, before, after, strict=True)
    ]


# ── the checks ──────────────────────────────────────────────────────────────────────────────────


def _check_again(disclosure: Disclosure) -> tuple[Finding, ...]:
    findings = check_disclosure(
        disclosure.document,
        disclosure.tables,
        disclosure.paragraphs,
        disclosure.statements,
        disclosure.contents,
    )
    if not disclosure.contents:
        findings = tuple(_keep_promises(findings, disclosure.findings))
    places = {
        (cell.page, cell.bbox): cell.corrected
        for _, cell in list_cells(disclosure)
        if cell.corrected is not None
    }
    return tuple(_say_corrected(finding, places) for finding in findings)


def _keep_promises(again: Iterable[Finding], before: Sequence[Finding]) -> Iterator[Finding]:
    """What the reading found of the 目录, where the 目录 itself was not kept."""
    known = {finding.rule for finding in before if finding.level == _PROMISES}
    lost = (State.NOT_APPLICABLE, State.INSUFFICIENT_DATA)
    for finding in again:
        if finding.rule not in known or finding.state not in lost:
            yield finding
        else:
            yield from (one for one in before if one.rule == finding.rule)
            known.discard(finding.rule)


def _say_corrected(finding: Finding, places: Mapping[tuple[int, BBox], Correction]) -> Finding:
    used: dict[int, Correction] = {}
    operands: list[Operand] = []
    for operand in finding.operands:
        correction = places.get((operand.evidence.page, operand.evidence.bbox))
        if correction is None:
            operands.append(operand)
        else:
            used[correction.id] = correction
            operands.append(operand._replace(label=operand.label + _MARK))
    if not used:
        return finding
    notes = "".join(
        f"（第{one.page}页“{one.row or one.column}”原文印作“{one.printed}”，"
        f"已更正为“{one.corrected}”。）"
        for one in used.values()
    )
    return finding._replace(operands=tuple(operands), message=finding.message + notes)
