"""Draft → Answer whose every figure and quotation stands in its document, or a refusal.

    Draft ─ Register (one a document: what stands where) ─► parts that resolve ─► text, citations

A piece resolves when its text stands at its page and box in the document as it was stored, when its
arithmetic comes out again, when its name is in the records, and when the author's own words hold no
figure. A part with a piece that does not resolve is dropped whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from extract.checks.telling import tell_finding
from extract.money import parse_number
from extract.records import Disclosure, Evidence, State
from rag.cite.corrected import figure_of_print, note_correction, quote_correction
from rag.cite.pieces import (
    Asked,
    Derived,
    Draft,
    Mark,
    Name,
    Number,
    Operation,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Tally,
    Words,
    compute,
)
from rag.cite.register import Register, register_of, touches
from rag.question.lexicon import fold
from rag.records import (
    Answer,
    AnswerFigure,
    AnswerOperand,
    AnswerWarning,
    Citation,
    Computation,
)

NOTHING = "在文件中没有找到可以引证的内容，无法回答。"
"""What is left of an answer when no part of it resolves."""

_NUMERAL = "〇零一二两三四五六七八九十百千廿卅"
_AMOUNT = re.compile(
    rf"\d|[０-９①-⑳]|百分之|[{_NUMERAL}]+[万亿]?[{_NUMERAL}]*(?=[万亿]?元|[万亿]|%|％|个|项|家|辆|台|套|人|次|份|倍|成|年|月|日|处|类|页|点)"
)


_MARK = re.compile(r"\[(\d+)\]")


def holds_figure(words: str) -> bool:
    """Whether the author's own words hold a digit or a numeral amount."""
    return bool(_AMOUNT.search(words))


# ── does a piece resolve ────────────────────────────────────────────────────────────────────────


class Resolver:
    """Decides on pieces; numbers the places that the answer cites, from 1, each once."""

    def __init__(self, registers: dict[str, Register], question: str) -> None:
        self.registers = registers
        self.question = fold(question)
        self.citations: list[Citation] = []
        self._numbers: dict[tuple[str, int, str, tuple[int, ...]], int] = {}
        self.figures: list[AnswerFigure] = []

    def resolves(self, piece: Piece) -> bool:
        """Whether a piece may be shown."""
        match piece:
            case Words() | Tally():
                return isinstance(piece, Tally) or not holds_figure(piece.text)
            case Asked():
                return fold(piece.text) in self.question
            case Name():
                register = self.registers.get(piece.sha256)
                return register is not None and register.has_name(piece.text)
            case Printed():
                return self._stands(piece.evidence) and _prints(piece)
            case Derived():
                ready = all(self.resolves(operand) for operand in piece.operands)
                return ready and compute(piece) == piece.value
            case Quote() | Mark():
                return self._stands(piece.evidence)

    def _stands(self, evidence: Evidence) -> bool:
        register = self.registers.get(evidence.sha256)
        return register is not None and register.stands(evidence)

    # ── rendering ──────────────────────────────────────────────────────────────────────────────

    def number(self, evidence: Evidence) -> int:
        """The citation's number, the same for the same place."""
        box = tuple(round(edge) for edge in evidence.bbox)
        key = (evidence.sha256, evidence.page, fold(evidence.text), box)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            document = self.registers[evidence.sha256].document
            correction = self.registers[evidence.sha256].correction_at(evidence)
            self.citations.append(
                Citation(
                    self._numbers[key],
                    evidence.sha256,
                    document.name,
                    document.org,
                    document.year,
                    evidence.page,
                    evidence.bbox,
                    evidence.text if correction is None else quote_correction(correction),
                    correction,
                )
            )
        return self._numbers[key]

    def render(self, piece: Piece) -> str:
        """A resolved piece as text with its marks; figures are noted on the way."""
        match piece:
            case Words() | Name() | Tally():
                if isinstance(piece, Tally):
                    self._note_tally(piece)
                return _tame(piece.text)
            case Asked():
                return f"「{_tame(piece.text)}」"
            case Printed():
                mark = self.number(piece.evidence)
                self._note(AnswerFigure(piece.text, piece.value, piece.unit, (mark,), None))
                return f"{piece.text}[{mark}]"
            case Derived():
                return self._render_derived(piece)
            case Quote():
                text = _tame(piece.evidence.text.strip())
                return (text if piece.bare else f"“{text}”") + self._mark_all(piece.evidence)
            case Mark():
                return self._mark_all(piece.evidence)

    def _mark_all(self, evidence: Evidence) -> str:
        """The marks of a text: the page where it begins, and the pages that it goes on to."""
        rest = self.registers[evidence.sha256].overleaf(evidence)
        return "".join(f"[{self.number(one)}]" for one in (evidence, *rest))

    def _note_tally(self, piece: Tally) -> None:
        counted = Computation("资料库中文件的数目", ())
        self._note(AnswerFigure(piece.text, Decimal(piece.value), "", (), counted))

    def _render_derived(self, piece: Derived) -> str:
        formula = self._formula(piece, top=True)
        figure = AnswerFigure(
            show(piece),
            piece.value,
            piece.unit,
            self._marks(piece),
            Computation(_bare(formula), tuple(self._operands(piece))),
        )
        self._note(figure)
        return f"{figure.text}（{formula}）"

    def _formula(self, number: Number, *, top: bool = False) -> str:
        """The formula with marks, every printed operand noted as a figure."""
        if isinstance(number, Printed):
            mark = self.number(number.evidence)
            self._note(AnswerFigure(number.text, number.value, number.unit, (mark,), None))
            bare = number.text.removesuffix(number.unit) if number.unit != "%" else number.text
            return f"{bare}[{mark}]"
        if number.operation is Operation.CONVERT:
            source = number.operands[0]
            inner = self.render(source) if isinstance(source, Printed) else self._formula(source)
            self._note(
                AnswerFigure(
                    show(number),
                    number.value,
                    number.unit,
                    self._marks(number),
                    Computation(_bare(inner) + f" → {number.unit}", tuple(self._operands(number))),
                )
            )
            return f"由 {inner} 换算" if top else f"{number.value}（{inner} 换算）"
        terms = [self._formula(operand) for operand in number.operands]
        joined = f" {number.operation.sign} ".join(terms)
        return joined if top else f"({joined})"

    def _marks(self, number: Number) -> tuple[int, ...]:
        if isinstance(number, Printed):
            return (self.number(number.evidence),)
        return tuple(dict.fromkeys(m for operand in number.operands for m in self._marks(operand)))

    def _operands(self, number: Number) -> list[AnswerOperand]:
        if isinstance(number, Printed):
            return [AnswerOperand(number.text, number.value, number.unit, self._marks(number))]
        return [one for operand in number.operands for one in self._operands(operand)]

    def note_corrections(self) -> str:
        """Paragraphs that name the corrected figures of the answer; their print is a figure too."""
        for citation in self.citations:
            printed = figure_of_print(citation, self.figures)
            if printed is not None:
                self._note(printed)
        notes = [note_correction(citation) for citation in self.citations]
        return "".join(f"\n\n{_untag(note)}" for note in notes if note)

    def _note(self, figure: AnswerFigure) -> None:
        if figure not in self.figures:
            self.figures.append(figure)


