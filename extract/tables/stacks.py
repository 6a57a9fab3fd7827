"""Headings of a table without lines: which stand over which, and what columns they name. Pure.

Headings that stand in the upper part of the header group those in its lower part; the others
reach over its whole height, with their text in the middle. A heading below another one may group
in its turn what stands right under it (项目 › 功能分类科目编码 › 类 款 项).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.tables.grid import GridCell, join_words
from extract.tables.spans import Interval, Segment, merge, nearest, overlaps, union

LINE_GAP = 0.45
"""Glyph heights. Lines of one heading follow closer than this."""

OVERLAP = 0.5
"""Glyph heights by which the boxes of two lines may reach into each other."""

UNDER = 2.0
"""Glyph heights: what a heading groups follows closer than this."""

OFF_MIDDLE = 0.4
"""Glyph heights by which an upper or lower heading's middle stands off the header's middle."""


class HeaderCell(NamedTuple):
    """A heading with its wrapped lines; top and bottom in points, with the headings under it."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    span: Interval
    below: tuple[HeaderCell, ...] = ()

    @property
    def text(self) -> str:
        return join_words([word for segment in self.segments for word in segment.words])

    @property
    def segments_end(self) -> float:
        """Where its own text ends."""
        return max(segment.bbox[3] for segment in self.segments)

    @property
    def centre(self) -> float:
        return (self.span.low + self.span.high) / 2


class Group(NamedTuple):
    """A heading over the leaves [first, last] of its stack, in a row of the header."""

    cell: HeaderCell
    first: int
    last: int
    row: int = 0


class Stack(NamedTuple):
    """leaves: one heading a column, left to right; groups stand over runs of them."""

    leaves: tuple[HeaderCell, ...]
    groups: tuple[Group, ...]

    def grid_cells(self, columns: Sequence[Interval], borders: Sequence[float]) -> list[GridCell]:
        """The header as cells: a row for each level of groups, and one for the leaves."""
        if not self.leaves:
            return []
        rows = 1 + max((group.row + 1 for group in self.groups), default=0)
        places = [nearest(leaf.span, columns) for leaf in self.leaves]
        top = min(cell.top for cell in (*self.leaves, *(group.cell for group in self.groups)))
        bottom = max(leaf.bottom for leaf in self.leaves)
        grouped: dict[int, Group] = {}
        cells = []
        for group in sorted(self.groups, key=lambda group: group.row):
            first, last = places[group.first], places[group.last]
            high = grouped[first].cell if first in grouped else None
            low = max(segment.bbox[3] for segment in group.cell.segments)
            box = (borders[first], high.segments_end if high else top, borders[last + 1], low)
            cells.append(GridCell(group.row, first, 1, last - first + 1, box, group.cell.text))
            grouped.update(dict.fromkeys(range(first, last + 1), group))
        for column in range(len(columns)):
            named = [
                leaf for leaf, place in zip(self.leaves, places, strict=True) if place == column
            ]
            above = grouped.get(column)
            low = above.cell.segments_end if above else top
            row = above.row + 1 if above else 0
            box = (borders[column], low, borders[column + 1], bottom)
            text = "".join(leaf.text for leaf in named)
            cells.append(GridCell(row, column, rows - row, 1, box, text))
        return cells


def header_cells(segments: Sequence[Segment]) -> list[HeaderCell]:
    """Headings left to right, their wrapped lines joined; numbers of columns are left out."""
    cells: list[HeaderCell] = []
    words = [segment for segment in segments if not segment.text.isdecimal()]
    for line in _lines(words):
        wrapped = {
            number: heads[0]
            for number, segment in enumerate(line)
            if len(heads := _heads(cells, segment)) == 1
        }
        for number, segment in enumerate(line):
            head = wrapped.get(number)
            if head is not None and list(wrapped.values()).count(head) == 1:
                cells[head] = _cell((*cells[head].segments, segment))
            else:
                cells.append(_cell((segment,)))
    return sorted(_take_under(cells), key=lambda cell: cell.centre)


def _lines(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments by printed line, top down."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda item: (item.middle, item.bbox[0])):
        if lines and segment.middle - lines[-1][0].middle < segment.height / 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _heads(cells: Sequence[HeaderCell], segment: Segment) -> list[int]:
    """The cells that end right above a segment and share some of its width."""
    return [
        number
        for number, cell in enumerate(cells)
        if segment.bbox[1] - cell.bottom + OVERLAP * segment.height >= 0
        and segment.bbox[1] - cell.bottom < LINE_GAP * segment.height
        and overlaps(cell.span, segment.interval)
    ]


def _take_under(cells: Sequence[HeaderCell]) -> list[HeaderCell]:
    """The cells, with two or more that stand right under one taken into it.

    Only below another heading: in the uppermost level, ``read_stack`` finds what a heading groups,
    which reaches beyond its own text.
    """
    highest = min((cell.top for cell in cells), default=0.0)
    taken: set[int] = set()
    kept = []
    for cell in cells:
        height = cell.segments[0].height
        under = [
            other
            for other in cells
            if cell.bottom - OVERLAP * height <= other.top < cell.bottom + UNDER * height
            and overlaps(cell.span, other.span)
        ]
        if cell.top > highest + height / 2 and len(under) > 1:
            taken.update(map(id, under))
            bottom = max(other.bottom for other in under)
            below = tuple(sorted(under, key=lambda one: one.centre))
            kept.append(cell._replace(bottom=bottom, below=below))
        else:
            kept.append(cell)
    return [cell for cell in kept if id(cell) not in taken]


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
    heads = [cell for cell in cells if cell not in tops]
    low = [number for number, cell in enumerate(heads) if offsets[cells.index(cell)] > slack]
    found = (_group(top, tops, heads, low) for top in tops)
    return _unfold(heads, [group for group in found if group is not None])


def _unfold(heads: Sequence[HeaderCell], groups: Sequence[Group]) -> Stack:
    """The stack with every heading that has others under it as a group over them."""
    leaves: list[HeaderCell] = []
    starts: list[int] = []
    inner = []
    for number, head in enumerate(heads):
        starts.append(len(leaves))
        leaves.extend(head.below or (head,))
        if head.below:
            row = sum(group.first <= number <= group.last for group in groups)
            inner.append(Group(head, starts[-1], len(leaves) - 1, row))
    starts.append(len(leaves))
    outer = [
        group._replace(first=starts[group.first], last=starts[group.last + 1] - 1)
        for group in groups
    ]
    return Stack(tuple(leaves), (*outer, *inner))


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
