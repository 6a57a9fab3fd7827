"""Level 3: budget and outturn in final accounts."""

from __future__ import annotations

import pytest
from ledgers import DOCUMENT, GENERAL_HEADING, general, paragraph, run, said, states, table

from extract.statements import read_statements


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


def test_the_outturn_of_final_accounts_stands_in_its_own_half() -> None:
    header = "预算数>合计=合计 预算数>公务接待费=公务接待费 决算数>合计=合计 公务接待费"
    sangong = table("三公经费表", header, "1.60 0.60 1.50 0.50", page=9)
    words = paragraph("2026年度公务接待费预算为0.60万元，支出决算为0.50万元。", "六、“三公”经费")
    statements = read_statements("0" * 64, [words], 2026)
    final = DOCUMENT._replace(kind="决算")
    found = run(sangong, paragraphs=[words], statements=statements, document=final)
    assert states(found, "claim-cell") == ["pass", "pass"]


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
