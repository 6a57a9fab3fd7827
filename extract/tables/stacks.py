"""Headings of a table without lines: which stand over which, and what columns they name. Pure.

Headings that stand in the upper part of the header group those in its lower part; the others
reach over its whole height, with their text in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.tables.grid import GridCell, join_words
from extract.tables.spans import Interval, Segment, merge, nearest, overlaps, union

LINE_GAP = 0.45
"""Glyph heights. Lines of one heading follow closer than this."""

OFF_MIDDLE = 0.4
"""Glyph heights by which an upper or lower heading's middle stands off the header's middle."""


class HeaderCell(NamedTuple):
    """A heading with its wrapped lines; top and bottom in points."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    span: Interval

    @property
    def text(self) -> str:
        return join_words([word for segment in self.segments for word in segment.words])

    @property
    def centre(self) -> float:
        return (self.span.low + self.span.high) / 2


class Group(NamedTuple):
    """A heading over the leaves [first, last] of its stack."""

    cell: HeaderCell
    first: int
    last: int


class Stack(NamedTuple):
    """leaves: one heading a column, left to right; groups stand over runs of lower leaves."""

    leaves: tuple[HeaderCell, ...]
    groups: tuple[Group, ...]

    def grid_cells(self, columns: Sequence[Interval], borders: Sequence[float]) -> list[GridCell]:
        """The header as cells: two rows where some headings group others, else one."""
        if not self.leaves:
            return []
        rows = 2 if self.groups else 1
        places = [nearest(leaf.span, columns) for leaf in self.leaves]
        top = min(cell.top for cell in (*self.leaves, *(group.cell for group in self.groups)))
        bottom = max(leaf.bottom for leaf in self.leaves)
        grouped: dict[int, Group] = {}
        cells = []
        for group in self.groups:
            first, last = places[group.first], places[group.last]
            grouped.update(dict.fromkeys(range(first, last + 1), group))
            box = (borders[first], top, borders[last + 1], group.cell.bottom)
            cells.append(GridCell(0, first, 1, last - first + 1, box, group.cell.text))
        for column in range(len(columns)):
            named = [
                leaf for leaf, place in zip(self.leaves, places, strict=True) if place == column
            ]
            low = grouped[column].cell.bottom if column in grouped else top
            box = (borders[column], low, borders[column + 1], bottom)
            row = 1 if column in grouped else 0
            text = "".join(leaf.text for leaf in named)
            cells.append(GridCell(row, column, rows - row, 1, box, text))
        return cells


def header_cells(segments: Sequence[Segment]) -> list[HeaderCell]:
    """Headings left to right, their wrapped lines joined; numbers of columns are left out."""
    cells: list[HeaderCell] = []
    for segment in sorted(segments, key=lambda item: (item.bbox[1], item.bbox[0])):
        if segment.text.isdecimal():
            continue
        for number, cell in enumerate(cells):
            near = segment.bbox[1] - cell.bottom < LINE_GAP * segment.height
            if near and overlaps(cell.span, segment.interval):
                cells[number] = _cell((*cell.segments, segment))
                break
        else:
            cells.append(_cell((segment,)))
    return sorted(cells, key=lambda cell: cell.centre)


def _cell(segments: tuple[Segment, ...]) -> HeaderCell:
    box = union([segment.bbox for segment in segments])
    return HeaderCell(segments, box[1], box[3], Interval(box[0], box[2]))


def read_stack(cells: Sequence[HeaderCell]) -> Stack:
    """Upper headings become groups over the run of lower headings nearest to them."""
    if not cells:
        return Stack((), ())
    middle = (min(cell.top for cell in cells) + max(cell.bottom for cell in cells)) / 2
    slack = OFF_MIDDLE * cells[0].segments[0].height
    offsets = [(cell.top + cell.bottom) / 2 - middle for cell in cells]
    lower = any(offset > slack for offset in offsets)
    tops = [c for c, offset in zip(cells, offsets, strict=True) if lower and offset < -slack]
    leaves = tuple(cell for cell in cells if cell not in tops)
    low = [number for number, cell in enumerate(leaves) if offsets[cells.index(cell)] > slack]
    groups = (_group(top, tops, leaves, low) for top in tops)
    return Stack(leaves, tuple(group for group in groups if group is not None))


def _group(
    top: HeaderCell, tops: Sequence[HeaderCell], leaves: Sequence[HeaderCell], low: Sequence[int]
) -> Group | None:
    """The unbroken run of lower leaves that are nearer to this heading than to its neighbours."""
    mine = [
        number
        for number in low
        if min(tops, key=lambda other: abs(other.centre - leaves[number].centre)) is top
    ]
    if not mine:
        return None
    start = min(mine, key=lambda number: abs(leaves[number].centre - top.centre))
    first = last = start
    while first - 1 in mine:
        first -= 1
    while last + 1 in mine:
        last += 1
    return Group(top, first, last)


def fit_columns(leaves: Sequence[Interval], clusters: Sequence[Interval]) -> list[Interval]:
    """Columns: each leaf widened by the body's cluster below it; clusters of their own are added.

    A cluster under no heading belongs to the nearest that has none, as amounts set to the right do.
    """
    columns = list(leaves)
    served: set[int] = set()
    loose = []
    for cluster in clusters:
        hit = [number for number, leaf in enumerate(leaves) if overlaps(leaf, cluster)]
        if len(hit) == 1:
            columns[hit[0]] = _join(columns[hit[0]], cluster)
            served.add(hit[0])
        elif not hit:
            loose.append(cluster)
    for cluster in loose:
        free = [number for number in range(len(leaves)) if number not in served]
        if free:
            target = min(free, key=lambda number: _distance(leaves[number], cluster))
            columns[target] = _join(columns[target], cluster)
            served.add(target)
        else:
            columns.append(cluster)
    return merge(columns)


def _join(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))


def _distance(one: Interval, other: Interval) -> float:
    return max(one.low - other.high, other.low - one.high, 0.0)
