"""What of a ruled page to read a second time, and which of two readings stands. Pure.

The engine finds lines of text over a whole page; single digits in narrow cells escape it, and
figures come out torn where a stamp lies over them. So a ruled cell with ink and without a text, and
one whose figure is unsure, is cut out of the picture and read on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extract.money import read_cell
from extract.records import DISPUTED, BBox, CellState, Page, Rule, Word
from extract.strokes import Grey, Mask, find_ink, find_solid
from extract.tables.lattice import find_lattices

UNSURE = 0.97
"""Confidence below which a figure is read again: of 493 right figures of scanned samples (170
dpi, skew, noise, seals) three are below it. How many wrong ones are was not measured."""

MIN_FOUND = 0.8
"""Confidence that a text found in a cell thought blank must have, dust and stamps being there."""

INSET = 1.6
"""Points inside a cell's borders that its lines and their shadows take."""

MIN_INK = 2.0
"""Points: the longer side of the smallest text, a dash."""

PAD = 0.2
"""Heights of a text that its crop leaves around it; the engine reads text that fills the crop."""


class Strip(NamedTuple):
    """One line of text in pixels as the engine found it; slope: rows that it climbs a column."""

    text: str
    bbox: BBox
    confidence: float
    slope: float = 0.0


class Look(NamedTuple):
    """A crop to read, in pixels; ink: the box of what is in it; first: the reading before."""

    crop: tuple[int, int, int, int]
    ink: BBox
    first: Strip | None


def find_looks(
    strips: Sequence[Strip], grey: Grey, rules: Sequence[Rule], *, scale: float
) -> tuple[Look, ...]:
    """The cells to read again; scale: pixels a point."""
    ink = find_ink(grey)
    looks = []
    for box in _cells(strips, grey, rules, scale):
        inside = [strip for strip in strips if _holds(box, strip.bbox)]
        if not inside or (len(inside) == 1 and is_unsure(inside[0])):
            found = _find_text(ink, box, scale)
            if found:
                looks.append(_frame(found, grey, inside[0] if inside else None))
    return tuple(looks)


def is_unsure(strip: Strip) -> bool:
    """Whether a strip is a figure that the engine doubts, or nearly a figure."""
    state, _ = read_cell(strip.text)
    if state is CellState.NUMBER:
        return strip.confidence < UNSURE
    return bool(_NEARLY.fullmatch(strip.text))


_NEARLY = re.compile(
    r"(?=.*[\dOoIlSB])[-−–—+(（]?[\dOoIlSBZ|.,，。、:：;；'’ ]{1,20}[)）%％]?"
    r"|[—\-_一|.,OolI]"
)
"""Texts of digits and of what they are mistaken for."""


def choose(look: Look, text: str, confidence: float) -> Strip | None:
    """The reading that stands; None where what is in the cell is no text."""
    text = text.strip()
    state, _ = read_cell(text)
    first = look.first
    if first is None:
        figure = state in (CellState.NUMBER, CellState.DASH)
        sure = confidence >= MIN_FOUND and (figure or len(text) > 1)
        return Strip(text, look.ink, confidence) if text and sure else None
    if text == first.text:
        return doubt(first._replace(confidence=max(first.confidence, confidence)))
    before, _ = read_cell(first.text)
    second = Strip(text, look.ink, confidence)
    if (state is CellState.NUMBER) != (before is CellState.NUMBER):
        return second if state is CellState.NUMBER else first
    better = second if confidence > first.confidence and text else first
    return better._replace(confidence=min(better.confidence, DISPUTED))


def doubt(strip: Strip) -> Strip:
    """The strip, disputed where it is digits that make no figure: two run into one, or torn."""
    state, _ = read_cell(strip.text)
    torn = state is CellState.TEXT and bool(_NEARLY.fullmatch(strip.text))
    return strip._replace(confidence=min(strip.confidence, DISPUTED)) if torn else strip


def _cells(
    strips: Sequence[Strip], grey: Grey, rules: Sequence[Rule], scale: float
) -> Iterator[BBox]:
    """The boxes of the ruled cells, in pixels."""
    height, width = grey.shape
    words = tuple(_word(strip, scale) for strip in strips)
    page = Page(0, width / scale, height / scale, words, tuple(rules))
    for grid in find_lattices(page):
        for cell in grid.cells:
            x0, y0, x1, y1 = cell.bbox
            yield x0 * scale, y0 * scale, x1 * scale, y1 * scale


def _word(strip: Strip, scale: float) -> Word:
    x0, y0, x1, y1 = (value / scale for value in strip.bbox)
    return Word(strip.text, (x0, y0, x1, y1), (x0, x1))


def _holds(box: BBox, other: BBox) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _find_text(ink: Mask, box: BBox, scale: float) -> BBox | None:
    """The box of the ink within a cell's borders; None without any, or where it runs through."""
    inset = INSET * scale
    left, top = max(0, round(box[0] + inset)), max(0, round(box[1] + inset))
    right, bottom = round(box[2] - inset), round(box[3] - inset)
    part = ink[top:bottom, left:right]
    if part.shape[0] < 2 or part.shape[1] < 2:
        return None
    solid = find_solid(part)
    rows, columns = np.nonzero(solid.any(axis=1))[0], np.nonzero(solid.any(axis=0))[0]
    if not len(rows):
        return None
    high, wide = int(rows[-1] - rows[0]) + 2, int(columns[-1] - columns[0]) + 2
    through = rows[0] == 0 and rows[-1] == solid.shape[0] - 1
    if through or max(high, wide) < MIN_INK * scale:
        return None
    return (
        float(left + columns[0]),
        float(top + rows[0]),
        float(left + columns[-1] + 2),
        float(top + rows[-1] + 2),
    )


def _frame(ink: BBox, grey: Grey, first: Strip | None) -> Look:
    """The crop around a text, a little larger than it."""
    x0, y0, x1, y1 = ink
    pad = max(2.0, PAD * (y1 - y0))
    height, width = grey.shape
    crop = (
        max(0, round(x0 - pad)),
        max(0, round(y0 - pad)),
        min(width, round(x1 + pad)),
        min(height, round(y1 + pad)),
    )
    return Look(crop, ink, first)
