"""What is asked of a thing that no disclosure prints is refused, with what is held of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
SAID = "本年购置无人巡查艇2艘，预算36万元，用于湖区日常巡护。"


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    return ask_of(tell("设备购置情况", [SAID]))


@pytest.mark.parametrize(
    "question", ["无人巡查艇是什么品牌的", "无人巡查艇是哪家厂的", "无人巡查艇中标价多少"]
)
def test_brand_maker_and_bid_are_refused(asked: Callable[[str], Answer], question: str) -> None:
    assert asked(question).refused


def test_what_it_costs_is_told(asked: Callable[[str], Answer]) -> None:
    answer = asked("无人巡查艇预算多少钱")
    assert not answer.refused
    assert "36万元" in answer.text
