"""extract/corrections.py: an override finds its cell, the checks run again, the print is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.checks import check_disclosure
from extract.corrections import apply_corrections, place_corrections
from extract.money import read_cell
from extract.records import (
    Area,
    BBox,
    Cell,
    CellState,
    Column,
    Correction,
    Disclosure,
    Document,
    Role,
    Row,
    State,
    Table,
)

SHA = "a" * 64
HEADS = (("科目编码", Role.CODE), ("科目名称", Role.LABEL), ("合计", "合计"),
         ("人员经费", "人员经费"), ("公用经费", "公用经费"))  # fmt: skip


def _box(row: int, column: int, *, shift: float = 0.0) -> BBox:
    return (60.0 + 80 * column + shift, 100.0 + 20 * row, 140.0 + 80 * column, 120.0 + 20 * row)


def _row(number: int, *texts: str, shift: float) -> Row:
    cells = tuple(
        Cell(text, *read_cell(text), 3, _box(number, n, shift=shift))
        for n, text in enumerate(texts)
    )
    level = {"": 0, "301": 1}.get(texts[0], 2)
    return Row(texts[0] or None, texts[1], level, cells)


def _disclosure(*, shift: float = 0.0) -> Disclosure:
    rows = (
        _row(0, "", "合计", "58.40", "58.40", "", shift=shift),
        _row(1, "301", "工资福利支出", "58.40", "58.40", "", shift=shift),
        _row(2, "30101", "基本工资", "47.2", "47.29", "", shift=shift),
        _row(3, "30102", "津贴补贴", "11.11", "11.11", "", shift=shift),
    )
    columns = tuple(Column((name,), role) for name, role in HEADS)
    areas = (Area(3, (60.0, 80.0, 460.0, 180.0)),)
    title, kind = "基本支出表", "一般公共预算基本支出表"
    table = Table("t1", kind, title, "万元", None, areas, columns, rows)
    document = Document(SHA, "a.pdf", 5, "某中心", 2026, "预算", "单位", True)
    findings = check_disclosure(document, (table,), (), ())
    return Disclosure(document, (table,), (), (), findings)


def _correct(value: str, *, row: int = 2, column: int = 2, number: int = 1) -> Correction:
    return Correction(
        number, SHA, 3, _box(row, column), "基本支出表", "30101 基本工资", "合计", "47.2", value,
        "张三", f"2026-11-{number:02}T08:00:00+00:00", "漏印末位",
    )  # fmt: skip


def _failed(disclosure: Disclosure) -> list[str]:
    failed = [one for one in disclosure.findings if one.state is State.FAIL]
    return [one.rule for cause in failed for one in (cause, *cause.also)]


def test_a_corrected_cell_carries_its_print_and_the_checks_use_the_correction() -> None:
    reading = _disclosure()
    assert "row-sum" in _failed(reading)
    corrected = apply_corrections(reading, [_correct("47.29")])
    cell = corrected.tables[0].rows[2].cells[2]
    assert (cell.raw, cell.state, cell.value) == ("47.29", CellState.NUMBER, Decimal("47.29"))
    assert cell.corrected is not None
    assert cell.corrected.printed == "47.2"
    assert _failed(corrected) == []
    used = [f for f in corrected.findings if any("已更正" in o.label for o in f.operands)]
    assert used
    assert all("原文印作“47.2”" in finding.message for finding in used)
    assert reading.tables[0].rows[2].cells[2].raw == "47.2"


def test_a_wrong_correction_fails_like_a_wrong_figure() -> None:
    assert "row-sum" in _failed(apply_corrections(_disclosure(), [_correct("99.00")]))


@pytest.mark.parametrize("value", ["", "—", "见附表"], ids=["blank", "dash", "text"])
def test_what_is_no_number_becomes_none(value: str) -> None:
    cell = apply_corrections(_disclosure(), [_correct(value)]).tables[0].rows[2].cells[2]
    assert cell.value is None
    assert cell.state is read_cell(value)[0]


def test_the_latest_of_two_stands() -> None:
    both = [_correct("47.29", number=2), _correct("1", number=1)]
    assert apply_corrections(_disclosure(), both).tables[0].rows[2].cells[2].raw == "47.29"


def test_it_finds_its_cell_in_a_new_reading_with_other_boxes() -> None:
    again = _disclosure(shift=18.5)
    assert apply_corrections(again, [_correct("47.29")]).tables[0].rows[2].cells[2].raw == "47.29"


def test_one_without_a_cell_is_kept_and_said() -> None:
    lost = _correct("47.29")._replace(bbox=(0.0, 700.0, 20.0, 720.0))
    reading = _disclosure()
    assert place_corrections(reading, [lost]).unplaced == (lost,)
    assert apply_corrections(reading, [lost]) is reading


@pytest.mark.parametrize(
    "correction",
    [
        _correct("1")._replace(withdrawn="2026-11-21T00:00:00+00:00"),
        _correct("1")._replace(sha256="b" * 64),
        _correct("1")._replace(page=4),
    ],
    ids=["withdrawn", "another-file", "another-page"],
)
def test_what_is_not_meant_is_not_touched(correction: Correction) -> None:
    reading = _disclosure()
    assert apply_corrections(reading, [correction]) is reading


def test_a_corrected_name_names_its_row() -> None:
    renamed = apply_corrections(_disclosure(), [_correct("岗位工资", column=1)])
    row = renamed.tables[0].rows[2]
    assert (row.code, row.label) == ("30101", "岗位工资")
    recoded = apply_corrections(_disclosure(), [_correct("30103", column=0)]).tables[0].rows[2]
    assert (recoded.code, recoded.label) == ("30103", "基本工资")
