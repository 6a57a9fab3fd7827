"""Several rows of one form that give one item in parts: what they add up to. Pure.

A form may set an item out over several rows: by the government's own classification beside the
department's, unit by unit, functional beside economic. None of them is the item's amount; all
of them are, where the form's rows add up to its total.

Figure + the item's figures ─ gather ─► the figures that add up to the item in that form
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.money import half_unit
from extract.records import CellState, Figure, Row, Table
from rag.question.lexicon import plain_name
from rag.retrieve.columns import says_total

Cells = tuple[Figure, ...]
"""The figures of one form that add up to an item; one, where one row gives all of it."""


def gather(best: Figure, numbers: Sequence[Figure]) -> Cells:
    """The figures of the best one's column that give the item in parts, ``best`` alone for none.

    A row that is what the others add up to gives all of it by itself. () where it cannot be told
    whether one of the rows stands in another.
    """
    if not best.code or says_total(best.label):
        return (best,)
    rows = {best.row: best}
    for figure in numbers:
        here = figure.table is best.table and figure.column == best.column
        if here and figure.side == best.side and is_alike(figure, best):
            rows.setdefault(figure.row, figure)
    found = [rows[row] for row in sorted(rows)]
    if len(found) < 2:
        return (best,)
    found = _without_repeats(found)
    whole = _find_whole(found)
    if whole is not None:
        return (whole,)
    same = [
        f for f in found if f.table.rows[f.row].level == found[0].table.rows[found[0].row].level
    ]
    return tuple(same) if _is_plain(best.table, best.column) else ()


def group_rows(figures: Sequence[Figure]) -> list[Cells]:
    """Figures of one form's column, those of one code together, in the form's order."""
    firsts = {figure.code or str(figure.row): figure for figure in reversed(figures)}
    ordered = sorted(firsts.values(), key=lambda figure: figure.row)
    return [gather(figure, figures) or (figure,) for figure in ordered]


def is_alike(figure: Figure, best: Figure) -> bool:
    """Whether a row is of the same code, or name where that has no code."""
    if best.code:
        return figure.code == best.code
    return plain_name(figure.label) == plain_name(best.label)


def _without_repeats(found: Sequence[Figure]) -> list[Figure]:
    """Without rows that a form prints twice, cell by cell the same."""
    once = {tuple(cell.raw for cell in f.table.rows[f.row].cells): f for f in reversed(found)}
    return sorted(once.values(), key=lambda figure: figure.row)


def _find_whole(found: Sequence[Figure]) -> Figure | None:
    """The row that all others add up to: the department's own block above its units'."""
    values = [figure.cell.value or Decimal(0) for figure in found]
    total, slack = sum(values, Decimal(0)), sum(map(half_unit, values), Decimal(0))
    if len(found) == 1:
        return found[0]
    fits = (f for f, v in zip(found, values, strict=True) if abs(total - v - v) <= slack)
    return next(fits, None) if len(found) > LEAST else None


LEAST = 2
"""Rows from more than which on one may be what the others add up to: of two alike, each would."""


def _is_plain(table: Table, column: int) -> bool:
    """Whether the finest rows of a form add up to no more than its total in a column.

    None stands in another then; rows that are kept back (classified projects) may lack.
    """
    rows = [row for row in table.rows if not _is_total(row)]
    heads = [*filter(_is_total, table.rows), *(row for row in table.rows[:1] if not row.code)]
    totals = (_value(row, column) for row in heads)
    total = next((value for value in totals if value is not None), None)
    coded = [row for row in rows if row.code]
    pairs = zip(coded, [*coded, None][1:], strict=True)
    values = [
        _value(row, column) for row, after in pairs if after is None or not _holds(row, after)
    ]
    known = [value for value in values if value is not None]
    if total is None or not known:
        return False
    slack = sum(map(half_unit, known), half_unit(total))
    return sum(known, Decimal(0)) <= total + slack


def _holds(row: Row, after: Row) -> bool:
    """Whether a row's class is that of the next, finer one."""
    return row.code != after.code and str(after.code).startswith(str(row.code))


def _is_total(row: Row) -> bool:
    return row.level == 0 or says_total(row.label)


def _value(row: Row, column: int) -> Decimal | None:
    cell = row.cells[column]
    return cell.value if cell.state is CellState.NUMBER else None


def total_of(cells: Sequence[Figure]) -> Decimal:
    """What the cells of one form add up to."""
    return sum((figure.cell.value or Decimal(0) for figure in cells), Decimal(0))
