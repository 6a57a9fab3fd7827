"""The picture of a page → the lines ruled on it, and how far the page is turned. Pure (numpy).

A ruled line is a long run of dark pixels. Lines are thickened by a pixel on either side first, so
that a line which steps from one row of pixels to the next on a page laid in askew stays one run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.records import Rule

Grey = NDArray[np.uint8]
"""Rows × columns; 0 black, 255 white."""
Mask = NDArray[np.bool_]

DARK = 0.75
"""Share of the paper's brightness below which a pixel is ink; shaded header rows stay above it."""

MIN_ACROSS = 30.0
"""Points. Shorter horizontal runs are strokes of glyphs."""

MIN_SURE = 100.0
"""Points. Strokes of a title's glyphs that run into one another stay shorter (44 pt seen)."""

MIN_DOWN = 10.0
"""Points. Rows of tables are at least this high; strokes of glyphs may be too (see _joins)."""

MAX_THICK = 3.0
"""Points. Thicker runs are bars, stamps and photographs, as in extract/rules.py."""

MEET = 1.0
"""Points. Lines of a table meet; tall glyphs in a tight row (10 pt in 17 pt) stay 2 pt away."""

BROKEN = 24.0
"""Points, a row's height: what a seal or a worn place takes of a vertical line at most."""

MAX_SKEW = 3.0
"""Degrees. Pages laid into a scanner by hand are straighter than this."""

MAX_TOUCHED = 0.25
"""Share of a short vertical line's length along which ink touches it on both sides: strokes of
glyphs that stand above one another reach 0.36, ruled lines 0.0 on one side at least (ten
pages of one sample at 170 dpi, skew to 2°)."""

MIN_WHOLE = 0.95
"""Share of a short vertical line's length that is ink; 0.71 where glyphs stand above one another
and reach the lines of their row."""

SHORT = 72.0
"""Points. Longer runs are not made of glyphs."""

BREAK = 2
"""Pixels. Scans drop single pixels of a thin line; glyphs of a title stand further apart."""


class Run(NamedTuple):
    """Dark pixels [low, high) of one row of pixels."""

    row: int
    low: int
    high: int


class Bar(NamedTuple):
    """Touching runs: a line in pixels. rise: rows it climbs a column, along its length."""

    at: float
    low: int
    high: int
    thick: float
    rise: float


def find_ink(grey: Grey) -> Mask:
    """The dark pixels, judged against the paper."""
    paper = float(np.percentile(grey[::4, ::4], 80))
    dark: Mask = grey < DARK * paper
    return dark


def find_solid(ink: Mask) -> Mask:
    """The squares of two by two dark pixels, by their upper left: dust leaves single ones."""
    return ink[1:, 1:] & ink[:-1, 1:] & ink[1:, :-1] & ink[:-1, :-1]


def find_skew(ink: Mask, *, scale: float) -> float:
    """Degrees by which the page is turned clockwise, from its long lines; scale: pixels a point.

    0.0 where it has no long lines or is turned by more than MAX_SKEW.
    """
    bars = [bar for bar in _bars(ink, round(MIN_ACROSS * scale)) if _is_long(bar, ink)]
    if not bars:
        return 0.0
    lengths = np.array([bar.high - bar.low for bar in bars], dtype=float)
    rises = np.array([bar.rise for bar in bars])
    order = np.argsort(rises)
    middle = np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)
    degrees = math.degrees(math.atan(float(rises[order][middle])))
    return degrees if abs(degrees) <= MAX_SKEW else 0.0


