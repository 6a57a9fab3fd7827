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
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.glyphs import Glyph, build_words
from extract.looks import Look, Strip, choose, doubt, find_looks
from extract.records import BBox, Rule, Word
from extract.seals import drop_seals
from extract.strokes import Grey, find_ink, find_rules, find_skew, find_solid

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

GAP = 0.7
"""Heights of a line of text. A wider gap in it parts two columns where no ruled line does: within a
text, glyphs and their spaces leave half a height at most."""

UNEVEN = 0.3
"""Share by which the engine's boxes of one size of text differ in height, at most."""

_HERE = threading.local()
"""Each thread's own engine, which works on one core: two of them share a page's time better than
one engine's threads, that wait for each other."""


class Picture(NamedTuple):
    """grey: rows × columns, 0 black; width and height: of the page as displayed, in points."""

    grey: Grey
    width: float
    height: float


class Scan(NamedTuple):
    """What the engine read: words and lines as in ``extract.records.Page``."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def read_picture(picture: Picture, *, drawn: tuple[Rule, ...] = ()) -> Scan:
    """Words and ruled lines of a page; drawn: its lines in points, kept where it has them."""
    scale = picture.grey.shape[1] / picture.width
    grey, rules = picture.grey, drawn
    if len(drawn) < FEW_RULES:
        grey = _straighten(grey, scale)
        rules = find_rules(find_ink(grey), scale=scale)
    grey = drop_seals(grey, rules, scale=scale)
    fences = [rule for rule in rules if rule.x0 == rule.x1]
    found = _read(grey) if fences else _part_columns(_read(grey), grey)
    strips = _cut_all(found if rules else _level(found, grey), grey, fences, scale)
    strips = _look_again(strips, grey, rules, scale) if rules else strips
    words = (word for strip in strips for word in _words(doubt(strip), scale))
    return Scan(tuple(words), rules)


def _straighten(grey: Grey, scale: float) -> Grey:
    degrees = find_skew(find_ink(grey), scale=scale)
    if abs(degrees) < 0.05:
        return grey
    from PIL import Image

    turned = Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


# ── the engine ──────────────────────────────────────────────────────────────────────────────────


def _engine() -> Any:
    from rapidocr import RapidOCR

    if not hasattr(_HERE, "engine"):
        _HERE.engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": 4000,
                "Global.use_cls": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
    return _HERE.engine


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


def _read_lines(parts: Sequence[Grey]) -> list[tuple[str, float]]:
    """The texts of pictures of one line each, and how sure the engine is of them."""
    if not parts:
        return []
    found = _engine().recognize_txt([_colours(part) for part in parts])
    return [(str(text), float(score)) for text, score in zip(found.txts, found.scores, strict=True)]


def _look_again(
    strips: list[Strip], grey: Grey, rules: Sequence[Rule], scale: float
) -> list[Strip]:
    """The strips with what a second look at single cells gives in their place."""
    looks = find_looks(strips, grey, rules, scale=scale)
    read = _read_lines([_crop(grey, look) for look in looks])
    chosen = [choose(look, *reading) for look, reading in zip(looks, read, strict=True)]
    replaced = {look.first for look in looks}
    return [
        *(strip for strip in strips if strip not in replaced),
        *(strip for strip in chosen if strip),
    ]


def _crop(grey: Grey, look: Look) -> Grey:
    left, top, right, bottom = look.crop
    return grey[top:bottom, left:right]


def _cut_all(
    strips: Sequence[Strip], grey: Grey, fences: Sequence[Rule], scale: float
) -> list[Strip]:
    """The lines, those that ruled lines pass through read again piece by piece."""
    whole: list[Strip] = []
    pieces: list[BBox] = []
    for strip in strips:
        cuts = _cuts(strip, fences, scale)
        if cuts:
            pieces += _pieces(strip, cuts, grey, scale)
        else:
            whole.append(strip)
    parts = [_part(grey, piece) for piece in pieces]
    for box, part, (text, confidence) in zip(pieces, parts, _read_lines(parts), strict=True):
        if text.strip():
            ink = np.nonzero(find_ink(part).any(axis=0))[0]
            x0, x1 = box[0] + float(ink[0]), box[0] + float(ink[-1]) + 1
            whole.append(Strip(text, (x0, box[1], x1, box[3]), confidence))
    return whole


def _part_columns(strips: Sequence[Strip], grey: Grey) -> list[Strip]:
    """The lines of a page without upright rules as wide as their ink; wide gaps part them."""
    runs = {strip: _runs(strip, grey) for strip in strips}
    whole = [
        _narrow(strip, run) for strip, found in runs.items() if len(found) == 1 for run in found
    ]
    pieces = [
        _narrow(strip, run) for strip, found in runs.items() if len(found) > 1 for run in found
    ]
    parts = [_part(grey, piece.bbox) for piece in pieces]
    for piece, (text, confidence) in zip(pieces, _read_lines(parts), strict=True):
        if text.strip():
            whole.append(piece._replace(text=text, confidence=confidence))
    return _even(whole)


def _even(strips: Sequence[Strip]) -> list[Strip]:
    """The lines of the page's usual size, all of one height about their middles."""
    heights = [strip.bbox[3] - strip.bbox[1] for strip in strips]
    usual = float(np.median(heights)) if heights else 0.0
    return [
        _with_height(strip, usual) if abs(height - usual) < UNEVEN * usual else strip
        for strip, height in zip(strips, heights, strict=True)
    ]


