"""项目绩效目标表: a filled-in form a project, with money and indicators, no header row. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evals.blocks import ABOVE, LEFT
from evals.generate.desk import Desk
from evals.generate.dice import throw
from evals.generate.draft import ALL, TOTAL, WHOLE, Field, Key, Sheet
from evals.generate.ledger import OTHER

_INDICATORS = (
    ("成本指标", "经济成本指标", "财政投入成本控制率", ("≤100%", "100%")),
    ("产出指标", "数量指标", "开展{name}次数", ("≥12次", "6次", "≥4次")),
    ("产出指标", "质量指标", "{name}验收合格率", ("≥95%", "100%", "≥98%")),
    ("产出指标", "时效指标", "任务按期完成率", ("≥90%", "100%")),
    ("效益指标", "社会效益指标", "工作覆盖面", ("≥85%", "逐步扩大")),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", ("≥90%", "≥85%")),
)


def goal_sheets(desk: Desk, most: int = 2) -> Iterator[Sheet]:
    """The forms of a body's first projects."""
    named = [item for unit, item in desk.this.named if unit == 0 and item.startswith("项目:")]
    for item in named[:most]:
        yield _goal_sheet(desk, item.removeprefix("项目:"))


def _goal_sheet(desk: Desk, name: str) -> Sheet:
    money = _money(desk, name)
    chance = throw(desk.body.seed, desk.year, name, "goals")
    wide = (LEFT, LEFT, LEFT)
    body: list[tuple[Field, ...]] = [
        (f"项目资金（{desk.print.unit}）", "资金总额：", money[0], LEFT, LEFT),
        (ABOVE, "财政拨款：", money[1], LEFT, LEFT),
        (ABOVE, "其他资金：", money[2], LEFT, LEFT),
        ("总体目标", f"完成{name}年度任务，保障{desk.body.trade.duty}工作顺利开展。", *wide),
        ("绩效目标指标", "一级指标", "二级指标", "三级指标", "目标值"),
    ]
    above = ""
    for first, second, third, values in _INDICATORS:
        head = ABOVE if first == above else first
        body.append((ABOVE, head, second, third.format(name=name), chance.choice(values)))
        above = first
    title = f"{name}绩效目标表"
    return Sheet("项目绩效目标表", title, None, (), tuple(body), widths=(2, 2, 3, 4, 2))


def _money(desk: Desk, name: str) -> tuple[Field, Field, Field]:
    """A project's whole, what is granted, and the rest."""
    at = desk._replace(unit=0) if len(desk.body.units) > 1 else desk
    whole = at.key(f"项目:{name}")
    value = at.value(whole)
    granted = Decimal(0) if _is_own(desk, name, value) else value
    parts = (("财政拨款", granted), ("其他资金", value - granted))
    keys = [Key(WHOLE, desk.year, ALL, f"目标{what}:{name}", TOTAL) for what, _ in parts]
    shown = [desk.print.show(key, amount) for key, (_, amount) in zip(keys, parts, strict=True)]
    return desk.print.show(whole, value), shown[0], shown[1]


def _is_own(desk: Desk, name: str, value: Decimal) -> bool:
    """Whether a project is paid from the body's own money."""
    own: dict[str, Decimal] = {}
    for leaf in desk.this.leaves:
        if leaf.unit == 0 and leaf.fund == OTHER:
            own[leaf.code] = own.get(leaf.code, Decimal(0)) + leaf.amount
    return bool(name) and bool(value) and value in own.values()
