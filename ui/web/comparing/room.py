"""Parameters → 比 as a fragment of HTML; the parameters are those of ``wanted``."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from extract.records import Document
from rag.question.lexicon import ITEMS
from ui.web.comparing.chart import render_chart
from ui.web.comparing.grid import render_gaps, render_points
from ui.web.comparing.wanted import Comparisons
from ui.web.comparing.words import ComparingWords, choose_comparing_words
from ui.web.markup import Html, join, tag, void
from ui.web.rooms.asking import Asked
from ui.web.rooms.choices import render_download, render_nothing, render_picks, render_select

_COMMON = (
    "三公经费", "公务接待费", "公务用车购置及运行费", "因公出国（境）费", "支出总计", "收入总计",
    "基本支出", "项目支出", "人员经费", "公用经费",
)  # fmt: skip
"""Items that are suggested first; the lexicon's others follow."""
_WHOLES = ("支出总计", "三公经费", "基本支出", "在职人数")
"""What an item is a share of."""


def render_comparing(comparisons: Comparisons, asked: Asked) -> Html:
    """Raises MingzhangError."""
    shared, words = asked.words, choose_comparing_words(asked.language)
    documents = comparisons.archive.documents()
    if not documents:
        return render_nothing(shared)
    item = comparisons.name_item(asked)
    form = _form(documents, item, asked, words)
    if not item:
        return join((form, tag("div", {"class": "mz-empty"}, tag("p", {}, words.invitation))))
    comparison = comparisons.compare(asked)
    bodies = {point.series.org for point in comparison.points}
    said = words.counted.format(comparison.item, len(comparison.points), len(bodies))
    return join(
        (
            form,
            tag("p", {"class": "mz-found", "role": "status"}, said),
            _files(item, asked, words),
            render_chart(comparison, words),
            render_points(comparison, words),
            render_gaps(comparison, words, shared),
        )
    )


def _form(documents: Sequence[Document], item: str, asked: Asked, words: ComparingWords) -> Html:
    years = sorted({one.year for one in documents if one.year is not None}, reverse=True)
    kinds = [kind for kind in ("预算", "决算") if any(one.kind == kind for one in documents)]
    known = dict.fromkeys((*_COMMON, *(one.key for one in ITEMS if one.topic == "money")))
    names = tag("datalist", {"id": "mz-items"}, *(void("option", {"value": one}) for one in known))
    picks = (
        _field("item", item, (words.item, words.item_hint), {"list": "mz-items"}),
        _select("over", (words.over, words.over_none), _WHOLES, asked),
        _field("q", asked.text("q"), (words.bodies, words.bodies_hint), {}),
        _select("year", (words.year, words.any_year), [str(year) for year in years], asked),
        _select("kind", (words.kind, words.any_kind), kinds, asked),
    )
    send = tag("button", {"type": "submit", "class": "mz-step mz-strong"}, words.compare)
    return render_picks(picks, asked.words, form="filters", last=(names, send))


def _select(name: str, said: tuple[str, str], options: Sequence[str], asked: Asked) -> Html:
    """said: the label, and the choice of none of the options."""
    label, none = said
    offered = [("", none), *((one, one) for one in options)]
    return render_select(name, label, offered, asked.text(name))


def _field(name: str, value: str, said: tuple[str, str], more: dict[str, str]) -> Html:
    """said: the label and the hint inside the field."""
    label, hint = said
    attributes = {"name": name, "value": value, "placeholder": hint, "autocomplete": "off", **more}
    return tag("label", {"class": "mz-pick"}, tag("span", {}, label), void("input", attributes))


def _files(item: str, asked: Asked, words: ComparingWords) -> Html:
    said = {name: asked.text(name) for name in ("over", "q", "year", "kind") if asked.text(name)}
    query = urlencode({"item": item, **said})
    return tag(
        "div",
        {"class": "mz-row mz-take"},
        tag("span", {}, words.files),
        render_download(f"rooms/downloads/comparison.xlsx?{query}", words.workbook),
        render_download(f"rooms/downloads/comparison.csv?{query}", words.csv),
    )
