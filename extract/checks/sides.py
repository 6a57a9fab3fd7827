"""The two sides of a 收支总表: which rows are items, subtotal, carry-over and total. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from extract.checks.columns import columns_of
from extract.checks.facts import Sheet, bare, is_counted, is_number
from extract.checks.names import is_class_name, is_source_name
from extract.checks.sums import Sum
from extract.records import Figure

_NUMERALS = "一二三四五六七八九十"
_FIRST = re.compile(rf"([{_NUMERALS}]+)[、.．]")
_SECOND = re.compile(rf"[（(][{_NUMERALS}]+[）)]")
_TOTAL = re.compile(r"(?:收入|支出|收支)?总计|(?:收入|支出)(?:预算)?总(?:计|额)")
_SUBTOTAL = re.compile(r"[本当]年(?:收入|支出)?(?:合计|小计)|(?:收入|支出)?(?:合计|小计)")
_DETAIL = re.compile(r"其中|^[（(]?\d+[）)、.．]")
_CARRY = re.compile(r"结转|结余|弥补|动用|基金|上级|附属|分配")
_CARRIED = re.compile(r"结转|结余")
_WHOLE = re.compile(r"本年收入|本年支出|上年结转|年初结转|年终结转|年末结转")
MOST_CARRIES = 8
"""Rows between subtotal and total whose combinations are tried (most seen in 73 files: 7)."""


class Side(NamedTuple):
    """One side of a two-sided table in one column.

    items: rows above the subtotal (or the total); carry: rows between subtotal and total.
    """

    items: tuple[Figure, ...]
    subtotal: Figure | None
    carry: tuple[Figure, ...]
    total: Figure | None


def read_side(column: Sequence[Figure]) -> Side:
    """The rows of one side, sorted; a second subtotal after the first is the total."""
    rows = [figure for figure in column if figure.label]
    totals, subs = _places(rows, _TOTAL), _places(rows, _SUBTOTAL)
    if not totals and subs and not _is_carried_below(rows[subs[-1] + 1 :]):
        totals, subs = subs[-1:], subs[:-1]
    total_at = totals[-1] if totals else None
    sub_at = subs[0] if subs and (total_at is None or subs[0] < total_at) else None
    end = sub_at if sub_at is not None else total_at
    carry = rows[sub_at + 1 : total_at] if sub_at is not None else []
    return Side(
        _items_above(rows[:end]),
        rows[sub_at] if sub_at is not None else None,
        tuple(row for row in carry if is_top(row)),
        rows[total_at] if total_at is not None else None,
    )


def _items_above(rows: Sequence[Figure]) -> tuple[Figure, ...]:
    """The items of a side: its rows without details, or （一） rows below a 一、 row left blank."""
    top = tuple(row for row in rows if is_top(row))
    second = tuple(row for row in rows if _SECOND.match("".join(row.label.split())))
    blank = not any(is_number(row) for row in top)
    return second if blank and any(is_number(row) for row in second) else top


def _is_carried_below(rows: Sequence[Figure]) -> bool:
    """Whether rows below the last subtotal carry amounts: the total itself was not read."""
    return any(is_number(row) and row.cell.value and _CARRIED.search(row.label) for row in rows)


def grand_total(sheet: Sheet, side: str) -> Figure | None:
    """The total of a side in its only column, or in its column of totals; None where unclear."""
    return _only(
        [read_side(column).total for column in columns_of(sheet) if column[0].side == side]
    )


def year_total(sheet: Sheet, side: str) -> Figure | None:
    """本年收入合计 or 本年支出合计 of a side, as ``grand_total`` finds the total."""
    return _only(
        [read_side(column).subtotal for column in columns_of(sheet) if column[0].side == side]
    )


def has_carry(sheet: Sheet, side: str) -> bool:
    """Whether a side adds amounts between its subtotal and its total, or may do so above them."""
    sides = [read_side(column) for column in columns_of(sheet) if column[0].side == side]
    rows = [row for one in sides for row in (*one.carry, *one.items)]
    return any(
        is_number(row) and row.cell.value and _CARRIED.search(row.label) for row in rows
    ) or any(is_number(row) and row.cell.value for one in sides for row in one.carry)


def list_side_sums(sheet: Sheet) -> Iterator[Sum]:
    """The sums that both sides of a two-sided table claim, column by column."""
    for column in columns_of(sheet):
        if not column[0].side:
            continue
        side = read_side(column)
        sums = [_items_sum(side), _carry_sum(side), *_group_sums(column)]
        yield from (total for total in sums if total is not None and _is_askable(total))


def is_top(figure: Figure) -> bool:
    """Whether a row is no detail of the row above it."""
    label = "".join(figure.label.split())
    return not _DETAIL.search(label) and not _SECOND.match(label)


def number_of(label: str) -> int | None:
    """The value of a Chinese list number at a label's start: 12 for 十二、; None without one."""
    match = _FIRST.match("".join(label.split()))
    if match is None:
        return None
    tens, _, ones = match[1].rpartition("十")
    value = _NUMERALS.index(ones) + 1 if ones else 0
    if "十" in match[1]:
        value += 10 * (_NUMERALS.index(tens) + 1 if tens else 1)
    return value


