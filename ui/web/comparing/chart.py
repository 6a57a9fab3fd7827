"""Points of a comparison → SVG: a bar a point, its body above it; each opens its place. Pure.

Lengths in user units. The picture is 420 of them wide, so that its text is about as large as the
text around it on a laptop and on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlencode

from rag.compare.records import Comparison, Point, Series
from rag.records import Citation
from ui.web.comparing.words import ComparingWords
from ui.web.markup import Html, join, tag
from ui.web.rooms.asking import write_box

_WIDTH = 420.0
_BAR = 14.0
_LINE = 22.0
_GAP = 8.0
_YEAR = 40.0
"""Room for a year, left of its bar."""
_AMOUNT = 92.0
"""Room for an amount, right of its bar."""
_NAME = 30
"""Characters of a body's name."""
_NEXT = "*"
"""Behind the year of an amount that the next year's document prints."""
MOST = 40
"""Bars drawn; more are read better in the table."""


class _Scale(NamedTuple):
    """Where zero is, and user units of one 万元."""

    zero: float
    unit: float


def render_chart(comparison: Comparison, words: ComparingWords) -> Html:
    """Empty where no point has an amount of money."""
    groups = list(_groups(comparison))
    count = sum(len(points) for _, points in groups)
    if not count:
        return join(())
    scale = _scale([point for _, points in groups for point in points])
    parts: list[Html] = []
    top = 0.0
    for series, points in groups:
        parts.append(_text(name_series(series)[:_NAME], 0.0, top + 15.0, "mz-axis-name"))
        top += _LINE
        for point in points:
            parts.append(_bar(point, top, scale))
            top += _LINE
        top += _GAP
    title = words.chart.format(comparison.item, words.unit)
    shape = {
        "viewBox": f"0 0 {_WIDTH:.0f} {top:.0f}",
        "role": "group",
        "aria-label": title,
        "class": "mz-bars",
    }
    return tag(
        "figure",
        {"class": "mz-compare-chart"},
        tag("figcaption", {}, title),
        tag("svg", shape, *parts),
        *_notes(comparison, count, words),
    )


def name_series(series: Series) -> str:
    """Body, kind and level."""
    return f"{series.org} {series.level or ''}{series.kind or ''}".strip()


def place_of(citation: Citation) -> str:
    """The query that opens a citation's place in 读."""
    place = {"doc": citation.sha256, "page": str(citation.page), "box": write_box(citation.bbox)}
    return urlencode(place)


def show_amount(value: Decimal) -> str:
    """Plain digits with separators; as many places as there are."""
    return f"{value:,f}"


def _groups(comparison: Comparison) -> Iterator[tuple[Series, list[Point]]]:
    """Bodies by their largest amount, no more than MOST bars together."""
    drawn = [
        (series, [point for point in points if point.wan is not None])
        for series, points in comparison.series()
    ]
    ordered = sorted((one for one in drawn if one[1]), key=_largest, reverse=True)
    left = MOST
    for series, points in ordered:
        if left <= 0:
            return
        yield series, points[:left]
        left -= len(points)


def _largest(group: tuple[Series, list[Point]]) -> Decimal:
    return max(point.wan or Decimal(0) for point in group[1])


def _scale(points: Sequence[Point]) -> _Scale:
    amounts = [float(point.wan or 0) for point in points]
    low, high = min(0.0, *amounts), max(0.0, *amounts)
    unit = (_WIDTH - _YEAR - _AMOUNT) / ((high - low) or 1.0)
    return _Scale(_YEAR - low * unit, unit)


def _bar(point: Point, top: float, scale: _Scale) -> Html:
    amount = point.wan or Decimal(0)
    length = float(amount) * scale.unit
    left = scale.zero + min(length, 0.0)
    width = max(abs(length), 1.0)
    year = f"{point.year or ''}{_NEXT if point.from_next else ''}"
    said = show_amount(amount.normalize() if amount == amount.to_integral() else amount)
    rect = tag(  # closed: what follows would else be read as its children
        "rect",
        {
            "x": f"{left:.1f}",
            "y": f"{top + 4:.1f}",
            "width": f"{width:.1f}",
            "height": f"{_BAR:.0f}",
            "class": "mz-bar-next" if point.from_next else "mz-bar-own",
        },
    )
    citation = point.citation
    attributes = {
        "role": "button",
        "tabindex": "0",
        "data-go": "read",
        "data-query": place_of(citation),
        "aria-label": f"{point.series.org} {year}: {said}万元 [{citation.n}]",
    }
    return tag(
        "g",
        attributes,
        _text(year, 0.0, top + 15.0, "mz-axis-year"),
        rect,
        _text(said, left + width + 5, top + 15.5, "mz-axis-amount"),
    )


def _text(content: str, x: float, y: float, kind: str) -> Html:
    return tag("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "class": kind}, content)


def _notes(comparison: Comparison, count: int, words: ComparingWords) -> list[Html]:
    unknown = sum(1 for point in comparison.points if point.wan is None)
    notes = [words.left_out.format(unknown)] if unknown else []
    if any(point.from_next for point in comparison.points):
        notes.append(f"{_NEXT} {words.from_next}")
    if count + unknown < len(comparison.points):
        notes.append(words.cut.format(count))
    return [tag("p", {"class": "mz-file"}, note) for note in notes]
