"""The picture of a page → its words and ruled lines. The only door to the OCR engine.

The engine (RapidOCR, its weights inside its wheel) is loaded when the first page needs it, once a
process, and fetches nothing. A line that it reads across a ruled line is cut there and read again
piece by piece, so that no figure is divided by guessing where its digits stand.

A page laid in askew is straightened about its middle first; its boxes are those of the straightened
page, which at 1° stand up to 7 pt from the ink at the corners of an A4 page.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.glyphs import Glyph, build_words
from extract.records import BBox, Rule, Word
from extract.strokes import Grey, find_ink, find_rules, find_skew

DPI = 200
"""Dots an inch of the pictures read: figures of 7 pt in dense tables come out whole."""

LONG = 6
"""Characters. The engine's boxes around shorter texts say little of the line's slope."""

LEVEL = 0.002
"""Slope (0.1°) that moves an end of a line by half a point on A4 at most."""

MAX_SLOPE = 0.035
"""Slope (2°) beyond which a page was not laid in by hand: its texts are set aslant."""

MARGIN = 0.1
"""Heights of a line that the engine's box leaves around it on each side, beyond a font's own box
(measured on 9 pt and 11 pt texts)."""

FEW_RULES = 4
"""Drawn lines. A scan with fewer has its table in the picture."""

_LOCK = threading.Lock()


class Picture(NamedTuple):
    """grey: rows × columns, 0 black; width and height: of the page as displayed, in points."""

    grey: Grey
    width: float
    height: float


class Scan(NamedTuple):
    """What the engine read: words and lines as in ``extract.records.Page``."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


class Strip(NamedTuple):
    """One line of text in pixels as the engine found it; slope: rows that it climbs a column."""

    text: str
    bbox: BBox
    confidence: float
    slope: float = 0.0


def read_picture(picture: Picture, *, drawn: tuple[Rule, ...] = ()) -> Scan:
    """Words and ruled lines of a page; drawn: its lines in points, kept where it has them."""
    scale = picture.grey.shape[1] / picture.width
    grey, rules = picture.grey, drawn
    if len(drawn) < FEW_RULES:
        grey = _straighten(grey, scale)
        rules = find_rules(find_ink(grey), scale=scale)
    fences = [rule for rule in rules if rule.x0 == rule.x1]
    with _LOCK:
        found = _read(grey) if rules else _level(_read(grey), grey)
        strips = [part for strip in found for part in _cut(strip, grey, fences, scale)]
    words = (word for strip in strips for word in _words(strip, scale))
    return Scan(tuple(words), rules)


def make_grey(samples: bytes, width: int, height: int, *, stride: int) -> Grey:
    """The picture of one byte a pixel as rows × columns; stride: bytes a row."""
    rows = np.frombuffer(samples, dtype=np.uint8).reshape(height, stride)
    return np.ascontiguousarray(rows[:, :width])


def _straighten(grey: Grey, scale: float) -> Grey:
    degrees = find_skew(find_ink(grey), scale=scale)
    if abs(degrees) < 0.05:
        return grey
    from PIL import Image

    turned = Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


# ── the engine ──────────────────────────────────────────────────────────────────────────────────


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 4000,
            "Global.use_cls": False,
        }
    )


def _colours(grey: Grey) -> NDArray[np.uint8]:
    """Three equal channels, as the engine wants them."""
    return np.repeat(grey[:, :, None], 3, axis=2)


