"""A table's columns of money as trees of codes, and the sums that they claim. Pure.

Children hang on the nearest printed ancestor, in the order of the rows; levels that a table does
not print are skipped, so that no level is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.checks.facts import Sheet, bare, is_counted, is_money, is_number
from extract.checks.sums import Sum
from extract.records import Figure


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


def columns_of(sheet: Sheet) -> tuple[tuple[Figure, ...], ...]:
    """Columns of money as lists of figures; blocks that stand side by side are one column."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for figure in sheet.figures:
        column = sheet.table.columns[figure.column]
        if is_money(column):
            groups[figure.side, column.role, column.path].append(figure)
    found: list[tuple[Figure, ...]] = []
    for figures in groups.values():
        found.extend(_blocks(figures))
    return tuple(found)


def _blocks(figures: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """One column, read block after block; columns that repeat the same rows stay apart."""
    ordered = sorted(figures, key=lambda figure: (figure.column, figure.row))
    keys = [(figure.row, figure.code, figure.label) for figure in ordered]
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
    if len(totals) == 1 and forest.roots:
        sums.append(_sum(totals[0], forest.roots, forest.loose))
    return tuple(sums)


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
    return Sum(total, parts, (leaves,), doubt)


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
