"""Item → the cells that show it, the most telling first. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from extract.records import Figure, Table
from rag.question.lexicon import ITEMS, Item, plain_name
from rag.retrieve.columns import TOTALS, is_alone, is_current, is_total_row, phase_rank, says_total
from rag.retrieve.source import Source


def rank_figures(
    source: Source, item: Item, current: Callable[[Figure, Source], bool] = is_current
) -> list[Figure]:
    """The cells that show an item, the most telling first."""
    names = _names_of(item)
    named = {
        id(f): f
        for kind in item.kinds
        for f in source.figures_named(kind, (*names, *_also_named(kind, item)))
    }
    ranked = [(_rank(f, item, source), f) for f in named.values() if current(f, source)]
    fitting = [(rank, figure) for rank, figure in ranked if rank is not None]
    fitting.sort(key=lambda pair: (*pair[0], _position(source, pair[1])))
    return [figure for _, figure in fitting]


_THREE = "三公经费表"
"""The form that prints items as columns, some with a 小计 below their heading."""
_SUBTOTALS = ("小计",)


_WHOLES = {"一般公共预算基本支出表": "基本支出", "项目支出表": "项目支出"}
"""Forms whose own total is an item: a unit may have its rows there alone."""


def _also_named(kind: str, item: Item) -> tuple[str, ...]:
    """The labels that stand for an item in one kind of form alone."""
    if kind == _THREE:
        return _SUBTOTALS
    return ("合计", "总计") if _WHOLES.get(kind) == item.key else ()


def _names_of(item: Item) -> list[str]:
    roles = [plain_name(role) for role in item.roles]
    return [*item.codes, *map(plain_name, item.names), *roles]


def _position(source: Source, figure: Figure) -> tuple[int, int, int]:
    order = next(i for i, t in enumerate(source.disclosure.tables) if t is figure.table)
    return order, figure.row, figure.column


def _rank(figure: Figure, item: Item, source: Source) -> tuple[int, ...] | None:
    """Sorts a candidate; None where it shows something else."""
    kind = figure.table.kind
    if kind not in item.kinds or (figure.side and item.side and figure.side != item.side):
        return None
    if figure.role in _COUNTS and figure.role not in item.roles:
        return None
    fit = _fit(figure, item)
    if fit is None:
        return None
    foreign = figure.table.org not in (None, source.document.org)
    return (foreign, item.kinds.index(kind), *fit[:1], phase_rank(figure, source), *fit[1:])


_COUNTS = frozenset(("数量", "面积"))
"""Columns of forms that count things: no amount of money."""


def _fit(figure: Figure, item: Item) -> tuple[int, ...] | None:
    """How a cell fits an item: by its heading's sub-total, by code, by label, by role."""
    if figure.table.kind == _THREE and plain_name(figure.role) in ("小计", "合计"):
        own = _subtotals(figure.table, item)
        if own or plain_name(figure.role) == "小计":  # else of more: meetings, training
            fits = figure.column in own and is_total_row(figure)
            return (len(item.codes), -1) if fits else None
    return _fit_named(figure, item)


def _fit_named(figure: Figure, item: Item) -> tuple[int, ...] | None:
    """By code, by label in a total column, by role in a total row."""
    role, label = plain_name(figure.role), plain_name(figure.label)
    roles = [plain_name(name) for name in item.roles]
    total = TOTALS.index(figure.role) if figure.role in TOTALS else None
    if total is None and is_alone(figure):
        total = len(TOTALS)
    if figure.code and figure.code in item.codes:
        return None if total is None else (item.codes.index(figure.code), total)
    by_label = label in [plain_name(name) for name in item.names]
    if (
        by_label
        and total is not None
        and not (item.codes and figure.code and _foreign(figure, item))
    ):
        return (len(item.codes), total)
    if role in roles and is_total_row(figure):
        return (len(item.codes), roles.index(role))
    whole = "合计" in roles or _WHOLES.get(figure.table.kind) == item.key
    if whole and total is not None and says_total(label) and is_total_row(figure):
        return (len(item.codes), len(roles))
    return None


@lru_cache(maxsize=4096)
def _subtotals(table: Table, item: Item) -> frozenset[int]:
    """The columns of sub-totals that stand under the item's own heading."""
    found: list[int] = []
    for at, column in enumerate(table.columns):
        path = [plain_name(text) for text in column.path]
        if len(path) > 1 and path[-1] in ("小计", "合计") and _heads(path[-2], item):
            found.append(at)
    return frozenset(found)


def _heads(heading: str, item: Item) -> bool:
    """Whether a heading is the item's: 公务用车购置及运行费 is not that of 公务用车购置费."""
    own = _longest_name(heading, item)
    others = (one for one in ITEMS if one.kinds[:1] == (_THREE,) and one.key != item.key)
    return own > 0 and not any(_longest_name(heading, other) > own for other in others)


def _longest_name(heading: str, item: Item) -> int:
    """Characters of the longest of the item's names in a heading; 0 for none."""
    names = (plain_name(name) for name in item.names if len(name) > SHORT)
    return max((len(name) for name in names if name in heading), default=0)


SHORT = 3
"""Characters of a name that may stand in a heading by chance."""


def _foreign(figure: Figure, item: Item) -> bool:
    """The same name under a code of another classification or level."""
    return bool(figure.code) and all(code[0] != str(figure.code)[0] for code in item.codes)
