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
_AMOUNT = re.compile(
    r"(?P<figure>[-−+]?[\d,]+(?:\.\d+)?\s*(?:%|[十百千万亿]*元)?)(?P<marks>(?:\[\d{1,3}\])*)"
)
_MOSTLY = 0.6
"""Share of a column's cells that are amounts from which on it is set as one: the others say why
there is none."""
_TIED = re.compile(
    r"(?P<before>(?:[\d,.]+\s?(?:%|[十百千万亿]*元)?|[^\s\[\]])?)(?P<marks>(?:\[\d{1,3}\])+)(?P<after>[，。；：、）)！？”》,.;:]*)"
)
"""Marks with the figure or letter before and the punctuation after: no line begins with those."""
ROWS = 12
"""Rows of a table that are shown at once; the others unfold."""
_LONG = 280
"""Characters of a paragraph from which on it is cut off until it is unfolded: nine lines."""


class Marks(NamedTuple):
    """What [n] leads to in the answer of one exchange."""

    exchange: int
    known: Mapping[int, Citation]


class Folds(NamedTuple):
    """Words on what unfolds long tables and paragraphs; ``{}`` is the number of rows."""

    rows: str
    rest: str


def render_prose(
    prose: str, exchange: int, citations: Iterable[Citation], folds: Folds | None = None
) -> Html:
    """Marks without a citation stay text. folds: None shows all at once."""
    marks = Marks(exchange, {citation.n: citation for citation in citations})
    groups = [(kind, list(lines)) for kind, lines in groupby(prose.splitlines(), key=_kind)]
    blocks = [
        _block(kind, lines, marks, _Fold(folds, f"{exchange}-b{number}"))
        for number, (kind, lines) in enumerate(groups)
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


class _Fold(NamedTuple):
    """words: None folds nothing; key: what the browser remembers an unfolded block by."""

    words: Folds | None
    key: str


def _block(kind: str, lines: list[str], marks: Marks, fold: _Fold) -> Html:
    if kind == "table":
        return _table(lines, marks, fold)
    if kind == "list":
        items = (line[match.end() :] for line in lines if (match := _BULLET.match(line)))
        return tag("ul", {}, *(tag("li", {}, _with_chips(one, marks)) for one in items))
    shown = [line for line in lines if line.strip()]
    return join(_paragraph(line, marks, fold) for line in shown)


def _paragraph(line: str, marks: Marks, fold: _Fold) -> Html:
    if fold.words is None or len(line) <= _LONG:
        return tag("p", {}, _with_chips(line, marks))
    text_of = tag("p", {"class": "mz-long", "data-folded": fold.key}, _with_chips(line, marks))
    return join((text_of, _more(fold.words.rest, fold.key)))


def _more(label: str, key: str) -> Html:
    """What unfolds a block; the browser takes it away once it is."""
    attributes = {"type": "button", "class": "mz-more", "data-more": key}
    return tag("button", attributes, label)


def _table(lines: list[str], marks: Marks, fold: _Fold) -> Html:
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
        if _is_of_amounts([row[column] for row in body if len(row) > column])
    }
    shown = [_row(row, "td", marks, amounts) for row in body]
    head = [tag("thead", {}, _row(rows[0], "th", marks, amounts))] if has_head else []
    most = max((one.count("[") for row in body for one in row if _AMOUNT.fullmatch(one)), default=0)
    cut = ROWS if fold.words is not None and len(shown) > ROWS + 2 else len(shown)
    parts = [*head, tag("tbody", {}, *shown[:cut])]
    more = []
    if fold.words is not None and cut < len(shown):
        parts.append(tag("tbody", {"data-folded": fold.key}, *shown[cut:]))
        more.append(_more(fold.words.rows.format(len(shown) - cut), fold.key))
    grid = tag("table", {"style": f"--marks: {most}"}, *parts)
    return join((tag("div", {"class": "mz-grid", "tabindex": "0"}, grid), *more))


def _is_of_amounts(cells: list[str]) -> bool:
    amounts = sum(1 for cell in cells if _AMOUNT.fullmatch(cell))
    return amounts > 0 and amounts >= _MOSTLY * len(cells)


def _row(cells: list[str], name: str, marks: Marks, amounts: set[int]) -> Html:
    made = (
        tag(
            name,
            {"class": "mz-amount"} if column in amounts else {},
            *(_amount(cell, marks) if column in amounts else [_with_chips(cell, marks)]),
        )
        for column, cell in enumerate(cells)
    )
    return tag("tr", {}, *made)


def _amount(cell: str, marks: Marks) -> list[Html]:
    """A figure and its marks apart, so that figures stand under each other whatever follows."""
    found = _AMOUNT.fullmatch(cell)
    if found is None:
        return [_with_chips(cell, marks)]
    chips = tag("span", {"class": "mz-marks"}, _chips(found["marks"], marks))
    return [text(found["figure"]), chips]


def _with_chips(line: str, marks: Marks) -> Html:
    """Marks are tied to what stands before and after them: no line begins with a full stop."""
    parts: list[Html] = []
    end = 0
    for match in _TIED.finditer(line):
        if any(int(n) in marks.known for n in _MARK.findall(match["marks"])):
            tied = (text(match["before"]), _chips(match["marks"], marks), text(match["after"]))
            parts += [text(line[end : match.start()]), tag("span", {"class": "mz-tied"}, *tied)]
            end = match.end()
    return join([*parts, text(line[end:])])


def _chips(line: str, marks: Marks) -> Html:
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
