"""Whose document it is: from covers, lines above tables, contents and narrative; never its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.identity import read_identity
from extract.organisation import find_org_names
from extract.pages import read_pages
from extract.records import Document, Page, Word
from extract.sections import read_paragraphs
from extract.tables import find_tables

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FORMS = ("一、收支预算总表", "二、收入预算总表", "三、支出预算总表", "四、一般公共预算支出表")


def make_page(number: int, lines: Sequence[str]) -> Page:
    words = []
    for place, text in enumerate(lines):
        y, edges = 60.0 + 30 * place, tuple(100.0 + 16 * n for n in range(len(text) + 1))
        words.append(Word(text, (100.0, y, edges[-1], y + 16), edges))
    return Page(number, 595.0, 842.0, tuple(words), ())


def identify(*pages: Sequence[str], name: str = "x.pdf") -> Document:
    made = [make_page(number, lines) for number, lines in enumerate(pages, 1)]
    return read_identity("0" * 64, name, made, read_paragraphs(made, []), [])


@pytest.mark.parametrize(
    ("cover", "org", "year", "kind", "level"),
    [
        (["2026年度福州市民政局(本级)单位预算"], "福州市民政局(本级)", 2026, "预算", "单位"),
        (["2026年", "广州市商务局部门预算"], "广州市商务局", 2026, "预算", "部门"),
        (["2024年度", "某县", "财政局部门决算"], "某县财政局", 2024, "决算", "部门"),
        (["西安市气象局2022年部门综合预算"], "西安市气象局", 2022, "预算", "部门"),
        (
            ["上海市2026年市级单位预算", "预算单位：上海市花卉良种试验场"],
            "上海市花卉良种试验场",
            2026,
            "预算",
            "单位",
        ),
        (["江苏省委办公厅2019年度部门预算公开"], "江苏省委办公厅", 2019, "预算", "部门"),
    ],
    ids=["year first", "two lines", "three lines", "body first", "named below", "公开"],
)
def test_covers(cover: list[str], org: str, year: int, kind: str, level: str) -> None:
    document = identify(cover, FORMS, name="2019年别的局单位决算.pdf")
    found = (document.org, document.year, document.kind, document.level, document.is_disclosure)
    assert found == (org, year, kind, level, True)


def test_without_a_cover_the_lines_above_tables_speak() -> None:
    document = identify(["公开01表", "部门：江苏省政协办公厅", "2019年度", *FORMS])
    assert (document.org, document.kind) == ("江苏省政协办公厅", "预算")


def test_the_part_of_a_title_is_no_organisation() -> None:
    document = identify(["第一部分2026年度部门预算情况说明", *FORMS])
    assert document.org is None
    assert document.year == 2026


@pytest.mark.parametrize(
    "lines",
    [
        ["某市应急管理局依申请信息公开流程图", "公民、法人或者其他组织申请获取政府信息"],
        ["某市财政项目支出绩效评价报告", "项目预算金额：13,237万元", "2020年度"],
        [],
    ],
    ids=["flow chart", "evaluation report", "empty"],
)
def test_other_files_are_no_disclosures(lines: list[str]) -> None:
    document = identify(lines)
    assert not document.is_disclosure
    assert (document.org, document.kind, document.level) == (None, None, None)


@pytest.mark.parametrize(
    ("slug", "org", "year", "level"),
    [
        ("lianjiang-2026", "连江县智慧连江管理服务中心", 2026, "部门"),
        ("fuzhou-2026", "福州市“智慧福州”管理服务中心(本级)", 2026, "单位"),
        ("mohe-2026", "漠河市智慧城市服务中心", 2026, "部门"),
        ("minqing-2025", "闽清县“智慧闽清”管理服务中心", 2025, "部门"),
        ("gulou-2022", "福州市鼓楼区“智慧鼓楼”服务中心", 2022, "部门"),
    ],
)
def test_samples(slug: str, org: str, year: int, level: str) -> None:
    path = SAMPLES / f"{slug}.pdf"
    if not path.exists():
        pytest.skip("the sample disclosures are not built")
    pages = read_pages(path)
    tables = find_tables(pages)
    paragraphs = read_paragraphs(pages, tables)
    document = read_identity("0" * 64, "a.pdf", pages, paragraphs, tables)
    found = (document.org, document.year, document.kind, document.level, document.is_disclosure)
    assert found == (org, year, "预算", level, True)
    assert any(name in org for name in find_org_names(paragraphs))
