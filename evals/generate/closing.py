"""情况说明 of final accounts: totals with 年初 and 年末结转, 三公 against its plan. Pure."""

from __future__ import annotations

from decimal import Decimal

from evals.blocks import Part
from evals.generate.budget import ITEMS
from evals.generate.codebook import name_of
from evals.generate.desk import Desk
from evals.generate.dice import throw
from evals.generate.draft import GENERAL, GRANTS, TOTAL, Claim, Piece
from evals.generate.narrative import Writer, join
from evals.generate.printing import say_percent
from evals.generate.sentences import grow, state

_REASONS = {
    "大于": ("年中追加人员经费", "上级专项资金年中下达", "新增项目支出", "使用上年结转资金"),
    "小于": ("厉行节约，压减一般性支出", "人员变动", "部分项目跨年度实施", "项目结余资金收回"),
}
"""Why accounts differ from plans."""


def final_words(desk: Desk) -> list[Piece]:
    """第三部分 of a final account."""
    writer = Writer(desk)
    year = desk.year
    writer.pieces.append(Part(("第三部分", f"{year}年度{desk.body.level}决算情况说明")))
    writer.head("一、收入支出决算总体情况说明")
    lead = f"{year}年度收、支总计均为{{amount}}"
    writer.say(grow("收、支总计", lead, desk, desk.key("收入:合计")), "。")
    carried = [
        state(name, f"{name}{{amount}}", desk, desk.key(f"结转:{name}"))
        for name in ("年初结转和结余", "年末结转和结余")
    ]
    writer.say(f"{writer.body}", *join(carried, "，"), "。")
    writer.head("二、收入决算情况说明")
    key = desk.key("收入:本年收入合计")
    writer.say(state("本年收入合计", f"{year}年度本年收入合计{{amount}}", desk, key), "。")
    writer.head("三、支出决算情况说明")
    total = state("本年支出合计", f"{year}年度本年支出合计{{amount}}", desk, desk.key(TOTAL))
    writer.say(total, "，其中：", *_shares(desk), "。")
    writer.head("四、财政拨款支出决算情况说明")
    lead = f"{year}年度财政拨款支出{{amount}}"
    writer.say(grow("财政拨款支出", lead, desk, desk.key(TOTAL, TOTAL, GRANTS)), "。")
    writer.head("五、一般公共预算财政拨款支出决算情况说明")
    for n, code in enumerate([c for c in desk.this.codes(GENERAL) if len(c) == 7], 1):
        writer.say(f"{n}.{_name_item(desk, code)}", *_item_against_plan(desk, code), "。")
    writer.head("六、“三公”经费财政拨款支出决算情况说明")
    writer.say(*_against_plan(desk, TOTAL), "。")
    for n, item in enumerate((ITEMS[0], ITEMS[2], ITEMS[1]), 1):
        writer.say(f"{n}.", *_against_plan(desk, item), "。")
    return writer.pieces


def _name_item(desk: Desk, code: str) -> str:
    """类, 款 and 项 as the body's narrative names them."""
    names = [name_of(code[:length]) for length in (3, 5, 7)]
    full = "".join(f"{name}（{mark}）" for name, mark in zip(names, "类款项", strict=True))
    return desk.choose("item", full, f"{name_of(code)}（{code}）", f"{names[2]}（项）")


def _item_against_plan(desk: Desk, code: str) -> list[str | Claim]:
    """年初预算, 支出决算, the rate, and why they differ, of one 项."""
    name = name_of(code)
    plan, spent = desk.key(f"年初预算:{code}"), desk.key(code, TOTAL, GENERAL)
    lead = desk.choose("planned", "。年初预算为{amount}", "：年初预算{amount}")
    done = desk.choose("spent", "支出决算为{amount}", "决算支出{amount}")
    printed = code if code in _name_item(desk, code) else None
    first = state(name, lead, desk, plan, code=printed)
    second = state(name, done, desk, spent, code=printed)
    if desk.value(plan):
        rate = say_percent(spent, desk.value(spent), desk.value(plan))
        form = f"{second.form}，完成年初预算的{{percent}}"
        second = second._replace(form=form, percent=rate, of=desk.say(plan), base="年初预算")
    return [first, "，", _explain(desk, second, desk.value(spent) - desk.value(plan))]


def _explain(desk: Desk, claim: Claim, more: Decimal) -> Claim:
    """Why the account differs from the plan, in the formula of all final accounts."""
    if desk.speech.write(more).strip("0.-—") == "":
        same = desk.choose("as-planned", "，决算数等于年初预算数", "，与年初预算持平", "")
        claim = claim._replace(form=claim.form + same)
        return claim._replace(direction="持平", base="年初预算") if same else claim
    sign = "大于" if more > 0 else "小于"
    lead = desk.choose(
        "differs",
        f"，决算数{sign}年初预算数的主要原因是{{reason}}",
        f"。决算数{sign}预算数的主要原因：{{reason}}",
        f"，决算数{sign}年初预算数，主要是{{reason}}",
    )
    reason = throw(desk.body.seed, desk.year, claim.subject).choice(_REASONS[sign])
    return claim._replace(form=claim.form + lead, reason=reason)


def _shares(desk: Desk) -> list[str | Claim]:
    """Parts of the whole with their shares."""
    total = desk.value(desk.key(TOTAL))
    found: list[str | Claim] = []
    for role in ("基本支出", "项目支出"):
        key = desk.key(TOTAL, role)
        percent = say_percent(key, desk.value(key), total)
        claim = state(role, f"{role}{{amount}}，占{{percent}}", desk, key)
        claim = claim._replace(percent=percent, of=desk.say(desk.key(TOTAL)))
        found += ["；", claim] if found else [claim]
    return found


def _against_plan(desk: Desk, item: str) -> list[str | Claim]:
    """What was planned, what was spent, and the rate of completion."""
    name = "“三公”经费财政拨款支出" if item == TOTAL else item
    plan, spent = desk.key(f"三公预算:{item}"), desk.key(f"三公:{item}")
    if not desk.value(plan):
        return [f"{desk.year}年度{name}没有安排预算，没有发生支出"]
    rate = say_percent(spent, desk.value(spent), desk.value(plan))
    first = state(f"{name}预算", f"{desk.year}年度{name}预算为{{amount}}", desk, plan)
    second = state(f"{name}决算", "支出决算为{amount}，完成预算的{percent}", desk, spent)
    second = second._replace(percent=rate, of=desk.say(plan), base="预算")
    return [first, "，", _explain(desk, second, desk.value(spent) - desk.value(plan))]
