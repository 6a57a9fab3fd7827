"""rag.library.Library → what the rooms read of it, kept in memory as long as it is true."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from extract.errors import LibraryUnusable
from extract.records import BBox, Correction, Disclosure, Document, Finding, Role, State
from extract.sizes import Size, measure_pages
from rag.library import Library
from ui.web.reading.locate import locate_cell

_KEPT = 24
"""Disclosures kept in memory; one of sixty pages takes about 8 MB."""

Version = tuple[str, tuple[int, ...]]
"""When a document was read, and which corrections stand: what a reading depends on."""


class Line(NamedTuple):
    """A finding as far as filters look: where it is, and what it is of."""

    sha256: str
    at: int
    rule: str
    level: int
    state: State
    severity: str


class Shape(NamedTuple):
    """A document and how it was read. seen: cells by OCR; pointed: sentences by a model."""

    document: Document
    tables: int
    seen: int
    pointed: int


class _Known(NamedTuple):
    """What is kept of a document for as long as the library lasts: small."""

    version: Version
    shape: Shape
    lines: tuple[Line, ...]


class _Held(NamedTuple):
    """The library at one generation: its documents in order, and what their readings depend on."""

    generation: int
    documents: tuple[Document, ...]
    versions: dict[str, Version]


class Archive:
    """Safe to share between threads. Nothing here is cut to a visitor: all see one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._read: OrderedDict[tuple[str, Version], Disclosure] = OrderedDict()
        self._known: dict[str, _Known] = {}
        self._sizes: dict[str, tuple[Size, ...]] = {}
        self._held = _Held(-1, (), {})
        self._lock = threading.Lock()

    def documents(self) -> tuple[Document, ...]:
        """Newest year first, then by name."""
        return self._hold().documents

    def generation(self) -> int:
        """A number that grows with every change of the library."""
        return self.library.store.generation()

    def disclosure(self, sha256: str) -> Disclosure:
        """The reading with its corrections. Raises LibraryUnusable for one that is gone."""
        key = (sha256, self.version(sha256))
        with self._lock:
            if key in self._read:
                self._read.move_to_end(key)
                return self._read[key]
        found = self._load(sha256)
        with self._lock:
            self._read[key] = found
            while len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return found

    def lines(self, sha256s: Sequence[str]) -> tuple[Line, ...]:
        """Every finding of the documents, in their order."""
        return tuple(line for sha256 in sha256s for line in self._know(sha256).lines)

    def shape(self, sha256: str) -> Shape:
        """How a document was read. Raises LibraryUnusable for one that is gone."""
        return self._know(sha256).shape

    def finding(self, line: Line) -> Finding | None:
        """The finding of a line; None where it has changed meanwhile."""
        findings = self.disclosure(line.sha256).findings
        return findings[line.at] if line.at < len(findings) else None

    def pdf(self, sha256: str) -> Path:
        """The stored file. Raises LibraryUnusable for one that is gone."""
        try:
            return self.library.pdf(sha256)
        except KeyError as exc:
            raise _gone() from exc

    def size(self, sha256: str, page: int) -> Size | None:
        """A page's width and height in points; None for a page that is not there."""
        if sha256 not in self._sizes:
            self._sizes[sha256] = measure_pages(self.pdf(sha256))
        sizes = self._sizes[sha256]
        return sizes[page - 1] if 1 <= page <= len(sizes) else None

    def row_name(self, sha256: str, page: int, box: BBox) -> BBox | None:
        """Where the name of the row of a table's cell is printed; None for any other place."""
        found = locate_cell(self.disclosure(sha256).tables, page, box)
        if found is None:
            return None
        row = found.table.rows[found.row]
        names = [
            cell.bbox
            for column, cell in zip(found.table.columns, row.cells, strict=False)
            if column.role is Role.LABEL and cell.raw and cell.page == page
        ]
        left = [name for name in names if name[0] <= box[0]]
        return left[-1] if left else None

    def corrections(self, sha256: str) -> tuple[Correction, ...]:
        """Those that stand, oldest first."""
        return self.library.store.corrections(sha256)

    def reading(self, sha256: str) -> Disclosure:
        """What was read, without corrections. Raises LibraryUnusable for one that is gone."""
        try:
            return self.library.store.reading(sha256)
        except KeyError as exc:
            raise _gone() from exc

    def _load(self, sha256: str) -> Disclosure:
        try:
            return self.library.load(sha256)
        except KeyError as exc:
            raise _gone() from exc

    def version(self, sha256: str) -> Version:
        """What a reading depends on. Raises LibraryUnusable for one that is gone."""
        found = self._hold().versions.get(sha256)
        if found is None:
            raise _gone()
        return found

    def _hold(self) -> _Held:
        """The documents and their versions: two looks into the database for each change of it."""
        generation = self.generation()
        held = self._held
        if held.generation != generation:
            entries = self.library.store.entries()
            corrections = self.library.store.corrections()
            documents = sorted((one.document for one in entries), key=_newest_first)
            versions = {
                one.document.sha256: (one.added, _ids_of(corrections, one.document.sha256))
                for one in entries
            }
            held = self._held = _Held(generation, tuple(documents), versions)
        return held

    def _know(self, sha256: str) -> _Known:
        version = self.version(sha256)
        known = self._known.get(sha256)
        if known is None or known.version != version:
            disclosure = self.disclosure(sha256)
            known = _Known(version, _shape_of(disclosure), _lines_of(disclosure))
            self._known[sha256] = known
        return known


def _newest_first(document: Document) -> tuple[int, str]:
    return -(document.year or 0), document.org or document.name


def _ids_of(corrections: Sequence[Correction], sha256: str) -> tuple[int, ...]:
    return tuple(one.id for one in corrections if one.sha256 == sha256)


def _shape_of(disclosure: Disclosure) -> Shape:
    cells = (cell for t in disclosure.tables for row in t.rows for cell in row.cells)
    seen = sum(1 for cell in cells if cell.confidence < 1)
    pointed = sum(1 for one in disclosure.statements if one.reader == "model")
    return Shape(disclosure.document, len(disclosure.tables), seen, pointed)


def _lines_of(disclosure: Disclosure) -> tuple[Line, ...]:
    sha256 = disclosure.document.sha256
    return tuple(
        Line(sha256, at, one.rule, one.level, one.state, one.severity)
        for at, one in enumerate(disclosure.findings)
    )


def _gone() -> LibraryUnusable:
    return LibraryUnusable("资料库里没有这份文件，可能刚被删除", todo="请在「资料库」里重新选择")
