"""Level 3: an amount said against its cell."""

from __future__ import annotations

import pytest
from ledgers import (
    EXPENSES,
    GOOD_EXPENSES,
    SIDES,
    claim,
    paragraph,
    run,
    said,
    states,
    table,
    two_expenses,
    two_sides,
)

from extract.statements import read_statements


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


def test_counts_have_no_tolerance() -> None:
    sentence = "共有车辆2辆，其中：机要通信用车1辆、其他用车0辆。"
    claims = [
        said(name, amount, sentence, row=row)
        for row, (name, amount) in enumerate(
            (("车辆", "2辆"), ("机要通信用车", "1辆"), ("其他用车", "0辆"))
        )
    ]
    assert states(run(statements=claims), "said-parts") == ["fail"]


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
            ("收支总表", table("收支总表", SIDES, *two_sides(amount), page=2 * n + 1)),
            ("支出总表", table("支出总表", EXPENSES, *two_expenses(amount), page=2 * n + 2)),
        )
    ]
    words = paragraph(text, "二、各单位支出情况")
    statements = read_statements("0" * 64, [words], 2026)
    found = run(*tables, paragraphs=[words], statements=statements)
    assert states(found, "claim-cell") == [state]


def test_a_fund_whose_table_was_not_read_is_not_held_against_all_spending() -> None:
    whole = table("支出总表", EXPENSES, *GOOD_EXPENSES)
    assert claim(said("住房公积金", "48.00万元", code="2210201"), whole) == ["insufficient_data"]
    assert claim(said("住房公积金", "50.85万元", code="2210201"), whole) == ["pass"]


def test_nothing_is_not_another_place_that_prints_an_amount() -> None:
    assert claim(said("住房公积金", "50.85元", code="2210201")) == ["fail"]


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
