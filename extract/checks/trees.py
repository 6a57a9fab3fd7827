"""Level 1, down a column: codes against the codes below them; two-sided tables. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from extract.checks.columns import all_sums, columns_of, grow, list_sums
from extract.checks.facts import Facts, Sheet, bare, place
from extract.checks.missing import Shortfalls, gather_shortfalls
from extract.checks.rule import ERROR, Comparison, Gap, Outcome, Rule
from extract.checks.sides import grand_total, list_side_sums
from extract.checks.sums import Sum, fails, outcome_of
from extract.money import half_unit

SOUND = 4
"""Sums of one column that hold, from which on the rows of its table are believed."""
MISREAD_FAILURES = 3
"""From so many failures on, and in more than half of a column's sums, the column is misread."""


def check_trees(facts: Facts) -> Iterator[Outcome]:
    """类 = Σ款, 款 = Σ项, 合计 = Σ of the top level, in every column of money."""
    missing = shortfalls_of(facts)
    for sheet in facts.sheets:
        found = []
        for column in columns_of(sheet):
            sums = list_sums(column)
            excuses = [missing.explain(one) or _broken_off(facts, one) for one in sums]
            outcomes = [outcome_of(facts, *pair) for pair in zip(sums, excuses, strict=True)]
            found.append((sums, outcomes))
        sure = any(_is_sound(outcomes) for _, outcomes in found)
        for sums, outcomes in found:
            yield from outcomes if sure else _sober(sums, outcomes)


def _broken_off(facts: Facts, total: Sum) -> str:
    """Why a total may lack parts: a table without a title goes on with codes that make them up."""
    if total.total.code is not None or total.shortfall <= 0:
        return ""
    here = total.total.table
    for sheet in facts.of_kind(here.kind):
        if sheet.table.title or sheet.table.id == here.id:
            continue
        for column in columns_of(sheet):
            roots = [v for root in grow(column).roots if (v := root.figure.cell.value)]
            gap = abs(sum(roots, Decimal(0)) - total.shortfall)
            if roots and gap <= (len(roots) + 1) * half_unit(total.shortfall):
                return "表的后一部分没有接上，合计缺少其中的行"
    return ""


def check_sides(facts: Facts) -> Iterator[Outcome]:
    """Each side of each two-sided table: items, subtotal, carry-over, total."""
    missing = shortfalls_of(facts)
    for sheet in facts.two_sided():
        for total in list_side_sums(sheet):
            yield outcome_of(facts, total, missing.explain(total))


def check_balance(facts: Facts) -> Iterator[Outcome]:
    """收入总计 = 支出总计, where each side has one column for it."""
    for sheet in facts.two_sided():
        left, right = grand_total(sheet, "收入"), grand_total(sheet, "支出")
        if left is not None and right is not None:
            yield Comparison(
                place(left, row=False),
                f"{bare(left.label)} = {bare(right.label)}",
                (facts.operand(left, "left"),),
                (facts.operand(right, "right"),),
                advice="收支两边的总计应当相等，请核对。",
            )


def shortfalls_of(facts: Facts) -> Shortfalls:
    """Where the document's sums fall short, over all tables."""
    tables = [sheet.table for sheet in facts.sheets]
    return gather_shortfalls(_claimed(facts.sheets), facts.paragraphs, tables)


@lru_cache(maxsize=1)
def _claimed(sheets: tuple[Sheet, ...]) -> tuple[Sum, ...]:
    """Every sum that the tables claim; three rules ask for them."""
    sums = [one for sheet in sheets for column in columns_of(sheet) for one in all_sums(column)]
    sided = (sheet for sheet in sheets if sheet.two_sided)
    return (*sums, *(one for sheet in sided for one in list_side_sums(sheet)))


def _is_sound(outcomes: Sequence[Outcome]) -> bool:
    """Whether a column's sums hold, and are enough to say that the codes were read right."""
    compared = [one for one in outcomes if isinstance(one, Comparison)]
    return len(compared) >= SOUND and not any(map(fails, compared))


def _sober(sums: Sequence[Sum], outcomes: list[Outcome]) -> Iterator[Outcome]:
    """The outcomes, or one gap where so many sums fail that the column must be misread."""
    failed = sum(isinstance(outcome, Comparison) and fails(outcome) for outcome in outcomes)
    if failed >= MISREAD_FAILURES and failed * 2 > len(outcomes):
        first = sums[0].total
        where = f"{place(first, row=False)}“{first.role}”栏"
        yield Gap(where, "这一栏多数上下级之和不符，可能是编码或金额未读准，未作判断")
        return
    yield from outcomes


RULES = (
    Rule(
        "two-sided-items",
        "收支总表：各项之和等于合计，加结转结余等于总计",
        1,
        ERROR,
        "各项之和 = 本年合计；本年合计 + 结转结余 = 总计（收入、支出两边分别计算）",
        "有收入、支出两边的收支总表或财政拨款收支总表",
        check_sides,
    ),
    Rule(
        "two-sided-balance",
        "收支总表：收入总计等于支出总计",
        1,
        ERROR,
        "收入总计 = 支出总计",
        "两边都印有总计",
        check_balance,
    ),
    Rule(
        "code-tree",
        "一栏之内：上级科目等于下级科目之和",
        1,
        ERROR,
        "类 = 各款之和；款 = 各项之和；合计 = 最上一级之和（功能分类和经济分类）",
        "表中有带编码的上下级科目，或有编码的行和合计",
        check_trees,
    ),
)
