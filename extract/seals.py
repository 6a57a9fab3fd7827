"""Seals that were stamped over print, taken out of the picture of a page. Pure (numpy).

A seal's ink is lighter than print and lets it show. In colour it is known by its red; in greys by
what has no dark print beside it and hangs together as a ring or a frame of a seal's size. What is
printed under a seal stays, thinner where the two touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from extract.records import BBox, Rule
from extract.strokes import DARK, Grey, Mask

RED_BY = 40
"""By how much (of 255) red must exceed green and blue for ink to be a seal's."""

CLEARING = 0.3
"""Share of a red's excess over its other colours that is added to make paper of it: inks of seals
(RGB 196, 32, 44) come out at 244."""

CORE = 0.38
"""Share of the paper's brightness below which a pixel is print: seals in greys stay above it (0.45
measured), the darkest pixels of 9 pt print at 170 dpi reach 0.27."""

HALO = 2
"""Pixels around print that belong to it: its blurred edge."""

RULED = 1.5
"""Points on either side of a ruled line that are its own, wherever its middle was found."""

BLOCK = 8
"""Pixels. Stains are gathered in squares of this side."""

SPOTS = 6
"""Pixels of a square that must be stained for it to count: dust stays below."""

REACH = 4
"""Squares (12 pt at 200 dpi) that print may break a seal's ring by."""

MIN_SEAL, MAX_SEAL = 45.0, 200.0
"""Points: 16 mm, a person's seal, to 70 mm."""

MAX_OBLONG = 1.5
"""Sides of a seal's box: a ring that print breaks up may lose a part of it."""


def make_grey(samples: bytes, width: int, height: int, *, stride: int, channels: int) -> Grey:
    """The picture as rows × columns of greys, red seals left out; stride: bytes a row."""
    rows = np.frombuffer(samples, dtype=np.uint8).reshape(height, stride)
    flat = rows[:, : width * channels]
    if channels == 1:
        return np.ascontiguousarray(flat)
    return _drop_red(flat.reshape(height, width, channels))


def _drop_red(picture: NDArray[np.uint8]) -> Grey:
    """The greys of a picture in red, green and blue, red ink lightened to paper."""
    red, green, blue = (picture[:, :, index] for index in range(3))
    rest = np.maximum(green, blue)
    # the weights of ITU-R BT.601, in 256ths
    grey = (77 * red.astype(np.uint16) + 150 * green.astype(np.uint16) + 29 * blue) >> 8
    seal = (red > rest) & (red - rest > RED_BY)
    if seal.any():
        inked = red[seal].astype(np.float32)
        grey[seal] = np.minimum(255, inked + CLEARING * (inked - rest[seal])).astype(np.uint16)
    return np.ascontiguousarray(grey.astype(np.uint8))


def drop_seals(grey: Grey, rules: Iterable[Rule], *, scale: float) -> Grey:
    """The picture without the seals on it, the same one if it has none; scale: pixels a point.

    Only print and its edges stay within the box of a seal; ruled lines may go.
    """
    paper = float(np.percentile(grey[::4, ::4], 80))
    beside = ~_spread(grey < CORE * paper)
    marks = (grey < DARK * paper) & beside
    for rule in rules:
        x0, y0, x1, y1 = rule
        box = (x0 - RULED, y0 - RULED, x1 + RULED, y1 + RULED)
        left, top, right, bottom = (max(0, round(value * scale)) for value in box)
        marks[top : bottom + 1, left : right + 1] = False
    boxes = [box for box in _clumps(marks) if _is_seal(box, scale)]
    if not boxes:
        return grey
    clean = grey.copy()
    for x0, y0, x1, y1 in boxes:
        area = np.s_[int(y0) : int(y1), int(x0) : int(x1)]
        clean[area][beside[area]] = round(paper)
    return clean


def _spread(mask: Mask) -> Mask:
    """The mask with all within HALO pixels of it."""
    wide = mask.copy()
    for step in range(1, HALO + 1):
        wide[:, step:] |= mask[:, :-step]
        wide[:, :-step] |= mask[:, step:]
    tall = wide.copy()
    for step in range(1, HALO + 1):
        tall[step:] |= wide[:-step]
        tall[:-step] |= wide[step:]
    return tall


def _is_seal(box: BBox, scale: float) -> bool:
    width, height = (box[2] - box[0]) / scale, (box[3] - box[1]) / scale
    short, long = sorted((width, height))
    return short >= MIN_SEAL and long <= MAX_SEAL and long <= MAX_OBLONG * short


def _clumps(stains: Mask) -> Iterator[BBox]:
    """The boxes, in pixels, of stains that hang together."""
    height, width = (side // BLOCK * BLOCK for side in stains.shape)
    blocks = stains[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    rows, columns = np.nonzero(blocks.sum(axis=(1, 3)) >= SPOTS)
    left = set(zip(rows.tolist(), columns.tolist(), strict=True))
    while left:
        clump = _flood(left)
        ys, xs = zip(*clump, strict=True)
        yield (
            float(max(0, min(xs) - 1) * BLOCK),
            float(max(0, min(ys) - 1) * BLOCK),
            float((max(xs) + 2) * BLOCK),
            float((max(ys) + 2) * BLOCK),
        )


def _flood(left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """One clump of squares that lie within REACH of each other, taken out of ``left``."""
    clump = [left.pop()]
    for row, column in clump:
        for y in range(row - REACH, row + REACH + 1):
            for x in range(column - REACH, column + REACH + 1):
                if (y, x) in left:
                    left.remove((y, x))
                    clump.append((y, x))
    return clump
