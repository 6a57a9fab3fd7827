"""Bodies of other places and of other kinds are not taken for the library's own."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.answer.several import asks_apart
from rag.question.clauses import split_question
from rag.question.misspellings import is_misspelt
from rag.question.read import read_question
from rag.question.years import find_years


def document(key: str, org: str) -> Document:
    return Document(key, f"{key}.pdf", 9, org, 2026, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("civil", "深圳市民政局"),
    document("audit", "苏州市审计局"),
    document("police", "杭州市公安局"),
    document("traffic", "福州市公安局交通管理支队"),
    document("works", "深圳市建筑工务署"),
    document("gems", "上海钻石宝玉石交易联合管理办公室"),
)


@pytest.mark.parametrize(
    "question",
    [
        "深圳市财政局2026年预算多少钱",
        "成都审计局的三公经费",
        "苏州市公安局接待费多少",
        "深圳卫健委培训费",
        "广州市公安局交警支队买车",
        "苏洲市司法局三公",
        "湖北市民政局培训费",
        "杭州市公交局预算",
        "What did the Shenzhen transport bureau (深圳市交通运输局) spend?",
    ],
)
def test_another_body_is_none_of_ours(question: str) -> None:
    query = read_question(question, DOCUMENTS)
    assert not query.named
    assert query.strangers


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("苏洲审计局总支出", ("audit",)),
        ("苏洲市审记局总支出", ("audit",)),
        ("深川市民正局预算", ("civil",)),
        ("深川民正局预算", ("civil",)),
        ("杭洲公按局接待费", ("police",)),
        ("工务署（深圳）的预算", ("works",)),
        ("民政局（都说深圳的）和工务署谁钱多", ("civil", "works")),
        ("福州交警的罚没收入", ("traffic",)),
    ],
)
def test_our_own_are_found_all_the_same(question: str, meant: tuple[str, ...]) -> None:
    assert read_question(question, DOCUMENTS).sha256s == meant


def test_a_wrong_character_in_what_a_body_does_makes_another_body() -> None:
    assert not is_misspelt("深圳市财政局", "深圳市民政局")
    assert is_misspelt("漠荷市智慧中心", "漠河市智慧中心")


def test_each_question_of_a_sentence_has_its_body() -> None:
    query = read_question("苏州审计局有几辆车，三公经费多少", DOCUMENTS)
    clauses = split_question(query, DOCUMENTS)
    assert [one.sha256s for one in clauses] == [("audit",), ("audit",)]
    assert [[item.key for item in one.items] for one in clauses] == [["车辆"], ["三公经费"]]


def test_a_question_that_leans_on_the_one_before_is_none_of_its_own() -> None:
    query = read_question("苏州审计局三公经费少了多少，为什么", DOCUMENTS)
    assert split_question(query, DOCUMENTS) == ()


@pytest.mark.parametrize("question", ["石家庄交警支队车辆", "合肥民政局预算", "大连公安局接待费"])
def test_a_city_is_known_without_its_suffix(question: str) -> None:
    assert not read_question(question, DOCUMENTS).named


def test_a_district_that_a_name_carries_inside_may_be_said_in_full() -> None:
    own = (*DOCUMENTS, document("drum", "福州市鼓楼生态环境局"))
    for question in ("鼓楼区生态环境局三公", "福州市鼓楼区环保局三公"):
        assert read_question(question, own).sha256s == ("drum",)


def test_a_body_of_a_list_that_no_document_is_of_is_said() -> None:
    query = read_question("苏州审计局、月亮局、深圳民政局三公经费谁最多", DOCUMENTS)
    assert set(query.sha256s) == {"audit", "civil"}
    assert query.strangers == ("月亮局",)


@pytest.mark.parametrize(
    "question",
    ["苏州审计局和深圳民政局三公经费谁多", "苏州审计局、深圳民政局的公务接待费和下属单位差多少"],
)
def test_a_list_of_known_bodies_has_no_stranger(question: str) -> None:
    assert read_question(question, DOCUMENTS).strangers == ()


def test_a_name_that_says_its_place_without_city_is_shortened_without_it() -> None:
    query = read_question("苏州审计局、钻石办、深圳民政局三公经费谁多", DOCUMENTS)
    assert set(query.sha256s) == {"audit", "gems", "civil"}


def test_things_asked_one_after_the_other_are_questions_of_their_own() -> None:
    query = read_question("苏州审计局2026年三公经费多少、政府采购多少、有几辆车", DOCUMENTS)
    clauses = split_question(query, DOCUMENTS)
    assert [one.items[0].key for one in clauses] == ["三公经费", "政府采购", "车辆"]
    assert asks_apart(clauses, query)


def test_a_question_that_goes_on_from_another_is_not_asked_apart() -> None:
    query = read_question("苏州审计局2026年有几辆车，还要买吗", DOCUMENTS)
    assert not asks_apart(split_question(query, DOCUMENTS), query)


def test_a_span_of_years_holds_those_between() -> None:
    assert find_years("三年来(2017-2019)接待费是多少").years == (2017, 2018, 2019)
    assert find_years("2017-2019年").years == (2017, 2018, 2019)
