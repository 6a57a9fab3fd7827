"""A table as a flowable: caption, grid lines, cells; divided between rows, every cell recorded."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.platypus import Flowable

from evals.blocks import TableBlock
from evals.typeset.canvas import Ink, Pen
from evals.typeset.flow import Record, Size, Text, make_text, write_text
from evals.typeset.font import measure
from evals.typeset.grid import Grid, GridCell
from evals.typeset.layout import Part, Placement, RowPlacement, TextPlacement
from evals.typeset.style import Style, TableStyle

_TITLE_LEADING = 1.6
_SMALL_LEADING = 1.7
"""Font sizes from line to line in titles, and in the lines beside and above them."""

_DOUBLE = 1.2
"""Points between the two strokes of a doubled rule."""

_START_ROWS = 3
"""Body rows that stand below a caption at least, where the page has room for them."""


class TableSet(NamedTuple):
    """A table ready to flow. number: index among tables; block: index in Source.blocks.

    caption: label, title, and the line with left text and unit, top down; texts of one line share
    their y. row edges are made from grid.heights.
    """

    number: int
    block: int
    grid: Grid
    caption: tuple[tuple[float, Text], ...]
    style: TableStyle
    repeat_header: bool
    after: float


class TableFlow(Flowable):  # type: ignore[misc]
    """The body rows [start, stop) of a table (counted in header + body) with what stands above."""

    def __init__(self, table: TableSet, record: Record, *, start: int = 0, stop: int = 0) -> None:
        super().__init__()
        self.table, self.record = table, record
        self.start = start or table.grid.header_rows
        self.stop = stop or len(table.grid.heights)
        self.is_first = self.start == table.grid.header_rows
        self.header = table.grid.header_rows if self.is_first or table.repeat_header else 0

    @property
    def rows(self) -> list[int]:
        return [*range(self.header), *range(self.start, self.stop)]

    @property
    def caption_height(self) -> float:
        return caption_height(self.table.caption) if self.is_first else 0.0

    @property
    def after(self) -> float:
        return self.table.after if self.stop == len(self.table.grid.heights) else 0.0

    def wrap(self, width: float, _height: float) -> Size:
        rows = sum(self.table.grid.heights[row] for row in self.rows)
        self.width, self.height = width, self.caption_height + rows + self.after
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Divided before the last row that fits with its merged cells' text, or [] if none does."""
        room = height - self.caption_height + 1e-6
        room -= sum(self.table.grid.heights[: self.header])
        stop = self.start
        while stop < self.stop and (room := room - self.table.grid.heights[stop]) >= 0:
            stop += 1
        while stop > self.start and self._cuts_text(stop):
            stop -= 1
        if stop in (self.start, self.stop):
            return [] if stop == self.start else [self._piece(self.start, stop, after=0)]
        return [self._piece(self.start, stop), self._piece(stop, self.stop)]

    def _piece(self, start: int, stop: int, after: float | None = None) -> TableFlow:
        table = self.table if after is None else self.table._replace(after=after)
        return TableFlow(table, self.record, start=start, stop=stop)

    def _cuts_text(self, stop: int) -> bool:
        """Whether a cell that is merged over the row edge ``stop`` has no room for its text."""
        grid = self.table.grid
        return any(
            self.start <= cell.span.row < stop < cell.span.row + cell.span.rows
            and sum(grid.heights[cell.span.row : stop]) < len(cell.lines) * grid.leading
            for cell in grid.cells
        )

    def draw(self) -> None:
        pen = Pen(self.canv, self.height)
        if self.is_first:
            self._draw_caption(pen)
        tops = self._row_edges()
        for row in self.rows:
            box = pen.place(0, tops[row][0], sum(self.table.grid.widths), tops[row][1])
            self.record.rows.append(RowPlacement(pen.page, self.table.number, row, box))
        boxes = [self._draw_cell(pen, cell, tops) for cell in self._visible()]
        self._draw_rules(pen, boxes, tops)

    def _visible(self) -> list[GridCell]:
        """The cells that stand in this piece, cut to its rows; a cut cell's text stays behind."""
        cells = []
        for cell in self.table.grid.cells:
            low, high = cell.span.row, cell.span.row + cell.span.rows
            if high <= self.header:
                cells.append(cell)
            elif low < self.stop and high > self.start and low >= self.table.grid.header_rows:
                first, last = max(low, self.start), min(high, self.stop)
                kept = cell if first == low else cell._replace(lines=())
                text = cell.span.text if first == low else ""
                span = cell.span._replace(row=first, rows=last - first, text=text)
                cells.append(kept._replace(span=span))
        return cells

    def _row_edges(self) -> dict[int, tuple[float, float]]:
        edges, y = {}, self.caption_height
        for row in self.rows:
            edges[row] = (y, y + self.table.grid.heights[row])
            y = edges[row][1]
        return edges

    def _draw_caption(self, pen: Pen) -> None:
        for y, text in self.table.caption:
            box = write_text(pen, text, y=y)
            place = TextPlacement(pen.page, self.table.block, text.part, box, "".join(text.lines))
            self.record.texts.append(place)

    def _draw_cell(
        self, pen: Pen, cell: GridCell, edges: dict[int, tuple[float, float]]
    ) -> tuple[float, float, float, float]:
        grid, span = self.table.grid, cell.span
        x0 = sum(grid.widths[: span.column])
        x1 = x0 + sum(grid.widths[span.column : span.column + span.columns])
        y0, y1 = edges[span.row][0], edges[span.row + span.rows - 1][1]
        ink = Ink(grid.size, grid.leading, cell.bold)
        foot = edges[span.row][1] if self._stands_on_top(cell) else y1
        y = (y0 + foot - len(cell.lines) * grid.leading) / 2
        for n, line in enumerate(cell.lines):
            x = _line_start(line, cell, grid.size, x0=x0, x1=x1, pad=self.table.style.pad_x)
            for _ in range(self.table.style.overprint if span.row < grid.header_rows else 1):
                pen.write(line, x, y + n * grid.leading, ink=ink)
        box = pen.place(x0, y0, x1, y1)
        self.record.cells.append(
            Placement(pen.page, self.table.number, span.row, span.column, box, span.text)
        )
        return x0, y0, x1, y1

    def _stands_on_top(self, cell: GridCell) -> bool:
        """Whether a cell's text is set in its first row: in the body, merged down, and it fits."""
        grid, row = self.table.grid, cell.span.row
        fits = len(cell.lines) * grid.leading <= grid.heights[row]
        return self.table.style.merged_top and fits and row >= grid.header_rows

    def _draw_rules(
        self,
        pen: Pen,
        boxes: list[tuple[float, float, float, float]],
        edges: dict[int, tuple[float, float]],
    ) -> None:
        style, segments = self.table.style, set()
        if style.rules == "ruled":
            for x0, y0, x1, y1 in boxes:
                segments |= {(x0, y0, x1, y0), (x0, y1, x1, y1)}
                segments |= {(x0, y0, x0, y1), (x1, y0, x1, y1)}
        if style.rules == "three-line" and edges:
            right = sum(self.table.grid.widths)
            ends = [edges[self.rows[0]][0], edges[self.rows[-1]][1]]
            ends += [edges[self.header - 1][1]] if self.header else []
            segments = {(0.0, y, right, y) for y in ends}
        if style.rules == "ruled":
            segments |= _frame(segments, style)
        self._draw_segments(pen, segments)

    def _draw_segments(self, pen: Pen, segments: set[tuple[float, float, float, float]]) -> None:
        """Strokes or bars, twice where rules are doubled, short of their ends where they break."""
        style = self.table.style
        draw = pen.bar if style.thin_rectangles else pen.rule
        shifts = (0.0, _DOUBLE) if style.doubled else (0.0,)
        for x0, y0, x1, y1 in sorted(segments):
            dx, dy = (style.gap, 0.0) if y0 == y1 else (0.0, style.gap)
            for shift in shifts:
                sx, sy = (0.0, shift) if y0 == y1 else (shift, 0.0)
                start, end = (x0 + dx + sx, y0 + dy + sy), (x1 - dx + sx, y1 - dy + sy)
                draw(start, end, style.rule_width)


