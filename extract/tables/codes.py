"""Classification codes of rows: one column, split 类·款·项, or printed with the name. Pure.

Functional and economic codes have three digits for 类, two more for 款 and two more for 项.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Column, Role

_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")
_CODE_AND_NAME = re.compile(
    r"[\[［【]?(\d{3}(?:\d{2}){0,2})[\]］】]?\s*[-—－:：]?\s*([^\d\s.,，%％\]］】][^\d]*)"
)
_TOTAL = re.compile(r"(?:部门|单位)?(?:合计|总计)(?:[（(].*[）)])?|.*(?:收入|支出)(?:总计|合计)")

_OTHER_CODE = re.compile(r"(?:单位|部门)(?:预算)?(?:编码|代码|编号)|^项目(?:编码|代码|编号)$")
_PART = re.compile(r"[类款项目节]级?")


class Key(NamedTuple):
    """What names a row. level: 0 total, 1 类, 2 款, 3 项, 4 below; 1 where there is no code."""

    code: str | None
    label: str
    level: int


def read_keys(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[Key, ...]:
    """The key of each row; split codes take blank parents from the rows above."""
    codes, of_units = _code_columns(columns)
    labels = [i for i, column in enumerate(columns) if column.role in (Role.LABEL, Role.PROJECT)]
    if len(codes) > 1:
        found = _join_split([[_digits(row[i]) for i in codes] for row in rows])
    else:
        found = [_digits(row[codes[0]]) if codes else "" for row in rows]
    keys = []
    for row, code in zip(rows, found, strict=True):
        keys.append(_unit_key(row, code, labels) if of_units else _key(row, code, codes, labels))
    return tuple(keys)


def _code_columns(columns: Sequence[Column]) -> tuple[list[int], bool]:
    """The columns of the code that keys a row, and whether that code numbers units.

    A table may have several codes (功能科目 类款项, 经济科目 类款, 单位编码): its first
    classification keys its rows.
    """
    codes = [i for i, column in enumerate(columns) if column.role == Role.CODE]
    classes = [i for i in codes if not _OTHER_CODE.search("".join(columns[i].path))]
    if not classes:
        units = [i for i in codes if "项目" not in columns[i].path[-1]]
        return units[:1], bool(units)
    group = classes[:1]
    for i in classes[1:]:
        before, leaf = columns[group[-1]].path, columns[i].path[-1]
        beside = i == group[-1] + 1 and columns[i].path[:-1] == before[:-1]
        if not beside or not (_PART.fullmatch(leaf) or columns[i].path == before):
            break
        if any(_PART.fullmatch(leaf) and columns[j].path[-1] == leaf for j in group):
            break
        group.append(i)
    return group, False


def is_total(label: str) -> bool:
    """Whether a label names the total of its table (合计, 总计, 本年支出合计 …)."""
    return bool(_TOTAL.fullmatch("".join(label.split())))


def code_level(code: str) -> int:
    """1 for 类 (three digits), 2 for 款 (five), 3 for 项 (seven), 4 for what stands below."""
    return (len(code) - 1) // 2


def _key(row: Sequence[str], code: str, codes: Sequence[int], labels: Sequence[int]) -> Key:
    label = _first(row, [*labels, *codes], skip=code) or _first(row, range(len(row)), skip=code)
    if not code:
        both = _CODE_AND_NAME.fullmatch(label)
        if both:
            code, label = both[1], both[2].strip()
    if is_total(label):
        return Key(None, label, 0)
    if _CODE.fullmatch(code):
        return Key(code, label, code_level(code))
    return Key(None, label, 1)


def _unit_key(row: Sequence[str], code: str, labels: Sequence[int]) -> Key:
    """A row of a table by unit: its code numbers a unit, not a classification."""
    label = _first(row, labels, skip="") or _first(row, range(len(row)), skip=code)
    if is_total(label):
        return Key(None, label, 0)
    return Key(None, label, 1 if len(code) <= 3 else 2)


def _first(row: Sequence[str], places: Sequence[int], *, skip: str) -> str:
    texts = (row[i] for i in places)
    return next((text for text in texts if text and not _same(text, skip)), "")


def _same(text: str, code: str) -> bool:
    return bool(code) and (text == code or (text.isdecimal() and code.endswith(text)))


def _digits(text: str) -> str:
    compact = "".join(text.split())
    return compact if compact.isdecimal() else ""


def _join_split(parts: Sequence[Sequence[str]]) -> list[str]:
    """Full codes from columns 类·款·项 whose parents may be blank or repeated."""
    current: list[str] = []
    joined = []
    for line in parts:
        filled = [i for i, part in enumerate(line) if part]
        if not filled:
            joined.append("")
            continue
        deepest = filled[-1]
        parents = [line[i] or (current[i] if i < len(current) else "") for i in range(deepest)]
        current = [*parents, line[deepest]]
        joined.append(_whole(current))
    return joined


def _whole(parts: Sequence[str]) -> str:
    """Parts joined; a part that already repeats what stands before it is taken alone."""
    code = ""
    for part in parts:
        if code and part.startswith(code) and len(part) > 2:
            code = part
        else:
            code += part.zfill(2) if code else part
    return code
