"""An item across documents → Comparison: the same documents give the same one, in any order. Pure.

documents ─ find_point ─► points of their years, gaps
          ─ find_earlier ─► points of the years before that have no document of their own
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from extract.records import Disclosure
from rag.compare.item import read_item
from rag.compare.points import Body, find_earlier, find_point, split_bodies
from rag.compare.ratios import find_ratio
from rag.compare.records import Absence, Comparison, Missing, Point, Ratio, Series
from rag.question.lexicon import Item, fold
from rag.records import Citation

_KINDS = {"预算": 0, "决算": 1}


def compare_item(
    text: str,
    disclosures: Iterable[Disclosure],
    *,
    over: str | None = None,
    years: Sequence[int] = (),
) -> Comparison:
    """The item that ``text`` means, document by document.

    over: a second item, for shares of it, or 在职人数 for amounts a head. years: what is wanted;
    a body without a document of one of them is said to lack it. Raises MingzhangError for a text
    that names nothing.
    """
    bodies = [body for disclosure in disclosures for body in split_bodies(disclosure)]
    return compare_bodies(text, bodies, over=over, years=years)


def compare_bodies(
    text: str, bodies: Sequence[Body], *, over: str | None = None, years: Sequence[int] = ()
) -> Comparison:
    """The same of documents whose bodies were told apart before. Raises MingzhangError likewise."""
    item = read_item(text)
    whole = read_item(over) if over else None
    found = _find_all(bodies, item)
    points = _within([*found.points, *_find_earlier_ones(bodies, item, found)], years)
    missing = [gap for gap in found.missing if not years or gap.year in years]
    missing += _lacking([body.series for body in bodies], points, missing, years)
    ratios = _find_ratios(bodies, item, whole) if whole else []
    kept = [ratio for ratio in ratios if not years or ratio.part.year in years]
    return _settle(
        Comparison(
            item.key, whole.key if whole else None, tuple(points), tuple(missing), tuple(kept)
        )
    )


class _Found(NamedTuple):
    points: list[Point]
    missing: list[Missing]


def _find_all(bodies: Sequence[Body], item: Item) -> _Found:
    found = _Found([], [])
    for body in bodies:
        one = find_point(body, item)
        if isinstance(one, Point):
            found.points.append(one)
        else:
            found.missing.append(one)
    return found


def _find_earlier_ones(bodies: Iterable[Body], item: Item, found: _Found) -> list[Point]:
    """Last years' amounts of the bodies that have no point of that year themselves."""
    known = _slots(found.points, found.missing)
    earlier = [point for body in bodies for point in find_earlier(body, item)]
    return [point for point in earlier if _slot(point.series, point.year) not in known]


_Slot = tuple[str, str | None, str | None, int | None]


def _slots(points: Iterable[Point], missing: Iterable[Missing]) -> set[_Slot]:
    """The bodies and years that something is said of."""
    of_points = {_slot(point.series, point.year) for point in points}
    return of_points | {_slot(gap.series, gap.year) for gap in missing}


def _slot(series: Series, year: int | None) -> _Slot:
    return fold(series.org), series.kind, series.level, year


def _within(points: Iterable[Point], years: Sequence[int]) -> list[Point]:
    return [point for point in points if not years or point.year in years]


def _lacking(
    all_series: Iterable[Series],
    points: Sequence[Point],
    missing: Sequence[Missing],
    years: Sequence[int],
) -> list[Missing]:
    """The wanted years of which a body has no document."""
    known = _slots(points, missing)
    return [
        Missing(series, year, "", Absence.NO_DOCUMENT, None)
        for series in dict.fromkeys(all_series)
        for year in years
        if _slot(series, year) not in known
    ]


def _find_ratios(bodies: Iterable[Body], item: Item, whole: Item) -> list[Ratio]:
    found: list[Ratio] = []
    for body in bodies:
        part, other = find_point(body, item), find_point(body, whole)
        if isinstance(part, Point) and isinstance(other, Point):
            ratio = find_ratio(part, other, whole.key)
            found += [ratio] if ratio else []
    return found


# ── order and numbers ───────────────────────────────────────────────────────────────────────────


def _settle(comparison: Comparison) -> Comparison:
    """Sorted, with numbered citations; the same place has the same number."""
    number = _Numbers()
    points = [p._replace(citation=number(p.citation)) for p in _sorted(comparison.points)]
    gaps = sorted(comparison.missing, key=lambda gap: (*_order(gap.series, gap.year), gap.name))
    missing = [g._replace(citation=g.citation and number(g.citation)) for g in gaps]
    ratios = sorted(comparison.ratios, key=lambda ratio: _point_order(ratio.part))
    settled = [
        ratio._replace(part=_renumber(ratio.part, number), whole=_renumber(ratio.whole, number))
        for ratio in ratios
    ]
    return comparison._replace(points=tuple(points), missing=tuple(missing), ratios=tuple(settled))


class _Numbers:
    """Numbers for citations, from 1, in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[Citation, int] = {}

    def __call__(self, citation: Citation) -> Citation:
        return citation._replace(n=self._known.setdefault(citation, len(self._known) + 1))


def _renumber(point: Point, number: Callable[[Citation], Citation]) -> Point:
    return point._replace(citation=number(point.citation))


def _sorted(points: Iterable[Point]) -> list[Point]:
    return sorted(points, key=_point_order)


def _point_order(point: Point) -> tuple[object, ...]:
    return (*_order(point.series, point.year), point.citation.sha256)


def _order(series: Series, year: int | None) -> tuple[str, int, str, int]:
    return series.org, _KINDS.get(series.kind or "", 2), series.level or "", year or 0
