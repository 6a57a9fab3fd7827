"""Levels 2 and 3: the unit of money that a table names against what stands elsewhere. Pure.

A table whose unit is misprinted holds amounts that agree with other places only in another unit,
and none that agrees with them in its own; or amounts larger than all its body's income. Of two
units the rarer one is doubted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.checks.claims import amount_operand
from extract.checks.facts import Facts, Sheet, is_money, is_number
from extract.checks.lookup import main_sheet
from extract.checks.rule import ERROR, Outcome, Remark, Rule
from extract.checks.sides import grand_total
from extract.money import FACTORS, half_unit
from extract.records import Operand, State

LEAST_DIGITS = 3
"""Significant digits from which equal digits are no chance."""
FEWEST = 4
"""Of so many different amounts of a table at least one must be printed elsewhere."""
MOST_SHOWN = 3
"""Places in the other unit that stand as evidence."""


class Print(NamedTuple):
    """A printed amount: its digits, its unit, and where it stands; table: its id, "" in words."""

    value: Decimal
    unit: str
    table: str
    operand: Operand


def check_units(facts: Facts) -> Iterator[Outcome]:
    """Each table whose unit is rarer than another against the other tables, body by body."""
    for group in facts.groups():
        prints = [one for sheet in group.sheets for one in _printed(facts, sheet)]
        for sheet, unit in _odd(group, facts):
            own = [one for one in prints if one.table == sheet.table.id]
            others = [one for one in prints if one.table != sheet.table.id]
            found = list(_check_sheet(sheet, own, others, usual=unit))
            yield from found or _check_size(group, sheet, own)


def check_said_units(facts: Facts) -> Iterator[Outcome]:
    """Each table whose unit is rarer than another against the amounts of the narrative."""
    groups = facts.groups()
    said = list(_said(facts)) if len(groups) == 1 else []
    for sheet, unit in _odd(groups[0], facts) if said else ():
        own = list(_printed(facts, sheet))
        yield from _check_sheet(sheet, own, said, usual=unit)


def _odd(group: Facts, facts: Facts) -> Iterator[tuple[Sheet, str]]:
    """Tables of a body that name another unit of money than most tables of the file; that unit."""
    units = Counter(one.table.unit for one in facts.sheets if one.table.unit in FACTORS)
    for sheet in group.sheets:
        unit = sheet.table.unit
        if unit in FACTORS and unit is not None:
            usual, count = max(units.items(), key=lambda pair: pair[1])
            if units[unit] < count and usual is not None:
                yield sheet, usual


def _check_sheet(
    sheet: Sheet, own: list[Print], others: list[Print], *, usual: str
) -> Iterator[Outcome]:
    """A pass where an amount agrees as it stands; a fail where some do so only in another unit."""
    own = [one for one in own if _is_long(one.value)]
    others = [one for one in others if _is_long(one.value)]
    where, formula = _place(sheet), f"表的金额单位“{sheet.table.unit}”与其他表和文字一致"
    if any(_meets(one, other, one.unit) for one in own for other in others):
        yield Remark(State.PASS, where, formula, "换算后有金额与其他处一致。")
        return
    met = [(one, other) for one in own for other in others if _meets(one, other, usual)]
    same = list(dict.fromkeys(one for one, _ in met))
    if len({one.value for one in same}) * FEWEST < len({one.value for one in own}) or not same:
        return
    first = met[0]
    text = (
        f"这张表标的单位是“{sheet.table.unit}”，表中的 {first[0].operand.evidence.text} 等"
        f"{len(same)}个金额要按“{usual}”才与第{first[1].operand.evidence.page}页的 "
        f"{first[1].operand.evidence.text}（{first[1].unit}）一致，"
        "单位可能标错，请核对。"
    )
    right = [other.operand._replace(side="right") for _, other in met[:MOST_SHOWN]]
    yield Remark(State.FAIL, where, formula, text, (*(one.operand for one in same), *right))


def _check_size(group: Facts, sheet: Sheet, own: list[Print]) -> Iterator[Outcome]:
    """A part is not larger than all that its body takes in."""
    whole = main_sheet(group, "收支总表")
    total = grand_total(whole, "收入") if whole is not None else None
    if total is None or not total.cell.value or total.table.unit not in FACTORS or not own:
        return
    if total.table.id == sheet.table.id:
        return
    most = max(own, key=lambda one: one.value)
    limit = total.cell.value * FACTORS[total.table.unit or ""]
    if most.value * FACTORS[most.unit] > limit * 2:
        text = (
            f"这张表标的单位是“{most.unit}”，表中的 {most.operand.evidence.text} 超过了第"
            f"{total.cell.page}页的收入总计 {total.cell.raw}{total.table.unit}，"
            "单位可能标错，请核对。"
        )
        operands = (most.operand, group.operand(total, "right"))
        yield Remark(
            State.FAIL, _place(sheet), "表中的金额不超过本部门（单位）的收入总计", text, operands
        )


def _meets(one: Print, other: Print, unit: str) -> bool:
    """Whether an amount, in a unit, is another's as far as both are printed."""
    left, right = one.value * FACTORS[unit], other.value * FACTORS[other.unit]
    slack = half_unit(one.value) * FACTORS[unit] + half_unit(other.value) * FACTORS[other.unit]
    return abs(left - right) <= slack


def _place(sheet: Sheet) -> str:
    return f"第{sheet.table.areas[0].page}页《{sheet.table.title or sheet.table.kind}》"


def _printed(facts: Facts, sheet: Sheet) -> Iterator[Print]:
    unit = sheet.table.unit
    if unit not in FACTORS:
        return
    for figure in sheet.figures:
        value, money = figure.cell.value, is_money(sheet.table.columns[figure.column])
        if money and is_number(figure) and value is not None and value > 0:
            yield Print(value, unit, figure.table.id, facts.operand(figure, "left"))


def _said(facts: Facts) -> Iterator[Print]:
    for statement in facts.statements:
        amount = statement.amount
        if amount is not None and amount.unit in FACTORS and amount.value > 0:
            operand = amount_operand(f"文字：{statement.subject}", amount, "left")
            yield Print(amount.value, amount.unit, "", operand)


def _is_long(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) >= LEAST_DIGITS


RULES = (
    Rule(
        "table-unit",
        "表的金额单位与其他表一致",
        2,
        ERROR,
        "表中的金额换算成同一单位后与其他处一致，不是只有数字相同",
        "一张表的金额单位与多数表不同，表中的金额也在其他表中印出",
        check_units,
    ),
    Rule(
        "said-unit",
        "表的金额单位与文字一致",
        3,
        ERROR,
        "表中的金额换算成文字的单位后与文字一致，不是只有数字相同",
        "一张表的金额单位与多数表不同，表中的金额在文字中印出",
        check_said_units,
    ),
)
