"""Pages → the boxes of their running heads and feet, which are no rows of any table. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.records import BBox, Page, Word
from extract.tables.grid import join_words, split_lines
from extract.tables.headers import is_header_text
from extract.tables.spans import union

EDGE = 0.13
"""Share of the page's height at the top and bottom where heads and feet stand."""

MIN_PAGES = 3
"""Pages on which a line stands at one height for it to be a head or foot."""

SAME_HEIGHT = 6.0
"""Points."""

_PAGE_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")


def find_running(pages: Sequence[Page]) -> dict[int, tuple[BBox, ...]]:
    """Boxes by page number; page numbers in a line may differ."""
    places: dict[tuple[str, int], list[tuple[int, BBox]]] = defaultdict(list)
    for page in pages:
        low, high = page.height * EDGE, page.height * (1 - EDGE)
        edge = [word for word in page.words if word.bbox[3] < low or word.bbox[1] > high]
        for line in split_lines(edge):
            box = union([word.bbox for word in line])
            headings = sum(map(is_header_text, (word.text for word in line)))
            if headings > 1 or not _stands_alone(box, len(line), edge):
                continue  # a table's headings, printed again
            text = _PAGE_NUMBER.sub("#", join_words(line))
            places[text, round(box[1] / SAME_HEIGHT)].append((page.number, box))
    found: dict[int, list[BBox]] = defaultdict(list)
    for repeated in places.values():
        if len({number for number, _ in repeated}) >= MIN_PAGES:
            for number, box in repeated:
                found[number].append(box)
    return {number: tuple(boxes) for number, boxes in found.items()}


def _stands_alone(box: BBox, count: int, words: Sequence[Word]) -> bool:
    """Whether only a line's own words reach into its height."""
    inset = (box[3] - box[1]) / 5
    low, high = box[1] + inset, box[3] - inset
    return sum(word.bbox[1] < high and word.bbox[3] > low for word in words) == count
