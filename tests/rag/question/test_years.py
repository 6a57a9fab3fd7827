"""Which years a question asks for, and when last year is only what this one is told against."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.question.clauses import split_question
from rag.question.intents import Intent
from rag.question.read import read_question
from rag.question.years import asks_both_years, find_years
from rag.records import Turn

DOCUMENTS = tuple(
    Document(f"{key}{year}", f"{key}{year}.pdf", 9, org, year, "预算", "部门", is_disclosure=True)
    for key, org, year in (
        ("audit", "苏州市审计局", 2025),
        ("audit", "苏州市审计局", 2026),
        ("civil", "深圳市民政局", 2026),
    )
)


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("公务接待费今年多少，去年又是多少", True),
        ("2010804多少？上年这个科目是多少", True),
        ("培训费多少？去年呢", True),
        ("what is the reception budget for 2026, and what was it last year?", True),
        ("今年和去年的三公经费", True),
        ("今年三公经费和去年比", False),
        ("公务接待费比去年少多少", False),
        ("去年公务接待费多少", False),
        ("2026年上年结转多少", False),
        ("how much did it change from the previous year in 2026?", False),
    ],
)
def test_last_year_beside_this_one(question: str, both: bool) -> None:
    assert asks_both_years(question) is both


@pytest.mark.parametrize(
    ("question", "relative"),
    [
        ("how much lower was it than the year before", None),
        ("compared with last year", None),
        ("what was it last year", -1),
        ("what did it budget for reception last year", -1),
        ("去年多少", -1),
    ],
)
def test_the_base_of_a_change_is_no_year_asked_for(question: str, relative: int | None) -> None:
    assert find_years(question).relative == relative


def test_a_clause_that_asks_on_is_of_the_items_before_it() -> None:
    query = read_question("苏州市审计局2026年培训费多少，比上年少了多少", DOCUMENTS)
    assert all(
        {one.key for one in clause.items} == {"培训费"}
        for clause in split_question(query, DOCUMENTS)
    )


def talk(*said: str) -> list[Turn]:
    return [Turn("user", one) for one in said]


def test_a_follow_up_takes_its_items_from_further_back() -> None:
    history = talk("苏州市审计局三公经费比去年怎样", "具体是哪一块减下来的")
    query = read_question("为什么", DOCUMENTS, history)
    assert [one.key for one in query.items] == ["三公经费"]
    assert query.intent is Intent.WHY


def test_a_follow_up_over_both_years_has_them_from_two_turns() -> None:
    history = talk("苏州市审计局2026年公务接待费", "换成2025年呢")
    query = read_question("两年差多少", DOCUMENTS, history)
    assert query.years == (2025, 2026)
    assert [one.key for one in query.items] == ["公务接待费"]


def test_both_of_them_are_the_bodies_of_the_turns_before() -> None:
    history = talk("苏州市审计局2026年三公经费多少", "比深圳市民政局高多少")
    query = read_question("两家加起来", DOCUMENTS, history)
    assert set(query.sha256s) == {"audit2026", "audit2025", "civil2026"}
    assert [one.key for one in query.items] == ["三公经费"]


def test_which_body_is_any_where_one_alone_was_spoken_of() -> None:
    history = talk("苏州市审计局2026年三公经费多少")
    query = read_question("哪家公务接待费最多", DOCUMENTS, history)
    assert not query.named
