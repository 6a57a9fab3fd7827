"""What a body is for and what it means to do, in its document's own paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
Ask = Callable[[str], Answer]
DUTIES = (
    "连江县智慧连江管理服务中心的主要职责是：",
    "（一）负责全县信息化项目的统筹。",
    "（二）负责数据资源的归集和共享。",
)


def alone(made: Disclosure) -> Disclosure:
    """The disclosure with no other paragraphs than the test's."""
    return made._replace(paragraphs=tuple(p for p in made.paragraphs if p.id.startswith("own")))


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Ask:
    """A narrative of one section of duties, and questions to it."""
    return ask_of(alone(tell("一、单位主要职能", DUTIES)))


@pytest.mark.parametrize(
    "question",
    [
        "连江2026年的主要职责是什么",
        "连江有哪些职能",
        "连江是干什么的",
        "连江县智慧连江管理服务中心的职责",
    ],
)
def test_the_whole_section_is_quoted_in_its_order(asked: Ask, question: str) -> None:
    told = [line for line in asked(question).text.splitlines() if line.startswith("- ")]
    assert [line[3 : line.rindex("”")] for line in told] == list(DUTIES)


def test_a_section_that_is_not_printed_is_refused(tell: Tell, ask_of: AskOf) -> None:
    asked = ask_of(alone(tell("二、预算收支情况", ("我单位各项职责的经费由财政保障。",))))
    assert asked("连江的主要职责是什么").refused


def test_another_part_of_the_section_ends_the_duties(tell: Tell, ask_of: AskOf) -> None:
    said = (*DUTIES[1:], "（二）机构设置", "设综合股、信息股。")
    text = ask_of(alone(tell("一、主要职责及机构设置", said)))("连江的主要职责是什么").text
    assert "归集" in text
    assert "综合股" not in text
