"""What stands where in one document, as it was read and stored. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from extract.checks.telling import tell_finding
from extract.records import (
    BBox,
    Cell,
    Correction,
    Disclosure,
    Document,
    Evidence,
    Paragraph,
    State,
)
from rag.cite.overleaf import find_overleaf
from rag.question.lexicon import fold
from rag.records import READINGS_KEPT
from rag.retrieve.facts import Facts, Failure
from rag.retrieve.listed import list_carried

SAME_PLACE = 0.5
"""Share of the smaller of two boxes that must lie in the other for them to be the same place."""


class Register:
    """What stands where in one document, as it was read and stored."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self._on: dict[int, dict[tuple[BBox, str], Cell]] = {}
        self._said: dict[str, bool] = {}
        self._seen: dict[str, None] = {}

    @property
    def document(self) -> Document:
        return self.disclosure.document

    def _cells(self, page: int) -> dict[tuple[BBox, str], Cell]:
        """The cells on a page; tables of other pages are not looked at."""
        if page not in self._on:
            tables = self.disclosure.tables
            here = (t for t in tables if any(area.page == page for area in t.areas))
            cells = (cell for table in here for row in table.rows for cell in row.cells)
            found = {(c.bbox, fold(c.raw)): c for c in cells if c.page == page}
            self._on[page] = found
        return self._on[page]

    @cached_property
    def _elsewhere(self) -> dict[tuple[int, BBox, str], Cell]:
        """The cells of all tables, also those outside their table's areas."""
        tables = self.disclosure.tables
        cells = (cell for table in tables for row in table.rows for cell in row.cells)
        return {(cell.page, cell.bbox, fold(cell.raw)): cell for cell in cells}

    def correction_at(self, evidence: Evidence) -> Correction | None:
        """The correction of the cell that the evidence is, if an analyst overrode it."""
        here = self._cells(evidence.page).items()
        return next((c.corrected for (box, _), c in here if box == evidence.bbox), None)

    @cached_property
    def _titles(self) -> set[tuple[int, BBox, str]]:
        """Titles of tables where they are printed: above the grid, or in its first rows."""
        named = [table for table in self.disclosure.tables if table.title]
        places = [(table.caption or table.areas[0], table.title) for table in named]
        return {(area.page, area.bbox, fold(title)) for area, title in places}

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The failed checks, in words, with the places of their operands."""
        return self._failed

    @cached_property
    def _failed(self) -> tuple[Failure, ...]:
        failed = [f for f in self.disclosure.findings if f.state is State.FAIL]
        return tuple(
            Failure(
                one.rule,
                tell_finding(one),
                tuple((o.evidence.page, o.evidence.bbox) for o in one.operands),
                tuple(o.label for o in one.operands),
            )
            for one in failed
        )

    @cached_property
    def _operands(self) -> set[tuple[int, BBox, str]]:
        """What the checks read: entries of the 目录 stand in no table and no paragraph."""
        found = [operand.evidence for f in self.disclosure.findings for operand in f.operands]
        return {(one.page, one.bbox, fold(one.text)) for one in found}

    @cached_property
    def _pages(self) -> dict[int, list[Paragraph]]:
        pages: dict[int, list[Paragraph]] = {}
        for paragraph in self.disclosure.paragraphs:
            for page in {line.page for line in paragraph.lines}:
                pages.setdefault(page, []).append(paragraph)
        return pages

    @cached_property
    def _folded(self) -> Iterator[str]:
        """The names of the records that were not looked at yet, folded."""
        return map(fold, self._texts())

    def overleaf(self, evidence: Evidence) -> tuple[Evidence, ...]:
        """What of an evidence's text stands on the pages after its own."""
        return find_overleaf(evidence, self._pages.get(evidence.page, ()))

    def _texts(self) -> Iterator[str]:
        """The names in the records, what is quickly read before what is not."""
        tables = self.disclosure.tables
        for table in tables:
            yield from (text for text in (table.title, table.kind, table.unit, table.org) if text)
            yield from (t for column in table.columns for t in (*column.path, column.role))
        for table in tables:
            yield from (text for row in table.rows for text in (row.code, row.label) if text)
        for claim in self.disclosure.statements:
            yield from (text for text in (claim.subject, claim.code) if text)
        yield from (paragraph.text for paragraph in self.disclosure.paragraphs)
        yield from (cell.raw for table in tables for row in table.rows for cell in row.cells)
        yield from (name for table in tables for name in list_carried(table))

    def has_name(self, name: str) -> bool:
        """Whether a name stands in the document's records."""
        said = fold(name)
        if said not in self._said:
            self._said[said] = said in self._own or self._stands_in_a_name(said)
        return self._said[said]

    def _stands_in_a_name(self, said: str) -> bool:
        """Whether a name is a part of those seen before, or of one that is looked at now."""
        if any(said in text for text in self._seen):
            return True
        for text in self._folded:
            if text not in self._seen:
                self._seen[text] = None
                if said in text:
                    return True
        return False

    @cached_property
    def _own(self) -> frozenset[str]:
        """The document's own name, body, year and kind: most names of an answer are of these."""
        document = self.document
        named = (document.name, document.org, str(document.year or ""), document.kind)
        return frozenset(fold(text) for text in (*named, document.level) if text)

    def stands(self, evidence: Evidence) -> bool:
        """Whether the evidence's text stands at its page and box."""
        text = fold(evidence.text)
        if (evidence.bbox, text) in self._cells(evidence.page):
            return True
        if text and any(
            _stands_in(paragraph, evidence, text)
            for paragraph in self._pages.get(evidence.page, ())
        ):
            return True
        place = (evidence.page, evidence.bbox, text)
        printed = place in self._titles or place in self._operands or place in self._elsewhere
        return printed or self._within(evidence, text)

    def _within(self, evidence: Evidence, text: str) -> bool:
        """Whether a text of some length stands whole inside the cell with the evidence's box."""
        before = r"(?<!\d)(?<!\d[.,])" if text[:1].isdigit() else ""
        after = r"(?![\d.,]*\d)" if text[-1:].isdigit() else ""
        whole = re.compile(f"{before}{re.escape(text)}{after}")
        here = (held for box, held in self._cells(evidence.page) if box == evidence.bbox)
        return len(text) > 1 and any(whole.search(held) for held in here)


