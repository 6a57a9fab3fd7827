"""rag/compare: every point stands where it says, every gap has its reason, order is settled."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extract.errors import MingzhangError
from extract.money import read_cell
from extract.records import Cell, Column, Correction, Disclosure, Table
from rag.compare.compare import compare_item
from rag.compare.item import read_item
from rag.compare.records import Absence, Comparison
from rag.compare.write import COLUMNS, write_comparison_csv, write_comparison_workbook

Make = Callable[..., Disclosure]


def _show(disclosure: Disclosure, row: int, column: int, raw: str) -> Disclosure:
    """The disclosure with another text in a cell of its table, and no narrative."""
    table = disclosure.tables[0]
    cells = list(table.rows[row].cells)
    state, value = read_cell(raw)
    cells[column] = cells[column]._replace(raw=raw, state=state, value=value)
    rows = list(table.rows)
    rows[row] = rows[row]._replace(cells=tuple(cells))
    return disclosure._replace(tables=(table._replace(rows=tuple(rows)),), statements=())


def _document(disclosure: Disclosure, **fields: object) -> Disclosure:
    return disclosure._replace(document=disclosure.document._replace(**fields))  # type: ignore[arg-type]


def _table(disclosure: Disclosure, **fields: object) -> Disclosure:
    table = disclosure.tables[0]._replace(**fields)  # type: ignore[arg-type]
    return disclosure._replace(tables=(table,))


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("2010350", "2010350"),
        ("公务接待费", "公务接待费"),
        ("招待费", "公务接待费"),
        ("人头费", "人员经费"),
        ("“三公”经费", "三公经费"),
        ("公积金", "住房公积金"),
        ("数字政府平台三期建设及运维费用", "数字政府平台三期建设及运维费用"),
    ],
)
def test_what_a_word_means(said: str, key: str) -> None:
    assert read_item(said).key == key


def test_a_text_that_names_nothing() -> None:
    with pytest.raises(MingzhangError):
        read_item("？")


def test_points_stand_where_they_say(make_disclosure: Make) -> None:
    one = make_disclosure()
    (point,) = compare_item("2010350", [one]).points
    cell = one.tables[0].rows[2].cells[2]
    assert (point.value, point.unit, point.wan) == (Decimal("121.28"), "万元", Decimal("121.28"))
    assert (point.citation.page, point.citation.bbox) == (cell.page, cell.bbox)
    assert (point.citation.quote, point.citation.n) == (cell.raw, 1)
    assert (point.year, point.series.kind, point.series.level) == (2026, "预算", "单位")


def test_yuan_are_converted_exactly(make_disclosure: Make) -> None:
    one = _table(_show(make_disclosure(), 2, 2, "1,212,800.01"), unit="元")
    (point,) = compare_item("2010350", [one]).points
    assert (point.value, point.unit) == (Decimal("1212800.01"), "元")
    assert point.wan == Decimal("121.280001")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [("", Absence.BLANK), ("-", Absence.DASH), ("****", Absence.NO_NUMBER)],
    ids=["blank", "dash", "text"],
)
def test_no_figure_is_no_zero(raw: str, reason: Absence, make_disclosure: Make) -> None:
    one = _show(make_disclosure(), 2, 2, raw)
    compared = compare_item("2010350", [_blank_parts(one)])
    assert compared.points == ()
    (gap,) = compared.missing
    assert gap.reason is reason
    assert gap.citation is not None
    assert gap.citation.bbox == one.tables[0].rows[2].cells[2].bbox


def _blank_parts(disclosure: Disclosure) -> Disclosure:
    return _show(_show(disclosure, 2, 3, ""), 2, 4, "")


def test_reasons_without_a_row(make_disclosure: Make) -> None:
    unread = make_disclosure("b" * 64, org="甲县民政局")._replace(tables=(), statements=())
    other = _document(make_disclosure("c" * 64, org="乙县教育局"), is_disclosure=False)
    compared = compare_item("2013101", [make_disclosure(), unread, other], years=[2026, 2024])
    reasons = {(gap.series.org, gap.year): gap.reason for gap in compared.missing}
    assert reasons == {
        ("连江县智慧连江管理服务中心", 2026): Absence.NO_ROW,
        ("甲县民政局", 2026): Absence.NOT_READ,
        ("乙县教育局", 2026): Absence.NO_DISCLOSURE,
        ("连江县智慧连江管理服务中心", 2024): Absence.NO_DOCUMENT,
        ("甲县民政局", 2024): Absence.NO_DOCUMENT,
        ("乙县教育局", 2024): Absence.NO_DOCUMENT,
    }


def test_budgets_finals_departments_and_units_are_apart(make_disclosure: Make) -> None:
    budget = make_disclosure("a" * 64)
    final = _document(make_disclosure("b" * 64), kind="决算")
    department = _document(make_disclosure("c" * 64), level="部门")
    compared = compare_item("2010350", [final, department, budget])
    assert [(series.kind, series.level) for series, _ in compared.series()] == [
        ("预算", "单位"),
        ("预算", "部门"),
        ("决算", "单位"),
    ]


def test_order_does_not_depend_on_the_library(make_disclosure: Make) -> None:
    some = [
        make_disclosure(sign * 64, org=org, year=year)
        for sign, org, year in (("a", "乙局", 2026), ("b", "甲局", 2025), ("c", "甲局", 2024))
    ]
    forth = compare_item("2010350", some, over="201")
    assert forth == compare_item("2010350", some[::-1], over="201")
    assert [point.citation.n for point in forth.points] == [1, 2, 3]
    (first, *_), *_ = (points for _, points in forth.series())
    years = {series.org: [point.year for point in points] for series, points in forth.series()}
    assert years["甲局"] == [2024, 2025]
    assert first.citation.n == 1


def _with_last_year(disclosure: Disclosure) -> Disclosure:
    table = disclosure.tables[0]
    columns = (*table.columns[:3], Column(("上年预算数",), "上年预算数"), table.columns[4])
    return disclosure._replace(tables=(table._replace(columns=columns),))


def test_the_year_before_where_no_document_is_of_it(make_disclosure: Make) -> None:
    now = _with_last_year(make_disclosure("a" * 64, year=2026))
    alone = compare_item("2010350", [now])
    assert [(p.year, p.from_next) for p in alone.points] == [(2025, True), (2026, False)]
    before = make_disclosure("b" * 64, year=2025)
    both = compare_item("2010350", [now, before])
    assert [(p.year, p.from_next) for p in both.points] == [(2025, False), (2026, False)]


def test_bodies_in_one_document_are_apart(make_disclosure: Make) -> None:
    own = _document(make_disclosure(), level="部门", org="某市民政局")
    school: Table = own.tables[0]._replace(id="t2", org="某市福利院")
    same: Table = own.tables[0]._replace(id="t3", org="某市民政局（本级）")
    one = own._replace(tables=(own.tables[0], school, same))
    compared = compare_item("2010350", [one])
    assert [(p.series.org, p.series.level) for p in compared.points] == [
        ("某市民政局", "部门"),
        ("某市福利院", "单位"),
    ]


def test_shares_only_of_what_one_document_gives(make_disclosure: Make) -> None:
    one = make_disclosure()
    (ratio,) = compare_item("2010350", [one], over="201").ratios
    assert (ratio.value, ratio.unit) == (Decimal("35.35"), "%")
    assert ratio.formula == "121.28万元 ÷ 343.13万元"
    assert ratio.whole.citation.n == 2
    assert compare_item("2010350", [one], over="205").ratios == ()
    zero = _show(one, 1, 2, "0.00")
    assert compare_item("2010350", [zero], over="201").ratios == ()


def test_amounts_a_head(make_disclosure: Make) -> None:
    one = make_disclosure()
    cell = one.tables[0].rows[0].cells[2]
    staff = Table(
        "t9", "单位构成表", "单位构成", None, None, one.tables[0].areas,
        (Column(("单位名称",), "名称"), Column(("在职人数",), "在职人数")),
        (one.tables[0].rows[0]._replace(label="某中心", level=1, code=None, cells=(
            Cell("某中心", *read_cell("某中心"), cell.page, cell.bbox),
            Cell("8", *read_cell("8"), cell.page, cell.bbox))),),
    )  # fmt: skip
    both = one._replace(tables=(*one.tables, staff))
    (ratio,) = compare_item("2010350", [both], over="在职人数").ratios
    assert (ratio.value, ratio.unit) == (Decimal("15.16"), "万元/人")


def test_a_corrected_point_says_so(make_disclosure: Make) -> None:
    one = make_disclosure()
    cell = one.tables[0].rows[2].cells[2]
    fixed = Correction(
        3, "a" * 64, cell.page, cell.bbox, "表", "事业运行", "合计", cell.raw, "121.30", "甲",
        "2026-11-21T08:00:00+00:00", "看错",
    )  # fmt: skip
    table = one.tables[0]
    row = table.rows[2]
    new = cell._replace(raw="121.30", value=Decimal("121.30"), corrected=fixed)
    cells = (*row.cells[:2], new, *row.cells[3:])
    rows = (*table.rows[:2], row._replace(cells=cells), *table.rows[3:])
    (point,) = compare_item("2010350", [_table(one, rows=rows)]).points
    assert point.value == Decimal("121.30")
    assert "121.28" in point.citation.quote
    assert point.citation.correction == fixed


def _full(make_disclosure: Make) -> Comparison:
    gap = _show(make_disclosure("d" * 64, org="=1+1局"), 2, 2, "")
    return compare_item(
        "2010350", [make_disclosure(), _blank_parts(gap)], over="201", years=[2026, 2024]
    )


def test_csv_and_workbook_hold_the_comparison(make_disclosure: Make, tmp_path: Path) -> None:
    compared = _full(make_disclosure)
    count = len(compared.points) + len(compared.missing)
    assert write_comparison_csv(tmp_path / "a.csv", compared) == count == 4
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["value"], rows[0]["wan_yuan"], rows[0]["ratio"]) == (
        "121.28",
        "121.28",
        "35.35",
    )
    assert rows[0]["formula"] == "121.28万元 ÷ 343.13万元"
    assert [bool(row["missing"]) for row in rows] == [False, True, True, True]
    assert {row["org"][:1] for row in rows} == {"连", "'"}
    assert write_comparison_workbook(tmp_path / "a.xlsx", compared) == count
    sheet = load_workbook(tmp_path / "a.xlsx")["比较"]
    assert sheet.freeze_panes == "F2"
    assert [len(row) for row in sheet.iter_rows(values_only=True)] == [len(COLUMNS)] * (count + 1)
    assert sheet["G2"].value == 121.28
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
