"""Findings in words for people, Chinese or English: what the ledger's outputs share. Pure.

Texts of the sources are never translated; rules' own messages are Chinese, and the English ones
are composed of the same figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.checks.english import find_text
from extract.records import Correction, Disclosure, Finding, Operand, State

SEVERITIES = ("error", "warning", "info")
"""Worst first."""


class Part(NamedTuple):
    """One operand as the outputs show it: the page, what it is, and the text as printed."""

    page: int
    label: str
    text: str


def title_of(finding: Finding, *, english: bool) -> str:
    """The rule's title."""
    known = find_text(finding.rule) if english else None
    return known.title if known else finding.title


def formula_of(finding: Finding, *, english: bool) -> str:
    """What had to hold. The English form is the rule's, the Chinese one the finding's own."""
    known = find_text(finding.rule) if english else None
    return known.compares if known else finding.formula


def message_of(finding: Finding, *, english: bool) -> str:
    """What is wrong, where, by how much, and what to do."""
    if not english:
        return finding.message
    pages = _pages(finding.operands)
    where = f"{pages}: " if pages else ""
    if finding.left is None or finding.right is None:
        return where + _tell_words(finding)
    return where + _tell_figures(finding)


def rank(finding: Finding) -> tuple[int, int, int]:
    """Worst severity first, then by level, then by page."""
    severe = finding.severity in SEVERITIES
    severity = SEVERITIES.index(finding.severity) if severe else len(SEVERITIES)
    page = min((operand.evidence.page for operand in finding.operands), default=0)
    return severity, finding.level, page


def in_state(findings: Iterable[Finding], state: State) -> list[Finding]:
    """The findings of a state, worst first."""
    return sorted((finding for finding in findings if finding.state is state), key=rank)


def parts_of(finding: Finding, side: str) -> list[Part]:
    """The operands of one side."""
    return [
        Part(one.evidence.page, one.label, one.evidence.text)
        for one in finding.operands
        if one.side == side
    ]


def amount(value: Decimal | None, unit: str | None) -> str:
    """ "47.20 万元"; "—" where there is none."""
    return "—" if value is None else f"{value:f} {unit or ''}".rstrip()


def count_reasons(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """Why rules could not run, most frequent first: messages without their places."""
    return Counter(_reason(finding.message) for finding in findings).most_common()


def list_corrections(disclosure: Disclosure) -> Iterator[str]:
    """What an analyst put in place of what is printed, a line a cell."""
    for table in disclosure.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.corrected is not None:
                    yield tell_correction(cell.corrected)


def tell_correction(one: Correction) -> str:
    """One correction, with its place, who made it, when and why."""
    names = "·".join(part for part in (f"“{one.row}”" if one.row else "", one.column) if part)
    title = f"《{one.table}》" if one.table else ""
    return (
        f"#{one.id} 第 {one.page} 页{title}{names}：原文印作“{one.printed}”，"
        f"由{one.who}于 {one.when[:10]} 更正为“{one.corrected}”（理由：{one.why}）"
    )


_PLACE = re.compile(r"^(?:第\s*\d+\s*页)?(?:《[^》]*》)?(?:“[^”]*”)?[^：。]{0,40}：")
_NUMBERS = re.compile(r"第\s*\d+\s*页|“[^”]*”")


def _reason(message: str) -> str:
    bare = _PLACE.sub("", message, count=1) or message
    return _NUMBERS.sub("…", bare).strip("。 ") or message


def _pages(operands: Sequence[Operand]) -> str:
    numbers = sorted({operand.evidence.page for operand in operands})
    if not numbers:
        return ""
    return ("Page " if len(numbers) == 1 else "Pages ") + ", ".join(map(str, numbers))


def _tell_figures(finding: Finding) -> str:
    left, right = amount(finding.left, finding.unit), amount(finding.right, finding.unit)
    gap = amount(abs(finding.difference or Decimal(0)), finding.unit)
    tolerance = amount(finding.tolerance, finding.unit)
    match finding.state:
        case State.PASS:
            return f"{left} and {right} agree."
        case State.ROUNDING:
            return f"{left} and {right} differ by {gap}; rounding explains it, no error."
        case _:
            return (
                f"{left} and {right} differ by {gap}, where rounding explains at most {tolerance}. "
                "Check these figures and correct the one that is wrong."
            )


def _tell_words(finding: Finding) -> str:
    match finding.state:
        case State.INSUFFICIENT_DATA:
            return f"could not be checked: {finding.message}"
        case State.NOT_APPLICABLE:
            return "nothing in this document to apply the rule to."
        case State.PASS:
            return "in order."
        case _:
            return f"{formula_of(finding, english=True)} — does not hold: {finding.message}"
