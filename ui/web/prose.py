"""An answer's text → HTML: paragraphs, bullets and tables, each [n] a chip. Pure.

The text is the small part of Markdown that ``rag.cite`` writes: ``- `` bullets, ``| a | b |`` rows
with a ``| --- |`` line under the header. Everything else is text and is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from rag.records import Citation
from ui.web.markup import Html, join, tag, text

_MARK = re.compile(r"\[(\d{1,3})\]")
_BULLET = re.compile(r"\s*(?:[-*]\s+|[•·]\s*)(?=\S)")
_RULE = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+\s*")
_ROW = re.compile(r"\|.*\|\s*")
_QUOTE = 160
"""Characters of a quotation that hovering shows: four lines of the little window."""
_AMOUNT = re.compile(r"[-−+]?[\d,]+(?:\.\d+)?\s*(?:%|[十百千万亿]*元)?(?:\[\d{1,3}\])*")


class Marks(NamedTuple):
    """What [n] leads to in the answer of one exchange."""

    exchange: int
    known: Mapping[int, Citation]


def render_prose(prose: str, exchange: int, citations: Iterable[Citation]) -> Html:
    """Marks without a citation stay text."""
    marks = Marks(exchange, {citation.n: citation for citation in citations})
    blocks = [
        _block(kind, list(lines), marks) for kind, lines in groupby(prose.splitlines(), key=_kind)
    ]
    return tag("div", {"class": "mz-prose"}, *blocks)


def render_chip(exchange: int, n: int, place: str, quote: str) -> Html:
    """A citation's number as a button.

    place: where it leads, for those who cannot see it; quote: what stands there, shown on hover.
    """
    label = f"[{n}] {place}".rstrip()
    shown = {"data-quote": quote, "data-place": place} if quote else {}
    return tag(
        "button",
        {
            "type": "button",
            "class": "mz-chip",
            "data-cite": f"{exchange}:{n}",
            "aria-label": label,
            **shown,
        },
        str(n),
    )


def _kind(line: str) -> str:
    if _ROW.fullmatch(line):
        return "table"
    return "list" if _BULLET.match(line) else "text"


def _block(kind: str, lines: list[str], marks: Marks) -> Html:
    if kind == "table":
        return _table(lines, marks)
    if kind == "list":
        items = (line[match.end() :] for line in lines if (match := _BULLET.match(line)))
        return tag("ul", {}, *(tag("li", {}, _with_chips(one, marks)) for one in items))
    shown = [line for line in lines if line.strip()]
    return join(tag("p", {}, _with_chips(line, marks)) for line in shown)


def _table(lines: list[str], marks: Marks) -> Html:
    has_head = len(lines) > 1 and bool(_RULE.fullmatch(lines[1]))
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    body = rows[1:] if has_head else rows
    amounts = {
        column
        for column in range(max(map(len, rows)))
        if body and all(_AMOUNT.fullmatch(row[column]) for row in body if len(row) > column)
    }
    shown = [_row(row, "td", marks, amounts) for row in body]
    head = [tag("thead", {}, _row(rows[0], "th", marks, amounts))] if has_head else []
    grid = tag("table", {}, *head, tag("tbody", {}, *shown))
    return tag("div", {"class": "mz-grid", "tabindex": "0"}, grid)


def _row(cells: list[str], name: str, marks: Marks, amounts: set[int]) -> Html:
    made = (
        tag(
            name,
            {"class": "mz-amount"} if column in amounts else {},
            _with_chips(cell, marks),
        )
        for column, cell in enumerate(cells)
    )
    return tag("tr", {}, *made)


def _with_chips(line: str, marks: Marks) -> Html:
    parts: list[Html] = []
    end = 0
    for match in _MARK.finditer(line):
        citation = marks.known.get(int(match[1]))
        if citation is not None:
            place = f"{citation.org or citation.name} · p. {citation.page}"
            parts += [
                text(line[end : match.start()]),
                render_chip(marks.exchange, citation.n, place, _shorten(citation.quote)),
            ]
            end = match.end()
    return join([*parts, text(line[end:])])


def _shorten(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else f"{flat[:_QUOTE]}…"
