"""Of a sentence after a claim, the reason alone: no other item's, and no figures again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.answer.said.reasons import find_told_reason
from rag.question.lexicon import BY_KEY
from rag.retrieve.find import Source

Tell = Callable[[str, Sequence[str]], Disclosure]
HIRED = "将巡察工作租车费作为公务用车运行维护费编报预算"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (f"公务用车运行维护费34万元，比上年增加24万元，主要原因是{HIRED}；"
         "公务接待费12万元，增加3万元，主要原因是会议增多。", HIRED),
        ("公务接待费12万元，增加3万元，主要原因是会议增多；"
         f"公务用车运行维护费34万元，增加24万元，原因是{HIRED}。", HIRED),
        (f"公务用车运行维护费34万元，增加24万元，主要原因是{HIRED}；二是车辆老旧。",
         f"{HIRED}；二是车辆老旧"),
        ("公务用车运行维护费增加的主要原因是租车。", "公务用车运行维护费增加的主要原因是租车。"),
    ],
    ids=["first of two", "second of two", "several reasons", "without figures"],
)  # fmt: skip
def test_the_reason_of_one_item(tell: Tell, told: str, reason: str) -> None:
    found = find_told_reason(Source(tell("三公经费", (told,))), BY_KEY["公务用车运行费"], None)
    assert found is not None
    assert found.text == reason


def test_another_items_reason_is_not_this_ones(tell: Tell) -> None:
    told = "因公出国费28万元，增加0万元，主要原因是与上年持平；公务用车运行维护费34万元。"
    source = Source(tell("三公经费", (told,)))
    assert find_told_reason(source, BY_KEY["公务用车运行费"], None) is None


def test_the_reason_of_a_sibling_is_not_this_ones(tell: Tell) -> None:
    told = (
        "公务用车运行维护费70万元，较上年增加70万元；"
        "公务用车购置费0万元，较上年减少50万元，减少的主要原因是本年无购置预算。"
    )
    source = Source(tell("三公经费", (told,)))
    assert find_told_reason(source, BY_KEY["公务用车运行费"], None) is None
    bought = find_told_reason(source, BY_KEY["公务用车购置费"], None)
    assert bought is not None
    assert "本年无购置预算" in bought.text
