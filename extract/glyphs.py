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


CLASH = 0.2
"""Font sizes by which a glyph must run under the next one for it to have left its own cell."""

READABLE = 1 / 3
"""Share of a glyph's width that must stand in its cell for it to be read there."""


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
    """Words in the file's order; no word crosses a vertical rule that passes through it.

    The last glyph of a text that is too long for its cell may stand in the next cell, under that
    cell's own text: it stays with its word where enough of it can be read, else it is dropped.
    """
    fences = sorted((rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1)
    words: list[Word] = []
    run: list[Glyph] = []
    strayed: tuple[list[Glyph], float] | None = None
    for glyph in glyphs:
        if strayed and len(run) == 1 and _clashes(strayed[0], run[0], glyph):
            words[-1:] = [_word(_within(strayed[0], run[0], strayed[1]), strayed[1])]
            run = []
        if run and (fence := _break(run[-1], glyph, fences)) is not None:
            words.append(_word(run))
            strayed = (run, fence) if fence else None
            run = []
        if not glyph.text.isspace() and glyph.text not in ("", "\x00", "\ufeff", "\u200b"):
            run.append(glyph)
        elif run:
            words.append(_word(run))
            run, strayed = [], None
    if run:
        words.append(_word(run))
    return tuple(words)


def _clashes(before: Sequence[Glyph], last: Glyph, after: Glyph) -> bool:
    """Whether a glyph beyond its text's border runs under the next, as its own text does not."""
    own = last.bbox[0] - before[-1].bbox[2]
    gap = after.bbox[0] - last.bbox[2]
    return last.line == after.line and gap < min(own, 0.0) - CLASH * last.size


def _within(before: list[Glyph], last: Glyph, fence: float) -> list[Glyph]:
    width = last.bbox[2] - last.bbox[0]
    return [*before, last] if fence - last.bbox[0] >= READABLE * width else before


def _break(
    before: Glyph, after: Glyph, fences: Sequence[tuple[float, float, float]]
) -> float | None:
    """None where one word goes on; else the x of the rule between the two, 0.0 without one."""
    if after.line != before.line:
        return 0.0
    gap = after.bbox[0] - before.bbox[2]
    backwards = after.bbox[0] < before.bbox[0] - OVERPRINT
    if backwards or gap > WIDE_GAP * after.size:
        return 0.0
    return _fence(before, after, fences)


def _fence(
    before: Glyph, after: Glyph, fences: Sequence[tuple[float, float, float]]
) -> float | None:
    left = (before.bbox[0] + before.bbox[2]) / 2
    right = (after.bbox[0] + after.bbox[2]) / 2
    middle = (after.bbox[1] + after.bbox[3]) / 2
    for x, top, bottom in fences[bisect_left(fences, (left,)) :]:
        if x >= right:
            return None
        if top <= middle <= bottom:
            return x
    return None


def _word(run: Sequence[Glyph], border: float = float("inf")) -> Word:
    """border: x where the word's box ends at the latest."""
    x1 = min(border, max(glyph.bbox[2] for glyph in run))
    box = (
        min(glyph.bbox[0] for glyph in run),
        min(glyph.bbox[1] for glyph in run),
        x1,
        max(glyph.bbox[3] for glyph in run),
    )
    text = "".join(glyph.text for glyph in run)
    edges = (*(glyph.bbox[0] for glyph in run for _ in glyph.text), x1)
    return Word(text, box, edges)
