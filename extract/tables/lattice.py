"""Rules → grids of ruled tables: segments → connected frames → fine grid → merged cells. Pure.

The steps are those of A. Nurminen's thesis (Tampere, 2013): lines are snapped and joined, their
crossings make a fine grid, and fine cells without a line between them are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.records import BBox, Page, Rule, Word
from extract.tables.grid import Grid, GridCell, join_words, least_sure

SNAP = 2.0
"""Points. Lines closer than this are one (doubled lines and their drawn thickness)."""

GAP = 3.5
"""Points. Breaks in a line up to this are bridged, and ends that miss a crossing by it meet."""

SLIVER = 4.5
"""Points. No text fits between lines this close: they are one border, if no word stands there."""

MIN_COVER = 0.5
"""Share of a fine cell's side that a line must cover to separate it from its neighbour."""


class Span(NamedTuple):
    """A line at one coordinate: ``at`` is y for a horizontal one, x for a vertical one."""

    at: float
    low: float
    high: float


class Frame(NamedTuple):
    """Connected lines: what one table is drawn with."""

    across: tuple[Span, ...]
    down: tuple[Span, ...]


def find_lattices(page: Page) -> tuple[Grid, ...]:
    """The ruled tables of a page, top to bottom, each with at least two cells."""
    frames = _split_frames(*_spans(page.rules))
    grids = (_build_grid(page, frame) for frame in frames)
    return tuple(
        sorted((grid for grid in grids if grid), key=lambda grid: (grid.bbox[1], grid.bbox[0]))
    )


