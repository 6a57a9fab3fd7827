"""Level 3: the year that a sentence names against the year that its figures are of. Pure.

A sentence of the year before is no fault: last year's figures are told beside this year's. A year
is wrong where the sentence compares with a year that only the document's own year follows, or
where the amount is this year's cell and the year named is neither this one nor the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.claims import text_before, tie_claim
from extract.checks.facts import Facts
from extract.checks.items import find_item
from extract.checks.rule import WARNING, Outcome, Remark, Rule
from extract.money import FACTORS, convert
from extract.records import Figure, Operand, State, Statement

_NAMED = re.compile(r"(20\d\d)年(?!\d{1,2}月|[初末底]|以来|至|-)")
_YEARS = re.compile(r"20\d\d(?=年)")
_BASE = re.compile(r"(20\d\d)年|(上一?年|去年|同比)")


def check_said_years(facts: Facts) -> Iterator[Outcome]:
    """Sentences that name a year, say an amount of money, and are this year's by their words."""
    year = facts.document.year
    if year is None:
        return
    told = set()
    for statement in facts.statements:
        named = _named_year(statement)
        amount = statement.amount
        sentence = statement.sentence
        if (sentence.page, sentence.bbox, sentence.text) in told:
            continue
        if named is None or amount is None or amount.unit not in FACTORS:
            continue
        where = f"第{statement.sentence.page}页文字“{statement.subject}{amount.evidence.text}”"
        formula = "文字所说的年度 = 文件年度"
        operands = (
            Operand("文字", None, None, statement.sentence, "left"),
            Operand("金额", amount.value, amount.unit, amount.evidence, "left"),
        )
        if named == year:
            yield Remark(State.PASS, where, formula, f"写的是{year}年，与文件一致。", operands)
        elif why := _is_wrong(facts, statement, named):
            told.add((sentence.page, sentence.bbox, sentence.text))
            text = f"这句话写的是{named}年，{why}，应为{year}年。请核对年度。"
            yield Remark(State.FAIL, where, formula, text, operands)


def _named_year(statement: Statement) -> int | None:
    """The year that the sentence names for its amount, where the claim is of that year."""
    if statement.year is None:
        return None
    named = [int(match[1]) for match in _NAMED.finditer(text_before(statement))]
    return statement.year if named and named[0] == named[-1] == statement.year else None


def _is_wrong(facts: Facts, statement: Statement, named: int) -> str:
    """Why another year than the document's cannot be meant; "" where it may be."""
    year = facts.document.year or 0
    base = _BASE.search(statement.base or "")
    against = int(base[1]) if base is not None and base[1] else None
    if against == year - 1 and named < year:
        return f"却与{against}年比较"
    if named in (year, year - 1):
        return ""
    if base is not None and base[2]:
        return f"却与上年比较，而这份文件是{year}年的"
    if _is_planned_alone(facts, statement, named):
        return f"却是{year}年预算文件中的预算数"
    cell = _own_cell(facts, statement)
    if cell is not None:
        page = cell.cell.page
        return f"金额却是第{page}页《{cell.table.title or cell.table.kind}》中本年度的数"
    return ""


def _is_planned_alone(facts: Facts, statement: Statement, named: int) -> bool:
    """Whether a budget gives a planned amount of a known item for a year that no other word is of.

    A paragraph that names a second year tells of the past; so does one of goals and of projects.
    """
    if facts.document.kind != "预算" or "预算" not in statement.subject:
        return False
    if find_item(statement.subject) is None or not statement.sentence.text.startswith(f"{named}年"):
        return False
    text = next((one.text for one in facts.paragraphs if one.id == statement.paragraph), "")
    return {int(year) for year in _YEARS.findall(text)} == {named}


def _own_cell(facts: Facts, statement: Statement) -> Figure | None:
    """This year's cell of the item that prints the amount; None for 0, which all years print."""
    amount = statement.amount
    if amount is None or not amount.value:
        return None
    paragraphs = {paragraph.id: paragraph for paragraph in facts.paragraphs}
    own = statement._replace(year=facts.document.year)
    tie = tie_claim(facts, own, paragraphs.get(statement.paragraph))
    for cell in tie.cells if tie is not None else ():
        unit, value = cell.table.unit, cell.cell.value
        if unit in FACTORS and value is not None:
            printed = convert(value, unit=unit, to=amount.unit)
            if round(printed, -int(amount.value.as_tuple().exponent)) == amount.value:
                return cell
    return None


RULES = (
    Rule(
        "said-year",
        "文字所说的年度与文件一致",
        3,
        WARNING,
        "一句话的年度 = 文件年度（金额是本年度表中的数，或与上年比较时）",
        "句中写有年度和金额",
        check_said_years,
    ),
)
