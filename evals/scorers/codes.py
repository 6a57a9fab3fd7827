"""The classification codes that a gold table's own columns print, without our reader. Pure.

Columns that hold parts of one code stand under one header: 功能科目 类 款 项, then 经济科目 类 款.
Only the parts under one header are joined, and a row's code is that of the first header with one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evals.gold import GoldPage, GoldTable
from evals.scorers.words import join

_CODE_HEADER = re.compile(r"(?:科目|分类|经济|功能)?(?:编码|代码)|科目代码|[类款项]")
_UNIT_HEADER = re.compile(r"部门|单位|项目代码|项目编码")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")
_RANKS = {"类": 0, "款": 1, "项": 2}

UNKNOWN = "?"
"""The code of a row whose parents stand on a page that the gold does not have."""


class Codes(NamedTuple):
    """codes: each row's, "" for none; None without code columns. above: the parts of the codes of
    the last row, header by header."""

    codes: list[str] | None
    above: tuple[tuple[str, ...], ...]


def code_columns(gold: GoldTable) -> list[int]:
    """The columns whose header says that they hold classification codes; a unit's code is none."""
    return [
        number
        for number, path in enumerate(gold.columns)
        if _CODE_HEADER.fullmatch(join(path.split("/")[-1])) and not _UNIT_HEADER.search(path)
    ]


def code_groups(gold: GoldTable) -> list[list[int]]:
    """The code columns, those under one header together: neighbours from 类 down to 项."""
    groups: list[list[int]] = []
    for number in code_columns(gold):
        if groups and _is_next(gold.columns, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _is_next(columns: Sequence[str], left: int, right: int) -> bool:
    """Whether a column holds the part of a code that follows the left one's."""
    *over, leaf = columns[left].split("/")
    *other, following = columns[right].split("/")
    ranks = _RANKS.get(join(leaf)), _RANKS.get(join(following))
    if ranks[0] is None or ranks[1] is None:
        return False
    return right == left + 1 and over == other and ranks[0] < ranks[1]


def read_codes(gold: GoldTable, above: Sequence[Sequence[str]] = ()) -> Codes:
    """Each row's full code as its own code columns print it; a blank parent is the row above's.

    above: where the table goes on from another page, the parts of that page's last row.
    """
    groups = code_groups(gold)
    if not groups:
        return Codes(None, ())
    fits = [len(parts) for parts in above] == [len(group) for group in groups]
    last = [list(parts) for parts in above] if fits else [[""] * len(group) for group in groups]
    codes = []
    for row in gold.rows:
        last = [
            _carry([join(row[column]) for column in group], parts)
            for group, parts in zip(groups, last, strict=True)
        ]
        found = [_code_of(row, group, parts) for group, parts in zip(groups, last, strict=True)]
        codes.append(next(filter(None, found), ""))
    return Codes(codes, tuple(map(tuple, last)))


def _code_of(row: Sequence[str], group: Sequence[int], parts: Sequence[str]) -> str:
    if not any(join(row[column]) for column in group):
        return ""
    filled = [number for number, text in enumerate(parts) if text]
    own = next(number for number, column in enumerate(group) if join(row[column]))
    if own > 0 and join(row[group[own]]).isdigit() and not all(parts[:own]):
        return UNKNOWN
    whole = ["".join(parts), *(parts[number] for number in reversed(filled))]
    return next((text for text in whole if _CODE.fullmatch(text)), "")


def _carry(texts: list[str], above: Sequence[str]) -> list[str]:
    """Blank leading parts taken from the row above; blank trailing parts stay blank."""
    filled = [number for number, text in enumerate(texts) if text]
    if not filled:
        return list(above)
    if not texts[filled[0]].isdigit():
        return texts
    return [above[number] if number < filled[0] else text for number, text in enumerate(texts)]


def last_codes(before: GoldPage | None, page: GoldPage) -> tuple[tuple[str, ...], ...]:
    """The parts of the codes above a page's first table, where it goes on from the page before."""
    if before is None or before.page != page.page - 1 or not (before.tables and page.tables):
        return ()
    last, first = before.tables[-1], page.tables[0]
    if (last.kind, last.title, last.columns) != (first.kind, first.title, first.columns):
        return ()
    return read_codes(last).above
