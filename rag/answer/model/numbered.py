"""A composed draft → numbered evidence: what a model may point at, and what is said of it. Pure.

    Draft ─ number_evidence ─► Numbered (template with {f1} {q1} {n1}, a Ref for each)

The template shows no digit: a figure is its number, and digits of names and questions are masked.
What the composer says of a figure (its direction, its item, its document) is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rag.answer.model.roles import Token, read_sayings
from rag.cite.pieces import (
    Asked,
    Derived,
    Draft,
    Mark,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
)

MOST_REFS = 24
"""Figures and quotations. A longer answer is a list, which the composer sets better."""

LONGEST_QUOTE = 160
"""Characters of a quotation that a model is shown."""


class Ref(NamedTuple):
    """One thing to point at. kind: f figure, q quotation, n name; sha256: of its document.

    marks: citations that stand behind it, and go with it.
    """

    id: str
    piece: Piece
    kind: str
    sha256: str
    text: str
    marks: tuple[Mark, ...] = ()


class Numbered(NamedTuple):
    """refs by id; template: the composed answer with ids; lines: its lines as tokens.

    needed: ids that an answer may not leave out; kept: parts that stay as they were composed; many:
    several documents are spoken of.
    """

    refs: dict[str, Ref]
    template: str
    lines: tuple[tuple[Token, ...], ...]
    needed: frozenset[str]
    kept: tuple[Part, ...]
    many: bool


def number_evidence(draft: Draft) -> Numbered | None:
    """The evidence of a draft; None where there is nothing for a model to write."""
    prose = [part for part in draft.parts if _is_prose(part)]
    kept = tuple(part for part in draft.parts if not _is_prose(part))
    ids = _Ids()
    lines = tuple(tuple(ids.token(piece) for piece in part.cells[0]) for part in prose)
    pointed = [ref for ref in ids.refs.values() if ref.kind != "n"]
    if draft.refused or draft.clarify or not 0 < len(pointed) <= MOST_REFS:
        return None
    needed = _needed(prose, lines)
    template = "\n".join(
        _mark(part.style) + "".join(_show(token) for token in line)
        for part, line in zip(prose, lines, strict=True)
    )
    return Numbered(ids.refs, template, lines, needed, kept, len(_documents(draft)) > 1)


def _documents(draft: Draft) -> set[str]:
    """The documents that a draft's names and figures are of."""
    cells = (piece for part in draft.parts for cell in part.cells for piece in cell)
    return {sha for piece in cells if (sha := _sha_of(piece))}


def list_refs(numbered: Numbered) -> str:
    """One line a ref: what it is, without its digits."""
    sayings = read_sayings(numbered.lines)
    told = []
    for ref in numbered.refs.values():
        if ref.kind == "f":
            roles = "、".join(sorted({saying.role for saying in sayings.get(ref.id, ())}))
            told.append(f"{{{ref.id}}} 数字，{roles}")
        else:
            kind = "引文" if ref.kind == "q" else "名称"
            told.append(f"{{{ref.id}}} {kind}：{mask_digits(ref.text[:LONGEST_QUOTE])}")
    return "\n".join(told)


def mask_digits(text: str) -> str:
    """A text for a model to read, without digits to copy and without braces."""
    return re.sub(r"\d", "#", text).replace("{", "（").replace("}", "）")


class _Ids:
    """Gives each distinct piece its id."""

    def __init__(self) -> None:
        self.refs: dict[str, Ref] = {}
        self._known: dict[Piece, str] = {}
        self._counts = {"f": 0, "q": 0, "n": 0}
        self._last = ""

    def _attach(self, mark: Mark) -> None:
        ref = self.refs.get(self._last)
        if ref is not None and mark not in ref.marks:
            self.refs[ref.id] = ref._replace(marks=(*ref.marks, mark))

    def token(self, piece: Piece) -> Token:
        if isinstance(piece, Mark):
            self._attach(piece)
            return Token("", "", "", "")
        if isinstance(piece, Words):
            return Token(piece.text, "", "", "")
        if piece not in self._known:
            kind = _kind(piece)
            self._counts[kind] += 1
            name = f"{kind}{self._counts[kind]}"
            self._known[piece] = name
            self.refs[name] = Ref(name, piece, kind, _sha_of(piece), _text_of(piece))
        self._last = self._known[piece]
        ref = self.refs[self._last]
        return Token(ref.text, ref.id, ref.kind, ref.sha256)


def _is_prose(part: Part) -> bool:
    asked = any(isinstance(piece, Asked) for cell in part.cells for piece in cell)
    return part.style in (Style.LEAD, Style.TEXT, Style.ITEM) and not asked


def _needed(prose: Sequence[Part], lines: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Figures and quotations of the direct answer; of all lines where that has none."""
    lead = [line for part, line in zip(prose, lines, strict=True) if part.style is Style.LEAD]
    ids = _pointed(lead)
    return ids or _pointed(lines)


def _pointed(lines: Iterable[Sequence[Token]]) -> frozenset[str]:
    return frozenset(token.id for line in lines for token in line if token.kind in ("f", "q"))


def _kind(piece: Piece) -> str:
    match piece:
        case Printed() | Derived():
            return "f"
        case Quote() | Mark():
            return "q"
        case _:
            return "n"


def _text_of(piece: Piece) -> str:
    match piece:
        case Quote() | Mark():
            return piece.evidence.text
        case Derived():
            return ""
        case _:
            return piece.text


def _sha_of(piece: Piece) -> str:
    match piece:
        case Name():
            return piece.sha256
        case Printed() | Quote() | Mark():
            return piece.evidence.sha256
        case Derived():
            return _first_sha(piece.operands)
        case _:
            return ""


def _first_sha(numbers: Sequence[Number]) -> str:
    return next((sha for number in numbers if (sha := _sha_of(number))), "")


def _mark(style: Style) -> str:
    return "- " if style is Style.ITEM else ""


def _show(token: Token) -> str:
    return f"{{{token.id}}}" if token.id else mask_digits(token.text)
