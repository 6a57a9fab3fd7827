"""Things narrower than the item that the documents tell, asked for and not told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
BOUGHT = (
    "2026年政府采购预算总额90万元，其中：政府采购货物预算30万元、政府采购工程预算0万元、"
    "政府采购服务预算60万元。"
)
RESERVED = "2026年面向中小企业预留政府采购项目预算金额40万元。"


@pytest.mark.parametrize(
    "question",
    ["2026年电脑采购花多少钱", "2026年采购家具多少钱", "2026年面向小微企业采购多少"],
)
def test_a_part_that_nothing_tells_is_refused_with_what_is_held(
    tell: Tell, ask_of: AskOf, question: str
) -> None:
    answer = ask_of(tell("政府采购情况", [BOUGHT]))(question)
    assert answer.refused
    assert "90万元" in answer.text


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("2026年政府采购多少钱", "90万元"),
        ("2026年采购货物多少钱", "30万元"),
        ("2026年政府采购里服务类多少", "60万元"),
        ("2026年给中小企业预留的政府采购多少", "40万元"),
    ],
)
def test_what_is_told_is_answered(tell: Tell, ask_of: AskOf, question: str, held: str) -> None:
    answer = ask_of(tell("政府采购情况", [BOUGHT, RESERVED]))(question)
    assert not answer.refused
    assert held in answer.text
