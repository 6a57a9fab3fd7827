from pathlib import Path

import pytest

from evals.blocks import (
    Break,
    Contents,
    Cover,
    Entry,
    Heading,
    Part,
    Prose,
    Span,
    TableBlock,
    find_spans,
    header_paths,
    is_number_row,
)
from evals.source import load_source, parse_source
from extract.errors import BadGold

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

HEAD = """org: 甲县数据中心
year: 2026
kind: 预算
level: 单位
name: 2026年度甲县数据中心单位预算
rules: ruled

"""

BODY = """@cover
2026年度

甲县数据中心
@contents
第一部分 概况
  一、主要职责
# 第一部分 | 概况
= 一、主要职责
负责数据。
== （一）细则
@break
@table 支出总表
@title 支出总表
@label 表1
@left 部门：甲县
@unit 万元
@page landscape
@header once
@widths 2 3 1.5 1
科目\t<\t金额\t<
编码\t名称\t基本\t项目
1\t2\t3\t4
---
合计\t<\t1.00\t
201\t公共服务\t1.00\t
^\t其中\t0.50\t-
@end
"""


def parse(body: str, head: str = HEAD):
    return parse_source(head + body, slug="s", where="s.txt")


def table(rows: str, options: str = "") -> TableBlock:
    block = parse(f"@table 其他\n{options}{rows}@end\n").blocks[0]
    assert isinstance(block, TableBlock)
    return block


def test_blocks_come_in_document_order():
    source = parse(BODY)
    assert source.head.org == "甲县数据中心"
    assert source.head.year == 2026
    assert source.head.parts == "divider"
    assert source.blocks[:-1] == (
        Cover(("2026年度", "甲县数据中心")),
        Contents((Entry(1, "第一部分 概况"), Entry(2, "一、主要职责"))),
        Part(("第一部分", "概况")),
        Heading(1, "一、主要职责"),
        Prose("负责数据。"),
        Heading(2, "（一）细则"),
        Break(),
    )


def test_a_table_keeps_its_options_and_rows():
    block = parse(BODY).blocks[-1]
    assert isinstance(block, TableBlock)
    assert (block.title, block.label, block.left, block.unit) == (
        "支出总表",
        "表1",
        "部门：甲县",
        "万元",
    )
    assert block.landscape
    assert not block.repeat_header
    assert block.widths == (2, 3, 1.5, 1)
    assert len(block.header) == 3
    assert block.body[0] == ("合计", "<", "1.00", "")
    assert block.line == 20


def test_header_paths_leave_out_rows_of_column_numbers():
    block = parse(BODY).blocks[-1]
    assert isinstance(block, TableBlock)
    assert header_paths(block) == (
        ("科目", "编码"),
        ("科目", "名称"),
        ("金额", "基本"),
        ("金额", "项目"),
    )


def test_a_header_merged_downwards_is_in_its_path_once():
    block = table("名称\t其中：\t<\n^\t基本\t项目\n---\n甲\t1\t2\n")
    assert header_paths(block) == (("名称",), ("其中：", "基本"), ("其中：", "项目"))


def test_a_table_without_header_has_empty_paths():
    assert header_paths(table("---\n甲\t乙\n")) == ((), ())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("1", "2", "3"), True),
        (("栏次", "<", "1", "2=3+4"), True),
        (("", "1", "2"), True),
        (("2026", "2025"), False),
        (("项目", "1"), False),
        (("栏次", ""), False),
    ],
    ids=["numbers", "lanci", "blank-first", "years", "word", "no-number"],
)
def test_rows_of_column_numbers_are_known(row, expected):
    assert is_number_row(row) is expected


def test_merged_cells_become_rectangles():
    rows = (("甲", "<", "乙"), ("^", "<", "^"), ("丙", "丁", "戊"))
    assert find_spans(rows) == (
        Span(0, 0, 2, 2, "甲"),
        Span(0, 2, 2, 1, "乙"),
        Span(2, 0, 1, 1, "丙"),
        Span(2, 1, 1, 1, "丁"),
        Span(2, 2, 1, 1, "戊"),
    )


@pytest.mark.parametrize(
    "rows",
    [(("<", "甲"),), (("^", "甲"),), (("甲", "<"), ("^", "乙"))],
    ids=["left-of-nothing", "above-nothing", "no-rectangle"],
)
def test_bad_merges_are_refused(rows):
    with pytest.raises(ValueError, match="合并"):
        find_spans(rows)


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("@nothing\n", 8, "不认识的标记"),
        ("#第一部分\n", 8, "不认识的标记"),
        ("段落\n@table 怪表\n---\n甲\n@end\n", 9, "不认识的表类"),
        ("@table 其他\n@page wide\n---\n甲\n@end\n", 9, "@page"),
        ("@table 其他\n@colour red\n---\n甲\n@end\n", 9, "选项"),
        ("@table 其他\n甲\t乙\n---\n一\n@end\n", 8, "列数不同"),
        ("@table 其他\n---\n甲\t乙\n一\n@end\n", 11, "应为 2 列"),
        ("@table 其他\n---\n甲\n", 8, "没有写完"),
        ("@table 其他\n甲\n@end\n", 10, "---"),
        ("@table 其他\n---\n@end\n", 8, "没有任何行"),
        ("@table 其他\n@widths 1 2\n---\n甲\n@end\n", 8, "@widths"),
        ("@table 其他\n@widths 1 x\n---\n甲\t乙\n@end\n", 8, "正数"),
        ("@table 其他\n---\n^\t甲\n@end\n", 8, "合并"),
    ],
    ids=str,
)
def test_errors_name_file_and_line(body, line, words):
    with pytest.raises(BadGold) as caught:
        parse(body)
    assert caught.value.where == f"s.txt:{line}"
    assert words in caught.value.what


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("year: 2026", "year: 26", "year"),
        ("kind: 预算", "kind: 概算", "kind"),
        ("rules: ruled\n", "", "rules"),
        ("org: 甲县数据中心", "org 甲县数据中心", "无法读取"),
        ("level: 单位", "colour: 红", "无法读取"),
    ],
    ids=["year", "kind", "missing", "no-colon", "unknown"],
)
def test_a_bad_head_is_refused(old, new, words):
    with pytest.raises(BadGold, match=words):
        parse(BODY, HEAD.replace(old, new))


def test_a_missing_file_is_bad_gold(tmp_path):
    with pytest.raises(BadGold, match="UTF-8"):
        load_source(tmp_path / "none.txt")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_samples_are_sources(path):
    source = load_source(path)
    assert source.slug == path.stem
    tables = [block for block in source.blocks if isinstance(block, TableBlock)]
    assert {"收支总表", "支出总表", "三公经费表"} <= {each.kind for each in tables}
