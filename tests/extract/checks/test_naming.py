"""Level 3: names of codes and bodies, template remains."""

from __future__ import annotations

import pytest
from ledgers import (
    DOCUMENT,
    EXPENSES,
    GOOD_EXPENSES,
    failures,
    general,
    paragraph,
    replace,
    run,
    said,
    states,
    table,
)

from extract.records import (
    State,
)


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
