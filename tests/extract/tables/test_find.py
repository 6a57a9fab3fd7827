from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pymupdf
import pytest

from extract.pages import read_pages
from extract.records import SURE, CellState, Page, Table, Word
from extract.tables import find_tables
from extract.tables.figures import list_figures
from extract.tables.grid import join_words, least_sure
from extract.tables.kinds import read_kind

HEADER = ["科目编码", "科目名称", "合计", "基本支出"]
BODY = [
    ["合计", "", "343.13", "172.13"],
    ["201", "一般公共服务支出", "292.28", "121.28"],
    ["20103", "政府办公厅（室）", "292.28", ""],
    ["2010350", "事业运行", "121.28", "—"],
]


def tables_of(path: Path) -> tuple[Table, ...]:
    return find_tables(read_pages(path))


def texts(table: Table) -> list[list[str]]:
    return [[cell.raw for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("thin_boxes", [False, True], ids=["strokes", "thin-boxes"])
def test_a_ruled_table_is_read_exactly(
    draw_table: Callable[..., Path], rotate: int, thin_boxes: bool
) -> None:
    (table,) = tables_of(draw_table([HEADER, *BODY], rotate=rotate, thin_boxes=thin_boxes))
    assert [column.path for column in table.columns] == [(name,) for name in HEADER]
    assert texts(table) == BODY
    assert [row.code for row in table.rows] == [None, "201", "20103", "2010350"]
    assert [row.level for row in table.rows] == [0, 1, 2, 3]


def test_the_text_at_a_cells_box_is_its_raw_text(draw_table: Callable[..., Path]) -> None:
    pages = read_pages(draw_table([HEADER, *BODY]))
    (table,) = find_tables(pages)
    for row in table.rows:
        for cell in row.cells:
            assert text_at(pages[cell.page - 1], cell.bbox) == cell.raw


def text_at(page: Page, box: Sequence[float]) -> str:
    def inside(word: Word) -> bool:
        x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]

    return join_words([word for word in page.words if inside(word)])


def test_blank_and_dash_are_not_zero(draw_table: Callable[..., Path]) -> None:
    (table,) = tables_of(draw_table([HEADER, *BODY]))
    states = [row.cells[3].state for row in table.rows]
    assert states == [CellState.NUMBER, CellState.NUMBER, CellState.BLANK, CellState.DASH]
    assert table.rows[2].cells[3].value is None
    assert table.rows[1].cells[2].value == Decimal("292.28")


def write_pages(
    path: Path, pages: Sequence[Sequence[Sequence[str]]], captions: Sequence[str]
) -> Path:
    """Each page: its caption lines, then its rows as a ruled table."""
    with pymupdf.open() as document:
        for rows, caption in zip(pages, captions, strict=True):
            page = document.new_page(width=595, height=842)
            for number, line in enumerate(caption.splitlines()):
                page.insert_text((200, 60 + 16 * number), line, fontname="china-s", fontsize=10)
            top = 110
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    box = (40 + 125 * c, top + 22 * r, 165 + 125 * c, top + 22 * r + 22)
                    page.draw_rect(box)
                    place = (box[0] + 3, box[3] - 7)
                    page.insert_text(place, text, fontname="china-s", fontsize=9)
        document.save(path)
    return path


CAPTION = "2026年度支出预算总表\n单位：万元"


@pytest.mark.parametrize(
    ("second", "caption"),
    [
        pytest.param(BODY[2:], "", id="bare"),
        pytest.param([HEADER, *BODY[2:]], "", id="header-again"),
        pytest.param([HEADER, *BODY[2:]], CAPTION, id="all-three-again"),
    ],
)
def test_a_table_over_two_pages_is_one(
    tmp_path: Path, second: list[list[str]], caption: str
) -> None:
    path = write_pages(tmp_path / "long.pdf", [[HEADER, *BODY[:2]], second], [CAPTION, caption])
    (table,) = tables_of(path)
    assert table.title == "2026年度支出预算总表"
    assert (table.kind, table.unit, table.pages) == ("支出总表", "万元", (1, 2))
    assert texts(table) == BODY


def test_another_title_begins_another_table(tmp_path: Path) -> None:
    other = "2026年度一般公共预算拨款支出预算表\n单位：元"
    path = write_pages(tmp_path / "two.pdf", [[HEADER, *BODY], [HEADER, *BODY]], [CAPTION, other])
    first, second = tables_of(path)
    assert (first.kind, first.unit) == ("支出总表", "万元")
    assert (second.kind, second.unit) == ("一般公共预算支出表", "元")


def test_split_codes_know_their_parents(tmp_path: Path) -> None:
    rows = [
        ["类", "款", "项", "合计"],
        ["201", "", "", "9.00"],
        ["", "40", "", "9.00"],
        ["", "", "01", "4.00"],
        ["201", "40", "50", "5.00"],
    ]
    path = write_pages(tmp_path / "split.pdf", [rows], [CAPTION])
    (table,) = tables_of(path)
    assert [row.code for row in table.rows] == ["201", "20140", "2014001", "2014050"]
    assert [row.level for row in table.rows] == [1, 2, 3, 3]


def test_numbers_of_columns_are_no_data(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "2", "3", "4"], *BODY]
    (table,) = tables_of(write_pages(tmp_path / "numbered.pdf", [rows], [CAPTION]))
    assert texts(table) == BODY
    assert table.columns[2].path == ("合计",)


