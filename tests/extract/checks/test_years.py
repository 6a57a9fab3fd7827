"""Level 3: the year said against the year of the figures."""

from __future__ import annotations

import pytest
from ledgers import EXPENSES, GOOD_EXPENSES, SIDES, failures, paragraph, run, said, states, table

from extract.statements import read_statements


def _year_said(named: int, *, amount: str = "343.13万元", base: str = "上年") -> list[str]:
    spending = table("支出总表", EXPENSES, *GOOD_EXPENSES)
    text = f"{named}年支出预算{amount}，比{base}减少12.01万元。"
    parts = {"year": named, "change": "12.01万元", "direction": "减少", "base": base}
    sides = table("收支总表", SIDES, "一、一般公共预算拨款收入 343.13 一般公共服务支出 343.13")
    statement = said("支出预算", amount, text, **parts)
    return states(run(sides, spending, statements=[statement]), "said-year")


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
    ("said", "fails"), [("2024年", True), ("2026年", False), ("2025年", False)]
)
def test_a_year_that_is_compared_with_the_year_before(said: str, fails: bool) -> None:
    text = f"{said}，本单位机关运行经费支出13.48万元，较上年减少0.42万元。"
    words = paragraph(text, "（一）机关运行经费")
    statements = read_statements("0" * 64, [words], 2026)
    found = run(paragraphs=[words], statements=statements)
    assert ("said-year" in failures(found)) is fails


def test_year_on_year_is_of_the_documents_own_year() -> None:
    assert _year_said(2022, amount="88.00万元", base="同比") == ["fail"]
