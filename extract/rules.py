"""Drawn strokes → rules: thin boxes become lines, outlines their four sides. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.records import BBox, Rule

MAX_THICKNESS = 3.0
"""Points. On pages of 24 real files, lines were at most 2.0 thick and shaded cells at least 3.5."""

MIN_LENGTH = 1.5
"""Points. Shorter pieces are the dots that some programs set at crossings."""

WHITE = 0.97
"""A piece at least this light (0 black, 1 white) cannot be seen on paper."""


class Stroke(NamedTuple):
    """A straight line (a box without area), an outlined box, or a filled box, in points."""

    bbox: BBox
    filled: bool
    lightness: float


def collect_rules(strokes: Iterable[Stroke]) -> tuple[Rule, ...]:
    """The visible horizontal and vertical lines of a page, in a fixed order without repeats."""
    found = {rule for stroke in strokes if stroke.lightness < WHITE for rule in _sides(stroke)}
    return tuple(sorted(found))


def _sides(stroke: Stroke) -> Iterator[Rule]:
    x0, y0, x1, y1 = (round(value, 2) for value in stroke.bbox)
    width, height = x1 - x0, y1 - y0
    if height <= MAX_THICKNESS and width > max(height, MIN_LENGTH):
        middle = round((y0 + y1) / 2, 2)
        yield Rule(x0, middle, x1, middle)
    elif width <= MAX_THICKNESS and height > max(width, MIN_LENGTH):
        middle = round((x0 + x1) / 2, 2)
        yield Rule(middle, y0, middle, y1)
    elif not stroke.filled and width > MAX_THICKNESS and height > MAX_THICKNESS:
        yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1))
        yield from (Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))
