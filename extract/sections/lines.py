"""Words outside the tables → Lines, and the measures of a page's text block. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.records import BBox, Line, Page, Table, Word

CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
"""Character class of Chinese glyphs and full-width punctuation."""

_WIDE = re.compile(f"[{CJK}]")
_ENDS = tuple("。；：！？;:")
_RAGGED = 8.0
"""Points by which full lines may differ at the right margin (half a character)."""
_CELL_SLACK = 1.0
"""Points that a word's centre may stand outside a table's area and still belong to it."""


class Block(NamedTuple):
    """The text block of a page: its margins and the document's usual Chinese character, in points.

    em, height: the character's width and the height of its word box; pitch: the usual distance
    between the tops of two lines, 0 where there is one line.
    """

    left: float
    right: float
    em: float
    height: float
    pitch: float


def read_lines(page: Page, areas: Iterable[BBox] = ()) -> tuple[Line, ...]:
    """The page's printed lines from top to bottom, without the words inside ``areas``."""
    boxes = tuple(areas)
    words = [word for word in page.words if not _inside(word.bbox, boxes)]
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (_middle(word.bbox), word.bbox[0])):
        if rows and _same_row(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(make_line(row, page.number) for row in rows)


def table_areas(tables: Sequence[Table]) -> dict[int, list[BBox]]:
    """The boxes of all tables by page."""
    areas: dict[int, list[BBox]] = defaultdict(list)
    for table in tables:
        for area in table.areas:
            areas[area.page].append(area.bbox)
    return areas


def make_line(words: Iterable[Word], page: int) -> Line:
    """One line of words that stand side by side, ordered by x; blanks are dropped from its text."""
    row = tuple(sorted(words, key=lambda word: word.bbox[0]))
    return Line("".join(word.text for word in row), page, union(word.bbox for word in row), row)


def union(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all boxes (at least one)."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def measure_blocks(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> list[Block]:
    """The text block of every page; a page with few lines takes the margins of pages as wide."""
    own = [_margins(on_page) for on_page in lines]
    shared: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for page, margins in zip(pages, own, strict=True):
        if margins is not None:
            shared[round(page.width)].append(margins)
    flat = [line for on_page in lines for line in on_page]
    em = _usual(flat, glyph_width, default=12.0)
    height = _usual(flat, glyph_height, default=14.0)
    blocks = []
    for page, on_page, margins in zip(pages, lines, own, strict=True):
        others = shared.get(round(page.width), ())
        left, right = margins or _middle_margins(others) or _bare_margins(page, on_page)
        blocks.append(Block(left, right, em, height, _pitch(on_page)))
    return blocks


def glyph_height(line: Line) -> float | None:
    """Median height of the line's words with Chinese characters in points; None without any."""
    heights = [word.bbox[3] - word.bbox[1] for word in line.words if _WIDE.search(word.text)]
    return median(heights) if heights else None


def glyph_width(line: Line) -> float | None:
    """Median width of the line's Chinese characters in points; None where it has none."""
    widths = [
        word.edges[place + 1] - word.edges[place]
        for word in line.words
        for place, glyph in enumerate(word.text)
        if _WIDE.match(glyph)
    ]
    return median(widths) if widths else None


def _pitch(lines: Sequence[Line]) -> float:
    steps = [b.bbox[1] - a.bbox[1] for a, b in pairwise(lines)]
    return median(steps) if steps else 0.0


def _middle_margins(margins: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    if not margins:
        return None
    return median(left for left, _ in margins), median(right for _, right in margins)


def _bare_margins(page: Page, lines: Sequence[Line]) -> tuple[float, float]:
    left = min((line.bbox[0] for line in lines), default=0.0)
    return left, max(page.width - left, max((line.bbox[2] for line in lines), default=0.0))


def _margins(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Left and right margin where some long lines run into the right one unended, else None."""
    long = [line for line in lines if len(line.text) >= 15]
    broken = [line for line in long if not line.text.endswith(_ENDS)]
    for end in sorted((line.bbox[2] for line in long), reverse=True):
        if sum(end - _RAGGED <= line.bbox[2] <= end for line in broken) >= 2:
            return min(line.bbox[0] for line in long), end
    return None


def _usual(
    lines: Iterable[Line], measure: Callable[[Line], float | None], *, default: float
) -> float:
    """The median of a measure over the lines, each weighed by its characters."""
    pairs = sorted((value, len(line.text)) for line in lines if (value := measure(line)))
    half = sum(weight for _, weight in pairs) / 2
    for value, weight in pairs:
        half -= weight
        if half <= 0:
            return value
    return default


def _same_row(row: Sequence[Word], word: Word) -> bool:
    first = row[0].bbox
    height = min(first[3] - first[1], word.bbox[3] - word.bbox[1])
    return abs(_middle(first) - _middle(word.bbox)) < 0.45 * height


def _middle(box: BBox) -> float:
    return (box[1] + box[3]) / 2


def _inside(box: BBox, areas: Sequence[BBox]) -> bool:
    x, y = (box[0] + box[2]) / 2, _middle(box)
    return any(
        x0 - _CELL_SLACK <= x <= x1 + _CELL_SLACK and y0 - _CELL_SLACK <= y <= y1 + _CELL_SLACK
        for x0, y0, x1, y1 in areas
    )