def _read(grey: Grey) -> list[Strip]:
    found = _engine()(_colours(grey), use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    return [
        Strip(text, _upright(corners), float(score), _slope(corners))
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    ]


def _upright(corners: NDArray[np.float32]) -> BBox:
    """The box of a line of text given its corners (x, y) from the upper left round clockwise.

    Its height is the line's own, which that of a box around a slanting line is not.
    """
    x0, x1 = float(corners[:, 0].min()), float(corners[:, 0].max())
    top, bottom = float(corners[:2, 1].mean()), float(corners[2:, 1].mean())
    return x0, top, x1, bottom


def _slope(corners: NDArray[np.float32]) -> float:
    along = (corners[1] - corners[0] + corners[2] - corners[3]) / 2
    return float(along[1] / along[0]) if along[0] > 0 else 0.0


def _level(strips: list[Strip], grey: Grey) -> list[Strip]:
    """The lines of a page without rules, turned upright by their own slope about its middle."""
    long = [strip for strip in strips if len(strip.text) >= LONG] or strips
    slope = float(np.median([strip.slope for strip in long])) if long else 0.0
    if not LEVEL < abs(slope) <= MAX_SLOPE:
        return strips
    middle_y, middle_x = grey.shape[0] / 2, grey.shape[1] / 2
    return [strip._replace(bbox=_turn(strip.bbox, slope, middle_x, middle_y)) for strip in strips]


def _turn(box: BBox, slope: float, middle_x: float, middle_y: float) -> BBox:
    right = ((box[1] + box[3]) / 2 - middle_y) * slope
    down = ((box[0] + box[2]) / 2 - middle_x) * slope
    return box[0] + right, box[1] - down, box[2] + right, box[3] - down


def _read_line(grey: Grey) -> tuple[str, float]:
    """The text of a picture of one line, and how sure the engine is of it."""
    found = _engine()(_colours(grey), use_det=False, use_cls=False, use_rec=True)
    if not found.txts:
        return "", 0.0
    return str(found.txts[0]), float(found.scores[0])


def _cut(strip: Strip, grey: Grey, fences: Sequence[Rule], scale: float) -> Iterator[Strip]:
    """The line itself, or what is read between the ruled lines that pass through it."""
    x0, y0, x1, y1 = strip.bbox
    middle, margin = (y0 + y1) / 2 / scale, (y1 - y0) / 3
    cuts = sorted(
        rule.x0 * scale
        for rule in fences
        if rule.y0 <= middle <= rule.y1 and x0 + margin < rule.x0 * scale < x1 - margin
    )
    if not cuts:
        yield strip
        return
    inset = scale
    borders = [x0 - inset, *cuts, x1 + inset]
    for low, high in pairwise(borders):
        box = (max(0.0, low + inset), max(0.0, y0), high - inset, y1)
        left, top, right, bottom = (round(value) for value in box)
        if right - left < margin:
            continue
        part = grey[top:bottom, left:right]
        ink = np.nonzero(find_ink(part).any(axis=0))[0]
        if not len(ink):
            continue
        text, confidence = _read_line(part)
        if text.strip():
            yield Strip(text, (left + float(ink[0]), y0, left + float(ink[-1]) + 1, y1), confidence)


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def _words(strip: Strip, scale: float) -> Iterator[Word]:
    """Words of a line, its glyphs spread by their usual widths: full-width 2, half-width 1."""
    x0, top, x1, bottom = _inner(strip.bbox, scale)
    widths = np.array([_columns(char) for char in strip.text], dtype=float)
    edges = x0 + (x1 - x0) * np.concatenate([[0.0], np.cumsum(widths)]) / widths.sum()
    glyphs = [
        Glyph(char, (float(low), top, float(high), bottom), 0, bottom - top)
        for char, low, high in zip(strip.text, edges, edges[1:], strict=False)
    ]
    for word in build_words(glyphs, ()):
        yield word._replace(confidence=strip.confidence)


def _inner(box: BBox, scale: float) -> BBox:
    """The box in points without the engine's margin."""
    margin = MARGIN * (box[3] - box[1])
    aside = min(margin, (box[2] - box[0]) / 4)
    edges = (box[0] + aside, box[1] + margin, box[2] - aside, box[3] - margin)
    x0, y0, x1, y1 = (value / scale for value in edges)
    return x0, y0, x1, y1


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
