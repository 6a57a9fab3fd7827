"""TableBlock + TableStyle → Grid: font size, column widths, row heights, each cell's lines.

Widths come from the content: what cannot be broken (numbers, codes, words) first, the rest shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evals.blocks import Span, TableBlock, find_spans
from evals.typeset.font import measure
from evals.typeset.lines import break_lines, split_units
from evals.typeset.style import TableStyle
from extract.errors import BadGold
from extract.money import read_cell
from extract.records import CellState

_CODE_HEADER = re.compile(r".*(?:编码|编号|代码|序号)|[类款项]")
_TOTAL = re.compile(r"(?:.*[收支入出])?(?:合计|总计|总额)")
_LONG_NUMBER = 8
"""Characters of a number that may be broken over two lines of a narrow cell."""

_FLOORS = (4, 3, 2, 1)
"""Characters that a column of broken text should be wide at least; the first that fits."""


class GridCell(NamedTuple):
    """A cell ready to be drawn; span.row counts in header + body; align: left, center, right."""

    span: Span
    lines: tuple[str, ...]
    align: str
    bold: bool


class Grid(NamedTuple):
    """A table ready to be drawn: widths of columns, heights of rows (header + body)."""

    cells: tuple[GridCell, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    header_rows: int
    size: float
    leading: float


class _Trial(NamedTuple):
    """A font size and what columns need at it, in points: at least, and if they could choose."""

    size: float
    least: tuple[float, ...]
    wish: tuple[float, ...]


def build_grid(table: TableBlock, style: TableStyle, *, width: float, room: float) -> Grid:
    """The Grid of a table that is ``width`` wide; ``room``: height that its first page offers.

    Raises BadGold where it does not fit even at the smallest size.
    """
    spans = table_spans(table)
    for trial in _trials(table, spans, style):
        if sum(trial.least) <= width:
            widths = share_width(width, table.widths or trial.wish, least=trial.least)
            grid = _set_cells(table, spans, style, size=trial.size, widths=widths)
            grid = _set_heights(grid, style, room)
            if max(grid.heights) <= room:
                return grid
    raise BadGold(f"表“{table.title or table.kind}”放不进页面宽度", where=f"第 {table.line} 行")


def table_spans(table: TableBlock) -> tuple[Span, ...]:
    """All cells of header and body; rows count in header + body."""
    shift = len(table.header)
    body = (span._replace(row=span.row + shift) for span in find_spans(table.body))
    return (*find_spans(table.header), *body)


def share_width(
    width: float, wish: Sequence[float], *, least: Sequence[float]
) -> tuple[float, ...]:
    """``width`` in the proportions of ``wish``, none less than its ``least`` (sum <= width)."""
    free = set(range(len(wish)))
    while True:
        rest = width - sum(least[c] for c in range(len(wish)) if c not in free)
        total = sum(wish[c] for c in free)
        short = {c for c in free if rest * wish[c] / total < least[c] - 1e-6}
        if not short or short == free:
            break
        free -= short
    return tuple(rest * wish[c] / total if c in free else least[c] for c in range(len(wish)))


def _trials(table: TableBlock, spans: Sequence[Span], style: TableStyle) -> Iterator[_Trial]:
    steps = int((style.size - style.smallest) / style.step)
    sizes = [style.size - step * style.step for step in range(steps + 1)]
    for size, floor in [(s, _FLOORS[0]) for s in sizes] + [(sizes[-1], f) for f in _FLOORS[1:]]:
        yield _Trial(
            size,
            _column_needs(
                table, spans, [_least(s.text, size, floor, style.squeeze) for s in spans], style
            ),
            _column_needs(table, spans, [_wish(s.text, size, style) for s in spans], style),
        )


def _least(text: str, size: float, floor: int, squeeze: float) -> float:
    widest = max((measure(unit) for unit in split_units(text)), default=0)
    if squeeze < 1 and len(text) >= _LONG_NUMBER and read_cell(text)[1] is not None:
        widest *= squeeze
    return size * max(widest, min(measure(text), floor))


def _wish(text: str, size: float, style: TableStyle) -> float:
    return size * max(1.0, min(measure(text), style.longest_wish))


def _column_needs(
    table: TableBlock, spans: Sequence[Span], needs: Sequence[float], style: TableStyle
) -> tuple[float, ...]:
    """What each column needs for its cells; a merged cell widens its columns evenly."""
    columns = [style.size + 2 * style.pad_x] * table.columns
    for span, need in sorted(zip(spans, needs, strict=True), key=lambda pair: pair[0].columns):
        covered = range(span.column, span.column + span.columns)
        lack = need + 2 * style.pad_x + 0.01 - sum(columns[c] for c in covered)
        for column in covered:
            columns[column] += max(0.0, lack) / span.columns
    return tuple(columns)


# ── cells ───────────────────────────────────────────────────────────────────────────────────────


def _set_cells(
    table: TableBlock,
    spans: Sequence[Span],
    style: TableStyle,
    *,
    size: float,
    widths: tuple[float, ...],
) -> Grid:
    codes = {c for c in range(table.columns) if _is_code_column(table, c)}
    totals = {span.row for span in spans if is_total(span.text)}
    cells = []
    for span in spans:
        header = span.row < len(table.header)
        inside = sum(widths[span.column : span.column + span.columns]) - 2 * style.pad_x
        lines = break_lines(span.text, inside, size=size) if span.text else ()
        align = "center" if header else _align(table, span, span.column in codes, style=style)
        bold = style.bold_header if header else span.row in totals and _is_bold(span, style)
        cells.append(GridCell(span, lines, align, bold))
    return Grid(tuple(cells), widths, (), len(table.header), size, size * style.leading)


def is_total(text: str) -> bool:
    """Whether a cell names a total (合计, 收入总计, 本年支出合计 …)."""
    return _TOTAL.fullmatch("".join(text.split())) is not None


def _is_bold(span: Span, style: TableStyle) -> bool:
    """Whether a cell of a total's row is bold: its name and its figures are."""
    return style.bold_totals and (is_total(span.text) or read_cell(span.text)[1] is not None)


def _is_code_column(table: TableBlock, column: int) -> bool:
    return any(_CODE_HEADER.fullmatch(row[column]) for row in table.header)


def _align(table: TableBlock, span: Span, code: bool, *, style: TableStyle) -> str:
    state = read_cell(span.text)[0]
    if code and state is CellState.NUMBER:
        return style.code_align
    if not table.header:
        return "left" if len(span.text) > 2 * style.longest_wish else "center"
    if state is CellState.NUMBER:
        return "right"
    return "center" if state is CellState.DASH or is_total(span.text) else "left"


# ── heights ─────────────────────────────────────────────────────────────────────────────────────


def _set_heights(grid: Grid, style: TableStyle, room: float) -> Grid:
    tries = [_row_heights(grid, pad) for pad in style.pads_y]
    heights = next((each for each in tries if sum(each) <= room), tries[0])
    return grid._replace(heights=heights)


def _row_heights(grid: Grid, pad: float) -> tuple[float, ...]:
    """Each row as high as its highest cell; a merged cell raises its rows evenly."""
    count = max(cell.span.row + cell.span.rows for cell in grid.cells)
    heights = [grid.leading + 2 * pad] * count
    for cell in sorted(grid.cells, key=lambda cell: cell.span.rows):
        covered = range(cell.span.row, cell.span.row + cell.span.rows)
        lack = len(cell.lines) * grid.leading + 2 * pad - sum(heights[r] for r in covered)
        for row in covered:
            heights[row] += max(0.0, lack) / cell.span.rows
    return tuple(heights)
