"""White space → grids of tables drawn without (vertical) lines. Pure.

    lines below a caption → segments → bands (rows) → columns (header leaves, amounts) → Grid

A segment is a run of words without a wide gap; a band is what no white stripe divides, so a cell
whose text is wrapped stays in one row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.captions import find_unit
from extract.grid import Grid, GridCell, join_words, split_lines
from extract.headers import has_amount, is_count_row
from extract.money import parse_number
from extract.records import BBox, Page, Word

WIDE_GAP = 0.9
"""Glyph heights. Words farther apart on a line are in different columns."""

ROW_GAP = 0.22
"""Glyph heights. A white stripe this high divides rows; less is the leading of a wrapped cell."""

MIN_ROWS = 3
MIN_TABULAR = 0.4
"""Share of a region's lines that must hold two segments or more."""

MAX_SENTENCE = 28
"""Characters. A lone longer segment is running text, where the table ends."""

_FOOTER = re.compile(r"[-—–\s]*\d{1,3}[-—–\s]*|第\d+页.*")
_NOTE = re.compile(r"(?:备注|说明|注)[:：]|[一二三四五六七八九十]+、.*表$|第[一二三四]部分")


class Segment(NamedTuple):
    """Words of one printed line that stand together."""

    text: str
    bbox: BBox
    words: tuple[Word, ...]


Band = list[Segment]


class Interval(NamedTuple):
    """An x range in points."""

    low: float
    high: float


def find_alignments(page: Page, taken: Sequence[BBox], before: Grid | None = None) -> list[Grid]:
    """Tables outside the boxes ``taken``; before: an unruled table that the page may continue."""
    free = [word for word in page.words if not any(_inside(word, box) for box in taken)]
    grids = []
    for region in _regions([_segments(line) for line in split_lines(free)], before):
        grid = _build(page, region, before)
        if grid is not None:
            grids.append(grid)
            before = None
    return grids


# ── regions ─────────────────────────────────────────────────────────────────────────────────────


def _segments(line: Sequence[Word]) -> list[Segment]:
    groups: list[list[Word]] = [[line[0]]]
    for previous, word in pairwise(line):
        height = min(previous.bbox[3] - previous.bbox[1], word.bbox[3] - word.bbox[1])
        if word.bbox[0] - previous.bbox[2] > WIDE_GAP * height:
            groups.append([])
        groups[-1].append(word)
    return [
        Segment(join_words(group), _union([w.bbox for w in group]), tuple(group))
        for group in groups
    ]


def _regions(lines: Sequence[list[Segment]], before: Grid | None) -> list[list[Segment]]:
    """Runs of lines that begin below a unit of money (or at the top, where a table goes on)."""
    starts = [number + 1 for number, line in enumerate(lines) if _is_unit_line(line)]
    if before is not None and (not starts or starts[0] > MIN_ROWS):
        starts.insert(0, 0)
    regions = []
    for number, start in enumerate(starts):
        limit = starts[number + 1] - 1 if number + 1 < len(starts) else len(lines)
        region = _take_lines(lines[start:limit])
        wide = [line for line in region if len(line) > 1]
        if len(region) >= MIN_ROWS and len(wide) >= MIN_TABULAR * len(region):
            regions.append([segment for line in region for segment in line])
    return regions


def _is_unit_line(line: Sequence[Segment]) -> bool:
    return any("单位" in segment.text and find_unit(segment.text) for segment in line)


def _take_lines(lines: Sequence[list[Segment]]) -> list[list[Segment]]:
    taken: list[list[Segment]] = []
    for line in lines:
        lone = line[0].text if len(line) == 1 else ""
        if lone and (len(lone) > MAX_SENTENCE or _NOTE.match(lone) or lone.endswith("。")):
            break
        if not (lone and _FOOTER.fullmatch(lone)):
            taken.append(line)
    while taken and len(taken[-1]) == 1:
        taken.pop()
    return taken


# ── rows and columns ────────────────────────────────────────────────────────────────────────────


def _build(page: Page, region: Sequence[Segment], before: Grid | None) -> Grid | None:
    bands = _split_bands(region)
    header = _count_header(bands)
    body = [segment for band in bands[header:] for segment in band]
    if header:
        levels = _header_cells([segment for band in bands[:header] for segment in band])
        columns = _columns(levels, body)
    elif before is not None:
        levels, columns = [], _known_columns(before)
    else:
        levels, columns = [], _merge([_interval(segment) for segment in body])
    if len(columns) < 2 or len(bands) - header < 1:
        return None
    return _assemble(page, levels, columns, bands[header:])


