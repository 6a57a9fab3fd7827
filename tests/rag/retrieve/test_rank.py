"""What holds more of the question comes first."""

from __future__ import annotations

import pytest

from extract.records import Area
from rag.question.read import read_question
from rag.records import Passage, PassageKind
from rag.retrieve.rank import rank_passages
from rag.retrieve.widen import widen_query


def passage(name, text, *, kind=PassageKind.PARAGRAPH, heading=""):
    return Passage(name, "a" * 64, kind, name, heading, text, Area(1, (0, 0, 9, 9)), None, None, ())


TABLE = passage(
    "table",
    "三公经费表（万元）\n合计｜预算数：0.4\n公务接待费｜预算数：0.4",
    kind=PassageKind.TABLE,
    heading="三公经费表",
)
SAID = passage("said", "公务接待费0.4万元，比上年减少0.1万元。主要原因是：控制三公预算数。")
TERM = passage("term", "十一、公务接待费：指按规定开支的各类接待支出。", heading="名词解释")
OTHER = passage("other", "会议费与上年持平。")


@pytest.mark.parametrize(
    ("question", "first"),
    [("招待费为什么减少", "said"), ("什么是公务接待费", "term"), ("会议费比上年变化", "other")],
    ids=["a reason", "a definition", "an item"],
)
def test_the_passage_that_answers_comes_first(question, first):
    wanted = widen_query(read_question(question, []))
    for found in ((TABLE, SAID, TERM, OTHER), (OTHER, TERM, SAID, TABLE)):
        assert rank_passages(found, wanted)[0].id == first


def test_everyday_words_are_searched_by_official_names():
    wanted = widen_query(read_question("招待费多少", []))
    assert "公务接待费" in wanted.names
    assert "30217" in wanted.codes


def test_figures_of_an_answer_are_looked_for_and_short_ones_are_not():
    wanted = widen_query(read_question("总支出多少", []), ["343.13万元", "0.00万元", "5万元"])
    assert wanted.figures == ("343.13",)


def test_nothing_found_is_nothing_ranked():
    assert rank_passages((), widen_query(read_question("招待费", []))) == ()
