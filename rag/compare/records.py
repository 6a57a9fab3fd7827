"""The nouns of a comparison. Places and boxes are as in ``extract.records``."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from rag.records import Citation


class Absence(StrEnum):
    """Why a body has no point; none of them means zero."""

    NO_ROW = "文件的表和文字中没有这一项"
    BLANK = "表中有这一行，金额处空白"
    DASH = "表中有这一行，金额处只印横线"
    NO_NUMBER = "表中有这一行，金额处印的不是数字"
    SEVERAL = "表中这一项分几行列出，没有一个总数；可在问答里问它们之和"
    NOT_READ = "没有读到应载有这一项的表"
    NO_DISCLOSURE = "不是预算或决算公开文件"
    NO_DOCUMENT = "资料库里没有这家单位这一年的文件"


class Series(NamedTuple):
    """Whose points may be compared over the years: budgets and final accounts are apart, and so are
    a department (部门) and its own unit (单位). None where the document does not say."""

    org: str
    kind: str | None
    level: str | None


class Point(NamedTuple):
    """An amount as one document gives it for the item.

    label: the row's own name; value: in ``unit`` as printed, None as unit where none is named;
    wan: exactly the same in 万元, None for what is no money. place: the title of the table, or
    情况说明. from_next: printed beside the next year's amount, in that year's document.
    """

    series: Series
    year: int | None
    label: str
    value: Decimal
    unit: str | None
    wan: Decimal | None
    place: str
    from_next: bool
    citation: Citation


class Missing(NamedTuple):
    """A body and year without a point. citation: the row that shows no figure, where there is one.

    name: the document's, "" where there is none.
    """

    series: Series
    year: int | None
    name: str
    reason: Absence
    citation: Citation | None


class Ratio(NamedTuple):
    """A point's share of another item, or its amount a head, both of the same document.

    value: to two places in ``unit``, "%" or "万元/人"; formula: over what is printed.
    """

    part: Point
    whole: Point
    value: Decimal
    unit: str
    formula: str


class Comparison(NamedTuple):
    """item, over: official names or codes; over is None without a second item.

    Points, gaps and ratios are sorted by body, kind, level and year. Citations are numbered from 1:
    those of points first, then those of gaps, then those of the other sides of ratios.
    """

    item: str
    over: str | None
    points: tuple[Point, ...]
    missing: tuple[Missing, ...]
    ratios: tuple[Ratio, ...]

    def series(self) -> tuple[tuple[Series, tuple[Point, ...]], ...]:
        """The points of each series, in the order of their years."""
        found: dict[Series, list[Point]] = {}
        for point in self.points:
            found.setdefault(point.series, []).append(point)
        return tuple((series, tuple(points)) for series, points in found.items())
