"""Answer → the JSON of ``ask --json``. Field names are public."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from extract.wire import CorrectionWire, write_correction
from rag.records import Answer, AnswerFigure, Citation, Computation


class _Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WireCitation(_Wire):
    """page: 1-based; bbox: (x0, y0, x1, y1), points, origin top-left of the page as displayed."""

    n: int
    sha256: str
    name: str
    org: str | None
    year: int | None
    page: int
    bbox: tuple[float, float, float, float]
    quote: str
    correction: CorrectionWire | None = Field(default=None, exclude_if=lambda one: one is None)


class WireOperand(_Wire):
    """A printed figure that a computation used."""

    text: str
    value: str
    unit: str
    citations: tuple[int, ...]


class WireComputation(_Wire):
    """The arithmetic in words, and its operands."""

    formula: str
    operands: tuple[WireOperand, ...]


class WireFigure(_Wire):
    """A figure of the text: cited, or computed from cited operands."""

    text: str
    value: str
    unit: str
    citations: tuple[int, ...]
    computed: WireComputation | None


class WireWarning(_Wire):
    """A failed check that touches a figure of the answer."""

    rule: str
    message: str


class WireAnswer(_Wire):
    """One answer."""

    text: str
    refused: bool
    clarify: tuple[str, ...] | None
    citations: tuple[WireCitation, ...]
    figures: tuple[WireFigure, ...]
    warnings: tuple[WireWarning, ...]
    model: str | None
    ms: int


def write_answer(answer: Answer) -> WireAnswer:
    """The public form of an answer."""
    return WireAnswer(
        text=answer.text,
        refused=answer.refused,
        clarify=answer.clarify,
        citations=tuple(_write_citation(citation) for citation in answer.citations),
        figures=tuple(_write_figure(figure) for figure in answer.figures),
        warnings=tuple(WireWarning(**w._asdict()) for w in answer.warnings),
        model=answer.model,
        ms=answer.ms,
    )


def _write_citation(citation: Citation) -> WireCitation:
    correction = citation.correction
    written = None if correction is None else write_correction(correction)
    return WireCitation(**{**citation._asdict(), "correction": written})


def _write_figure(figure: AnswerFigure) -> WireFigure:
    computed = figure.computed
    return WireFigure(
        text=figure.text,
        value=_plain(figure.value),
        unit=figure.unit,
        citations=figure.citations,
        computed=None if computed is None else _write_computation(computed),
    )


def _write_computation(computed: Computation) -> WireComputation:
    operands = (
        WireOperand(text=o.text, value=_plain(o.value), unit=o.unit, citations=o.citations)
        for o in computed.operands
    )
    return WireComputation(formula=computed.formula, operands=tuple(operands))


def _plain(value: Decimal) -> str:
    return f"{value:f}"
