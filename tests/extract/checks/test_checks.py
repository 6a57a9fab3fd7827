"""Each rule on a table or sentence that holds, on one that does not, and on innocent twins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.checks import (
    RULE_SET_VERSION,
    RULES,
    check_disclosure,
    compare_units,
    compare_years,
)
from extract.checks.judge import compare
from extract.money import read_cell
from extract.records import (
    Amount,
    Area,
    Cell,
    CellState,
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
    entries = [_place(text, row) for row, text in enumerate(contents)]
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
    return Amount(value, raw[len(digits) :], _place(raw, row))


def _place(text: str, row: int = 0) -> Evidence:
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
        _place(sentence or f"{subject}{amount}。", row),
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


# ── the arithmetic ──────────────────────────────────────────────────────────────────────────────


def operand(raw: str, unit: str = "万元") -> Operand:
    return Operand("", read_cell(raw)[1] or Decimal(0), unit, _place(raw), "left")


@pytest.mark.parametrize(
    ("total", "parts", "state"),
    [
        pytest.param("359.13", ["140.66", "218.47"], "pass", id="equal"),
        pytest.param("359.13", ["140.66", "218.46"], "rounding", id="one-last-digit-off"),
        pytest.param("359.15", ["140.66", "218.46"], "fail", id="two-more-than-intervals-bear"),
        pytest.param("47.2", ["47.29", ""], "fail", id="mixed-precision-beyond"),
        pytest.param("47.3", ["47.29"], "rounding", id="mixed-precision-within"),
        pytest.param("0.8", ["0.80"], "pass", id="trailing-zero"),
        pytest.param("1.20", ["0", "0", "0"], "fail", id="bare-zero-is-no-excuse"),
        pytest.param("0", ["", "-"], "pass", id="zero-against-blank-and-dash"),
    ],
)
def test_intervals(total: str, parts: list[str], state: str) -> None:
    verdict = compare((operand(total),), [operand(part) for part in parts])
    assert verdict is not None
    assert verdict.state == state


@pytest.mark.parametrize(
    ("yuan", "state"),
    [("8773617", "fail"), ("877080", "rounding"), ("877001", "pass")],
    ids=["wrong", "cut-off", "rounded"],
)
def test_yuan_in_the_table_and_wan_in_the_text(yuan: str, state: str) -> None:
    verdict = compare((operand("87.70"),), (operand(yuan, "元"),))
    assert verdict is not None
    assert (verdict.state, verdict.unit) == (state, "万元")


def test_unknown_units_are_not_compared() -> None:
    unknown = operand("1.00")._replace(unit=None)
    assert compare((operand("1.00"),), (unknown,)) is None


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_sums_of_rounded_figures_never_fail(exact: list[int]) -> None:
    """Figures in 元, printed in 万元 to two digits: the printed sum is within the tolerance."""

    def printed(value: int) -> str:
        return str((Decimal(value) / 10000).quantize(Decimal("0.01")))

    verdict = compare((operand(printed(sum(exact))),), [operand(printed(value)) for value in exact])
    assert verdict is not None
    assert verdict.state in (State.PASS, State.ROUNDING)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8), st.integers(10, 10**4))
def test_sums_beyond_the_tolerance_fail(cents: list[int], extra: int) -> None:
    parts = [str(Decimal(value) / 100) for value in cents]
    total = str((Decimal(sum(cents)) + (len(cents) + 1) * 50 + extra * 10) / 100)
    verdict = compare((operand(total),), [operand(part) for part in parts])
    assert verdict is not None
    assert verdict.state is State.FAIL


# ── level 1 ─────────────────────────────────────────────────────────────────────────────────────


def test_a_good_table_has_no_failures_and_many_passes() -> None:
    findings = run(table("支出总表", EXPENSES, *GOOD_EXPENSES))
    assert failures(findings) == []
    assert states(findings, "row-sum").count("pass") == 8
    assert states(findings, "code-tree").count("pass") == 13


def test_a_wrong_row_is_told_with_both_sides() -> None:
    lines = replace(GOOD_EXPENSES, "50.85 50.85 _", "50.95 50.85 _")
    found = [f for f in told(run(table("支出总表", EXPENSES, *lines))) if f.rule == "row-sum"]
    failed = [finding for finding in found if finding.state is State.FAIL]
    assert [(f.left, f.right, f.difference) for f in failed] == [
        (Decimal("50.95"), Decimal("50.85"), Decimal("0.10"))
    ]
    assert failed[0].formula == "合计 = 基本支出 + 项目支出"
    assert failed[0].operands[0].evidence.text == "50.95"
    assert "221 住房保障支出" in failed[0].message


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        pytest.param(
            "2010350 事业运行 121.28 121.28", "2010350 事业运行 141.28 121.28", "20103", id="项"
        ),
        pytest.param(
            "20103 政府办公厅事务 292.28", "20103 政府办公厅事务 229.28", "20103", id="款"
        ),
        pytest.param("201 一般公共服务支出 292.28", "201 一般公共服务支出 229.28", "201", id="类"),
        pytest.param("合计 343.13", "合计 334.13", "合计", id="合计"),
    ],
)
def test_one_wrong_cell_breaks_one_sum_of_its_column(old: str, new: str, cause: str) -> None:
    findings = run(table("支出总表", EXPENSES, *replace(GOOD_EXPENSES, old, new)))
    failed = [f for f in findings if f.rule == "code-tree" and f.state is State.FAIL]
    assert [finding.formula.split(" = ")[0] for finding in failed] == [cause]


def test_a_missing_level_is_skipped() -> None:
    lines = [line for line in GOOD_EXPENSES if not line.startswith(("20103 ", "201 "))]
    assert failures(run(table("支出总表", EXPENSES, *lines))) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ("_ 合计 9.00", "301 工资福利支出 9.00", "30101 其中：基本工资 4.00"), id="其中"
        ),
        pytest.param(
            ("_ 合计 9.00", "301 工资福利支出 9.00", "30101 基本工资 4.00", "_ 另列 2.00"),
            id="uncoded",
        ),
    ],
)
def test_parents_with_some_of_their_children_do_not_fail(lines: Sequence[str]) -> None:
    assert failures(run(table("一般公共预算基本支出表", "编码 名称 预算数", *lines))) == []


def test_a_withheld_item_is_a_gap_and_no_failure() -> None:
    lines = [line for line in GOOD_EXPENSES if not line.startswith("2010399")]
    findings = run(table("支出总表", EXPENSES, *lines))
    assert failures(findings) == []
    assert "insufficient_data" in states(findings, "code-tree")


def test_seven_digits_of_economic_codes() -> None:
    lines = (
        "_ 合计 7.00",
        "303 补助 7.00",
        "30302 退休费 7.00",
        "3030201 工资 6.00",
        "3030202 补贴 1.50",
    )
    findings = run(table("一般公共预算基本支出表", "编码 名称 预算数", *lines))
    assert [f.formula for f in findings if f.state is State.FAIL] == ["30302 = 3030201 + 3030202"]


def test_nested_headers_tell_two_subtotals_apart() -> None:
    header = (
        "名称 合计 本年>小计=小计 本年>一般公共预算=一般公共预算 本年>事业收入=事业收入 "
        "上年结转>小计=小计 上年结转>一般公共预算=一般公共预算"
    )
    good = table("收入总表", header, "合计 10.00 8.00 5.00 3.00 2.00 2.00")
    bad = table("收入总表", header, "合计 10.00 8.00 5.00 3.50 2.00 2.00")
    assert failures(run(good)) == []
    assert failures(run(bad)) == ["row-sum"]


def test_of_which_columns_are_no_parts() -> None:
    header = "编码 名称 合计 基本支出 项目支出 其中>事业单位经营支出=事业单位经营支出"
    assert failures(run(table("支出总表", header, "201 服务 9.00 4.00 5.00 5.00"))) == []


SIDES = "收入>项目=名称 收入>预算数=预算数 支出>项目=名称 支出>预算数=预算数"
GOOD_SIDES = (
    "一、一般公共预算拨款收入 343.13 一、一般公共服务支出 292.28",
    "二、事业收入 _ 二、住房保障支出 50.85",
    "本年收入合计 343.13 本年支出合计 343.13",
    "上年结转结余 10.00 结转下年支出 10.00",
    "收入总计 353.13 支出总计 353.13",
)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        pytest.param("292.28", "292.28", [], id="good"),
        pytest.param("292.28", "282.28", ["two-sided-items"], id="item"),
        pytest.param("结余 10.00", "结余 11.00", ["two-sided-items"], id="carry-over"),
        pytest.param(
            "支出总计 353.13",
            "支出总计 363.13",
            ["two-sided-items", "two-sided-balance"],
            id="balance",
        ),
    ],
)
def test_two_sided_tables(old: str, new: str, rules: list[str]) -> None:
    lines = [line.replace(old, new) for line in GOOD_SIDES]
    assert sorted(failures(run(table("收支总表", SIDES, *lines)))) == sorted(rules)


def test_sangong_as_a_list() -> None:
    lines = (
        "合计 15.00",
        "1、因公出国（境）费用 3.00",
        "2、公务接待费 5.00",
        "3、公务用车购置及运行费 7.00",
        "其中：（1）公务用车购置费 0.00",
        "（2）公务用车运行费 7.00",
    )
    assert failures(run(table("三公经费表", "名称 预算数", *lines))) == []
    assert failures(
        run(table("三公经费表", "名称 预算数", *replace(lines, "费用 3.00", "费用 4.50")))
    ) == ["sangong-sum"]


def test_sangong_as_one_wide_row() -> None:
    header = (
        "名称 合计 因公出国（境）费 公务用车购置及运行费>小计=小计 "
        "公务用车购置及运行费>购置费=公务用车购置费 "
        "公务用车购置及运行费>运行费=公务用车运行费 公务接待费"
    )
    assert failures(run(table("三公经费表", header, "合计 15.00 3.00 7.00 0.00 7.00 5.00"))) == []
    assert failures(run(table("三公经费表", header, "合计 15.00 3.00 _ 0.00 7.00 5.00"))) == []
    assert failures(run(table("三公经费表", header, "合计 15.00 3.00 7.00 0.00 7.00 6.00"))) == [
        "row-sum"
    ]


def test_lists_fail_only_where_another_column_proves_how_they_add_up() -> None:
    header = "名称 合计 一般公共预算 上年结转结余"
    good = ("合计 9.00 6.00 3.00", "项目甲 4.00 3.00 1.00", "项目乙 5.00 3.00 2.00")
    assert failures(run(table("项目支出表", header, *good))) == []
    bad = replace(good, "合计 9.00 6.00", "合计 9.00 6.60")
    assert "list-total" in failures(run(table("项目支出表", header, *bad)))
    unproven = table(
        "项目支出表", "名称 预算数", "合计 9.00", "单位 9.00", "项目甲 4.00", "项目乙 4.00"
    )
    assert failures(run(unproven)) == []


def test_purchases() -> None:
    lines = ("合计 9.00", "货物 4.00", "工程 0.00", "服务 5.00")
    assert failures(run(table("政府采购表", "名称 预算数", *lines))) == []
    assert "purchase-sum" in failures(
        run(table("政府采购表", "名称 预算数", *replace(lines, "5.00", "5.50")))
    )


@pytest.mark.parametrize(
    ("part", "rules"), [("92", []), ("82", ["goal-money"])], ids=["good", "bad"]
)
def test_money_of_a_performance_table(part: str, rules: list[str]) -> None:
    form = table(
        "项目绩效目标表",
        "文本 文本 文本",
        "项目资金（万元） 资金总额： 92",
        f"_ 财政拨款： {part}",
        "_ 其他资金： 0",
        unit=None,
    )
    assert failures(run(form)) == rules


# ── level 2 ─────────────────────────────────────────────────────────────────────────────────────


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


def test_basic_expenditure_in_two_tables() -> None:
    assert failures(run(general(), basic())) == []
    wrong = failures(run(general(), basic("182.13")))
    assert "total-basic" in wrong


@pytest.mark.parametrize(
    ("kind", "header", "line", "rule"),
    [
        ("收入总表", "名称 合计", "合计 335.13", "total-income"),
        ("支出总表", EXPENSES, "_ 合计 335.13 172.13 163.00", "total-expense"),
    ],
)
def test_totals_of_the_two_sided_table(kind: str, header: str, line: str, rule: str) -> None:
    sides = table("收支总表", SIDES, *GOOD_SIDES)
    assert rule in failures(run(sides, table(kind, header, line, page=2)))
    good = line.replace("335.13", "343.13").replace("163.00", "171.00")
    assert rule not in failures(run(sides, table(kind, header, good, page=2)))


def test_appropriation_is_the_sum_of_the_funds() -> None:
    sides = [line.replace("10.00", "_").replace("353.13", "343.13") for line in GOOD_SIDES]
    whole = table("财政拨款收支总表", SIDES, *sides, page=4)
    assert "total-appropriation" not in failures(run(whole, general()))
    fund = table("政府性基金支出表", EXPENSES, "_ 合计 5.00 _ 5.00", page=7)
    capital = table("国有资本经营支出表", EXPENSES, "_ 合计 _ _ _", page=8)
    assert "total-appropriation" in failures(run(whole, general(), fund, capital))
    assert "total-appropriation" not in failures(run(whole, general(), fund))


def test_economic_table() -> None:
    good = table(
        "一般公共预算支出经济分类表",
        "编码 名称 预算数",
        "_ 合计 343.13",
        "301 工资 164.44",
        "302 商品 178.69",
    )
    assert failures(run(general(), basic(), good)) == []
    less = table(
        "一般公共预算支出经济分类表",
        "编码 名称 预算数",
        "_ 合计 343.13",
        "301 工资 154.44",
        "302 商品 188.69",
    )
    assert failures(run(general(), basic(), less)) == ["economic-part"]


def test_classes_between_tables() -> None:
    sides = replace(replace(GOOD_SIDES, "292.28", "290.28"), "50.85", "52.85")
    findings = run(
        table("收支总表", SIDES, *sides), table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    )
    assert set(failures(findings)) <= {"class-total"}
    assert run(
        table("收支总表", SIDES, *GOOD_SIDES), table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    )


def test_one_code_in_two_tables() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    assert failures(run(whole, general())) == []
    lines = replace(
        GOOD_EXPENSES, "2210201 住房公积金 50.85 50.85", "2210201 住房公积金 58.05 58.05"
    )
    assert "same-code" in failures(run(whole, general(*lines)))


@pytest.mark.parametrize(
    ("amount", "rules"), [("0.40", []), ("0.20", ["sangong-part"])], ids=["good", "bad"]
)
def test_reception_in_basic_expenditure(amount: str, rules: list[str]) -> None:
    lines = (
        f"合计 {amount}",
        "因公出国（境）费 0",
        f"公务接待费 {amount}",
        "公务用车购置及运行费 0",
    )
    assert (
        failures(run(general(), basic(), table("三公经费表", "名称 预算数", *lines, page=9)))
        == rules
    )


def test_tables_of_several_bodies_are_not_mixed() -> None:
    one = table("支出总表", EXPENSES, *GOOD_EXPENSES)._replace(org="甲局")
    sides = table("收支总表", SIDES, *GOOD_SIDES, page=2)._replace(org="甲局")
    other = table(
        "支出总表", EXPENSES, "_ 合计 8.00 8.00 _", "201 服务 8.00 8.00 _", page=3
    )._replace(org="乙局")
    assert failures(run(one, sides, other)) == []


# ── level 3 ─────────────────────────────────────────────────────────────────────────────────────

GENERAL_HEADING = "二、一般公共预算拨款支出情况"


def claim(statement: Statement, *tables: Table) -> list[str]:
    here = paragraph("正文", GENERAL_HEADING)
    found = run(*(tables or (general(),)), paragraphs=[here], statements=[statement])
    return states(found, "claim-cell")


@pytest.mark.parametrize(
    ("amount", "state"),
    [
        ("121.28万元", "pass"),
        ("121.3万元", "rounding"),
        ("343.13万元", "fail"),
        ("171.00万元", "fail"),
    ],
)
def test_a_claim_with_a_code(amount: str, state: str) -> None:
    assert claim(said("事业运行", amount, code="2010350")) == [state]


def test_a_claim_that_meets_another_column_is_left_undecided() -> None:
    assert claim(said("一般公共服务支出", "121.28万元", code="201")) == ["insufficient_data"]


@pytest.mark.parametrize(
    ("subject", "amount", "state"),
    [
        ("基本支出", "172.13万元", "pass"),
        ("基本支出", "127.13万元", "fail"),
        ("住房保障支出（类）住房改革支出（款）住房公积金（项）", "50.85万元", "pass"),
        ("住房保障支出（类）住房改革支出（款）住房公积金（项）", "58.05万元", "fail"),
        ("信息化建设经费", "9.00万元", "not_applicable"),
        ("机关运行经费", "0万元", "not_applicable"),
    ],
)
def test_claims_by_name(subject: str, amount: str, state: str) -> None:
    assert claim(said(subject, amount)) == [state]


def test_a_claim_of_another_year_is_not_compared() -> None:
    assert claim(said("基本支出", "160.00万元", year=2025)) == ["not_applicable"]


@pytest.mark.parametrize(
    ("percent", "state", "severity"),
    [
        ("3.38%", "pass", "info"),
        ("3.3%", "rounding", "info"),
        ("13.38%", "fail", "warning"),
        ("3.50%", "fail", "info"),
    ],
)
def test_growth(percent: str, state: str, severity: str) -> None:
    statement = said("支出", "343.13万元", change="12.01万元", direction="减少", percent=percent)
    found = [f for f in run(statements=[statement]) if f.rule == "growth-percent"]
    assert [(f.state, f.severity) for f in found] == [(state, severity)]


@pytest.mark.parametrize(
    ("amount", "change", "percent", "growth", "zero"),
    [
        ("0.00万元", "0.00万元", "0.00%", "not_applicable", "fail"),
        ("5.00万元", "5.00万元", "100%", "fail", "not_applicable"),
        ("44.90万元", "0.00万元", "0.00%", "pass", "not_applicable"),
    ],
    ids=["template", "no-percent-of-zero", "no-change"],
)
def test_growth_on_a_zero_base(
    amount: str, change: str, percent: str, growth: str, zero: str
) -> None:
    statement = said("接待费", amount, change=change, direction="增加", percent=percent)
    found = run(statements=[statement])
    assert states(found, "growth-percent") == [growth]
    assert states(found, "zero-base") == [zero]


def test_a_zero_base_is_said_once_with_every_place() -> None:
    claims = [
        said(item, "0.00万元", change="0.00万元", direction="增加", percent="0.00%", row=row)
        for row, item in enumerate(("接待费", "出国费", "购置费"))
    ]
    (finding,) = [f for f in run(statements=claims) if f.rule == "zero-base"]
    assert "3处" in finding.message
    assert len(finding.operands) == 9


def test_last_year_said_beside_this_year() -> None:
    sentence = "2025年执行数为348.52万元，2026年预算安排352.67万元，比上年增加0.53%。"
    before = said("公积金", "348.52万元", sentence, year=2025)
    after = said("公积金", "352.67万元", sentence, direction="增加", percent="0.53%", row=1)
    assert states(run(statements=[before, after]), "growth-base") == ["fail"]
    right = said("公积金", "350.37万元", sentence, direction="增加", percent="0.53%", row=1)
    assert states(run(statements=[before, right]), "growth-base") == ["pass"]


def test_last_year_and_change_give_this_year() -> None:
    sentence = "2026年收入预算29956.27万元，比2025年28479.84万元增加1476.73万元。"
    before = said("收入预算", "28479.84万元", sentence, year=2025, row=1)

    def check(change: str) -> list[str]:
        after = said("收入预算", "29956.27万元", sentence, change=change, direction="增加")
        return states(run(statements=[after, before]), "growth-change")

    assert check("1476.73万元") == ["fail"]
    assert check("1476.43万元") == ["pass"]
    assert check("1476.44万元") == ["rounding"]


def test_unchanged_means_no_change() -> None:
    assert states(
        run(statements=[said("接待费", "5万元", direction="持平")]), "direction-word"
    ) == ["not_applicable"]
    moved = said("接待费", "5万元", direction="持平", change="1万元")
    assert states(run(statements=[moved]), "direction-word") == ["fail"]


@pytest.mark.parametrize(("word", "state"), [("下降", "fail"), ("增长", "pass")])
def test_change_and_percent_go_the_same_way(word: str, state: str) -> None:
    sentence = f"支出10.00万元，比上年增加2.00万元，{word}25%。"
    statement = said(
        "支出", "10.00万元", sentence, change="2.00万元", direction="增加", percent="25%"
    )
    assert states(run(statements=[statement]), "direction-percent") == [state]


@pytest.mark.parametrize(("service", "state"), [("118.35万元", "pass"), ("108.35万元", "fail")])
def test_parts_of_purchases(service: str, state: str) -> None:
    claims = [
        said("政府采购预算总额", "119.55万元", row=1),
        said("政府采购货物预算", "1.2万元", row=2),
        said("政府采购工程预算", "0万元", row=3),
        said("政府采购服务预算", service, row=4),
    ]
    assert states(run(statements=claims), "said-parts") == [state]


def test_counts_have_no_tolerance() -> None:
    sentence = "共有车辆2辆，其中：机要通信用车1辆、其他用车0辆。"
    claims = [
        said(name, amount, sentence, row=row)
        for row, (name, amount) in enumerate(
            (("车辆", "2辆"), ("机要通信用车", "1辆"), ("其他用车", "0辆"))
        )
    ]
    assert states(run(statements=claims), "said-parts") == ["fail"]


def test_shares() -> None:
    whole = said("收入预算", "100.00万元", row=1)
    parts = [
        said("一般公共预算收入", "90.49万元", percent="90.5%", base="占", row=2),
        said("事业收入", "9.51万元", percent="8.5%", base="占", row=3),
    ]
    assert states(run(statements=[whole, *parts]), "said-shares") == ["pass", "fail"]


@pytest.mark.parametrize(
    ("rate", "state"),
    [("90.00%", "pass"), ("90.5%", "fail"), ("89.90%", "fail"), ("89.99%", "rounding")],
)
def test_completion_rates(rate: str, state: str) -> None:
    text = f"年初预算为100.00万元，支出决算为90.00万元，完成年初预算的{rate}。"
    assert states(run(paragraphs=[paragraph(text, "一、决算")]), "completion-rate") == [state]


def test_one_item_with_two_amounts() -> None:
    claims = [
        said("事业运行", "263.47万元", code="2010350", row=1),
        said("事业运行", "225.03万元", code="2010350", row=2),
    ]
    assert states(run(statements=claims), "said-twice") == ["fail"]


def test_the_budget_and_the_outturn_of_an_item_are_two_amounts() -> None:
    text = "1.行政运行（2010601）。年初预算为134.01万元，支出决算为145.66万元。"
    planned = said("行政运行", "134.01万元", text, code="2010601", row=1)
    spent = said("行政运行", "145.66万元", text, code="2010601", row=2)
    final = DOCUMENT._replace(kind="决算")
    assert "fail" not in states(run(statements=[planned, spent], document=final), "said-twice")
    again = said("行政运行", "154.66万元", "支出决算为154.66万元。", code="2010601", row=3)
    found = run(statements=[planned, spent, again], document=final)
    assert states(found, "said-twice") == ["fail"]


def test_a_budget_before_the_page_ends_is_no_outturn() -> None:
    text = "1.行政运行（2010601）。年初预算为134.01万元，支出决算为145.66万元。"
    planned = said("行政运行", "134.01万元", text[-18:], code="2010601", row=1)
    spent = said("行政运行", "145.66万元", text[-18:], code="2010601", row=2)
    final = DOCUMENT._replace(kind="决算")
    found = run(paragraphs=[paragraph(text)], statements=[planned, spent], document=final)
    assert "fail" not in states(found, "said-twice")


def test_all_items_are_listed() -> None:
    here = paragraph("支出343.13万元。其中（按项级科目分类统计）：", GENERAL_HEADING)
    some = said("事业运行", "121.28万元", code="2010350")
    found = run(general(), paragraphs=[here], statements=[some])
    assert states(found, "said-all-codes") == ["fail"]
    rest = [
        some,
        said("其他", "171.00万元", code="2010399"),
        said("公积金", "50.85万元", code="2210201"),
    ]
    assert states(run(general(), paragraphs=[here], statements=rest), "said-all-codes") == ["pass"]


def test_no_performance_targets_where_one_is_printed() -> None:
    form = table(
        "项目绩效目标表",
        "文本 文本 文本",
        "项目资金（万元） 资金总额： 92",
        "_ 财政拨款： 92",
        unit=None,
    )
    assert states(run(form, statements=[said("项目绩效目标", "0个")]), "said-goal-count") == [
        "fail"
    ]
    assert states(run(form, statements=[said("项目绩效目标", "1个")]), "said-goal-count") == [
        "pass"
    ]


def test_names_of_one_code() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    lines = replace(GOOD_EXPENSES, "一般公共服务支出", "一般公共预算服务支出")
    found = [f for f in run(whole, general(*lines)) if f.state is State.FAIL]
    assert [finding.rule for finding in found] == ["code-name"]
    assert {o.evidence.text for o in found[0].operands} == {
        "一般公共预算服务支出",
        "一般公共服务支出",
    }


@pytest.mark.parametrize(
    ("subject", "state"),
    [("事业运行", "pass"), ("事业运行（政府办公厅事务）", "pass"), ("事业运转", "fail")],
)
def test_a_code_by_another_name(subject: str, state: str) -> None:
    statement = said(subject, "121.28万元", code="2010350")
    assert states(run(general(), statements=[statement]), "said-name") == [state]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("某某县智慧城市服务中心", "pass"),
        ("某某智慧城市服务中心", "fail"),
        ("某某县第二智慧城市服务中心", "not_applicable"),
    ],
)
def test_a_body_by_another_name(name: str, state: str) -> None:
    assert states(
        run(table("收入总表", "名称 合计", "合计 9.00", f"{name} 9.00")), "body-name"
    ) == [state]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("比上年增加（减少）2万元。", ["template-words"]),
        ("支出XX万元。", ["template-words"]),
        ("比上年增加2万元，主要原因是。", ["reason-given"]),
        ("主要是保障保障公务接待需要。", ["doubled-word"]),
        ("比上年增加2万元，主要原因是人员增加。", []),
        ("因政策调整等原因，支出减少。", []),
    ],
)
def test_words(text: str, rules: list[str]) -> None:
    assert failures(run(paragraphs=[paragraph(text, "一、总体情况")])) == rules


def test_definitions_are_not_read_for_templates() -> None:
    assert failures(run(paragraphs=[paragraph("指增加（减少）的数额。", "第四部分名词解释")])) == []


def test_a_unit_that_calls_itself_a_department() -> None:
    unit = DOCUMENT._replace(level="单位")
    here = [paragraph("本部门无下属单位。", "一、概况")]
    found = [f for f in run(paragraphs=here, document=unit) if f.rule == "body-word"]
    assert [(f.state, f.severity) for f in found] == [("fail", "info")]
    assert states(run(paragraphs=here), "body-word") == ["not_applicable"]


def test_a_title_of_last_year() -> None:
    old = basic()._replace(title="2025年一般公共预算基本支出表")
    assert "title-year" in failures(
        run(general(), table("支出总表", EXPENSES, *GOOD_EXPENSES), old)
    )


# ── level 4 and the ledger ──────────────────────────────────────────────────────────────────────


def test_tables_of_the_contents() -> None:
    contents = (
        "第二部分2026年度部门预算表",
        "一、支出预算总表",
        "二、一般公共预算拨款支出预算表",
        "三、政府性基金预算拨款支出预算表",
    )
    found = run(table("支出总表", EXPENSES, *GOOD_EXPENSES), general(), contents=contents)
    assert states(found, "contents-tables") == ["pass", "pass", "fail"]
    empty = table("政府性基金支出表", EXPENSES, "_ 合计 _ _ _", page=7)
    found = run(table("支出总表", EXPENSES, *GOOD_EXPENSES), general(), empty, contents=contents)
    assert states(found, "contents-tables") == ["pass", "pass", "pass"]


def test_the_ledger_lists_every_rule_once_or_more() -> None:
    assert {finding.rule for finding in run()} == {rule.id for rule in RULES}
    assert {str(finding.state) for finding in run()} == {"not_applicable"}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert RULE_SET_VERSION


def test_every_failure_points_to_a_place_and_speaks_chinese() -> None:
    lines = replace(GOOD_EXPENSES, "合计 343.13", "合计 334.13")
    for finding in run(table("支出总表", EXPENSES, *lines)):
        if finding.state is State.FAIL:
            assert all(
                operand.evidence.bbox and operand.evidence.page for operand in finding.operands
            )
            assert "不成立" in finding.message


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2022年，市鼓楼区数据服务中心安排经费0万元。", "fail"),
        ("2022年，鼓楼区数据服务中心安排经费0万元。", "pass"),
        ("2022年，福州市鼓楼区数据服务中心安排经费0万元。", "pass"),
        ("2022年，我市鼓楼区数据服务中心安排经费0万元。", "pass"),
    ],
    ids=["cut-inside-a-place", "whole-place-dropped", "whole", "our-city"],
)
def test_a_name_that_begins_inside_a_place(text: str, state: str) -> None:
    document = DOCUMENT._replace(org="福州市鼓楼区数据服务中心")
    found = run(paragraphs=[paragraph(text)], document=document)
    assert states(found, "said-body") == [state]


def test_a_city_s_own_office_is_called_by_its_level() -> None:
    document = DOCUMENT._replace(org="深圳市城市管理和综合执法局（本级）")
    found = run(
        paragraphs=[paragraph("承接市城市管理和综合执法局（本级）的工作。")], document=document
    )
    assert states(found, "said-body") == ["pass"]


# ── side-by-side blocks, broken tables, approximate figures ─────────────────────────────────────

BLOCKS = (
    "人员经费>科目编码=编码 人员经费>科目名称=名称 人员经费>决算数=决算数 "
    "公用经费>科目编码=编码 公用经费>科目名称=名称 公用经费>决算数=决算数"
)
BLOCK_LINES = (
    "301 工资福利支出 30.00 302 商品和服务支出 8.00",
    "30101 基本工资 30.00 30201 办公费 8.00",
    "303 对个人和家庭的补助 5.00 310 资本性支出 2.00",
    "30302 退休费 5.00 31002 办公设备购置 2.00",
)


@pytest.mark.parametrize(
    ("staff", "office", "count"),
    [("35.00", "10.00", 0), ("36.00", "10.00", 1), ("35.00", "10.50", 1), ("38.00", "7.00", 0)],
    ids=["right", "wrong staff", "wrong office", "another division"],
)
def test_blocks_with_totals_of_their_own(staff: str, office: str, count: int) -> None:
    last = f"_ 人员经费合计 {staff} _ 公用经费合计 {office}"
    findings = run(table("一般公共预算基本支出表", BLOCKS, *BLOCK_LINES, last))
    assert failures(findings).count("code-tree") == count


def test_an_untitled_table_behind_a_short_sum_is_taken_for_its_rest() -> None:
    header = "科目编码=编码 科目名称=名称 合计"
    lines = ("201 一般公共服务支出 9.00", "20103 政府办公厅事务 9.00", "_ 合计 12.00")
    short = table("支出总表", header, *lines)
    assert failures(run(short)) == ["code-tree"]
    rest = table("其他", "_=文本 合计", "208 3.00", page=2)._replace(title="")
    assert failures(run(short, rest)) == []


@pytest.mark.parametrize(
    ("sentence", "state"),
    [("减少主要是厉行节约、严控支出。", "fail"), ("减少约1万元。", "not_applicable")],
    ids=["a word with 约 in it", "about"],
)
def test_only_figures_are_approximate(sentence: str, state: str) -> None:
    text = f"公务接待费9万元，比上年减少1万元，下降20%，{sentence}"
    parts = {"change": "1万元", "direction": "减少", "percent": "20%"}
    statement = said("公务接待费", "9万元", text, **parts)
    assert states(run(statements=[statement]), "growth-percent") == [state]


# ── years said, rows of two-sided tables ────────────────────────────────────────────────────────


def _year_said(named: int, *, amount: str = "343.13万元", base: str = "上年") -> list[str]:
    spending = table("支出总表", EXPENSES, *GOOD_EXPENSES)
    text = f"{named}年支出预算{amount}，比{base}减少12.01万元。"
    parts = {"year": named, "change": "12.01万元", "direction": "减少", "base": base}
    sides = table("收支总表", SIDES, "一、一般公共预算拨款收入 343.13 一般公共服务支出 343.13")
    statement = said("支出预算", amount, text, **parts)
    return states(run(sides, spending, statements=[statement]), "said-year")


SIDES = "收入>项目=名称 收入>预算数=预算数 支出>项目=名称 支出>预算数=预算数"


@pytest.mark.parametrize(
    ("named", "base", "found"),
    [
        (2026, "上年", ["pass"]),
        (2024, "2025年", ["fail"]),
        (2025, "2024年", ["not_applicable"]),
        (2025, "2025年", ["fail"]),
        (2023, "2022年", ["not_applicable"]),
    ],
    ids=["own year", "compared with last year", "last year's own", "with itself", "history"],
)
def test_years_said(named: int, base: str, found: list[str]) -> None:
    assert _year_said(named, amount="88.00万元", base=base) == found


@pytest.mark.parametrize(
    ("own", "other", "found"),
    [("100.00", "100.00", []), ("100.00", "_", ["same-source"] * 2), ("_", "_", [])],
    ids=["same", "moved away", "nothing"],
)
def test_sources_of_income_in_two_tables(own: str, other: str, found: list[str]) -> None:
    kinds = (("收支总表", own), ("财政拨款收支总表", other))
    tables = [
        table(
            kind,
            SIDES,
            f"一、一般公共预算拨款收入 {amount} _ _",
            f"二、政府性基金预算拨款收入 {'100.00' if amount == '_' else '_'} _ _",
            "本年收入合计 100.00 _ _",
        )
        for kind, amount in kinds
    ]
    rules = ("same-source",)
    assert [rule for rule in failures(run(*tables)) if rule in rules] == found


def test_classes_in_two_sided_tables() -> None:
    lines = ("_ _ 一、一般公共服务支出 60.00", "_ _ 二、教育支出 40.00", "_ _ 本年支出合计 100.00")
    moved = ("_ _ 一、一般公共服务支出 _", "_ _ 二、教育支出 100.00", "_ _ 本年支出合计 100.00")
    whole = table("收支总表", SIDES, *lines)
    assert "same-class" not in failures(run(whole, table("财政拨款收支总表", SIDES, *lines)))
    found = failures(run(whole, table("财政拨款收支总表", SIDES, *moved)))
    assert found.count("same-class") == 2


@pytest.mark.parametrize(
    ("unit", "state"), [("万元", "not_applicable"), ("元", "fail")], ids=["right", "misprinted"]
)
def test_the_unit_of_a_table_against_the_digits_of_another(unit: str, state: str) -> None:
    lines = ("合计 343.13", "项目甲 292.28", "项目乙 50.85")
    other = table("项目支出表", "名称 预算数", *lines, unit=unit, page=8)
    found = run(table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3), general(), other)
    mine = [str(one.state) for one in found if one.rule == "table-unit"]
    assert mine == [state]


CONTENTS = ("一、收支总表", "二、一般公共预算支出表", "三、一般公共预算基本支出表")


def test_a_table_that_bears_another_entrys_title_does_not_stand_in_for_one() -> None:
    tables = [table("收支总表", SIDES, *GOOD_SIDES), basic()]
    assert "contents-tables" in failures(run(*tables, contents=CONTENTS))
    assert "contents-tables" not in failures(run(*tables, general(), contents=CONTENTS))


@pytest.mark.parametrize(
    ("said", "fails"), [("2024年", True), ("2026年", False), ("2025年", False)]
)
def test_a_year_that_is_compared_with_the_year_before(said: str, fails: bool) -> None:
    text = f"{said}，本单位机关运行经费支出13.48万元，较上年减少0.42万元。"
    words = paragraph(text, "（一）机关运行经费")
    statements = read_statements("0" * 64, [words], 2026)
    found = run(paragraphs=[words], statements=statements)
    assert ("said-year" in failures(found)) is fails


def test_final_accounts_name_the_code_before_the_sentence() -> None:
    words = paragraph(
        "1.住房公积金（2210201）。2026年度年初预算为60.00万元，支出决算为50.85万元，"
        "完成年初预算的84.75%。",
        "五、一般公共预算财政拨款支出决算情况说明",
    )
    statements = read_statements("0" * 64, [words], 2026)
    said = [(one.code, one.subject, one.amount and one.amount.evidence.text) for one in statements]
    assert said == [
        ("2210201", "住房公积金", "60.00万元"),
        ("2210201", "住房公积金", "50.85万元"),
    ]
    final = DOCUMENT._replace(kind="决算")
    found = run(general(), paragraphs=[words], statements=statements, document=final)
    assert states(found, "claim-cell") == ["pass"]


BODIES = ("某某市司法局", "某某市司法局（本级）", "某某市司法信息中心")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("某某市司法信息中心预算支出50.85万元。", "pass"),
        ("某某市司法信息中心预算支出58.05万元。", "fail"),
        ("2026年某某市司法局部门预算支出343.13万元。", "pass"),
    ],
)
def test_a_sentence_of_a_file_of_several_bodies_is_held_against_its_own(
    text: str, state: str
) -> None:
    amounts = ("343.13", "292.28", "50.85")
    tables = [
        one._replace(org=body, id=f"{kind}{n}")
        for n, (body, amount) in enumerate(zip(BODIES, amounts, strict=True))
        for kind, one in (
            ("收支总表", table("收支总表", SIDES, *_sides(amount), page=2 * n + 1)),
            ("支出总表", table("支出总表", EXPENSES, *_expenses(amount), page=2 * n + 2)),
        )
    ]
    words = paragraph(text, "二、各单位支出情况")
    statements = read_statements("0" * 64, [words], 2026)
    found = run(*tables, paragraphs=[words], statements=statements)
    assert states(found, "claim-cell") == [state]


def _sides(amount: str) -> tuple[str, ...]:
    return (
        f"一、一般公共预算拨款收入 {amount} 一、一般公共服务支出 {amount}",
        f"收入总计 {amount} 支出总计 {amount}",
    )


def _expenses(amount: str) -> tuple[str, ...]:
    return (f"_ 合计 {amount} {amount} _", f"201 一般公共服务支出 {amount} {amount} _")


def test_a_part_larger_than_all_income_is_a_wrong_unit() -> None:
    sides = table("收支总表", SIDES, *_sides("3431300"), unit="元", page=2)
    spent = table("支出总表", EXPENSES, *_expenses("3431300"), unit="元", page=3)
    part = table("三公经费表", "合计 公务接待费", "8000 8000", unit="万元", page=9)
    found = run(sides, spent, part)
    assert "table-unit" in failures(found)
    assert "table-unit" not in failures(run(sides, spent, part._replace(unit="元")))


def test_the_outturn_of_final_accounts_stands_in_its_own_half() -> None:
    header = "预算数>合计=合计 预算数>公务接待费=公务接待费 决算数>合计=合计 公务接待费"
    sangong = table("三公经费表", header, "1.60 0.60 1.50 0.50", page=9)
    words = paragraph("2026年度公务接待费预算为0.60万元，支出决算为0.50万元。", "六、“三公”经费")
    statements = read_statements("0" * 64, [words], 2026)
    final = DOCUMENT._replace(kind="决算")
    found = run(sangong, paragraphs=[words], statements=statements, document=final)
    assert states(found, "claim-cell") == ["pass", "pass"]


def disclosure(
    *tables: Table, text: str = "", year: int = 2026, name: str = "本年.pdf", org: str = ""
) -> Disclosure:
    """A document with one sentence; the year before is another file."""
    words = [paragraph(text, "二、支出预算情况")] if text else []
    own = DOCUMENT._replace(year=year, name=name, sha256=str(year), org=org or DOCUMENT.org)
    return Disclosure(own, tables, tuple(words), read_statements(own.sha256, words, year), ())


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2026年支出预算400.00万元，比上年增加56.87万元。", "pass"),
        ("2026年支出预算400.00万元，比上年增加46.87万元。", "fail"),
        ("2026年支出预算400.00万元，比上年执行数增加46.87万元。", ""),
    ],
    ids=["agrees", "differs", "another basis"],
)
def test_growth_against_the_document_of_the_year_before(text: str, state: str) -> None:
    earlier = disclosure(table("收支总表", SIDES, *_sides("343.13")), year=2025, name="上年.pdf")
    found = compare_years(earlier, disclosure(text=text))
    assert states(found, "year-claim") == ([state] if state else [])
    assert compare_years(disclosure(text=text), earlier) == ()


@pytest.mark.parametrize(("printed", "state"), [("50.85", "pass"), ("58.05", "fail")])
def test_the_column_of_the_year_before(printed: str, state: str) -> None:
    header = "编码 名称 2025年预算数=上年预算数 2026年预算数=预算数"
    lines = ("_ 合计 343.13 400.00", f"2210201 住房公积金 {printed} 60.00")
    later = disclosure(table("支出总表", header, *lines))
    earlier = disclosure(table("支出总表", EXPENSES, *GOOD_EXPENSES), year=2025, name="上年.pdf")
    found = compare_years(earlier, later)
    assert sorted(states(found, "year-column")) == sorted(["pass", state])
    wrong = [one for one in found if one.state is State.FAIL]
    assert all({each.evidence.sha256 for each in one.operands} == {"2025", "2026"} for one in wrong)


@pytest.mark.parametrize(("printed", "state"), [("50.85", "pass"), ("58.05", "fail")])
def test_a_department_against_its_unit(printed: str, state: str) -> None:
    rows = ("合计 343.13", "某某市司法局 292.28", f"某某市司法信息中心 {printed}")
    parent = disclosure(table("支出总表", "名称 合计", *rows), org="某某市司法局")
    unit = disclosure(table("支出总表", EXPENSES, *_expenses("50.85")), org="某某市司法信息中心")
    unit = unit._replace(document=unit.document._replace(sha256="u"))
    assert states(compare_units(parent, [unit, parent]), "unit-row") == [state]


# ── lists, torn sentences, slipped amounts ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("支出343.13万元，其中：教育支出292.28万元、住房保障支出50.85万元。", "pass"),
        ("支出353.13万元，其中：教育支出292.28万元、住房保障支出50.85万元。", "fail"),
        ("支出343.13万元，其中：教育支出292.28万元、住房保障支出50.85元。", "fail"),
        ("支出343.13元，其中：基本支出172.13万元、项目支出171.00万元。", "fail"),
        ("支出353.13万元，其中：教育支出292.28万元、住房保障支出50.85万元等。", ""),
        ("支出353.13万元，其中：教育支出292.28万元、信息化经费50.85万元。", ""),
    ],
    ids=["whole", "less", "unit of a part", "unit of the total", "open", "no classes"],
)
def test_a_total_and_the_list_of_its_parts(text: str, state: str) -> None:
    words = paragraph(f"2026年一般公共预算{text}", GENERAL_HEADING)
    statements = read_statements("0" * 64, [words], 2026)
    found = run(paragraphs=[words], statements=statements)
    assert states(found, "said-list") == [state or "not_applicable"]
    alone = [one for one in told(found) if one.rule == "said-list" and "只有" in one.message]
    assert len(alone) == (state == "fail" and "元。" in text and "万元。" not in text[-4:]) + (
        "343.13元" in text
    )


def test_shares_that_make_up_the_whole_show_a_wrong_amount() -> None:
    whole = said("支出合计", "100.00万元", row=1)
    parts = [
        said("基本支出", "190.49万元", percent="90.49%", base="占", row=2),
        said("项目支出", "9.51万元", percent="9.51%", base="占", row=3),
    ]
    assert states(run(statements=[whole, *parts]), "said-shares") == ["fail", "pass"]


@pytest.mark.parametrize(
    ("word", "state"), [("支出决算为", "pass"), ("决算支出", "pass"), ("支出决算数", "pass")]
)
def test_the_words_of_an_outturn(word: str, state: str) -> None:
    text = f"年初预算为100.00万元，{word}90.00万元，完成年初预算的90.00%。"
    assert states(run(paragraphs=[paragraph(text, "一、决算")]), "completion-rate") == [state]


@pytest.mark.parametrize(
    ("spent", "state"), [("121.28万元", "pass"), ("112.28万元", "fail")], ids=["good", "bad"]
)
def test_the_outturn_of_an_item_is_held_against_its_row(spent: str, state: str) -> None:
    text = f"1.事业运行（项）。年初预算为134.01万元，决算支出{spent}。"
    claims = [
        said("事业运行", "134.01万元", text, code="2010350", row=1),
        said("决算支出", spent, text, row=2),
    ]
    here = paragraph(text, GENERAL_HEADING)
    final = DOCUMENT._replace(kind="决算")
    found = run(general(), paragraphs=[here], statements=claims, document=final)
    assert states(found, "claim-cell") == [state]


def test_a_budget_torn_by_the_page_is_no_outturn() -> None:
    text = "1.事业运行（项）。年初预算为134.01万元，决算支出121.28万元。"
    planned = said("事业运行", "134.01万元", text[-24:], code="2010350")
    here = paragraph(text, GENERAL_HEADING)
    final = DOCUMENT._replace(kind="决算")
    found = run(general(), paragraphs=[here], statements=[planned], document=final)
    assert states(found, "claim-cell") == ["not_applicable"]


def test_a_fund_whose_table_was_not_read_is_not_held_against_all_spending() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES)
    assert claim(said("住房公积金", "48.00万元", code="2210201"), whole) == ["insufficient_data"]
    assert claim(said("住房公积金", "50.85万元", code="2210201"), whole) == ["pass"]


def test_nothing_is_not_another_place_that_prints_an_amount() -> None:
    assert claim(said("住房公积金", "50.85元", code="2210201")) == ["fail"]


def test_what_was_planned_stands_in_its_own_half() -> None:
    header = "预算数>合计=合计 预算数>公务接待费=公务接待费 决算数>合计=合计 公务接待费"
    sangong = table("三公经费表", header, "1.60 0.60 1.50 0.50", page=9)
    words = paragraph("2026年度公务接待费预算为0.90万元，支出决算为0.50万元。", "六、“三公”经费")
    statements = read_statements("0" * 64, [words], 2026)
    final = DOCUMENT._replace(kind="决算")
    found = run(sangong, paragraphs=[words], statements=statements, document=final)
    assert states(found, "claim-cell") == ["fail", "pass"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2023年，本单位政府采购预算总额10.00万元。", "fail"),
        ("2026年，本单位政府采购预算总额10.00万元。", "pass"),
        ("2025年，本单位政府采购预算总额10.00万元。", "not_applicable"),
        ("2023年，本单位政府采购预算总额10.00万元，2026年为9.00万元。", "not_applicable"),
    ],
    ids=["remnant", "own", "before", "history"],
)
def test_a_budget_of_another_year(text: str, state: str) -> None:
    words = paragraph(text, "（二）政府采购情况")
    statements = read_statements("0" * 64, [words], 2026)
    assert states(run(paragraphs=[words], statements=statements[:1]), "said-year") == [state]


def test_year_on_year_is_of_the_documents_own_year() -> None:
    assert _year_said(2022, amount="88.00万元", base="同比") == ["fail"]


def test_a_wrong_class_breaks_the_total_and_is_the_suspect() -> None:
    lines = replace(GOOD_EXPENSES, "201 一般公共服务支出 292.28", "201 一般公共服务支出 229.28")
    (finding,) = [one for one in run(general(*lines)) if one.state is State.FAIL]
    assert {one.rule for one in finding.also} == {"code-tree", "row-sum"}
    assert finding.mended is not None
    assert str(finding.mended.value) == "292.28"


def test_an_amount_that_slipped_out_of_its_row_leaves_it_empty() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    slipped = replace(GOOD_EXPENSES, "2010399 其他事务支出 171.00 _ 171.00", "2010399 其他 _ _ _")
    assert "same-code" in failures(run(whole, general(*slipped)))
    bare = replace(GOOD_EXPENSES, "2210201 住房公积金 50.85 50.85 _", "2210201 住房 50.85 _ _")
    assert "row-sum" in failures(run(general(*bare)))


def test_parts_of_all_that_is_spent_agree_where_the_totals_do() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    lines = replace(GOOD_EXPENSES, "_ 合计 343.13 172.13 171.00", "_ 合计 343.13 177.13 171.00")
    assert "same-code" in failures(run(whole, general(*lines)))


def test_the_sources_of_a_final_account_add_up() -> None:
    header = "名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 其他收入"
    assert "row-sum" in failures(run(table("收入总表", header, "合计 101.00 90.00 _ 8.00 2.00")))
    assert failures(run(table("收入总表", header, "合计 100.00 90.00 _ 8.00 2.00"))) == []


def test_vehicles_under_one_heading_add_up() -> None:
    header = "公务用车>小计=小计 公务用车>购置费=公务用车购置费 公务用车>运行费=公务用车运行费"
    assert failures(run(table("三公经费表", header, "5.00 2.00 4.00"))) == ["row-sum"]
    assert failures(run(table("三公经费表", header, "5.00 2.00 3.00"))) == []


# ── tables that were not read as they are printed; names without codes ──────────────────────────


def test_a_table_with_two_amounts_in_a_cell_is_not_believed() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES, page=3)
    wrong = general(*replace(GOOD_EXPENSES, "221 住房保障支出 50.85", "221 住房保障支出 90.85"))
    assert "same-code" in failures(run(whole, wrong))

    def merge(row: Row) -> Row:
        last = row.cells[-1]._replace(raw="121.28 171.00", state=CellState.TEXT, value=None)
        return row._replace(cells=(*row.cells[:-1], last))

    merged = wrong._replace(rows=tuple(map(merge, wrong.rows)))
    assert "same-code" not in failures(run(whole, merged))


def test_digits_printed_apart_are_not_added() -> None:
    claims = [
        said("政府采购预算总额", "30.00万元", row=1),
        said("政府采购货物预算1 0.0", "2万元", row=2),
        said("政府采购工程预算", "10.00万元", row=3),
        said("政府采购服务预算", "10.00万元", row=4),
    ]
    assert states(run(statements=claims), "said-parts") == ["insufficient_data"]


@pytest.mark.parametrize(
    ("subject", "amount", "state"),
    [
        ("教育支出（类）普通教育（款）其他支出（项）", "20.00万元", "pass"),
        ("教育支出（类）普通教育（款）其他支出（项）", "21.00万元", "fail"),
        ("住房保障支出（类）其他支出（款）", "7.00万元", "pass"),
        ("教育支出（类）住房改革支出（款）", "7.00万元", "insufficient_data"),
    ],
)
def test_claims_by_names_where_a_table_prints_no_codes(
    subject: str, amount: str, state: str
) -> None:
    lines = (
        "合计 107.00", "教育支出 100.00", "普通教育 100.00", "学前教育 80.00", "其他支出 20.00",
        "住房保障支出 7.00", "住房改革支出 7.00", "其他支出 7.00",
    )  # fmt: skip
    bare = table("一般公共预算支出表", "名称 合计", *lines)
    assert claim(said(subject, amount), bare) == [state]


def test_a_detailed_table_is_the_form_where_there_is_no_other() -> None:
    named = general()._replace(title="2026年一般公共预算支出明细表")
    assert claim(said("事业运行", "112.28万元", code="2010350"), named) == ["fail"]
    assert claim(said("事业运行", "112.28万元", code="2010350"), named, general()) == ["fail"]


def test_nothing_said_agrees_with_an_empty_place() -> None:
    sides = table("收支总表", SIDES, *GOOD_SIDES, "二、事业收入 _ _ _")
    here = paragraph("正文", "一、收支总体情况")
    for amount, state in (("0万元", "pass"), ("1.00万元", "insufficient_data")):
        found = run(sides, paragraphs=[here], statements=[said("事业收入", amount)])
        assert states(found, "claim-cell") == [state]


def test_the_number_of_a_list_is_no_part_of_a_name() -> None:
    claims = [said("1事业运行", "121.28万元", code="2010350")]
    assert states(run(general(), statements=claims), "said-name") == ["pass"]


def test_a_department_that_prints_its_units_tables_too() -> None:
    """As Shenzhen publishes: one file has the department's forms and each unit's."""
    rows = ("合计 343.13", "某某市司法局 292.28", "某某市司法信息中心 50.85")
    own = table("收入总表", "名称 合计", *rows)._replace(org="某某市司法局")
    other = table("收入总表", "名称 合计", "合计 50.85", page=2)._replace(org="某某市司法信息中心")
    again = other._replace(id="again", org="某某市司法局（本级）")
    parent = disclosure(own, other, again, org="某某市司法局")
    for total, state in (("50.85", "pass"), ("58.05", "fail")):
        unit = disclosure(table("收入总表", "名称 合计", f"合计 {total}"), org="某某市司法信息中心")
        unit = unit._replace(document=unit.document._replace(sha256="u"))
        assert states(compare_units(parent, [unit]), "unit-row") == [state]
