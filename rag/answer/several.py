"""One answer to the several questions of a sentence. Pure.

Draft of the whole + Draft of a clause ─ join_drafts ─► Draft with what the clause adds
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.cite.pieces import Derived, Draft, Part, Piece, Printed, Quote, Style
from rag.question.intents import Intent
from rag.question.query import Query

_TELL_AMOUNTS = {Intent.CHANGE, Intent.WHY}
"""Intents whose answers give the amounts of their items too."""


def is_told(clause: Query, query: Query, draft: Draft, *, reckoned: bool) -> bool:
    """Whether the answer to the whole already says what a clause asks: the amount beside its
    change, or the arithmetic (谁多，多出多少)."""
    if draft.refused or not set(clause.items) <= set(query.items):
        return False
    amounts = clause.intent is Intent.VALUE and bool(clause.items)
    return reckoned or (amounts and query.intent in _TELL_AMOUNTS)


_APART = {Intent.COMPARE, Intent.SUM, Intent.SHARE, Intent.RANK, Intent.CHANGE, Intent.WHY}


def asks_apart(clauses: Sequence[Query], query: Query) -> bool:
    """Whether several things are asked for one after the other, and nothing of them together:
    三公经费多少、有几辆车. The answer to the whole would be to one of them alone."""
    kinds = {clause.intent for clause in clauses}
    asked = {one for clause in clauses for one in clause.items}
    counts = {Intent.VEHICLES, Intent.PROCUREMENT} & kinds
    return (
        len(clauses) > 1
        and len(kinds) > 1
        and bool(counts)
        and all(clause.items for clause in clauses)
        and not kinds & _APART
        and query.intent not in _APART
        and set(query.items) <= asked
    )


def join_drafts(whole: Draft, clause: Draft) -> Draft:
    """The first draft, with the lines of the second that cite what the first does not."""
    if clause.refused or not clause.parts:
        return whole
    if whole.refused:
        return clause
    known = set(_cited(whole.parts))
    table = any(part.style in (Style.HEADER, Style.ROW) for part in clause.parts)
    fresh = [part for part in clause.parts if set(_cited([part])) - known]
    added = (clause.parts if table and fresh else fresh) or ()
    return whole._replace(parts=(*whole.parts, *added))


def _cited(parts: Sequence[Part]) -> Iterator[tuple[str, int, str]]:
    """The places that lines cite, by their texts."""
    for part in parts:
        for cell in part.cells:
            for piece in cell:
                yield from _places(piece)


def _places(piece: Piece) -> Iterator[tuple[str, int, str]]:
    if isinstance(piece, Derived):
        for operand in piece.operands:
            yield from _places(operand)
    elif isinstance(piece, Printed | Quote):
        yield piece.evidence.sha256, piece.evidence.page, piece.evidence.text
