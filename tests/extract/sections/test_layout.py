"""Sections cover the page, paragraphs are whole, and located text stands where it is said to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.pages import read_pages
from extract.records import Area, Line, Page, Table, Word
from extract.sections import locate, read_contents, read_layout, read_paragraphs
from extract.sections.headings import is_title, read_numbering
from extract.sections.lines import read_lines, table_areas
from extract.tables import find_tables

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.pdf"))
NAMES = [path.stem for path in SAMPLES]
EM = 16.0
FULL = 25

Row = tuple[float, float, str]


def make_page(number: int, rows: Sequence[Row]) -> Page:
    """A page of lines (x in characters from the left margin, y in points, text), 16-point type."""
    words = tuple(_word(80 + x * EM, y, text) for x, y, text in rows)
    return Page(number, 595.0, 842.0, words, ())


def make_table(page: int, y0: float, y1: float) -> Table:
    area = Area(page, (80.0, y0, 500.0, y1))
    return Table("t1", "其他", "", None, None, (area,), (), ())


def _word(x: float, y: float, text: str) -> Word:
    edges = [x]
    for glyph in text:
        edges.append(edges[-1] + (EM / 2 if glyph.isascii() else EM))
    return Word(text, (x, y, edges[-1], y + EM), tuple(edges))


def texts(*pages: Page, tables: Sequence[Table] = ()) -> list[str]:
    return [paragraph.text for paragraph in read_paragraphs(pages, tables)]


FILLER = "按照综合预算的原则单位所有收入和支出均纳入单位预算管理这一行"
FIRST, NEXT = FILLER[: FULL - 2], FILLER[:FULL]


def test_first_line_indent_starts_a_paragraph() -> None:
    page = make_page(1, [(2, 100, FIRST), (0, 130, NEXT), (0, 160, "结束。"), (2, 190, "另一段。")])
    assert texts(page) == [f"{FIRST}{NEXT}结束。", "另一段。"]


def test_full_line_that_ends_a_sentence_goes_on_at_the_margin() -> None:
    page = make_page(
        1, [(2, 100, FIRST), (0, 130, NEXT[:-1] + "。"), (0, 160, NEXT), (0, 190, "结束。")]
    )
    assert texts(page) == [f"{FIRST}{NEXT[:-1]}。{NEXT}结束。"]


def test_short_lines_stay_apart() -> None:
    page = make_page(
        1,
        [(2, 100, FIRST), (0, 130, NEXT), (2, 160, "基本支出1万元；"), (2, 190, "项目支出2万元。")],
    )
    assert texts(page)[1:] == ["基本支出1万元；", "项目支出2万元。"]


def test_number_that_did_not_fit_is_carried_over() -> None:
    """A line may end early because the figure that follows cannot be broken."""
    page = make_page(
        1,
        [(2, 100, FIRST), (0, 130, NEXT), (0, 160, NEXT[:-4]), (0, 190, "1,688.85万元。")],
    )
    assert texts(page) == [f"{FIRST}{NEXT}{NEXT[:-4]}1,688.85万元。"]


def test_sentence_is_whole_across_pages_without_page_numbers() -> None:
    one = make_page(1, [(2, 100, FIRST), (0, 130, NEXT), (12, 800, "-1-")])
    two = make_page(2, [(0, 100, NEXT), (0, 130, "结束。"), (2, 160, FIRST), (12, 800, "-2-")])
    assert texts(one, two)[0] == f"{FIRST}{NEXT}{NEXT}结束。"
    assert [line.text for line in read_layout([one, two], []).furniture] == ["-1-", "-2-"]


def test_running_header_is_dropped_and_a_numbered_heading_is_not() -> None:
    pages = [
        make_page(n, [(0, 30, "某局2026年度部门预算公开"), (2, 60, "一、概况"), (2, 100, FIRST)])
        for n in (1, 2, 3)
    ]
    found = texts(*pages)
    assert "某局2026年度部门预算公开" not in found
    assert found.count("一、概况") == 3


def test_caption_and_unit_above_a_table_are_no_text() -> None:
    page = make_page(
        1,
        [(2, 60, "一、收支预算总表"), (8, 90, "2026年度收支预算总表"), (20, 120, "单位：万元"),
         (2, 160, "合计"), (2, 300, "注：本表无数据。")],
    )  # fmt: skip
    layout = read_layout([page], [make_table(1, 145, 280)])
    assert [line.text for line in layout.captions] == ["2026年度收支预算总表", "单位：万元"]
    assert [p.text for p in layout.paragraphs] == ["一、收支预算总表", "注：本表无数据。"]


def test_section_path() -> None:
    page = make_page(
        1,
        [(2, 60, "第三部分情况说明"), (2, 90, "六、“三公”经费支出情况"),
         (2, 120, "（二）公务接待费"),
         (2, 150, "2026年预算安排0.4万元。"), (2, 180, "七、其他"), (2, 210, "无。")],
    )  # fmt: skip
    paragraphs = read_paragraphs([page], [])
    assert paragraphs[3].headings == (
        "第三部分情况说明",
        "六、“三公”经费支出情况",
        "（二）公务接待费",
    )
    assert not paragraphs[3].is_heading
    assert paragraphs[5].headings == ("第三部分情况说明", "七、其他")


def test_contents_with_leaders_and_a_wrapped_entry() -> None:
    one = make_page(
        1,
        [(10, 60, "目录"), (2, 90, "第一部分单位概况......1"), (2, 120, "一、很长的一条目录它写到"),
         (2, 150, "第二行......2"), (2, 180, "二、收入预算总表······3")],
    )  # fmt: skip
    two = make_page(2, [(2, 60, "第一部分单位概况"), (2, 90, "一、很长的一条目录它写到第二行")])
    entries = ("第一部分单位概况", "一、很长的一条目录它写到第二行", "二、收入预算总表")
    assert read_contents([one, two], []) == entries
    assert texts(one, two) == ["第一部分单位概况", "一、很长的一条目录它写到第二行"]


def test_contents_whose_entries_end_with_a_full_stop() -> None:
    one = make_page(
        1,
        [(10, 60, "目录"), (2, 90, "第一部分部门概况"), (2, 120, "一、主要职能。"),
         (2, 150, "二、部门机构设置及预算单位构成情况。"), (2, 180, "第二部分部门预算表")],
    )  # fmt: skip
    two = make_page(2, [(2, 60, "第一部分部门概况"), (2, 90, "一、主要职能。")])
    assert read_contents([one, two], []) == (
        "第一部分部门概况",
        "一、主要职能",
        "二、部门机构设置及预算单位构成情况",
        "第二部分部门预算表",
    )


@pytest.mark.parametrize(
    ("text", "rank"),
    [("第一部分概况", 0), ("一、收支", 2), ("三、2026年度任务", 2), ("（二）公务接待费", 3),
     ("10.其他", 4), ("1．收入", 4), ("（3）收入", 5), ("①殡葬", 6)],
)  # fmt: skip
def test_numbering(text: str, rank: int) -> None:
    numbering = read_numbering(text)
    assert numbering is not None
    assert numbering.rank == rank


@pytest.mark.parametrize("text", ["1.28万元", "2026年", "公务接待费", "一般公共预算"])
def test_no_numbering(text: str) -> None:
    assert read_numbering(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [("六、“三公”经费支出情况", True), ("（二）人员经费164.44万元，主要包括", False),
     ("（三）扎实推进平台高效运行。", False), ("1.推进改革，抓好落实", False)],
)  # fmt: skip
def test_titles(text: str, title: bool) -> None:
    assert is_title(text) is title


# ── invariants on real layouts ──────────────────────────────────────────────────────────────────


@pytest.fixture(params=SAMPLES, ids=NAMES)
def sample(request: pytest.FixtureRequest) -> tuple[tuple[Page, ...], tuple[Table, ...]]:
    pages = read_pages(request.param)
    return pages, find_tables(pages)


def test_sections_cover_the_page(sample: tuple[tuple[Page, ...], tuple[Table, ...]]) -> None:
    """Every word outside the tables stands in exactly one place."""
    pages, tables = sample
    layout = read_layout(pages, tables)
    text = [line for paragraph in layout.paragraphs for line in paragraph.lines]
    lines = [*text, *layout.contents, *layout.captions, *layout.furniture]
    placed = sorted((line.page, word.bbox, word.text) for line in lines for word in line.words)
    areas = table_areas(tables)
    printed = sorted(
        (page.number, word.bbox, word.text)
        for page in pages
        for line in read_lines(page, areas.get(page.number, ()))
        for word in line.words
    )
    assert placed == printed


def test_located_text_stands_in_its_box(
    sample: tuple[tuple[Page, ...], tuple[Table, ...]],
) -> None:
    """For stretches within a line the glyphs whose middles lie in the box are the text."""
    pages, tables = sample
    for paragraph in read_paragraphs(pages, tables):
        for start in range(0, len(paragraph.text) - 6, 17):
            area, text = locate(paragraph, start, start + 6)
            inside = _glyphs_in(paragraph.lines, area)
            if "".join(text.split()) == "".join(paragraph.text[start : start + 6].split()):
                assert "".join(text.split()) in inside
            else:
                assert text == inside


def _glyphs_in(lines: Sequence[Line], area: Area) -> str:
    x0, y0, x1, y1 = area.bbox
    return "".join(
        glyph
        for line in lines
        if line.page == area.page and y0 - 1 <= (line.bbox[1] + line.bbox[3]) / 2 <= y1 + 1
        for word in line.words
        for glyph, left, right in zip(word.text, word.edges, word.edges[1:], strict=False)
        if x0 - 0.1 <= (left + right) / 2 <= x1 + 0.1
    )


def test_locate_over_two_pages_takes_the_larger_part() -> None:
    one = make_page(1, [(2, 100, FIRST), (0, 130, NEXT)])
    two = make_page(2, [(0, 100, "结束了全部工作。"), (2, 130, FIRST), (0, 160, NEXT)])
    paragraph = read_paragraphs([one, two], [])[0]
    start = len(FIRST) + len(NEXT) - 2
    area, text = locate(paragraph, start, start + 8)
    assert (area.page, text) == (2, "结束了全部工")


def test_locate_over_two_lines_is_the_box_around_both() -> None:
    page = make_page(1, [(2, 100, FIRST), (0, 130, NEXT), (0, 160, "结束。")])
    paragraph = read_paragraphs([page], [])[0]
    start = len(FIRST) - 2
    area, text = locate(paragraph, start, start + 5)
    assert text == FIRST[-2:] + NEXT[:3]
    assert area.bbox == (80.0, 100.0, 80 + FULL * EM, 146.0)


def test_locate_refuses_nothing() -> None:
    paragraph = read_paragraphs([make_page(1, [(2, 100, FIRST)])], [])[0]
    with pytest.raises(ValueError, match="nothing at"):
        locate(paragraph, 3, 3)


def test_samples_contents(sample: tuple[tuple[Page, ...], tuple[Table, ...]]) -> None:
    """The 目录 is read to its end and the body does not leak into it."""
    pages, tables = sample
    entries = read_contents(pages, tables)
    if entries:
        assert any("名词解释" in entry for entry in entries)
        assert not any(entry.endswith("。") for entry in entries)
