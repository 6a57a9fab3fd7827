"""The typed pieces that an answer is made of; the only way to put a figure into one.

    Words     the author's own words: no digit, no numeral amount (``cite`` refuses them)
    Asked     the reader's own words, quoted back
    Name      a name that stands in a document's records: an organisation, a year, an item, a code
    Printed   a figure as a document prints it, with its Evidence
    Derived   arithmetic over figures, shown with its formula
    Quote     the source's own text, with its Evidence
    Tally     a count of documents, or of names in a list
    Mark      a place in the source, without text: renders as a citation mark alone

A ``Part`` is a line of the answer; it stands or falls as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extract.money import FACTORS
from extract.records import Amount, Cell, CellState, Evidence, Figure


class Words(NamedTuple):
    """The author's own words."""

    text: str


class Asked(NamedTuple):
    """Words of the question, quoted back."""

    text: str


class Name(NamedTuple):
    """A name as it stands in the records of the document ``sha256``."""

    text: str
    sha256: str


class Printed(NamedTuple):
    """A figure as printed; text is number and unit ("0.4万元"); unit "" where there is none."""

    text: str
    value: Decimal
    unit: str
    evidence: Evidence


class Operation(StrEnum):
    """The arithmetic that an answer may show."""

    ADD = "+"
    SUBTRACT = "−"
    SHARE = "÷"
    CONVERT = "→"
    ROUND = "≈"
    RATIO = "÷×"
    EACH = "÷1"

    @property
    def sign(self) -> str:
        """How it is written between two figures."""
        return self.value[0]


class Derived(NamedTuple):
    """value in ``unit``, from the operands by the operation; ``cite`` computes it again."""

    operation: Operation
    operands: tuple[Printed | Derived, ...]
    value: Decimal
    unit: str


class Quote(NamedTuple):
    """Verbatim source text; bare: without quotation marks around it (a table's text cell)."""

    evidence: Evidence
    bare: bool = False


class Mark(NamedTuple):
    """A citation without text."""

    evidence: Evidence


class Tally(NamedTuple):
    """How many documents ("3份"): counted from the library, not from a page.

    unit, of: where something else is counted, in what and what: 家, the names of a list.
    """

    text: str
    value: int
    unit: str = ""
    of: str = "资料库中文件的数目"


Number = Printed | Derived
Piece = Words | Asked | Name | Printed | Derived | Quote | Mark | Tally


class Style(StrEnum):
    """How a part is set."""

    LEAD = "lead"
    TEXT = "text"
    ITEM = "item"
    HEADER = "header"
    ROW = "row"


class Part(NamedTuple):
    """One line of the answer; cells: one for prose and items, several for a table's row."""

    style: Style
    cells: tuple[tuple[Piece, ...], ...]


class Draft(NamedTuple):
    """An answer before its pieces were resolved; whole: to all that a sentence asks; verdict: on
    figures put side by side, which are cited where they were read."""

    parts: tuple[Part, ...]
    refused: bool = False
    clarify: tuple[str, ...] | None = None
    whole: bool = False
    verdict: bool = False


def write_part(style: Style, *pieces: Piece) -> Part:
    """A part of one cell."""
    return Part(style, (pieces,))


def write_row(*cells: Sequence[Piece]) -> Part:
    """A table's row."""
    return Part(Style.ROW, tuple(tuple(cell) for cell in cells))


def tally(documents: int, unit: str) -> Tally:
    """A count of documents; unit: 份, or "" where the words around it say what is counted."""
    return Tally(f"{documents}{unit}", documents)


# ── figures ─────────────────────────────────────────────────────────────────────────────────────


def cell_evidence(sha256: str, cell: Cell) -> Evidence:
    """A cell as Evidence."""
    return Evidence(sha256, cell.page, cell.bbox, cell.raw)


def print_cell(sha256: str, cell: Cell, *, unit: str) -> Printed:
    """A number cell as a figure in its table's unit. Raises ValueError for any other cell."""
    if cell.state is not CellState.NUMBER or cell.value is None:
        raise ValueError(f"not a number: {cell.raw!r}")
    share = cell.raw.rstrip().endswith(("%", "％"))
    own = "" if share else unit
    raw = "".join(cell.raw.split())
    return Printed(raw + own, cell.value, "%" if share else own, cell_evidence(sha256, cell))


def print_figure(sha256: str, figure: Figure) -> Printed:
    """A Figure whose cell is a number."""
    return print_cell(sha256, figure.cell, unit=figure.table.unit or "")


def print_amount(amount: Amount) -> Printed:
    """An amount of the narrative, as printed; with its unit where that stands apart from it."""
    said = "".join(amount.evidence.text.split())
    apart = amount.unit in FACTORS and said[-1:].isdigit()
    return Printed(
        f"{said}{amount.unit}" if apart else said, amount.value, amount.unit, amount.evidence
    )
