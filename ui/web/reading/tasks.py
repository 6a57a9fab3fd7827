"""What of a document needs a human, most urgent first. Pure.

failed checks      with the cell that is most likely wrong first, then the figures they compare;
                   those against another document too, at the figures that stand in this one
unsure readings    cells read from a picture below ``extract.records.SURE``
open sentences     claims where grammar and model disagree, or that no identity proves
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from extract.records import SURE, BBox, Disclosure, Finding, Operand, State
from ui.findings import in_state

Place = tuple[int, BBox]


class Kind(StrEnum):
    """Why a place needs a human."""

    CHECK = "check"
    UNSURE = "unsure"
    SENTENCE = "sentence"


class Task(NamedTuple):
    """text: what to look at; why: what is wrong with it; places: where, the first to be opened.

    finding: the failed check, which is told in the reader's language.
    """

    kind: Kind
    text: str
    why: str
    places: tuple[Place, ...]
    finding: Finding | None = None


def list_tasks(disclosure: Disclosure) -> tuple[Task, ...]:
    """All that is open in a document. A cell that a person has corrected is not unsure."""
    return (*_checks(disclosure), *_unsure(disclosure), *_sentences(disclosure))


def failed_places(disclosure: Disclosure) -> frozenset[Place]:
    """Where the operands of failed checks stand in it, and of what the same causes break."""
    failed = (one for one in disclosure.findings if one.state is State.FAIL)
    told = (one for finding in failed for one in (finding, *finding.also))
    return frozenset(
        place for one in told for place in _places(one.operands, disclosure.document.sha256)
    )


def _places(operands: Iterable[Operand], sha256: str) -> Iterator[Place]:
    """The places of the operands that stand in one document."""
    for one in operands:
        if one.evidence.sha256 == sha256:
            yield one.evidence.page, one.evidence.bbox


def _checks(disclosure: Disclosure) -> Iterator[Task]:
    for finding in in_state(disclosure.findings, State.FAIL):
        first = () if finding.suspect is None else (finding.suspect,)
        places = _places((*first, *finding.operands), disclosure.document.sha256)
        own = tuple(dict.fromkeys(places))
        yield Task(Kind.CHECK, finding.title, finding.message, own, finding)


def _unsure(disclosure: Disclosure) -> Iterator[Task]:
    for table in disclosure.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.confidence < SURE and cell.corrected is None and cell.raw:
                    name = f"{row.code or ''} {row.label}".strip()
                    yield Task(
                        Kind.UNSURE,
                        f"{name}：{cell.raw}" if name != cell.raw else cell.raw,
                        f"{round(100 * cell.confidence)}",
                        ((cell.page, cell.bbox),),
                    )


def _sentences(disclosure: Disclosure) -> Iterator[Task]:
    for statement in disclosure.statements:
        if statement.review:
            evidence = statement.sentence
            yield Task(
                Kind.SENTENCE,
                evidence.text,
                statement.reader,
                ((evidence.page, evidence.bbox),),
            )
