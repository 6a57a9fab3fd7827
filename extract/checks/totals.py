"""Level 2: the total of one table against the same total in another. Pure.

A form may count carry-over in or leave it out; a total is held against each total that the other
table prints for the same thing, and fails only where it meets none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.checks.facts import Facts, bare, is_number, place
from extract.checks.goals import list_entries
from extract.checks.lookup import (
    main_sheet,
    main_total,
    present,
    role_column,
    total_row,
)
from extract.checks.rule import ERROR, WARNING, Comparison, Gap, Outcome, Rule
from extract.checks.sides import grand_total, has_carry, year_total
from extract.checks.sums import fails
from extract.records import Figure

FUNDS = (
    ("一般公共预算", "一般公共预算支出表"),
    ("政府性基金预算", "政府性基金支出表"),
    ("国有资本经营预算", "国有资本经营支出表"),
)


def check_income(facts: Facts) -> Iterator[Outcome]:
    """收入总表 合计 = 收支总表 收入总计 (or 本年收入合计)."""
    for group in facts.groups():
        total, kinds = main_total(group, "收入总表"), ("收入总表", "收支总表")
        for whole in _choices(group, "收入"):
            yield from _match(group, total, _likely(group, total, whole), kinds)


def check_expense(facts: Facts) -> Iterator[Outcome]:
    """支出总表 合计 = 收支总表 支出总计 (or 本年支出合计)."""
    for group in facts.groups():
        total, kinds = main_total(group, "支出总表"), ("支出总表", "收支总表")
        for whole in _choices(group, "支出"):
            yield from _match(group, total, _likely(group, total, whole), kinds)


def check_basic(facts: Facts) -> Iterator[Outcome]:
    """基本支出表 合计 = 基本支出 of 一般公共预算支出表."""
    for group in facts.groups():
        basic = main_total(group, "一般公共预算基本支出表")
        general = main_total(group, "一般公共预算支出表", "基本支出")
        whole = present([general, main_total(group, "支出总表", "基本支出")])
        kinds = ("一般公共预算基本支出表", "一般公共预算支出表")
        yield from _match(group, basic, whole if general else (), kinds)
        for role in ("人员经费", "公用经费"):
            own = main_total(group, "一般公共预算基本支出表", role)
            other = main_total(group, "一般公共预算支出表", role)
            if own is not None and other is not None:
                yield from _match(group, own, [other], kinds)


def check_economic(facts: Facts) -> Iterator[Outcome]:
    """经济分类表 合计 = 一般公共预算支出表 合计 (or its 基本支出)."""
    for group in facts.groups():
        economic = main_total(group, "一般公共预算支出经济分类表")
        general = main_total(group, "一般公共预算支出表")
        basic = main_total(group, "一般公共预算支出表", "基本支出")
        whole = present([general, basic, main_total(group, "支出总表")])
        kinds = ("一般公共预算支出经济分类表", "一般公共预算支出表")
        yield from _match(group, economic, whole if general else (), kinds)


def check_appropriation(facts: Facts) -> Iterator[Outcome]:
    """财政拨款收支总表 支出 = 一般公共预算 + 政府性基金 + 国有资本经营, or fund by fund."""
    for group in facts.groups():
        sheet = main_sheet(group, "财政拨款收支总表")
        if sheet is None:
            continue
        funds = [(fund, kind, main_total(group, kind)) for fund, kind in FUNDS]
        if any(role_column(sheet, fund, group.document.year) is not None for fund, _ in FUNDS):
            for fund, kind, total in funds:
                column = role_column(sheet, fund, group.document.year)
                own = _fund_total(total_row(sheet, column), total)
                yield from _match(group, total, own, (kind, "财政拨款收支总表"))
            continue
        yield from _check_funds(group, [total for _, _, total in funds if total is not None])


def check_projects(facts: Facts) -> Iterator[Outcome]:
    """项目支出表 合计 = 项目支出 of an expenditure table; it may list a part only."""
    for group in facts.groups():
        sheet = main_sheet(group, "项目支出表")
        total = main_total(group, "项目支出表")
        whole = present(
            [
                main_total(group, "支出总表", "项目支出"),
                main_total(group, "一般公共预算支出表", "项目支出"),
            ]
        )
        if sheet is None or total is None or not whole:
            continue
        for outcome in _match(group, total, whole, ("项目支出表", "支出总表")):
            if isinstance(outcome, Comparison) and fails(outcome):
                yield Gap(
                    outcome.place,
                    "项目支出表的合计与支出表的项目支出不同，可能只列了部分项目或资金",
                    (*outcome.left, *outcome.right),
                )
            else:
                yield outcome


def check_goal_totals(facts: Facts) -> Iterator[Outcome]:
    """资金总额, 基本支出, 项目支出 of 部门整体绩效表 = those of the expenditure tables."""
    for group in facts.groups():
        sheets = group.of_kind("部门整体绩效表")
        if len(sheets) != 1:
            continue
        entries = list_entries(group, sheets[0].table)
        for label, role in (("资金总额", ""), ("基本支出", "基本支出"), ("项目支出", "项目支出")):
            said = [entry for entry in entries if entry.label.removeprefix("其中") == label]
            whole = present(
                [main_total(group, "支出总表", role), main_total(group, "一般公共预算支出表", role)]
            )
            if not role:
                whole = present([*whole, *_side_totals(group, "收支总表", "支出")])
            if len(said) == 1 and whole:
                candidates = [
                    Comparison(
                        f"第{said[0].cell.page}页《{sheets[0].table.title or '部门整体绩效表'}》",
                        f"绩效表{label} = {_called(other)}",
                        (said[0].operand,),
                        (group.operand(other, "right"),),
                    )
                    for other in whole
                ]
                yield next((one for one in candidates if not fails(one)), candidates[0])


def _side_totals(facts: Facts, kind: str, side: str) -> list[Figure]:
    sheet = main_sheet(facts, kind)
    if sheet is None:
        return []
    return present([grand_total(sheet, side), year_total(sheet, side)])


def _choices(facts: Facts, side: str) -> list[list[Figure]]:
    """The totals of a side of 收支总表: either may be meant, or both where nothing is carried."""
    whole = _side_totals(facts, "收支总表", side)
    sheet = main_sheet(facts, "收支总表")
    if sheet is None or len(whole) < 2 or has_carry(sheet, side):
        return [whole]
    return [[one] for one in whole]


def _likely(facts: Facts, total: Figure | None, whole: list[Figure]) -> list[Figure]:
    """The candidates, 本年合计 before 总计 where the total's own column says that it is the year's.

    Final accounts list what was spent in the year, and carry nothing.
    """
    path = "".join(total.table.columns[total.column].path) if total is not None else ""
    own = "本年" in path or "当年" in path or facts.document.kind == "决算"
    return whole[::-1] if own else whole


def _check_funds(facts: Facts, totals: Sequence[Figure]) -> Iterator[Outcome]:
    """Without columns by fund: the funds' tables together against the totals of both sides."""
    general = main_total(facts, "一般公共预算支出表")
    whole = present(
        [
            *_side_totals(facts, "财政拨款收支总表", "支出"),
            *_side_totals(facts, "财政拨款收支总表", "收入"),
        ]
    )
    if general is None or not whole:
        return
    names = " + ".join(_called(total) for total in totals)
    candidates = [
        Comparison(
            place(other),
            f"{_called(other)} = {names}",
            (facts.operand(other, "left"),),
            tuple(facts.operand(total, "right") for total in totals),
        )
        for other in whole
    ]
    chosen = next((one for one in candidates if not fails(one)), candidates[0])
    unread = [kind for _, kind in FUNDS[1:] if main_sheet(facts, kind) is None]
    if fails(chosen) and unread:
        yield Gap(chosen.place, f"没有读到{'、'.join(unread)}，财政拨款支出无法与各预算之和比较")
    else:
        yield chosen


