"""What a document gives for an item: cells first, then sentences; and rows of lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import (
    Area,
    Cell,
    CellState,
    Column,
    Disclosure,
    Document,
    Line,
    Paragraph,
    Role,
    Row,
    Table,
    Word,
)
from rag.question.lexicon import BY_KEY, item_of_code, plain_name
from rag.retrieve.find import Source, find_change, find_last_year, find_value
from rag.retrieve.listed import find_projects, find_targets, project_unit
from rag.retrieve.prose import find_definition, find_passages, find_section
from rag.retrieve.spans import find_amounts, span_evidence

MakeDisclosure = Callable[..., Disclosure]
SHA = "c" * 64


def row(texts: Sequence[str], *, top: float, code: str | None = None, level: int = 1) -> Row:
    cells = tuple(
        Cell(text, *read_cell(text), 1, (60.0 * n, top, 60.0 * n + 60, top + 12))
        for n, text in enumerate(texts)
    )
    return Row(code, texts[0], level, cells)


def table(kind: str, columns: Sequence[tuple[str, str]], *rows: Row, title: str = "") -> Table:
    heads = tuple(Column(tuple(path.split(">")), role) for path, role in columns)
    return Table(
        "t1", kind, title, "万元", None, (Area(1, (0.0, 40.0, 600.0, 300.0)),), heads, rows
    )


def source(*tables: Table, paragraphs: tuple[Paragraph, ...] = ()) -> Source:
    document = Document(SHA, "a.pdf", 1, "甲局", 2026, "预算", "部门", is_disclosure=True)
    return Source(Disclosure(document, tables, paragraphs, (), ()))


THREE = table(
    "三公经费表",
    [
        ("项目", Role.LABEL),
        ("2025年预算数", "预算数"),
        ("2026年预算数", "预算数"),
        ("增减%", "增减"),
    ],
    row(["合计", "6", "5.5", "-8.3"], top=52, level=0),
    row(["1、因公出国（境）费用", "0", "-", ""], top=64),
    row(["2、公务接待费", "6", "5.5", "-8.3"], top=76),
    row(["3、公务用车购置及运行维护费", "", "", ""], top=88),
)

WIDE = table(
    "三公经费表",
    [("单位", Role.LABEL), ("合计", "合计"), ("公务接待费", "公务接待费")],
    row(["合计", "2.0", "1.5"], top=52, level=0),
    row(["甲局", "2.0", "1.5"], top=64),
)


_VEHICLES = "“三公”经费>公务用车购置及运行维护费"
WITH_MEETINGS = table(
    "三公经费表",
    [
        ("合计", "合计"),
        ("“三公”经费>小计", "小计"),
        (f"{_VEHICLES}>小计", "小计"),
        (f"{_VEHICLES}>公务用车运行维护费", "公务用车运行费"),
        ("“三公”经费>公务接待费", "公务接待费"),
        ("会议费", "会议费"),
    ],
    row(["9.0", "5.5", "4.0", "4.0", "1.5", "3.5"], top=52),
)


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("三公经费", "5.5"),
        ("公务用车购置及运行费", "4.0"),
        ("公务接待费", "1.5"),
        ("会议费", "3.5"),
    ],
)
def test_a_total_that_holds_meetings_is_not_the_three(key: str, raw: str) -> None:
    value = find_value(source(WITH_MEETINGS), BY_KEY[key])
    assert value is not None
    assert value.figure is not None
    assert value.figure.cell.raw == raw


def test_this_year_s_column_is_taken() -> None:
    value = find_value(source(THREE), BY_KEY["公务接待费"])
    assert value is not None
    assert value.figure is not None
    assert value.figure.cell.raw == "5.5"


def test_last_year_s_column_is_found() -> None:
    last = find_last_year(source(THREE), BY_KEY["公务接待费"])
    assert last is not None
    assert last.cell.raw == "6"


@pytest.mark.parametrize(
    ("key", "state"),
    [("因公出国(境)费", CellState.DASH), ("公务用车购置及运行费", CellState.BLANK)],
    ids=["dash", "blank"],
)
def test_blank_and_dash_stay_what_they_are(key: str, state: CellState) -> None:
    value = find_value(source(THREE), BY_KEY[key])
    assert value is not None
    assert value.figure is not None
    assert value.figure.cell.state is state


@pytest.mark.parametrize(("key", "raw"), [("公务接待费", "1.5"), ("三公经费", "2.0")])
def test_items_that_are_columns_are_taken_from_the_total_row(key: str, raw: str) -> None:
    value = find_value(source(WIDE), BY_KEY[key])
    assert value is not None
    assert value.figure is not None
    assert (value.figure.cell.raw, value.figure.row) == (raw, 0)


def test_an_item_that_is_nowhere_is_none() -> None:
    assert find_value(source(THREE), BY_KEY["住房公积金"]) is None
    assert find_value(source(THREE), item_of_code("2010350")) is None


def test_a_code_is_looked_up_in_its_own_classification(make_disclosure: MakeDisclosure) -> None:
    value = find_value(Source(make_disclosure()), item_of_code("2010350"))
    assert value is not None
    assert value.figure is not None
    assert value.figure.cell.raw == "121.28"


def test_changes_come_from_sentences(make_disclosure: MakeDisclosure) -> None:
    claim = find_change(Source(make_disclosure()), BY_KEY["公务接待费"])
    assert claim is not None
    assert claim.change is not None
    assert claim.change.value == Decimal("0.1")


# ── lists ───────────────────────────────────────────────────────────────────────────────────────

TARGETS = table(
    "项目绩效目标表",
    [("", Role.TEXT)] * 5,
    row(["项目名称", "城管采集外包", "", "", ""], top=52),
    row(["项目资金（万元）", "资金总额：", "", "649.00", ""], top=64),
    row(["绩效目标指标", "一级指标", "二级指标", "三级指标", "指标值"], top=76),
    row(["", "产出指标", "数量指标", "驻场人数", "≥2人"], top=88),
    row(["", "", "质量指标", "差错控制率", "≥96%"], top=100),
    row(["", "效益指标", "社会效益指标", "", ""], top=112),
)


def test_indicators_and_their_values() -> None:
    found = find_targets(source(TARGETS))
    assert [(t.name.raw, t.value.raw) for t in found] == [
        ("驻场人数", "≥2人"),
        ("差错控制率", "≥96%"),
    ]
    assert found[1].levels[-1] == "质量指标"


def test_indicators_go_on_below_heads_of_two_rows_and_below_one_named_like_a_block() -> None:
    heads = ["项目名称", "项目总额", "三级指标", "指标值"]
    rows = [
        ["甲项目", "9", "甲数量", "4个"],
        ["", "", "项目资金拨付时间", "12月"],
        ["", "", "甲质量", "好"],
        heads,
        ["", "其他资金", "", ""],
        ["乙项目", "5", "乙数量", "7家"],
    ]
    made = [row(texts, top=52 + 12 * n) for n, texts in enumerate(rows)]
    listed = table("项目绩效目标表", [(head, Role.TEXT) for head in heads], *made)
    found = find_targets(source(listed))
    assert [(t.name.raw, t.project) for t in found] == [
        ("甲数量", "甲项目"),
        ("项目资金拨付时间", "甲项目"),
        ("甲质量", "甲项目"),
        ("乙数量", "乙项目"),
    ]


def test_a_project_of_a_target_form() -> None:
    one = source(TARGETS)
    (project,) = find_projects(one)
    assert project.name == "城管采集外包"
    assert project.amount is not None
    assert (project.amount.raw, project_unit(project, one)) == ("649.00", "万元")


def test_projects_of_a_list_come_once_and_without_its_total() -> None:
    columns = [("项目名称", Role.LABEL), ("合计", "合计")]
    texts = (["合计", "9"], ["甲项目", "5"], ["乙项目", "4"], ["甲项目", "5"])
    rows = [row(pair, top=52 + 12 * n) for n, pair in enumerate(texts)]
    listed = table("项目支出表", columns, *rows)
    assert [p.name for p in find_projects(source(listed))] == ["甲项目", "乙项目"]


# ── prose ───────────────────────────────────────────────────────────────────────────────────────


def paragraph(text: str, *headings: str, page: int = 1, width: int = 10) -> Paragraph:
    """Lines of ``width`` characters of ten points each."""
    lines = []
    for number, start in enumerate(range(0, len(text), width)):
        part = text[start : start + width]
        edges = tuple(10.0 * n for n in range(len(part) + 1))
        box = (0.0, 20.0 * number, edges[-1], 20.0 * number + 12)
        lines.append(Line(part, page, box, (Word(part, box, edges),)))
    return Paragraph(f"p{len(text)}", text, tuple(lines), headings, is_heading=False)


def test_a_stretch_is_boxed_where_its_glyphs_stand() -> None:
    one = paragraph("共有车辆2辆，其中机要通信用车1辆。")
    (_, first), (_, second) = find_amounts(SHA, one)
    assert (first.evidence.text, first.value, first.unit) == ("2辆", Decimal(2), "辆")
    assert first.evidence.bbox == (40.0, 0.0, 60.0, 12.0)
    assert second.evidence.bbox == (50.0, 20.0, 70.0, 32.0)


def test_a_stretch_over_two_lines_takes_both() -> None:
    evidence = span_evidence(SHA, paragraph("共有车辆2辆，其中机要"), 8, 11)
    assert evidence is not None
    assert evidence.bbox == (0.0, 0.0, 100.0, 32.0)


GLOSSARY = (
    paragraph("六、基本支出：指为保障机构正常运转而发生的支出。", "名词解释"),
    paragraph(
        "十五、一般公共服务支出（类）某事务（款）事业运行（项）：反映事业单位的基本支出。",
        "名词解释",
    ),
)


@pytest.mark.parametrize(("term", "number"), [("基本支出", 0), ("事业运行", 1)])
def test_definitions_are_found_by_their_own_term(term: str, number: int) -> None:
    assert find_definition(source(paragraphs=GLOSSARY), [term]) == GLOSSARY[number]
    assert find_definition(source(paragraphs=GLOSSARY), ["项目支出"]) is None


def test_sections_and_passages() -> None:
    duty = paragraph("负责城市管理信息采集。", "第一部分 概况", "一、部门主要职责")
    one = source(paragraphs=(duty, *GLOSSARY))
    assert find_section(one, "主要职责") == [duty]
    assert find_section(one, "采购") == []
    assert find_passages([one], "信息采集")[0].paragraph == duty
    assert find_passages([one], "天气预报") == []


@pytest.mark.parametrize(
    ("printed", "uniform"),
    [
        ("一、一般公共服务支出", "一般公共服务支出"),
        ("其中：（1）公务用车购置费", "公务用车购置费"),
        ("3、公务用车购置和运行维护费用", "公务用车购置及运行费"),
        ("因公出国（境）经费", "因公出国(境)费"),
        ("“三公”经费", "三公经费"),
        ("１．基本支出：", "基本支出"),
    ],
)
def test_names_that_vary_are_made_uniform(printed: str, uniform: str) -> None:
    assert plain_name(printed) == uniform


def test_a_second_subtotal_of_the_row_is_no_other_amount() -> None:
    columns = [
        ("科目名称", Role.LABEL),
        ("支出总计", "合计"),
        ("政府采购项目小计", "小计"),
    ]
    main = table("支出总表", columns, row(["住房公积金", "290.03", "0.00"], top=52, code="2210201"))
    other = table(
        "一般公共预算支出表",
        [("科目名称", Role.LABEL), ("合计", "合计")],
        row(["住房公积金", "290.03"], top=52, code="2210201"),
    )._replace(id="t2")
    value = find_value(source(main, other), BY_KEY["住房公积金"])
    assert value is not None
    assert value.others == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("公务用车购置支出", "公务用车购置费"),
        ("公务用车运行维护费支出", "公务用车运行费"),
        ("公务接待支出", "公务接待费"),
        ("项目支出", "项目支出"),
    ],
)
def test_one_item_is_called_expense_or_cost(printed: str, name: str) -> None:
    assert plain_name(printed) == plain_name(name)


PURCHASES = table(
    "三公经费表",
    [
        (f"{_VEHICLES}>小计", "小计"),
        (f"{_VEHICLES}>公务用车购置费", "公务用车购置费"),
        (f"{_VEHICLES}>公务用车运行维护费", "公务用车运行费"),
    ],
    row(["25.4", "18.7", "6.7"], top=52),
)


@pytest.mark.parametrize(
    ("key", "raw"),
    [("公务用车购置及运行费", "25.4"), ("公务用车购置费", "18.7"), ("公务用车运行费", "6.7")],
)
def test_a_headings_subtotal_is_of_the_longest_name_in_it(key: str, raw: str) -> None:
    value = find_value(source(PURCHASES), BY_KEY[key])
    assert value is not None
    assert value.figure is not None
    assert value.figure.cell.raw == raw