def _spans(rules: Iterable[Rule]) -> tuple[list[Span], list[Span]]:
    across = [Span(rule.y0, rule.x0, rule.x1) for rule in rules if rule.y0 == rule.y1]
    down = [Span(rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1]
    return _join(across), _join(down)


def _join(spans: list[Span]) -> list[Span]:
    """Spans at (nearly) one coordinate brought to their common one, and pieces joined."""
    joined: list[Span] = []
    for group in _cluster(sorted(spans)):
        at = sum(span.at * (span.high - span.low) for span in group)
        at /= sum(span.high - span.low for span in group)
        low, high = None, 0.0
        for span in sorted(group, key=lambda span: span.low):
            if low is not None and span.low <= high + GAP:
                high = max(high, span.high)
                continue
            if low is not None:
                joined.append(Span(at, low, high))
            low, high = span.low, span.high
        if low is not None:
            joined.append(Span(at, low, high))
    return joined


def _cluster(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Sorted spans in groups whose coordinates lie within SNAP of their first."""
    group: list[Span] = []
    for span in spans:
        if group and span.at - group[0].at > SNAP:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _split_frames(across: list[Span], down: list[Span]) -> list[Frame]:
    parent = list(range(len(across) + len(down)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, flat in enumerate(across):
        for j, tall in enumerate(down, start=len(across)):
            if _touch(flat, tall):
                parent[find(i)] = find(j)
    groups: dict[int, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for i, flat in enumerate(across):
        groups[find(i)][0].append(flat)
    for j, tall in enumerate(down, start=len(across)):
        groups[find(j)][1].append(tall)
    return [
        Frame(tuple(flats), tuple(talls))
        for flats, talls in groups.values()
        if len({span.at for span in flats}) > 1 and talls
    ]


def _touch(flat: Span, tall: Span) -> bool:
    return (
        flat.low - GAP <= tall.at <= flat.high + GAP
        and tall.low - GAP <= flat.at <= tall.high + GAP
    )


def _build_grid(page: Page, frame: Frame) -> Grid | None:
    left = min(span.low for span in frame.across)
    right = max(span.high for span in frame.across)
    top = min(span.low for span in frame.down)
    bottom = max(span.high for span in frame.down)
    words = _words_inside(page.words, (left, top, right, bottom))
    across = _close_slivers(frame.across, [_middle(word)[1] for word in words])
    down = _close_slivers(frame.down, [_middle(word)[0] for word in words])
    ys = _with_ends(sorted({span.at for span in across}), top, bottom)
    xs = _with_ends(sorted({span.at for span in down}), left, right)
    if len(xs) * len(ys) < 6:
        return None
    down = [*down, Span(xs[0], ys[0], ys[-1]), Span(xs[-1], ys[0], ys[-1])]
    owner = _merge_cells(xs, ys, across, down)
    return _assemble(page.number, xs, ys, owner, words)


def _close_slivers(spans: Sequence[Span], middles: Sequence[float]) -> list[Span]:
    """Spans with two lines that leave no room for text brought to one coordinate.

    middles: of the words inside, on the lines' axis; where one stands between, there is a cell.
    """
    filled = sorted(middles)
    borders: dict[float, float] = {}
    last = None
    for at in sorted({span.at for span in spans}):
        narrow = last is not None and at - last <= SLIVER
        if narrow and last is not None and bisect_right(filled, at) == bisect_right(filled, last):
            borders[at] = last
        else:
            borders[at] = last = at
    return [span._replace(at=borders[span.at]) for span in spans]


def _with_ends(borders: list[float], low: float, high: float) -> list[float]:
    """Borders with the outer ones added where a table is open at its sides or cut by the page."""
    if borders[0] - low > 2 * GAP:
        borders = [low, *borders]
    if high - borders[-1] > 2 * GAP:
        borders = [*borders, high]
    return borders


def _merge_cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Span], down: Sequence[Span]
) -> list[list[int]]:
    """owner[row][column]: an id for each cell; fine cells without a line between share it."""
    rows, columns = len(ys) - 1, len(xs) - 1
    flats = _by_coordinate(across)
    talls = _by_coordinate(down)
    owner = [[row * columns + column for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if column and not _covers(talls.get(xs[column], ()), ys[row], ys[row + 1]):
                owner[row][column] = owner[row][column - 1]
    for row in range(1, rows):
        for start, end in _runs(owner[row]):
            above = owner[row - 1][start]
            same = all(owner[row - 1][column] == above for column in range(start, end))
            whole = _run_of(owner[row - 1], start) == (start, end)
            open_top = not _covers(flats.get(ys[row], ()), xs[start], xs[end])
            if same and whole and open_top:
                for column in range(start, end):
                    owner[row][column] = above
    return owner


def _by_coordinate(spans: Iterable[Span]) -> dict[float, list[Span]]:
    groups: dict[float, list[Span]] = defaultdict(list)
    for span in spans:
        groups[span.at].append(span)
    return groups


def _covers(spans: Sequence[Span], low: float, high: float) -> bool:
    covered = sum(max(0.0, min(span.high, high) - max(span.low, low)) for span in spans)
    return covered >= MIN_COVER * (high - low)


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    runs, start = [], 0
    for column in range(1, len(row) + 1):
        if column == len(row) or row[column] != row[start]:
            runs.append((start, column))
            start = column
    return runs


def _run_of(row: Sequence[int], column: int) -> tuple[int, int]:
    return next(run for run in _runs(row) if run[0] <= column < run[1])


def _words_inside(words: Iterable[Word], box: BBox) -> list[Word]:
    return [
        word
        for word in words
        if box[0] <= _middle(word)[0] <= box[2] and box[1] <= _middle(word)[1] <= box[3]
    ]


def _middle(word: Word) -> tuple[float, float]:
    x0, y0, x1, y1 = word.bbox
    return (x0 + x1) / 2, (y0 + y1) / 2


def _assemble(
    page: int, xs: list[float], ys: list[float], owner: list[list[int]], words: list[Word]
) -> Grid | None:
    inside: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        x, y = _middle(word)
        row = min(bisect_right(ys, y) - 1, len(ys) - 2)
        column = min(bisect_right(xs, x) - 1, len(xs) - 2)
        inside[owner[row][column]].append(word)
    extents: dict[int, list[int]] = {}
    for row, line in enumerate(owner):
        for column, cell in enumerate(line):
            box = extents.setdefault(cell, [row, column, row, column])
            box[2], box[3] = max(box[2], row), max(box[3], column)
    cells = tuple(
        GridCell(
            top, left, bottom - top + 1, right - left + 1,
            (xs[left], ys[top], xs[right + 1], ys[bottom + 1]),
            join_words(inside[cell]), least_sure(inside[cell]),
        )
        for cell, (top, left, bottom, right) in extents.items()
    )  # fmt: skip
    if len(cells) < 2 or not words:
        return None
    return Grid(page, (xs[0], ys[0], xs[-1], ys[-1]), len(ys) - 1, len(xs) - 1, cells, ruled=True)
