"""Rows that are said to be projects → whether their amounts prove it. Pure.

a total row = Σ projects;  without one, each row of a unit or kind = Σ projects right below it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.money import printed_interval
from extract.pointers.identities import Proof
from extract.records import CellState, Row, Table
from extract.tables.codes import is_total

_FEWEST = 2
"""Projects that a total must have: with one, any reading that leaves one row adds up."""


def add_up(table: Table, projects: Sequence[int], amount: int) -> Proof:
    """HOLDS where every sum that can be made is met, FAILS where one is not.

    projects: places of the rows; amount: the column's place. SILENT where nothing stands above.
    """
    cells = [row.cells[amount] for row in table.rows]
    totals = [at for at, row in enumerate(table.rows) if _names_total(row) and _value(row, amount)]
    if len(totals) == 1:
        known = [at for at in projects if cells[at].state is CellState.NUMBER]
        proven = len(known) >= _FEWEST and _meets(table, totals[0], known, amount)
        return Proof.HOLDS if proven else Proof.FAILS
    verdicts = list(_by_group(table, set(projects), amount))
    if not all(verdicts):
        return Proof.FAILS
    return Proof.HOLDS if verdicts else Proof.SILENT


def _by_group(table: Table, projects: set[int], amount: int) -> Iterator[bool]:
    """For each row that is none, the sum of the projects up to the next such row."""
    group: int | None = None
    below: list[int] = []
    for at in range(len(table.rows) + 1):
        if at in projects:
            below.append(at)
            continue
        if group is not None and below and _value(table.rows[group], amount) is not None:
            yield _meets(table, group, below, amount)
        group, below = at, []


def _meets(table: Table, whole: int, parts: Sequence[int], amount: int) -> bool:
    """Whether the printed figures' intervals can meet."""
    total = _value(table.rows[whole], amount)
    values = [_value(table.rows[at], amount) for at in parts]
    if total is None or any(value is None for value in values):
        return False
    known = [value for value in values if value is not None]
    slack = sum((printed_interval(one).high - one for one in (*known, total)), Decimal(0))
    return abs(sum(known, Decimal(0)) - total) <= slack


def _value(row: Row, amount: int) -> Decimal | None:
    return row.cells[amount].value


def _names_total(row: Row) -> bool:
    return is_total(row.label) or any(is_total(cell.raw) for cell in row.cells if cell.raw)
