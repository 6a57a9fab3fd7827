"""Level 3: completion rates of final accounts: 决算 ÷ 预算 = 完成率. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.changes import ratio_of, share_verdict
from extract.checks.claims import amount_operand
from extract.checks.facts import Facts
from extract.checks.growth import interval_of
from extract.checks.rule import WARNING, Gap, Outcome, Rule
from extract.money import convert, parse_number
from extract.records import Amount, Evidence, Paragraph
from extract.sections.places import locate

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RATE = re.compile(
    rf"预算(?:数)?(?:为|是|：|:)?(?P<plan>{_NUMBER})(?P<plan_unit>亿元|万元|元)[，,；]"
    rf"[^。；，,\d]{{0,16}}决算(?:数|支出|收入|金额)?(?:为|是|：|:)?(?P<done>{_NUMBER})(?P<done_unit>亿元|万元|元)[，,]"
    rf"(?:占|完成|为)(?:了)?(?:年初|调整|全年|当年|本年)?预算(?:数)?的?(?P<rate>{_NUMBER})[%％]"
)
"""年初预算为…，支出决算为…，完成年初预算的…%: one breath, so that nothing is paired by distance."""


def check_rates(facts: Facts) -> Iterator[Outcome]:
    """Every sentence that gives budget, outturn and rate together."""
    for paragraph in facts.paragraphs:
        for match in _RATE.finditer(paragraph.text):
            yield _check_rate(facts, paragraph, match)


def _check_rate(facts: Facts, paragraph: Paragraph, match: re.Match[str]) -> Outcome:
    plan = _amount(facts, paragraph, match, "plan")
    done = _amount(facts, paragraph, match, "done")
    rate = _amount(facts, paragraph, match, "rate")
    place = f"第{rate.evidence.page}页文字“…{match[0][-24:]}”"
    item = _item_of(facts, paragraph, done)
    operands = (
        amount_operand(f"文字：{item}完成率", rate, "left"),
        amount_operand(f"文字：{item}决算", done, "right"),
        amount_operand(f"文字：{item}预算", plan, "right"),
    )
    if plan.value == 0:
        return Gap(place, "预算数为 0，完成率无法计算", operands)
    exact = convert(done.value, unit=done.unit, to=plan.unit) / plan.value * 100
    whole = interval_of(plan)
    within = ratio_of(interval_of(done, plan.unit), whole) if whole.low > 0 else None
    return share_verdict(place, rate, exact, operands, within=within)


def _item_of(facts: Facts, paragraph: Paragraph, done: Amount) -> str:
    """The item whose outturn an amount is, as the reading of its paragraph names it, or ""."""
    found = {
        one.subject
        for one in facts.statements
        if one.paragraph == paragraph.id
        and one.amount is not None
        and (one.amount.value, one.amount.unit) == (done.value, done.unit)
        and not one.subject.endswith("预算")
    }
    return found.pop() if len(found) == 1 else ""


def _amount(facts: Facts, paragraph: Paragraph, match: re.Match[str], part: str) -> Amount:
    area, text = locate(paragraph, *match.span(part))
    value = parse_number(match[part])
    assert value is not None
    unit = "%" if part == "rate" else match[f"{part}_unit"]
    return Amount(value, unit, Evidence(facts.document.sha256, area.page, area.bbox, text))


RULES = (
    Rule(
        "completion-rate",
        "完成率与预算数、决算数相符",
        3,
        WARNING,
        "决算数 ÷ 预算数 = 完成率",
        "一句话里有预算数、决算数和完成率（多见于决算）",
        check_rates,
    ),
)
