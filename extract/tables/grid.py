"""A grid: the cells of one table on one page, before anyone knows which form it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.money import parse_number
from extract.records import DISPUTED, BBox, Word


class GridCell(NamedTuple):
    """A cell and what it covers: rows [row, row + height), columns [column, column + width).

    confidence: as in ``extract.records.Cell``.
    """

    row: int
    column: int
    height: int
    width: int
    bbox: BBox
    text: str
    confidence: float = 1.0


class Grid(NamedTuple):
    """Cells of a table on a page, in reading order; together they cover rows × columns once.

    ruled: drawn with lines (else found by white space).
    """

    page: int
    bbox: BBox
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    ruled: bool


SAME_BORDER = 3.0
"""Points. Borders on two pages closer than this are one column border."""


def share_frame(one: Grid, other: Grid) -> bool:
    """Whether two grids stand between the same left and right borders."""
    left = abs(one.bbox[0] - other.bbox[0])
    right = abs(one.bbox[2] - other.bbox[2])
    return max(left, right) <= SAME_BORDER


def stands_within(page: Grid, before: Grid) -> bool:
    """Whether a grid has the borders of the one before, or lost some: half its width at least."""
    inside = (
        page.bbox[0] >= before.bbox[0] - SAME_BORDER
        and page.bbox[2] <= before.bbox[2] + SAME_BORDER
    )
    return inside and page.bbox[2] - page.bbox[0] >= (before.bbox[2] - before.bbox[0]) / 2


def nest_columns(one: Grid, other: Grid) -> bool:
    """Whether all column borders of one of two grids are borders of the other."""
    few, many = sorted((_borders(one), _borders(other)), key=len)
    return all(any(abs(x - y) <= SAME_BORDER for y in many) for x in few)


def _borders(grid: Grid) -> set[float]:
    return {x for cell in grid.cells for x in (cell.bbox[0], cell.bbox[2])}


def share_columns(grids: Sequence[Grid]) -> list[Grid]:
    """The grids with their cells placed over the column borders of all of them together."""
    borders: list[float] = []
    for x in sorted(x for grid in grids for x in _borders(grid)):
        if not borders or x - borders[-1] > SAME_BORDER:
            borders.append(x)

    def index(x: float) -> int:
        return min(range(len(borders)), key=lambda number: abs(borders[number] - x))

    shared = []
    for grid in grids:
        placed = tuple(
            cell._replace(column=start, width=end - start)
            for cell in grid.cells
            if (start := index(cell.bbox[0])) < (end := index(cell.bbox[2]))
        )
        cells = (*placed, *_missing(grid, placed, borders))
        shared.append(grid._replace(columns=len(borders) - 1, cells=cells))
    return shared


def _missing(grid: Grid, cells: Sequence[GridCell], borders: Sequence[float]) -> Iterator[GridCell]:
    """Blank cells beside a grid that lost its outer lines, as high as the grid."""
    first = min(cell.column for cell in cells)
    last = max(cell.column + cell.width for cell in cells)
    for start, end in ((0, first), (last, len(borders) - 1)):
        if end > start:
            box = (borders[start], grid.bbox[1], borders[end], grid.bbox[3])
            yield GridCell(0, start, grid.rows, end - start, box, "")


_WIDE = re.compile(r"[⺀-鿿豈-﫿＀-｠、-〿“”‘’…—·]")


def join_words(words: Sequence[Word]) -> str:
    """The words of one cell as one text: top to bottom, left to right, line breaks removed.

    A blank stays only between two words of one line that are both of Latin letters or digits.
    """
    return "".join(_join_line(line) for line in split_lines(words))


def least_sure(words: Sequence[Word]) -> float:
    """The confidence of a cell: the least of its words', 1.0 without words.

    Two figures in one cell of a picture are one too many: a line between them was not seen.
    """
    sure = min((word.confidence for word in words), default=1.0)
    figures = [word for word in words if parse_number(word.text) is not None]
    crowded = any(word.confidence < 1 for word in words) and len(figures) > 1
    return min(sure, DISPUTED) if crowded else sure


def split_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by printed line (their middles within half a line's height), in order."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda item: (item.bbox[1] + item.bbox[3], item.bbox[0])):
        if lines and _same_line(lines[-1][0], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda item: item.bbox[0]) for line in lines]


def _same_line(first: Word, other: Word) -> bool:
    height = min(first.bbox[3] - first.bbox[1], other.bbox[3] - other.bbox[1])
    middles = (other.bbox[1] + other.bbox[3] - first.bbox[1] - first.bbox[3]) / 2
    return abs(middles) < height / 2


def _join_line(line: Sequence[Word]) -> str:
    text = ""
    for word in line:
        if text and not (_WIDE.match(text[-1]) or _WIDE.match(word.text[0])):
            text += " "
        text += word.text
    return text
