"""Glyphs → words: runs without white space, wide gaps or vertical rules inside. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
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
        text, box, _, _ = glyph
        if text == " ":
            kept.append(glyph)
            continue
        x, y = box[0] / _BIN, box[1] / _BIN
        column, row = int(x), int(y)
        beside_x = column - 1 if x - column < 0.5 else column + 1
        beside_y = row - 1 if y - row < 0.5 else row + 1
        here = (text, column, row)
        beside = (
            (text, beside_x, row), (text, column, beside_y), (text, beside_x, beside_y)
        )  # fmt: skip
        if here in seen or beside[0] in seen or beside[1] in seen or beside[2] in seen:
            near = [other for key in (here, *beside) for other in seen.get(key, ())]
            if _is_same_ink(near, box):
                continue
        seen.setdefault(here, []).append(box)
        kept.append(glyph)
    return kept


_BIN = 2 * OVERPRINT
"""Points: a glyph within OVERPRINT of another is in its bin, or in the nearest one beside it."""


def _is_same_ink(boxes: Sequence[BBox], box: BBox) -> bool:
    return any(
        abs(other[0] - box[0]) < OVERPRINT and abs(other[1] - box[1]) < OVERPRINT for other in boxes
    )


def build_words(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[Word, ...]:
    """Words in the file's order; no word crosses a vertical rule that passes through it.

    The last glyph of a text that is too long for its cell may stand in the next cell, under that
    cell's own text: it stays with its word where enough of it can be read, else it is dropped.
    """
    fences = sorted((rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1)
    words: list[Word] = []
    cuts: dict[int, float] = {}
    run: list[Glyph] = []
    for glyph in glyphs:
        fence = _break(run[-1], glyph, fences) if run else None
        if fence is None and len(run) == 1 and len(words) in cuts and _clashes(run[0], glyph):
            fence = 0.0
        if fence is not None:
            words.append(_word(run))
            run = []
        if not glyph.text.isspace() and glyph.text not in ("", "\x00", "\ufeff", "\u200b"):
            if fence:
                cuts[len(words)] = fence
            run.append(glyph)
        elif run:
            words.append(_word(run))
            run = []
    if run:
        words.append(_word(run))
    return tuple(_take_back(words, cuts))


def _clashes(last: Glyph, after: Glyph) -> bool:
    return after.bbox[0] - last.bbox[2] < -CLASH * last.size


def _take_back(words: list[Word], cuts: dict[int, float]) -> Iterator[Word]:
    """The words, with what strayed beyond a rule (word → its x) put back where it came from."""
    covered = {place for place in cuts if _is_covered(words, place)}
    strayed = {place for place in covered if place - 1 not in covered}
    for place, word in enumerate(words):
        if place + 1 in strayed:
            yield _extend(word, words[place + 1], cuts[place + 1])
        elif place not in strayed:
            yield word


def _is_covered(words: Sequence[Word], place: int) -> bool:
    """Whether another text runs through a word, not only touches it."""
    x0, y0, x1, y1 = words[place].bbox
    least = CLASH * (y1 - y0)
    return any(
        min(x1, word.bbox[2]) - max(x0, word.bbox[0]) > least
        and abs(word.bbox[1] + word.bbox[3] - y0 - y1) < y1 - y0
        for other, word in enumerate(words)
        if other not in (place, place - 1)
    )


def _extend(word: Word, rest: Word, fence: float) -> Word:
    """A word with its rest, up to the rule; a lone glyph of which too little shows is dropped."""
    x0, _, x1, _ = rest.bbox
    if len(rest.text) == 1 and fence - x0 < READABLE * (x1 - x0):
        return word
    edges = tuple(min(edge, fence) for edge in (*word.edges[:-1], *rest.edges))
    box = (word.bbox[0], word.bbox[1], fence, word.bbox[3])
    return Word(word.text + rest.text, box, edges)


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
    for place in range(bisect_left(fences, (left,)), len(fences)):
        x, top, bottom = fences[place]
        if x >= right:
            return None
        if top <= middle <= bottom:
            return x
    return None


def _word(run: Sequence[Glyph]) -> Word:
    lefts, tops, rights, bottoms = zip(*(glyph.bbox for glyph in run), strict=True)
    x1 = max(rights)
    text = "".join(glyph.text for glyph in run)
    if len(text) > len(run):  # ligatures: their characters share a place
        lefts = tuple(glyph.bbox[0] for glyph in run for _ in glyph.text)
    return Word(text, (min(lefts), min(tops), x1, max(bottoms)), (*lefts, x1))
