"""情况说明 of final accounts: totals with 年初 and 年末结转, 三公 against its plan. Pure."""

from __future__ import annotations

from evals.blocks import Part
from evals.generate.codebook import name_of
from evals.generate.desk import Desk
from evals.generate.draft import GENERAL, GRANTS, TOTAL, Claim, Piece
from evals.generate.narrative import Writer, join
from evals.generate.printing import say_percent
from evals.generate.sentences import grow, state


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
        lead = f"{n}.{name_of(code)}（{code}）。{year}年度支出决算为{{amount}}"
        key = desk.key(code, TOTAL, GENERAL)
        writer.say(state(name_of(code), lead, desk, key, code=code), "。")
    writer.head("六、“三公”经费财政拨款支出决算情况说明")
    for item in (TOTAL, "公务接待费"):
        writer.say(*_against_plan(desk, item), "。")
    return writer.pieces


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
    return [first, "，", second._replace(percent=rate, of=desk.say(plan))]
