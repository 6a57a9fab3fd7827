"""The tables of more provinces' budgets: Guangdong's twelve forms, Beijing's two years. Pure."""

from __future__ import annotations

from evals.generate.budget import (
    ITEMS,
    balance,
    basic,
    capital_form,
    fund_form,
    general,
    grants_balance,
    income_by_unit,
    projects,
    purchases,
    sangong_years,
    spending,
)
from evals.generate.desk import Desk
from evals.generate.draft import GENERAL, TOTAL, Field, Sheet
from evals.generate.forms import Form, all_codes, code_fields, code_paths, total_fields

_ROLES = (("合计", TOTAL), ("基本支出", "基本支出"), ("项目支出", "项目支出"))


def general_years(form: Form) -> Sheet:
    """一般公共预算支出表 with last year's three columns beside this year's."""
    desk = form.desk
    years = (desk.year - 1, desk.year)
    paths = tuple((f"{year}年预算数", name) for year in years for name, _ in _ROLES)

    def amounts(item: str) -> tuple[Field, ...]:
        keys = (desk.key(item, role, GENERAL, year=year) for year in years for _, role in _ROLES)
        return tuple(desk.show(key) for key in keys)

    rows = [(*code_fields(desk, code), *amounts(code)) for code in _both_years(desk)]
    body = [(*total_fields(desk), *amounts(TOTAL)), *rows]
    return form.sheet("一般公共预算支出表", (*code_paths(desk), *paths), body, wide=True)


def _both_years(desk: Desk) -> list[str]:
    """The codes with money in either year."""
    return sorted({*all_codes(desk, GENERAL), *desk.last.codes(GENERAL, desk.unit)})


def basic_parts(form: Form) -> Sheet:
    """一般公共预算基本支出表 with 人员经费 and 公用经费 in a column each."""
    return basic(form, parts=True)


def sangong_funds(form: Form) -> Sheet:
    """行政经费 and 三公经费 by item, a column a fund: all of it 一般公共预算."""
    desk = form.desk
    names = (
        "“三公”经费",
        "其中：（一）因公出国（境）支出",
        "（二）公务用车购置及运行维护支出",
        "1.公务用车购置费",
        "2.公务用车运行维护费",
        "（三）公务接待费支出",
    )
    items = (TOTAL, ITEMS[0], ITEMS[2], ITEMS[3], ITEMS[4], ITEMS[1])
    zero = desk.print.zero
    rows: list[tuple[Field, ...]] = []
    for name, item in zip(names, items, strict=True):
        shown = desk.show(desk.key(f"三公:{item}"))
        rows.append((name, shown, shown, zero, zero))
    columns = (TOTAL, "一般公共预算", "政府性基金预算", "国有资本经营预算")
    return form.sheet("三公经费表", (("项目",), *((name,) for name in columns)), rows)


def guangdong(desk: Desk) -> list[tuple[str, Sheet]]:
    """The forms of Guangdong."""
    makers = (
        ("收支总体情况表", balance),
        ("收入总体情况表", income_by_unit),
        ("支出总体情况表", spending),
        ("财政拨款收支总体情况表", grants_balance),
        ("一般公共预算支出情况表（按功能分类科目）", general),
        ("一般公共预算基本支出情况表（按经济分类科目）", basic),
        ("财政拨款安排的“三公”经费预算表", sangong_funds),
        ("政府性基金预算支出情况表", fund_form),
        ("国有资本经营预算支出情况表", capital_form),
        ("部门预算项目支出预算表", projects),
    )
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]


def beijing(desk: Desk) -> list[tuple[str, Sheet]]:
    """The forms of Beijing: two years' columns, six decimals."""
    makers = (
        ("收支总表", balance),
        ("收入总表", income_by_unit),
        ("支出总表", spending),
        ("财政拨款收支总表", grants_balance),
        ("一般公共预算支出表", general_years),
        ("一般公共预算基本支出表", basic_parts),
        ("政府性基金预算支出表", fund_form),
        ("国有资本经营预算支出表", capital_form),
        ("财政拨款“三公”经费支出表", sangong_years),
        ("政府采购预算明细表", purchases),
    )
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]
