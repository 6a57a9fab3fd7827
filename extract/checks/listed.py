"""Level 3: a sentence that lists what its total is made of, "…X，其中：A…、B…". Pure.

A list is taken for the whole where its parts are of one kind that has no other members beside them:
classes of expenditure, or 基本支出 and 项目支出. Any other list may leave something out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.checks.claims import amount_operand
from extract.checks.facts import Facts
from extract.checks.names import is_class_name
from extract.checks.rows import EXPENSE
from extract.checks.rule import ERROR, Comparison, Outcome, Remark, Rule
from extract.checks.sums import fails
from extract.money import FACTORS
from extract.records import Amount, Operand, State, Statement

_OPEN = re.compile(r"等|主要|包括|如下|超过|约")
"""Words that leave a list open."""
_WHOLE = re.compile(r".*(?:支出|预算|总计|合计|拨款)(?:预算|决算|合计|总计)?")


def check_listed(facts: Facts) -> Iterator[Outcome]:
    """Each sentence with a total, 其中, and the whole list of its parts."""
    for _, group in groupby(facts.statements, key=lambda one: (one.paragraph, one.sentence)):
        said = [one for one in group if one.amount is not None]
        if len(said) > 2 and _is_list(said):
            yield _check(said[0], said[1:])


def _is_list(said: Sequence[Statement]) -> bool:
    """Whether the first claim is the total of the others, which are all that make it up."""
    whole, parts = said[0], said[1:]
    text = whole.sentence.text
    amounts = [one.amount for one in said if one.amount is not None]
    if any(one.unit not in FACTORS for one in amounts) or len({one.year for one in said}) > 1:
        return False
    between = _between(text, amounts[0], parts[0].subject)
    after = text[text.rfind(amounts[-1].evidence.text) + len(amounts[-1].evidence.text) :]
    opened = _OPEN.search(between + after) or any(one.change or one.percent for one in said)
    if "其中" not in between or opened or not _WHOLE.fullmatch(whole.subject):
        return False
    names = [one.subject for one in parts]
    if len(set(names)) < len(names):
        return False
    return all(map(is_class_name, names)) or {"基本支出", "项目支出"} <= set(names) <= EXPENSE


def _between(text: str, amount: Amount, name: str) -> str:
    """What stands between an amount and the name that follows it; "" where either is not there."""
    at = text.find(amount.evidence.text)
    start = at + len(amount.evidence.text)
    end = text.find(name, start)
    return text[start:end] if at >= 0 and end >= 0 else ""


def _check(whole: Statement, parts: Sequence[Statement]) -> Outcome:
    left, right = _operand(whole, "left"), [_operand(one, "right") for one in parts]
    place = f"第{whole.sentence.page}页文字“{whole.subject}”"
    outcome = Comparison(
        place,
        f"{whole.subject} = {' + '.join(one.subject for one in parts)}",
        (left,),
        tuple(right),
        advice="请核对这句话中的总数与各部分。",
    )
    odd = _odd_unit([left, *right])
    if not fails(outcome) or odd is None:
        return outcome
    text = (
        f"这句话里只有“{odd.evidence.text}”以“{odd.unit}”为单位，按其余各数的单位才与总数相符，"
        "单位可能写错，请核对。"
    )
    return Remark(State.FAIL, place, "一句话里的金额单位一致", text, (left, *right))


def _odd_unit(operands: Sequence[Operand]) -> Operand | None:
    """The only operand in another unit than the rest, if all add up in the unit of the rest."""
    units = [one.unit for one in operands]
    usual = max(units, key=units.count)
    odd = [one for one in operands if one.unit != usual]
    if len(odd) != 1:
        return None
    left, *right = (one._replace(unit=usual) for one in operands)
    return None if fails(Comparison("", "", (left,), tuple(right))) else odd[0]


def _operand(statement: Statement, side: str) -> Operand:
    assert statement.amount is not None
    return amount_operand(f"文字：{statement.subject}", statement.amount, side)


RULES = (
    Rule(
        "said-list",
        "文字中的总数等于“其中”所列各项之和",
        3,
        ERROR,
        "总数 = 各类支出之和；总数 = 基本支出 + 项目支出（+ 经营、上缴上级、对附属单位补助）",
        "一句话先说总数，“其中”列出各类支出，或列出基本支出和项目支出",
        check_listed,
    ),
)
