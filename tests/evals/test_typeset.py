"""The typesetter, seen from outside: what pdfplumber finds in its files against its Layout."""

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from evals.blocks import ABOVE, LEFT, Source, TableBlock
from evals.source import load_source, parse_source
from evals.typeset.font import measure
from evals.typeset.grid import build_grid, share_width, table_spans
from evals.typeset.layout import Layout, Part
from evals.typeset.lines import break_lines, split_units
from evals.typeset.press import typeset
from evals.typeset.style import Margins, Style, TableStyle, choose_style
from extract.errors import BadGold

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

HEAD = """org: 甲县数据中心
year: 2026
kind: 预算
level: 部门
name: 2026年度甲县数据中心部门预算
rules: {rules}

"""

BODY = """@cover
2026年度
甲县数据中心部门预算
@contents
第一部分 概况
  一、主要职责
第二部分 预算表
  一、收支预算总表
  二、不存在的表
  三、收入预算总表
# 第一部分 | 概况
= 一、主要职责
"""

TABLES = """# 第二部分 | 预算表
= 一、收支预算总表
@table 收支总表
@title 2026年度收支预算总表
@unit 万元
收入\t<\t支出\t<
项目\t预算数\t项目\t预算数
---
一、一般公共预算拨款收入\t343.13\t一、一般公共服务支出\t292.28
收入合计\t343.13\t支出合计\t343.13
@end
= 三、收入预算总表
@table 收入总表
@title 收入预算总表
@left 部门：甲县数据中心
@unit 万元
@page landscape
单位名称\t合计\t本年收入\t<\t上年结转结余
^\t^\t一般公共预算拨款收入\t政府性基金预算拨款收入\t^
1\t2\t3\t4\t5
---
甲县数据中心\t343.13\t343.13\t\t-
@end
注：本表反映各项收入。
"""


def sample(body: str, rules: str = "ruled") -> Source:
    return parse_source(HEAD.format(rules=rules) + body, slug="s")


def long_table(rows: int, option: str = "repeat") -> str:
    lines = "".join(f"301{n:02d}\t第{n}项工资福利支出\t{n}.50\n" for n in range(rows))
    return f"@table 其他\n@header {option}\n科目编码\t科目名称\t预算数\n---\n{lines}@end\n"


def characters_in(page, bbox) -> str:
    """The characters whose middle stands in a box, in the file's order, without blanks."""
    x0, y0, x1, y1 = bbox
    inside = [
        char["text"]
        for char in page.chars
        if x0 - 0.1 < (char["x0"] + char["x1"]) / 2 < x1 + 0.1
        and y0 < (char["top"] + char["bottom"]) / 2 < y1
    ]
    return "".join("".join(inside).split())


def find_misplaced(path: Path, layout: Layout) -> list[tuple[int, str, str]]:
    """Page, text as recorded, and what stands in its box, wherever the two differ."""
    with pdfplumber.open(path) as pdf:
        pages = {page.page_number: page for page in pdf.pages}
        placed = [each for each in layout.texts if each.part is not Part.CONTENTS]
        found = [
            (each.page, "".join(each.text.split()), characters_in(pages[each.page], each.bbox))
            for each in (*layout.cells, *placed)
        ]
    return [each for each in found if each[1] != each[2]]


def printed_fields(source: Source) -> Counter[str]:
    """The texts of a source's table bodies, merge marks and blanks left out."""
    tables = (block for block in source.blocks if isinstance(block, TableBlock))
    fields = (field for table in tables for row in table.body for field in row)
    return Counter(field for field in fields if field not in ("", LEFT, ABOVE))


# ── lines ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("减少0.1万元，降低", ["减", "少", "0.1", "万", "元，", "降", "低"]),
        ("“三公”经费", ["“三", "公”", "经", "费"]),
        ("（室）及", ["（室）", "及"]),
        ("≥99%", ["≥99%"]),
    ],
    ids=["number", "quotes", "brackets", "sign"],
)
def test_units_hold_numbers_and_marks_together(text, units):
    assert split_units(text) == units


def test_lines_fit_and_lose_nothing():
    text = "2026年度，甲县部门收入预算为343.13万元，比上年减少12.01万元（主要原因：项目减少）。"
    lines = break_lines(text, 100, size=10, indent=20)
    assert "".join(lines) == text
    assert measure(lines[0]) * 10 <= 80
    assert all(measure(line) * 10 <= 100 for line in lines)
    assert not any(line[0] in "，。）：" for line in lines)


