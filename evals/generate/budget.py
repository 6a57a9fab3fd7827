"""The tables of budgets: eleven forms of Fujian, nine of Shanghai, Shenzhen by unit. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from evals.blocks import LEFT
from evals.generate.desk import Desk
from evals.generate.draft import ALL, FUND, GENERAL, GRANTS, OWN, TOTAL, Field, Sheet
from evals.generate.forms import (
    SOURCES,
    SPENDING,
    Form,
    Path,
    all_codes,
    code_fields,
    code_paths,
    code_table,
    list_classes,
    no_money,
    sources,
    total_fields,
    two_sided,
)
from evals.generate.ledger import PERSON, PROJECT, PUBLIC

ITEMS = (
    "因公出国（境）费",
    "公务接待费",
    "公务用车购置及运行费",
    "公务用车购置费",
    "公务用车运行费",
)
"""三公, as the ledger names them."""


def balance(form: Form) -> Sheet:
    """收支总表: income by source, spending by 类, 本年合计, carried, 总计."""
    desk = form.desk
    year = [desk.show(desk.key(item)) for item in ("收入:本年收入合计", "支出:合计")]
    carried = [desk.show(desk.key(item)) for item in ("收入:上年结转结余", "支出:结转下年")]
    total = [desk.show(desk.key(item)) for item in ("收入:合计", "支出:合计")]
    word = desk.choose("total", "收入合计", "收入总计")
    totals: list[tuple[Field, ...]] = [
        ("本年收入合计", year[0], "本年支出合计", year[1]),
        ("上年结转结余", carried[0], "结转下年支出", carried[1]),
        (word, total[0], word.replace("收入", "支出"), total[1]),
    ]
    left = [
        (f"{n}、{name}", amount) for n, (name, amount) in _counted(sources(desk, carried=False))
    ]
    return two_sided(form, "收支总表", left, list_classes(desk, ALL), totals=totals)


def _counted(items: list[tuple[str, Field]]) -> list[tuple[str, tuple[str, Field]]]:
    return list(zip("一二三四五六七八九十", items, strict=False))


def income_by_unit(form: Form) -> Sheet:
    """收入总表: a row a unit, a column a source."""
    desk = form.desk
    items = [*SOURCES, ("上年结转结余", "上年结转结余")]
    paths = (("单位名称",), (TOTAL,), *((name,) for name, _ in items))

    def row(at: Desk, name: str) -> tuple[Field, ...]:
        amounts = [at.show(at.key(f"收入:{item}")) for _, item in items]
        return (name, at.show(at.key("收入:合计")), *amounts)

    units = range(len(desk.body.units)) if desk.unit < 0 and len(desk.body.units) > 1 else ()
    rows = [row(desk._replace(unit=n), desk.body.units[n]) for n in units]
    rows = rows or [row(desk, desk.org)]
    return form.sheet("收入总表", paths, [row(desk, TOTAL), *rows], wide=True)


def income_by_code(form: Form) -> Sheet:
    """收入总表 by function: 财政拨款, and what the body earns by itself."""
    desk = form.desk
    sources: tuple[tuple[str, str | None], ...] = (
        ("财政拨款收入", GRANTS),
        ("事业收入", None),
        ("事业单位经营收入", None),
        ("其他收入", OWN),
    )

    def amounts(item: str) -> tuple[Field, ...]:
        shown = (
            "" if fund is None else desk.show(desk.key(item, TOTAL, fund)) for _, fund in sources
        )
        return (desk.show(desk.key(item)), *shown)

    rows = [(*code_fields(desk, code), *amounts(code)) for code in all_codes(desk)]
    rows.append((*total_fields(desk), *amounts(TOTAL)))
    names = ((TOTAL,), *((name,) for name, _ in sources))
    paths = (
        *(("项目", *path) for path in code_paths(desk)),
        *(("收入预算", *name) for name in names),
    )
    return form.sheet("收入总表", paths, rows)


def spending(form: Form, fund: str = ALL) -> Sheet:
    """支出总表: 合计 = 基本 + 项目, and three kinds that are mostly empty."""
    rest = ("事业单位经营支出", "上缴上级支出", "对附属单位补助支出")
    empty = [((name,), None) for name in rest] if form.desk.profile.region != "上海" else []
    columns = (((TOTAL,), TOTAL), *SPENDING, *empty)
    return code_table(form, "支出总表", fund, columns, codes=all_codes(form.desk))


def grants_balance(form: Form) -> Sheet:
    """财政拨款收支总表."""
    desk = form.desk
    left = [
        (f"{n}、{name}", amount) for n, (name, amount) in _counted(sources(desk, carried=False)[:3])
    ]
    total = desk.show(desk.key(f"收入:{GRANTS}")), desk.show(desk.key(TOTAL, TOTAL, GRANTS))
    totals = [("收入合计", total[0], "支出合计", total[1])]
    return two_sided(form, "财政拨款收支总表", left, list_classes(desk, GRANTS), totals=totals)


def general(form: Form, *, parts: bool = False) -> Sheet:
    """一般公共预算支出表; parts: 基本 divided into 人员 and 公用."""
    columns: Sequence[tuple[Path, str]]
    if parts:
        columns = (
            ((TOTAL,), TOTAL),
            (("基本支出", "小计"), "基本支出"),
            (("基本支出", "人员支出"), PERSON),
            (("基本支出", "日常公用支出"), PUBLIC),
            (("项目支出",), PROJECT),
        )
    elif form.desk.profile.region == "福建":
        columns = ((("小计",), TOTAL), *(((("其中：", *path)), role) for path, role in SPENDING))
    else:
        columns = (((TOTAL,), TOTAL), *SPENDING)
    codes = all_codes(form.desk, GENERAL)
    return code_table(form, "一般公共预算支出表", GENERAL, columns, codes=codes)


def fund_form(form: Form) -> Sheet:
    """政府性基金支出表: with its codes, or empty with its note."""
    desk = form.desk
    codes = all_codes(desk, FUND)
    if codes:
        columns = (((TOTAL,), TOTAL), *SPENDING)
        return code_table(form, "政府性基金支出表", FUND, columns, codes=codes)
    return _empty(form, "政府性基金支出表", "政府性基金预算")


def capital_form(form: Form) -> Sheet:
    """国有资本经营支出表: empty with its note."""
    return _empty(form, "国有资本经营支出表", "国有资本经营预算")


def _empty(form: Form, kind: str, fund: str) -> Sheet:
    desk = form.desk
    body = f"本{desk.body.level}"
    note = desk.choose(
        "empty",
        f"{body}{desk.year}年没有使用{fund}拨款安排的支出。",
        f"注：{body}{desk.year}年无{fund}安排的支出，故本表无数据。",
        f"备注：{body}无{fund}支出。",
    )
    return no_money(form, kind, ((TOTAL,), ("基本支出",), ("项目支出",)), note)


def kinds_form(form: Form) -> Sheet:
    """一般公共预算支出经济分类表: basic and project spending by economic 类."""
    desk = form.desk
    codes = [c for c in desk.this.codes(GENERAL, desk.unit, kinds=True) if len(c) == 3]
    columns = ((("预算数",), TOTAL),)
    return code_table(form, "一般公共预算支出经济分类表", GENERAL, columns, codes=codes)


def basic(form: Form, *, parts: bool = False) -> Sheet:
    """一般公共预算基本支出表 by economic 类 and 款; parts: 人员 and 公用 have a column each."""
    desk = form.desk
    paths = ((TOTAL,), "基本支出"), ((PERSON,), PERSON), ((PUBLIC,), PUBLIC)
    columns = paths if parts else ((("预算数",), "基本支出"),)
    codes = desk.this.codes(GENERAL, desk.unit, kinds=True)
    codes = tuple(code for code in codes if desk.value(desk.key(code, "基本支出", GENERAL)))
    return code_table(form, "一般公共预算基本支出表", GENERAL, columns, codes=codes)


def sangong_list(form: Form) -> Sheet:
    """三公经费表, an item a row."""
    desk = form.desk
    names = (
        "1、因公出国（境）费用",
        "2、公务接待费",
        "3、公务用车购置及运行费",
        "其中：（1）公务用车购置费",
        "（2）公务用车运行费",
    )
    rows: list[tuple[Field, ...]] = [(TOTAL, desk.show(desk.key(f"三公:{TOTAL}")))]
    rows += [(n, desk.show(desk.key(f"三公:{item}"))) for n, item in zip(names, ITEMS, strict=True)]
    return form.sheet("三公经费表", (("项目",), ("预算数",)), rows)._replace(widths=(5, 3))


def sangong_row(form: Form) -> Sheet:
    """三公经费表, an item a column, with 机关运行经费 where the publisher prints it there."""
    desk = form.desk
    car = "公务用车购置及运行费"
    paths: tuple[Path, ...] = (
        (TOTAL,),
        ("因公出国（境）费",),
        ("公务接待费",),
        (car, "小计"),
        (car, "购置费"),
        (car, "运行费"),
    )
    items = (TOTAL, *ITEMS)
    cells: list[Field] = [desk.show(desk.key(f"三公:{item}")) for item in items]
    if desk.profile.region == "上海":
        paths = (*(("“三公”经费预算数", *path) for path in paths), ("机关运行经费预算数",))
        cells.append(desk.show(desk.key(f"机关运行经费:{TOTAL}")))
    return form.sheet("三公经费表", paths, [tuple(cells)])


def sangong_years(form: Form) -> Sheet:
    """三公经费表, an item a row, last year's column beside this year's."""
    desk = form.desk
    names = (
        TOTAL,
        "一、因公出国（境）费",
        "二、公务接待费",
        "三、公务用车购置及运行费",
        "（一）公务用车购置费",
        "（二）公务用车运行费",
    )
    rows: list[tuple[Field, ...]] = []
    for name, item in zip(names, (TOTAL, *ITEMS), strict=True):
        years = (desk.key(f"三公:{item}", year=each) for each in (desk.year - 1, desk.year))
        rows.append((name, *(desk.show(key) for key in years)))
    paths = (("项目",), (f"{desk.year - 1}年预算数",), (f"{desk.year}年预算数",))
    return form.sheet("三公经费表", paths, rows)


def projects(form: Form) -> Sheet:
    """项目支出表: a row a project."""
    desk = form.desk
    named = [(n, item) for n, item in desk.this.named if item.startswith("项目:")]
    mine = [(n, item) for n, item in named if desk.unit in (-1, n)]
    rows: list[tuple[Field, ...]] = []
    for n, item in mine:
        at = desk._replace(unit=n if len(desk.body.units) > 1 else desk.unit)
        rows.append((desk.body.units[n], item.removeprefix("项目:"), at.show(at.key(item))))
    total = (TOTAL, LEFT, desk.show(desk.key(TOTAL, PROJECT)))
    paths = (("单位名称",), ("项目名称",), ("金额",))
    return form.sheet("项目支出表", paths, [total, *rows])


def purchases(form: Form) -> Sheet:
    """政府采购表: 货物, 工程, 服务."""
    desk = form.desk
    items = ("货物", "工程", "服务")
    rows: list[tuple[Field, ...]] = [(TOTAL, desk.show(desk.key(f"采购:{TOTAL}")))]
    rows += [
        (f"{n}、{item}类", desk.show(desk.key(f"采购:{item}"))) for n, item in enumerate(items, 1)
    ]
    return form.sheet("政府采购表", (("采购项目",), ("采购金额",)), rows)


def fujian(desk: Desk) -> list[tuple[str, Sheet]]:
    """The eleven forms of Fujian with their headings; the last one holds no money."""
    makers = (
        ("收支预算总表", balance),
        ("收入预算总表", income_by_unit),
        ("支出预算总表", spending),
        ("财政拨款收支预算总表", grants_balance),
        ("一般公共预算拨款支出预算表", general),
        ("政府性基金预算拨款支出预算表", fund_form),
        ("国有资本经营预算拨款支出预算表", capital_form),
        ("一般公共预算支出经济分类情况表", kinds_form),
        ("一般公共预算基本支出经济分类情况表", basic),
        ("一般公共预算“三公”经费支出预算表", sangong_list),
        ("部门专项资金管理清单目录", special),
    )
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]


def special(form: Form) -> Sheet:
    """专项资金清单: mostly empty, with its note."""
    paths = (
        ("主管部门名称",),
        ("专项资金立项项目名称",),
        ("立项依据",),
        ("执行年限",),
        ("资金拼盘", "小计"),
        ("资金拼盘", "一般公共预算"),
        ("资金拼盘", "政府性基金预算"),
    )
    desk = form.desk
    row = ("无", *([""] * (len(paths) - 1)))
    sheet = form.sheet("专项资金清单", paths, [row], wide=True)
    return sheet._replace(note=f"本{desk.body.level}{desk.year}年没有专项管理资金。")


def shanghai(desk: Desk) -> list[tuple[str, Sheet]]:
    """The nine forms of Shanghai."""
    makers = (
        ("财务收支预算总表", balance),
        ("收入预算总表", income_by_code),
        ("支出预算总表", spending),
        ("财政拨款收支预算总表", grants_balance),
        ("一般公共预算支出功能分类预算表", general),
        ("政府性基金预算支出功能分类预算表", fund_form),
        ("国有资本经营预算支出功能分类预算表", capital_form),
        ("一般公共预算基本支出部门预算经济分类预算表", _with_parts),
        ("“三公”经费和机关运行经费预算表", sangong_row),
    )
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]


def _with_parts(form: Form) -> Sheet:
    return basic(form, parts=True)


def _general_parts(form: Form) -> Sheet:
    return general(form, parts=True)


def shenzhen(desk: Desk) -> list[tuple[str, Sheet]]:
    """The forms of Shenzhen for one unit, or for all."""
    makers = (
        ("收支总表", balance),
        ("收入总表", income_by_unit),
        ("支出总表", spending),
        ("财政拨款收支总表", grants_balance),
        ("一般公共预算支出表", general),
        ("一般公共预算基本支出表", basic),
        ("一般公共预算“三公”经费支出表", sangong_row),
        ("政府性基金预算支出表", fund_form),
        ("国有资本经营预算支出表", capital_form),
        ("项目支出表", projects),
        ("政府采购项目支出表", purchases),
    )
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]


def _sangong_either(form: Form) -> Sheet:
    """三公 in one row, or in two years' columns."""
    years = form.desk.choose("sangong", "row", "years") == "years"
    return sangong_years(form) if years else sangong_row(form)


def common(desk: Desk) -> list[tuple[str, Sheet]]:
    """The forms of 财预〔2016〕143号, as most provinces print them."""
    makers = (
        ("部门收支总表", balance),
        ("部门收入总表", income_by_unit),
        ("部门支出总表", spending),
        ("财政拨款收支总表", grants_balance),
        ("一般公共预算支出情况表", _general_parts),
        ("一般公共预算基本支出情况表", _with_parts),
        ("一般公共预算“三公”经费支出情况表", _sangong_either),
        ("政府性基金预算支出情况表", fund_form),
        ("国有资本经营预算支出情况表", capital_form),
        ("项目支出表", projects),
        ("政府采购预算表", purchases),
    )
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]
