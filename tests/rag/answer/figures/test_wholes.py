"""The whole of a share, as questions name it."""

import pytest

from rag.answer.figures.wholes import name_parts, named_whole, total_of
from rag.question.lexicon import BY_KEY, find_items


@pytest.mark.parametrize(
    ("question", "named", "part", "whole"),
    [
        (
            "财政拨款里,住房保障支出占一般公共预算的比例是多少",
            ["财政拨款收入", "住房保障支出", "一般公共预算拨款收入"],
            ["住房保障支出"],
            "一般公共预算拨款收入",
        ),
        ("公务接待费占三公经费的比重", ["公务接待费", "三公经费"], ["公务接待费"], "三公经费"),
        ("三公经费里公务接待费占多少", ["三公经费", "公务接待费"], ["公务接待费"], "三公经费"),
        (
            "人员经费、公用经费各占基本支出的多少",
            ["人员经费", "公用经费", "基本支出"],
            ["人员经费", "公用经费"],
            "基本支出",
        ),
        (
            "whatshareofthethreepublicspendingwasforofficialhospitality",
            ["三公经费", "公务接待费", "支出总计"],
            ["公务接待费"],
            "三公经费",
        ),
    ],
    ids=["framed", "after", "before", "several", "English"],
)
def test_the_whole_is_the_one_that_the_question_names(
    question: str, named: list[str], part: list[str], whole: str
) -> None:
    words = ["财政拨款", "一般公共预算"]
    parts, found = name_parts(question, words, tuple(BY_KEY[key] for key in named))
    assert [one.key for one in parts] == part
    assert found is not None
    assert found.key == whole


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("福彩公益金里老年人福利类项目占百分之几", "福彩公益金"),
        ("老年人福利类项目占福彩公益金的多少", "福彩公益金"),
        ("三公经费里公务接待费占百分之几", ""),
        ("公务接待费占百分之几", ""),
    ],
    ids=["before", "after", "an item", "none"],
)
def test_a_whole_that_no_item_has(said: str, name: str) -> None:
    assert named_whole(said) == name


def test_parts_of_the_three_public_items_are_of_their_whole() -> None:
    items = tuple(hit.item for hit in find_items("公务接待费和因公出国费"))
    assert total_of("公务接待费和因公出国费各占多少", items).key == "三公经费"