def _fund_total(column_total: Figure | None, other: Figure | None) -> list[Figure]:
    return [column_total] if column_total is not None and other is not None else []


def _match(
    facts: Facts, total: Figure | None, whole: Sequence[Figure], kinds: tuple[str, str]
) -> Iterator[Outcome]:
    """A total against each candidate; the first that agrees counts, else the first of all."""
    if total is None and not whole:
        return
    if total is None or not whole:
        missing = kinds[0] if total is None else kinds[1]
        if all(facts.of_kind(kind) for kind in kinds):
            yield Gap("", f"没有找到{missing}中唯一的合计，无法比较")
        return
    candidates = [
        Comparison(
            place(total),
            f"{_called(total)} = {_called(other)}",
            (facts.operand(total, "left"),),
            (facts.operand(other, "right"),),
            advice=f"请核对两张表（另一处在第{other.cell.page}页）的同一合计。",
        )
        for other in whole
        if is_number(other)
    ]
    yield next((one for one in candidates if not fails(one)), candidates[0])


def _called(figure: Figure) -> str:
    role = (
        "" if figure.role in ("合计", "小计", "预算数", "决算数", "总计") else f"（{figure.role}）"
    )
    return f"{figure.table.kind}“{bare(figure.label)}”{role}"


RULES = (
    Rule(
        "total-income",
        "收入总表与收支总表的收入合计一致",
        2,
        ERROR,
        "收入总表 合计 = 收支总表 收入总计（或本年收入合计）",
        "同时有收入总表和收支总表",
        check_income,
    ),
    Rule(
        "total-expense",
        "支出总表与收支总表的支出合计一致",
        2,
        ERROR,
        "支出总表 合计 = 收支总表 支出总计（或本年支出合计）",
        "同时有支出总表和收支总表",
        check_expense,
    ),
    Rule(
        "total-appropriation",
        "财政拨款收支总表与各预算支出表一致",
        2,
        ERROR,
        "财政拨款支出 = 一般公共预算支出 + 政府性基金支出 + 国有资本经营支出",
        "同时有财政拨款收支总表和一般公共预算支出表",
        check_appropriation,
    ),
    Rule(
        "total-basic",
        "基本支出表与一般公共预算支出表的基本支出一致",
        2,
        ERROR,
        "基本支出表 合计 = 一般公共预算支出表 基本支出合计",
        "同时有一般公共预算支出表和基本支出表",
        check_basic,
    ),
    Rule(
        "total-economic",
        "经济分类表与一般公共预算支出表的合计一致",
        2,
        ERROR,
        "经济分类表 合计 = 一般公共预算支出表 合计",
        "同时有一般公共预算支出表和经济分类表",
        check_economic,
    ),
    Rule(
        "total-projects",
        "项目支出表与支出表的项目支出一致",
        2,
        WARNING,
        "项目支出表 合计 = 支出总表（或一般公共预算支出表）项目支出合计",
        "同时有项目支出表和支出表",
        check_projects,
    ),
    Rule(
        "total-goals",
        "部门整体绩效表与支出表一致",
        2,
        WARNING,
        "绩效表 资金总额、基本支出、项目支出 = 支出总表的合计、基本支出、项目支出",
        "有一张部门整体绩效表和支出总表",
        check_goal_totals,
    ),
)
