"""Segments of printed lines and ranges of x: the arithmetic of tables without lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.records import BBox, Word

TOUCH = 0.5
"""Points. Ranges that share no more than this do not overlap."""


class Interval(NamedTuple):
    """An x range in points."""

    low: float
    high: float


class Segment(NamedTuple):
    """Words of one printed line that stand together."""

    text: str
    bbox: BBox
    words: tuple[Word, ...]

    @property
    def interval(self) -> Interval:
        return Interval(self.bbox[0], self.bbox[2])

    @property
    def height(self) -> float:
        return self.words[0].bbox[3] - self.words[0].bbox[1]

    @property
    def middle(self) -> float:
        return (self.bbox[1] + self.bbox[3]) / 2


def overlaps(one: Interval, other: Interval) -> bool:
    """Whether two ranges share more than a touch."""
    return min(one.high, other.high) - max(one.low, other.low) > TOUCH


def nearest(span: Interval, columns: Sequence[Interval]) -> int:
    """The column that a range overlaps most, else the nearest one."""
    shared = [min(c.high, span.high) - max(c.low, span.low) for c in columns]
    return max(range(len(columns)), key=lambda number: (shared[number], -number))


def merge(spans: Sequence[Interval]) -> list[Interval]:
    """The ranges joined where they overlap, from left to right."""
    merged: list[Interval] = []
    for span in sorted(spans):
        if merged and span.low < merged[-1].high - TOUCH:
            merged[-1] = Interval(merged[-1].low, max(merged[-1].high, span.high))
        else:
            merged.append(span)
    return merged


def borders_of(columns: Sequence[Interval]) -> list[float]:
    """Column borders: half-way between neighbours, and the outer sides."""
    inner = [(one.high + other.low) / 2 for one, other in pairwise(columns)]
    return [columns[0].low, *inner, columns[-1].high]


def union(boxes: Sequence[BBox]) -> BBox:
    """The smallest box around all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
