"""Vehicles that a body has, and the kinds that it means to buy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.question.chosen import choose_items
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
HELD = "截至2025年12月底，本单位共有公务用车0辆，其中，机要通信用车0辆。"
BOUGHT = "2026年计划购置车辆2辆、57万元，主要是更新购置应急保障用车45万元、机要通信用车12万元。"


def test_vehicles_are_known_by_their_official_name(tell: Tell, ask_of: AskOf) -> None:
    said = ask_of(tell("国有资产占用情况", [HELD]))("有公务用车吗").text
    assert "没有。公务用车 0辆" in said


def test_the_kinds_of_what_is_bought_are_told(tell: Tell, ask_of: AskOf) -> None:
    said = ask_of(tell("国有资产占用情况", [BOUGHT]))("计划买几辆车，分别是什么车").text
    assert "应急保障用车45万元、机要通信用车12万元" in said


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("有公务用车吗", "车辆"),
        ("公务用车有没有", "公务用车购置及运行费"),
        ("有公务用车支出吗", "公务用车购置及运行费"),
    ],
)
def test_money_for_vehicles_is_not_the_vehicles(asked: str, key: str) -> None:
    assert choose_items(asked, asked)[0].item.key == key
