"""A PDF as pdfplumber sees it: words and ruled areas, found without our reader.

The only use of pdfplumber beside evals/bench.py: what our reading is measured against must not
come from our reading. bbox: (x0, y0, x1, y1), points, origin top-left of the page as displayed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from evals.kept import Kept
from extract.errors import UnreadableFile
from extract.records import BBox

_THIN = 3.0
"""Points: a filled box with both sides longer is a background, not a line."""

_GAP = 4.0
"""Points between lines of one table where the ruling is broken at crossings."""

_SHORT = 8.0
"""Points: shorter strokes are ticks and underlinings of single characters."""


class PlainWord(NamedTuple):
    """A run of characters without a blank or a drawn vertical line between them."""

    text: str
    bbox: BBox

    @property
    def centre(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.bbox
        return (x0 + x1) / 2, (y0 + y1) / 2


class PlainPage(NamedTuple):
    """areas: boxes around drawn lines that cross, top down; width in points."""

    number: int
    width: float
    words: tuple[PlainWord, ...]
    areas: tuple[BBox, ...]


_PAGES = TypeAdapter(tuple[PlainPage, ...])


def read_plain(path: Path) -> tuple[PlainPage, ...]:
    """All pages. Raises UnreadableFile."""
    import pdfplumber

    try:
        with pdfplumber.open(path) as document:
            return tuple(_read_page(page) for page in document.pages)
    except Exception as exc:
        raise UnreadableFile(f"pdfplumber 无法读取：{exc}", where=str(path)) from exc


def read_plain_kept(path: Path, sha256: str, kept: Kept) -> tuple[PlainPage, ...]:
    """As read_plain; a file that was read before costs a hundredth. Raises UnreadableFile."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    maker = f"pdfplumber {version('pdfplumber')} {own}"
    found = kept.answer("plain", sha256, maker, lambda: read_plain(path))
    try:
        return _PAGES.validate_python(found)
    except ValidationError:
        return read_plain(path)


def _read_page(page: Any) -> PlainPage:
    x0, y0 = page.cropbox[:2] if page.rotation == 0 else page.bbox[:2]
    written = page.page_obj.mediabox
    if written[1] > written[3]:  # upside down: pdfplumber counts from the wrong end
        y0 += written[1]
    lines = [_shift(box, x0, y0) for box in _lines(page)]
    areas = tuple(find_areas(lines))
    words: tuple[PlainWord, ...] = ()
    if areas:
        clean = page.dedupe_chars(tolerance=1)
        runs = clean.extract_words(x_tolerance=2, y_tolerance=2, return_chars=True)
        uprights = [line for line in lines if line[2] - line[0] < _THIN]
        words = tuple(word for run in runs for word in _split(run["chars"], (x0, y0), uprights))
    width = float(page.width)
    page.close()
    return PlainPage(int(page.page_number), width, words, areas)


def _shift(box: Sequence[float], x: float, y: float) -> BBox:
    return box[0] - x, box[1] - y, box[2] - x, box[3] - y


def _lines(page: Any) -> Iterator[BBox]:
    """Sides of boxes and drawn lines; neither backgrounds nor a frame around the whole page."""
    for rect in page.rects:
        wide, high = rect["x1"] - rect["x0"], rect["bottom"] - rect["top"]
        solid = wide > _THIN and high > _THIN and not rect.get("stroke")
        if solid or (wide > 0.95 * page.width and high > 0.95 * page.height):
            continue
        yield from _sides(rect["x0"], rect["top"], rect["x1"], rect["bottom"])
    for line in (*page.lines, *page.curves):
        box = line["x0"], line["top"], line["x1"], line["bottom"]
        if min(box[2] - box[0], box[3] - box[1]) < _THIN:
            yield box


def _sides(x0: float, y0: float, x1: float, y1: float) -> Iterator[BBox]:
    if x1 - x0 > _THIN:
        yield from ((x0, y0, x1, y0), (x0, y1, x1, y1))
    if y1 - y0 > _THIN:
        yield from ((x0, y0, x0, y1), (x1, y0, x1, y1))


def find_areas(lines: Iterable[BBox]) -> Iterator[BBox]:
    """Boxes around lines that follow one another down the page, where both directions occur."""
    long = [line for line in lines if max(line[2] - line[0], line[3] - line[1]) >= _SHORT]
    band: list[BBox] = []
    bottom = 0.0
    for line in sorted(long, key=lambda box: box[1]):
        if band and line[1] > bottom + _GAP:
            yield from _area(band)
            band = []
        bottom = max(bottom, line[3]) if band else line[3]
        band.append(line)
    yield from _area(band)


def _area(band: Sequence[BBox]) -> Iterator[BBox]:
    """The box of a band with two lines in each direction; none for underlinings and frames."""
    levels = {round(y0 / _THIN) for x0, y0, x1, y1 in band if y1 - y0 < _THIN}
    uprights = {round(x0 / _THIN) for x0, y0, x1, y1 in band if x1 - x0 < _THIN}
    if len(levels) >= 2 and len(uprights) >= 2:
        yield (
            min(box[0] for box in band), min(box[1] for box in band),
            max(box[2] for box in band), max(box[3] for box in band),
        )  # fmt: skip


def _split(
    chars: Sequence[Any], origin: tuple[float, float], uprights: Sequence[BBox]
) -> Iterator[PlainWord]:
    """The words of a run of characters, cut where a drawn line stands between two of them."""
    boxes = [_shift((c["x0"], c["top"], c["x1"], c["bottom"]), *origin) for c in chars]
    middle = (boxes[0][1] + boxes[0][3]) / 2
    crossed = [line[0] for line in uprights if line[1] <= middle <= line[3]]

    def column(place: int) -> int:
        centre = (boxes[place][0] + boxes[place][2]) / 2
        return sum(x < centre for x in crossed)

    for _, group in groupby(range(len(chars)), key=column):
        places = list(group)
        inside = [boxes[place] for place in places]
        box = (
            min(b[0] for b in inside), min(b[1] for b in inside),
            max(b[2] for b in inside), max(b[3] for b in inside),
        )  # fmt: skip
        yield PlainWord("".join(chars[place]["text"] for place in places), box)


def printed_lines(words: Iterable[PlainWord]) -> list[list[PlainWord]]:
    """Words in lines, top down and left to right; a word joins the line that its middle is in."""
    lines: list[list[PlainWord]] = []
    for word in sorted(words, key=lambda each: each.centre[1]):
        if lines and word.centre[1] <= lines[-1][0].bbox[3]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda each: each.bbox[0]) for line in lines]
