"""A question that reckons with several figures, as plain questions."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.question.read import read_question
from rag.question.reckoning import Reckons, read_reckoning


def document(key: str, org: str, year: int) -> Document:
    return Document(key, f"{key}.pdf", 9, org, year, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("water24", "临江市水务局", 2024),
    document("water25", "临江市水务局", 2025),
    document("water26", "临江市水务局", 2026),
    document("schools", "松原县教育局", 2026),
)


@pytest.mark.parametrize(
    ("question", "operation", "steps"),
    [
        (
            "临江市水务局和松原县教育局2026年政府采购差多少",
            Reckons.GAP,
            ["临江市水务局2026年政府采购是多少", "松原县教育局2026年政府采购是多少"],
        ),
        (
            "松原县教育局2026年会议费是临江市水务局的几倍？",
            Reckons.TIMES,
            ["临江市水务局2026年会议费是多少", "松原县教育局2026年会议费是多少"],
        ),
        (
            "临江市水务局2024到2026三年的培训费一共多少",
            Reckons.SUM,
            [f"临江市水务局{year}年培训费是多少" for year in (2024, 2025, 2026)],
        ),
        (
            "松原县教育局校车租赁和食堂补贴加起来多少",
            Reckons.SUM,
            ["松原县教育局校车租赁是多少", "松原县教育局食堂补贴是多少"],
        ),
        (
            "松原县教育局食堂补贴占项目支出的比例",
            Reckons.SHARE,
            ["松原县教育局食堂补贴是多少", "松原县教育局项目支出是多少"],
        ),
        (
            "松原县教育局项目支出当中，食堂补贴占多大比例",
            Reckons.SHARE,
            ["松原县教育局食堂补贴是多少", "松原县教育局项目支出是多少"],
        ),
    ],
    ids=["bodies", "times", "years", "items", "share", "share of a whole named first"],
)
def test_each_figure_is_asked_for_alone(
    question: str, operation: Reckons, steps: list[str]
) -> None:
    reckoning = read_reckoning(read_question(question, DOCUMENTS), DOCUMENTS)
    assert reckoning is not None
    assert reckoning.operation is operation
    assert sorted(step.question for step in reckoning.steps) == sorted(steps)


@pytest.mark.parametrize(
    "question",
    [
        "松原县教育局2026年公务接待费是多少",
        "松原县教育局三公经费比去年少多少",
        "松原县教育局培训费总共多少，其中基本支出里是多少",
        "哪家三公经费最多",
        "How much do both bureaus spend in total?",
        "检查一下松原县教育局会议费和培训费合计是否一致",
    ],
    ids=["plain", "change", "two questions", "library", "english", "check"],
)
def test_other_questions_are_left_whole(question: str) -> None:
    assert read_reckoning(read_question(question, DOCUMENTS), DOCUMENTS) is None
