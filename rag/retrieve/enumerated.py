"""Units that a question lists beside others of their department, each in a few characters. Pure.

Source + question + those that it names ─ find_beside ─► the others of the list

What is said once for all of them stands behind the last, or behind how many they are:
第三、第四、第五医院; 潭岗、岑村两个强制隔离戒毒所.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.question.lexicon import fold
from rag.retrieve.bodies import Spoken, find_spoken, list_bodies
from rag.retrieve.source import Source
from rag.retrieve.units import list_units

_JOIN = re.compile(r"[、,，/]|以及|[和与跟及比]")
_COUNTED = re.compile(r"(.+?)(?:这|那)?[两二三四五六七八九十\d]+[个家所座]的?(.+)")
_BEFORE = re.compile(r"^.*(?:的|下属|所属|下辖|直属|下面)")
_BRACKETS = re.compile(r"[(（].*$")
LEAST_SHARED = 2
"""Characters that units of a list share behind their own: 医院."""
LONGEST_OWN = 8
"""Characters of what a list says of each of them alone."""


class _Piece(NamedTuple):
    """A stretch of a question between two joining words, [start, end)."""

    text: str
    start: int
    end: int


def find_beside(source: Source, question: str, named: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """The units of a document that a folded question lists beside those that are found in it."""
    bodies = _all_bodies(source)
    pieces = list(_split(question))
    held = {at: one for one in named for at, p in enumerate(pieces) if _holds(p, one)}
    held = held or dict(_share_counted(pieces, bodies))
    said = {at: question[one.start : one.end] for at, one in held.items()}
    first = set(held)
    for step in (1, -1):
        order = range(len(pieces)) if step > 0 else range(len(pieces) - 1, -1, -1)
        for at in order:
            if at in held or at - step not in held or _within(pieces[at], named):
                continue
            one = _find_one(source, pieces[at], bodies)
            one, name = (
                (one, question[one.start : one.end])
                if one
                else _with_tail(pieces[at], said[at - step], bodies)
            )
            if one is not None and one.body not in {other.body for other in held.values()}:
                held[at], said[at] = one, name
    known = {one.body for one in named}
    new = first if not named else set()
    return tuple(one for at, one in sorted(held.items()) if at in new or one.body not in known)


def _all_bodies(source: Source) -> tuple[str, ...]:
    """The units of a document's forms, each once."""
    named = (*list_units(source), *list_bodies(source))
    kept = {fold(name): name for name in reversed(named)}
    own = fold(source.org)
    return tuple(
        name
        for key, name in reversed(kept.items())
        if not own.startswith(_BRACKETS.sub("", key))  # the department itself, 本级
    )


def _split(question: str) -> Iterator[_Piece]:
    at = 0
    for match in (*_JOIN.finditer(question), None):
        end = match.start() if match is not None else len(question)
        if question[at:end].strip():
            yield _Piece(question[at:end], at, end)
        at = match.end() if match is not None else end


def _holds(piece: _Piece, one: Spoken) -> bool:
    return piece.start < one.end <= piece.end


def _within(piece: _Piece, named: Sequence[Spoken]) -> bool:
    """Whether a piece is the beginning of a name that has a joining word of its own."""
    return any(one.start < piece.end and piece.start < one.end for one in named)


def _find_one(source: Source, piece: _Piece, bodies: tuple[str, ...]) -> Spoken | None:
    """The unit that a piece names by itself."""
    found = find_spoken(source, piece.text, bodies=bodies)
    if not found:
        return None
    best = max(found, key=lambda one: one.end - one.start)
    return best._replace(start=piece.start + best.start, end=piece.start + best.end)


def _with_tail(piece: _Piece, beside: str, bodies: Sequence[str]) -> tuple[Spoken | None, str]:
    """The unit that a piece names with the end of the one named beside it: 第四 of 第五医院.

    With what the two are in full: 第四医院.
    """
    for at in range(1, len(beside) - LEAST_SHARED + 1):
        one = _join(piece, beside[at:], bodies)
        if one is not None:
            return one, _own_words(piece) + beside[at:]
    return None, ""


def _own_words(piece: _Piece) -> str:
    return _BEFORE.sub("", piece.text).strip()


def _join(piece: _Piece, tail: str, bodies: Sequence[str]) -> Spoken | None:
    """The one unit whose name has a piece's own words and then what all share."""
    own = _own_words(piece)
    if not own or len(own) > LONGEST_OWN:
        return None
    fitting = [body for body in bodies if own + tail in _BRACKETS.sub("", fold(body))]
    return Spoken(fitting[0], piece.start, piece.end) if len(fitting) == 1 else None


def _share_counted(pieces: Sequence[_Piece], bodies: Sequence[str]) -> Iterator[tuple[int, Spoken]]:
    """The units before how many they are and what they are: 潭岗、岑村两个强制隔离戒毒所."""
    for at, piece in enumerate(pieces[1:], 1):
        match = _COUNTED.match(piece.text)
        if match is None:
            continue
        own = piece._replace(text=match[1], end=piece.start + match.end())
        for size in range(len(match[2]), LEAST_SHARED - 1, -1):
            tail = match[2][:size]
            last, before = (_join(one, tail, bodies) for one in (own, pieces[at - 1]))
            if last is not None and before is not None:
                yield at - 1, before
                yield at, last._replace(end=piece.start + match.start(2) + size)
                return
