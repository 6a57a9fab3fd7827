"""Level 3: completion rates of final accounts: 决算 ÷ 预算 = 完成率. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.changes import share_verdict
from extract.checks.claims import amount_operand
from extract.checks.facts import Facts
from extract.checks.rule import WARNING, Gap, Outcome, Rule
from extract.money import convert, parse_number
from extract.records import Amount, Evidence, Paragraph
from extract.sections.places import locate

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RATE = re.compile(
    rf"预算(?:数)?(?:为|是|：|:)?(?P<plan>{_NUMBER})(?P<plan_unit>亿元|万元|元)[，,；]"
    rf"[^。；，,\d]{{0,16}}决算(?:数)?(?:为|是|：|:)?(?P<done>{_NUMBER})(?P<done_unit>亿元|万元|元)[，,]"
    rf"(?:占|完成|为)(?:了)?(?:年初|调整|全年)?预算(?:数)?的?(?P<rate>{_NUMBER})[%％]"
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
    operands = (
        amount_operand("文字：完成率", rate, "left"),
        amount_operand("文字：决算数", done, "right"),
        amount_operand("文字：预算数", plan, "right"),
    )
    if plan.value == 0:
        return Gap(place, "预算数为 0，完成率无法计算", operands)
    exact = convert(done.value, unit=done.unit, to=plan.unit) / plan.value * 100
    return share_verdict(place, rate, exact, operands)


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
