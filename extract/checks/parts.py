"""Level 3: parts in the narrative against their total, shares, one item said twice. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from extract.checks.changes import share_verdict
from extract.checks.claims import amount_operand, is_planned, read_names
from extract.checks.facts import Facts
from extract.checks.judge import compare
from extract.checks.rule import ERROR, WARNING, Comparison, Gap, Outcome, Rule
from extract.money import FACTORS
from extract.records import Operand, State, Statement

FAMILIES = (
    (
        re.compile(r"政府采购(?:预算|支出|总额)*|.*政府采购(?:预算|支出)+(?:总额)?"),
        tuple(re.compile(rf".*{kind}.*") for kind in ("货物", "工程", "服务")),
    ),
    (
        re.compile(r".*基本支出(?:预算)?"),
        (re.compile(r"人员(?:经费|支出)"), re.compile(r"(?:日常)?公用(?:经费|支出)")),
    ),
    (
        re.compile(r"公务用车购置(?:及|和|与)运行.*"),
        (re.compile(r"公务用车购置费?(?:支出|预算)?"), re.compile(r"公务用车运行.*")),
    ),
)
"""A total and the parts that are all of it: each part must be said just once."""

_SPACED = re.compile(r"\d\s*\.\s*\d")
"""An amount within a subject: its digits are printed apart, and only the last were read."""
VEHICLES = re.compile(r"(?:共有|购置)?(?:公务用)?车辆")
LAST_VEHICLE = "其他用车"
"""A list of vehicles that ends with this names all of them."""


def check_parts(facts: Facts) -> Iterator[Outcome]:
    """A total and the whole list of its parts in one paragraph or one section."""
    for group in _sections(facts):
        for place, statement in enumerate(group):
            for whole, patterns in FAMILIES:
                if statement.amount is not None and whole.fullmatch(_plain(statement.subject)):
                    yield from _check_family(statement, group[place + 1 :], patterns)
            if VEHICLES.fullmatch(statement.subject):
                yield from _check_vehicles(statement, group[place + 1 :])


def check_shares(facts: Facts) -> Iterator[Outcome]:
    """占 x%: each part ÷ the total said before the list.

    The list is whole where its parts add up to the total, or its shares to 100.
    """
    for _, grouped in groupby(facts.statements, key=lambda statement: statement.paragraph):
        group = list(grouped)
        for place, statement in enumerate(group):
            parts = _run_of_shares(group[place + 1 :])
            if statement.base is None and statement.amount is not None and len(parts) > 1:
                yield from _check_shares(statement, parts)


def check_twice(facts: Facts) -> Iterator[Outcome]:
    """One code or fully named item with two amounts for one year in one paragraph.

    In a final account its budget is one amount and its outturn another.
    """
    for _, grouped in groupby(facts.statements, key=lambda statement: statement.paragraph):
        said: dict[tuple[str, int | None, bool], Statement] = {}
        for statement in grouped:
            amount = statement.amount
            named = statement.code or len(read_names(statement.subject)) > 1
            if amount is None or amount.unit not in FACTORS or not named:
                continue
            item = statement.code or statement.subject
            key = (item, statement.year, is_planned(facts, statement))
            before = said.setdefault(key, statement)
            if before is not statement and before.amount is not None:
                yield Comparison(
                    f"第{amount.evidence.page}页文字“{statement.subject}”",
                    "同一段文字对同一项目的两处金额一致",
                    (_operand(before, "left"),),
                    (_operand(statement, "right"),),
                    advice="同一段话对一个项目写了两个金额，请核对。",
                )


def _sections(facts: Facts) -> Iterator[list[Statement]]:
    """Statements that stand under the same headings, in order."""
    headings = {paragraph.id: paragraph.headings for paragraph in facts.paragraphs}
    for _, group in groupby(
        facts.statements, key=lambda statement: headings.get(statement.paragraph, ())
    ):
        yield list(group)


def _check_family(
    whole: Statement, rest: Sequence[Statement], patterns: Sequence[re.Pattern[str]]
) -> Iterator[Outcome]:
    parts: list[Statement] = []
    for pattern in patterns:
        found = [one for one in rest if _is_part(one, whole, pattern)]
        if len(found) != 1:
            return
        parts.append(found[0])
    yield _sum(whole, parts)


def _is_part(one: Statement, whole: Statement, pattern: re.Pattern[str]) -> bool:
    return (
        one.amount is not None
        and whole.amount is not None
        and one.year == whole.year
        and one.amount.unit in FACTORS
        and whole.amount.unit in FACTORS
        and bool(pattern.fullmatch(_plain(one.subject)))
    )


def _check_vehicles(whole: Statement, rest: Sequence[Statement]) -> Iterator[Outcome]:
    parts: list[Statement] = []
    for one in rest:
        if one.sentence.text != whole.sentence.text or not one.subject.endswith("用车"):
            break
        parts.append(one)
    complete = bool(parts) and parts[-1].subject == LAST_VEHICLE
    if complete and whole.amount is not None and all(one.amount is not None for one in parts):
        yield _sum(whole, parts)


def _sum(whole: Statement, parts: Sequence[Statement]) -> Outcome:
    page = whole.sentence.page
    place = f"第{page}页文字“{whole.subject}”"
    if any(_SPACED.search(one.subject) for one in (whole, *parts)):
        figures = tuple(_operand(one, "right") for one in parts)
        return Gap(place, "数字之间有空格，金额未读准", figures)
    if len({one.subject for one in parts}) < len(parts):
        return Gap(
            place, "各部分有重名，无法可靠求和", tuple(_operand(one, "right") for one in parts)
        )
    return Comparison(
        place,
        f"{whole.subject} = {' + '.join(one.subject for one in parts)}",
        (_operand(whole, "left"),),
        tuple(_operand(one, "right") for one in parts),
        advice="请核对这句话中的总数与各部分。",
    )


def _run_of_shares(rest: Sequence[Statement]) -> list[Statement]:
    """The claims that follow at once and give a share of something, with amounts of their own."""
    run: list[Statement] = []
    for one in rest:
        if one.base != "占" or one.amount is None or one.percent is None:
            break
        run.append(one)
    return run


def _check_shares(whole: Statement, parts: Sequence[Statement]) -> Iterator[Outcome]:
    left, right = (_operand(whole, "left"),), tuple(_operand(one, "right") for one in parts)
    verdict = compare(left, right)
    percents = [one.percent.value for one in parts if one.percent is not None]
    nudged = sum(percents, Decimal(0)) == 100
    if verdict is None or not verdict.left or (verdict.state is State.FAIL and not nudged):
        return
    if nudged:
        yield _sum(whole, parts)
    for one in parts:
        if one.percent is not None and one.amount is not None:
            operands = (
                amount_operand("文字：占比", one.percent, "left"),
                _operand(one, "right"),
                _operand(whole, "right"),
            )
            place = f"第{one.sentence.page}页文字“{one.subject}”"
            share = verdict.right and _operand_value(one, whole) / verdict.left * 100
            yield share_verdict(place, one.percent, share, operands, nudged=nudged)


def _operand_value(one: Statement, whole: Statement) -> Decimal:
    verdict = compare((_operand(whole, "left"),), (_operand(one, "right"),))
    return verdict.right if verdict is not None else Decimal(0)


def _operand(statement: Statement, side: str) -> Operand:
    assert statement.amount is not None
    return amount_operand(f"文字：{statement.subject}", statement.amount, side)


def _plain(subject: str) -> str:
    return re.sub(r"[“”\"（）()\s]", "", subject)


RULES = (
    Rule(
        "said-parts",
        "文字中的总数等于各部分之和",
        3,
        ERROR,
        "总数 = “其中”所列全部部分之和（采购、基本支出、公务用车、车辆）",
        "文字说了总数，并说全了它的各部分",
        check_parts,
    ),
    Rule(
        "said-shares",
        "文字中的占比与金额相符",
        3,
        WARNING,
        "部分 ÷ 总数 = 占比",
        "一段文字列出总数和相加等于它的各部分及占比",
        check_shares,
    ),
    Rule(
        "said-twice",
        "同一项目在一段文字中只有一个金额",
        3,
        ERROR,
        "同一段文字中同一科目、同一年度的金额一致",
        "一段文字对一个有编码或全名的科目说了两次金额",
        check_twice,
    ),
)
