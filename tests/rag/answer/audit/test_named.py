"""Figures that a question names itself: added, or one taken from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.answer.audit.named import fit
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

BOUGHT = "政府采购安排34.5万元，其中：货物类采购20.5万元，工程类采购10万元，服务类采购4万元。"
CARS = "共有车辆9辆，其中：机要通信用车2辆、执法执勤用车5辆、其他用车2辆。"


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    return ask_of(tell("二、其他情况", (BOUGHT, CARS)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("采购货物加工程一共多少", "30.5万元"),
        ("买货物比买服务多花多少", "16.5万元"),
        ("机要车和执法执勤车加起来几辆", "7辆"),
    ],
    ids=["sum", "gap", "counted"],
)
def test_figures_of_one_sentence_are_put_together(
    asked: Callable[[str], Answer], question: str, said: str
) -> None:
    answer = asked(question)
    assert said in answer.text
    assert len(answer.citations) >= 2


def test_a_thing_that_no_figure_is_named_by_is_not_added(asked: Callable[[str], Answer]) -> None:
    assert "合计" not in asked("采购货物加船舶一共多少").text


@pytest.mark.parametrize(
    ("term", "label", "fits"),
    [
        ("执法执勤车", "执法执勤用车", True),
        ("保洁", "保洁服务成本", True),
        ("保安服务成本", "保洁服务成本", False),
        ("工程", "货物类采购", False),
    ],
)
def test_a_figure_is_named_by_its_telling_characters(term: str, label: str, fits: bool) -> None:
    assert bool(fit(term, label)) is fits


def test_a_body_that_is_not_held_is_said_to_be_missing(asked: Callable[[str], Answer]) -> None:
    answer = asked("连江县智慧连江管理服务中心和成都市民政局公务接待费各多少")
    assert not answer.refused
    assert "资料库里没有" in answer.text
    assert "成都市民政局" in answer.text
