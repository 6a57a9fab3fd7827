"""The rules in English: what each is called and what it compares, by the rule's id.

Rules speak Chinese, the language of what they check; readers who ask for English get these.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from extract.records import Finding, State


class RuleText(NamedTuple):
    """title: the rule's name; compares: what is held against what."""

    title: str
    compares: str


ENGLISH: dict[str, RuleText] = {
    "year-column": RuleText(
        "The column of the year before agrees with that year's document",
        "last year's column = the same code in last year's document",
    ),
    "year-claim": RuleText(
        "Growth told in the text agrees with the document of the year before",
        "amount of the year - change = the same item in last year's document",
    ),
    "unit-row": RuleText(
        "A department's row for a unit agrees with the unit's own document",
        "the unit's row in the department's table = the total of the unit's table",
    ),
    "table-unit": RuleText(
        "The unit of a table agrees with the other tables",
        "amounts agree with the same amounts of other tables once they are in one unit",
    ),
    "said-unit": RuleText(
        "The unit of a table agrees with the text",
        "amounts agree with the same amounts of the text once they are in one unit",
    ),
    "two-sided-items": RuleText(
        "Revenue and expenditure table: items add up to the totals",
        "items = subtotal of the year; subtotal + carry-over = grand total, on each side",
    ),
    "two-sided-balance": RuleText(
        "Revenue and expenditure table: both grand totals agree",
        "total revenue = total expenditure",
    ),
    "code-tree": RuleText(
        "Within a column: a code equals the sum of the codes below it",
        "class = sum of its sections; section = sum of its items; total = sum of the top level",
    ),
    "row-sum": RuleText(
        "Within a row: the total equals the sum of its parts",
        "total = basic + project + …; basic = personnel + operating; revenue = its sources",
    ),
    "sangong-sum": RuleText(
        "Three public expenses: travel abroad, vehicles and reception add up",
        "total = travel abroad + vehicles + reception; vehicles = purchase + operation",
    ),
    "list-total": RuleText("List: rows add up to the total", "sum of the rows = total"),
    "purchase-sum": RuleText(
        "Procurement: goods, works and services add up",
        "procurement total = goods + works + services",
    ),
    "goal-money": RuleText(
        "Performance target table: the money adds up",
        "total funds = appropriation + other funds; total funds = basic + project",
    ),
    "total-income": RuleText(
        "Revenue table agrees with the revenue and expenditure table",
        "total of the revenue table = total revenue of the revenue and expenditure table",
    ),
    "total-expense": RuleText(
        "Expenditure table agrees with the revenue and expenditure table",
        "total of the expenditure table = total expenditure of the revenue and expenditure table",
    ),
    "total-appropriation": RuleText(
        "Appropriation table agrees with the budget expenditure tables",
        "appropriation expenditure = general public budget + government funds + state capital",
    ),
    "total-basic": RuleText(
        "Basic expenditure agrees between its table and the general public budget table",
        "total of the basic expenditure table = basic expenditure of the general public budget",
    ),
    "total-economic": RuleText(
        "Economic classification table agrees with the general public budget table",
        "total by economic classification = total of the general public budget",
    ),
    "total-projects": RuleText(
        "Project table agrees with the expenditure table",
        "total of the project table = project expenditure of the expenditure table",
    ),
    "total-goals": RuleText(
        "Performance table of the whole department agrees with the expenditure table",
        "total, basic and project funds = those of the expenditure table",
    ),
    "same-source": RuleText(
        "Sources of income agree between tables",
        "a source in the revenue and expenditure table = the same in the other two",
    ),
    "same-class": RuleText(
        "Classes agree between the two-sided tables",
        "a class = the same class of the appropriation table, where both spend the same",
    ),
    "said-year": RuleText(
        "The year said is the document's",
        "year of a sentence = year of the document, where it compares with last year or says "
        "an amount of this year",
    ),
    "class-total": RuleText(
        "Each class agrees: revenue and expenditure table, expenditure table",
        "a class on the two-sided table = the same class of the expenditure table",
    ),
    "class-appropriation": RuleText(
        "Each class agrees: appropriation table, general public budget table",
        "a class on the appropriation table = the same class of the general public budget",
    ),
    "same-code": RuleText(
        "A code has one amount in the expenditure table and in the general public budget",
        "equal where the totals are equal; otherwise the general public budget is no larger",
    ),
    "sangong-part": RuleText(
        "Three public expenses within basic expenditure do not exceed their own table",
        "30212, 30217, 30231 ≤ the matching items of the three public expenses table",
    ),
    "economic-part": RuleText(
        "Basic expenditure by economic class does not exceed all expenditure of the class",
        "a class of basic expenditure ≤ the same class of all expenditure",
    ),
    "claim-cell": RuleText(
        "Amounts in the narrative agree with the tables",
        "amount said = the table's amount of the same item, year and fund",
    ),
    "growth-percent": RuleText(
        "Change and percentage agree", "change ÷ (this year − change) = percentage"
    ),
    "growth-change": RuleText(
        "This year, last year and the change agree",
        "last year + increase = this year; this year + decrease = last year",
    ),
    "zero-base": RuleText(
        "No growth is stated on a zero base", "where last year and the change are 0: unchanged"
    ),
    "growth-base": RuleText(
        "This year, last year and percentage agree",
        "(this year − last year) ÷ last year = percentage",
    ),
    "direction-word": RuleText(
        "The word of direction agrees with the amount",
        "unchanged means no change; an increase or decrease is not negative",
    ),
    "direction-percent": RuleText(
        "Change and percentage point the same way",
        "direction of the change = direction of the percentage",
    ),
    "completion-rate": RuleText(
        "Completion rate agrees with budget and outturn", "outturn ÷ budget = completion rate"
    ),
    "said-parts": RuleText(
        "A total in the narrative equals its parts", "total = sum of all parts that are listed"
    ),
    "said-list": RuleText(
        "A total in the narrative equals all that is listed under it",
        "total = sum of its classes; total = basic + project expenditure",
    ),
    "said-shares": RuleText("Shares agree with the amounts", "part ÷ total = share"),
    "said-twice": RuleText(
        "One item has one amount within a passage",
        "amounts of one item and year in one passage are equal",
    ),
    "said-all-codes": RuleText(
        "A narrative by item lists every item",
        "items in the narrative = items of the general public budget table",
    ),
    "said-goal-count": RuleText(
        "The number of project targets agrees with the target tables",
        "a narrative of no project targets goes with no target table",
    ),
    "code-name": RuleText("A code has one name in all tables", "names of one code are the same"),
    "said-name": RuleText(
        "Names of codes in the narrative agree with the tables",
        "name after a code = the table's name of that code",
    ),
    "body-name": RuleText(
        "Names of bodies in tables agree with the document", "no character is missing"
    ),
    "said-body": RuleText(
        "Names of bodies in the narrative agree with the document",
        "a name does not break off within its place name",
    ),
    "template-words": RuleText(
        "No remains of the template", "no unfilled template words such as increase (decrease) or XX"
    ),
    "reason-given": RuleText(
        "A stated reason is there", "a reason follows the words that announce one"
    ),
    "doubled-word": RuleText("No word is doubled", "no word stands twice in a row"),
    "body-word": RuleText(
        "A unit does not call itself a department",
        "a unit's budget says this unit, not this department",
    ),
    "title-year": RuleText("Years in table titles agree", "year of a title = year of the document"),
    "contents-tables": RuleText(
        "Every table in the contents is in the body",
        "each table of the contents stands in the body",
    ),
}


