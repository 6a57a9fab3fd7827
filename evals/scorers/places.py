"""What stands around a place: the table, row and headings that an Evidence lies in. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from evals.scorers.words import fold
from extract.records import BBox, Disclosure, Evidence, Finding, Line, Paragraph, Table

_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)"
    r"|\d{1,2}[.、](?!\d)|表\d+)+"
)
_SUFFIX = re.compile(r"(?<=.)(?:列|行)$")
_CODE = re.compile(r"\d{3,}")
_HINTS = frozenset(("注", "备注", "表头", "合计"))
"""Names in a gold place that say which part of a table is meant, not which table."""


class Places:
    """The texts around the places of one disclosure."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure

    def around(self, finding: Finding) -> str:
        """All that names a finding's place: its own words, and what stands around its operands."""
        texts = [finding.title, finding.formula, finding.message]
        for operand in finding.operands:
            texts += [operand.label, operand.evidence.text, *self._near(operand.evidence)]
        return "\n".join(fold(text) for text in texts)

    def _near(self, evidence: Evidence) -> Iterator[str]:
        x, y = _centre(evidence.bbox)
        for table, box, text in self._rows.get(evidence.page, ()):
            if _holds(box, x, y):
                yield f"{table.title} {table.kind} {text}"
        for paragraph, line in self._lines.get(evidence.page, ()):
            if _holds(line.bbox, x, y):
                yield " ".join((*paragraph.headings, paragraph.text))
        for table in self.disclosure.tables:
            if any(a.page == evidence.page and _holds(a.bbox, x, y) for a in table.areas):
                yield f"{table.title} {table.kind}"

    @cached_property
    def _rows(self) -> dict[int, list[tuple[Table, BBox, str]]]:
        rows: dict[int, list[tuple[Table, BBox, str]]] = {}
        for table in self.disclosure.tables:
            for row in table.rows:
                text = " ".join((row.code or "", row.label, *(cell.raw for cell in row.cells)))
                for cell in row.cells:
                    rows.setdefault(cell.page, []).append((table, cell.bbox, text))
        return rows

    @cached_property
    def _lines(self) -> dict[int, list[tuple[Paragraph, Line]]]:
        lines: dict[int, list[tuple[Paragraph, Line]]] = {}
        for paragraph in self.disclosure.paragraphs:
            for line in paragraph.lines:
                lines.setdefault(line.page, []).append((paragraph, line))
        return lines


def place_names(where: str) -> tuple[str, ...]:
    """The names in a gold place ("第三部分 八、（一）机关运行经费"), without its numbering."""
    names = []
    for part in _split(where):
        name = _SUFFIX.sub("", _NUMBERING.sub("", part))
        if name and name not in _HINTS:
            names.append(name)
    return tuple(names)


def _split(where: str) -> Iterator[str]:
    """The parts between commas, arrows and blanks; the 、 of a numbering splits nothing."""
    for chunk in re.split(r"[，,；;＋+↔]|\s+", where):
        yield fold(chunk)


def is_at(where: str, around: str, *, any_name: bool = False) -> bool:
    """Whether a finding's surroundings hold the first name of a gold place, and all its codes.

    any_name: one of its names is enough, and codes are not asked for.
    """
    names = place_names(where)
    if any_name:
        return any(name in around for name in names)
    codes = [code for name in names for code in _CODE.findall(name)]
    first = next((name for name in names if not _CODE.fullmatch(name)), "")
    return first in around and all(code in around for code in codes)


def _centre(box: BBox) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: BBox, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