def test_an_endless_word_is_broken():
    lines = break_lines("x" * 100, 50, size=10)
    assert "".join(lines) == "x" * 100
    assert all(measure(line) * 10 <= 50 for line in lines)


def test_a_character_without_a_glyph_is_refused():
    with pytest.raises(BadGold, match="U\\+2212"):
        measure("5−3")


# ── grids ───────────────────────────────────────────────────────────────────────────────────────


def test_shares_keep_what_each_column_needs():
    assert share_width(100, (1, 1, 8), least=(20, 5, 5)) == pytest.approx((20, 80 / 9, 640 / 9))
    assert share_width(100, (1, 3), least=(5, 5)) == (25, 75)


def table_of(body: str) -> TableBlock:
    (block,) = sample(body).blocks
    assert isinstance(block, TableBlock)
    return block


def test_numbers_never_wrap_and_texts_do():
    row = "其他政府办公厅（室）及相关机构事务支出\t" + "\t".join(["12345678.90"] * 8)
    table = table_of(
        f"@table 其他\n名称{chr(9)}{chr(9).join('甲乙丙丁戊己庚辛')}\n---\n{row}\n@end\n"
    )
    grid = build_grid(table, TableStyle(), width=450, room=600)
    assert sum(grid.widths) <= 450.01
    assert grid.size < TableStyle().size
    lines = {cell.span.text: cell.lines for cell in grid.cells}
    assert lines["12345678.90"] == ("12345678.90",)
    assert len(lines["其他政府办公厅（室）及相关机构事务支出"]) > 1


def test_a_table_too_wide_is_refused():
    table = table_of(
        "@table 其他\n@title 宽表\n---\n" + "\t".join(["12345678901.00"] * 12) + "\n@end\n"
    )
    with pytest.raises(BadGold, match="宽表"):
        build_grid(table, TableStyle(), width=450, room=600)


def test_rows_are_squeezed_to_stand_on_one_page():
    table = table_of(long_table(30))
    roomy = build_grid(table, TableStyle(), width=450, room=2000)
    tight = build_grid(table, TableStyle(), width=450, room=560)
    assert sum(roomy.heights) > 560 >= sum(tight.heights)


# ── documents ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rules", ["ruled", "three-line", "unruled"])
def test_every_text_stands_in_its_box(rules, tmp_path):
    path = tmp_path / "a.pdf"
    source = sample(BODY + "负责“智慧”城市管理，预算343.13万元。" * 30 + "\n" + TABLES, rules)
    layout = typeset(source, path)
    assert {Part.COVER, Part.HEADING, Part.PROSE} <= {text.part for text in layout.texts}
    assert not printed_fields(source) - Counter(cell.text for cell in layout.cells)
    assert find_misplaced(path, layout) == []


