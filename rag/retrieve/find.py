"""Query → what the documents give: figures of tables, claims of the narrative. Pure.

    Item ─ find_value ─► Value      Item ─ find_last_year ─► last year's cell

Table cells are preferred for values, sentences for changes and reasons. Where several tables show
the same figure, the first of the item's kinds is taken, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Amount, CellState, Figure, Statement
from rag.question.lexicon import BROAD, Item, plain_name
from rag.retrieve.cells import rank_figures
from rag.retrieve.claims import all_claims, find_change, find_claims
from rag.retrieve.columns import (
    TOTALS,
    is_current,
    is_last_year,
    is_total_column,
    list_figures_of_row,
    says_total,
)
from rag.retrieve.source import Searcher, Shelf, Source

__all__ = [
    "BASIC",
    "ECONOMIC",
    "PARTIAL",
    "TOTALS",
    "Searcher",
    "Shelf",
    "Source",
    "Value",
    "all_claims",
    "find_change",
    "find_claims",
    "find_last_year",
    "find_value",
    "is_current",
    "is_last_year",
    "is_total_column",
    "list_figures_of_row",
    "rank_figures",
    "says_total",
]


class Value(NamedTuple):
    """What a document gives for an item: a cell, or an amount of the narrative (not both None).

    Where the cell is no number, ``said`` may still hold the narrative's amount. others: cells of
    the same name in other forms whose amount differs. statement: the claim that ``said`` is of.
    rest: the item's cell in the form of projects, where the whole is that and ``figure`` added up.
    """

    item: Item
    figure: Figure | None
    said: Amount | None
    statement: Statement | None
    others: tuple[Figure, ...]
    rest: Figure | None = None


def find_value(source: Source, item: Item) -> Value | None:
    """What the document gives for an item; None where it names it nowhere."""
    values = source.kept.values
    if item not in values:
        values[item] = _find_value(source, item)
    return values[item]


def _find_value(source: Source, item: Item) -> Value | None:
    cells = rank_figures(source, item)
    numbers = [figure for figure in cells if figure.cell.state is CellState.NUMBER]
    claims = [s for s in find_claims(source, item) if s.amount is not None]
    claim = claims[0] if claims else None
    if not cells and claim is None:
        return None
    best = next(iter(numbers or cells), None)
    best, rest = _whole(item, best, numbers) if best is not None else (None, None)
    others = _differing(best, numbers) if best is not None and item.key not in BROAD else ()
    others = others if rest is None else ()
    return Value(item, best, claim.amount if claim else None, claim, others, rest)


_FUND = "一般公共预算"


def _whole(item: Item, best: Figure, numbers: Sequence[Figure]) -> tuple[Figure, Figure | None]:
    """All of an item of the economic classification of which the basic form shows a part.

    The cell of the form by that classification, else the basic form's and the one that adds up
    with it: of the general budget's projects, set out by the same codes.
    """
    code = best.code or next((c for c in item.codes if c[0] in "35"), "")
    if code[:1] not in ("3", "5") or best.table.kind != BASIC or best.cell.value is None:
        return best, None
    alike = [f for f in numbers if _is_alike(f, best) and f.table.unit == best.table.unit]
    alike = [f for f in alike if f.table.org == best.table.org and is_total_column(f)]
    for figure in alike:
        if figure.table.kind == ECONOMIC and (figure.cell.value or 0) >= best.cell.value:
            return figure, None
    paid = [f for f in alike if f.table.kind == PROJECTS and _FUND in (f.table.title or "")]
    return best, paid[0] if len(paid) == 1 else None


BASIC, PROJECTS = "一般公共预算基本支出表", "项目支出表"
ECONOMIC = "一般公共预算支出经济分类表"
PARTIAL = (BASIC, PROJECTS)
"""Forms that show a part of what the others show: a smaller amount there is none that differs."""


def _differing(best: Figure, numbers: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first cell of each other form that shows another amount under the same name."""
    seen = {(best.table.unit, best.cell.value)}
    whole = best.table.kind in PARTIAL or best.table.kind == ECONOMIC
    found: list[Figure] = []
    rows: dict[tuple[str, int], Figure] = {}
    for figure in numbers:  # of one row, the first is the total; a later 小计 is of something else
        rows.setdefault((figure.table.id, figure.row), figure)
    for figure in rows.values():
        key = (figure.table.unit, figure.cell.value)
        if (
            key not in seen
            and _is_alike(figure, best)
            and not says_total(best.label)
            and figure.table.kind != best.table.kind
            and (figure.table.kind not in PARTIAL or whole)
        ):
            seen.add(key)
            found.append(figure)
    return tuple(found)


def _is_alike(figure: Figure, best: Figure) -> bool:
    """Whether a row is of the same code, or name where that has no code."""
    if best.code:
        return figure.code == best.code
    return plain_name(figure.label) == plain_name(best.label)


def find_last_year(source: Source, item: Item) -> Figure | None:
    """Last year's cell, where the form prints one beside this year's."""
    cells = rank_figures(source, item, is_last_year)
    value = find_value(source, item)
    if value is not None and value.figure is not None and value.figure.code:
        economic = value.figure.code[0] in "35"
        if economic and value.rest is not None:
            return None  # of the parts alone
        cells = [f for f in cells if not economic or f.table is value.figure.table]
    return next((f for f in cells if f.cell.state is CellState.NUMBER), None)