def _split_bands(segments: Sequence[Segment]) -> list[Band]:
    """Rows: segments sorted down the page, divided by white stripes."""
    bands: list[Band] = []
    bottom = 0.0
    for segment in sorted(segments, key=lambda item: item.bbox[1]):
        height = _height(segment)
        if not bands or segment.bbox[1] - bottom > ROW_GAP * height - _leading(segment):
            bands.append([])
            bottom = segment.bbox[3]
        bands[-1].append(segment)
        bottom = max(bottom, segment.bbox[3])
    return [piece for band in bands for piece in _split_amounts(band)]


def _leading(segment: Segment) -> float:
    """Room above and below the ink that a font's box includes already."""
    return 0.0 * _height(segment)


def _split_amounts(band: Band) -> list[Band]:
    """A band with two amounts one below the other in a column is several rows."""
    amounts = [segment for segment in band if parse_number(segment.text) is not None]
    stacked = any(
        _overlap(_interval(one), _interval(other))
        and abs(_mid(one) - _mid(other)) > _height(one) / 2
        for number, one in enumerate(amounts)
        for other in amounts[number + 1 :]
    )
    if not stacked:
        return [band]
    lines: list[Band] = []
    for segment in sorted(band, key=_mid):
        if lines and _mid(segment) - _mid(lines[-1][0]) < _height(segment) / 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _count_header(bands: Sequence[Band]) -> int:
    """Bands above the first that holds an amount, a code or a total; the numbers row is header."""
    for number, band in enumerate(bands):
        texts = [segment.text for segment in sorted(band, key=lambda item: item.bbox[0])]
        if is_count_row(texts):
            return number + 1
        first = texts[0]
        if has_amount(texts) or re.match(r"\d{3}|合计|总计|[一二三四五六七八九十]+、", first):
            return number
    return len(bands) if len(bands) == 1 else 1


class HeaderCell(NamedTuple):
    """A heading: level 0 is a leaf; a group's children are leaves [start, end)."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    span: Interval


def _header_cells(segments: Sequence[Segment]) -> list[HeaderCell]:
    """Headings, their wrapped lines joined: lines that overlap in x and follow closely."""
    cells: list[HeaderCell] = []
    for segment in sorted(segments, key=lambda item: (item.bbox[1], item.bbox[0])):
        if segment.text.isdecimal():
            continue
        for number, cell in enumerate(cells):
            near = segment.bbox[1] - cell.bottom < ROW_GAP * _height(segment)
            if near and _overlap(cell.span, _interval(segment)):
                cells[number] = _cell_of((*cell.segments, segment))
                break
        else:
            cells.append(_cell_of((segment,)))
    return sorted(cells, key=lambda cell: cell.span.low)


def _cell_of(segments: tuple[Segment, ...]) -> HeaderCell:
    box = _union([segment.bbox for segment in segments])
    return HeaderCell(segments, box[1], box[3], Interval(box[0], box[2]))


def _parents(cells: Sequence[HeaderCell]) -> dict[int, list[int]]:
    """Which headings stand over which: each lower heading goes to the nearest one wholly above."""
    tops = [
        number
        for number, cell in enumerate(cells)
        if any(other.top >= cell.bottom - 1 for other in cells)
        and not any(
            _overlap(cell.span, other.span) and other.bottom <= cell.top + 1 for other in cells
        )
    ]
    children: dict[int, list[int]] = {number: [] for number in tops}
    for number, cell in enumerate(cells):
        above = [top for top in tops if cells[top].bottom <= cell.top + 1 and top != number]
        if above:
            nearest = min(above, key=lambda top: abs(_centre(cells[top].span) - _centre(cell.span)))
            children[nearest].append(number)
    return {top: found for top, found in children.items() if found}


def _columns(cells: Sequence[HeaderCell], body: Sequence[Segment]) -> list[Interval]:
    """One interval a leaf heading, widened by the body's segments that belong to it."""
    groups = _parents(cells)
    leaves = [cell.span for number, cell in enumerate(cells) if number not in groups]
    columns = _merge(leaves)
    for segment in sorted(body, key=lambda item: item.bbox[2] - item.bbox[0]):
        columns = _widen(columns, _interval(segment))
    return columns


def _widen(columns: list[Interval], span: Interval) -> list[Interval]:
    hit = [number for number, column in enumerate(columns) if _overlap(column, span)]
    if len(hit) > 1:
        return columns
    target = hit[0] if hit else min(range(len(columns)), key=lambda n: _distance(columns[n], span))
    old = columns[target]
    widened = Interval(min(old.low, span.low), max(old.high, span.high))
    clash = any(_overlap(widened, other) for n, other in enumerate(columns) if n != target)
    return columns if clash else [*columns[:target], widened, *columns[target + 1 :]]


def _known_columns(grid: Grid) -> list[Interval]:
    lows = sorted({(cell.bbox[0], cell.bbox[2]) for cell in grid.cells if cell.width == 1})
    return _merge([Interval(*pair) for pair in lows])


