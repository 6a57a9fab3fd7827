"""Figures of disclosures → a CSV with one row a figure, blanks and dashes included.

UTF-8 with a byte order mark, so that spreadsheets show Chinese; CRLF. value: the number in
``unit``, empty unless state is number; raw: as printed, or as corrected; printed: what a corrected
cell was read as; x0 … y1: PDF points, origin top-left of the page as displayed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from extract.records import Disclosure
from rag.export.destination import write_whole
from rag.export.listing import Listed, list_all, write_box
from rag.export.sheet_text import guard_text

COLUMNS = (
    "id", "document", "org", "year", "document_kind", "level_of_body", "table_kind", "table",
    "title", "side", "code", "label", "level", "column_path", "role", "state", "raw", "value",
    "unit", "page", "x0", "y0", "x1", "y1", "sha256", "confidence", "corrected", "printed",
)  # fmt: skip
"""The columns in their order; their names are part of the public surface."""


def write_csv(path: Path, disclosures: Iterable[Disclosure]) -> int:
    """Writes the file and returns how many figures it has. Raises MingzhangError."""
    count = 0
    with write_whole(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for disclosure in disclosures:
            for listed in list_all(disclosure):
                writer.writerow(write_row(listed))
                count += 1
    return count


def write_row(listed: Listed) -> list[str]:
    """A figure's cells, in the order of COLUMNS."""
    document, figure, cell = listed.document, listed.figure, listed.figure.cell
    table = figure.table
    texts = (
        listed.id, document.name, listed.org, document.year, document.kind, document.level,
        table.kind, table.id, table.title, figure.side, figure.code, figure.label,
        table.rows[figure.row].level, listed.path, figure.role, str(cell.state), cell.raw,
        None if cell.value is None else f"{cell.value:f}",
        table.unit, cell.page, *write_box(cell), document.sha256, f"{cell.confidence:g}",
        "true" if cell.corrected else "false", cell.corrected.printed if cell.corrected else None,
    )  # fmt: skip
    return ["" if text is None else guard_text(str(text)) for text in texts]
