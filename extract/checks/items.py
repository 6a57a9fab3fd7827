"""Items that are no codes: which cells a subject like 收入预算 or 公务接待费 may stand for. Pure.

An item gives all cells that print it (收入总计 and 本年收入合计 both print 收入预算): a claim
agrees with the document if it agrees with one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.checks.classes import sangong_figure
from extract.checks.columns import columns_of, is_total_label
from extract.checks.facts import Facts, bare, is_number
from extract.checks.lookup import main_sheet, main_total, present, role_column, total_row
from extract.checks.scope import ALL, APPROPRIATION, CAPITAL, FUND, GENERAL, SHEETS
from extract.checks.sides import grand_total, has_carry, year_total
from extract.records import Figure

Finder = Callable[[Facts, str | None], list[Figure]]

ROLES = {
    "事业单位经营支出": r"(?:事业单位)?经营支出",
    "上缴上级支出": r"上缴上级支出",
    "对附属单位补助支出": r"对附属单位(?:的)?补助支出",
}
SOURCES = {
    "一般公共预算": r"一般公共预算(?:财政)?(?:拨款)?收入",
    "政府性基金预算": r"政府性基金(?:预算)?(?:财政)?(?:拨款)?收入",
    "国有资本经营预算": r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?收入",
    "财政专户管理资金": r"财政专户管理资金(?:收入)?",
    "事业收入": r"事业收入",
    "事业单位经营收入": r"(?:事业单位)?经营收入",
    "上级补助收入": r"上级补助收入",
    "附属单位上缴收入": r"附属单位上缴收入",
    "其他收入": r"其他收入",
}
SANGONG = (
    ("合计", "", r"(?:财政拨款|一般公共预算)?三公经费(?:财政拨款|一般公共预算)?(?:支出)?"),
    ("出国", "因公出国（境）费", r"因公出国境?(?:费用?|经费)"),
    ("用车", "公务用车购置及运行费", r"公务用车购置(?:及|和|与)运行(?:维护)?费(?:用)?"),
    ("购置", "公务用车购置费", r"公务用车购置费?"),
    ("运行", "公务用车运行费", r"公务用车运行(?:维护)?费"),
    ("接待", "公务接待费", r"公务接待费"),
)


def find_item(subject: str) -> Finder | None:
    """The finder of the cells that a subject may stand for; None for a subject of its own."""
    for text in (_bare(subject), _clean(subject)):
        for pattern, finder in _ITEMS:
            if re.fullmatch(pattern, text):
                return finder
    return None


def _bare(subject: str) -> str:
    text = re.sub(r"[“”\"'‘’（）()\s]", "", subject)
    text = re.sub(r"^(?:\d{1,2}[.、．])?(?:20\d\d年度?)?(?=\D{4})", "", text)
    return re.sub(
        r"^(?:本年度?|本年(?=.{0,6}收入|财政专户)|当年|年度|本部门|本单位|部门|单位)(?=.{4})",
        "",
        text,
    )


def _clean(subject: str) -> str:
    text = _bare(subject)
    if text in ("收入预算", "支出预算", "收支预算", "预算收入", "预算支出"):
        return text
    return re.sub(r"(?:预算数|预算安排|预算总额|预算支出|支出预算|预算)$", "", text)


def _nothing(_facts: Facts, _scope: str | None) -> list[Figure]:
    """No cell: the subject is too general to be tied."""
    return []


def _side(kind: str, side: str) -> Finder:
    def find(facts: Facts, scope: str | None) -> list[Figure]:
        sheet = main_sheet(facts, kind)
        if sheet is None or scope in (GENERAL, FUND, CAPITAL):
            return []
        if scope == APPROPRIATION and kind == "收支总表":
            return []
        other = main_total(facts, "收入总表" if side == "收入" else "支出总表")
        grand, year = grand_total(sheet, side), year_total(sheet, side)
        if grand is None and has_carry(sheet, side):
            return []
        own = present([grand, year])
        return present([*own, other]) if own and kind == "收支总表" else own

    return find


def _both(kind: str) -> Finder:
    return lambda facts, scope: (
        _side(kind, "收入")(facts, scope) + _side(kind, "支出")(facts, scope)
    )


def _fund_total(scope: str) -> Finder:
    def find(facts: Facts, _: str | None) -> list[Figure]:
        sheet = main_sheet(facts, "财政拨款收支总表")
        name = {GENERAL: "一般公共预算", FUND: "政府性基金预算", CAPITAL: "国有资本经营预算"}[scope]
        column = role_column(sheet, name, facts.document.year) if sheet is not None else None
        own = total_row(sheet, column) if sheet is not None and column is not None else None
        return present([main_total(facts, SHEETS[scope]), own])

    return find


def _role(role: str) -> Finder:
    def find(facts: Facts, scope: str | None) -> list[Figure]:
        kinds = {
            GENERAL: ("一般公共预算支出表", "一般公共预算基本支出表"),
            ALL: ("支出总表",),
            FUND: ("政府性基金支出表",),
            CAPITAL: ("国有资本经营支出表",),
        }.get(scope or "", ())
        found = [main_total(facts, kind, role) for kind in kinds]
        if role == "基本支出" and scope == GENERAL:
            found.append(main_total(facts, "一般公共预算基本支出表"))
        return present(found)

    return find


def _source(role: str) -> Finder:
    pattern = re.compile(SOURCES[role])

    def find(facts: Facts, _: str | None) -> list[Figure]:
        found: list[Figure | None] = [main_total(facts, "收入总表", role)]
        for kind in ("收支总表", "财政拨款收支总表"):
            sheet = main_sheet(facts, kind)
            columns = columns_of(sheet) if sheet is not None else ()
            for column in columns:
                if column[0].side == "收入":
                    found += [f for f in column if pattern.fullmatch(_clean(bare(f.label)))]
        return present(found)

    return find


def _carry(side: str, pattern: str) -> Finder:
    def find(facts: Facts, scope: str | None) -> list[Figure]:
        sheet = main_sheet(facts, "收支总表")
        if sheet is None or scope not in (ALL, None):
            return []
        return [
            figure
            for column in columns_of(sheet)
            if column[0].side == side
            for figure in column
            if re.fullmatch(pattern, bare(figure.label))
        ]

    return find


def _sangong(item: str, role: str) -> Finder:
    def find(facts: Facts, _: str | None) -> list[Figure]:
        sheet = main_sheet(facts, "三公经费表")
        return present([sangong_figure(facts, sheet, item, role)]) if sheet is not None else []

    return find


def find_planned(facts: Facts, subject: str) -> list[Figure]:
    """The cells of what was planned, in a final account whose 三公 form prints it beside."""
    text = _clean(subject)
    sheet = main_sheet(facts, "三公经费表")
    for _, role, pattern in SANGONG:
        if sheet is not None and role and re.fullmatch(f"(?:{pattern})(?:支出)?", text):
            column = role_column(sheet, role, facts.document.year, planned=True)
            return present([total_row(sheet, column)]) if column is not None else []
    return []


def _purchase(pattern: str) -> Finder:
    def find(facts: Facts, _: str | None) -> list[Figure]:
        sheet = main_sheet(facts, "政府采购表")
        if sheet is None:
            return []
        total = main_total(facts, "政府采购表")
        if not pattern:
            return present([total])
        rows = [f for f in sheet.figures if total is not None and f.column == total.column]
        named = [f for f in rows if re.fullmatch(rf"[A-Z]?-?{pattern}类?[A-Z]?", bare(f.label))]
        return [f for f in named if is_number(f) and not is_total_label(f.label)]

    return find


_ITEMS: tuple[tuple[str, Finder], ...] = (
    (r"收入|支出|其他资金", _nothing),
    (r"(?:总收入|收入|预算收入|收入总)(?:预算)?(?:总计|合计|总额)?", _side("收支总表", "收入")),
    (r"(?:总支出|支出|预算支出|支出总)(?:预算)?(?:总计|合计|总额)?", _side("收支总表", "支出")),
    (r"收支(?:总|预算)*(?:总计)?|收入?、支出?(?:预算)?总计", _both("收支总表")),
    (r"财政拨款(?:收支|收、支)(?:总|预算)*(?:总计)?", _both("财政拨款收支总表")),
    (r"财政拨款收入(?:预算)?(?:总计|合计)?", _side("财政拨款收支总表", "收入")),
    (r"财政拨款支出(?:预算)?(?:总计|合计)?", _side("财政拨款收支总表", "支出")),
    (
        r"一般公共(?:预算|财政)(?:财政)?(?:当年)?拨款(?:支出)?|一般公共预算支出",
        _fund_total(GENERAL),
    ),
    (r"政府性基金(?:预算)?(?:财政)?(?:拨款)?支出", _fund_total(FUND)),
    (r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?支出", _fund_total(CAPITAL)),
    (r"(?:一般公共预算)?(?:财政)?(?:拨款)?基本支出", _role("基本支出")),
    (r"(?:一般公共预算)?(?:财政)?(?:拨款)?项目支出", _role("项目支出")),
    (r"人员经费", _role("人员经费")),
    (r"(?:日常)?公用经费", _role("公用经费")),
    *((pattern, _role(role)) for role, pattern in ROLES.items()),
    *((pattern, _source(role)) for role, pattern in SOURCES.items()),
    (r"(?:上年|年初)结转(?:和)?结余", _carry("收入", r"(?:上年|年初)结转(?:和)?结余")),
    (
        r"结转下年(?:支出)?|年[终末]结转(?:和)?结余",
        _carry("支出", r"结转下年(?:支出)?|年[终末]结转(?:和)?结余"),
    ),
    *(
        (f"(?:{pattern})(?:支出|预算|预算支出)?", _sangong(item, role))
        for item, role, pattern in SANGONG
    ),
    (r"(?:纳入.{2,12}的)?政府采购(?:预算|支出|项目)*(?:总额|总计|合计)?", _purchase("")),
    (r"(?:政府采购|采购)?货物(?:类)?(?:采购)?(?:支出|预算|项目)?", _purchase("货物")),
    (r"(?:政府采购|采购)?工程(?:类)?(?:采购)?(?:支出|预算|项目)?", _purchase("工程")),
    (r"(?:政府采购|采购)?服务(?:类)?(?:采购)?(?:支出|预算|项目)?", _purchase("服务")),
)
