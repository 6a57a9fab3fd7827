"""Level 2: one row of a two-sided table against the same row of another. Pure.

Income by source: 收支总表 ↔ 财政拨款收支总表 ↔ 收入总表. Expenditure by 类: 收支总表 ↔
财政拨款收支总表, where both spend the same in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.checks.columns import columns_of, is_total_label
from extract.checks.facts import Facts, Sheet, bare, is_counted, is_number, place
from extract.checks.lookup import main_sheet, main_total
from extract.checks.names import class_code
from extract.checks.rule import ERROR, Comparison, Gap, Outcome, Rule
from extract.checks.sides import grand_total, read_side, year_total
from extract.checks.sums import fails
from extract.records import Figure

FUND_SOURCES = {
    "一般公共预算": re.compile(r"一般公共预算(?:财政)?(?:拨款)?(?:收入)?"),
    "政府性基金预算": re.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:收入)?"),
    "国有资本经营预算": re.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?(?:收入)?"),
}
WHOLE, APPROPRIATED = "收支总表", "财政拨款收支总表"


def check_sources(facts: Facts) -> Iterator[Outcome]:
    """一般公共预算拨款收入 and its like in each table that prints them."""
    for group in facts.groups():
        for role, pattern in FUND_SOURCES.items():
            own, other = (_source_row(group, kind, pattern) for kind in (WHOLE, APPROPRIATED))
            column = main_total(group, "收入总表", role)
            if own is None or not (is_number(own) or (other and is_number(other))):
                continue
            found = [one for one in (other, column) if one is not None and is_counted(one)]
            yield from (_compare(group, own, one) for one in found if _are_read(group, (own, one)))


def check_side_classes(facts: Facts) -> Iterator[Outcome]:
    """收支总表 by 类 = 财政拨款收支总表 by 类, where 本年支出 is the same in both."""
    for group in facts.groups():
        sheets = [main_sheet(group, kind) for kind in (WHOLE, APPROPRIATED)]
        if sheets[0] is None or sheets[1] is None:
            continue
        totals = [_spent(sheet) for sheet in sheets if sheet is not None]
        if totals[0] is None or totals[1] is None or fails(_compare(group, totals[0], totals[1])):
            continue
        own, other = (_class_rows(sheet) for sheet in sheets if sheet is not None)
        found = [
            _compare(group, own[code], other[code])
            for code in own
            if code in other and _are_read(group, (own[code], other[code]))
        ]
        yield from _sober(found, totals[0])


def _spent(sheet: Sheet) -> Figure | None:
    """本年支出合计, or the 总计 of a side that prints no other total."""
    return year_total(sheet, "支出") or grand_total(sheet, "支出")


def _source_row(facts: Facts, kind: str, pattern: re.Pattern[str]) -> Figure | None:
    """The only row of this year's income of a source, in the only column of that side."""
    sheet = main_sheet(facts, kind)
    columns = [c for c in columns_of(sheet) if c[0].side == "收入"] if sheet is not None else []
    if len(columns) != 1:
        return None
    found = [row for row in read_side(columns[0]).items if _is_source(row, pattern)]
    return found[0] if len(found) == 1 and is_counted(found[0]) else None


def _are_read(facts: Facts, rows: Sequence[Figure]) -> bool:
    """Whether each row prints a number, or is blank where another row of its column has an amount.

    A column that is blank in all its rows says nothing: it was left empty, or not read.
    """
    return all(
        is_number(row)
        or any(
            other.column == row.column and other.cell.value and not is_total_label(other.label)
            for sheet in facts.sheets
            if sheet.table.id == row.table.id
            for other in sheet.figures
        )
        for row in rows
    )


def _is_source(row: Figure, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(re.sub(r"[（(].*?[）)]", "", bare(row.label))) is not None


def _class_rows(sheet: Sheet) -> dict[str, Figure]:
    """Rows of the 支出 side by 类, in its only column or that of totals; each 类 once."""
    columns = [c for c in columns_of(sheet) if c[0].side == "支出"]
    if len(columns) > 1:
        columns = [column for column in columns if column[0].role in ("合计", "小计")]
    rows: dict[str, list[Figure]] = {}
    for row in read_side(columns[0]).items if len(columns) == 1 else ():
        if (code := class_code(row.label)) is not None and is_counted(row):
            rows.setdefault(code, []).append(row)
    return {code: found[0] for code, found in rows.items() if len(found) == 1}


def _compare(facts: Facts, one: Figure, other: Figure) -> Comparison:
    return Comparison(
        place(one),
        f"{one.table.kind}“{bare(one.label)}” = {other.table.kind}“{_name(other)}”",
        (facts.operand(one, "left"),),
        (facts.operand(other, "right"),),
        advice=f"请核对第{other.cell.page}页的同一项。",
    )


def _name(figure: Figure) -> str:
    role = "" if figure.role in ("预算数", "决算数") else f"（{figure.role}）"
    return bare(figure.label) + role


def _sober(found: Sequence[Comparison], total: Figure) -> Iterator[Outcome]:
    """The comparisons; one gap where more than two rows differ (a row moved down makes two)."""
    if sum(fails(one) for one in found) > 2:
        yield Gap(place(total), "两张表多数类不同，口径可能不一样，未作判断")
    else:
        yield from found


RULES = (
    Rule(
        "same-source",
        "同一收入来源在各表中一致",
        2,
        ERROR,
        "收支总表的财政拨款收入各项 = 财政拨款收支总表、收入总表的同一项",
        "收支总表和财政拨款收支总表（或收入总表）都列示拨款来源",
        check_sources,
    ),
    Rule(
        "same-class",
        "同一类支出在两张收支总表中一致",
        2,
        ERROR,
        "收支总表中一类支出 = 财政拨款收支总表中同一类",
        "两张表的本年支出合计相同",
        check_side_classes,
    ),
)
