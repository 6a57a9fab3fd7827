"""Why vehicles are bought: the plan, its reason, and questions that take too much for granted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
PLAN = "2026年部门预算安排购置车辆31辆，其中：机要通信用车2辆、执法执勤用车29辆。"
REASON = "因部分警务车辆达到报废年限，由于执法需要购置车辆用于警务活动。"
NONE = "2026年部门预算安排购置车辆0辆，单位价值100万元（含）以上设备0台（套）。"


@pytest.mark.parametrize(
    "question",
    ["为什么要买31辆车", "今年买多少辆车，为什么", "买那么多车干嘛用", "购置车辆的原因是什么"],
)
def test_the_number_and_the_reason_are_told(tell: Tell, ask_of: AskOf, question: str) -> None:
    answer = ask_of(tell("国有资产占用情况", [PLAN, REASON]))(question)
    assert not answer.refused
    assert "31辆" in answer.text
    assert "用于警务活动" in answer.text


def test_another_number_is_set_right(tell: Tell, ask_of: AskOf) -> None:
    said = ask_of(tell("国有资产占用情况", [PLAN]))("为什么要买50辆车").text
    assert said.index("与问题所说的数不同") < said.index("31辆")
    assert "文件未说明原因" in said


def test_that_none_are_bought_is_said_first(tell: Tell, ask_of: AskOf) -> None:
    said = ask_of(tell("国有资产占用情况", [NONE]))("为什么要买车").text
    assert "没有安排购置车辆" in said.splitlines()[0]


def test_how_many_alone_gives_no_reason(tell: Tell, ask_of: AskOf) -> None:
    said = ask_of(tell("国有资产占用情况", [PLAN, REASON]))("计划买几辆车").text
    assert "31辆" in said
    assert "报废年限" not in said
