"""Table → Figures: every amount cell with the names that say what it is. Pure.

A table may set several blocks side by side (收入 | 支出, or 科目 | 金额 twice): an amount belongs
to the text columns that stand before it in its own block.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Column, Figure, Role, Table
from extract.tables.codes import Key, read_keys

_TEXTUAL = frozenset(Role)


class Block(NamedTuple):
    """Columns [start, end) with their own names; side: 收入 or 支出 where the header says so."""

    start: int
    end: int
    side: str


def list_figures(table: Table) -> tuple[Figure, ...]:
    """One Figure for each amount cell, whatever its state, row by row."""
    blocks = split_blocks(table.columns)
    figures: list[Figure] = []
    for block in blocks:
        keys = _keys(table, block, alone=len(blocks) == 1)
        amounts = [
            column
            for column in range(block.start, block.end)
            if table.columns[column].role not in _TEXTUAL
        ]
        figures.extend(
            Figure(
                table, number, column, block.side, keys[number].code, keys[number].label,
                table.columns[column].role, row.cells[column],
            )
            for number, row in enumerate(table.rows)
            for column in amounts
        )  # fmt: skip
    return tuple(sorted(figures, key=lambda figure: (figure.row, figure.column)))


def split_blocks(columns: Sequence[Column]) -> tuple[Block, ...]:
    """Blocks of columns: a new one begins where names follow amounts."""
    starts = [0]
    amounts = False
    for index, column in enumerate(columns):
        named = column.role in (Role.LABEL, Role.CODE, Role.PROJECT)
        if amounts and named:
            starts.append(index)
        amounts = column.role not in _TEXTUAL or (amounts and not named)
    ends = [*starts[1:], len(columns)]
    return tuple(
        Block(start, end, _side(columns[start:end]) if len(starts) > 1 else "")
        for start, end in zip(starts, ends, strict=True)
    )


def _side(columns: Sequence[Column]) -> str:
    tops = {"".join(column.path[0].split()) for column in columns if column.path}
    return next((side for side in ("收入", "支出") if any(side in top for top in tops)), "")


def _keys(table: Table, block: Block, *, alone: bool) -> Sequence[Key]:
    if alone:
        return [Key(row.code, row.label, row.level) for row in table.rows]
    span = slice(block.start, block.end)
    return read_keys(
        table.columns[span], [[cell.raw for cell in row.cells[span]] for row in table.rows]
    )
