"""Wordings told whole, glossary terms named plainly, a reason that is a part's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]
Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
ORG = "连江县智慧连江管理服务中心"


@pytest.mark.parametrize("question", ["其他公安支出指什么", "其他公安支出这个科目反映什么"])
def test_a_term_is_explained_however_it_is_asked(tell: Tell, ask_of: AskOf, question: str) -> None:
    told = "20.公共安全支出（类）公安（款）其他公安支出（项）：反映除上述项目以外的公安支出。"
    said = ask_of(tell("第四部分 名词解释", [told]))(f"{ORG}的{question}").text
    assert "反映除上述项目以外的公安支出" in said


def test_how_an_item_is_put_is_told_in_its_words(
    make_disclosure: MakeDisclosure, ask_of: AskOf
) -> None:
    said = ask_of(make_disclosure())(f"{ORG}的公务接待费说明是怎么写的").text
    assert "公务接待费预算0.40万元，比上年减少0.1万元，下降20%，主要原因是控制三公预算数" in said


@pytest.mark.parametrize(
    "question", ["为什么没有公务接待费", "公务接待费为什么是0", "今年怎么不安排公务接待费"]
)
def test_that_there_is_some_is_said_first(
    make_disclosure: MakeDisclosure, ask_of: AskOf, question: str
) -> None:
    said = ask_of(make_disclosure())(question).text
    assert "并非没有——" in said.splitlines()[0]
    assert "控制三公预算数" in said


def test_duties_in_one_sentence_are_quoted(make_disclosure: MakeDisclosure, ask_of: AskOf) -> None:
    made = make_disclosure(duty="智慧连江中心的主要职责是：负责城市管理服务系统的运行工作。")
    kept = tuple(p._replace(headings=()) for p in made.paragraphs if not p.is_heading)
    said = ask_of(made._replace(paragraphs=kept))(f"{ORG}的主要职责是什么").text
    assert "负责城市管理服务系统的运行工作" in said
