"""The nine tables of final accounts (决算): 公开01表 to 公开09表. Pure."""

from __future__ import annotations

from evals.blocks import LEFT
from evals.generate.budget import ITEMS, basic, fund_form
from evals.generate.desk import Desk
from evals.generate.draft import ALL, CAPITAL, FUND, GENERAL, GRANTS, TOTAL, Field, Sheet
from evals.generate.forms import (
    SPENDING,
    Form,
    all_codes,
    code_table,
    list_classes,
    no_money,
    two_sided,
)

_SOURCES = (
    ("一、一般公共预算财政拨款收入", GENERAL),
    ("二、政府性基金预算财政拨款收入", FUND),
    ("三、国有资本经营预算财政拨款收入", CAPITAL),
    ("四、上级补助收入", "上级补助收入"),
    ("五、事业收入", "事业收入"),
    ("六、经营收入", "事业单位经营收入"),
    ("七、附属单位上缴收入", "附属单位上缴收入"),
    ("八、其他收入", "其他收入"),
)


def balance(form: Form) -> Sheet:
    """收入支出决算总表: with 年初结转和结余, 结余分配 and 年末结转和结余."""
    desk = form.desk

    def show(item: str) -> Field:
        return desk.show(desk.key(item))

    left = [(name, show(f"收入:{item}")) for name, item in _SOURCES]
    totals: list[tuple[Field, ...]] = [
        ("本年收入合计", show("收入:本年收入合计"), "本年支出合计", show("合计")),
        ("使用非财政拨款结余", "", "结余分配", show("结转:结余分配")),
        (
            "年初结转和结余",
            show("结转:年初结转和结余"),
            "年末结转和结余",
            show("结转:年末结转和结余"),
        ),
        ("总计", show("收入:合计"), "总计", show("收入:合计")),
    ]
    return two_sided(form, "收支总表", left, list_classes(desk, ALL), totals=totals)


def income(form: Form) -> Sheet:
    """收入决算表: one row of sources for the body (by function it is the same sum)."""
    desk = form.desk
    names = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    items = (GRANTS, "上级补助收入", "事业收入", "事业单位经营收入", "附属单位上缴收入", "其他收入")
    paths = (("单位名称",), ("本年收入合计",), *((name,) for name in names))
    cells = [desk.show(desk.key(f"收入:{item}")) for item in ("本年收入合计", *items)]
    rows: list[tuple[Field, ...]] = [(TOTAL, *cells), (desk.org, *cells)]
    return form.sheet("收入总表", paths, rows, wide=True, numbers=False)


def spending(form: Form) -> Sheet:
    """支出决算表."""
    empty = [((name,), None) for name in ("上缴上级支出", "经营支出", "对附属单位补助支出")]
    columns = ((("本年支出合计",), TOTAL), *SPENDING, *empty)
    return code_table(form, "支出总表", ALL, columns, codes=all_codes(form.desk))


def grants_balance(form: Form) -> Sheet:
    """财政拨款收入支出决算总表."""
    desk = form.desk

    def show(item: str) -> Field:
        return desk.show(desk.key(item))

    left = [(name, show(f"收入:{item}")) for name, item in _SOURCES[:3]]
    spent = desk.show(desk.key(TOTAL, TOTAL, GRANTS))
    totals: list[tuple[Field, ...]] = [
        ("本年收入合计", show(f"收入:{GRANTS}"), "本年支出合计", spent),
        ("年初财政拨款结转和结余", show("结转:年初结转和结余"),
         "年末财政拨款结转和结余", show("结转:年末结转和结余")),
        ("总计", show(f"收入:{GRANTS}总计"), "总计", show(f"收入:{GRANTS}总计")),
    ]  # fmt: skip
    return two_sided(form, "财政拨款收支总表", left, list_classes(desk, GRANTS), totals=totals)


