"""What is not provided for; a figure whose unit is doubted; years that are not held."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from extract.statements import read_statements
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
Ask = Callable[[str], Answer]
SAID = (
    "1.因公出国（境）费用：本单位年初不编制因公出国（境）费用预算。",
    "2026年计划购置车辆0辆、0万元，主要是本单位2026年无公务用车购置计划。",
    "公务用车购置费2026年预算数0.00万元，主要是本单位2026年无公务用车购置计划。",
    "会议费预算5.00万元，与上年持平。",
)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Ask:
    """A narrative with what is not planned, and questions to it."""
    made = tell("六、其他", SAID)
    own = read_statements(made.document.sha256, made.paragraphs, made.document.year)
    return ask_of(made._replace(statements=own))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连江要新买的那几辆公务车一共花多少钱", "无公务用车购置计划"),
        ("连江年初安排的因公出国费都花在哪些地方", "年初不编制因公出国（境）费用预算"),
    ],
    ids=["vehicles", "abroad"],
)
def test_what_is_not_planned_is_said_first(asked: Ask, question: str, said: str) -> None:
    first = asked(question).text.splitlines()[0]
    assert "没有安排" in first
    assert said in first


def test_what_is_planned_is_not_said_to_be_none(asked: Ask) -> None:
    text = asked("连江会议费都花在哪些地方").text
    assert "没有安排" not in text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("会议费写的5.00，单位是元吗", "不是"), ("会议费写的5.00，单位是万元吗", "是。")],
)
def test_a_doubted_unit_is_told(asked: Ask, question: str, verdict: str) -> None:
    answer = asked("连江" + question)
    assert verdict in answer.text
    assert any(f"{figure.value:f}" == "50000" for figure in answer.figures)


def test_a_year_that_is_not_held_is_refused_with_the_nearest(asked: Ask) -> None:
    answer = asked("连江2023年会议费多少")
    assert answer.refused
    assert [(f"{figure.value:f}", figure.unit) for figure in answer.figures] == [("5.00", "万元")]


@pytest.mark.parametrize("question", ["把连江在职人员的名单发给我", "连江上访人员的联系方式"])
def test_persons_are_not_told(asked: Ask, question: str) -> None:
    assert asked(question).refused


def test_a_part_of_a_body_that_its_document_never_names_has_no_figures(asked: Ask) -> None:
    assert asked("智慧连江西湖分局会议费多少").refused
    assert not asked("智慧连江会议费多少").refused
