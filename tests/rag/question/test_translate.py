"""English questions are put in Chinese, word by word; what is not understood is told."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.question.intents import Intent
from rag.question.read import read_question
from rag.question.translate import drop_glosses, translate

DOCUMENTS = (
    Document("t", "t.pdf", 9, "苏州市交通运输局", 2026, "预算", "部门", is_disclosure=True),
    Document("p", "p.pdf", 9, "无锡市公安局", 2026, "预算", "部门", is_disclosure=True),
)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("What will Suzhou Transport Bureau pay for buying official cars?", "公务用车购置费"),
        ("What is Suzhou Transport Bureau's budget for running its vehicles?", "公务用车运行费"),
        ("Suzhou Transport Bureau: cost of overseas travel in 2026?", "因公出国(境)费"),
        ("What does the Suzhou Transport Bureau spend on property management?", "物业管理费"),
        ("Hospitality expenses of Wuxi police (无锡市公安局) in 2026", "公务接待费"),
        ("What is the total 2026 budget of Wuxi police (无锡市公安局)?", "支出总计"),
    ],
)  # fmt: skip
def test_the_item_is_the_one_that_english_words_compose(question: str, key: str) -> None:
    query = read_question(question, DOCUMENTS)
    assert [one.key for one in query.items] == [key]
    assert query.named
    assert not query.zh


def test_a_share_is_of_the_whole_that_is_named() -> None:
    said = 'What share of the 2026 "three public" spending was for official hospitality?'
    query = read_question(f"Suzhou Transport Bureau (苏州市交通运输局): {said}", DOCUMENTS)
    assert query.intent is Intent.SHARE
    assert {one.key for one in query.items} == {"三公经费", "公务接待费"}


def test_totals_do_not_answer_for_a_word_that_is_not_understood() -> None:
    query = read_question("What is the Suzhou Transport Bureau budget for zeppelins?", DOCUMENTS)
    assert query.items == ()
    assert query.unknown == ("zeppelins",)


def test_the_clauses_of_a_sentence_stay_apart() -> None:
    told = translate("How many vehicles does it own, and how many does it plan to buy?")
    assert told.text == "车辆多少；购置多少辆车辆"


def test_a_name_in_both_languages_is_said_once() -> None:
    assert (
        drop_glosses("Why did Wuxi police (无锡市公安局) cut it?") == "Why did 无锡市公安局 cut it?"
    )
    assert drop_glosses("the bureau (本级) of it") == "the bureau (本级) of it"