class KeptRegister(Register):
    """The register of a document of which facts are kept: its reading is loaded for the rest."""

    def __init__(self, document: Document, load: Callable[[str], Disclosure], facts: Facts) -> None:
        self._document = document
        self._load = load
        self._facts = facts

    @cached_property
    def _whole(self) -> Register:
        return register_of(self._load(self._document.sha256))

    @property
    def document(self) -> Document:
        return self._document

    @property
    def failures(self) -> tuple[Failure, ...]:
        kept = self._facts.failures(self._document.sha256)
        return self._whole.failures if kept is None else kept

    def _stood(self, evidence: Evidence) -> bool:
        """Whether it is a place of a fact: it was looked up when the fact was made."""
        return self._facts.overleaf(evidence) is not None

    def correction_at(self, evidence: Evidence) -> Correction | None:
        """None for a place of a fact: of a document with corrections none are kept."""
        return None if self._stood(evidence) else self._whole.correction_at(evidence)

    def overleaf(self, evidence: Evidence) -> tuple[Evidence, ...]:
        kept = self._facts.overleaf(evidence)
        return self._whole.overleaf(evidence) if kept is None else kept

    def has_name(self, name: str) -> bool:
        known = fold(name) in self._own or self._facts.has_name(self._document.sha256, name)
        return known or self._whole.has_name(name)

    def stands(self, evidence: Evidence) -> bool:
        return self._stood(evidence) or self._whole.stands(evidence)


_kept: dict[int, Register] = {}


def register_of(disclosure: Disclosure) -> Register:
    """The register of a reading; what was looked up is kept for the next question."""
    found = _kept.get(id(disclosure))
    if found is None or found.disclosure is not disclosure:
        found = _kept[id(disclosure)] = Register(disclosure)
        for old in list(_kept)[:-READINGS_KEPT]:
            _kept.pop(old, None)
    return found


def _stands_in(paragraph: Paragraph, evidence: Evidence, text: str) -> bool:
    """The text begins (at some occurrence) in a line that the box touches on its page."""
    lines = [fold(line.text) for line in paragraph.lines]
    whole = "".join(lines)
    at = whole.find(text)
    while at >= 0:
        passed = 0
        for line, printed in zip(paragraph.lines, lines, strict=True):
            begins = passed <= at < passed + len(printed)
            if begins and line.page == evidence.page and touches(line.bbox, evidence.bbox):
                return True
            passed += len(printed)
        at = whole.find(text, at + 1)
    return False


def touches(one: BBox, other: BBox) -> bool:
    """Whether two boxes are the same place: half of the smaller lies in the other."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return False
    areas = ((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height >= SAME_PLACE * min(areas)
