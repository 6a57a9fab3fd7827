"""A finding's causes ↔ a row: the findings that the same wrong cell breaks, and the suspect. Pure.

One row for each finding that has either, packed as JSON; a finding without has no row, and neither
have those of libraries that were made before causes were told.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from extract.records import Evidence, Finding, Mended, Operand, State
from rag.store.late import make_late
from rag.store.rows import Stored, Values, box, decimal, exact, pack

_OPERAND = 5
"""Values of a packed operand."""


class Causes(NamedTuple):
    """What a finding has beside its own two sides."""

    also: tuple[Finding, ...] = ()
    suspect: Operand | None = None
    mended: Mended | None = None


def causes_row(finding: Finding) -> Values | None:
    """None for a finding that has neither."""
    if not finding.also and finding.suspect is None:
        return None
    return {
        "also": pack([_pack_finding(one) for one in finding.also]),
        "suspect": None if finding.suspect is None else pack(_pack_suspect(finding)),
    }


def read_causes(row: Stored) -> Causes:
    """The findings that are told with it are decoded when they are looked at."""
    also: str = row.also
    suspect, mended = _read_suspect(None if row.suspect is None else json.loads(row.suspect))
    return Causes(make_late(lambda: tuple(map(_read_finding, json.loads(also)))), suspect, mended)


def _pack_suspect(finding: Finding) -> list[object] | None:
    """The suspect, and last what it would have to read."""
    if finding.suspect is None:
        return None
    mended = finding.mended and [exact(finding.mended.value), finding.mended.unit]
    return [*_pack_operand(finding.suspect), mended]


def _read_suspect(values: list[Any] | None) -> tuple[Operand | None, Mended | None]:
    """Libraries made before ``mended`` was told have the suspect alone."""
    if values is None:
        return None, None
    *operand, mended = values if len(values) > _OPERAND else (*values, None)
    if mended is None:
        return _read_operand(operand), None
    value = decimal(mended[0])
    assert value is not None
    return _read_operand(operand), Mended(value, mended[1])


def _pack_operand(operand: Operand) -> list[object]:
    value = exact(operand.value)
    return [operand.label, value, operand.unit, tuple(operand.evidence), operand.side]


def _read_operand(values: list[Any]) -> Operand:
    label, value, unit, (sha256, page, bbox, text), side = values
    return Operand(label, decimal(value), unit, Evidence(sha256, page, box(bbox), text), side)


def _pack_finding(finding: Finding) -> list[object]:
    return [
        [finding.rule, finding.title, finding.level, str(finding.state), finding.severity],
        [finding.formula, finding.unit, finding.message],
        [*map(exact, (finding.left, finding.right, finding.difference, finding.tolerance))],
        [_pack_operand(operand) for operand in finding.operands],
        [_pack_finding(one) for one in finding.also],
        _pack_suspect(finding),
    ]


def _read_finding(values: list[Any]) -> Finding:
    (rule, title, level, state, severity), words, sides, operands, also, last = values
    suspect, mended = _read_suspect(last)
    formula, unit, message = words
    left, right, difference, tolerance = map(decimal, sides)
    return Finding(
        rule=rule,
        title=title,
        level=level,
        state=State(state),
        severity=severity,
        formula=formula,
        left=left,
        right=right,
        difference=difference,
        tolerance=tolerance,
        unit=unit,
        operands=tuple(map(_read_operand, operands)),
        message=message,
        also=tuple(map(_read_finding, also)),
        suspect=suspect,
        mended=mended,
    )
