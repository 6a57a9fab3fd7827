"""Level 2: one code or item of a table against the same in another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.checks.columns import columns_of, grow
from extract.checks.facts import (
    Facts,
    Sheet,
    bare,
    is_number,
    is_total_role,
    place,
)
from extract.checks.lists import find_item
from extract.checks.lookup import (
    code_rows,
    main_sheet,
    own_columns,
    role_column,
    total_column,
    total_row,
)
from extract.checks.names import class_code
from extract.checks.rule import ERROR, WARNING, Comparison, Gap, Outcome, Rule
from extract.checks.sides import read_side
from extract.checks.sums import fails
from extract.records import CellState, Figure

MISREAD_SHARE = 2
"""If more than one in so many codes differ between two tables, the tables mean different things."""

SURE_ROWS = 3
"""Codes that two tables must share before a place that one of them leaves empty counts."""
MOST_SLIPPED = 2
"""Places left empty in one table only, from which on they are its habit: an amount that slipped a
row leaves one, and may fill another."""

ECONOMIC = (
    ("30212", "出国", "因公出国（境）费"),
    ("30217", "接待", "公务接待费"),
    ("30231", "运行", "公务用车运行费"),
)
"""款 of 302 that are a part of a 三公 item: code, row of a list, role of a column."""


def check_codes(facts: Facts) -> Iterator[Outcome]:
    """The same code in 支出总表 and in 一般公共预算支出表, column by column."""
    for group in facts.groups():
        whole, part = main_sheet(group, "支出总表"), main_sheet(group, "一般公共预算支出表")
        if whole is not None and part is not None:
            same = _are_equal(group, whole, part)
            for role in ("", "基本支出", "项目支出"):
                yield from _check_column(group, (whole, part), role, same=same)


def check_classes(facts: Facts) -> Iterator[Outcome]:
    """收支总表 by 类 = 支出总表 by 类."""
    for group in facts.groups():
        sides, codes = main_sheet(group, "收支总表"), main_sheet(group, "支出总表")
        if sides is not None and codes is not None:
            yield from _check_classes(group, sides, codes)


def check_appropriated_classes(facts: Facts) -> Iterator[Outcome]:
    """财政拨款收支总表 by 类 = 一般公共预算支出表 by 类, where no other fund is spent."""
    for group in facts.groups():
        sides, codes = (
            main_sheet(group, "财政拨款收支总表"),
            main_sheet(group, "一般公共预算支出表"),
        )
        if sides is not None and codes is not None:
            yield from _check_classes(group, sides, codes)


def check_sangong_parts(facts: Facts) -> Iterator[Outcome]:
    """30212, 30217, 30231 of the basic expenditure ≤ the item of the 三公 table."""
    for group in facts.groups():
        basic, sangong = (
            main_sheet(group, "一般公共预算基本支出表"),
            main_sheet(group, "三公经费表"),
        )
        if basic is None or sangong is None:
            continue
        rows = code_rows(basic, total_column(basic, group.document.year))
        for code, item, role in ECONOMIC:
            whole = sangong_figure(group, sangong, item, role)
            part = rows.get(code)
            if whole is None or part is None or not is_number(part):
                continue
            yield Comparison(
                place(part),
                f"基本支出{code} {bare(part.label)} ≤ 三公经费表 {role}",
                (group.operand(part, "left"),),
                (group.operand(whole, "right"),),
                relation="≤",
                advice=f"请核对第{whole.cell.page}页三公经费表的这一项。",
            )


def check_economic_parts(facts: Facts) -> Iterator[Outcome]:
    """基本支出表 by economic 类 ≤ 经济分类表 of the whole expenditure."""
    for group in facts.groups():
        basic = main_sheet(group, "一般公共预算基本支出表")
        whole = main_sheet(group, "一般公共预算支出经济分类表")
        if basic is None or whole is None:
            continue
        year = group.document.year
        parts = code_rows(basic, total_column(basic, year))
        rows = code_rows(whole, total_column(whole, year))
        for code in (code for code in parts if code in rows):
            if len(code) == 3 and is_number(parts[code]) and is_number(rows[code]):
                yield _compare(group, parts[code], rows[code], relation="≤")


def sangong_figure(facts: Facts, sheet: Sheet, item: str, role: str) -> Figure | None:
    """An item of the 三公 table, be it a row of a list or a column of one wide row."""
    year = facts.document.year
    column = total_column(sheet, year)
    listed = [f for f in sheet.figures if f.column == column]
    if any(find_item(listed, other) is not None for other in ("出国", "接待")):
        row = find_item(listed, item)
        return row if row is not None and is_number(row) else None
    wide = role_column(sheet, role, year) if role else _sangong_total(sheet, year)
    found = total_row(sheet, wide)
    return found if found is not None and is_number(found) else None


def _sangong_total(sheet: Sheet, year: int | None) -> int | None:
    """The column of the three items' total, without 会议费 and 培训费."""
    columns = sheet.table.columns
    under = [
        index
        for index in own_columns(sheet, year)
        if is_total_role(columns[index].role)
        and "三公" in "".join(columns[index].path)
        and "用车" not in "".join(columns[index].path)
    ]
    if under:
        return under[0] if len(under) == 1 else None
    more = any("会议费" in part or "培训费" in part for c in columns for part in c.path)
    return None if more else total_column(sheet, year)


