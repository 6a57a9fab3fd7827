"""Rows of a form of projects that stand for the rows below them: bodies, kinds of projects. Pure.

Table + its column of projects + amounts ─ find_groups ─► Groups
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.money import half_unit
from extract.records import CellState, Row, Table
from extract.tables.lists import fold_cell
from rag.retrieve.columns import says_total

_BODY = re.compile(
    r"(?:局|委|委员会|办|办公室|中心|厅|院|大学|中学|小学|学校|所|站|馆|队|会|场|园|处|署|社|台|公司|机关|本级)"
    r"(?:[(（][^()（）]{1,8}[)）])?$"
)
_BODY_HEAD = re.compile(r"单位名称|预算单位|部门名称|^单位$")
DESCRIBED = 0.4
"""Share of the rows with an amount that describe a project, from which on one that does not is
taken for a kind of projects where the rows below it add up to its amount."""


class Groups(NamedTuple):
    """rows: the places of rows that stand for others; bodies: a row's place → whose project."""

    rows: frozenset[int]
    bodies: dict[int, str]


def find_groups(table: Table, named: int, amounts: Sequence[Decimal | None]) -> Groups:
    """The rows that stand for those below them, by their names and by what adds up."""
    beside = _body_column(table, named)
    form = _Form(table, named, amounts, beside is None)
    found = form.groups(deep=False)
    if form.layers() >= LAYERS:
        found = form.groups(deep=True)
    return Groups(frozenset(found), _bodies(table, named, beside, found))


class _Form:
    """A form's rows with what tells that one stands for others."""

    def __init__(
        self, table: Table, named: int, amounts: Sequence[Decimal | None], headed: bool
    ) -> None:
        self.names = [fold_cell(row.cells[named].raw) for row in table.rows]
        self.amounts = amounts
        self.described = [_describes(row, named) for row in table.rows]
        paid = [at for at, amount in enumerate(amounts) if amount is not None]
        self.tells = bool(paid) and sum(self.described[at] for at in paid) >= DESCRIBED * len(paid)
        self.headed = headed

    def groups(self, *, deep: bool) -> set[int]:
        """The rows that stand for others, from the last up; deep: whatever adds up does."""
        found: set[int] = set()
        tops: list[tuple[int, Decimal]] = []
        for at in range(len(self.names) - 1, -1, -1):
            amount = self.amounts[at]
            body = self.headed and bool(_BODY.search(self.names[at]))
            if amount is None:
                found |= {at} if body and not self.described[at] else set()
                continue
            count = _adds_up(amount, tops)
            bare = not self.described[at]
            if count and bare and (body or deep or self.tells or says_total(self.names[at])):
                found.add(at)
                tops = tops[count:]
            tops.insert(0, (at, amount))
        return found

    def layers(self) -> int:
        """How many rows of a telling amount are the sum of two or more right below them."""
        paid = [(at, amount) for at, amount in enumerate(self.amounts) if amount is not None]
        sums = (_adds_up(amount, paid[n + 1 :]) for n, (_, amount) in enumerate(paid))
        return sum(
            count > 1 and len(amount.normalize().as_tuple().digits) > TELLING
            for count, (_, amount) in zip(sums, paid, strict=True)
        )


LAYERS = 1
"""Sums in a form from which on it is taken to be in layers: 通用项目, its kinds, their projects."""
TELLING = 4
"""Digits of an amount that is no sum of its neighbours by chance."""


def _adds_up(amount: Decimal, rows: Sequence[tuple[int, Decimal]]) -> int:
    """How many of the next rows add up to an amount; 0 where none do."""
    total, slack = Decimal(0), half_unit(amount)
    for count, (_, value) in enumerate(rows, 1):
        total += value
        slack += half_unit(value)
        if abs(total - amount) <= slack and amount:
            return count
        if total > amount + slack:
            return 0
    return 0


def _describes(row: Row, named: int) -> bool:
    """Whether a row tells something of its project in words, beside its name."""
    return any(
        cell.state is CellState.TEXT and len(fold_cell(cell.raw)) > 1
        for cell in row.cells[named + 1 :]
    )


def _body_column(table: Table, named: int) -> int | None:
    """The column beside the projects' that names whose each is."""
    heads = [fold_cell(column.path[-1]) if column.path else "" for column in table.columns]
    return next(
        (at for at, head in enumerate(heads) if at != named and _BODY_HEAD.search(head)), None
    )


def _bodies(table: Table, named: int, beside: int | None, groups: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    body = ""
    for at, row in enumerate(table.rows):
        name = fold_cell(row.cells[beside if beside is not None else named].raw)
        if beside is not None:
            body = name or body
        elif at in groups and _BODY.search(name):
            body = name
        if body:
            found[at] = body
    return found
