"""One answer to the several questions of a sentence. Pure.

Draft of the whole + Draft of each clause ─ answer_each ─► Draft with what the clauses add
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answer.words.passages import said_in
from rag.cite.pieces import Asked, Derived, Draft, Part, Piece, Printed, Quote, Style
from rag.question.asking import asks_person
from rag.question.content import find_content
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
    if len(clauses) > 1 and _differ(clauses):
        return True
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


def answer_each(whole: Draft, query: Query, told: Sequence[tuple[Query, Draft]]) -> Draft:
    """The answer to all that a sentence asks: the whole's, then what each clause adds to it; where
    the whole has none, or the clauses tell all of it, each clause's in order. A clause without an
    answer is told as such."""
    answered = [draft for _, draft in told if not draft.refused]
    if answered and (whole.refused or _in_row(whole, query, told)):
        whole, asked = answered[0]._replace(parts=()), told
    elif whole.refused or whole.clarify:
        return whole
    else:
        asked = [(query, draft) for query, draft in told if not _speaks_of(whole, query, draft)]
    for _, draft in asked:
        whole = _say_none(whole, draft) if draft.refused else join_drafts(whole, draft)
    return whole


def _in_row(whole: Draft, query: Query, told: Sequence[tuple[Query, Draft]]) -> bool:
    """Whether the clauses ask for one thing after the other, each an item of its own, and tell all
    that the whole does."""
    if len(told) < 2 or query.intent in _APART or whole.whole or whole.verdict:
        return False
    named = [one for clause, _ in told for one in clause.items]
    alone = all(clause.items and not draft.refused for clause, draft in told)
    cited = {place for _, draft in told for place in _cited(draft.parts)}
    return alone and len(set(named)) == len(named) and set(_cited(whole.parts)) <= cited


def _speaks_of(whole: Draft, clause: Query, draft: Draft) -> bool:
    """Whether an answer already speaks of what a clause without an answer of its own asks."""
    if not draft.refused:
        return False
    pieces = [p for part in whole.parts for cell in part.cells for p in cell]
    named = [piece.text for piece in pieces if isinstance(piece, Asked)]
    if clause.strangers or any(str(year) in named for year in clause.years):
        return any(one in (*clause.strangers, *map(str, clause.years)) for one in named)
    said = said_in(whole)
    asked = _LEADING.sub(" ", clause.masked)
    known = {pair for chunk in find_content(asked) for pair in chunk.pairs}
    dated = all(str(year) in said for year in clause.years)
    return dated and sum(pair in said for pair in known) * 2 >= len(known)


_LEADING = re.compile(r"原来|原先|上面|另外|现在|目前|全部|口径|资金|以前|之前|后来|其余|剩下|每次")
"""Words of a clause that name no thing of its own."""


def _say_none(whole: Draft, draft: Draft) -> Draft:
    """What is said of a clause that cannot be answered: the first line of its refusal."""
    if not draft.parts:
        return whole
    said = draft.parts[0]._replace(style=Style.TEXT)
    return whole if said in whole.parts else whole._replace(parts=(*whole.parts, said))


def _differ(clauses: Sequence[Query]) -> bool:
    """Whether some of the clauses are of what no document tells: a body that is not held, a
    person; the others are answered all the same."""
    unheld = [bool(clause.strangers) and not clause.named for clause in clauses]
    persons = [asks_person(clause.folded) for clause in clauses]
    return any(any(of) and not all(of) for of in (unheld, persons))


def join_drafts(whole: Draft, clause: Draft) -> Draft:
    """The first draft, with the lines of the second that cite what the first does not."""
    if not clause.parts:
        return whole
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
