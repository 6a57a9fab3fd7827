"""Characters and pinyin: what sounds alike is the same name."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.question.pinyin import write_characters
from rag.question.read import read_question
from rag.question.sounds import SYLLABLES, sounds_of, sounds_same, split_syllables
from rag.question.spelling import mend_words


def document(key: str, org: str) -> Document:
    return Document(key, f"{key}.pdf", 9, org, 2026, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("health", "福州市医疗保障局"),
    document("justice", "广州市司法局"),
    document("audit", "苏州市审计局"),
    document("other", "烟台市审计局"),
    document("civil", "西安市民政局"),
)


@pytest.mark.parametrize(
    ("char", "sound"),
    [("啊", "a"), ("州", "zhou"), ("局", "ju"), ("行", "hang"), ("座", "zuo"), ("棉", "mian")],
)
def test_a_character_has_its_syllable(char: str, sound: str) -> None:
    assert sound in sounds_of(char)


def test_rare_characters_and_letters_have_no_sound() -> None:
    assert not sounds_of("鱻")
    assert not sounds_of("a")


def test_sounds_that_many_do_not_tell_apart_are_one() -> None:
    assert sounds_same("民", "名")
    assert not sounds_same("广", "杭")


def test_letters_are_split_into_syllables() -> None:
    assert split_syllables("jiguan yunxing") == ("ji", "guan", "yun", "xing")
    assert split_syllables("how many") == ()
    assert {"zhuang", "lv"} <= SYLLABLES


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("guangzhou sifaju jiguan yunxing jingfei", "广州司法局机关运行经费"),
        ("xian minzhengju 2026 sangong jingfei", "西安民政局2026三公经费"),
        ("What is the budget of 广州市司法局?", "What is the budget of 广州市司法局?"),
        ("how many cars", "how many cars"),
    ],
)
def test_pinyin_is_written_in_characters(question: str, written: str) -> None:
    assert write_characters(question, DOCUMENTS) == written


@pytest.mark.parametrize(
    ("question", "key"),
    [("福州医报局采购预算多少", "health"), ("苏州审记局接待费多少", "audit")],
)
def test_a_shortened_name_may_have_one_character_of_the_same_sound(question: str, key: str) -> None:
    query = read_question(question, DOCUMENTS)
    assert query.sha256s == (key,)
    assert query.guessed


def test_a_real_name_of_another_body_is_no_misspelling() -> None:
    assert not read_question("福州市教育局三公经费", DOCUMENTS).named


def test_an_item_may_have_one_character_of_the_same_sound() -> None:
    assert mend_words("三工经费多少") == "三公经费多少"
    assert mend_words("公物接代费26年") == "公务接待费26年"
    assert mend_words("比去年变化了多少") == "比去年变化了多少"