def find_text(rule: str) -> RuleText | None:
    """A rule's English, None for a rule that has none yet."""
    return ENGLISH.get(rule)


UNITS = {
    "元": "yuan",
    "千元": "thousand yuan",
    "万元": "ten thousand yuan",
    "百万元": "million yuan",
    "亿元": "hundred million yuan",
    "%": "%",
}
_STATES = {
    State.INSUFFICIENT_DATA: "could not be checked: a figure is missing or not certain.",
    State.NOT_APPLICABLE: "nothing in this document to apply the rule to.",
    State.PASS: "in order.",
    State.ROUNDING: "explained by rounding, no error.",
}


def tell_english(finding: Finding) -> str:
    """A finding's message in English; only what it quotes of the document is in Chinese."""
    pages = sorted({operand.evidence.page for operand in finding.operands})
    many = "s" if len(pages) > 1 else ""
    where = f"Page{many} {', '.join(map(str, pages))}: " if pages else ""
    return where + " ".join(filter(None, (_tell(finding), _also(finding), _suspect(finding))))


def _tell(finding: Finding) -> str:
    if finding.left is None or finding.right is None:
        known = find_text(finding.rule)
        broken = f"this does not hold: {known.compares if known else finding.rule}."
        return _STATES.get(finding.state, broken)
    sides = f"{_money(finding.left, finding.unit)} and {_money(finding.right, finding.unit)}"
    if finding.state is State.PASS:
        return f"{sides} agree."
    gap = _money(abs(finding.difference or Decimal(0)), finding.unit)
    if finding.state is State.ROUNDING:
        return f"{sides} differ by {gap}; rounding explains it, no error."
    most = _money(finding.tolerance or Decimal(0), finding.unit)
    return f"{sides} differ by {gap}; rounding explains at most {most}. Correct the wrong figure."


def _also(finding: Finding) -> str:
    if not finding.also:
        return ""
    known = dict.fromkeys(find_text(one.rule) for one in finding.also)
    titles = "; ".join(text.title for text in known if text is not None)
    return f"The same cause breaks {len(finding.also)} more: {titles}."


def _suspect(finding: Finding) -> str:
    if finding.suspect is None:
        return ""
    evidence = finding.suspect.evidence
    told = f"Most likely wrong: “{evidence.text}” on page {evidence.page}."
    if finding.mended is None:
        return told
    agree = "all would agree" if finding.also else "it would agree"
    return f"{told} With {finding.mended.value:f} {agree}."


def _money(value: Decimal, unit: str | None) -> str:
    return f"{value:f} {UNITS.get(unit or '', '')}".rstrip()