def _items_sum(side: Side) -> Sum | None:
    total = side.subtotal or side.total
    if total is None:
        return None
    numbered = tuple(row for row in side.items if number_of(row.label))
    named = tuple(row for row in side.items if _is_known(row))
    rest = side.items[1:] if side.items and _WHOLE.search(side.items[0].label) else ()
    numbers = [number_of(row.label) for row in numbered]
    if numbers and numbers == list(range(1, len(numbers) + 1)):
        return Sum(total, numbered, (side.items,), "")
    clean = not numbered and len(named) == len(side.items)
    doubt = "" if clean else "各项的层级不明，无法可靠求和"
    return Sum(total, side.items, (numbered, named, rest), doubt)


def _carry_sum(side: Side) -> Sum | None:
    if side.subtotal is None or side.total is None:
        return None
    parts = (side.subtotal, *side.carry)
    filled = [row for row in side.carry if is_number(row) and row.cell.value]
    known = all(_CARRY.search(row.label) for row in filled)
    readings: list[tuple[Figure, ...]] = []
    if 2 <= len(filled) <= MOST_CARRIES:
        for size in range(1, len(filled)):
            readings.extend((side.subtotal, *some) for some in combinations(filled, size))
    return Sum(side.total, parts, tuple(readings), "" if known else "结转各行的层级不明")


def _group_sums(column: Sequence[Figure]) -> Iterator[Sum]:
    """一、 rows that are known to be whole (本年收入, 上年结转 …) with their （一） rows."""
    head: Figure | None = None
    parts: list[Figure] = []
    for row in (*column, None):
        label = "".join(row.label.split()) if row is not None else ""
        if row is not None and head is not None and _SECOND.match(label):
            parts.append(row)
        elif row is None or not _DETAIL.search(label):
            if head is not None and parts:
                yield Sum(head, tuple(parts), (), "")
            head, parts = (row if _WHOLE.search(label) else None), []


def _is_known(row: Figure) -> bool:
    return is_class_name(row.label) or is_source_name(row.label)


def _is_askable(total: Sum) -> bool:
    figures = (total.total, *total.parts)
    return (
        is_number(total.total)
        and all(is_counted(figure) for figure in figures)
        and any(is_number(part) for part in total.parts)
    )


def _only(figures: Sequence[Figure | None]) -> Figure | None:
    found = [figure for figure in figures if figure is not None and is_number(figure)]
    if len(found) > 1:
        found = [figure for figure in found if figure.role in ("合计", "小计")]
    return found[0] if len(found) == 1 else None


def _places(rows: Sequence[Figure], pattern: re.Pattern[str]) -> list[int]:
    return [place for place, row in enumerate(rows) if pattern.fullmatch(bare(row.label))]