def _frame(
    segments: set[tuple[float, float, float, float]], style: TableStyle
) -> set[tuple[float, float, float, float]]:
    """The rules that stand beside a ruled table's own: an outer frame, and slivers of columns."""
    found = set()
    if segments and style.frame:
        left, right = min(s[0] for s in segments), max(s[2] for s in segments)
        top, foot = min(s[1] for s in segments), max(s[3] for s in segments)
        for x, far in ((left, left - style.frame), (right, right + style.frame)):
            found.add((far, top, far, foot))
            rows = {y0 for _, y0, _, y1 in segments if y0 == y1}
            found |= {(min(x, far), y, max(x, far), y) for y in rows}
    if style.sliver:
        found |= {(x0 + style.sliver, y0, x1 + style.sliver, y1) for x0, y0, x1, y1 in segments
                  if x0 == x1 and x0 > 0}  # fmt: skip
    return found


def _line_start(
    line: str, cell: GridCell, size: float, *, x0: float, x1: float, pad: float
) -> float:
    length = measure(line) * size
    if cell.align == "right":
        return x1 - pad - length
    return (x0 + x1 - length) / 2 if cell.align == "center" else x0 + pad


# ── captions ────────────────────────────────────────────────────────────────────────────────────


def set_caption(
    table: TableBlock, style: Style, *, width: float, block: int
) -> tuple[tuple[float, Text], ...]:
    """Label, title, and the line with the left text and the unit, each with its y.

    Where title and unit stand inside the grid, only the label stands above it.
    """
    small = Ink(style.unit_size, style.unit_size * _SMALL_LEADING)
    large = Ink(style.title_size, style.title_size * _TITLE_LEADING, bold=True)
    unit = f"{table.unit_word}：{table.unit}" if table.unit else None
    rows = (
        ((Part.LABEL, table.label, small, "left"),),
        ((Part.TITLE, table.title, large, "center"),),
        ((Part.LEFT, table.left, small, "left"), (Part.UNIT, unit, small, "right")),
    )
    placed, y = [], 0.0
    for row in rows:
        texts = [
            make_text(text, Text(block, part, (), width, ink, align))
            for part, text, ink, align in row
            if text and not (table.captions and part is not Part.LABEL)
        ]
        placed += [(y, text) for text in texts]
        y += max((text.height for text in texts), default=0)
    return tuple(placed)


def caption_height(caption: tuple[tuple[float, Text], ...]) -> float:
    """The height of all caption lines."""
    return max((y + text.height for y, text in caption), default=0.0)


def start_height(table: TableSet) -> float:
    """What should stand together at a table's start: caption, header and its first rows."""
    grid = table.grid
    return caption_height(table.caption) + sum(grid.heights[: grid.header_rows + _START_ROWS])
