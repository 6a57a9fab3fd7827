"""Points of a comparison → a bar a point, its body before it; each opens its place. Pure.

Bars are boxes of the page, not a picture: their words are as large as all others, on a telephone
too, and each is a button.
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

_NEXT = "*"
"""Behind the year of an amount that the next year's document prints."""
MOST = 40
"""Bars drawn; more are read better in the table."""


class _Scale(NamedTuple):
    """Where zero is, and the share of one 万元, both in percent of the room for bars."""

    zero: float
    unit: float


def render_chart(comparison: Comparison, words: ComparingWords) -> Html:
    """Empty where fewer than two points are more than nothing: the table says it as well."""
    groups = list(_groups(comparison))
    drawn = [point for _, points in groups for point in points]
    if sum(1 for point in drawn if point.wan) < 2:
        return join(())
    scale = _scale(drawn)
    title = words.chart.format(comparison.item, words.unit)
    parts = [
        tag(
            "div",
            {"class": "mz-bar-group"},
            tag("span", {"class": "mz-bar-name"}, name_series(series)),
            tag("div", {}, *(_bar(point, scale) for point in points)),
        )
        for series, points in groups
    ]
    return tag(
        "figure",
        {"class": "mz-compare-chart"},
        tag("figcaption", {}, title),
        tag("div", {"class": "mz-bars", "role": "group", "aria-label": title}, *parts),
        *_notes(comparison, len(drawn), words),
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
    unit = 100 / ((high - low) or 1.0)
    return _Scale(-low * unit, unit)


def _bar(point: Point, scale: _Scale) -> Html:
    amount = point.wan or Decimal(0)
    length = float(amount) * scale.unit
    left = scale.zero + min(length, 0.0)
    year = f"{point.year or ''}{_NEXT if point.from_next else ''}"
    said = show_amount(amount.normalize() if amount == amount.to_integral() else amount)
    kind = "mz-bar-next" if point.from_next else "mz-bar-own"
    place = {"class": kind, "style": f"margin-left: {left:.2f}%; width: {abs(length):.2f}%"}
    citation = point.citation
    attributes = {
        "type": "button",
        "class": "mz-bar-row",
        "data-go": "read",
        "data-query": place_of(citation),
        "title": citation.quote,
        "aria-label": f"{point.series.org} {year}: {said}万元 [{citation.n}]",
    }
    return tag(
        "button",
        attributes,
        tag("span", {"class": "mz-bar-year"}, year),
        tag("span", {"class": "mz-bar-room"}, tag("span", place)),
        tag("span", {"class": "mz-bar-amount"}, said),
    )


def _notes(comparison: Comparison, count: int, words: ComparingWords) -> list[Html]:
    unknown = sum(1 for point in comparison.points if point.wan is None)
    notes = [words.left_out.format(unknown)] if unknown else []
    if any(point.from_next for point in comparison.points):
        notes.append(f"{_NEXT} {words.from_next}")
    if count + unknown < len(comparison.points):
        notes.append(words.cut.format(count))
    return [tag("p", {"class": "mz-file"}, note) for note in notes]
