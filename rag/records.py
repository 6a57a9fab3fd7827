"""The nouns of a question and of its answer. Places and boxes are as in ``extract.records``."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extract.records import Area, BBox, Correction

READINGS_KEPT = 128
"""Readings, and what was made of them, that a process keeps while the library does not change.
They hold what was looked at, about 2.5 MB of a real document after twenty-one questions, the places
of its amounts as much again: some 600 MB in all. Questions over more documents are answered from
facts kept beside the readings."""


class Turn(NamedTuple):
    """One earlier turn of a conversation; role: "user" or "assistant"."""

    role: str
    content: str


class PassageKind(StrEnum):
    """What a passage is made of."""

    PARAGRAPH = "paragraph"
    TABLE = "table"


class Passage(NamedTuple):
    """A chunk of a document as it was extracted and checked: what is indexed and retrieved.

    id: hash of the document's sha256, the source's id and the text; source: id of the Paragraph or
    Table; heading: the titles above it; states: "rule:state" of the findings that touch it.
    """

    id: str
    sha256: str
    kind: PassageKind
    source: str
    heading: str
    text: str
    area: Area
    org: str | None
    year: int | None
    states: tuple[str, ...]


class Citation(NamedTuple):
    """n: 1-based mark in the answer's text; quote: the text that stands at (page, bbox).

    correction: where an analyst overrode the cell; quote then gives what is printed and what stands
    for it.
    """

    n: int
    sha256: str
    name: str
    org: str | None
    year: int | None
    page: int
    bbox: BBox
    quote: str
    correction: Correction | None = None


class AnswerOperand(NamedTuple):
    """A printed figure that a computation used."""

    text: str
    value: Decimal
    unit: str
    citations: tuple[int, ...]


class Computation(NamedTuple):
    """Arithmetic shown to the reader: "1688.85 − 201.41", over cited operands."""

    formula: str
    operands: tuple[AnswerOperand, ...]


class AnswerFigure(NamedTuple):
    """A figure in the answer's text: cited directly, or computed from cited operands."""

    text: str
    value: Decimal
    unit: str
    citations: tuple[int, ...]
    computed: Computation | None


class AnswerWarning(NamedTuple):
    """A failed check that touches a figure of the answer."""

    rule: str
    message: str


class Answer(NamedTuple):
    """text carries marks [n]; clarify: the choices when asking back; model: None when composed."""

    text: str
    refused: bool
    clarify: tuple[str, ...] | None
    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...]
    warnings: tuple[AnswerWarning, ...]
    model: str | None
    ms: int