def _assemble(
    page: Page, cells: Sequence[HeaderCell], columns: Sequence[Interval], bands: Sequence[Band]
) -> Grid:
    borders = _borders(columns)
    grid_cells = _header_rows(cells, borders, columns)
    first = max((cell.row + cell.height for cell in grid_cells), default=0)
    for row, band in enumerate(bands, start=first):
        grid_cells.extend(_body_row(row, band, columns, borders))
    box = _union([cell.bbox for cell in grid_cells if cell.text])
    return Grid(page.number, box, first + len(bands), len(columns), tuple(grid_cells), ruled=False)


def _borders(columns: Sequence[Interval]) -> list[float]:
    inner = [(one.high + other.low) / 2 for one, other in pairwise(columns)]
    return [columns[0].low, *inner, columns[-1].high]


def _header_rows(
    cells: Sequence[HeaderCell], borders: Sequence[float], columns: Sequence[Interval]
) -> list[GridCell]:
    """Two header rows where some headings group others, else one."""
    groups = _parents(cells)
    rows = 2 if groups else 1 if cells else 0
    owner = {child: top for top, found in groups.items() for child in found}
    made: list[GridCell] = []
    for number, cell in enumerate(cells):
        text = join_words([word for segment in cell.segments for word in segment.words])
        if number in groups:
            places = [_place(cells[child].span, columns) for child in groups[number]]
            made.append(_grid_cell(0, min(places), max(places), text, cell, borders))
        elif number in owner:
            place = _place(cell.span, columns)
            made.append(_grid_cell(rows - 1, place, place, text, cell, borders))
        else:
            place = _place(cell.span, columns)
            tall = _grid_cell(0, place, place, text, cell, borders)
            made.append(tall._replace(height=rows))
    return _fill(made, rows, len(columns), cells, borders)


def _grid_cell(
    row: int, first: int, last: int, text: str, cell: HeaderCell, borders: Sequence[float]
) -> GridCell:
    box = (borders[first], cell.top, borders[last + 1], cell.bottom)
    return GridCell(row, first, 1, last - first + 1, box, text)


def _fill(
    made: list[GridCell],
    rows: int,
    width: int,
    cells: Sequence[HeaderCell],
    borders: Sequence[float],
) -> list[GridCell]:
    """Blank cells where the header covers nothing."""
    covered = {
        (row, column)
        for cell in made
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    }
    top = min((cell.top for cell in cells), default=0.0)
    bottom = max((cell.bottom for cell in cells), default=0.0)
    for row in range(rows):
        for column in range(width):
            if (row, column) not in covered:
                box = (borders[column], top, borders[column + 1], bottom)
                made.append(GridCell(row, column, 1, 1, box, ""))
    return made


def _body_row(
    row: int, band: Band, columns: Sequence[Interval], borders: Sequence[float]
) -> list[GridCell]:
    held: dict[int, list[Word]] = {}
    for segment in band:
        held.setdefault(_place(_interval(segment), columns), []).extend(segment.words)
    top = min(segment.bbox[1] for segment in band)
    bottom = max(segment.bbox[3] for segment in band)
    return [
        GridCell(
            row, column, 1, 1,
            (borders[column], top, borders[column + 1], bottom),
            join_words(held.get(column, [])),
        )
        for column in range(len(columns))
    ]  # fmt: skip


def _place(span: Interval, columns: Sequence[Interval]) -> int:
    """The column that a span overlaps most, else the nearest."""
    shared = [min(c.high, span.high) - max(c.low, span.low) for c in columns]
    return max(range(len(columns)), key=lambda number: (shared[number], -number))


# ── geometry ────────────────────────────────────────────────────────────────────────────────────


def _inside(word: Word, box: BBox) -> bool:
    x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _union(boxes: Sequence[BBox]) -> BBox:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _interval(segment: Segment) -> Interval:
    return Interval(segment.bbox[0], segment.bbox[2])


def _height(segment: Segment) -> float:
    return segment.words[0].bbox[3] - segment.words[0].bbox[1]


def _mid(segment: Segment) -> float:
    return (segment.bbox[1] + segment.bbox[3]) / 2


def _centre(span: Interval) -> float:
    return (span.low + span.high) / 2


def _overlap(one: Interval, other: Interval) -> bool:
    return min(one.high, other.high) - max(one.low, other.low) > 0.5


def _distance(one: Interval, other: Interval) -> float:
    return max(one.low - other.high, other.low - one.high, 0.0)


def _merge(spans: Sequence[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for span in sorted(spans):
        if merged and span.low < merged[-1].high:
            merged[-1] = Interval(merged[-1].low, max(merged[-1].high, span.high))
        else:
            merged.append(span)
    return merged
