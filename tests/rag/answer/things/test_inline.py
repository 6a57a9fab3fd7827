"""Lists inside one sentence are ranked and told as lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.answer.things.inline import list_inline
from rag.records import Answer
from rag.retrieve.find import Source

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

FUND = (
    "5.绿色创新发展专项资金118.1万元，主要包括：示范项目补助39.9万元、节能改造补助20.8万元、"
    "标准制定补助57.4万元。"
)
MOVES = "收入预算10万元，比上年增加2万元，增长25%，其中基本支出减少1万元。"


def test_the_whole_before_the_list_is_none_of_its_parts(tell: Tell) -> None:
    runs = list(list_inline(Source(tell("三、项目", (FUND, MOVES)))))
    assert [run.labels for run in runs] == [("示范项目补助", "节能改造补助", "标准制定补助")]
    assert "绿色创新发展专项资金" in runs[0].above


@pytest.mark.parametrize("asked", ["绿色创新发展专项资金里，哪类补助给得最多"])
def test_the_largest_of_a_sentence_is_found(tell: Tell, ask_of: AskOf, asked: str) -> None:
    answer = ask_of(tell("三、项目", (FUND,)))(asked)
    assert "标准制定补助" in answer.text.split("\n")[0]
    assert "57.4万元" in answer.text
