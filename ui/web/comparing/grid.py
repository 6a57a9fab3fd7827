"""Points and gaps of a comparison → tables, each figure with a chip to its page. Pure."""

from __future__ import annotations

from rag.compare.records import Comparison, Missing, Point, Ratio
from rag.records import Citation
from ui.web.comparing.chart import place_of, show_amount
from ui.web.comparing.words import ComparingWords
from ui.web.markup import Html, join, tag
from ui.web.rooms.words import RoomWords

_WAN = "万元"


def render_points(comparison: Comparison, words: ComparingWords) -> Html:
    """A row a point, in the order of the comparison; a column of ratios where there are any."""
    if not comparison.points:
        return tag("p", {"class": "mz-how"}, words.none)
    ratios = {(one.part.citation.n, one.part.series): one for one in comparison.ratios}
    heads = [*words.heads]
    if ratios:
        heads.insert(3, words.ratio.format(comparison.over or ""))
    rows = [
        _row(point, ratios.get((point.citation.n, point.series)), words, has_ratios=bool(ratios))
        for point in comparison.points
    ]
    amounts = {1, 2} | ({3} if ratios else set())
    head = tag(
        "tr",
        {},
        *(
            tag("th", {"scope": "col", **({"class": "mz-amount"} if at in amounts else {})}, one)
            for at, one in enumerate(heads)
        ),
    )
    table = tag("table", {}, tag("thead", {}, head), tag("tbody", {}, *rows))
    return tag("div", {"class": "mz-grid", "tabindex": "0", "role": "region",
                       "aria-label": comparison.item}, table)  # fmt: skip


def render_gaps(comparison: Comparison, words: ComparingWords, shared: RoomWords) -> Html:
    """Who has no figure, and why."""
    if not comparison.missing:
        return join(())
    items = [_gap(one, words, shared) for one in comparison.missing]
    return tag(
        "details",
        {"class": "mz-fold", "open": ""},
        tag("summary", {}, words.gaps.format(len(items))),
        tag("ul", {}, *items),
    )


def render_chip(citation: Citation, words: ComparingWords) -> Html:
    """A numbered button that opens the page at the box; the quotation on hover."""
    name = citation.org or citation.name
    attributes = {
        "type": "button",
        "class": "mz-chip",
        "data-go": "read",
        "data-query": place_of(citation),
        "title": citation.quote,
        "aria-label": words.cited.format(citation.n, name, citation.page),
    }
    return tag("button", attributes, str(citation.n))


def _row(point: Point, ratio: Ratio | None, words: ComparingWords, *, has_ratios: bool) -> Html:
    series = point.series
    amount = [f"{show_amount(point.value)} {point.unit or ''}".strip(), " "]
    amount.append(render_chip(point.citation, words))
    if point.unit != _WAN and point.wan is not None:
        amount.append(tag("small", {}, words.wan.format(show_amount(point.wan))))
    note = [tag("small", {}, words.from_next)] if point.from_next else []
    cells = [
        tag("th", {"scope": "row"}, series.org),
        tag("td", {"class": "mz-amount"}, str(point.year or "")),
        tag("td", {"class": "mz-amount"}, *amount),
    ]
    if has_ratios:
        cells.append(_ratio(None if point.from_next else ratio, words))
    cells += [
        tag("td", {}, f"{series.level or ''}{series.kind or ''}"),
        tag("td", {}, point.label),
        tag("td", {"class": "mz-place"}, point.place, *note),
    ]
    return tag("tr", {}, *cells)


def _ratio(ratio: Ratio | None, words: ComparingWords) -> Html:
    """The value with its arithmetic, and a chip to the other side."""
    if ratio is None:
        return tag("td", {})
    said = f"{show_amount(ratio.value)}{'' if ratio.unit == '%' else ' '}{ratio.unit}"
    formula = tag("small", {}, ratio.formula, " ", render_chip(ratio.whole.citation, words))
    return tag("td", {"class": "mz-amount"}, said, formula)


def _gap(gap: Missing, words: ComparingWords, shared: RoomWords) -> Html:
    series = gap.series
    year = shared.year.format(gap.year) if gap.year is not None else ""
    who = f"{series.org} {year} {series.level or ''}{series.kind or ''}".strip()
    chip = [render_chip(gap.citation, words)] if gap.citation is not None else []
    return tag("li", {}, f"{who}：{gap.reason}", *chip)
