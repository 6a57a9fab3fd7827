"""Findings across documents: a body's year against its year before, a department and its units.

    Disclosures ── are_years, are_units ──▶ pairs ── compare_pair ──▶ Between ── merge_findings ──▶
    the ledger of one of the two, where every figure of the other is named with its file

``Shelf`` holds what a run has read so far, packed, so that a later file can be compared with it.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.checks import compare_units, compare_years
from extract.checks.between import LISTED
from extract.checks.facts import org_key
from extract.records import Disclosure, Document, Finding, Operand, State
from ui.findings_causes import name_source

DEPARTMENT, UNIT = "部门", "单位"
_FAST = 1
"""Level of packing: half the time of the default for a tenth more room."""


class Between(NamedTuple):
    """What holding one document against another found; document: the one that tells of it."""

    document: Document
    other: Document
    findings: tuple[Finding, ...]


def are_years(earlier: Document, later: Document) -> bool:
    """Whether they are one body's disclosures of one kind, for a year and the year after."""
    return (
        earlier.year is not None
        and later.year == earlier.year + 1
        and bool(org_key(earlier.org))
        and body_of(earlier) == body_of(later)
    )


def may_be_units(department: Document, unit: Document) -> bool:
    """Whether one may list the other: asked before its tables are looked at."""
    return (
        department.level == DEPARTMENT
        and department.year is not None
        and (department.year, department.kind) == (unit.year, unit.kind)
        and department.sha256 != unit.sha256
        and unit.level == UNIT
        and bool(org_key(unit.org))
    )


def list_bodies(disclosure: Disclosure) -> frozenset[str]:
    """The names in a department's tables by unit, as they are compared; none of other documents."""
    if disclosure.document.level != DEPARTMENT:
        return frozenset()
    rows = (row for table in disclosure.tables if table.kind in LISTED for row in table.rows)
    return frozenset(key for row in rows if (key := org_key(row.label)))


def compare_pair(one: Disclosure, other: Disclosure, *, teller: str = "") -> tuple[Between, ...]:
    """What two documents say of each other; () where they are no pair.

    teller: sha256 of the document whose ledger tells it; "" for the later one, or the department.
    """
    found = []
    for first, second in ((one, other), (other, one)):
        if are_years(second.document, first.document):
            found.append((first, second, compare_years(second, first)))
        if may_be_units(first.document, second.document):
            found.append((first, second, compare_units(first, [second])))
    return tuple(_tell(pair, teller) for pair in found if pair[2])


def merge_findings(own: Sequence[Finding], between: Iterable[Between]) -> tuple[Finding, ...]:
    """A document's ledger with what others say of it, in place of "there is no other"."""
    more = [finding for one in between for finding in one.findings]
    told = {finding.rule for finding in more}
    kept = (one for one in own if not (one.rule in told and one.state is State.NOT_APPLICABLE))
    return (*kept, *more)


class Shelf:
    """The documents that were read so far, packed: about a tenth of their size in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Document, frozenset[str], bytes]] = {}

    def compare(self, disclosure: Disclosure) -> tuple[Between, ...]:
        """What the document and those kept say of each other, told by it; then it is kept too."""
        document, bodies = disclosure.document, list_bodies(disclosure)
        if not document.is_disclosure or document.sha256 in self._kept:
            return ()
        found: list[Between] = []
        for other, listed, packed in self._kept.values():
            if _are_pair((document, bodies), (other, listed)):
                held: Disclosure = pickle.loads(zlib.decompress(packed))
                found += compare_pair(disclosure, held, teller=document.sha256)
        bare = disclosure._replace(findings=())
        packed = zlib.compress(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL), _FAST)
        self._kept[document.sha256] = document, bodies, packed
        return tuple(found)


def _are_pair(one: tuple[Document, frozenset[str]], other: tuple[Document, frozenset[str]]) -> bool:
    return any(
        are_years(first[0], second[0])
        or (may_be_units(first[0], second[0]) and org_key(second[0].org) in first[1])
        for first, second in ((one, other), (other, one))
    )


def body_of(document: Document) -> tuple[str, str | None, str | None]:
    """What two documents share that are of one body: its name, its level, the kind of document."""
    return org_key(document.org), document.level, document.kind


def _tell(pair: tuple[Disclosure, Disclosure, tuple[Finding, ...]], teller: str) -> Between:
    document, other = pair[0].document, pair[1].document
    if teller == other.sha256:
        document, other = other, document
    return Between(document, other, tuple(_name(one, document, other) for one in pair[2]))


def _name(finding: Finding, document: Document, other: Document) -> Finding:
    """The finding with the other document's name at each of its figures, and in the message."""
    operands = tuple(
        one if one.evidence.sha256 == document.sha256 else _named(one, other)
        for one in finding.operands
    )
    message = f"《{document.name}》与《{other.name}》对照：{finding.message}"
    return finding._replace(operands=operands, message=message)


def _named(operand: Operand, document: Document) -> Operand:
    return operand._replace(label=name_source(operand.label, document.name))


__all__ = [
    "DEPARTMENT",
    "UNIT",
    "Between",
    "Shelf",
    "are_years",
    "body_of",
    "compare_pair",
    "list_bodies",
    "may_be_units",
    "merge_findings",
]
