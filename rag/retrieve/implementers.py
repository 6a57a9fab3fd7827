"""Who carries a project out, as the project's own form of targets says: 实施单位. Pure.

Table ─ list_forms ─► Form(s): the project, its amount, the body, its rows
Project + Forms ─ name_bodies ─► Project with the body, where the list of projects names none
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.records import Cell, CellState, Row, Table
from rag.question.lexicon import fold

_BODY = re.compile(r"^(?:项目)?(?:实施|承担|执行)单位[:：]?$")
_NAME = re.compile(r"^项目名称[:：]?$")
_FUNDS = re.compile(r"资金总额|项目资金|预算金额|年度预算")
MOST_HEAD = 8
"""First rows of a form among which its body and its amount stand."""


class Form(NamedTuple):
    """name: the project's, folded; fund: its amount; rows: its places in the table."""

    name: str
    body: str
    fund: Decimal | None
    rows: range


def list_forms(table: Table) -> tuple[Form, ...]:
    """The forms of a table that name who carries their project out; () for any other table."""
    starts = [at for at, row in enumerate(table.rows) if beside([row], _NAME) is not None]
    found: list[Form] = []
    ends = [*starts[1:], len(table.rows)] if starts else []
    for start, end in zip(starts, ends, strict=True):
        head = table.rows[start : min(end, start + MOST_HEAD)]
        name, body = beside(head[:1], _NAME), beside(head, _BODY)
        fund = beside(head, _FUNDS, number=True)
        if name is not None and body is not None:
            value = fund.value if fund is not None else None
            said = "".join(body.raw.split())
            found.append(Form(fold(name.raw), said, value, range(start, end)))
    return tuple(found)


def beside(rows: Sequence[Row], pattern: re.Pattern[str], *, number: bool = False) -> Cell | None:
    """The first filled cell to the right of the cell that the pattern names."""
    for row in rows:
        for index, cell in enumerate(row.cells):
            if pattern.search("".join(cell.raw.split())):
                for right in row.cells[index + 1 :]:
                    if right.state is CellState.NUMBER or (right.raw.strip() and not number):
                        return right
    return None


def name_body(name: str, amount: Decimal | None, forms: Iterable[Form]) -> str:
    """The one body whose form is of a project; "" where none is, or several are."""
    same = [form for form in forms if form.name == fold(name)]
    exact = [form for form in same if amount is not None and form.fund == amount]
    bodies = {form.body for form in exact or (same if len(same) == 1 else ())}
    return bodies.pop() if len(bodies) == 1 else ""
