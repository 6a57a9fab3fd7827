"""A thing narrower than an item is not answered by the item, nor an item by another's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
SAID = (
    "编外用工经费12万元，用于保洁工资。",
    "出国费8万元，主要用于境外住宿费、境外培训费、国际旅费等。",
    "邮电费3.5万元，用于电话和网络。",
)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    return ask_of(tell("其他说明", SAID))


@pytest.mark.parametrize("question", ["处级干部接待费多少", "外宾接待费是多少", "法官的公务接待费"])
def test_a_narrower_thing_is_refused_with_the_whole_as_the_nearest(
    asked: Callable[[str], Answer], question: str
) -> None:
    answer = asked(f"智慧连江中心{question}")
    assert answer.refused
    assert "没有单独列出" in answer.text
    assert "0.4" in answer.text


@pytest.mark.parametrize(
    "question", ["接待费多少", "全年公务接待费多少", "本级的接待费", "国内公务接待费多少"]
)
def test_the_whole_item_is_given(asked: Callable[[str], Answer], question: str) -> None:
    answer = asked(f"智慧连江中心{question}")
    assert not answer.refused
    assert "0.4" in answer.text


@pytest.mark.parametrize("question", ["电费多少", "培训费多少", "干部培训费多少"])
def test_an_item_inside_anothers_name_is_not_given(
    asked: Callable[[str], Answer], question: str
) -> None:
    assert asked(f"智慧连江中心2026年{question}").refused


def test_an_item_that_a_sentence_gives_is_told(asked: Callable[[str], Answer]) -> None:
    answer = asked("智慧连江中心2026年邮电费多少")
    assert not answer.refused
    assert "3.5万元" in answer.text