def _with_height(strip: Strip, height: float) -> Strip:
    x0, y0, x1, y1 = strip.bbox
    middle = (y0 + y1) / 2
    return strip._replace(bbox=(x0, middle - height / 2, x1, middle + height / 2))


def _runs(strip: Strip, grey: Grey) -> list[tuple[float, float]]:
    """Where a line of text has ink without a wide gap, in pixels from left to right."""
    x0, y0, x1, y1 = strip.bbox
    drop = abs(strip.slope) * (x1 - x0) / 2
    part = _part(grey, (x0, y0 - drop, x1, y1 + drop))
    inked = np.nonzero(find_solid(find_ink(part)).any(axis=0))[0] if min(part.shape) > 1 else ()
    if not len(inked):
        return [(x0, x1)]
    ends = np.nonzero(np.diff(inked) > GAP * (y1 - y0))[0]
    left = max(0, round(x0))
    return [(float(left + run[0]), float(left + run[-1] + 1)) for run in np.split(inked, ends + 1)]


def _narrow(strip: Strip, run: tuple[float, float]) -> Strip:
    """The part of a line along a run of ink, at its own height if the line slants."""
    x0, y0, x1, y1 = strip.bbox
    margin = MARGIN * (y1 - y0)
    left, right = run[0] - margin, run[1] + margin
    drop = strip.slope * ((left + right) / 2 - (x0 + x1) / 2)
    return strip._replace(bbox=(left, y0 + drop, right, y1 + drop))


def _part(grey: Grey, box: BBox) -> Grey:
    x0, y0, x1, y1 = (max(0, round(value)) for value in box)
    return grey[y0:y1, x0:x1]


def _cuts(strip: Strip, fences: Sequence[Rule], scale: float) -> list[float]:
    """Where ruled lines pass through a line of text, in pixels."""
    x0, y0, x1, y1 = strip.bbox
    middle, margin = (y0 + y1) / 2 / scale, (y1 - y0) / 3
    return sorted(
        rule.x0 * scale
        for rule in fences
        if rule.y0 <= middle <= rule.y1 and x0 + margin < rule.x0 * scale < x1 - margin
    )


def _pieces(strip: Strip, cuts: Sequence[float], grey: Grey, scale: float) -> Iterator[BBox]:
    """The boxes with ink between the ruled lines that pass through a line of text."""
    x0, y0, x1, y1 = strip.bbox
    borders = [x0 - scale, *cuts, x1 + scale]
    for low, high in pairwise(borders):
        left, right = round(max(0.0, low + scale)), round(high - scale)
        top, bottom = round(max(0.0, y0)), round(y1)
        if right - left < (y1 - y0) / 3 or bottom - top < 2:
            continue
        if find_ink(grey[top:bottom, left:right]).any():
            yield float(left), float(top), float(right), float(bottom)


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
