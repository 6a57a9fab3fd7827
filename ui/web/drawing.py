"""Chart → SVG inside the answer: bars, steps or a line; each point is a button to its source. Pure.

Lengths in user units; the picture is 420 of them wide, so that 13 of them are about 13 px in the
column of a laptop and 11 px on a phone of 390 px. Text is as the answer has it, escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ui.web.ask_words import AskWords
from ui.web.charts import Chart, Point, Shape
from ui.web.markup import Html, tag

_WIDTH = 420.0
_ROW = 42.0
"""A label above its bar."""
_BAR = 13.0
_ROOM = 96.0
"""Kept free beside the bars for the longest amount at 13 units."""
_TALL = 190.0
_LABEL = 30
"""Characters of a label: what fits the width at 13 units."""


def render_chart(chart: Chart, exchange: int, words: AskWords) -> Html:
    """A figure with its caption; exchange: which answer the marks belong to."""
    caption = _caption(chart, words)
    drawn = _line(chart, exchange) if chart.shape is Shape.LINE else _rows(chart, exchange, words)
    return tag(
        "figure",
        {"class": "mz-chart", "aria-label": caption},
        tag("figcaption", {}, caption),
        drawn,
    )


def _caption(chart: Chart, words: AskWords) -> str:
    name = chart.about
    if chart.shape is Shape.STEPS:
        name = words.chart_parts.format(chart.about)
    elif not chart.about:
        name = words.chart_changes
    left_out = words.chart_left_out.format(chart.left_out) if chart.left_out else ""
    return f"{name}（{chart.unit}）{left_out}"


def _rows(chart: Chart, exchange: int, words: AskWords) -> Html:
    low = min(Decimal(0), *(min(point.start, point.end) for point in chart.points))
    high = max(Decimal(0), *(max(point.start, point.end) for point in chart.points))
    scale = (_WIDTH - _ROOM * (2 if low < 0 < high else 1)) / (float(high - low) or 1.0)
    zero = (_ROOM if low < 0 < high else 0.0) - float(low) * scale if low < 0 else 0.0
    if low < 0 <= high and high == 0:
        zero = _WIDTH
    height = _ROW * len(chart.points) + 4
    points = _name_ends(chart, words)
    rows = [_row(point, at, zero, scale, exchange) for at, point in enumerate(points)]
    axis = tag("line", _numbers(x1=zero, x2=zero, y1=0.0, y2=height) | {"class": "mz-axis"})
    return _svg(height, [axis, *rows])


def _name_ends(chart: Chart, words: AskWords) -> list[Point]:
    """The first and last step are last year and this year."""
    points = list(chart.points)
    if chart.shape is Shape.STEPS:
        points[0] = points[0]._replace(label=words.last_year)
        points[-1] = points[-1]._replace(label=words.this_year)
    return points


def _row(point: Point, at: int, zero: float, scale: float, exchange: int) -> Html:
    left = zero + float(min(point.start, point.end)) * scale
    width = max(float(abs(point.end - point.start)) * scale, 1.5)
    top = at * _ROW
    right = left + width
    before = point.end < 0 and point.start <= 0
    side = {"text-anchor": "end"} if before else {}
    bar = tag(
        "rect",
        _numbers(x=left, y=top + 20, width=width, height=_BAR)
        | {"class": f"mz-bar {point.tone}".strip(), "rx": "1.5"},
    )
    label_at = _WIDTH if before else 0.0
    label = tag(
        "text", _numbers(x=label_at, y=top + 14) | side | {"class": "mz-label"}, _cut(point.label)
    )
    value_at = left - 6 if before else right + 6
    value = tag("text", _numbers(x=value_at, y=top + 31) | side | {"class": "mz-value"}, point.text)
    hit = tag("rect", _numbers(x=0.0, y=top, width=_WIDTH, height=_ROW) | {"class": "mz-hit"})
    return _button(point, exchange, [hit, label, bar, value])


def _line(chart: Chart, exchange: int) -> Html:
    values = [float(point.end) for point in chart.points]
    low, high = min(0.0, *values), max(0.0, *values)
    scale = (_TALL - 60) / ((high - low) or 1.0)
    space = (_WIDTH - 90) / max(len(values) - 1, 1)
    places = [(45 + at * space, _TALL - 32 - (v - low) * scale) for at, v in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    base = _TALL - 32 + low * scale
    axis = tag("line", _numbers(x1=0.0, x2=_WIDTH, y1=base, y2=base) | {"class": "mz-axis"})
    line = tag("polyline", {"points": path, "class": "mz-trend"})
    dots = [_dot(point, x, y, exchange) for point, (x, y) in zip(chart.points, places, strict=True)]
    return _svg(_TALL, [axis, line, *dots])


def _dot(point: Point, x: float, y: float, exchange: int) -> Html:
    middle = {"text-anchor": "middle"}
    parts = [
        tag("rect", _numbers(x=x - 44, y=0.0, width=88.0, height=_TALL) | {"class": "mz-hit"}),
        tag("circle", _numbers(cx=x, cy=y, r=5.0) | {"class": "mz-dot"}),
        tag("text", _numbers(x=x, y=y - 12) | middle | {"class": "mz-value"}, point.text),
        tag("text", _numbers(x=x, y=_TALL - 8) | middle | {"class": "mz-label"}, point.label),
    ]
    return _button(point, exchange, parts)


def _button(point: Point, exchange: int, parts: Sequence[Html]) -> Html:
    label = f"{point.label} {point.text} [{point.mark}]"
    attributes = {
        "class": "mz-point",
        "role": "button",
        "tabindex": "0",
        "data-cite": f"{exchange}:{point.mark}",
        "aria-label": label,
    }
    return tag("g", attributes, *parts)


def _svg(height: float, parts: Sequence[Html]) -> Html:
    box = {"viewBox": f"0 0 {_WIDTH:g} {height:g}", "role": "group", "focusable": "false"}
    return tag("svg", box, *parts)


def _numbers(**lengths: float) -> dict[str, str]:
    return {name: f"{value:.1f}" for name, value in lengths.items()}


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
