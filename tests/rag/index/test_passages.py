"""Passages are the document's own text, each on its own place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.money import read_cell
from extract.records import (
    Area,
    Cell,
    CellState,
    Column,
    Evidence,
    Line,
    Paragraph,
    Role,
    Row,
    Table,
    Word,
)
from rag.index.passages import LONGEST, make_passages, split_text
from rag.index.table_passages import ROWS, row_line
from rag.records import PassageKind


def of_kind(passages, kind):
    return [passage for passage in passages if passage.kind is kind]


def make_paragraph(text, *, width=40, page_of=lambda _: 3):
    """A paragraph of lines ``width`` characters wide; ``page_of``: line number → page."""
    lines = []
    for number, start in enumerate(range(0, len(text), width)):
        part = text[start : start + width]
        box = (72.0, 20.0 * number, 72.0 + 10 * len(part), 20.0 * number + 12)
        edges = tuple(72.0 + 10 * n for n in range(len(part) + 1))
        lines.append(Line(part, page_of(number), box, (Word(part, box, edges),)))
    return Paragraph("p9", text, tuple(lines), ("一、职责",), is_heading=False)


def test_narrative_passages_are_the_paragraphs_themselves(make_disclosure):
    disclosure = make_disclosure()
    texts = {paragraph.id: paragraph.text for paragraph in disclosure.paragraphs}
    found = of_kind(make_passages(disclosure), PassageKind.PARAGRAPH)
    assert [passage.source for passage in found] == ["p2", "p3", "p4"]
    assert all(passage.text == texts[passage.source] for passage in found)


def test_covers_and_bare_titles_are_left_out_and_definitions_stay(make_disclosure):
    texts = [passage.text for passage in make_passages(make_disclosure())]
    assert "2026年度部门预算" not in texts
    assert "一、主要职责" not in texts
    assert any(text.startswith("三公经费：指") for text in texts)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("（一）公务接待费0.4万元", True), ("（一）公务接待费", False), ("一、职责……………………3", False)],
    ids=["a title that says an amount", "a bare title", "an entry of the contents"],
)
def test_a_title_is_a_passage_where_it_says_something(make_disclosure, text, kept):
    title = make_paragraph(text)._replace(is_heading=True, headings=("六、三公经费", text))
    found = make_passages(make_disclosure()._replace(tables=(), paragraphs=(title,)))
    assert [(one.text, one.heading) for one in found] == [(text, "六、三公经费")] * kept


def test_a_passage_carries_titles_and_names(make_disclosure):
    passage = of_kind(make_passages(make_disclosure()), PassageKind.PARAGRAPH)[1]
    assert passage.heading == "第三部分 预算情况说明 › 六、三公经费支出情况"
    assert (passage.org, passage.year) == ("连江县智慧连江管理服务中心", 2026)


def test_verdicts_go_to_the_passages_that_they_touch(make_disclosure):
    states = {passage.source: passage.states for passage in make_passages(make_disclosure())}
    assert states == {
        "p2": (), "p3": ("narrative.amount:fail",), "p4": (), "t1": ("narrative.amount:fail",),
    }  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet="预算。，；“”（）1 \n", max_size=1500))
def test_pieces_cover_the_text_and_are_short(text):
    pieces = split_text(text)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)


def test_a_long_paragraph_is_cut_at_sentence_ends(make_disclosure):
    text = "".join(f"第{n:02}项工作是推进平台建设，提升运行质量，做好民生服务。" for n in range(40))
    disclosure = make_disclosure()._replace(tables=(), paragraphs=(make_paragraph(text),))
    found = make_passages(disclosure)
    assert "".join(passage.text for passage in found) == text
    assert len(found) > 1
    assert all(passage.text.endswith("。") for passage in found)


def test_the_box_of_a_piece_holds_its_lines(make_disclosure):
    text = "".join(f"第{n:02}项工作是推进平台建设，提升运行质量，做好民生服务。" for n in range(40))
    paragraph = make_paragraph(text)
    found = make_passages(make_disclosure()._replace(tables=(), paragraphs=(paragraph,)))
    for passage in found:
        inside = "".join(
            line.text
            for line in paragraph.lines
            if passage.area.bbox[1] <= line.bbox[1] and line.bbox[3] <= passage.area.bbox[3]
        )
        assert passage.text in inside
        assert len(inside) <= len(passage.text) + 2 * 40


def test_a_piece_over_two_pages_stands_on_the_first(make_disclosure):
    paragraph = make_paragraph("推进平台建设，提升质量" * 20, page_of=lambda n: 3 if n < 2 else 4)
    (passage,) = make_passages(make_disclosure()._replace(tables=(), paragraphs=(paragraph,)))
    assert passage.area == Area(3, (72.0, 0.0, 472.0, 32.0))


def test_rows_are_named_and_blanks_left_out(make_disclosure):
    table = make_disclosure().tables[0]
    assert row_line(table.columns, table.rows[2]) == (
        "2010350 事业运行｜合计：121.28｜基本支出：121.28｜项目支出：-"
    )
    assert row_line(table.columns, table.rows[3]) == (
        "2010399 其他政府办公厅（室）支出｜合计：221.85｜项目支出：221.85"
    )


def test_both_sides_of_a_two_sided_row_keep_their_names():
    columns = (
        Column(("收入", "项目"), Role.LABEL), Column(("收入", "预算数"), "预算数"),
        Column(("支出", "项目"), Role.LABEL), Column(("支出", "预算数"), "预算数"),
    )  # fmt: skip
    raws = ("一、财政拨款", "343.13", "一、一般公共服务支出", "292.28")
    cells = tuple(Cell(raw, CellState.TEXT, None, 1, (0, 0, 1, 1)) for raw in raws)
    line = row_line(columns, Row(None, "", 1, cells))
    assert line == "一、财政拨款｜预算数：343.13｜一、一般公共服务支出｜预算数：292.28"


def make_long_table(rows, *, page_of):
    columns = (Column(("科目",), Role.LABEL), Column(("金额",), "合计"))

    def make_row(n):
        cells = tuple(
            Cell(raw, CellState.TEXT, None, page_of(n), (72.0 + 100 * i, 20.0 * n, 172.0, 20.0 * n))
            for i, raw in enumerate((f"科目{n}", str(n)))
        )
        return Row(None, f"科目{n}", 1, cells)

    areas = (Area(1, (0, 0, 500, 700)), Area(2, (0, 0, 500, 700)))
    made = tuple(make_row(n) for n in range(rows))
    return Table("t7", "其他", "清单", "万元", "某局", areas, columns, made)


def test_a_table_is_cut_into_groups_on_one_page_each(make_disclosure):
    table = make_long_table(30, page_of=lambda n: 1 if n < 15 else 2)
    found = make_passages(make_disclosure()._replace(paragraphs=(), tables=(table,)))
    sizes = [(passage.area.page, passage.text.count("\n")) for passage in found]
    assert sizes == [(1, ROWS), (1, 3), (2, ROWS), (2, 3)]
    assert all(passage.text.startswith("清单（万元）｜某局\n") for passage in found)
    assert found[1].area.bbox == (72.0, 240.0, 172.0, 280.0)


def test_an_empty_table_is_found_by_its_title_and_header(make_disclosure):
    table = make_long_table(0, page_of=lambda _: 1)
    (passage,) = make_passages(make_disclosure()._replace(paragraphs=(), tables=(table,)))
    assert passage.text == "清单（万元）｜某局\n科目｜金额"
    assert passage.area == table.areas[0]


def test_ids_are_unique_and_the_same_every_time(make_disclosure):
    first, again = make_passages(make_disclosure()), make_passages(make_disclosure())
    other = make_passages(make_disclosure("b" * 64))
    ids = [passage.id for passage in first]
    assert first == again
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {passage.id for passage in other}


def make_row(raws, code, roles):
    columns = tuple(Column((str(role),), role) for role in roles)
    cells = tuple(Cell(raw, *read_cell(raw), 1, (0, 0, 1, 1)) for raw in raws)
    return columns, Row(code, "事业运行", 3, cells)


@pytest.mark.parametrize(
    ("raws", "line"),
    [
        (("208", "01", "50", "事业运行", "9.5"), "2080150 事业运行｜合计：9.5"),
        (("", "", "50", "事业运行", "9.5"), "2080150 事业运行｜合计：9.5"),
        (("208", "02", "50", "事业运行", "9.5"), "208 02 50 事业运行｜合计：9.5"),
    ],
    ids=["split over columns", "parents blank", "another code is left as printed"],
)
def test_a_row_goes_by_its_whole_code(raws, line):
    roles = (Role.CODE, Role.CODE, Role.CODE, Role.LABEL, "合计")
    assert row_line(*make_row(raws, "2080150", roles)) == line


def test_figures_in_one_cell_stay_apart_and_words_together():
    columns, row = make_row(
        ("公务用车\n购置费 购置\n2.00\n0.10", "9.\n50"), None, (Role.LABEL, "合计")
    )
    assert row_line(columns, row) == "公务用车购置费购置2.00 0.10｜合计：9.50"


def test_contents_are_passages_of_their_own(make_disclosure):
    entry = Evidence("a" * 64, 2, (0.0, 0.0, 9.0, 9.0), "六、政府性基金预算支出表")
    found = make_passages(make_disclosure()._replace(tables=(), paragraphs=(), contents=(entry,)))
    assert [(one.heading, one.text, one.area.page) for one in found] == [("目录", entry.text, 2)]