def _are_equal(facts: Facts, whole: Sheet, part: Sheet) -> bool:
    """Whether all that is spent is 一般公共预算: both tables print one total."""
    totals = [total_row(sheet, total_column(sheet, facts.document.year)) for sheet in (whole, part)]
    one, other = totals
    return one is not None and other is not None and not fails(_compare(facts, other, one))


def _check_column(
    facts: Facts, sheets: tuple[Sheet, Sheet], role: str, *, same: bool
) -> Iterator[Outcome]:
    """A column of 支出总表 and of 一般公共预算支出表; same: they hold the same money."""
    year = facts.document.year
    columns = [
        role_column(sheet, role, year) if role else total_column(sheet, year) for sheet in sheets
    ]
    whole, part = [total_row(sheet, column) for sheet, column in zip(sheets, columns, strict=True)]
    if whole is None or part is None:
        return
    equal = same or not fails(_compare(facts, part, whole))
    rows = [code_rows(sheet, column) for sheet, column in zip(sheets, columns, strict=True)]
    found = [_compare(facts, part, whole)] if same and role else []
    shared = [code for code in rows[1] if code in rows[0]]
    found += [
        _compare(facts, rows[1][code], rows[0][code], relation="=" if equal else "≤")
        for code in shared
        if is_number(rows[1][code]) and is_number(rows[0][code])
    ]
    slipped = [
        _compare(facts, rows[1][code], rows[0][code])
        for code in (_lowest(shared) if equal else ())
        if _is_half(rows[1][code], rows[0][code])
    ]
    if len(found) >= SURE_ROWS and len(slipped) <= MOST_SLIPPED:
        found += slipped
    yield from _sober(found, part)


def _lowest(codes: Sequence[str]) -> list[str]:
    """The codes that no other stands below."""
    return [c for c in codes if not any(other != c and other.startswith(c) for other in codes)]


def _is_half(one: Figure, other: Figure) -> bool:
    """Whether one table prints an amount where the other leaves the place empty."""
    empty = [f for f in (one, other) if f.cell.state in (CellState.BLANK, CellState.DASH)]
    return len(empty) == 1 and any(is_number(f) and f.cell.value for f in (one, other))


def _check_classes(facts: Facts, sides: Sheet, codes: Sheet) -> Iterator[Outcome]:
    year = facts.document.year
    column = total_column(codes, year)
    total = total_row(codes, column)
    spent = _spending_column(sides)
    if total is None or not spent:
        return
    side = read_side(spent)
    ends = [end for end in (side.subtotal, side.total) if end is not None and is_number(end)]
    if all(fails(_compare(facts, total, end)) for end in ends):
        yield Gap(place(total), "两张表的支出合计不同，各类支出无法逐项比较")
        return
    sums = _sums_by_class([f for f in codes.figures if f.column == column])
    if sums is None:
        yield Gap(place(total), "支出表中有未编码或重复的行，各类支出无法逐项比较")
        return
    yield from _sober(list(_class_comparisons(facts, side.items, sums)), total)


