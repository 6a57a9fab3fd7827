"""Several questions in one sentence: each answered in order, what has no answer told as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

SAID = ("2026年机关运行经费48.78万元。", "2026年培训费预算40.00万元。")


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    disclosure = tell("二、情况说明", SAID)
    ask = ask_of(disclosure)
    return lambda question: ask(disclosure.document.org + question)


@pytest.mark.parametrize(
    "question",
    ["公务接待费多少？主任工资多少？", "主任工资多少？公务接待费多少？"],
    ids=["first", "last"],
)
def test_a_refused_part_takes_nothing_from_the_others(
    asked: Callable[[str], Answer], question: str
) -> None:
    answer = asked(question)
    assert not answer.refused
    assert answer.figures
    assert "文件没有公布" in answer.text
    told = (answer.text.find("文件没有公布"), answer.text.find("公务接待费为"))
    assert (told[0] < told[1]) == question.startswith("主任")


def test_another_year_is_told_to_be_lacking(asked: Callable[[str], Answer]) -> None:
    answer = asked("2026年公务接待费多少？2019年公务接待费多少？")
    assert not answer.refused
    assert "2019" in answer.text


def test_two_questions_about_one_person_are_refused(asked: Callable[[str], Answer]) -> None:
    assert asked("主任是谁，工资多少").refused
