"""Lists of the narrative are ranked by the amounts that they begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.answer.figures.runs import list_runs
from rag.records import Answer
from rag.retrieve.find import Source

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

TEXTS = (
    "项目支出90万元，具体包括以下三类。",
    "1.道路养护20万元，主要用于路面修补。",
    "2.桥梁检测60.5万元，主要用于桥梁检测。",
    "3.排水清淤9.5万元，主要用于管道清淤。",
    "以上项目均已评审。",
)


@pytest.fixture
def disclosure(tell: Tell) -> Disclosure:
    return tell("三、项目", TEXTS)


@pytest.fixture
def asked(disclosure: Disclosure, ask_of: AskOf) -> Callable[[str], Answer]:
    return ask_of(disclosure)


def test_a_run_ends_where_a_paragraph_begins_otherwise(disclosure: Disclosure) -> None:
    labels = [run.labels for run in list_runs(Source(disclosure))]
    assert ("道路养护", "桥梁检测", "排水清淤") in labels


@pytest.mark.parametrize(
    ("question", "name", "figure"),
    [
        ("三大项目里最大的是哪个", "桥梁检测", "60.5万元"),
        ("三个项目里哪个最少", "排水清淤", "9.5万元"),
    ],
    ids=["highest", "lowest"],
)
def test_the_list_with_as_many_entries_as_asked_is_ranked(
    asked: Callable[[str], Answer], question: str, name: str, figure: str
) -> None:
    first = asked(question).text.split("\n")[0]
    assert name in first
    assert figure in first
