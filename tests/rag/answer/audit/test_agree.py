"""Whether two figures agree, a list holds what is said of it, and a sum its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.records import Disclosure
from rag.answer.audit.stands import core, is_called
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

FUND = (
    "住房保障支出（类）住房改革支出（款）住房公积金（项）350.35万元，主要用于缴存。"
    "上年执行数为348.52万元，预算安排352.67万元。"
)
AREA = "规划建筑面积约为13459平方米，其中地上建筑面积为8013平方米，地下建筑面积为5356平方米。"
LIST = (
    "甲市公安局、甲市交警支队（含车管所、驾管处）、甲市特警支队等4家行政单位的机关运行经费90万元。"
)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    disclosure = tell("二、情况说明", (FUND, AREA, LIST))
    ask = ask_of(disclosure)
    return lambda question: ask(disclosure.document.org + question)


def test_one_item_with_two_amounts_contradicts_itself(asked: Callable[[str], Answer]) -> None:
    answer = asked("说明里住房公积金那一条，前后写的数是不是打架")
    assert "不一致" in answer.text
    assert {"350.35", "352.67"} <= {c.quote.removesuffix("万元") for c in answer.citations}
    assert Decimal("2.32") in {figure.value for figure in answer.figures if figure.computed}


def test_parts_are_added_and_put_beside_their_whole(asked: Callable[[str], Answer]) -> None:
    answer = asked("地上建筑面积加地下建筑面积，是否等于所写的规划建筑面积")
    assert "不一致" in answer.text
    assert {Decimal(13369), Decimal(90)} <= {figure.value for figure in answer.figures}


def test_a_list_is_counted(asked: Callable[[str], Answer]) -> None:
    answer = asked("说机关运行经费是4家行政单位的，名单里数下来是几家")
    assert "3家" in answer.text
    assert "不一致" in answer.text


def test_a_plain_check_is_answered_by_the_checks(asked: Callable[[str], Answer]) -> None:
    assert "核对" in asked("的数对得上吗").text


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("专项业务经费支出", "专项业务费"),
        ("“住房改革支出（款）住房公积金（项）”", "住房公积金"),
        ("公务接待费2026年预算数", "公务接待费"),
    ],
    ids=["expense", "levels", "year"],
)
def test_names_are_freed_of_what_varies(name: str, wanted: str) -> None:
    assert core(name) == wanted


def test_a_name_ends_a_longer_one_only_where_it_tells() -> None:
    assert is_called("公务接待费", "本部门公务接待费")
    assert not is_called("费", "公务接待费")
