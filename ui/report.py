"""Disclosure → lines for a terminal: what was read of a file, and what its checks say. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extract.checks import RULE_SET_VERSION
from extract.records import (
    Correction,
    Disclosure,
    Document,
    Finding,
    Operand,
    State,
    Statement,
    Table,
)
from ui.findings import (
    SEVERITIES,
    amount,
    count_reasons,
    formula_of,
    in_state,
    list_corrections,
    message_of,
    tell_correction,
    title_of,
)
from ui.findings_causes import is_suspect, own_message, tell_also, tell_suspect
from ui.findings_english import kind_of, label_of, said_of
from ui.words import Words

_QUOTE = 60
"""Characters of a quotation shown on one line."""

ORDER = (
    State.FAIL,
    State.ROUNDING,
    State.PASS,
    State.INSUFFICIENT_DATA,
    State.NOT_APPLICABLE,
)
"""Failures first."""


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
    facts += kind_of(document, english=words.english)
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
    """What ``check`` prints for people: failures with both sides first, then what rounding
    explains, then counts of what agreed and of what could not be checked, and why."""
    yield from describe_document(disclosure.document, words)
    yield f"  sha256 {disclosure.document.sha256} · {words.rule_set.format(RULE_SET_VERSION)}"
    yield from report_corrections(disclosure, words)
    if not disclosure.document.is_disclosure:
        return
    counts = count_states(disclosure.findings)
    yield (
        "  "
        + words.ran.format(sum(counts.values()))
        + words.comma.join(f"{words.states[state]} {counts[state]}" for state in ORDER)
    )
    if not counts[State.FAIL]:
        yield f"  {words.clean}"
    for state in ORDER:
        group = in_state(disclosure.findings, state)
        if not group:
            continue
        yield ""
        count = f" ({len(group)})" if words.english else f"（{len(group)}）"
        yield f"  {words.states[state]}{count}"
        yield from _tell_group(state, group, words, show_all=show_all)


def report_corrections(disclosure: Disclosure, words: Words) -> Iterator[str]:
    """The cells that an analyst overrode, a line each."""
    lines = list(list_corrections(disclosure, english=words.english))
    if lines:
        yield f"  {words.corrected.format(len(lines))}"
        yield from (f"    {plain(line)}" for line in lines)


def report_unplaced(corrections: Sequence[Correction], words: Words) -> Iterator[str]:
    """The corrections that found no cell in this reading."""
    if corrections:
        yield f"  {words.unplaced.format(len(corrections))}"
        yield from (
            f"    {plain(tell_correction(one, english=words.english))}" for one in corrections
        )


def _tell_group(
    state: State, group: list[Finding], words: Words, *, show_all: bool
) -> Iterator[str]:
    if state is State.FAIL:
        yield from _details(group, words)
    elif state is State.ROUNDING or show_all:
        yield from (f"    {plain(message_of(one, english=words.english))}" for one in group)
    elif state is State.INSUFFICIENT_DATA:
        yield from _by_reason(group, words)
    else:
        yield from _by_title(group, words)


def count_states(findings: Iterable[Finding]) -> Counter[State]:
    """How many findings stand in each state."""
    return Counter(finding.state for finding in findings)


def is_failing(findings: Iterable[Finding], severity: str) -> bool:
    """Is there a failed rule of this severity ("error" or "warning") or worse?"""
    worst = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return any(finding.state is State.FAIL and finding.severity in worst for finding in findings)


def _details(group: list[Finding], words: Words) -> Iterator[str]:
    for number, finding in enumerate(group, start=1):
        mark = words.severities.get(finding.severity, finding.severity)
        title = plain(title_of(finding, english=words.english))
        level = words.level.format(finding.level)
        yield f"    {number}. [{mark}] {title}  ({finding.rule}{words.comma}{level})"
        yield f"       {plain(own_message(finding, english=words.english))}"
        yield f"       {words.formula}{plain(formula_of(finding, english=words.english))}"
        for side, total in (("left", finding.left), ("right", finding.right)):
            yield from _side(finding, side, total, words)
        if finding.difference is not None:
            gap, most = (
                amount(value, finding.unit, english=words.english)
                for value in (finding.difference, finding.tolerance)
            )
            yield f"       {words.difference}{gap}{words.comma}{words.tolerance}{most}"
        yield from _causes(finding, words)


def _causes(finding: Finding, words: Words) -> Iterator[str]:
    """The cell that is most likely wrong, and what else it breaks."""
    suspect = tell_suspect(finding, english=words.english)
    if suspect:
        yield f"       {plain(suspect)}"
    also = tell_also(finding, english=words.english)
    if also:
        yield f"       {words.also.format(len(also))}"
        yield from (f"         {plain(line)}" for line in also)


def _side(finding: Finding, side: str, total: Decimal | None, words: Words) -> Iterator[str]:
    operands = [operand for operand in finding.operands if operand.side == side]
    if total is None and not operands:
        return
    shown = "" if total is None else amount(total, finding.unit, english=words.english)
    yield f"       {words.sides[side]}{shown}".rstrip()
    for operand in operands:
        mark = f"  ← {words.suspect}" if is_suspect(finding, operand) else ""
        yield f"         {_operand_line(operand, words)}{mark}"


def _operand_line(operand: Operand, words: Words) -> str:
    text = _shorten(plain(operand.evidence.text))
    said = said_of(operand, text, blank=words.blank, english=words.english)
    page = words.page.format(operand.evidence.page)
    return f"{page}  {plain(label_of(operand, english=words.english))}{words.colon}{said}"


def _by_title(group: list[Finding], words: Words) -> Iterator[str]:
    titles = Counter(plain(title_of(finding, english=words.english)) for finding in group)
    for title, count in titles.most_common():
        yield f"    {title} × {count}"


def _by_reason(group: list[Finding], words: Words) -> Iterator[str]:
    rules: dict[str, list[Finding]] = {}
    for finding in group:
        title = plain(title_of(finding, english=words.english))
        rules.setdefault(title, []).append(finding)
    for title, findings in rules.items():
        yield f"    {title} × {len(findings)}"
        for reason, count in count_reasons(findings, english=words.english):
            yield f"       {words.why}{plain(reason)}" + (f" × {count}" if count > 1 else "")


def _table_line(table: Table, words: Words) -> str:
    pages = words.page.format("、".join(str(page) for page in table.pages))
    size = words.size.format(len(table.rows), len(table.columns))
    facts = [pages, size] + [plain(text) for text in (table.unit, table.org) if text]
    return f"{table.kind}  {_shorten(plain(table.title))}（{words.comma.join(facts)}）"


def _statement_line(statement: Statement, words: Words) -> str:
    page = words.page.format(statement.sentence.page)
    mark = words.pointed if statement.reader == "model" else ""
    mark += words.review if statement.review else ""
    said = _shorten(plain(statement.sentence.text))
    return f"{page}  {plain(statement.subject)}{words.colon}{said}{mark}"


def _shorten(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE]}…"
