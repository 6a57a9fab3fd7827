"""Tables, sentences and documents made by hand, and what the ledger says of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.checks import (
    check_disclosure,
)
from extract.money import read_cell
from extract.records import (
    Amount,
    Area,
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
from extract.statements import read_statements
from extract.tables.codes import read_keys

DOCUMENT = Document("0" * 64, "样本.pdf", 30, "某某县智慧城市服务中心", 2026, "预算", "部门", True)

TEXT_ROLES = {"编码": Role.CODE, "名称": Role.LABEL, "序号": Role.INDEX, "文本": Role.TEXT}


def table(kind: str, header: str, *lines: str, unit: str | None = "万元", page: int = 1) -> Table:
    """A table of strings: a column is "role" or "path>path=role", an empty cell is "_"."""
    columns = tuple(_column(text) for text in header.split())
    texts = [[("" if cell == "_" else cell) for cell in line.split()] for line in lines]
    keys = read_keys(columns, texts)
    rows = tuple(
        Row(key.code, key.label, key.level, tuple(_cell(t, page, r, c) for c, t in enumerate(line)))
        for r, (key, line) in enumerate(zip(keys, texts, strict=True))
    )
    name = f"{kind}{page}"
    return Table(
        name, kind, f"2026年{kind}", unit, None, (Area(page, (0, 0, 500, 700)),), columns, rows
    )


def _column(text: str) -> Column:
    path, _, role = text.rpartition("=")
    return Column(tuple((path or role).split(">")), TEXT_ROLES.get(role, role))


def _cell(text: str, page: int, row: int, column: int) -> Cell:
    state, value = read_cell(text)
    box = (50.0 * column, 12.0 * row, 50.0 * column + 40, 12.0 * row + 10)
    return Cell(text, state, value, page, box)


def run(
    *tables: Table,
    paragraphs: Sequence[Paragraph] = (),
    statements: Sequence[Statement] = (),
    contents: Sequence[str] = (),
    document: Document = DOCUMENT,
) -> tuple[Finding, ...]:
    entries = [place(text, row) for row, text in enumerate(contents)]
    return check_disclosure(document, tables, paragraphs, statements, entries)


def states(findings: Sequence[Finding], rule: str) -> list[str]:
    return [str(finding.state) for finding in findings if finding.rule == rule]


def told(findings: Sequence[Finding]) -> list[Finding]:
    """All that fails, with what a fail tells besides."""
    failed = [finding for finding in findings if finding.state is State.FAIL]
    return [one for finding in failed for one in (finding, *finding.also)]


def failures(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in told(findings)]


def money(raw: str, *, row: int = 0) -> Amount:
    digits = raw.rstrip("万元%辆个")
    value = read_cell(digits)[1]
    assert value is not None
    return Amount(value, raw[len(digits) :], place(raw, row))


def place(text: str, row: int = 0) -> Evidence:
    return Evidence("0" * 64, 20, (10.0, 20.0 * row, 90.0, 20.0 * row + 10), text)


def said(subject: str, amount: str | None, sentence: str = "", **parts: object) -> Statement:
    """A statement; keyword parts: code, change, direction, percent, year, paragraph, row."""
    row = int(str(parts.get("row", 0)))
    figures = {
        name: money(str(parts[name]), row=row) if name in parts else None
        for name in ("change", "percent")
    }
    return Statement(
        subject,
        str(parts["code"]) if "code" in parts else None,
        int(str(parts.get("year", 2026))),
        money(amount, row=row) if amount else None,
        figures["change"],
        str(parts["direction"]) if "direction" in parts else None,
        figures["percent"],
        str(parts["base"]) if "base" in parts else ("上年" if "direction" in parts else None),
        None,
        place(sentence or f"{subject}{amount}。", row),
        str(parts.get("paragraph", "p1")),
    )


def paragraph(text: str, *headings: str, name: str = "p1", heading: bool = False) -> Paragraph:
    solid = "".join(text.split())
    word = Word(
        solid, (0.0, 0.0, 10.0 * len(solid), 10.0), tuple(10.0 * i for i in range(len(solid) + 1))
    )
    return Paragraph(name, text, (Line(text, 20, word.bbox, (word,)),), headings, heading)


EXPENSES = "编码 名称 合计 基本支出 项目支出"

GOOD_EXPENSES = (
    "_ 合计 343.13 172.13 171.00",
    "201 一般公共服务支出 292.28 121.28 171.00",
    "20103 政府办公厅事务 292.28 121.28 171.00",
    "2010350 事业运行 121.28 121.28 _",
    "2010399 其他事务支出 171.00 _ 171.00",
    "221 住房保障支出 50.85 50.85 _",
    "22102 住房改革支出 50.85 50.85 _",
    "2210201 住房公积金 50.85 50.85 _",
)


def replace(lines: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """The lines with the first line that holds ``old`` changed."""
    at = next(number for number, line in enumerate(lines) if old in line)
    return (*lines[:at], lines[at].replace(old, new, 1), *lines[at + 1 :])


def operand(raw: str, unit: str = "万元") -> Operand:
    return Operand("", read_cell(raw)[1] or Decimal(0), unit, place(raw), "left")


SIDES = "收入>项目=名称 收入>预算数=预算数 支出>项目=名称 支出>预算数=预算数"

GOOD_SIDES = (
    "一、一般公共预算拨款收入 343.13 一、一般公共服务支出 292.28",
    "二、事业收入 _ 二、住房保障支出 50.85",
    "本年收入合计 343.13 本年支出合计 343.13",
    "上年结转结余 10.00 结转下年支出 10.00",
    "收入总计 353.13 支出总计 353.13",
)


def general(*lines: str) -> Table:
    return table("一般公共预算支出表", EXPENSES, *(lines or GOOD_EXPENSES), page=5)


def basic(total: str = "172.13") -> Table:
    lines = (
        f"_ 合计 {total}",
        "301 工资福利支出 164.44",
        "302 商品和服务支出 7.69",
        "30217 公务接待费 0.40",
        "30299 其他商品和服务支出 7.29",
    )
    return table("一般公共预算基本支出表", "编码 名称 预算数", *lines, page=6)


GENERAL_HEADING = "二、一般公共预算拨款支出情况"


def claim(statement: Statement, *tables: Table) -> list[str]:
    here = paragraph("正文", GENERAL_HEADING)
    found = run(*(tables or (general(),)), paragraphs=[here], statements=[statement])
    return states(found, "claim-cell")


def two_sides(amount: str) -> tuple[str, ...]:
    return (
        f"一、一般公共预算拨款收入 {amount} 一、一般公共服务支出 {amount}",
        f"收入总计 {amount} 支出总计 {amount}",
    )


def two_expenses(amount: str) -> tuple[str, ...]:
    return (f"_ 合计 {amount} {amount} _", f"201 一般公共服务支出 {amount} {amount} _")


def disclosure(
    *tables: Table, text: str = "", year: int = 2026, name: str = "本年.pdf", org: str = ""
) -> Disclosure:
    """A document with one sentence; the year before is another file."""
    words = [paragraph(text, "二、支出预算情况")] if text else []
    own = DOCUMENT._replace(year=year, name=name, sha256=str(year), org=org or DOCUMENT.org)
    return Disclosure(own, tables, tuple(words), read_statements(own.sha256, words, year), ())