def _class_comparisons(
    facts: Facts, items: Sequence[Figure], sums: Mapping[str, Sequence[Figure]]
) -> Iterator[Comparison]:
    named = [(class_code(item.label), item) for item in items if is_number(item)]
    for code, item in named:
        parts = sums.get(code or "", ())
        if code is None or not parts or [c for c, _ in named].count(code) > 1:
            continue
        yield Comparison(
            place(item),
            f"{item.table.kind} {bare(item.label)} = {parts[0].table.kind} {code}",
            (facts.operand(item, "left"),),
            tuple(facts.operand(part, "right") for part in parts),
            advice=f"请核对第{parts[0].cell.page}页的同一类支出。",
        )


def _spending_column(sheet: Sheet) -> tuple[Figure, ...]:
    """The column of the 支出 side: the only one, or that of totals."""
    found = [column for column in columns_of(sheet) if column[0].side == "支出"]
    if len(found) > 1:
        found = [column for column in found if column[0].role in ("合计", "小计")]
    return found[0] if len(found) == 1 else ()


def _sums_by_class(column: Sequence[Figure]) -> dict[str, list[Figure]] | None:
    """The top rows of each 类; None where the column holds rows that belong to none."""
    forest = grow(column)
    codes = [root.figure.code for root in forest.roots]
    if forest.loose or len(set(codes)) < len(codes):
        return None
    sums: dict[str, list[Figure]] = {}
    for root in forest.roots:
        if is_number(root.figure) and root.figure.code:
            sums.setdefault(root.figure.code[:3], []).append(root.figure)
    return sums


def _compare(facts: Facts, one: Figure, other: Figure, *, relation: str = "=") -> Comparison:
    return Comparison(
        place(one),
        f"{one.table.kind} {_called(one)} {relation} {other.table.kind} {_called(other)}",
        (facts.operand(one, "left"),),
        (facts.operand(other, "right"),),
        relation=relation,
        advice=f"请核对第{other.cell.page}页的同一科目。",
    )


def _called(figure: Figure) -> str:
    return f"{figure.code or bare(figure.label)}（{figure.role}）"


def _sober(found: list[Comparison], total: Figure) -> Iterator[Outcome]:
    failed = sum(fails(one) for one in found)
    if failed > 1 and failed * MISREAD_SHARE > len(found):
        yield Gap(place(total), "两张表多数科目不同，口径可能不一样，未作判断")
        return
    yield from found


RULES = (
    Rule(
        "class-total",
        "收支总表与支出总表的各类支出一致",
        2,
        ERROR,
        "收支总表中一类支出 = 支出总表中同一类",
        "同时有收支总表和按功能分类的支出总表，两者合计相同",
        check_classes,
    ),
    Rule(
        "class-appropriation",
        "财政拨款收支总表与一般公共预算支出表的各类支出一致",
        2,
        ERROR,
        "财政拨款收支总表中一类支出 = 一般公共预算支出表中同一类",
        "两张表的支出合计相同（没有其他预算的支出）",
        check_appropriated_classes,
    ),
    Rule(
        "same-code",
        "同一科目在支出总表和一般公共预算支出表中一致",
        2,
        ERROR,
        "合计相同时各科目相同；合计不同时一般公共预算不超过支出总表",
        "两张表按功能分类列示",
        check_codes,
    ),
    Rule(
        "sangong-part",
        "基本支出中的三公科目不超过三公经费表",
        2,
        WARNING,
        "30212、30217、30231 ≤ 三公经费表的对应项",
        "同时有按经济分类的基本支出表和三公经费表",
        check_sangong_parts,
    ),
    Rule(
        "economic-part",
        "基本支出的经济分类不超过全部支出的经济分类",
        2,
        ERROR,
        "基本支出表的一类 ≤ 经济分类表的同一类",
        "同时有基本支出表和经济分类表",
        check_economic_parts,
    ),
)
