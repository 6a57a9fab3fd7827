"""Pages as publishers print them, each drawn small: one for every way in which they go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pymupdf

from extract.pages import read_pages
from extract.records import Table
from extract.tables import find_tables

LEFT, TOP, HIGH = 60, 120, 22


class Box(NamedTuple):
    """A cell: its row, its left and right side in points, and its text."""

    row: int
    x0: float
    x1: float
    text: str


def row_of(row: int, borders: Sequence[float], texts: Sequence[str]) -> list[Box]:
    return [
        Box(row, x0, x1, text) for x0, x1, text in zip(borders, borders[1:], texts, strict=False)
    ]


def write(path: Path, pages: Sequence[tuple[Sequence[str], Sequence[Box]]]) -> Path:
    """Each page: caption lines ("text" or "text@x"), then cells drawn as boxes."""
    with pymupdf.open() as document:
        for caption, boxes in pages:
            page = document.new_page(width=595, height=842)
            for number, line in enumerate(caption):
                text, _, x = line.partition("@")
                page.insert_text(
                    (float(x or 200), 50 + 16 * number), text, fontname="china-s", fontsize=10
                )
            for box in boxes:
                top = TOP + HIGH * box.row
                page.draw_rect((box.x0, top, box.x1, top + HIGH))
                page.insert_text((box.x0 + 3, top + 15), box.text, fontname="china-s", fontsize=9)
        document.save(path)
    return path


def tables_of(path: Path) -> tuple[Table, ...]:
    return find_tables(read_pages(path))


def texts(table: Table) -> list[list[str]]:
    return [[cell.raw for cell in row.cells] for row in table.rows]


BORDERS = (60, 130, 260, 360, 460)
HEADER = ["科目编码", "科目名称", "合计", "基本支出"]
CAPTION = ("2026年度支出预算总表", "单位：元")


def test_a_total_that_stands_alone_on_the_next_page(tmp_path: Path) -> None:
    first = row_of(0, BORDERS, HEADER) + row_of(1, BORDERS, ["201", "一般公共服务", "9.00", "4.00"])
    total = [Box(0, 60, 260, "合计"), Box(0, 260, 360, "9.00"), Box(0, 360, 460, "4.00")]
    (table,) = tables_of(write(tmp_path / "total.pdf", [(CAPTION, first), ((), total)]))
    assert (table.kind, table.unit, table.pages) == ("支出总表", "元", (1, 2))
    assert texts(table)[1] == ["合计", "", "9.00", "4.00"]
    assert (table.rows[1].label, table.rows[1].level) == ("合计", 0)


def test_a_header_that_the_page_cuts_off(tmp_path: Path) -> None:
    borders = (60, 160, 260, 360, 460)
    head = [Box(0, 60, 260, "收入"), Box(0, 260, 460, "支出")]
    names = row_of(0, borders, ["项目名称", "金额", "项目名称", "金额"])
    body = row_of(1, borders, ["财政拨款", "7.00", "一般公共服务支出", "7.00"])
    caption = ("2026年度收支预算总表", "单位：万元")
    (table,) = tables_of(write(tmp_path / "cut.pdf", [(caption, head), ((), names + body)]))
    assert (table.kind, table.unit, table.pages) == ("收支总表", "万元", (1, 2))
    assert [column.path for column in table.columns] == [
        ("收入", "项目名称"), ("收入", "金额"), ("支出", "项目名称"), ("支出", "金额"),
    ]  # fmt: skip
    assert texts(table) == [["财政拨款", "7.00", "一般公共服务支出", "7.00"]]


def test_a_performance_form_whose_left_column_has_no_lines_on_the_next_page(
    tmp_path: Path,
) -> None:
    first = row_of(0, (60, 160, 460), ["部门名称", "某市民政局"])
    first += row_of(1, (60, 160, 300, 460), ["整体绩效目标", "救助人数", "100"])
    second = row_of(0, (160, 300, 460), ["服务对象满意度", "90"])
    caption = ("部门整体支出绩效目标表",)
    (table,) = tables_of(write(tmp_path / "form.pdf", [(caption, first), ((), second)]))
    assert (table.kind, table.pages) == ("部门整体绩效表", (1, 2))
    assert texts(table)[-1] == ["", "服务对象满意度", "90"]


def test_one_form_a_project_is_one_table_a_project(tmp_path: Path) -> None:
    def form(name: str) -> list[Box]:
        return row_of(0, (60, 160, 460), ["项目名称", name]) + row_of(
            1, (60, 160, 460), ["数量指标", "≥5"]
        )

    caption = ("项目支出绩效目标表",)
    pages = [(caption, form("甲项目")), ((), form("乙项目"))]
    assert len(tables_of(write(tmp_path / "forms.pdf", pages))) == 2


def test_a_unit_that_is_broken_in_two(tmp_path: Path) -> None:
    boxes = row_of(0, BORDERS, HEADER) + row_of(1, BORDERS, ["201", "一般公共服务", "9.00", "4.00"])
    caption = ("2026年度支出预算总表", "单位：万@420", "元@450")
    (table,) = tables_of(write(tmp_path / "unit.pdf", [(caption, boxes)]))
    assert (table.title, table.unit) == ("2026年度支出预算总表", "万元")


def test_a_body_beside_a_bare_unit(tmp_path: Path) -> None:
    boxes = row_of(0, BORDERS, HEADER) + row_of(1, BORDERS, ["201", "一般公共服务", "9.00", "4.00"])
    path = write(tmp_path / "bare.pdf", [(("2026年度支出预算总表", "511-某局@60"), boxes)])
    with pymupdf.open(path) as document:
        document[0].insert_text((440, 66), "万元", fontname="china-s", fontsize=10)
        document.saveIncr()
    (table,) = tables_of(path)
    assert (table.title, table.unit) == ("2026年度支出预算总表", "万元")


def test_caption_rows_that_are_not_merged_to_the_right_side(tmp_path: Path) -> None:
    rows = [
        [Box(0, 60, 130, "表11"), Box(0, 130, 460, "")],
        [Box(1, 60, 360, "2026年度支出预算总表"), Box(1, 360, 460, "")],
        [Box(2, 60, 360, ""), Box(2, 360, 460, "单位：元")],
        row_of(3, BORDERS, HEADER),
        row_of(4, BORDERS, ["201", "一般公共服务", "9.00", "4.00"]),
    ]
    boxes = [box for row in rows for box in row]
    (table,) = tables_of(write(tmp_path / "rows.pdf", [((), boxes)]))
    assert (table.title, table.kind, table.unit) == ("2026年度支出预算总表", "支出总表", "元")
    assert texts(table) == [["201", "一般公共服务", "9.00", "4.00"]]


def test_a_header_of_two_rows_below_caption_rows(tmp_path: Path) -> None:
    boxes = [Box(0, 60, 460, "“三公”经费支出决算表"), Box(1, 60, 460, "单位：万元")]
    boxes += [Box(2, 60, 160, "合计"), Box(2, 160, 460, "公务用车购置及运行维护费")]
    boxes += row_of(3, (60, 160, 260, 360, 460), ["", "小计", "购置费", "运行维护费"])
    boxes += row_of(4, (60, 160, 260, 360, 460), ["9.00", "9.00", "5.00", "4.00"])
    (table,) = tables_of(write(tmp_path / "inside.pdf", [((), boxes)]))
    assert [len(column.path) for column in table.columns] == [1, 2, 2, 2]
    assert texts(table) == [["9.00", "9.00", "5.00", "4.00"]]


def test_a_border_column_without_texts_is_left_out(tmp_path: Path) -> None:
    borders = (40, 60, 160, 163, 260)
    boxes = row_of(0, borders, ["", "项目", "", "预算数"])
    boxes += row_of(1, borders, ["", "一般公共服务", "", "9.00"])
    caption = ("支出预算总表", "单位：元")
    (table,) = tables_of(write(tmp_path / "border.pdf", [(caption, boxes)]))
    assert [column.path for column in table.columns] == [("项目",), ("预算数",)]
    assert texts(table) == [["一般公共服务", "9.00"]]


def test_a_header_that_names_its_unit_is_no_caption(tmp_path: Path) -> None:
    borders = (60, 200, 320, 460)
    boxes = row_of(0, borders, ["项目", "预算数（单位：万元）", "绩效目标"])
    boxes += row_of(1, borders, ["信息化运维", "606.53", "系统稳定运行"])
    (table,) = tables_of(write(tmp_path / "goals.pdf", [((), boxes)]))
    assert (table.kind, table.unit) == ("项目绩效目标表", "万元")
    assert texts(table) == [["信息化运维", "606.53", "系统稳定运行"]]


def test_the_first_classification_keys_the_rows(tmp_path: Path) -> None:
    borders = (60, 100, 140, 180, 260, 300, 340, 460)
    head = [Box(0, 60, 180, "功能科目编码"), Box(0, 180, 260, "项目"), Box(0, 260, 340, "经济科目")]
    head += [Box(0, 340, 460, "金额")]
    names = row_of(1, borders, ["类", "款", "项", "名称", "类", "款", "金额"])
    body = row_of(2, borders, ["220", "05", "07", "气象服务", "302", "07", "14.00"])
    caption = ("2026年度项目支出预算表", "单位：万元")
    (table,) = tables_of(write(tmp_path / "codes.pdf", [(caption, head + names + body)]))
    assert [(row.code, row.label, row.level) for row in table.rows] == [("2200507", "气象服务", 3)]


def test_a_text_too_long_for_its_cell_does_not_enter_the_amount(tmp_path: Path) -> None:
    """The last glyph stands for the most part under the next cell's amount."""
    path = tmp_path / "long.pdf"
    boxes = row_of(0, (60, 120, 200), ["项目名称", "金额"])
    boxes += [Box(1, 60, 120, ""), Box(1, 120, 200, "")]
    write(path, [(("项目支出预算表", "单位：元"), boxes)])
    with pymupdf.open(path) as document:
        document[0].insert_text((66, 157), "专项资金列入算", fontname="china-s", fontsize=9)
        document[0].insert_text((121, 157), "35.00", fontname="helv", fontsize=9)
        document.saveIncr()
    (table,) = tables_of(path)
    assert [cell.raw for cell in table.rows[-1].cells] == ["专项资金列入", "35.00"]


def test_headings_on_three_heights_over_one_row_without_lines(tmp_path: Path) -> None:
    placed = [
        (200, 60, "一般公共预算“三公”经费支出表"),
        (460, 90, "单位：万元"),
        (382, 118, "公务用车购置及运行费"),
        *zip((92, 151, 277), (131,) * 3, ("合计", "因公出国（境）费", "公务接待费"), strict=True),
        *zip((360, 410, 472), (144,) * 3, ("小计", "购置费", "运行费"), strict=True),
        *zip((99, 246, 326, 368, 430, 491), (170,) * 6,
             ("30.6", "6.9", "6.1", "17.6", "0.00", "17.6"), strict=True),
    ]  # fmt: skip
    path = tmp_path / "unruled.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        for x, y, text in placed:
            page.insert_text((x, y), text, fontname="china-s", fontsize=10)
        document.save(path)
    (table,) = tables_of(path)
    cars = "公务用车购置及运行费"
    assert [column.path for column in table.columns] == [
        ("合计",), ("因公出国（境）费",), ("公务接待费",),
        (cars, "小计"), (cars, "购置费"), (cars, "运行费"),
    ]  # fmt: skip
    assert texts(table) == [["30.6", "6.9", "6.1", "17.6", "0.00", "17.6"]]
