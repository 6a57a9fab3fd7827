"""Why a whole budget moved: the change that is meant, its own reason, and what was carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from extract.statements import read_statements
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
Ask = Callable[[str], Answer]
ALL = (
    "2026年收入预算6256.31万元，比上年执行数减少336.67万元，下降5.0%，主要是阶段性项目减少。",
    "2026年支出预算6256.31万元，比上年执行数增加268.28万元，增长4.0%，主要是人员支出增长。",
    "2026年一般公共预算当年拨款5973.01万元，比上年执行数减少263.59万元，下降4.0%，主要是压减一次性项目。",
    "机关运行经费0万元，与上年持平。主要原因是本单位没有机关运行经费。",
    "培训费预算39.51万元，比上年减少1.2万元，下降2.9%。主要原因是减少培训班次。",
)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Ask:
    """A narrative with several changes, and questions to it."""
    made = tell("二、收支情况", ALL)
    own = read_statements(made.document.sha256, made.paragraphs, made.document.year)
    return ask_of(made._replace(statements=own))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("今年收入为什么少了三百多万", "阶段性项目减少"),
        ("支出怎么反而涨了268万", "人员支出增长"),
        ("连江的钱为什么少了263.59万元", "压减一次性项目"),
    ],
    ids=["income", "spending", "by the amount alone"],
)
def test_the_reason_is_that_of_the_change_meant(asked: Ask, question: str, reason: str) -> None:
    text = asked(question).text
    assert reason in text
    assert "没有机关运行经费" not in text


def test_another_amount_than_the_document_gives_is_said_to_be_another(asked: Ask) -> None:
    assert "与问题所说的数不同" in asked("连江支出为什么涨了五百万").text


def test_a_figure_carried_out_is_given_where_the_budget_prints_it(asked: Ask) -> None:
    answer = asked("连江2025年支出的执行数是多少")
    assert not answer.refused
    assert any(f"{figure.value:f}" == "5988.03" for figure in answer.figures)


@pytest.mark.parametrize("question", ["连江2025年培训费的决算数", "连江2026年培训费实际支出多少"])
def test_a_budget_that_prints_none_has_none(asked: Ask, question: str) -> None:
    assert asked(question).refused