def find_rules(ink: Mask, *, scale: float) -> tuple[Rule, ...]:
    """The ruled lines of an upright picture, in points; scale: pixels a point."""
    across = _lines(ink, MIN_ACROSS, scale)
    down = [bar for bar in _lines(ink.T, MIN_DOWN, scale) if _is_drawn(bar, ink.T, scale)]
    flats = [Rule(bar.low, bar.at, bar.high, bar.at) for bar in across]
    talls = [Rule(bar.at, bar.low, bar.at, bar.high) for bar in down]
    near = MEET * scale
    sure = [flat for flat in flats if flat.x1 - flat.x0 >= MIN_SURE * scale]
    talls = [tall for tall in talls if _meets(tall, sure, near)]
    talls = [_extend(tall, flats, scale) for tall in talls]
    talls = [tall for tall in talls if _joins(tall, flats, near) or _is_tall(tall, scale)]
    kept = [flat for flat in flats if flat in sure or _hangs(flat, talls, near)]
    kept = [_trim(flat, kept, talls, scale) for flat in kept]
    return tuple(sorted(_scaled(rule, scale) for rule in (*kept, *talls)))


def _meets(tall: Rule, flats: Iterable[Rule], near: float) -> bool:
    """Whether a vertical line crosses or touches one of the horizontal lines."""
    return any(
        flat.x0 - near <= tall.x0 <= flat.x1 + near and tall.y0 - near <= flat.y0 <= tall.y1 + near
        for flat in flats
    )


def _joins(tall: Rule, flats: Iterable[Rule], near: float) -> bool:
    """Whether a vertical run has a horizontal line at either end, unlike the strokes of glyphs."""
    met = [flat.y0 for flat in flats if flat.x0 - near <= tall.x0 <= flat.x1 + near]
    return all(any(abs(y - end) <= near for y in met) for end in (tall.y0, tall.y1))


def _is_tall(tall: Rule, scale: float) -> bool:
    return tall.y1 - tall.y0 > SHORT * scale


def _extend(tall: Rule, flats: Iterable[Rule], scale: float) -> Rule:
    """A long vertical line drawn on to the horizontal ones that its broken ends fall short of."""
    if not _is_tall(tall, scale):
        return tall
    near = MEET * scale
    met = [flat.y0 for flat in flats if flat.x0 - near <= tall.x0 <= flat.x1 + near]
    above = [y for y in met if tall.y0 - BROKEN * scale <= y <= tall.y0 + near]
    below = [y for y in met if tall.y1 - near <= y <= tall.y1 + BROKEN * scale]
    return tall._replace(y0=max(above, default=tall.y0), y1=min(below, default=tall.y1))


def _trim(flat: Rule, flats: Sequence[Rule], talls: Iterable[Rule], scale: float) -> Rule:
    """A horizontal line without what a seal's ring adds to it beyond a border that most end at."""
    near, far, most = MEET * scale, BROKEN * scale, len(flats) / 2
    low, high = flat.x0, flat.x1
    for x in (tall.x0 for tall in talls if tall.y0 - near <= flat.y0 <= tall.y1 + near):
        if near < x - flat.x0 <= far and _count_near(x, (one.x0 for one in flats), near) > most:
            low = x
        if near < flat.x1 - x <= far and _count_near(x, (one.x1 for one in flats), near) > most:
            high = x
    return flat._replace(x0=low, x1=high)


def _count_near(x: float, ends: Iterable[float], near: float) -> int:
    return sum(abs(end - x) <= near for end in ends)


def _hangs(flat: Rule, talls: Iterable[Rule], near: float) -> bool:
    """Whether a short horizontal line ends at vertical ones on both sides."""
    met = [tall.x0 for tall in talls if tall.y0 - near <= flat.y0 <= tall.y1 + near]
    return all(any(abs(x - end) <= near for x in met) for end in (flat.x0, flat.x1))


def _scaled(rule: Rule, scale: float) -> Rule:
    return Rule(*(round(value / scale, 2) for value in rule))


def _lines(ink: Mask, least: float, scale: float) -> list[Bar]:
    bars = _bars(ink, max(2, round(least * scale)))
    return [bar for bar in bars if bar.thick <= MAX_THICK * scale]


