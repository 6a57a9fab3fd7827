"""One table → the rows of its sheet: what it is, its headers, its cells. Pure but for openpyxl.

A number is a number with the precision that it is printed with; a blank cell stays empty, a dash is
text, and so are codes and names; a text of the source is never a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from extract.records import Cell, CellState, Column, Document, Role, Table
from rag.export.sheet_text import clean_text, number_format

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet as Sheet

Value = str | int | Decimal | None

HEAD_ROWS = 2
"""Rows above a table's headers: its title, and whose it is."""
_NAMES = (Role.CODE, Role.LABEL, Role.PROJECT)
_MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; longer ones (identifiers) stay text."""
_PADDED = re.compile(r"\s*0\d")
_BOLD = Font(bold=True)
_GREY = Font(color="667085")
_HEAD = PatternFill("solid", fgColor="E4E7EB")
_CORRECTED = PatternFill("solid", fgColor="FFF2B3")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_WIDTHS: dict[str, float] = dict.fromkeys(map(str, Role), 30.0) | {
    str(Role.CODE): 13.0,
    str(Role.LABEL): 34.0,
    str(Role.PROJECT): 34.0,
    str(Role.INDEX): 7.0,
}
_AMOUNT_WIDTH = 16.0


class Place(NamedTuple):
    """Where a cell of a table stands in its sheet: 1-based row and column."""

    row: int
    column: int


def head_depth(table: Table) -> int:
    """How many rows the headers take: the longest path, one at least."""
    return max([1, *(len(column.path) for column in table.columns)])


def place_of(table: Table, row: int, column: int) -> Place:
    """Where a table's cell (0-based row and column) stands in its sheet."""
    return Place(HEAD_ROWS + head_depth(table) + row + 1, column + 1)


def fill_sheet(sheet: Sheet, table: Table, document: Document) -> None:
    """Writes a whole table and closes its sheet; headers and first names stay in sight."""
    depth = head_depth(table)
    sheet.freeze_panes = _freeze(table, depth)
    set_widths(sheet, {n: _width(column) for n, column in enumerate(table.columns, 1)})
    sheet.append([text_cell(sheet, table.title or table.kind, font=_BOLD)])
    sheet.append([text_cell(sheet, describe_table(table, document), font=_GREY)])
    for level in range(depth):
        append_heads(sheet, _level(table.columns, level, depth))
    for row in table.rows:
        sheet.append(
            [_table_cell(sheet, c, h) for c, h in zip(row.cells, table.columns, strict=True)]
        )
    sheet.close()


def describe_table(table: Table, document: Document) -> str:
    """Whose table it is, of which year, in which unit, on which pages of which file."""
    facts = [
        table.org or document.org or "",
        f"{document.year}年" if document.year else "",
        f"{document.kind or ''}",
        f"单位：{table.unit}" if table.unit else "单位：未注明",
        f"{document.name} 第{'、'.join(map(str, table.pages))}页",
    ]
    return " · ".join(fact for fact in facts if fact)


def _width(column: Column) -> float:
    return _WIDTHS.get(column.role, _AMOUNT_WIDTH)


def _freeze(table: Table, depth: int) -> str:
    """Below the headers and right of the first name, if it is among the first three columns."""
    named = [
        n
        for n, column in enumerate(table.columns[:3], 1)
        if column.role in (Role.LABEL, Role.PROJECT)
    ]
    return f"{_letter((named[0] if named else 0) + 1)}{HEAD_ROWS + depth + 1}"


def _level(columns: Sequence[Column], level: int, depth: int) -> Iterator[str]:
    """The header texts of one row; a short path repeats its last text down to the cells."""
    for column in columns:
        path = column.path or ("",)
        yield path[level] if level < len(path) - 1 and level < depth - 1 else path[-1]


# ── cells ───────────────────────────────────────────────────────────────────────────────────────


def append_row(sheet: Sheet, values: Iterable[Value]) -> None:
    """A row of texts and numbers."""
    sheet.append([_value_cell(sheet, value) for value in values])


def append_heads(sheet: Sheet, texts: Iterable[str]) -> None:
    """A row of headers."""
    sheet.append([_head_cell(sheet, text) for text in texts])


def set_widths(sheet: Sheet, widths: Mapping[int, float]) -> None:
    """Widths of columns (1-based) in characters; to be set before the first row."""
    for number, width in widths.items():
        sheet.column_dimensions[_letter(number)].width = width  # type: ignore[attr-defined]


def text_cell(sheet: Sheet, text: str, *, font: Font | None = None) -> SheetCell | None:
    """A text that is text whatever it begins with; nothing for an empty one."""
    cleaned = clean_text(text)
    if not cleaned:
        return None
    cell = WriteOnlyCell(sheet, cleaned)
    cell.data_type = "s"
    if cleaned.lstrip()[:1] in "=+-@＝＋－＠":
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    return cell


def _value_cell(sheet: Sheet, value: Value) -> SheetCell | Value:
    """A bare text where it can only be read as text: that is five times as fast."""
    if not isinstance(value, str) or value[:1].isalnum():
        return value
    return text_cell(sheet, value)


def _head_cell(sheet: Sheet, text: str) -> SheetCell | None:
    cell = text_cell(sheet, text, font=_BOLD)
    if cell is not None:
        cell.fill = _HEAD
        cell.alignment = _CENTRED
    return cell


def _table_cell(sheet: Sheet, cell: Cell, column: Column) -> SheetCell | None:
    made: SheetCell | None
    if is_number(cell, column):
        assert cell.value is not None
        made = WriteOnlyCell(sheet, cell.value)  # type: ignore[arg-type]
        made.number_format = number_format(cell.value, cell.raw)
    else:
        made = text_cell(sheet, cell.raw)
        if made is not None and len(cell.raw) > 12:
            made.alignment = _WRAPPED
    return made if cell.corrected is None else _mark(made or WriteOnlyCell(sheet, ""), cell)


def is_number(cell: Cell, column: Column) -> bool:
    """Whether a cell is written as a number: not in columns of codes and names, not "007"."""
    if cell.state is not CellState.NUMBER or cell.value is None or column.role in _NAMES:
        return False
    return len(cell.value.as_tuple().digits) <= _MOST_DIGITS and not _PADDED.match(cell.raw)


def _mark(made: SheetCell, cell: Cell) -> SheetCell:
    """A corrected cell: coloured, with what is printed and who put what stands for it."""
    one = cell.corrected
    assert one is not None
    made.fill = _CORRECTED
    note = (
        f"原文印作“{one.printed}”，由{one.who}于{one.when[:10]}"
        f"更正为“{one.corrected}”。理由：{one.why}"
    )
    made.comment = Comment(clean_text(note), clean_text(one.who) or "更正")
    return made


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)
