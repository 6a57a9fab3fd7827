"""Level 1, performance tables: 资金总额 = 财政拨款 + 其他资金, or 基本支出 + 项目支出. Pure.

These tables are filled-in forms: a label in one cell, its amount in a later cell of the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.checks.facts import Facts, cell_operand
from extract.checks.rule import ERROR, Comparison, Outcome, Rule
from extract.money import FACTORS, parse_number
from extract.records import Cell, CellState, Operand, Table
from extract.tables.captions import find_unit

KINDS = ("项目绩效目标表", "部门整体绩效表")

_TOTAL = re.compile(r".{0,6}资金总额|预算总额|资金总量")
_PARTS = (
    (re.compile(r"(?:其中)?财政(?:拨款|资金)"), re.compile(r"(?:其中)?其他(?:资金|收入)?")),
    (re.compile(r"(?:其中)?项目支出"), re.compile(r"(?:其中)?基本支出")),
)
REACH = 3
"""Rows after 资金总额 in which its parts may stand (2 in all forms seen)."""


class Entry(NamedTuple):
    """A label of a form and the amount beside it; unit: printed with the amount, or None."""

    row: int
    label: str
    cell: Cell
    operand: Operand


def check_goals(facts: Facts) -> Iterator[Outcome]:
    """Every block of 资金总额 with its parts."""
    for sheet in facts.of_kind(*KINDS):
        entries = list_entries(facts, sheet.table)
        for total in entries:
            if _TOTAL.fullmatch(total.label):
                yield from _check_block(sheet.table, total, entries)


def list_entries(facts: Facts, table: Table) -> list[Entry]:
    """The labelled amounts of a form."""
    found: list[Entry] = []
    unit = table.unit
    for number, row in enumerate(table.rows):
        unit = next((u for cell in row.cells if (u := find_unit(cell.raw))), unit)
        entry = _read_row(facts, table, number, unit)
        if entry is not None:
            found.append(entry)
    return found


def _read_row(facts: Facts, table: Table, number: int, unit: str | None) -> Entry | None:
    label = ""
    for cell in table.rows[number].cells:
        text = re.sub(r"[\s：:]", "", cell.raw)
        if _is_label(text):
            label = text
        elif label and (amount := _amount(cell)) is not None:
            value, own = amount
            operand = cell_operand(facts, cell, label, value=value, unit=own or unit)
            return Entry(number, label, cell, operand)
    return None


def _is_label(text: str) -> bool:
    patterns = (_TOTAL, *(pattern for pair in _PARTS for pattern in pair))
    return any(pattern.fullmatch(text) for pattern in patterns)


def _amount(cell: Cell) -> tuple[str, str | None] | None:
    if cell.state is CellState.NUMBER:
        return cell.raw, None
    match = re.fullmatch(r"([\d,.]+)(百?万元|千元|亿元|元)", "".join(cell.raw.split()))
    if match is None or parse_number(match[1]) is None:
        return None
    return match[1], match[2] if match[2] in FACTORS else None


def _check_block(table: Table, total: Entry, entries: list[Entry]) -> Iterator[Comparison]:
    near = [entry for entry in entries if total.row < entry.row <= total.row + REACH]
    for patterns in _PARTS:
        parts = [
            next((entry for entry in near if pattern.fullmatch(entry.label)), None)
            for pattern in patterns
        ]
        found = [part for part in parts if part is not None]
        if len(found) == len(patterns):
            names = " + ".join(part.label.removeprefix("其中") for part in found)
            yield Comparison(
                f"第{total.cell.page}页《{table.title or table.kind}》",
                f"{total.label} = {names}",
                (total.operand,),
                tuple(part.operand._replace(side="right") for part in found),
                advice="请核对绩效目标表的资金总额与其构成。",
            )


RULES = (
    Rule(
        "goal-money",
        "绩效目标表：资金总额等于各项资金之和",
        1,
        ERROR,
        "资金总额 = 财政拨款 + 其他资金；资金总额 = 基本支出 + 项目支出",
        "绩效目标表印有资金总额和它的两项构成",
        check_goals,
    ),
)
