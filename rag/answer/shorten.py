"""Draft → the same Draft without repeated lines and tables of a hundred bodies. Pure.

What is left out is counted in a line of its own, so that nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rag.answer.brief import text
from rag.answer.said.voice import Voice
from rag.cite.pieces import (
    Derived,
    Draft,
    Mark,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    tally,
)

MANY_BODIES = 12
"""Documents from which on an answer's table or list is an overview."""
MOST_LINES = 20
"""Rows or bullets of an overview."""
MOST_ROWS = 80
"""Rows or bullets of any answer: the longest list of projects of one body has 74."""


def shorten_draft(draft: Draft, voice: Voice) -> Draft:
    """The draft, its repeated lines dropped and its long lists cut, with how many are left out."""
    if draft.refused or draft.clarify:
        return draft
    many = len(_documents(draft.parts)) > MANY_BODIES
    parts = _drop_repeats(draft.parts) if many else draft.parts
    most = MOST_LINES if many else MOST_ROWS
    short: list[Part] = []
    for style, run in groupby(parts, key=lambda part: part.style):
        lines = list(run)
        listed = style in (Style.ROW, Style.ITEM) and any(map(_cites, lines))
        if not listed or len(lines) <= most:
            short += lines
            continue
        short += [*lines[:most], _say_left(voice, len(lines) - most)]
    return draft._replace(parts=tuple(short))


def _say_left(voice: Voice, left: int) -> Part:
    return text(
        voice("其余 ", "The other "),
        tally(left, "" if not voice.zh else "项"),
        voice("没有逐一列出；说出单位、地区或年度，就给出它的数字。", " are not shown; name one."),
    )


def _drop_repeats(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Without lines that say what a line before them said: one body's two files of a year."""
    seen: set[tuple[Style, str]] = set()
    kept: list[Part] = []
    for part in parts:
        key = (part.style, "｜".join("".join(map(_show, cell)) for cell in part.cells))
        if not _cites(part) or key not in seen:
            kept.append(part)
        seen.add(key)
    return tuple(kept)


def _show(piece: Piece) -> str:
    match piece:
        case Quote():
            return piece.evidence.text
        case Derived():
            return f"{piece.value}{piece.unit}"
        case Mark():
            return ""
        case _:
            return piece.text


def _cites(part: Part) -> bool:
    return any(True for cell in part.cells for _ in _list_shas(cell))


def _documents(parts: Sequence[Part]) -> set[str]:
    return {sha for part in parts for cell in part.cells for sha in _list_shas(cell)}


def _list_shas(cell: Sequence[Piece]) -> Iterator[str]:
    for piece in cell:
        match piece:
            case Printed() | Derived():
                yield from _shas_of(piece)
            case Quote() | Mark():
                yield piece.evidence.sha256
            case _:
                pass


def _shas_of(number: Number) -> Iterator[str]:
    if isinstance(number, Printed):
        yield number.evidence.sha256
        return
    for operand in number.operands:
        yield from _shas_of(operand)
