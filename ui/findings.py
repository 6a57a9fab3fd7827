"""Findings in words for people, Chinese or English: what the ledger's outputs share. Pure.

Texts of the sources are never translated, and stand in quotation marks in English; rules' own
messages are Chinese, and the English ones are composed of the same figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extract.checks.english import find_text, tell_english
from extract.records import Correction, Disclosure, Finding, State
from ui.findings_causes import whole_message
from ui.findings_english import money

SEVERITIES = ("error", "warning", "info")
"""Worst first."""


def title_of(finding: Finding, *, english: bool) -> str:
    """The rule's title."""
    known = find_text(finding.rule) if english else None
    return known.title if known else finding.rule if english else finding.title


def formula_of(finding: Finding, *, english: bool) -> str:
    """What had to hold. The English form is the rule's, the Chinese one the finding's own."""
    known = find_text(finding.rule) if english else None
    return known.compares if known else "" if english else finding.formula


def message_of(finding: Finding, *, english: bool) -> str:
    """What is wrong, where, by how much, what else it breaks, and what to do."""
    return whole_message(finding, english=english)


def rank(finding: Finding) -> tuple[int, int, int]:
    """Worst severity first, then by level, then by page."""
    severe = finding.severity in SEVERITIES
    severity = SEVERITIES.index(finding.severity) if severe else len(SEVERITIES)
    page = min((operand.evidence.page for operand in finding.operands), default=0)
    return severity, finding.level, page


def in_state(findings: Iterable[Finding], state: State) -> list[Finding]:
    """The findings of a state, worst first."""
    return sorted((finding for finding in findings if finding.state is state), key=rank)


def amount(value: Decimal | None, unit: str | None, *, english: bool = False) -> str:
    """ "1,247.20 万元"; "—" where there is none."""
    return money(value, unit, english=english)


def count_reasons(findings: Sequence[Finding], *, english: bool = False) -> list[tuple[str, int]]:
    """Why rules could not run, most frequent first: messages without their places."""
    if english:
        told = (tell_english(finding._replace(operands=())) for finding in findings)
        return Counter(reason.rstrip(".") for reason in told).most_common()
    return Counter(_reason(finding.message) for finding in findings).most_common()


def list_corrections(disclosure: Disclosure, *, english: bool = False) -> Iterator[str]:
    """What an analyst put in place of what is printed, a line a cell."""
    for table in disclosure.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.corrected is not None:
                    yield tell_correction(cell.corrected, english=english)


def tell_correction(one: Correction, *, english: bool = False) -> str:
    """One correction, with its place, who made it, when and why."""
    names = "·".join(part for part in (f"“{one.row}”" if one.row else "", one.column) if part)
    if english:
        place = ", ".join(f"“{part}”" for part in (one.table, one.row, one.column) if part)
        return (
            f"#{one.id} page {one.page} {place}: printed “{one.printed}”, corrected to "
            f"“{one.corrected}” by “{one.who}” on {one.when[:10]} (reason: “{one.why}”)"
        )
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
