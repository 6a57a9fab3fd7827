"""An answer's own figures → a chart, where it says more than the sentence. Pure.

    a table of items or bodies         bars               │ a table of years   a line
    a change and the parts it is of    last year ─ parts ─ this year
    several bodies' changes            bars to both sides

Every point is a figure of the answer with its citations; what the answer does not cite is not
drawn, and nothing is computed for the eye but the lengths. None: no chart is worth its room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extract.money import FACTORS, convert
from rag.records import Answer, AnswerFigure

_MOST = 12
"""Points drawn; the longest comparison of the evaluation suites has nine."""
_MARKS = r"(?:\[\d{1,3}\])"


def _amount(name: str) -> str:
    """A figure as answers write it, and its marks, as two groups."""
    number = r"[-−]?[\d,]+(?:\.\d+)?(?:[十百千万亿]*元|%)?"
    return rf"(?P<{name}>{number})(?P<{name}_marks>{_MARKS}*)"


_CELL = re.compile(rf"\s*{_amount('value')}.*")
_MOVE = re.compile(
    rf"(?P<name>[^，,；;。：:|]{{1,60}}?)(?:本年为 |: this year )?{_amount('now')}"
    r"，?,? ?(?:比上年(?P<zh>增加|减少) |(?P<en>increased|decreased) by )"
    rf"{_amount('moved')}"
)
_BASE = re.compile(rf"(?:上年为 |previous year ){_amount('base')}")
_OWNER = re.compile(r"[-*]\s+(?P<owner>[^：:]{2,60}?)(?:（[^（）]*）)?[：:]\s*")
_PART = re.compile(r"[-*]\s+(?:其中|of which)\s*")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?")


class Shape(StrEnum):
    """How the points are drawn."""

    BARS = "bars"
    LINE = "line"
    STEPS = "steps"


class Point(NamedTuple):
    """A figure: what it is of, its text as the answer has it, and the mark that leads to it.

    start, end: where its bar begins and ends, in the chart's unit; tone: "", "up" or "down".
    """

    label: str
    text: str
    mark: int
    start: Decimal
    end: Decimal
    tone: str


class Chart(NamedTuple):
    """about: what the points have in common, in the answer's words, "" for the changes."""

    shape: Shape
    about: str
    unit: str
    points: tuple[Point, ...]
    left_out: int


def find_chart(answer: Answer) -> Chart | None:
    """The chart of an answer; None where two figures in a sentence say it as well."""
    if answer.refused or not answer.figures:
        return None
    lines = answer.text.splitlines()
    makers = (_chart_table, _chart_parts, _chart_owners)
    return next((chart for make in makers if (chart := make(lines, answer))), None)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def _chart_table(lines: Sequence[str], answer: Answer) -> Chart | None:
    rows = [_split(line) for line in lines if line.startswith("|")]
    if len(rows) < 4 or not all(set(cell) <= set("-: ") for cell in rows[1]):
        return None
    found = [(row[0], figure) for row in rows[2:] if (figure := _first_figure(row[1:], answer))]
    unit = _common_unit([figure for _, figure in found])
    if len(found) < 2 or len(found) < len(rows) - 3 or unit is None:
        return None
    points = [_bar(_bare(label), figure, unit) for label, figure in found]
    if sum(1 for point in points if point.end) < 2:
        return None
    about = _bare(rows[0][1]) if len(rows[0]) > 1 else ""
    if all(_YEAR.fullmatch(point.label) for point in points):
        return Chart(Shape.LINE, about, unit, tuple(points[-_MOST:]), max(len(points) - _MOST, 0))
    return _bars(about, unit, points)


def _bars(about: str, unit: str, points: Sequence[Point]) -> Chart:
    """The largest, in the answer's order."""
    largest = sorted(points, key=lambda one: abs(one.end), reverse=True)[:_MOST]
    shown = tuple(point for point in points if point in largest)
    return Chart(Shape.BARS, about, unit, shown, len(points) - len(shown))


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _first_figure(cells: Sequence[str], answer: Answer) -> AnswerFigure | None:
    for cell in cells:
        match = _CELL.fullmatch(cell)
        if match is not None:
            return _figure_of(match["value"], match["value_marks"], answer)
    return None


