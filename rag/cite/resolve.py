"""Draft → Answer whose every figure and quotation stands in its document, or a refusal.

    Draft ─ Register (one a document: what stands where) ─► parts that resolve ─► text, citations

A piece resolves when its text stands at its page and box in the document as it was stored, when its
arithmetic comes out again, when its name is in the records, and when the author's own words hold no
figure. A part with a piece that does not resolve is dropped whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.records import BBox, Disclosure
from rag.cite.pieces import Derived, Draft, Mark, Name, Part, Piece, Printed, Quote, Style
from rag.cite.register import KeptRegister, Register, register_of, touches
from rag.cite.resolver import Resolver
from rag.records import Answer, AnswerWarning, Citation
from rag.retrieve.facts import Facts

NOTHING = "在文件中没有找到可以引证的内容，无法回答。"
"""What is left of an answer when no part of it resolves."""


def resolve_draft(
    draft: Draft,
    *,
    question: str,
    load: Callable[[str], Disclosure],
    facts: Facts | None = None,
) -> Answer:
    """The answer with ``ms`` 0 and no model; refused where nothing of the draft resolves.

    facts: what is kept of the documents beside their readings; its places stand.
    """
    shas = dict.fromkeys(sha for part in draft.parts for cell in part.cells for sha in _shas(cell))
    registers = {sha: _register(sha, load, facts) for sha in shas}
    resolver = Resolver(registers, question)
    parts = _drop_orphans([part for part in draft.parts if _resolves(part, resolver)])
    text = _set_text(parts, resolver)
    spoken = bool(text) and (
        draft.refused
        or any(part.style is not Style.LEAD for part in parts)
        or len(parts) == len(draft.parts)
    )
    if not spoken:
        return Answer(NOTHING, True, draft.clarify, (), (), (), None, 0)
    return Answer(
        text + resolver.note_corrections(),
        draft.refused,
        draft.clarify,
        tuple(resolver.citations),
        resolver.figures,
        _find_warnings(resolver),
        None,
        0,
    )


def _register(sha256: str, load: Callable[[str], Disclosure], facts: Facts | None) -> Register:
    document = facts.document(sha256) if facts is not None else None
    if facts is None or document is None:
        return register_of(load(sha256))
    return KeptRegister(document, load, facts)


def _shas(cell: Sequence[Piece]) -> list[str]:
    shas: list[str] = []
    for piece in cell:
        match piece:
            case Name():
                shas.append(piece.sha256)
            case Printed() | Quote() | Mark():
                shas.append(piece.evidence.sha256)
            case Derived():
                shas += _shas(piece.operands)
            case _:
                pass
    return shas


def _resolves(part: Part, resolver: Resolver) -> bool:
    return all(resolver.resolves(piece) for cell in part.cells for piece in cell)


def _drop_orphans(parts: list[Part]) -> list[Part]:
    """Without table headers that lost all their rows."""
    kept: list[Part] = []
    after: list[Part | None] = [*parts[1:], None]
    for part, following in zip(parts, after, strict=False):
        lonely = part.style is Style.HEADER and (
            following is None or following.style is not Style.ROW
        )
        if not lonely:
            kept.append(part)
    return kept


def _set_text(parts: Sequence[Part], resolver: Resolver) -> str:
    """Markdown: paragraphs, bullets, tables."""
    lines: list[str] = []
    before: Style | None = None
    for part in parts:
        cells = [_once("".join(resolver.render(piece) for piece in cell)) for cell in part.cells]
        block = part.style in (Style.ITEM, Style.ROW) and before in (part.style, Style.HEADER)
        if lines and not block:
            lines.append("")
        lines += _set_part(part.style, cells)
        before = part.style
    return "\n".join(lines)


def _once(text: str) -> str:
    """The text with each mark once in a run of marks: [1][2][1] → [1][2]."""
    return _RUN.sub(lambda run: "".join(dict.fromkeys(_MARK.findall(run[0]))), text)


_RUN = re.compile(r"(?:\[\d+\]){2,}")
_MARK = re.compile(r"\[\d+\]")


def _set_part(style: Style, cells: list[str]) -> list[str]:
    match style:
        case Style.ITEM:
            return [f"- {cells[0]}"]
        case Style.HEADER | Style.ROW:
            row = (
                "| "
                + " | ".join(cell.replace("|", "｜").replace("\n", " ") for cell in cells)
                + " |"
            )
            return [row, "|" + " --- |" * len(cells)] if style is Style.HEADER else [row]
        case _:
            return [cells[0]]


def _find_warnings(resolver: Resolver) -> tuple[AnswerWarning, ...]:
    """Failed checks with an operand at a place that the answer cites."""
    found: list[AnswerWarning] = []
    cited: dict[str, list[Citation]] = {}
    for citation in resolver.citations:
        cited.setdefault(citation.sha256, []).append(citation)
    for sha256, register in resolver.registers.items():
        here = cited.get(sha256, [])
        for failure in register.failures if here else ():
            if any(_same_place(place, c) for place in failure.places for c in here):
                found.append(AnswerWarning(failure.rule, failure.message))
    return tuple(dict.fromkeys(found))


def _same_place(place: tuple[int, BBox], citation: Citation) -> bool:
    return place[0] == citation.page and touches(place[1], citation.bbox)
