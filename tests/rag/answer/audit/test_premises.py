"""An amount that a question takes for granted: corrected in the first sentence, or left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

WRONG = "问题里的数不对"


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    disclosure = tell("二、情况说明", ("公务接待费主要用于接待外地来访。",))
    ask = ask_of(disclosure)
    return lambda question: ask(disclosure.document.org + question)


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费50万元，用来接待谁",
        "公务接待费为什么有50万元",
        "公务接待费高达50万，主要干什么用",
    ],
    ids=["plain", "why", "up to"],
)
def test_a_wrong_amount_is_corrected_first(asked: Callable[[str], Answer], question: str) -> None:
    answer = asked(question)
    first = answer.text.split("\n")[0]
    assert WRONG in first
    assert "0.4" in first
    assert not answer.refused


@pytest.mark.parametrize(
    "question",
    ["公务接待费0.4万元，用来接待谁", "公务接待费有超过50万元吗",
     "公务接待费每次50万元以上的有哪些",
     "公务接待费减少50万元的原因"],
    ids=["true", "a threshold", "at least", "a change"],
)  # fmt: skip
def test_what_is_no_premise_is_left_alone(asked: Callable[[str], Answer], question: str) -> None:
    assert WRONG not in asked(question).text
