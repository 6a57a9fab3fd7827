"""Corrected pages → gold: what a reading of them should give, in the format of evals/gold.py."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from evals.gold import GoldPage, GoldTable, write_gold
from extract.errors import MingzhangError
from extract.records import Disclosure, Row, Table

_UNSAFE = re.compile(r"[^\w.-]+")


def export_gold(disclosure: Disclosure, pdf: Path, folder: Path) -> list[Path]:
    """Writes a file for each page with a corrected cell; the files' paths.

    Raises MingzhangError where they cannot be written.
    """
    slug = _UNSAFE.sub("-", Path(disclosure.document.name).stem).strip("-") or "document"
    sha1 = hashlib.sha1(pdf.read_bytes(), usedforsecurity=False).hexdigest()
    written = []
    for page in make_gold(disclosure, slug=slug, sha1=sha1):
        path = folder / f"{page.slug}-p{page.page:02}.json"
        try:
            write_gold(path, page)
        except OSError as exc:
            reason = exc.strerror or str(exc)
            raise MingzhangError(f"标准答案写不出：{reason}", where=str(path)) from exc
        written.append(path)
    return written


def make_gold(disclosure: Disclosure, *, slug: str, sha1: str) -> list[GoldPage]:
    """All tables of each page that has a corrected cell, the corrections in place."""
    cells = (cell for table in disclosure.tables for row in table.rows for cell in row.cells)
    pages = sorted({cell.page for cell in cells if cell.corrected is not None})
    return [
        GoldPage(
            slug=slug,
            page=number,
            sha1=sha1,
            tables=tuple(
                _make_table(table, rows)
                for table in disclosure.tables
                if (rows := [row for row in table.rows if _page_of(row) == number])
            ),
        )
        for number in pages
    ]


def _make_table(table: Table, rows: Sequence[Row]) -> GoldTable:
    return GoldTable(
        kind=table.kind,
        title=table.title or None,
        unit=table.unit,
        columns=tuple("/".join(column.path) for column in table.columns),
        rows=tuple(tuple(cell.raw for cell in row.cells) for row in rows),
    )


def _page_of(row: Row) -> int:
    """The page of a row's first cell with a text: a row may be torn by the page's end."""
    filled = [cell.page for cell in row.cells if cell.raw] or [cell.page for cell in row.cells]
    return min(filled, default=0)
