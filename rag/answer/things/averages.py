"""What falls to each vehicle, or to each of a body's people: an amount over a count. Pure.

question ─ 平均每辆, 人均 ─► the amount and the count, both as printed ─► amount ÷ count, said to be
reckoned here; where either is not printed, which of them is lacking
"""

from __future__ import annotations

import re

from extract.money import FACTORS
from rag.answer.brief import Brief, item, lead
from rag.answer.said.amounts import find_number, name_in
from rag.answer.said.voice import name_org
from rag.answer.things.assets import count_vehicles
from rag.answer.things.people import count_people
from rag.cite.arithmetic import each, unify
from rag.cite.pieces import Draft, Number, Part, Piece, Words, print_amount
from rag.question.lexicon import Item
from rag.retrieve.find import Source

_EACH = re.compile(r"平均|人均|车均|均摊|每[一]?(?:辆|台|个?人|名|位)")
_CARS = re.compile(r"[辆台]|车均|每[一]?部?车")
_PEOPLE = re.compile(
    r"人均|每[一]?[个名位]?(?:人|职工|员工|干部|民警|在编|工作人员)|人头|平均[^,，。]{0,8}人"
)
_SET = re.compile(r"标准|补助|补贴|慰问|指标|目标|限额|不超过|每[月天日次批平]|单价")
_STAFF = "在职人数"
MOST_DOCUMENTS = 3


def compose_average(brief: Brief) -> Draft | None:
    """An amount over the number of vehicles or of people; None where that is not asked."""
    query, folded = brief.query, brief.query.folded
    few = 0 < len(brief.sources) <= MOST_DOCUMENTS and query.named and query.zh
    if not few or brief.past or not _EACH.search(folded) or _SET.search(folded):
        return None
    cars = _CARS.search(folded) is not None
    money = [one for one in query.items if one.topic == "money" and one.key != _STAFF]
    if len(money) != 1 or not (cars or _PEOPLE.search(folded)):
        return None
    told = [_say(source, brief, money[0], cars=cars) for source in brief.sources]
    best = next((parts for parts, whole in told if whole), None)
    if best is not None:
        return Draft(tuple(best), whole=True)
    lacking = next((parts for parts, _ in told if parts), None)
    return Draft(tuple(lacking), refused=True, whole=True) if lacking else None


def _say(source: Source, brief: Brief, one: Item, *, cars: bool) -> tuple[list[Part], bool]:
    """The lines on one document, and whether both figures are printed."""
    amount, count = find_number(source, one), _count(source, brief.query.folded, cars=cars)
    if amount is None or amount.unit not in FACTORS:
        return [], False
    of, name = ("车辆" if cars else "人员"), tuple(name_in(source, one))
    org: tuple[Piece, ...] = (*name_org(source, brief.voice), Words("："))
    paid = each(_fine(amount, count, brief.query.folded), count) if count is not None else None
    if paid is None or count is None:
        why = Words(f"文件没有写{of}数，算不出平均数；")
        return [lead(*org, why, *name, Words("为 "), amount, Words("。"))], False
    told = (Words("平均每" + ("辆" if cars else "人") + " "), paid)
    note = Words(f"（文件没有直接写，按这项金额除以文件所载的{of}数算出）")
    rows = [
        item(*name, Words("："), amount, Words("。")),
        item(Words(f"{of}数："), count, Words("。")),
    ]
    return [lead(*org, *name, *told, note, Words("。")), *rows], True


def _count(source: Source, asked: str, *, cars: bool) -> Number | None:
    if cars:
        held = count_vehicles(source)
        return print_amount(held.amount) if held is not None else None
    found = count_people(source, asked)
    return found[0] if found is not None else None


def _fine(amount: Number, count: Number | None, asked: str) -> Number:
    """The amount in 元 where each would have less than one of its own unit, or as asked."""
    small = count is not None and count.value and amount.value / count.value < 1
    return unify(amount, "元") if small and "万元" not in asked else amount
