"""Answers to what was asked: from the documents' own sentences and rows, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

DUTY = "稳步推进长护险扩面到城乡居民各项准备工作。"
UNITS = "本部门包括4个机关科室及2个下属单位，包括：甲市医保基金中心、甲市医保监测中心。"
WHERE = "本单位位于甲市盛荣路600号。"
STAFF = "2026年培训养老护理员不少于2000人次。"


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    return ask_of(tell("一、部门概况", (DUTY, UNITS, WHERE, STAFF)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("长护险今年会怎么推进", DUTY),
        ("地址在哪", "盛荣路600号"),
        ("打算培训多少养老护理员", "2000人次"),
    ],
)
def test_a_sentence_that_holds_the_question_is_quoted(
    asked: Callable[[str], Answer], question: str, said: str
) -> None:
    answer = asked(question)
    assert not answer.refused
    assert said in answer.text.replace(" ", "")
    assert answer.citations


def test_units_are_counted_and_named_in_the_documents_words(
    asked: Callable[[str], Answer],
) -> None:
    answer = asked("有几个下属单位，分别叫什么")
    assert "甲市医保监测中心" in answer.text
    assert not answer.refused


@pytest.mark.parametrize(
    "question",
    ["图书馆买了多少本书", "今年花在亚运会上多少", "你觉得这笔预算合理吗", "中标的是哪家公司"],
)
def test_what_stands_nowhere_is_refused(asked: Callable[[str], Answer], question: str) -> None:
    assert asked(question).refused
