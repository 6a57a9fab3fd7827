"""A table's columns of money as trees of codes, and the sums that they claim. Pure.

Children hang on the nearest printed ancestor, in the order of the rows; levels that a table does
not print are skipped, so that no level is counted twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.checks.facts import Sheet, bare, is_counted, is_money, is_number
from extract.checks.sums import Sum
from extract.money import half_unit
from extract.records import Figure, Role

SHEETS = 64
"""Sheets whose columns are kept: as many as one document has, nearly always."""


class Node(NamedTuple):
    """A row of a code tree and the rows that hang on it; loose: uncoded rows among them."""

    figure: Figure
    children: list[Node]
    loose: list[Figure]


class Forest(NamedTuple):
    """The trees of one column: totals, roots, and rows without a code that hold an amount."""

    totals: tuple[Figure, ...]
    roots: tuple[Node, ...]
    loose: tuple[Figure, ...]


@lru_cache(maxsize=SHEETS)
def columns_of(sheet: Sheet) -> tuple[tuple[Figure, ...], ...]:
    """Columns of money as lists of figures; blocks that stand side by side are one column."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Figure]] = defaultdict(list)
    beside = _has_code_blocks(sheet)
    for figure in sheet.figures:
        column = sheet.table.columns[figure.column]
        if is_money(column):
            path = column.path[-1:] if beside else column.path
            groups[figure.side, column.role, path].append(figure)
    found: list[tuple[Figure, ...]] = []
    for figures in groups.values():
        found.extend(_blocks(figures))
    return tuple(found)


def _has_code_blocks(sheet: Sheet) -> bool:
    """Whether economic codes stand in several blocks side by side, one column of money in each."""
    columns = sheet.table.columns
    codes = sum(column.role == Role.CODE for column in columns)
    money = [column.role for column in columns if is_money(column)]
    one_list = sheet.table.kind == "一般公共预算基本支出表" and codes > 1
    return one_list and len(money) == codes and len(set(money)) == 1


def _blocks(figures: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """One column, read block after block; columns that repeat the same rows stay apart."""
    ordered = sorted(figures, key=lambda figure: (figure.column, figure.row))
    keys = [(f.row, f.code, f.label) for f in ordered if f.code or f.label or is_number(f)]
    if len(set(keys)) == len(keys):
        return [tuple(ordered)]
    columns = dict.fromkeys(figure.column for figure in ordered)
    return [tuple(f for f in ordered if f.column == column) for column in columns]


def grow(column: Sequence[Figure]) -> Forest:
    """The code trees of a column."""
    totals: list[Figure] = []
    roots: list[Node] = []
    loose: list[Figure] = []
    stack: list[Node] = []
    for figure in column:
        if figure.code is None:
            if is_total_label(figure.label):
                totals.append(figure)
            elif is_number(figure) and figure.cell.value:
                loose.append(figure)
                for node in stack:
                    node.loose.append(figure)
            continue
        node = Node(figure, [], [])
        while stack and not _is_below(figure.code, stack[-1].figure.code):
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return Forest(tuple(totals), tuple(roots), tuple(loose))


def is_total_label(label: str) -> bool:
    """Whether a row is its table's total."""
    text = bare(label)
    return text.endswith(("合计", "总计")) and len(text) <= 12


def list_sums(column: Sequence[Figure]) -> tuple[Sum, ...]:
    """The sums that a column claims and that can be asked: with printed, countable parts."""
    return tuple(total for total in all_sums(column) if _is_askable(total))


def all_sums(column: Sequence[Figure]) -> tuple[Sum, ...]:
    """Every code with children, and the only total, of a column; parts may be blank."""
    forest = grow(column)
    sums = [total for root in forest.roots for total in _node_sums(root)]
    totals = [total for total in forest.totals if is_number(total)]
    named = [total for total in totals if group_of(total.label)]
    sums += _group_sums(named, forest)
    whole = [total for total in totals if total not in named]
    if len(whole) == 1 and forest.roots:
        sums.append(_sum(whole[0], forest.roots, forest.loose))
    if len(whole) == 1 and sorted(map(group_of, (one.label for one in named))) == ["人员", "公用"]:
        sums.append(Sum(whole[0], tuple(named), (), ""))
    return tuple(sums)


STAFF = frozenset(("301", "303"))
"""Economic 类 that make up 人员经费 in most places; the others are 公用经费."""
_GROUPS = {"人员": re.compile(r"人员(?:经费|支出)"), "公用": re.compile(r"公用(?:经费|支出)")}


def group_of(label: str) -> str:
    """人员 or 公用 for the total of one of them (人员经费合计); "" for any other."""
    found = [name for name, words in _GROUPS.items() if words.search(bare(label))]
    return found[0] if len(found) == 1 else ""


def _group_sums(named: Sequence[Figure], forest: Forest) -> Iterator[Sum]:
    """人员经费合计 = 301 + 303, 公用经费合计 = the others; uncertain where both differ at once."""
    codes = [root.figure.code or "" for root in forest.roots]
    if not named or not all(len(code) == 3 and code.startswith("3") for code in codes):
        return
    sums = []
    for total in named:
        staff = group_of(total.label) == "人员"
        nodes = [root for root in forest.roots if (root.figure.code in STAFF) == staff]
        if nodes:
            sums.append(_sum(total, nodes, forest.loose))
    apart = [one for one in sums if one.shortfall]
    differs = len(apart) > 1 and sum(one.shortfall for one in apart) == 0
    for one in sums:
        yield one._replace(doubt="人员经费和公用经费的划分与常见的不同") if differs else one


def _node_sums(node: Node) -> Iterator[Sum]:
    if node.children:
        yield _sum(node.figure, node.children, node.loose)
    for child in node.children:
        yield from _node_sums(child)


def _sum(total: Figure, nodes: Sequence[Node], loose: Sequence[Figure]) -> Sum:
    parts = tuple(node.figure for node in nodes)
    leaves = tuple(leaf for node in nodes for leaf in _leaves(node))
    doubt = ""
    if len({part.code for part in parts}) < len(parts):
        doubt = "下级编码重复出现，无法可靠求和"
    elif loose:
        doubt = "其间有未编码而带金额的行，无法可靠求和"
    return Sum(total, parts, (leaves,), doubt, tuple(_gap(node) for node in nodes if node.children))


def _gap(node: Node) -> Decimal:
    """What a code says more than the codes directly below it; 0 where rounding explains it."""
    values = [one.figure.cell.value or Decimal(0) for one in (node, *node.children)]
    gap = values[0] - sum(values[1:], Decimal(0))
    return gap if abs(gap) > sum(map(half_unit, values)) else Decimal(0)


def _leaves(node: Node) -> Iterator[Figure]:
    if not node.children:
        yield node.figure
    for child in node.children:
        yield from _leaves(child)


def _is_below(code: str, parent: str | None) -> bool:
    return parent is not None and len(code) > len(parent) and code.startswith(parent)


def _is_askable(total: Sum) -> bool:
    """Whether a sum has printed parts, none of which is a text or only 其中."""
    if not all(is_counted(figure) for figure in (total.total, *total.parts)):
        return False
    printed = [part for part in total.parts if is_number(part)]
    if not is_number(total.total) and not any(part.cell.value for part in printed):
        return False
    return bool(printed) and not any("其中" in part.label for part in total.parts)
