"""Bodies named in English are the library's own, or said to be missing."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.question.english import name_bodies, name_matters
from rag.question.lexicon import find_items
from rag.question.read import read_question


def document(key: str, org: str) -> Document:
    return Document(key, f"{key}.pdf", 9, org, 2026, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("audit", "苏州市审计局"),
    document("justice", "广州市司法局"),
    document("police", "杭州市公安局"),
    document("house", "深圳市住房和建设局（本级）"),
    document("civil", "深圳市民政局（本级）"),
)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("What is the hospitality budget of Suzhou Audit Bureau?", "audit"),
        ("How much will the Guangzhou Justice Bureau spend on overseas travel?", "justice"),
        ("Why did the Hangzhou police budget fall?", "police"),
        ("Total budget of the Shenzhen Housing and Construction Bureau", "house"),
    ],
)
def test_an_english_name_is_a_body_of_the_library(question: str, key: str) -> None:
    query = read_question(question, DOCUMENTS)
    assert query.sha256s == (key,)
    assert not query.zh


def test_a_body_that_the_library_lacks_is_a_stranger() -> None:
    query = read_question("What is the budget of Chengdu Education Bureau?", DOCUMENTS)
    assert not query.named
    assert query.strangers == ("Chengdu Education Bureau",)


def test_words_that_name_no_body_stay() -> None:
    said = "Which documents do you have?"
    assert name_bodies(said, DOCUMENTS) == (said, ())


def test_what_is_asked_of_a_body_is_named_as_documents_do() -> None:
    assert name_matters("what are the main duties of it") == "主要职责"
    assert name_matters("what is the budget") == ""


def test_an_english_word_is_an_item_only_when_it_stands_alone() -> None:
    assert not find_items("the current state")
    assert find_items("the rent of offices")[0].item.key == "租赁费"


MORE = (
    *DOCUMENTS,
    document("transport", "苏州市交通运输局"),
    document("college", "上海交通职业技术学院"),
    document("veterans", "上海市退役军人服务中心"),
    document("petition", "西安市信访局（汇总）"),
)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("What is the reception budget of Shenzhen Civil Affairs Bureau?", ("civil",)),
        ("Does the Suzhou Audit Bureau have a government fund budget?", ("audit",)),
        ("Which Shanghai unit has the largest budget in 2026?", ("college", "veterans")),
        ("How many vehicles does the Xi'an petition bureau have?", ("petition",)),
        ("What did the Bureau of Transport in Suzhou spend?", ("transport",)),
        ("How much does the Suzhou audit bureau spend on transport?", ("audit",)),
    ],
    ids=[
        "rare character",
        "first word",
        "place alone",
        "apostrophe",
        "bureau of",
        "field elsewhere",
    ],
)
def test_places_and_fields_are_found_where_they_stand(question: str, keys: tuple[str, ...]) -> None:
    query = read_question(question, MORE)
    assert query.sha256s == keys
    assert not query.zh


@pytest.mark.parametrize(
    "question",
    [
        "What is the travel budget of the Shanghai Fire Department?",
        "How much does the Suzhou justice bureau spend?",
    ],
    ids=["unknown field", "field not held"],
)
def test_a_body_of_a_known_place_may_be_missing(question: str) -> None:
    query = read_question(question, MORE)
    assert not query.named
    assert query.strangers
