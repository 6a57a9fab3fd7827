"""A small disclosure, whole: what the pipeline makes of two pages."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import (
    Amount,
    Area,
    BBox,
    Cell,
    Column,
    Disclosure,
    Document,
    Evidence,
    Finding,
    Line,
    Operand,
    Paragraph,
    Role,
    Row,
    State,
    Statement,
    Table,
    Word,
)

MakeDisclosure = Callable[..., Disclosure]


def line(text: str, *, page: int, top: float) -> Line:
    """A line of one word, ten points a character."""
    width = 10.0 * len(text)
    box: BBox = (72.0, top, 72.0 + width, top + 12.0)
    edges = tuple(72.0 + 10.0 * n for n in range(len(text) + 1))
    return Line(text, page, box, (Word(text, box, edges),))


def paragraph(
    number: int, text: str, *, page: int, headings: tuple[str, ...] = (), is_heading: bool = False
) -> Paragraph:
    """A paragraph over as many lines of forty characters as it needs."""
    top = 60.0 + 60.0 * number
    cut = [text[start : start + 40] for start in range(0, len(text), 40)]
    lines = tuple(line(part, page=page, top=top + 14 * n) for n, part in enumerate(cut))
    return Paragraph(f"p{number}", text, lines, headings, is_heading)


def table_row(code: str, label: str, *raws: str, page: int, top: float) -> Row:
    texts = (code, label, *raws)
    cells = tuple(
        Cell(raw, *read_cell(raw), page, (72.0 + 90 * n, top, 162.0 + 90 * n, top + 14.0))
        for n, raw in enumerate(texts)
    )
    return Row(code or None, label, {0: 0, 3: 1, 5: 2, 7: 3}[len(code)], cells)


def make_table(org: str | None) -> Table:
    columns = (
        Column(("科目编码",), Role.CODE),
        Column(("科目名称",), Role.LABEL),
        Column(("合计",), "合计"),
        Column(("其中：", "基本支出"), "基本支出"),
        Column(("其中：", "项目支出"), "项目支出"),
    )
    rows = (
        table_row("", "合计", "343.130", "121.28", "221.85", page=2, top=100),
        table_row("201", "一般公共服务支出", "343.13", "121.28", "221.85", page=2, top=114),
        table_row("2010350", "事业运行", "121.28", "121.28", "-", page=2, top=128),
        table_row("2010399", "其他政府办公厅（室）支出", "221.85", "", "221.85", page=2, top=142),
    )
    areas = (Area(2, (72.0, 86.0, 522.0, 156.0)),)
    title = "一般公共预算拨款支出预算表"
    return Table("t1", "一般公共预算支出表", title, "万元", org, areas, columns, rows)


def make_statement(sha256: str, sentence: Paragraph) -> Statement:
    def place(text: str) -> Evidence:
        box = sentence.lines[0].bbox
        return Evidence(sha256, sentence.lines[0].page, box, text)

    return Statement(
        subject="公务接待费",
        code=None,
        year=2026,
        amount=Amount(Decimal("0.40"), "万元", place("0.40万元")),
        change=Amount(Decimal("0.1"), "万元", place("0.1万元")),
        direction="减少",
        percent=Amount(Decimal(20), "%", place("20%")),
        base="上年",
        reason=place("控制三公预算数"),
        sentence=place(sentence.text),
        paragraph=sentence.id,
    )


def make_finding(sha256: str, table: Table, sentence: Paragraph) -> Finding:
    cell = table.rows[0].cells[2]
    left = Evidence(sha256, cell.page, cell.bbox, cell.raw)
    right = Evidence(sha256, sentence.lines[0].page, sentence.lines[0].bbox, "343.1万元")
    return Finding(
        rule="narrative.amount",
        title="文字与表格金额一致",
        level=3,
        state=State.FAIL,
        severity="error",
        formula="文字 = 表格",
        left=Decimal("343.130"),
        right=Decimal("343.1"),
        difference=Decimal("0.03"),
        tolerance=Decimal("0.055"),
        unit="万元",
        operands=(
            Operand("合计", cell.value, "万元", left, "left"),
            Operand("说明", Decimal("343.1"), None, right, "right"),
        ),
        message="表格 343.130，文字 343.1",
    )


@pytest.fixture
def make_disclosure() -> MakeDisclosure:
    """``make_disclosure(sha256, org=…, year=…, duty=…)``: a document that differs as asked."""

    def make(
        sha256: str = "a" * 64,
        *,
        org: str | None = "连江县智慧连江管理服务中心",
        year: int | None = 2026,
        duty: str = "负责智慧连江城市管理服务系统的总体规划、指挥协调和监督考评工作。",
    ) -> Disclosure:
        name = f"{year}年度预算.pdf"
        document = Document(sha256, name, 2, org, year, "预算", "单位", is_disclosure=True)
        reception = "公务接待费预算0.40万元，比上年减少0.1万元，下降20%，主要原因是控制三公预算数。"
        part = ("第三部分 预算情况说明", "六、三公经费支出情况")
        paragraphs = (
            paragraph(0, "2026年度部门预算", page=1),
            paragraph(1, "一、主要职责", page=1, headings=("一、主要职责",), is_heading=True),
            paragraph(2, duty, page=1, headings=("一、主要职责",)),
            paragraph(3, reception, page=2, headings=part),
            paragraph(
                4,
                "三公经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。",
                page=2,
                headings=("第四部分 名词解释",),
            ),
        )
        table = make_table(None)
        return Disclosure(
            document,
            (table,),
            paragraphs,
            (make_statement(sha256, paragraphs[3]),),
            (make_finding(sha256, table, paragraphs[3]),),
        )

    return make