def _is_drawn(bar: Bar, ink: Mask, scale: float) -> bool:
    """Whether a short line is one, not strokes of glyphs in neighbouring lines of text."""
    if bar.high - bar.low > SHORT * scale:
        return True
    inset = round(MEET * scale)
    low, high = bar.low + inset, bar.high - inset
    half = round((bar.thick + 2) / 2)
    middle, aside = int(bar.at), half + 1 + round(scale)
    top = max(0, middle - aside)
    line = ink[max(0, middle - half) : middle + half + 1, low:high].any(axis=0)
    before = ink[top : max(0, middle - half), low:high].any(axis=0)
    after = ink[middle + half + 1 : middle + aside + 1, low:high].any(axis=0)
    touched = min(before.mean(), after.mean()) if high > low else 0.0
    return high <= low or bool(line.mean() >= MIN_WHOLE and touched <= MAX_TOUCHED)


def _is_long(bar: Bar, ink: Mask) -> bool:
    return (bar.high - bar.low) * 5 >= int(ink.shape[1])


def _bars(ink: Mask, least: int) -> list[Bar]:
    """Horizontal lines with runs of at least ``least`` pixels."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    return [_bar(runs) for runs in _groups(_runs(_open(_close(thick), least)))]


def _close(ink: Mask) -> Mask:
    """The ink with gaps of up to BREAK pixels in a row filled."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2 * BREAK), dtype=np.bool_)
    padded[:, BREAK:-BREAK] = ink
    left = [padded[:, BREAK - step : BREAK - step + width] for step in range(1, BREAK + 1)]
    right = [padded[:, BREAK + step : BREAK + step + width] for step in range(1, BREAK + 1)]
    closed = ink | (left[0] & right[0])
    for step in range(1, BREAK):
        closed |= (left[step] & right[0]) | (left[0] & right[step])
    return closed


def _open(ink: Mask, least: int) -> Mask:
    """Only what lies in a horizontal window of ``least`` dark pixels."""
    height, width = ink.shape
    if width <= least:
        return np.zeros_like(ink)
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    starts = sums[:, least:] - sums[:, :-least] == least
    marks = np.zeros((height, width + 1), dtype=np.int8)
    marks[:, : starts.shape[1]] += starts
    marks[:, least:] -= starts
    opened: Mask = np.cumsum(marks[:, :-1], axis=1, dtype=np.int32) > 0
    return opened


def _runs(mask: Mask) -> list[Run]:
    padded = np.pad(mask, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(padded, axis=1)
    rows, lows = np.nonzero(steps == 1)
    _, highs = np.nonzero(steps == -1)
    return [Run(*map(int, run)) for run in zip(rows, lows, highs, strict=True)]


def _groups(runs: list[Run]) -> list[list[Run]]:
    """Runs that touch in neighbouring rows of pixels, or follow each other in one, together."""
    parent = list(range(len(runs)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    above: list[int] = []
    row, current = -2, list[int]()
    for index, run in enumerate(runs):
        if run.row != row:
            above, current, row = (current if run.row == row + 1 else []), [], run.row
        for other in above:
            if runs[other].low < run.high and run.low < runs[other].high:
                parent[root(index)] = root(other)
        current.append(index)
    groups: dict[int, list[Run]] = {}
    for index, run in enumerate(runs):
        groups.setdefault(root(index), []).append(run)
    return list(groups.values())


def _bar(runs: list[Run]) -> Bar:
    lengths = np.array([run.high - run.low for run in runs], dtype=float)
    rows = np.array([run.row for run in runs], dtype=float)
    middles = np.array([(run.low + run.high) / 2 for run in runs])
    low, high = min(run.low for run in runs), max(run.high for run in runs)
    total = lengths.sum()
    order = np.argsort(rows, kind="stable")
    # the middle by length, which texts that touch a line do not move
    at = float(rows[order][np.searchsorted(np.cumsum(lengths[order]), total / 2)]) + 0.5
    spread = middles - (middles * lengths).sum() / total
    weight = float((lengths * (spread**2 + lengths**2 / 12)).sum())
    rise = float((lengths * spread * (rows + 0.5 - at)).sum()) / weight
    return Bar(at, low, high, max(1.0, float(total) / (high - low) - 2), rise)