# ── changes ─────────────────────────────────────────────────────────────────────────────────────


class _Move(NamedTuple):
    name: str
    now: AnswerFigure | None
    moved: AnswerFigure
    sign: int


def _chart_parts(lines: Sequence[str], answer: Answer) -> Chart | None:
    """Last year, what each part added or took away, this year; only where it adds up."""
    whole = next((move for line in lines[:1] if (move := _read_move(line, answer))), None)
    parts = [m for line in lines if _PART.match(line) and (m := _read_move(line, answer))]
    base = _read_base(lines[0], answer) if lines else None
    if whole is None or whole.now is None or base is None or len(parts) < 2:
        return None
    unit = _common_unit([whole.now, base, whole.moved, *(part.moved for part in parts)])
    if unit is None:
        return None
    points, level = [_bar("", base, unit)], _in(base, unit)
    for part in parts:
        after = level + part.sign * _in(part.moved, unit)
        points.append(_step(part, level, after))
        level = after
    if level != _in(whole.now, unit):
        return None
    return Chart(Shape.STEPS, whole.name, unit, (*points, _bar("", whole.now, unit)), 0)


def _chart_owners(lines: Sequence[str], answer: Answer) -> Chart | None:
    """What changed at each body, to the right what rose, to the left what fell."""
    found: list[tuple[str, _Move]] = []
    for line in lines:
        owner = _OWNER.match(line)
        move = _read_move(line[owner.end() :], answer) if owner else None
        if owner and move:
            found.append((owner["owner"], move))
    unit = _common_unit([move.moved for _, move in found])
    if len(found) < 2 or unit is None:
        return None
    zero = Decimal(0)
    points = [
        _step(move._replace(name=owner), zero, move.sign * _in(move.moved, unit))
        for owner, move in found
    ]
    return _bars("", unit, points)


def _read_move(line: str, answer: Answer) -> _Move | None:
    """The first change that a line tells."""
    match = _MOVE.search(line)
    if match is None:
        return None
    moved = _figure_of(match["moved"], match["moved_marks"], answer)
    if moved is None or not moved.value:
        return None
    sign = 1 if match["zh"] == "增加" or match["en"] == "increased" else -1
    now = _figure_of(match["now"], match["now_marks"], answer)
    return _Move(_PART.sub("", _bare(match["name"])).strip(), now, moved, sign)


def _read_base(line: str, answer: Answer) -> AnswerFigure | None:
    match = _BASE.search(line)
    return _figure_of(match["base"], match["base_marks"], answer) if match else None


def _step(move: _Move, start: Decimal, end: Decimal) -> Point:
    sign = "+" if move.sign > 0 else "−"
    tone = "up" if move.sign > 0 else "down"
    text = f"{sign}{move.moved.text}"
    return Point(move.name, text, move.moved.citations[0], start, end, tone)


# ── figures ─────────────────────────────────────────────────────────────────────────────────────


def _figure_of(text: str, marks: str, answer: Answer) -> AnswerFigure | None:
    """The answer's figure of this text and these marks; a computed one has no marks of its own."""
    cited = tuple(int(one) for one in re.findall(r"\d+", marks))
    known = (one for one in answer.figures if one.text == text and one.citations)
    return next(
        (one for one in known if one.citations == cited or (not cited and one.computed)), None
    )


def _bar(label: str, figure: AnswerFigure, unit: str) -> Point:
    value = _in(figure, unit)
    return Point(label, figure.text, figure.citations[0], Decimal(0), value, "")


def _common_unit(figures: Sequence[AnswerFigure]) -> str | None:
    """The first figure's unit, where every other can be told in it."""
    units = {figure.unit for figure in figures}
    if len(units) == 1 or (units and all(unit in FACTORS for unit in units)):
        return figures[0].unit
    return None


def _in(figure: AnswerFigure, unit: str) -> Decimal:
    if figure.unit == unit:
        return figure.value
    return convert(figure.value, unit=figure.unit, to=unit)


def _bare(text: str) -> str:
    return re.sub(_MARKS, "", text).strip()


def marks_of(chart: Chart) -> Iterator[int]:
    """The citations that the points lead to."""
    return (point.mark for point in chart.points)
