"""An amount over a count: reckoned where both are printed, else what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

CARS = "截至2025年底，本单位共有车辆4辆，其中：机要通信用车4辆。"
PEOPLE = "本单位实有人员20人，其中行政15人、事业5人。"


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str, Sequence[str]], Answer]:
    def ask_with(question: str, texts: Sequence[str]) -> Answer:
        disclosure = tell("三、其他说明", texts)
        return ask_of(disclosure)(disclosure.document.org + question)

    return ask_with


def test_each_of_the_people(asked: Callable[[str, Sequence[str]], Answer]) -> None:
    answer = asked("实有人员人均公务接待费多少", [PEOPLE])
    assert not answer.refused
    assert Decimal("200.00") in {figure.value for figure in answer.figures}
    assert "文件没有直接写" in answer.text


def test_what_is_lacking_is_told(asked: Callable[[str, Sequence[str]], Answer]) -> None:
    answer = asked("平均每辆车的公务接待费多少", ["本单位实有人员情况见表。"])
    assert answer.refused
    assert "车辆数" in answer.text


def test_a_standard_for_each_is_no_average(
    asked: Callable[[str, Sequence[str]], Answer],
) -> None:
    assert "文件没有直接写" not in asked("人均公务接待费标准是多少", [CARS, PEOPLE]).text
