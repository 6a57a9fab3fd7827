"""Whether a piece resolves, and how it is written with its marks.

Piece ─ Resolver (Registers: what stands where) ─► resolves? ─► text, citations, figures
"""

from __future__ import annotations

from decimal import Decimal

from extract.records import Evidence
from rag.cite.arithmetic import compute
from rag.cite.corrected import figure_of_print, note_correction, quote_correction
from rag.cite.pieces import (
    Asked,
    Derived,
    Mark,
    Name,
    Number,
    Operation,
    Piece,
    Printed,
    Quote,
    Tally,
    Words,
)
from rag.cite.register import Register
from rag.cite.wording import bare_formula, holds_figure, prints, show, tame, untag
from rag.question.lexicon import fold
from rag.records import AnswerFigure, AnswerOperand, Citation, Computation

MOST_TERMS = 12
"""Terms of a sum that its line shows; of a longer one the first and the last, all are cited."""


class Resolver:
    """Decides on pieces; numbers the places that the answer cites, from 1, each once."""

    def __init__(self, registers: dict[str, Register], question: str) -> None:
        self.registers = registers
        self.question = fold(question)
        self.citations: list[Citation] = []
        self._numbers: dict[tuple[str, int, str, tuple[int, ...]], int] = {}
        self._marked: dict[Evidence, int] = {}
        self._noted: dict[AnswerFigure, None] = {}

    @property
    def figures(self) -> tuple[AnswerFigure, ...]:
        """The figures of the answer in its order, each once."""
        return tuple(self._noted)

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
                return self._stands(piece.evidence) and prints(piece)
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
        if evidence not in self._marked:
            self._marked[evidence] = self._number(evidence)
        return self._marked[evidence]

    def _number(self, evidence: Evidence) -> int:
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
                return tame(piece.text)
            case Asked():
                return f"「{tame(piece.text)}」"
            case Printed():
                mark = self.number(piece.evidence)
                self._note(AnswerFigure(piece.text, piece.value, piece.unit, (mark,), None))
                return f"{piece.text}[{mark}]"
            case Derived():
                return self._render_derived(piece)
            case Quote():
                text = tame(piece.evidence.text.strip())
                return (text if piece.bare else f"“{text}”") + self._mark_all(piece.evidence)
            case Mark():
                return self._mark_all(piece.evidence)

    def _mark_all(self, evidence: Evidence) -> str:
        """The marks of a text: the page where it begins, and the pages that it goes on to."""
        rest = self.registers[evidence.sha256].overleaf(evidence)
        return "".join(f"[{self.number(one)}]" for one in (evidence, *rest))

    def _note_tally(self, piece: Tally) -> None:
        counted = Computation(piece.of, ())
        self._note(AnswerFigure(piece.text, Decimal(piece.value), piece.unit, (), counted))

    def _render_derived(self, piece: Derived) -> str:
        formula = self._formula(piece, top=True)
        figure = AnswerFigure(
            show(piece),
            piece.value,
            piece.unit,
            self._marks(piece),
            Computation(bare_formula(formula), tuple(self._operands(piece))),
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
        if number.operation in (Operation.CONVERT, Operation.ROUND):
            source = number.operands[0]
            inner = self.render(source) if isinstance(source, Printed) else self._formula(source)
            self._note(
                AnswerFigure(
                    show(number),
                    number.value,
                    number.unit,
                    self._marks(number),
                    Computation(
                        bare_formula(inner) + f" → {number.unit}", tuple(self._operands(number))
                    ),
                )
            )
            return f"由 {inner} 换算" if top else f"{number.value}（{inner} 换算）"
        terms = [self._formula(operand) for operand in number.operands]
        if len(terms) > MOST_TERMS:
            terms = [*terms[:3], "…", terms[-1]]
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
        figures = self.figures
        for citation in self.citations:
            printed = figure_of_print(citation, figures)
            if printed is not None:
                self._note(printed)
        notes = [note_correction(citation) for citation in self.citations]
        return "".join(f"\n\n{untag(note)}" for note in notes if note)

    def _note(self, figure: AnswerFigure) -> None:
        self._noted[figure] = None
