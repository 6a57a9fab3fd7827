"""Facts → Findings: every rule is run, judged and entered in the ledger. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.checks import (
    between,
    changes,
    claims,
    classes,
    coverage,
    goals,
    listed,
    lists,
    naming,
    parts,
    promises,
    rates,
    rows,
    sources,
    totals,
    trees,
    units,
    words,
    years,
)
from extract.checks.causes import name_causes
from extract.checks.facts import Facts, gather_facts
from extract.checks.judge import judge, not_applicable
from extract.checks.rule import Rule
from extract.records import Document, Evidence, Finding, Paragraph, State, Statement, Table

RULE_SET_VERSION = "4"
"""Changes whenever a rule, its tolerance or its conditions change."""

RULES: tuple[Rule, ...] = (
    *trees.RULES,
    *rows.RULES,
    *lists.RULES,
    *goals.RULES,
    *totals.RULES,
    *classes.RULES,
    *sources.RULES,
    *units.RULES,
    *claims.RULES,
    *changes.RULES,
    *rates.RULES,
    *parts.RULES,
    *listed.RULES,
    *coverage.RULES,
    *naming.RULES,
    *words.RULES,
    *years.RULES,
    *promises.RULES,
    *between.RULES,
)

_STATES = tuple(State)


def check_disclosure(
    document: Document,
    tables: Sequence[Table],
    paragraphs: Sequence[Paragraph],
    statements: Sequence[Statement],
    contents: Sequence[Evidence] = (),
) -> tuple[Finding, ...]:
    """The ledger of all rules over one document, passes included, in the rules' order.

    What one cause breaks is one fail (``causes``), told where the first of its comparisons stands.

    contents: entries of the printed 目录, in order; () where none was read.
    """
    facts = gather_facts(document, tables, (paragraphs, statements), contents)
    found = [finding for rule in RULES for finding in run_rule(rule, facts)]
    return name_causes(found, tables)


def run_rule(rule: Rule, facts: Facts) -> tuple[Finding, ...]:
    """One rule's findings; a single not_applicable where it has nothing to look at."""
    findings = tuple(merge(judge(rule, outcome) for outcome in rule.run(facts)))
    return findings or (not_applicable(rule, "本文件中没有可比的内容"),)


def merge(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings without those that hold the same places against each other again."""
    seen = set()
    for finding in findings:
        sides = (_places(finding, "left"), _places(finding, "right"))
        key = (finding.state, frozenset(sides)) if any(sides) else finding.message
        if key not in seen:
            seen.add(key)
            yield finding


def _places(finding: Finding, side: str) -> frozenset[tuple[int, tuple[float, ...], str]]:
    return frozenset(
        (operand.evidence.page, operand.evidence.bbox, operand.evidence.text)
        for operand in finding.operands
        if operand.side == side
    )
