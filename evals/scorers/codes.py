"""The classification codes that a gold table's own columns print, without our reader. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.gold import GoldTable
from evals.scorers.words import join

_CODE_HEADER = re.compile(r"(?:科目|分类|经济|功能)?(?:编码|代码)|科目代码|[类款项]")
_UNIT_HEADER = re.compile(r"部门|单位|项目代码|项目编码")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")


def code_columns(gold: GoldTable) -> list[int]:
    """The columns whose header says that they hold classification codes; a unit's code is none."""
    return [
        number
        for number, path in enumerate(gold.columns)
        if _CODE_HEADER.fullmatch(join(path.split("/")[-1])) and not _UNIT_HEADER.search(path)
    ]


def gold_codes(gold: GoldTable) -> list[str | None] | None:
    """Each row's full code as its own code columns print it; None without such columns.

    Where 类, 款 and 项 have a column each, a blank parent is the row above's.
    """
    columns = code_columns(gold)
    if not columns:
        return None
    above = [""] * len(columns)
    codes: list[str | None] = []
    for row in gold.rows:
        above = _carry([join(row[column]) for column in columns], above)
        whole = ["".join(above), *reversed(above)]
        codes.append(next((text for text in whole if _CODE.fullmatch(text)), None))
    return codes


def _carry(texts: list[str], above: Sequence[str]) -> list[str]:
    """Blank leading parts taken from the row above; blank trailing parts stay blank."""
    filled = [number for number, text in enumerate(texts) if text]
    if not filled or not texts[filled[0]].isdigit():
        return texts
    return [above[number] if number < filled[0] else text for number, text in enumerate(texts)]
