"""Families of defects: which rules may find each, and which family a rule's alarm is of. Pure."""

from __future__ import annotations

from extract.records import Finding

FAMILIES: dict[str, frozenset[int]] = {
    "sum-row": frozenset({1}),
    "sum-column": frozenset({1}),
    "cross-table": frozenset({2}),
    "narrative-table": frozenset({3}),
    "narrative-arithmetic": frozenset({3}),
    "narrative-words": frozenset({2, 3}),
    "completeness": frozenset({3, 4}),
    "rounding": frozenset({1, 2, 3}),
}
"""Rule levels (DOMAIN: 1 inside a table, 2 between tables, 3 narrative, 4 completeness) that may
find a defect of each family. A name that differs between two tables is words, found at level 2;
an item that the narrative leaves out is completeness, found at level 3."""

_OF_RULES = {
    "row-sum": "sum-row",
    "sangong-sum": "sum-row",
    "claim-cell": "narrative-table",
    "said-goal-count": "narrative-table",
    "code-name": "narrative-words",
    "said-name": "narrative-words",
    "body-name": "narrative-words",
    "said-body": "narrative-words",
    "template-words": "narrative-words",
    "doubled-word": "narrative-words",
    "body-word": "narrative-words",
    "title-year": "narrative-words",
    "reason-given": "completeness",
    "said-all-codes": "completeness",
}
_OF_LEVELS = {
    1: "sum-column",
    2: "cross-table",
    3: "narrative-arithmetic",
    4: "completeness",
}


def family_of(finding: Finding) -> str:
    """The family that an alarm without a defect is counted under; rules not named, by level."""
    return _OF_RULES.get(finding.rule) or _OF_LEVELS.get(finding.level, "completeness")
