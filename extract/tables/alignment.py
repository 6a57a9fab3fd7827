"""White space → grids of tables drawn without (vertical) lines. Pure.

    lines → segments → regions (below a title or unit) → bands (rows) → columns → Grid

A segment is a run of words without a wide gap; a band is what no white stripe divides, so a cell
whose text is wrapped stays in one row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.money import parse_number
from extract.records import BBox, Page, Word
from extract.tables.captions import find_unit, is_title
from extract.tables.codes import is_total
from extract.tables.grid import Grid, GridCell, join_words, least_sure, split_lines
from extract.tables.headers import has_amount, is_count_row, is_header_text
from extract.tables.spans import Interval, Segment, borders_of, merge, nearest, overlaps, union
from extract.tables.stacks import Stack, fit_columns, header_cells, read_stack

WIDE_GAP = 0.9
"""Glyph heights. Words farther apart on a line are in different columns."""

ROW_GAP = 0.45
"""Glyph heights. A white stripe this high divides rows; less is the leading of a wrapped cell."""

MIN_HEADINGS = 3
"""Headings on a line that is surely one of headings."""

MAX_SENTENCE = 28
"""Characters. A lone longer segment that begins at the left is running text: the table ended."""

NEAR_LEFT = 50.0
"""Points from the table's left side within which running text begins."""

_FOOTER = re.compile(r"[-—–\s]*\d{1,3}[-—–\s]*|第\d+页.*")
_NOTE = re.compile(r"(?:备注|说明|注)[:：]|第[一二三四五六七八九十]部分")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_FIRST = re.compile(r"\d{3}|合计|总计|[一二三四五六七八九十]+、")

Line = list[Segment]
Band = list[Segment]


def find_alignments(page: Page, taken: Sequence[BBox], before: Grid | None = None) -> list[Grid]:
    """Tables outside the boxes ``taken``; before: an unruled table that the page may continue."""
    free = [word for word in page.words if not any(_inside(word, box) for box in taken)]
    lines = [_segments(line) for line in split_lines(free)]
    grids = []
    for region in _regions(lines, goes_on=before is not None):
        grid = _build(page, region, before)
        before = None
        if grid is not None:
            grids.append(grid)
    return grids


def _segments(line: Sequence[Word]) -> Line:
    groups: list[list[Word]] = [[line[0]]]
    for previous, word in pairwise(line):
        height = min(previous.bbox[3] - previous.bbox[1], word.bbox[3] - word.bbox[1])
        if word.bbox[0] - previous.bbox[2] > WIDE_GAP * height:
            groups.append([])
        groups[-1].append(word)
    return [
        Segment(join_words(group), union([word.bbox for word in group]), tuple(group))
        for group in groups
    ]


# ── regions and rows ────────────────────────────────────────────────────────────────────────────


def _regions(lines: Sequence[Line], *, goes_on: bool) -> list[list[Band]]:
    """The rows of each table: what follows a title or a unit of money, up to running text.

    goes_on: the page may begin in the middle of a table.
    """
    triggers = [number for number, line in enumerate(lines) if _is_trigger(line)]
    starts = [number + 1 for number in triggers]
    if goes_on:
        starts.insert(0, 0)
    found = []
    for start in starts:
        limit = next((place for place in triggers if place >= start), len(lines))
        inside = [line for line in lines[start:limit] if not _is_footer(line)]
        bands = _cut(_split_bands([segment for line in inside for segment in line]))
        if sum(len(band) > 1 for band in bands) > 1 or _is_empty_form(bands):
            found.append(bands)
    return found


def _is_empty_form(bands: Sequence[Band]) -> bool:
    """Headings with a lone 合计 under them: a form of which there is nothing to tell."""
    if len(bands) < 2 or len(bands[0]) < MIN_HEADINGS:
        return False
    texts = [segment.text for segment in bands[0]]
    lone = len(bands[-1]) == 1 and is_total(bands[-1][0].text)
    return lone and all(is_header_text(text) for text in texts)


def _is_trigger(line: Line) -> bool:
    if any("单位" in segment.text and find_unit(segment.text) for segment in line):
        return True
    return len(line) == 1 and (is_title(line[0].text) or line[0].text.endswith(("下表：", "下表:")))


def _is_footer(line: Line) -> bool:
    return len(line) == 1 and bool(_FOOTER.fullmatch(line[0].text))


def _cut(bands: Sequence[Band]) -> list[Band]:
    """The rows before running text; none where the first is no row of headings or cells."""
    if not bands or (len(bands[0]) == 1 and not is_header_text(bands[0][0].text)):
        return []
    kept: list[Band] = []
    for band in bands:
        if kept and _is_text(band, kept):
            break
        kept.append(band)
    return kept


