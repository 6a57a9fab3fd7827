"""rag/export/workbook.py: opened again, every cell is the table's, and says where it stands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from extract.errors import MingzhangError
from extract.records import CellState, Disclosure, Role
from rag.export.listing import write_path
from rag.export.sheet_text import number_format
from rag.export.sheets import head_depth, is_number, place_of
from rag.export.workbook import CONTENTS, SOURCES, name_sheet, write_workbook


def _write(path: Path, *disclosures: Disclosure) -> Workbook:
    assert write_workbook(path, disclosures) == sum(len(d.tables) for d in disclosures)
    return load_workbook(path)


def _compare(book: Workbook, disclosure: Disclosure, first: int = 1) -> int:
    compared = 0
    for number, table in enumerate(disclosure.tables, first):
        sheet = book[name_sheet(number, table)]
        for r, row in enumerate(table.rows):
            for c, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                place = place_of(table, r, c)
                shown = sheet.cell(place.row, place.column)
                compared += 1
                if is_number(cell, column):
                    assert shown.data_type == "n"
                    assert Decimal(str(shown.value)) == cell.value
                    assert cell.value is not None
                    assert shown.number_format == number_format(cell.value, cell.raw)
                else:
                    assert shown.value == (cell.raw or None)
                    assert shown.data_type == ("s" if cell.raw else "n")
        for c, column in enumerate(table.columns):
            bottom = place_of(table, 0, c).row - 1
            heads = [sheet.cell(bottom - n, c + 1).value for n in range(head_depth(table))]
            told = tuple(dict.fromkeys(reversed([head for head in heads if head])))
            assert set(told) == {text for text in column.path if text}
        assert sheet.freeze_panes is not None
    return compared


def test_every_cell_of_a_sample(sample: Disclosure, tmp_path: Path) -> None:
    book = _write(tmp_path / "a.xlsx", sample)
    cells = sum(len(row.cells) for table in sample.tables for row in table.rows)
    assert _compare(book, sample) == cells > 1000
    assert book[CONTENTS].max_row == 1 + len(sample.tables)
    sources = list(book[SOURCES].iter_rows(min_row=2, values_only=True))
    assert len(sources) == cells
    for source in sources:
        sheet, address, *_ = source
        text = source[16]
        shown = book[str(sheet)][str(address)].value
        assert (shown is None) == (text is None)
        assert isinstance(shown, int | float) or shown == text


def test_sources_point_to_page_and_box(sample: Disclosure, tmp_path: Path) -> None:
    book = _write(tmp_path / "a.xlsx", sample)
    rows = book[SOURCES].iter_rows(min_row=2, values_only=True)
    cells = [
        (table, row, column, cell)
        for table in sample.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]
    for source, (table, row, column, cell) in zip(rows, cells, strict=True):
        assert source[5:8] == (table.kind, table.title or None, row.code)
        assert source[9] == (write_path(column.path) or None)
        assert source[10] == cell.page
        assert source[11:15] == pytest.approx(cell.bbox, abs=0.006)
        assert source[15] == sample.document.sha256


def test_states_and_hostile_texts(odd: Disclosure, tmp_path: Path) -> None:
    book = _write(tmp_path / "deep" / "a.xlsx", odd)
    _compare(book, odd)
    formulas = [
        cell.coordinate
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas == []
    assert len(set(book.sheetnames)) == len(book.sheetnames) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)


def test_a_corrected_cell_is_marked(odd: Disclosure, tmp_path: Path) -> None:
    book = _write(tmp_path / "a.xlsx", odd)
    table = odd.tables[0]
    place = place_of(table, 0, 2)
    shown = book[name_sheet(1, table)].cell(place.row, place.column)
    assert shown.value == 343.31
    assert shown.comment is not None
    assert "343.130" in shown.comment.text
    first = next(
        row for row in book[SOURCES].iter_rows(min_row=2, values_only=True) if row[21] is not None
    )
    assert (first[16], first[18], first[21]) == ("343.130", 343.31, "343.31")


def test_codes_and_padded_numbers_stay_text(odd: Disclosure) -> None:
    table = odd.tables[0]
    code = table.rows[2].cells[0]
    assert code.state is CellState.NUMBER
    assert not is_number(code, table.columns[0])
    amount = table.columns[2]
    padded = code._replace(raw="007", value=Decimal(7))
    assert not is_number(padded, amount)
    assert is_number(code._replace(raw="0.70", value=Decimal("0.70")), amount)
    long = code._replace(raw="1234567890123456", value=Decimal("1234567890123456"))
    assert not is_number(long, amount)
    assert amount.role != Role.CODE


@pytest.mark.parametrize(
    ("raw", "value", "shown"),
    [
        ("343.130", "343.130", "0.000"),
        ("1,234.5", "1234.5", "#,##0.0"),
        ("(12.50)", "-12.50", "0.00;(0.00)"),
        ("20%", "20", '0"%"'),
        ("5", "5", "0"),
    ],
)
def test_formats_show_what_is_printed(raw: str, value: str, shown: str) -> None:
    assert number_format(Decimal(value), raw) == shown


def test_a_place_that_cannot_be_written(odd: Disclosure, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MingzhangError, match="写不出"):
        write_workbook(tmp_path / "file" / "a.xlsx", [odd])
