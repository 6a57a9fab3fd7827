"""Where a form keeps a figure: the main table of a kind, its total column, a code's row. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.checks.columns import is_total_label
from extract.checks.facts import (
    Facts,
    Sheet,
    bare,
    has_numbers,
    is_money,
    is_number,
    is_total_role,
    year_of,
)
from extract.records import Figure

_EXCLUDED = {
    "收支总表": re.compile(r"财政拨款|基金|国有资本|专户|不含"),
    "收入总表": re.compile(r"财政拨款|基金|国有资本|项目|不含"),
    "支出总表": re.compile(r"专项|结转|基金|国有资本|项目|一般公共|财政拨款|明细|经济分类|不含"),
    "财政拨款收支总表": re.compile(r"不含"),
    "一般公共预算支出表": re.compile(r"经济|运行|基本支出|项目支出|不含|结转|明细"),
    "一般公共预算基本支出表": re.compile(r"功能|不含|政府.{0,4}经济|项目支出"),
    "一般公共预算支出经济分类表": re.compile(r"政府.{0,4}经济|不含|基本支出"),
    "政府性基金支出表": re.compile(r"不含|收支"),
    "国有资本经营支出表": re.compile(r"不含|收支"),
}
"""Words in a title that mark a table as another than the main one of its kind."""

_REQUIRED = {
    "一般公共预算支出表": re.compile(r"一般公共预算"),
    "三公经费表": re.compile(r"三公"),
}

_BY_FUNCTION = ("支出总表", "一般公共预算支出表")
_PREFERRED = {"一般公共预算基本支出表": re.compile(r"一般公共预算")}
"""Of several tables of a kind, those with these words in their titles are the form itself."""


def main_sheet(facts: Facts, kind: str) -> Sheet | None:
    """The only table of a kind that is the form itself, not one of its relatives."""
    out, must = _EXCLUDED.get(kind), _REQUIRED.get(kind)
    named = [s for s in facts.of_kind(kind) if not (must and not must.search(s.table.title))]
    found = [s for s in named if not (out and out.search(s.table.title))]
    if not found and out:  # 明细表 by code, where no other table is the form
        found = [s for s in named if not out.search(s.table.title.replace("明细", ""))]
    for better in (
        [sheet for sheet in found if has_numbers(sheet)],
        [s for s in found if kind in _PREFERRED and _PREFERRED[kind].search(s.table.title)],
        [s for s in found if kind in _BY_FUNCTION and _is_by_function(s)],
    ):
        found = better or found
    return found[0] if len(found) == 1 and not found[0].misread else None


def _is_by_function(sheet: Sheet) -> bool:
    """Whether a table lists codes of function (2…), not of economics (3…, 5…)."""
    codes = [row.code for row in sheet.table.rows if row.code]
    return sum(code.startswith("2") for code in codes) * 2 > len(codes)


_MERGED = re.compile(
    r"(?:公务用车购置[及和与]运行.*|因公出国.*|公务接待.*|小计.*)(?:因公出国|公务接待|购置费|小计|运行费$).*"
)
"""A header of 三公 that names two items at once was not read as it is printed."""


def own_columns(sheet: Sheet, year: int | None, *, planned: bool = False) -> list[int]:
    """Columns of money of this year; of a table with both, 决算数 and not 预算数.

    planned: the columns of 预算数, where a table has both; else none. A column whose own header
    does not say which belongs to the half that began on its left.
    """
    columns = sheet.table.columns
    usable = [i for i, c in enumerate(columns) if is_money(c) and not year_of(c, year)]
    half, halves = "", {}
    for index, column in enumerate(columns):
        half = next((name for name in ("预算数", "决算数") if name in column.path[:1]), half)
        halves[index] = half
    both = {halves[i] for i in usable} >= {"预算数", "决算数"}
    if planned:
        return [i for i in usable if halves[i] == "预算数"] if both else []
    return [i for i in usable if halves[i] != "预算数"] if both else usable


def total_column(sheet: Sheet, year: int | None) -> int | None:
    """The column of this year's totals: the one nearest to the top of the header tree."""
    columns = sheet.table.columns
    usable = own_columns(sheet, year)
    found = [index for index in usable if _is_total(columns[index].role)]
    found = [index for index in found if columns[index].path] or found
    if not found and len(usable) == 1:
        return usable[0]
    if not found:
        return None
    shallow = min(len(columns[index].path) for index in found)
    top = [index for index in found if len(columns[index].path) == shallow]
    return top[0] if len(top) == 1 else None


def _is_total(role: str) -> bool:
    return is_total_role(role) or role in ("预算数", "决算数")


def role_column(sheet: Sheet, role: str, year: int | None, *, planned: bool = False) -> int | None:
    """This year's only column of a role; a group of that name stands by its 小计.

    planned: among what was planned, as ``own_columns`` tells it.
    """
    columns = sheet.table.columns
    usable = [
        i
        for i in own_columns(sheet, year, planned=planned)
        if not any(_MERGED.fullmatch(re.sub(r"\s", "", part)) for part in columns[i].path)
    ]
    found = [i for i in usable if columns[i].role == role]
    if not found:
        found = [
            i
            for i in usable
            if columns[i].role in ("小计", "合计")
            and len(columns[i].path) > 1
            and role in columns[i].path[-2]
            and not any(role in part for part in columns[i].path[:-2])
        ]
    return found[0] if len(found) == 1 else None


def total_row(sheet: Sheet, column: int | None) -> Figure | None:
    """The printed total of a column: its only 合计 row, or the only row of a table that has one."""
    found = [
        figure
        for figure in sheet.figures
        if figure.column == column
        and figure.code is None
        and is_number(figure)
        and is_total_label(figure.label)
    ]
    rows = [f for f in sheet.figures if f.column == column and is_number(f)]
    if len(rows) == 1 and len(sheet.table.rows) == 1:
        return rows[0]
    exact = [figure for figure in found if bare(figure.label) in ("合计", "总计")]
    found = exact or found
    return found[0] if len(found) == 1 else None


def code_rows(sheet: Sheet, column: int | None) -> dict[str, Figure]:
    """Rows of a column by code; codes that stand in several rows are left out."""
    rows: dict[str, list[Figure]] = {}
    for figure in sheet.figures:
        if figure.column == column and figure.code:
            rows.setdefault(figure.code, []).append(figure)
    return {code: found[0] for code, found in rows.items() if len(found) == 1}


def main_total(facts: Facts, kind: str, role: str = "") -> Figure | None:
    """The total of the main table of a kind, in its column of totals or in that of ``role``."""
    sheet = main_sheet(facts, kind)
    if sheet is None:
        return None
    year = facts.document.year
    return total_row(sheet, role_column(sheet, role, year) if role else total_column(sheet, year))


def present(figures: Sequence[Figure | None]) -> list[Figure]:
    """The figures that were found, each place once."""
    found: list[Figure] = []
    for figure in figures:
        if figure is not None and figure not in found:
            found.append(figure)
    return found
