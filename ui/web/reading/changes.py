"""Findings before and after a correction → what it changed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import BBox, Finding, State

_Key = tuple[str, tuple[tuple[int, BBox], ...]]


class Changes(NamedTuple):
    """counts: (state, before, after) where they differ; mended and broken: failures that went and
    came, in the order of the ledger."""

    counts: tuple[tuple[State, int, int], ...]
    mended: tuple[Finding, ...]
    broken: tuple[Finding, ...]


def compare_findings(before: Sequence[Finding], after: Sequence[Finding]) -> Changes:
    """A failure is the same where its rule looks at the same places."""
    counted = [Counter(one.state for one in findings) for findings in (before, after)]
    counts = tuple(
        (state, counted[0][state], counted[1][state])
        for state in State
        if counted[0][state] != counted[1][state]
    )
    failed = [_failed(findings) for findings in (before, after)]
    return Changes(
        counts,
        tuple(one for key, one in failed[0].items() if key not in failed[1]),
        tuple(one for key, one in failed[1].items() if key not in failed[0]),
    )


def _failed(findings: Sequence[Finding]) -> dict[_Key, Finding]:
    return {_key(one): one for one in findings if one.state is State.FAIL}


def _key(finding: Finding) -> _Key:
    places = tuple((one.evidence.page, one.evidence.bbox) for one in finding.operands)
    return finding.rule, places or ((0, (0.0, 0.0, 0.0, 0.0)),)
