"""What an overview of many bodies is no answer to."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.answer.brief import Brief
from rag.answer.said.overview import names_a_thing
from rag.answer.said.voice import Voice
from rag.question.read import read_question

BODIES = ("望山市司法局", "望山市水务局", "平水县医疗保障局")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("无人机花了多少钱", True),
        ("食堂一年花多少钱", True),
        ("支出总计是多少", False),
        ("各部门支出是多少", False),
        ("全部单位支出规模", False),
        ("三公经费多少", False),
    ],
)
def test_totals_do_not_answer_for_a_thing(question: str, named: bool) -> None:
    documents = [
        Document(str(n) * 64, f"{n}.pdf", 9, org, 2026, "预算", "部门", True)
        for n, org in enumerate(BODIES)
    ]
    query = read_question(question, documents)

    def load(sha256: str) -> object:
        raise AssertionError(f"no document is looked at: {sha256}")

    brief = Brief(query, (), tuple(documents), load, past=False, voice=Voice(zh=True))  # type: ignore[arg-type]
    assert names_a_thing(brief) is named
