"""Disclosures → an XLSX workbook: a sheet a table, and a sheet that says where every cell stands.

    目录       each sheet's document, body, year, kind, title, unit, pages
    1.… 2.…    the tables (``sheets.py``)
    来源       every cell: sheet and address, document, page, box, sha256, text, value, correction

The workbook is streamed: a library of a hundred documents needs no more memory than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from extract.records import Cell, Disclosure, Document, Table
from rag.export.destination import write_whole
from rag.export.listing import write_box, write_path
from rag.export.sheets import (
    Value,
    append_heads,
    append_row,
    fill_sheet,
    place_of,
    set_widths,
)

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet as Sheet

CONTENTS, SOURCES = "目录", "来源"
_LONGEST_NAME = 31
"""Characters that the name of a sheet may have."""
_MOST_SOURCES = 1_048_575
"""Rows below the header that one sheet holds; the sources go on in a next one."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")

_CONTENTS = (
    "工作表", "文件", "单位", "年度", "类别", "层级", "表类", "表名", "金额单位", "页",
    "行数", "列数", "sha256",
)  # fmt: skip
_SOURCES = (
    "工作表", "单元格", "文件", "单位", "年度", "表类", "表名", "编码", "行", "栏", "页",
    "左 x0", "上 y0", "右 x1", "下 y1", "sha256", "原文", "状态", "数值", "金额单位", "置信度",
    "更正后", "更正人", "更正理由",
)  # fmt: skip


class Sheeted(NamedTuple):
    """A table with its document and the name of its sheet."""

    name: str
    document: Document
    table: Table


def write_workbook(path: Path, disclosures: Iterable[Disclosure]) -> int:
    """Writes the workbook and returns how many tables it has. Raises MingzhangError."""
    with write_whole(path) as part:
        book = Workbook(write_only=True)
        count = _fill_book(book, disclosures)
        book.save(part)
    return count


def _fill_book(book: Workbook, disclosures: Iterable[Disclosure]) -> int:
    """Table by table; each finished sheet is closed, since an open one holds a file."""
    contents = _open_sheet(book, CONTENTS, _CONTENTS, widths={1: 34, 8: 40})
    sources = _Sources(book)
    number = 0
    for disclosure in disclosures:
        for table in disclosure.tables:
            number += 1
            one = Sheeted(name_sheet(number, table), disclosure.document, table)
            fill_sheet(_add_sheet(book, one.name), table, one.document)
            append_row(contents, _contents_row(one))
            sources.append(_source_rows(one))
    sources.move_to_end()
    return number


class _Sources:
    """The sheet of sources, and further ones where one is full; they end as the last sheets."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheets = [self._open(SOURCES)]
        self._rows = 0

    def append(self, rows: Iterable[Sequence[Value]]) -> None:
        for row in rows:
            if self._rows == _MOST_SOURCES:
                self._sheets.append(self._open(f"{SOURCES} {len(self._sheets) + 1}"))
                self._rows = 0
            append_row(self._sheets[-1], row)
            self._rows += 1

    def move_to_end(self) -> None:
        for sheet in self._sheets:
            self._book.move_sheet(sheet.title, len(self._book.sheetnames))

    def _open(self, name: str) -> Sheet:
        return _open_sheet(self._book, name, _SOURCES, widths={1: 34, 9: 30, 10: 30, 17: 24})


def name_sheet(number: int, table: Table) -> str:
    """ "3.一般公共预算支出表": no sign that spreadsheets forbid, at most 31 characters."""
    title = _FORBIDDEN.sub("", "".join((table.title or table.kind).split()))
    return f"{number}.{title or table.kind}"[:_LONGEST_NAME]


def _contents_row(one: Sheeted) -> Sequence[Value]:
    document, table = one.document, one.table
    return (
        one.name, document.name, table.org or document.org, document.year, document.kind,
        document.level, table.kind, table.title, table.unit, "、".join(map(str, table.pages)),
        len(table.rows), len(table.columns), document.sha256,
    )  # fmt: skip


def _source_rows(one: Sheeted) -> Iterator[Sequence[Value]]:
    for row, line in enumerate(one.table.rows):
        for column, cell in enumerate(line.cells):
            yield _source_row(one, row, column, cell)


def _source_row(one: Sheeted, row: int, column: int, cell: Cell) -> Sequence[Value]:
    document, table = one.document, one.table
    place, line, fixed = place_of(table, row, column), table.rows[row], cell.corrected
    printed = cell.raw if fixed is None else fixed.printed
    return (
        one.name, f"{get_column_letter(place.column)}{place.row}", document.name,
        table.org or document.org, document.year, table.kind, table.title, line.code, line.label,
        write_path(table.columns[column].path), cell.page, *map(Decimal, write_box(cell)),
        document.sha256, printed, str(cell.state), cell.value, table.unit,
        Decimal(f"{cell.confidence:.4g}"),
        *((fixed.corrected, fixed.who, fixed.why) if fixed else (None, None, None)),
    )  # fmt: skip


def _open_sheet(
    book: Workbook, name: str, heads: Sequence[str], *, widths: Mapping[int, float]
) -> Sheet:
    """A sheet with its headers, to be filled row by row."""
    sheet = _add_sheet(book, name)
    sheet.freeze_panes = "A2"
    set_widths(sheet, widths)
    append_heads(sheet, heads)
    return sheet


def _add_sheet(book: Workbook, name: str) -> Sheet:
    """A streamed sheet of a streamed workbook."""
    return cast("Sheet", book.create_sheet(name))