def general(form: Form) -> Sheet:
    """一般公共预算财政拨款支出决算表."""
    columns = (
        (("本年支出", "小计"), TOTAL),
        *((("本年支出", *path), role) for path, role in SPENDING),
    )
    codes = all_codes(form.desk, GENERAL)
    return code_table(form, "一般公共预算支出表", GENERAL, columns, codes=codes)


def basic_blocks(form: Form) -> Sheet:
    """一般公共预算财政拨款基本支出决算表: 301 left, 302 in the middle, 303 and 310 right."""
    desk = form.desk
    flat = basic(form)
    rows = {str(row[0]): row[-1] for row in flat.body if row[0] != TOTAL}
    names = {str(row[0]): row[-2] for row in flat.body}
    blocks = [[c for c in rows if c[:3] in group] for group in (("301",), ("302",), ("303", "310"))]
    height = max(len(block) for block in blocks)
    body: list[tuple[Field, ...]] = []
    for r in range(height):
        cells: list[Field] = []
        for block in blocks:
            code = block[r] if r < len(block) else None
            cells += [code, names[code], rows[code]] if code else ["", "", ""]
        body.append(tuple(cells))
    body.append(_block_totals(desk))
    sides = ("人员经费", "公用经费", "其他人员和公用经费")
    paths = tuple((side, name) for side in sides for name in ("科目编码", "科目名称", "决算数"))
    return form.sheet("一般公共预算基本支出表", paths, body, wide=True)


def _block_totals(desk: Desk) -> tuple[Field, ...]:
    person, public, whole = (
        desk.show(desk.key(TOTAL, role, GENERAL)) for role in ("人员经费", "公用经费", "基本支出")
    )
    return ("人员经费合计", LEFT, person, "公用经费合计", LEFT, public, "基本支出合计", LEFT, whole)


def sangong(form: Form) -> Sheet:
    """“三公”经费支出决算表: one row, what was planned beside what was spent."""
    desk = form.desk
    car = "公务用车购置及运行维护费"
    names = (
        (TOTAL,),
        ("因公出国（境）费",),
        (car, "小计"),
        (car, "购置费"),
        (car, "运行维护费"),
        ("公务接待费",),
    )
    items = (TOTAL, ITEMS[0], ITEMS[2], ITEMS[3], ITEMS[4], ITEMS[1])
    paths = tuple((half, *name) for half in ("预算数", "决算数") for name in names)
    cells = [desk.show(desk.key(f"三公预算:{item}")) for item in items]
    cells += [desk.show(desk.key(f"三公:{item}")) for item in items]
    return form.sheet("三公经费表", paths, [tuple(cells)], numbers=True, wide=True)


def fund(form: Form) -> Sheet:
    """政府性基金预算财政拨款支出决算表, or its note."""
    return fund_form(form)


def capital(form: Form) -> Sheet:
    """国有资本经营预算财政拨款支出决算表: empty with its note."""
    desk = form.desk
    note = f"注：本{desk.body.level}{desk.year}年度没有国有资本经营预算财政拨款支出，故本表为空。"
    return no_money(form, "国有资本经营支出表", ((TOTAL,), ("基本支出",), ("项目支出",)), note)


def final_accounts(desk: Desk) -> list[tuple[str, Sheet]]:
    """All nine forms."""
    plain = desk.profile.codes != "joined" or desk.choose("blocks", "y", "n") == "n"
    makers = (
        ("收入支出决算总表", balance), ("收入决算表", income), ("支出决算表", spending),
        ("财政拨款收入支出决算总表", grants_balance), ("一般公共预算财政拨款支出决算表", general),
        ("一般公共预算财政拨款基本支出决算表", basic if plain else basic_blocks),
        ("财政拨款“三公”经费支出决算表", sangong),
        ("政府性基金预算财政拨款支出决算表", fund), ("国有资本经营预算财政拨款支出决算表", capital),
    )  # fmt: skip
    return [(name, make(Form(desk, n, name))) for n, (name, make) in enumerate(makers, 1)]
