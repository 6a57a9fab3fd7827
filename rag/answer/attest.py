"""Draft → the same Draft, each figure with marks of the other places that state it. Pure.

A composer shows a figure at one place. A reader who checks it may hold the narrative, the main
form, or a project's own form: all that say the same of the same thing are cited beside it, the
sentence first. A quotation that is a part of its sentence is cited with the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extract.records import Disclosure, Evidence
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
    Words,
)
from rag.question.lexicon import fold
from rag.retrieve.echoes import Stated, find_echoes
from rag.retrieve.places import widen
from rag.retrieve.repeats import find_repeats
from rag.retrieve.source import Source
from rag.retrieve.spans import find_sentence

MOST_DOCUMENTS = 6
"""Documents whose figures are looked for elsewhere; an answer over more is an overview."""
MARKS = ((6, 5), (16, 3), (48, 2))
"""(figures of an answer, marks beside each): few figures have room for all places, a list not."""
MOST_TERMS = 6
"""Figures of an arithmetic that are each looked for elsewhere; of a longer one its result alone."""

MOST_COMPARED = 1
"""Marks beside a figure that a verdict compares: a row of fifteen shows nobody what was."""


def attest_draft(draft: Draft, load: Callable[[str], Disclosure]) -> Draft:
    """The draft with marks; unchanged where it refuses, asks back, or shows too many figures."""
    figures = set(_list_evidence(draft))
    most = next((marks for count, marks in MARKS if len(figures) <= count), 0)
    most = min(most, MOST_COMPARED) if draft.verdict else most
    documents = {evidence.sha256 for evidence in figures}
    if draft.refused or draft.clarify or not most or len(documents) > MOST_DOCUMENTS:
        return draft
    attester = _Attester(load, most, _list_spoken(draft))
    parts = (
        Part(part.style, tuple(tuple(attester.mark(cell)) for cell in part.cells))
        for part in draft.parts
    )
    return draft._replace(parts=tuple(parts))


# ── what an answer says of each figure ──────────────────────────────────────────────────────────


def _list_evidence(draft: Draft) -> Iterator[Evidence]:
    """The places of all figures that are shown or computed with."""
    pieces = (piece for part in draft.parts for cell in part.cells for piece in cell)
    shown = (piece for piece in pieces if isinstance(piece, Printed | Derived))
    numbers = (number for piece in shown for number in _list_numbers(piece))
    return (number.evidence for number in numbers if isinstance(number, Printed))


def _list_spoken(draft: Draft) -> dict[Number, list[Piece]]:
    """Each figure with the pieces that say what it is, wherever it is shown: those before it, in
    a table those of its row and column, for arithmetic all of the line."""
    spoken: dict[Number, list[Piece]] = {}
    header: Sequence[Sequence[Piece]] = ()
    for part in draft.parts:
        header = part.cells if part.style is Style.HEADER else header
        for number, cell in enumerate(part.cells):
            row = part.cells[0] if part.style is Style.ROW and number else ()
            column = header[number] if row and number < len(header) else ()
            for figure, about in _read_cell(cell):
                spoken.setdefault(figure, []).extend((*column, *row, *about))
    return spoken


def _read_cell(cell: Sequence[Piece]) -> Iterator[tuple[Number, Sequence[Piece]]]:
    said: list[Piece] = []
    for piece in cell:
        if isinstance(piece, Derived):
            for number in _list_numbers(piece):
                yield number, cell
        elif isinstance(piece, Printed):
            yield piece, tuple(said)
        if isinstance(piece, Printed | Derived):
            said = []
        else:
            said.append(piece)


def _list_numbers(number: Number) -> Iterator[Number]:
    """The figures that a number is made of, and itself."""
    yield number
    for operand in number.operands if isinstance(number, Derived) else ():
        yield from _list_numbers(operand)


# ── the marks ───────────────────────────────────────────────────────────────────────────────────


class _Attester:
    """Adds marks; each figure's places are looked for once, where it is first shown."""

    def __init__(
        self, load: Callable[[str], Disclosure], most: int, spoken: dict[Number, list[Piece]]
    ) -> None:
        self.load = load
        self.most = most
        self.wide = most == MARKS[0][1]
        self.spoken = spoken
        self.sources: dict[str, Source] = {}
        self.done: set[Number] = set()

    def mark(self, cell: Sequence[Piece]) -> Iterator[Piece]:
        """The pieces of a cell, marks of echoes after those that its composer set."""
        cited = [p.evidence for p in cell if isinstance(p, Mark | Quote)]
        waiting: list[Evidence] = []
        for piece in cell:
            if not isinstance(piece, Mark):
                yield from self._set(waiting, cited)
                waiting = []
            if isinstance(piece, Printed | Derived):
                told = [*_list_numbers(piece)]
                told = told if len(told) <= MOST_TERMS else told[:1]
                waiting = [e for one in told for e in self._echoes(one)]
                waiting += self._repeats(piece)
            elif isinstance(piece, Quote):
                waiting = [*self._sentence(piece.evidence), *self._repeats(piece)]
            if isinstance(piece, Mark):
                yield Mark(widen(self._source(piece.evidence.sha256), piece.evidence))
            else:
                yield piece
        yield from self._set(waiting, cited)

    def _set(self, waiting: Sequence[Evidence], cited: list[Evidence]) -> Iterator[Mark]:
        for evidence in waiting:
            if not any(_covers(other, evidence) for other in cited):
                cited.append(evidence)
                yield Mark(evidence)

    def _echoes(self, number: Number) -> tuple[Evidence, ...]:
        if number in self.done or (isinstance(number, Derived) and not _may_stand(number)):
            return ()
        self.done.add(number)
        first = next(one for one in _list_numbers(number) if isinstance(one, Printed))
        source = self._source(first.evidence.sha256)
        about = self.spoken.get(number, [])
        names = tuple(p.text for p in about if isinstance(p, Name) and p.text != source.org)
        said = "\n".join(p.text for p in about if isinstance(p, Words | Name | Asked))
        computed = isinstance(number, Derived)
        stated = Stated(first.evidence, number.value, number.unit, said, names, computed)
        return find_echoes(source, stated, most=self.most)

    def _repeats(self, piece: Printed | Derived | Quote) -> list[Evidence]:
        """The cells of other forms that say what the cells of a piece say."""
        if isinstance(piece, Quote):
            source = self._source(piece.evidence.sha256)
            return list(find_repeats(source, piece.evidence, wide=self.wide))
        printed = [one for one in _list_numbers(piece) if isinstance(one, Printed)]
        if len(printed) > MOST_TERMS:
            return []
        return [
            repeat
            for one in printed
            for repeat in find_repeats(
                self._source(one.evidence.sha256), one.evidence, wide=self.wide
            )
        ]

    def _sentence(self, quoted: Evidence) -> list[Evidence]:
        """The sentence that a quotation is a part of."""
        whole = find_sentence(self._source(quoted.sha256).disclosure.paragraphs, quoted)
        return [whole] if whole is not None else []

    def _source(self, sha256: str) -> Source:
        if sha256 not in self.sources:
            self.sources[sha256] = Source(self.load(sha256))
        return self.sources[sha256]


def _may_stand(number: Derived) -> bool:
    """Whether a computed figure may be printed too: a sum, a difference, of one document."""
    shas = {one.evidence.sha256 for one in _list_numbers(number) if isinstance(one, Printed)}
    return len(shas) == 1 and number.operation in (Operation.ADD, Operation.SUBTRACT)


def _covers(cited: Evidence, echo: Evidence) -> bool:
    """Whether what is cited already says what an echo would."""
    if (cited.sha256, cited.page) != (echo.sha256, echo.page):
        return False
    within = fold(echo.text) in fold(cited.text)
    return within and (cited.bbox == echo.bbox or len(echo.text) >= LEAST_SAID)


LEAST_SAID = 12
"""Characters of a sentence that is no more cited where a longer one holds it."""
