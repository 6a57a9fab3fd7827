"""What stands where in one document, as it was read and stored. Pure."""

from __future__ import annotations

from functools import cached_property

from extract.records import BBox, Correction, Disclosure, Document, Evidence, Paragraph
from rag.question.lexicon import fold

SAME_PLACE = 0.5
"""Share of the smaller of two boxes that must lie in the other for them to be the same place."""


class Register:
    """What stands where in one document, as it was read and stored."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure

    @property
    def document(self) -> Document:
        return self.disclosure.document

    @cached_property
    def _cells(self) -> set[tuple[int, BBox, str]]:
        tables = self.disclosure.tables
        cells = (cell for table in tables for row in table.rows for cell in row.cells)
        return {(cell.page, cell.bbox, fold(cell.raw)) for cell in cells}

    @cached_property
    def _corrected(self) -> dict[tuple[int, BBox], Correction]:
        tables = self.disclosure.tables
        cells = (cell for table in tables for row in table.rows for cell in row.cells)
        return {(c.page, c.bbox): c.corrected for c in cells if c.corrected is not None}

    def correction_at(self, evidence: Evidence) -> Correction | None:
        """The correction of the cell that the evidence is, if an analyst overrode it."""
        return self._corrected.get((evidence.page, evidence.bbox))

    @cached_property
    def _titles(self) -> set[tuple[int, BBox, str]]:
        """Titles of tables where they are printed: above the grid, or in its first rows."""
        named = [table for table in self.disclosure.tables if table.title]
        places = [(table.caption or table.areas[0], table.title) for table in named]
        return {(area.page, area.bbox, fold(title)) for area, title in places}

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
    def _names(self) -> str:
        document, tables = self.document, self.disclosure.tables
        texts = [
            document.name,
            document.org,
            str(document.year or ""),
            document.kind,
            document.level,
        ]
        for table in tables:
            texts += [table.title, table.kind, table.unit, table.org]
            texts += [text for column in table.columns for text in (*column.path, column.role)]
            texts += [text for row in table.rows for text in (row.code, row.label)]
            texts += [cell.raw for row in table.rows for cell in row.cells]
        texts += [p.text for p in self.disclosure.paragraphs]
        texts += [text for s in self.disclosure.statements for text in (s.subject, s.code)]
        return "\n".join(fold(text) for text in texts if text)

    def has_name(self, name: str) -> bool:
        """Whether a name stands in the document's records."""
        said = fold(name)
        return said in self._own or said in self._names

    @cached_property
    def _own(self) -> frozenset[str]:
        """The document's own name, body, year and kind: most names of an answer are of these."""
        document = self.document
        named = (document.name, document.org, str(document.year or ""), document.kind)
        return frozenset(fold(text) for text in (*named, document.level) if text)

    def stands(self, evidence: Evidence) -> bool:
        """Whether the evidence's text stands at its page and box."""
        text = fold(evidence.text)
        if (evidence.page, evidence.bbox, text) in self._cells | self._titles | self._operands:
            return True
        return bool(text) and any(
            _stands_in(paragraph, evidence, text)
            for paragraph in self._pages.get(evidence.page, ())
        )


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