@pytest.mark.parametrize("markup", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_text_of_a_sample_stands_in_its_box(markup, tmp_path):
    path, source = tmp_path / "a.pdf", load_source(markup)
    layout = typeset(source, path)
    assert not printed_fields(source) - Counter(cell.text for cell in layout.cells)
    assert find_misplaced(path, layout) == []


def test_a_text_that_stands_elsewhere_is_misplaced(tmp_path):
    path = tmp_path / "a.pdf"
    layout = typeset(sample(BODY + TABLES), path)
    first, *others = layout.cells
    x0, y0, x1, y1 = first.bbox
    moved = first._replace(bbox=(x0, y0 + 300, x1, y1 + 300))
    assert len(find_misplaced(path, layout._replace(cells=(moved, *others)))) == 1


def test_the_same_source_gives_the_same_bytes(tmp_path):
    source = sample(BODY + TABLES)
    for name in ("a.pdf", "b.pdf"):
        typeset(source, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_contents_name_the_printed_pages(tmp_path):
    path = tmp_path / "a.pdf"
    layout = typeset(sample(BODY + TABLES), path)
    assert layout.printed == ("", "", "1", "2", "3", "4", "5")
    with pdfplumber.open(path) as pdf:
        lines = pdf.pages[1].extract_text().splitlines()
        footer = pdf.pages[3].extract_text().splitlines()[-1]
    assert [line.rsplit(".", 1)[-1].strip() for line in lines[1:]] == ["1", "2", "3", "4", "5", "5"]
    assert footer == "- 2 -"


def test_a_wide_table_stands_on_a_landscape_page_with_its_heading_and_note(tmp_path):
    path = tmp_path / "a.pdf"
    layout = typeset(sample(BODY + TABLES), path)
    with pdfplumber.open(path) as pdf:
        wide = [page.page_number for page in pdf.pages if page.width > page.height]
    assert wide == [7] == list(layout.table_pages(1))
    assert {"三、收入预算总表", "注：本表反映各项收入。"} <= {
        text.text for text in layout.texts if text.page == 7
    }


@pytest.mark.parametrize(("option", "headers"), [("repeat", 4), ("once", 1)])
def test_long_tables_repeat_their_header_or_not(option, headers, tmp_path):
    layout = typeset(sample(long_table(111, option)), tmp_path / "a.pdf")
    rows = [place.row for place in layout.rows]
    assert len(layout.table_pages(0)) == 4
    assert rows.count(0) == headers
    assert [row for row in rows if row] == list(range(1, 112))
    assert layout.table_rows(0, 1)[:2] == (0, 1)


def test_a_merged_cell_over_a_page_end_has_its_text_on_the_first_page(tmp_path):
    path = tmp_path / "a.pdf"
    rows = "产出指标\t第0项\n" + "".join(f"^\t第{n}项\n" for n in range(1, 60))
    layout = typeset(sample(f"@table 其他\n---\n{rows}@end\n"), path)
    merged = [place for place in layout.cells if place.column == 0]
    assert [(place.page, place.text) for place in merged] == [(1, "产出指标"), (2, "")]
    assert find_misplaced(path, layout) == []


def test_a_heading_is_not_left_alone_at_a_pages_end(tmp_path):
    for lines in range(20, 27):
        body = "甲。\n" * lines + "= 一、标题\n乙。\n丙。\n"
        layout = typeset(sample(body), tmp_path / "a.pdf")
        pages = {text.text: text.page for text in layout.texts}
        assert pages["一、标题"] == pages["乙。"]


def test_a_long_paragraph_is_recorded_on_both_its_pages(tmp_path):
    text = "".join(f"第{n}项工作，" for n in range(150))
    layout = typeset(sample(text + "\n"), tmp_path / "a.pdf")
    parts = [place for place in layout.texts if place.part is Part.PROSE]
    assert [place.page for place in parts] == [1, 2]
    assert "".join(place.text for place in parts) == text


@pytest.mark.parametrize(
    ("rules", "thin", "lines", "bars"),
    [
        ("ruled", False, True, False),
        ("ruled", True, False, True),
        ("three-line", False, True, False),
        ("unruled", False, False, False),
    ],
    ids=["ruled", "ruled-thin", "three-line", "unruled"],
)
def test_rules_are_drawn_as_the_style_says(rules, thin, lines, bars, tmp_path):
    path = tmp_path / "a.pdf"
    style = Style(table=TableStyle(rules=rules, thin_rectangles=thin, pad_x=7))
    typeset(sample(long_table(5)), path, style=style)
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        assert (bool(page.lines), bool(page.rects)) == (lines, bars)
        if rules == "three-line":
            assert len(page.lines) == 3


def test_columns_without_rules_are_kept_apart_by_white_space(tmp_path):
    path = tmp_path / "a.pdf"
    source = sample(TABLES, "unruled")
    layout = typeset(source, path)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            cells = defaultdict(list)
            for place in layout.cells:
                if place.page == page.page_number and place.text:
                    chars = page.crop(place.bbox).chars
                    span = (min(c["x0"] for c in chars), max(c["x1"] for c in chars))
                    cells[place.table, place.row].append(span)
            for spans in cells.values():
                for left, right in pairwise(spans):
                    assert right[0] - left[1] >= 12


def test_a_style_sets_page_and_footer(tmp_path):
    path = tmp_path / "a.pdf"
    style = Style(page=(500, 700), margins=Margins(50, 40, 50, 40), footer="第{}页", first_number=5)
    layout = typeset(sample("甲。\n"), path, style=style)
    with pdfplumber.open(path) as pdf:
        assert (pdf.pages[0].width, pdf.pages[0].height) == (500, 700)
    assert layout.texts[0].text == "第5页"


@pytest.mark.parametrize("rules", ["ruled", "three-line", "unruled"])
def test_the_head_chooses_the_rules(rules):
    assert choose_style(sample("甲。\n", rules).head).table.rules == rules


def test_spans_of_header_and_body_count_on():
    rows = [span.row for span in table_spans(table_of(long_table(2)))]
    assert rows == [0, 0, 0, 1, 1, 1, 2, 2, 2]