def test_two_sides_give_figures_of_their_own_names(tmp_path: Path) -> None:
    rows = [
        ["收入项目", "预算数", "支出项目", "预算数"],
        ["一、一般公共预算拨款收入", "343.13", "一、一般公共服务支出", "292.28"],
        ["二、政府性基金", "", "二、外交支出", "50.85"],
    ]
    (table,) = tables_of(write_pages(tmp_path / "sides.pdf", [rows], ["收支预算总表\n单位：万元"]))
    found = {(f.label, f.cell.raw) for f in list_figures(table)}
    assert ("一、一般公共服务支出", "292.28") in found
    assert ("一、一般公共预算拨款收入", "343.13") in found
    assert ("二、政府性基金", "") in found


def write_unruled(path: Path) -> Path:
    """A table set by white space: grouped header, wrapped label, blank amounts."""
    columns = [(60, "左"), (150, "左"), (330, "右"), (420, "右"), (510, "右")]
    rows = [
        ("合计", "", "343.13", "172.13", "171.00"),
        ("201", "一般公共服务支出", "292.28", "121.28", "171.00"),
        ("20103", "政府办公厅及相关机构", "292.28", "121.28", "171.00"),
        ("2010350", "事业运行", "121.28", "121.28", ""),
        ("2010399", "其他支出", "171.00", "", "171.00"),
    ]
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        font = pymupdf.Font("china-s")

        def put(x: float, y: float, text: str, side: str) -> None:
            shift = font.text_length(text, 10) if side == "右" else 0
            page.insert_text((x - shift, y), text, fontname="china-s", fontsize=10)

        put(180, 60, "一般公共预算支出预算表", "左")
        put(480, 80, "单位：万元", "左")
        put(60, 108, "科目编码", "左")
        put(150, 108, "科目名称", "左")
        put(330, 108, "小计", "右")
        put(465, 100, "其中", "右")
        put(420, 118, "基本支出", "右")
        put(510, 118, "项目支出", "右")
        for number, row in enumerate(rows):
            for (x, side), text in zip(columns, row, strict=True):
                put(x, 142 + 24 * number, text, side)
        document.save(path)
    return path


def test_a_table_without_lines_is_read_by_white_space(tmp_path: Path) -> None:
    (table,) = tables_of(write_unruled(tmp_path / "unruled.pdf"))
    assert [column.path for column in table.columns] == [
        ("科目编码",), ("科目名称",), ("小计",), ("其中", "基本支出"), ("其中", "项目支出"),
    ]  # fmt: skip
    assert texts(table) == [
        ["合计", "", "343.13", "172.13", "171.00"],
        ["201", "一般公共服务支出", "292.28", "121.28", "171.00"],
        ["20103", "政府办公厅及相关机构", "292.28", "121.28", "171.00"],
        ["2010350", "事业运行", "121.28", "121.28", ""],
        ["2010399", "其他支出", "171.00", "", "171.00"],
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2022年部门综合预算专项业务经费支出表", "项目支出表"),
        ("一般公共预算机关运行经费支出预算表", "其他"),
        ("2026年单位“三公”经费和机关运行经费预算表", "三公经费表"),
        ("财政拨款收支总体情况表", "财政拨款收支总表"),
        ("部门整体支出绩效目标表", "部门整体绩效表"),
        ("项目支出绩效目标表", "项目绩效目标表"),
        ("一般公共预算项目支出表", "项目支出表"),
        ("收入支出决算总表", "收支总表"),
        ("财政拨款收入支出决算总表", "财政拨款收支总表"),
        ("一般公共预算财政拨款收入支出决算表", "一般公共预算支出表"),
        ("一般公共预算财政拨款基本支出决算明细表", "一般公共预算基本支出表"),
        ("政府性基金预算财政拨款收入支出决算表", "政府性基金支出表"),
        ("国有资本经营预算财政拨款支出决算表", "国有资本经营支出表"),
        ("财政专户管理资金支出表", "其他"),
        ("一般公共预算支出明细表（按支出经济分类科目）", "一般公共预算支出经济分类表"),
    ],
)
def test_kinds_of_titles(title: str, kind: str) -> None:
    assert read_kind(title, ()) == kind


def test_a_bare_unit_and_a_row_of_asterisks(tmp_path: Path) -> None:
    rows = [HEADER, ["**", "**", "**", "**"], *BODY]
    (table,) = tables_of(write_pages(tmp_path / "stars.pdf", [rows], ["支出预算总表\n万元"]))
    assert (table.title, table.unit) == ("支出预算总表", "万元")
    assert texts(table) == BODY


def test_two_figures_of_a_picture_in_one_cell_are_in_doubt() -> None:
    def word(text: str, x: float, confidence: float) -> Word:
        return Word(text, (x, 0, x + 20, 10), (x, x + 20), confidence)

    crowded = [word("0.00", 0, 0.99), word("3.10", 60, 0.98)]
    assert least_sure(crowded) < SURE
    assert least_sure([word("0.00", 0, 0.99), word("万元", 60, 0.98)]) == 0.98
    assert least_sure([one._replace(confidence=1.0) for one in crowded]) == 1.0
