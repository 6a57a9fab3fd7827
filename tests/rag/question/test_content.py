"""What a question names, beside its asking; how much of it a text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.content import find_content, lost_characters, pairs_of, say_alike, weigh

TEXTS = ["城乡居民医疗救助支出", "长期护理保险扩面到城乡居民", "基本工资和津贴补贴"]


@pytest.mark.parametrize(
    ("question", "chunks"),
    [
        ("今年到底花了多少钱？", ()),
        ("长护险今年会怎么推进", ("长护险", "怎么推进"[2:])),
        ("医疗救助和养老服务分别是多少", ("医疗救助", "养老服务")),
        ("2026年预算里的信访救助资金", ("信访救助资金",)),
    ],
    ids=["nothing but asking", "one thing", "two things", "a year is no thing"],
)
def test_only_what_names_something_is_left(question: str, chunks: tuple[str, ...]) -> None:
    said = [chunk.text for chunk in find_content(question)]
    assert all(any(one in text for text in said) for one in chunks)
    assert bool(said) == bool(chunks)


def test_an_item_is_kept_whole_though_an_asking_word_is_a_part_of_it() -> None:
    (chunk,) = find_content("办公用房多少", ("办公用房",))
    assert chunk.text == "办公用房"


@given(st.text("医疗救助的了吗多少", max_size=12))
def test_pairs_are_neighbours_of_the_text(text: str) -> None:
    assert all(pair in text for pair in pairs_of(text))


def test_rare_words_weigh_more_and_words_between_two_nothing() -> None:
    chunks = find_content("城乡居民长护工资")
    weights = weigh(chunks, TEXTS)
    assert weights.pairs["工资"] > weights.pairs["城乡"]
    assert "民长" in weights.absent


def test_a_word_that_stands_nowhere_is_lost() -> None:
    chunks = find_content("图书馆")
    assert set(lost_characters(chunks, weigh(chunks, TEXTS).absent)) == set("图书馆")


def test_a_documents_own_word_is_taken_where_it_lacks_the_questions() -> None:
    assert say_alike("有几个处室", ["内设机构五个"]) == "有几个内设机构"
    assert say_alike("有几个处室", ["五个处室"]) == "有几个处室"
