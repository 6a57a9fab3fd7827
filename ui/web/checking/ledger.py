"""The library's ledger: each document's own findings, and those of documents against each other.

Comparisons are made when they are first shown and kept in memory for as long as both documents
stand as they were read. One whose document has left the library is told of (``lost``): it does not
vanish unsaid.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product
from typing import NamedTuple

from extract.checks.between import LISTED
from extract.records import Disclosure, Document, Finding, State
from rag.question.labels import label_key
from ui.findings_between import (
    UNIT,
    Between,
    are_years,
    body_of,
    compare_pair,
    may_be_units,
    merge_findings,
)
from ui.web.checking.lost import Lost, LostList
from ui.web.rooms.archive import Archive, Line, Version

Pair = tuple[str, str]
"""sha256 of two documents, in order."""


class _Held(NamedTuple):
    versions: tuple[Version, Version]
    between: tuple[Between, ...]


class Ledger:
    """Safe to share between threads."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._held: dict[Pair, _Held] = {}
        self._asked: dict[frozenset[str], tuple[Between, ...]] = {}
        self._generation = -1
        self._lost = LostList(archive.library.home)
        self._lock = threading.RLock()

    def between(self, sha256s: Iterable[str]) -> tuple[Between, ...]:
        """What the library's documents say of each other, as far as it touches one of these."""
        wanted = frozenset(sha256s)
        with self._lock:
            generation = self.archive.library.store.generation()
            if generation != self._generation:
                self._asked, self._generation = {}, generation
            if wanted not in self._asked:
                pairs = self._pairs(wanted)
                self._asked[wanted] = tuple(one for pair in pairs for one in self._compare(pair))
            return self._asked[wanted]

    def lines(self, sha256s: Sequence[str]) -> tuple[Line, ...]:
        """Every finding of the documents, then those across documents; these count down from −1."""
        wanted, told = set(sha256s), self.between(sha256s)
        rules = {(b.document.sha256, one.rule) for b in told for one in b.findings}
        own = (
            line
            for line in self.archive.lines(sha256s)
            if line.state is not State.NOT_APPLICABLE or (line.sha256, line.rule) not in rules
        )
        across = (
            Line(sha256, -1 - at, one.rule, one.level, one.state, one.severity)
            for sha256 in dict.fromkeys(each.document.sha256 for each in told)
            for at, (other, one) in enumerate(self._told_by(sha256))
            if {sha256, other.sha256} & wanted
        )
        return (*own, *across)

    def finding(self, line: Line) -> Finding | None:
        """The finding of a line; None where it has changed meanwhile."""
        if line.at >= 0:
            return self.archive.finding(line)
        told, at = self._told_by(line.sha256), -1 - line.at
        return told[at][1] if at < len(told) else None

    def other(self, line: Line) -> Document | None:
        """The document that a line's finding is held against; None for one of its own."""
        told, at = self._told_by(line.sha256) if line.at < 0 else [], -1 - line.at
        return told[at][0] if 0 <= at < len(told) else None

    def disclosure(self, sha256: str) -> Disclosure:
        """A document with what others say of it in its ledger. Raises LibraryUnusable."""
        found = self.archive.disclosure(sha256)
        told = [one for one in self.between([sha256]) if one.document.sha256 == sha256]
        return found._replace(findings=merge_findings(found.findings, told))

    def lost(self) -> tuple[Lost, ...]:
        """Comparisons that were shown and whose document has left the library since."""
        known = {one.sha256 for one in self.archive.documents()}
        with self._lock:
            gone = [held for pair, held in self._held.items() if not known.issuperset(pair)]
            for pair in [pair for pair in self._held if not known.issuperset(pair)]:
                del self._held[pair]
            self._lost.keep(_lose(one, known) for held in gone for one in held.between)
            return self._lost.standing(known)

    def forget_lost(self) -> None:
        """Somebody has taken note of them."""
        with self._lock:
            self._lost.forget()

    def _told_by(self, sha256: str) -> list[tuple[Document, Finding]]:
        """The other document and the finding, in an order that stands while the library does."""
        return [
            (one.other, finding)
            for one in self.between([sha256])
            if one.document.sha256 == sha256
            for finding in one.findings
        ]

    def _pairs(self, wanted: frozenset[str]) -> list[Pair]:
        """The pairs that may have something to say and have one of these, in order of hashes."""
        documents = {one.sha256: one for one in self.archive.documents() if one.is_disclosure}
        every = (*_years(documents.values()), *self._units(documents, wanted))
        return sorted({(a, b) if a < b else (b, a) for a, b in every if {a, b} & wanted})

    def _units(self, documents: dict[str, Document], wanted: frozenset[str]) -> Iterator[Pair]:
        """Departments and the units that their tables name: one look into the index of figures."""
        asked = {(one.year, one.kind) for one in documents.values() if one.sha256 in wanted}
        units = [
            one
            for one in documents.values()
            if one.level == UNIT and one.org and (one.year, one.kind) in asked
        ]
        if not units:
            return
        store = self.archive.library.store
        orgs = [one.org for one in units if one.org]
        named = store.find_figures(labels=orgs, kinds=LISTED)
        rows = {(figure.sha256, label_key(figure.label)) for figure in named}
        for unit, (sha256, label) in product(units, rows):
            department = documents.get(sha256)
            if department is None or label != label_key(unit.org or ""):
                continue
            if may_be_units(department, unit):
                yield sha256, unit.sha256

    def _compare(self, pair: Pair) -> tuple[Between, ...]:
        versions = self.archive.version(pair[0]), self.archive.version(pair[1])
        held = self._held.get(pair)
        if held is None or held.versions != versions:
            one, other = map(self.archive.disclosure, pair)
            held = _Held(versions, compare_pair(one, other))
            self._held[pair] = held
        return held.between


def _years(documents: Iterable[Document]) -> Iterator[Pair]:
    """Documents of one body and kind for a year and the year after."""
    bodies: dict[object, list[Document]] = {}
    for one in documents:
        bodies.setdefault(body_of(one), []).append(one)
    for group in bodies.values():
        for earlier, later in permutations(group, 2):
            if are_years(earlier, later):
                yield earlier.sha256, later.sha256


def _lose(one: Between, known: set[str]) -> Lost:
    gone, left = one.document, one.other
    if gone.sha256 in known:
        gone, left = left, gone
    failed = sum(finding.state is State.FAIL for finding in one.findings)
    return Lost(
        gone=gone.name,
        left=left.name,
        told=len(one.findings),
        failed=failed,
        pair=(gone.sha256, left.sha256),
    )


__all__ = ["Ledger", "Lost"]
