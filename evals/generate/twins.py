"""Innocent twins of faults: what looks wrong and is not. Each returns the draft and what it did.

Rounding and 机关运行经费 apart from 公用经费 are matters of the books: see body.py and ledger.py.
Here are those of the page: blank against 0, a renamed item, a parent without some children. Pure.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from evals.generate.draft import TOTAL, Draft, Sheet, Shown

RENAMED = {
    "文化旅游体育与传媒支出": "文化体育与传媒支出",
    "卫生健康支出": "医疗卫生与计划生育支出",
    "灾害防治及应急管理支出": "灾害防治与应急管理支出",
}
"""Names of 类 in use for some years, and what they were called before."""


class Twin(NamedTuple):
    """What looks wrong and is not, and where."""

    kind: str
    where: str


def blank_against_zero(draft: Draft, chance: Random) -> tuple[Draft, Twin] | None:
    """One table prints its nothings as 0 or a dash, where others leave them blank or print 0."""
    sheets = [
        (index, sheet)
        for index, sheet in draft.sheets()
        if any(not any(c in "123456789" for c in shown.text) for _, _, shown in sheet.figures())
    ]
    if not sheets:
        return None
    index, sheet = chance.choice(sheets)
    used = {shown.text for _, _, shown in sheet.figures()}
    zero = chance.choice([each for each in ("0", "-", "0.00", "—") if each not in used])
    for row, column, shown in list(sheet.figures()):
        if not any(char in "123456789" for char in shown.text):
            sheet = sheet.put(row, column, shown._replace(text=zero))
    return draft.put(index, sheet), Twin("blank-against-zero", sheet.title)


def renamed_item(draft: Draft, chance: Random) -> tuple[Draft, Twin] | None:
    """A 类 without money under its former name in 收支总表."""
    for index, sheet in draft.sheets():
        if sheet.kind not in ("收支总表", "财政拨款收支总表"):
            continue
        for row, fields in enumerate(sheet.body):
            name = fields[2] if len(fields) > 3 and isinstance(fields[2], str) else ""
            old = next((old for new, old in RENAMED.items() if name.endswith(new)), None)
            if old and chance.random() < 0.7:
                new = name[: -len(next(k for k, v in RENAMED.items() if v == old))] + old
                changed = sheet.put(row, 2, new)
                return draft.put(index, changed), Twin("renamed-item", f"{sheet.title}，{new}")
    return None


def partial_parent(draft: Draft, chance: Random) -> tuple[Draft, Twin] | None:
    """Basic spending's small items left out of the list; their parent keeps them."""
    for index, sheet in draft.sheets():
        if sheet.kind != "一般公共预算基本支出表" or len(sheet.header[0]) > 6:
            continue
        rows = [
            r
            for r, _ in enumerate(sheet.body)
            if _code(sheet, r)[:3] == "302" and len(_code(sheet, r)) == 5
        ]
        if len(rows) < 5:
            continue
        drop = set(chance.sample(rows[1:], 2))
        at = len(code_fields) - 1 if (code_fields := _words(sheet, rows[0])) else 0
        first = sheet.put(rows[0], at, f"其中：{code_fields[at]}")
        body = tuple(row for r, row in enumerate(first.body) if r not in drop)
        partial = sheet._replace(body=body, partial=sheet.partial | {"302"})
        return draft.put(index, partial), Twin("partial-parent", f"{sheet.title}，302")
    return None


def _words(sheet: Sheet, row: int) -> list[str]:
    """The texts before a row's first figure."""
    return [field for field in sheet.body[row] if isinstance(field, str)]


def _code(sheet: Sheet, row: int) -> str:
    shown = next((field for field in sheet.body[row] if isinstance(field, Shown)), None)
    return shown.key.item if shown and shown.key.item != TOTAL else ""


TWINS = {
    "blank-against-zero": blank_against_zero,
    "renamed-item": renamed_item,
    "partial-parent": partial_parent,
}
"""Every twin that is made on the page."""
