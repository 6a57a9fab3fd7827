"""Glyphs → words: runs without white space, wide gaps or vertical rules inside. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.records import BBox, Rule, Word

OVERPRINT = 1.0
"""Points. The same glyph again within this distance is the same ink (bold by overprinting)."""

WIDE_GAP = 1.2
"""Font sizes. A gap wider than this ends a word even without a blank between."""


class Glyph(NamedTuple):
    """One glyph; line: number of the text line that the file puts it in; size: font size."""

    text: str
    bbox: BBox
    line: int
    size: float


def drop_overprints(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without repeats of one glyph at (nearly) one place."""
    seen: dict[tuple[str, int, int], list[BBox]] = {}
    kept = []
    for glyph in glyphs:
        x, y = glyph.bbox[0], glyph.bbox[1]
        cell_x, cell_y = int(x // OVERPRINT), int(y // OVERPRINT)
        near = (
            box
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for box in seen.get((glyph.text, cell_x + dx, cell_y + dy), ())
        )
        if any(abs(box[0] - x) < OVERPRINT and abs(box[1] - y) < OVERPRINT for box in near):
            continue
        seen.setdefault((glyph.text, cell_x, cell_y), []).append(glyph.bbox)
        kept.append(glyph)
    return kept


def build_words(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[Word, ...]:
    """Words in the file's order; no word crosses a vertical rule that passes through it."""
    fences = sorted((rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1)
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and _breaks(run[-1], glyph, fences):
            words.append(_word(run))
            run = []
        if not glyph.text.isspace() and glyph.text not in ("", "\x00", "\ufeff", "\u200b"):
            run.append(glyph)
        elif run:
            words.append(_word(run))
            run = []
    if run:
        words.append(_word(run))
    return tuple(words)


def _breaks(before: Glyph, after: Glyph, fences: Sequence[tuple[float, float, float]]) -> bool:
    if after.line != before.line:
        return True
    gap = after.bbox[0] - before.bbox[2]
    backwards = after.bbox[0] < before.bbox[0] - OVERPRINT
    return backwards or gap > WIDE_GAP * after.size or _fenced(before, after, fences)


def _fenced(before: Glyph, after: Glyph, fences: Sequence[tuple[float, float, float]]) -> bool:
    left = (before.bbox[0] + before.bbox[2]) / 2
    right = (after.bbox[0] + after.bbox[2]) / 2
    middle = (after.bbox[1] + after.bbox[3]) / 2
    for x, top, bottom in fences[bisect_left(fences, (left,)) :]:
        if x >= right:
            return False
        if top <= middle <= bottom:
            return True
    return False


def _word(run: Sequence[Glyph]) -> Word:
    x1 = max(glyph.bbox[2] for glyph in run)
    box = (
        min(glyph.bbox[0] for glyph in run),
        min(glyph.bbox[1] for glyph in run),
        x1,
        max(glyph.bbox[3] for glyph in run),
    )
    text = "".join(glyph.text for glyph in run)
    edges = (*(glyph.bbox[0] for glyph in run for _ in glyph.text), x1)
    return Word(text, box, edges)
