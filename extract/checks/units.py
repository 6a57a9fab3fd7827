"""Level 2: the unit that a table names against the digits that it shares with the rest. Pure.

A table whose unit is misprinted holds the very digits that other places print in another unit, and
no amount that agrees with theirs once it is converted. Of two units the rarer one is doubted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.checks.claims import amount_operand
from extract.checks.facts import Facts, Sheet, is_money, is_number
from extract.checks.rule import ERROR, Outcome, Remark, Rule
from extract.money import FACTORS
from extract.records import Operand, State

LEAST_DIGITS = 3
"""Significant digits from which equal digits are no chance."""
MOST_SHOWN = 3
"""Places in the other unit that stand as evidence."""


class Print(NamedTuple):
    """A printed amount: its digits, its unit, and where it stands; table: its id, "" in words."""

    value: Decimal
    unit: str
    table: str
    operand: Operand


def check_units(facts: Facts) -> Iterator[Outcome]:
    """Each table with a unit of money whose amounts stand elsewhere too, body by body."""
    said = list(_said(facts))
    groups = facts.groups()
    for group in groups:
        prints = [one for sheet in group.sheets for one in _printed(facts, sheet)]
        everywhere = prints + said if len(groups) == 1 else prints
        for sheet in group.sheets:
            if not _is_odd(sheet, facts):
                continue
            own = [one for one in prints if one.table == sheet.table.id]
            others = [one for one in everywhere if one.table != sheet.table.id]
            yield from _check_sheet(sheet, own, others)


def _is_odd(sheet: Sheet, facts: Facts) -> bool:
    """Whether more tables of the file name another unit of money than name this one."""
    units = Counter(one.table.unit for one in facts.sheets if one.table.unit in FACTORS)
    return bool(units) and units[sheet.table.unit or ""] < max(units.values())


def _check_sheet(sheet: Sheet, own: list[Print], others: list[Print]) -> Iterator[Outcome]:
    unit, elsewhere = sheet.table.unit, [one for one in others if one.unit != sheet.table.unit]
    if unit not in FACTORS or not own or not elsewhere:
        return
    amounts = {one.value for one in own}
    rest: dict[Decimal, Print] = {}
    for one in elsewhere:
        rest.setdefault(one.value, one)
    same = [one for one in own if one.value in rest]
    agreed = _agreeing(own, elsewhere) + sum(
        one.value in amounts for one in others if one.unit == unit
    )
    where = f"第{sheet.table.areas[0].page}页《{sheet.table.title or sheet.table.kind}》"
    formula = f"表的金额单位“{unit}”与其他表和文字一致"
    if agreed or not same:
        if agreed:
            yield Remark(State.PASS, where, formula, "换算后有金额与其他处一致。")
        return
    if len({one.value for one in same}) * 2 < len(amounts):
        return
    shown = same[:MOST_SHOWN]
    other = rest[shown[0].value]
    text = (
        f"这张表标的单位是“{unit}”，表中的 {shown[0].operand.evidence.text} 等{len(same)}个金额与"
        f"第{other.operand.evidence.page}页的数字相同，那里的单位是“{other.unit}”，"
        "单位可能标错，请核对。"
    )
    operands = [one.operand for one in same]
    operands += [rest[one.value].operand._replace(side="right") for one in shown]
    yield Remark(State.FAIL, where, formula, text, tuple(operands))


def _agreeing(own: list[Print], others: list[Print]) -> int:
    """Amounts that are another's in its unit, as far as either is printed."""
    values = sorted(one.value * FACTORS[one.unit] for one in others)
    found = 0
    for one in own:
        amount = one.value * FACTORS[one.unit]
        found += any(abs(value - amount) * 200 <= amount for value in values)
    return found


def _printed(facts: Facts, sheet: Sheet) -> Iterator[Print]:
    unit = sheet.table.unit
    if unit not in FACTORS:
        return
    for figure in sheet.figures:
        value, money = figure.cell.value, is_money(sheet.table.columns[figure.column])
        if money and is_number(figure) and value is not None and _is_long(value):
            yield Print(value.normalize(), unit, figure.table.id, facts.operand(figure, "left"))


def _said(facts: Facts) -> Iterator[Print]:
    for statement in facts.statements:
        amount = statement.amount
        if amount is not None and amount.unit in FACTORS and _is_long(amount.value):
            operand = amount_operand(f"文字：{statement.subject}", amount, "left")
            yield Print(amount.value.normalize(), amount.unit, "", operand)


def _is_long(value: Decimal) -> bool:
    return value > 0 and len(value.normalize().as_tuple().digits) >= LEAST_DIGITS


RULES = (
    Rule(
        "table-unit",
        "表的金额单位与其他表和文字一致",
        2,
        ERROR,
        "表中的金额换算成同一单位后与其他处一致，不是只有数字相同",
        "一张表的金额单位与多数表不同，同样的数字在其他表或文字中以另一单位印出",
        check_units,
    ),
)
