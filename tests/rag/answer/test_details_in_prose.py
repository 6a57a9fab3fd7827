"""Details in sentences: what money is for, papers and their years, places of which none speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.question.years import find_years
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

SENTENCES = (
    "按照《关于整合渡口管理所的通知》（编办〔2024〕20号），渡口管理所整建制并入我局，为直属机构。",
    "根据关于渡口管理所人员编制规定的通知（编办〔2023〕7号），渡口管理所为公益一类事业单位。",
    "我局为正科级行政机构，下辖船闸3座，分布在清河沿线。",
    "渡船维护项目58.40万元，主要用于更换缆绳、检修船体和购买救生衣。",
)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    return ask_of(tell("一、基本情况", SENTENCES))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("按2024年的通知并进来了哪个所", "渡口管理所"),
        ("我局是什么级别的机构", "正科级"),
        ("渡船维护项目的钱用在哪", "更换缆绳"),
        ("下辖几座船闸", "3座"),
    ],
    ids=["paper", "rank", "purpose", "count"],
)
def test_the_sentence_that_answers(
    asked: Callable[[str], Answer], question: str, said: str
) -> None:
    answer = asked(question)
    assert not answer.refused
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    ["渡船维护项目给青石县安排了多少", "船闸有多少职员宿舍", "渡口管理所编制多少人"],
    ids=["place-elsewhere", "thing-elsewhere", "a paper's number counts no posts"],
)
def test_what_no_sentence_speaks_of_is_refused(
    asked: Callable[[str], Answer], question: str
) -> None:
    assert asked(question).refused


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("按2024年的通知并进来了哪个单位", ()),
        ("根据2019年机构改革方案设立的吗", ()),
        ("2024年的预算是多少", (2024,)),
        ("2024年按规定公开的接待费", (2024,)),
    ],
    ids=["notice", "reform", "budget", "year-before"],
)
def test_the_year_of_a_paper_is_not_asked_for(question: str, years: tuple[int, ...]) -> None:
    assert find_years(question).years == years
