"""A hostile model, a little of it: nothing that it says of figures reaches a reader."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from shelves import read_sample

from evals.hostile import Case, Files, make_cases, try_answers
from evals.scorers.faithful import DIRECTION, FIGURE, NAME, QUOTATION, find_lies
from evals.twisting import TWISTS

QUESTIONS = (
    "连江公务接待费是多少，比去年变化了多少",
    "福州三公经费为什么下降",
    "各单位公务接待费分别是多少",
    "福州公务用车购置费占三公经费多少",
    "连江支出总计多少",
)


@pytest.fixture(scope="module")
def cases() -> Sequence[Case]:
    shelf = Files([read_sample(slug) for slug in ("lianjiang-2026", "fuzhou-2026")])
    return list(make_cases(shelf, QUESTIONS))


def test_nothing_of_a_hostile_model_gets_through(cases: Sequence[Case]) -> None:
    tally = try_answers(cases, 150, seed=7)
    assert tally.answers == 150
    assert tally.clean, tally.examples
    assert tally.shown, "a guard that lets nothing pass proves nothing"


@pytest.mark.parametrize(
    ("old", "new", "measure"),
    [
        ("0.4万元", "0.7万元", FIGURE),
        ("比上年减少", "比上年增加", DIRECTION),
        ("降低", "提高", DIRECTION),
        ("公务接待费", "会议费", NAME),
        ("“控制", "“严控", QUOTATION),
        ("本年为", "本年过半为", FIGURE),
    ],
    ids=["figure", "direction", "share", "item", "quotation", "half"],
)
def test_the_scorer_sees_a_lie(cases: Sequence[Case], old: str, new: str, measure: str) -> None:
    composed = cases[0].answer
    assert old in composed.text, composed.text
    told = composed._replace(text=composed.text.replace(old, new))
    assert measure in {one for one, _ in find_lies(told, composed)}


def test_the_composed_answer_is_no_lie(cases: Sequence[Case]) -> None:
    for case in cases:
        assert list(find_lies(case.answer, case.answer)) == []


@pytest.mark.parametrize("name", TWISTS)
def test_a_twist_twists(name: str) -> None:
    template = "{n1}（{n2}年预算）：{n3}本年为 {f1}，比上年减少 {f2}；原因：{q1}。\n- {n4} {f3}。"
    twisted = {TWISTS[name](template, random.Random(seed)) for seed in range(12)}
    assert name == "echo" or twisted != {template}
