"""Disclosure → lines for a terminal: what was read of a file, and what its checks say. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extract.records import Disclosure, Document, Finding, Operand, State, Statement, Table
from ui.words import Words

_QUOTE = 60
"""Characters of a quotation shown on one line."""

DETAILED = (State.FAIL, State.ROUNDING)
"""States whose findings are always shown with both sides."""

ORDER = (
    State.FAIL,
    State.ROUNDING,
    State.PASS,
    State.INSUFFICIENT_DATA,
    State.NOT_APPLICABLE,
)
"""Failures first."""

_SEVERITIES = ("error", "warning", "info")


def plain(text: str) -> str:
    """A text from a file made safe for a terminal: one line, no control characters."""
    shown = (" " if unicodedata.category(char)[0] == "C" else char for char in text)
    return " ".join("".join(shown).split())


def describe_document(document: Document, words: Words) -> Iterator[str]:
    """Name, body, year, kind and pages; and a line for a file that is no disclosure."""
    unknown = [words.unknown_org] if document.is_disclosure else []
    facts = [plain(document.org)] if document.org else unknown
    if document.year is not None:
        facts.append(words.year.format(document.year))
    facts += [word for word in (document.kind, document.level) if word]
    facts.append(words.pages.format(document.pages))
    yield plain(document.name)
    yield "  " + " · ".join(facts)
    if not document.is_disclosure:
        yield "  " + words.no_disclosure


def report_reading(disclosure: Disclosure, words: Words) -> Iterator[str]:
    """What ``extract`` prints for people."""
    yield from describe_document(disclosure.document, words)
    yield f"  {words.tables.format(len(disclosure.tables))}"
    for table in disclosure.tables:
        yield f"    {_table_line(table, words)}"
    yield f"  {words.statements.format(len(disclosure.statements))}"
    for statement in disclosure.statements:
        yield f"    {_statement_line(statement, words)}"


def report_checks(disclosure: Disclosure, words: Words, *, show_all: bool) -> Iterator[str]:
    """What ``check`` prints for people: verdicts grouped by state, failures first."""
    yield from describe_document(disclosure.document, words)
    if not disclosure.document.is_disclosure:
        return
    counts = count_states(disclosure.findings)
    yield (
        "  "
        + words.ran.format(sum(counts.values()))
        + words.comma.join(f"{words.states[state]} {counts[state]}" for state in ORDER)
    )
    for state in ORDER:
        group = [finding for finding in disclosure.findings if finding.state is state]
        if not group:
            continue
        yield ""
        yield f"  {words.states[state]}（{len(group)}）"
        if state in DETAILED:
            yield from _details(group, words)
        elif show_all:
            yield from (f"    {plain(finding.message or finding.title)}" for finding in group)
        else:
            yield from _by_title(group)


def count_states(findings: Iterable[Finding]) -> Counter[State]:
    """How many findings stand in each state."""
    return Counter(finding.state for finding in findings)


def is_failing(findings: Iterable[Finding], severity: str) -> bool:
    """Is there a failed rule of this severity ("error" or "warning") or worse?"""
    worst = _SEVERITIES[: _SEVERITIES.index(severity) + 1]
    return any(finding.state is State.FAIL and finding.severity in worst for finding in findings)


def _details(group: list[Finding], words: Words) -> Iterator[str]:
    ranked = sorted(group, key=_rank)
    for number, finding in enumerate(ranked, start=1):
        mark = words.severities.get(finding.severity, finding.severity)
        yield f"    {number}. [{mark}] {plain(finding.title)}  ({finding.rule})"
        yield f"       {plain(finding.message)}"
        yield f"       {words.formula}{plain(finding.formula)}"
        for side, total in (("left", finding.left), ("right", finding.right)):
            yield from _side(finding, side, total, words)
        if finding.difference is not None:
            yield (
                f"       {words.difference}{_money(finding.difference, finding.unit)}{words.comma}"
                f"{words.tolerance}{_money(finding.tolerance, finding.unit)}"
            )


def _rank(finding: Finding) -> int:
    known = finding.severity in _SEVERITIES
    return _SEVERITIES.index(finding.severity) if known else len(_SEVERITIES)


def _side(finding: Finding, side: str, total: Decimal | None, words: Words) -> Iterator[str]:
    operands = [operand for operand in finding.operands if operand.side == side]
    if total is None and not operands:
        return
    yield f"       {words.sides[side]}{_money(total, finding.unit)}"
    for operand in operands:
        yield f"         {_operand_line(operand, words)}"


def _operand_line(operand: Operand, words: Words) -> str:
    text = _shorten(plain(operand.evidence.text))
    page = words.page.format(operand.evidence.page)
    return f"{page}  {plain(operand.label)}{words.colon}{text}"


def _by_title(group: list[Finding]) -> Iterator[str]:
    for title, count in Counter(plain(finding.title) for finding in group).most_common():
        yield f"    {title} × {count}"


def _table_line(table: Table, words: Words) -> str:
    pages = words.page.format("、".join(str(page) for page in table.pages))
    size = words.size.format(len(table.rows), len(table.columns))
    facts = [pages, size] + [plain(text) for text in (table.unit, table.org) if text]
    return f"{table.kind}  {_shorten(plain(table.title))}（{words.comma.join(facts)}）"


def _statement_line(statement: Statement, words: Words) -> str:
    page = words.page.format(statement.sentence.page)
    return (
        f"{page}  {plain(statement.subject)}{words.colon}{_shorten(plain(statement.sentence.text))}"
    )


def _money(value: Decimal | None, unit: str | None) -> str:
    return "—" if value is None else f"{format(value, 'f')} {unit or ''}".rstrip()


def _shorten(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE]}…"
