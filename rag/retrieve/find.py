"""Query → what the documents give: figures of tables, claims of the narrative. Pure.

    Item ─ find_value ─► Value      Item ─ find_last_year ─► last year's cell

Table cells are preferred for values, sentences for changes and reasons. Where several tables show
the same figure, the first of the item's kinds is taken, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Amount, CellState, Figure, Statement
from rag.question.lexicon import BROAD, Item
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
from rag.retrieve.rowsums import Cells, gather, is_alike, total_of
from rag.retrieve.source import Searcher, Shelf, Source

__all__ = [
    "BASIC",
    "ECONOMIC",
    "PARTIAL",
    "SPENDINGS",
    "TOTALS",
    "Cells",
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
    "total_of",
]


class Value(NamedTuple):
    """What a document gives for an item: a cell, or an amount of the narrative (not both None).

    Where the cell is no number, ``said`` may still hold the narrative's amount. others: of each
    other form whose amount differs, its cells of the same name. statement: the claim that ``said``
    is of. rest: cells that add up with ``figure`` to the item, where no one cell gives all of it.
    """

    item: Item
    figure: Figure | None
    said: Amount | None
    statement: Statement | None
    others: tuple[Cells, ...]
    rest: Cells = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is of an item of the economic classification, projects with it."""
        kinds = {f.table.kind for f in (self.figure, *self.rest) if f is not None}
        coded = self.figure is not None and (self.figure.code or " ")[0] in "35"
        return coded and kinds != {BASIC}


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
    said = claim.amount if claim else None
    if not numbers:
        return Value(item, next(iter(cells), None), said, claim, ())
    told = (gather(figure, numbers) for figure in _first_of_each(numbers))
    own = next(filter(None, told), numbers[:1])
    whole = _find_whole(source, item, own, numbers)
    others = _differing(whole, numbers) if item.key not in BROAD else ()
    return Value(item, whole[0], said, claim, others, tuple(whole[1:]))


def _first_of_each(numbers: Sequence[Figure]) -> Sequence[Figure]:
    """The first figure of each form."""
    return list({f.table.id: f for f in reversed(numbers)}.values())[::-1]


BASIC, PROJECTS = "一般公共预算基本支出表", "项目支出表"
ECONOMIC = "一般公共预算支出经济分类表"
SPENDINGS = ("支出总表", "一般公共预算支出表")
PARTIAL = (BASIC, PROJECTS)
"""Forms that show a part of what the others show: a smaller amount there is none that differs."""
_FUND = "一般公共预算"


def _find_whole(
    source: Source, item: Item, own: Sequence[Figure], numbers: Sequence[Figure]
) -> Sequence[Figure]:
    """All of an item of the economic classification of which the basic form shows a part.

    The cells of a form that sets out all spending by that classification, else the basic form's
    and those that add up with it: of the general budget's projects, set out by the same codes.
    """
    best = own[0]
    code = best.code or next((c for c in item.codes if c[0] in "35"), "")
    if code[:1] not in ("3", "5") or best.table.kind != BASIC:
        return own
    wider = rank_figures(source, item._replace(kinds=SPENDINGS))
    wider = [figure for figure in wider if figure.cell.state is CellState.NUMBER]
    alike = [f for f in (*numbers, *wider) if is_alike(f, best) and is_total_column(f)]
    alike = [f for f in alike if (f.table.unit, f.table.org) == (best.table.unit, best.table.org)]
    for kind in (ECONOMIC, *SPENDINGS):
        first = next((f for f in alike if f.table.kind == kind), None)
        cells = gather(first, alike) if first is not None else ()
        if cells and total_of(cells) >= total_of(own):
            return cells
    paid = next((f for f in alike if _is_project(f)), None)
    return own if paid is None else (*own, *gather(paid, alike))


def _is_project(figure: Figure) -> bool:
    """Whether a cell is of the general budget's projects, each code once."""
    table = figure.table
    codes = [row.code for row in table.rows if row.code]
    return table.kind == PROJECTS and _FUND in (table.title or "") and len({*codes}) == len(codes)


def _differing(best: Sequence[Figure], numbers: Sequence[Figure]) -> tuple[Cells, ...]:
    """The cells of each other form that shows another amount under the same name."""
    kinds = {figure.table.kind for figure in best}
    if says_total(best[0].label) or len(kinds) > 1:
        return ()
    whole = kinds <= {*PARTIAL, ECONOMIC, *SPENDINGS}
    seen = {(best[0].table.unit, total_of(best))}
    found: list[Cells] = []
    tables: set[str] = set()
    for figure in numbers:  # of one row, the first is the total; a later 小计 is of something else
        table = figure.table
        if table.kind in kinds or table.id in tables or not is_alike(figure, best[0]):
            continue
        tables.add(table.id)
        cells = gather(figure, numbers)
        if not cells:
            continue
        key = (table.unit, total_of(cells))
        if key not in seen and (table.kind not in PARTIAL or whole):
            seen.add(key)
            found.append(cells)
    return tuple(found)


def find_last_year(source: Source, item: Item) -> Figure | None:
    """Last year's cell, where the form prints one beside this year's."""
    cells = rank_figures(source, item, is_last_year)
    value = find_value(source, item)
    if value is not None and value.rest:
        return None  # of a part alone
    if value is not None and value.figure is not None and value.figure.code:
        economic = value.figure.code[0] in "35"
        cells = [f for f in cells if not economic or f.table is value.figure.table]
    return next((f for f in cells if f.cell.state is CellState.NUMBER), None)