def _untag(note: str) -> str:
    """A note on one line, with its own mark and none of the analyst's."""
    own = _MARK.search(note)
    head, rest = (note[: own.end()], note[own.end() :]) if own else ("", note)
    return head + _tame(rest)


def _tame(text: str) -> str:
    """Foreign text on one line, without anything that looks like a mark of ours."""
    return _MARK.sub(r"［\1］", re.sub(r"[\r\n]+", " ", text))


def show(number: Derived) -> str:
    """A computed figure's text: 0.5万元, 49.83%; 3,355.60万元 from figures printed so."""
    grouped = any(re.search(r"\d[,，]\d{3}", text) for text in _printed_texts(number))
    return f"{number.value:,f}{number.unit}" if grouped else f"{number.value:f}{number.unit}"


def _printed_texts(number: Number) -> list[str]:
    if isinstance(number, Printed):
        return [number.text]
    return [text for operand in number.operands for text in _printed_texts(operand)]


def _prints(piece: Printed) -> bool:
    """The figure's own text says its value, and is what stands in the source."""
    bare = piece.evidence.text
    said = re.search(r"[-−－(（]?[\d,，.．]*\d[\d,，.．]*", "".join(bare.split()))
    if said is None:
        return False
    value = parse_number(said[0].strip("(（")) if said else None
    inside = fold(piece.text) == fold(bare) or fold(piece.text) in (fold(bare + piece.unit),)
    return inside and value is not None and abs(value) == abs(piece.value)


def _bare(formula: str) -> str:
    return re.sub(r"\[\d+\]", "", formula)


# ── the answer ──────────────────────────────────────────────────────────────────────────────────


def resolve_draft(draft: Draft, *, question: str, load: Callable[[str], Disclosure]) -> Answer:
    """The answer with ``ms`` 0 and no model; refused where nothing of the draft resolves."""
    shas = dict.fromkeys(sha for part in draft.parts for cell in part.cells for sha in _shas(cell))
    registers = {sha: register_of(load(sha)) for sha in shas}
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
        tuple(resolver.figures),
        _find_warnings(resolver),
        None,
        0,
    )


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
        cells = ["".join(resolver.render(piece) for piece in cell) for cell in part.cells]
        block = part.style in (Style.ITEM, Style.ROW) and before in (part.style, Style.HEADER)
        if lines and not block:
            lines.append("")
        lines += _set_part(part.style, cells)
        before = part.style
    return "\n".join(lines)


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
    for sha256, register in resolver.registers.items():
        cited = [c for c in resolver.citations if c.sha256 == sha256]
        for finding in register.disclosure.findings if cited else ():
            if finding.state is not State.FAIL:
                continue
            places = (operand.evidence for operand in finding.operands)
            if any(_same_place(e, c) for e in places for c in cited):
                found.append(AnswerWarning(finding.rule, tell_finding(finding)))
    return tuple(dict.fromkeys(found))


def _same_place(evidence: Evidence, citation: Citation) -> bool:
    return evidence.page == citation.page and touches(evidence.bbox, citation.bbox)
