"""Tables → drafts of passages: groups of rows as lines of "label｜column：raw". Pure.

A row goes by its whole code ("2080150"), also where the form splits it over columns, so that it is
found by the code that people type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from extract.records import Area, Cell, CellState, Column, Role, Row, Table
from extract.sections.lines import union
from rag.index.drafts import Draft, Touch, find_states
from rag.records import PassageKind

ROWS = 12
"""Rows of a table in one passage."""
WIDEST = 800
"""Characters of a table's passage: where cells hold long texts it is cut before ROWS."""

_NAMES = (Role.CODE, Role.LABEL, Role.INDEX, Role.PROJECT)
_BREAK = re.compile(r"(?<=[0-9A-Za-z%])\s+(?=[0-9A-Za-z\-])")
"""White space that keeps figures and Latin words apart; between Chinese characters it is none."""


def draft_tables(tables: Sequence[Table], touches: Sequence[Touch]) -> Iterator[Draft]:
    """The passages of tables, each on one page."""
    for table in tables:
        for area, lines in _groups(table):
            text = "\n".join((_caption(table), *lines))
            yield Draft(
                PassageKind.TABLE, table.id, table.title or table.kind, text,
                area, find_states([area], touches),
            )  # fmt: skip


def _caption(table: Table) -> str:
    unit = f"（{table.unit}）" if table.unit else ""
    org = f"｜{table.org}" if table.org else ""
    return f"{table.title or table.kind}{unit}{org}"


def _groups(table: Table) -> Iterator[tuple[Area, list[str]]]:
    """Rows that go together: on one page, at most ROWS, at most WIDEST characters."""
    if not table.rows:
        header = "｜".join(_column_name(column) for column in table.columns)
        yield from ((area, [header] if header else []) for area in table.areas[:1])
    rows = ((row, row_line(table.columns, row)) for row in table.rows if row.cells)
    for page, on_page in groupby(rows, key=lambda pair: pair[0].cells[0].page):
        for group in _short_groups(on_page):
            box = union(cell.bbox for row, _ in group for cell in _on(page, row.cells))
            yield Area(page, box), [line for _, line in group if line]


def _short_groups(rows: Iterable[tuple[Row, str]]) -> Iterator[list[tuple[Row, str]]]:
    group: list[tuple[Row, str]] = []
    for row, line in rows:
        size = sum(len(text) for _, text in group)
        if group and (len(group) == ROWS or size + len(line) > WIDEST):
            yield group
            group = []
        group.append((row, line))
    if group:
        yield group


def _on(page: int, cells: Iterable[Cell]) -> Iterator[Cell]:
    return (cell for cell in cells if cell.page == page)


def row_line(columns: Sequence[Column], row: Row) -> str:
    """A row as "2010350 事业运行｜合计：225.03｜基本支出：225.03"; blank cells are left out."""
    parts: list[str] = []
    naming = False
    split = _split_code(columns, row)
    pairs = list(zip(columns, row.cells, strict=True))
    if split:
        parts, naming = [str(row.code)], True
    for column, cell in pairs[split:]:
        raw = flat_text(cell)
        names = column.role in _NAMES
        if raw and names and naming:
            parts[-1] += f" {raw}"
        elif raw:
            parts.append(raw if names else f"{_column_name(column)}：{raw}")
        naming = names and (bool(raw) or naming)
    return "｜".join(parts)


def _split_code(columns: Sequence[Column], row: Row) -> int:
    """How many cells at the row's head hold its code in parts; 0 where it stands in one."""
    head = list(
        takewhile(lambda pair: pair[0].role is Role.CODE, zip(columns, row.cells, strict=True))
    )
    digits = "".join("".join(cell.raw.split()) for _, cell in head)
    whole = bool(row.code) and bool(digits) and str(row.code).endswith(digits)
    return len(head) if len(head) > 1 and whole else 0


def flat_text(cell: Cell) -> str:
    """A cell's text on one line; several figures in one cell stay apart."""
    if cell.state is CellState.NUMBER:
        return "".join(cell.raw.split())
    return "".join(_BREAK.sub("\x00", cell.raw).split()).replace("\x00", " ")


def _column_name(column: Column) -> str:
    return next((text for text in reversed(column.path) if text.strip()), column.role)