def _is_text(band: Band, above: Sequence[Band]) -> bool:
    """A lone run at the left that is a sentence, a note or a heading, not a label."""
    if len(merge([segment.interval for segment in band])) > 1:
        return False
    first = min(segment.bbox[0] for row in above for segment in row)
    start = min(segment.bbox[0] for segment in band)
    if start > first + NEAR_LEFT:
        return False
    text = "".join(segment.text for segment in band)
    starts = [min(row, key=lambda segment: segment.bbox[0]) for row in above[1:] if len(row) > 1]
    labels = {round(segment.bbox[0]) for segment in starts if not is_total(segment.text)}
    strange = round(start) not in labels and bool(labels)
    return strange or len(text) > MAX_SENTENCE or text.endswith("。") or bool(_NOTE.match(text))


def _split_bands(segments: Sequence[Segment]) -> list[Band]:
    """Rows: segments sorted down the page, divided by white stripes."""
    bands: list[Band] = []
    bottom = 0.0
    for segment in sorted(segments, key=lambda item: item.bbox[1]):
        if not bands or segment.bbox[1] - bottom > ROW_GAP * segment.height:
            bands.append([])
            bottom = segment.bbox[3]
        bands[-1].append(segment)
        bottom = max(bottom, segment.bbox[3])
    return [piece for band in bands for piece in _split_amounts(band)]


def _split_amounts(band: Band) -> list[Band]:
    """A band with two amounts one below the other in a column is several rows."""
    amounts = [segment for segment in band if parse_number(segment.text) is not None]
    stacked = any(
        overlaps(one.interval, other.interval) and abs(one.middle - other.middle) > one.height / 2
        for number, one in enumerate(amounts)
        for other in amounts[number + 1 :]
    )
    if not stacked:
        return [band]
    lines: list[Band] = []
    for segment in sorted(band, key=lambda item: item.middle):
        if lines and segment.middle - lines[-1][0].middle < segment.height / 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _count_header(bands: Sequence[Band]) -> int:
    """Bands above the first that holds an amount, a code or a total; the numbers row is header.

    A total beside words alone, at the very top, is a heading among headings.
    """
    for number, band in enumerate(bands):
        texts = [segment.text for segment in sorted(band, key=lambda item: item.bbox[0])]
        if is_count_row(texts):
            return number + 1
        worded = all(_WORDS.search(text) for text in texts)
        opens = number == 0 and is_total(texts[0]) and worded
        headings = len(texts) >= MIN_HEADINGS and (opens or all(map(is_header_text, texts)))
        if has_amount(texts) or (_FIRST.match(texts[0]) and not headings):
            return number
        if number and not all(is_header_text(text) for text in texts):
            return number
    return len(bands)


# ── the grid ────────────────────────────────────────────────────────────────────────────────────


def _build(page: Page, bands: Sequence[Band], before: Grid | None) -> Grid | None:
    count = _count_header(bands)
    body = [segment for band in bands[count:] for segment in band]
    clusters = merge([segment.interval for segment in body if not is_total(segment.text)])
    stack = read_stack(header_cells([segment for band in bands[:count] for segment in band]))
    if stack.leaves:
        columns = fit_columns([cell.span for cell in stack.leaves], clusters)
    else:
        columns = _known_columns(before) if before is not None else clusters
    if len(columns) < 2:
        return None
    return _assemble(page, stack, columns, bands[count:])


def _known_columns(grid: Grid) -> list[Interval]:
    """The columns of the page before: a cell's box may be wider than its column, never narrower."""
    known: dict[int, Interval] = {}
    for cell in grid.cells:
        span = Interval(cell.bbox[0], cell.bbox[2])
        old = known.get(cell.column)
        if cell.width == 1 and (old is None or span.high - span.low < old.high - old.low):
            known[cell.column] = span
    return [known[column] for column in sorted(known)]


def _assemble(page: Page, stack: Stack, columns: Sequence[Interval], bands: Sequence[Band]) -> Grid:
    borders = borders_of(columns)
    cells = stack.grid_cells(columns, borders)
    first = max((cell.row + cell.height for cell in cells), default=0)
    for row, band in enumerate(bands, start=first):
        cells.extend(_body_row(row, band, columns, borders))
    box = union([cell.bbox for cell in cells if cell.text])
    return Grid(page.number, box, first + len(bands), len(columns), tuple(cells), ruled=False)


def _body_row(
    row: int, band: Band, columns: Sequence[Interval], borders: Sequence[float]
) -> list[GridCell]:
    """A total's label that is set over several columns belongs to the first of them."""
    held: dict[int, list[Word]] = {}
    for number, segment in enumerate(sorted(band, key=lambda item: item.bbox[0])):
        total = number == 0 and is_total(segment.text)
        place = 0 if total else nearest(segment.interval, columns)
        held.setdefault(place, []).extend(segment.words)
    top = min(segment.bbox[1] for segment in band)
    bottom = max(segment.bbox[3] for segment in band)
    return [
        GridCell(
            row,
            column,
            1,
            1,
            _cell_box(held.get(column, []), (borders[column], top, borders[column + 1], bottom)),
            join_words(held.get(column, [])),
            least_sure(held.get(column, [])),
        )
        for column in range(len(columns))
    ]


def _cell_box(words: Sequence[Word], box: BBox) -> BBox:
    """The cell's share of its band, widened where its text is set over other columns."""
    return union([box, *(word.bbox for word in words)])


def _inside(word: Word, box: BBox) -> bool:
    x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
