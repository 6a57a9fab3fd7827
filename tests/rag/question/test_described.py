"""Bodies told by what they do, and what a follow-up leaves out."""

from __future__ import annotations

from extract.records import Document
from rag.question.commands import drop_commands
from rag.question.intents import Intent
from rag.question.read import read_question
from rag.records import Turn


def document(key: str, org: str) -> Document:
    return Document(key, f"{key}.pdf", 9, org, 2026, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("crime", "上海市刑事科学技术研究院"),
    document("data", "上海市统计和大数据研究院"),
    document("audit", "苏州市审计局"),
)


def test_a_body_is_told_by_what_it_does() -> None:
    assert read_question("上海那个搞刑侦技术的研究院有几辆车", DOCUMENTS).sha256s == ("crime",)
    assert len(read_question("上海那个搞航天的研究院有几辆车", DOCUMENTS).sha256s) == 2


def test_why_it_fell_so_much_is_asked_of_the_item_before() -> None:
    before = [Turn("user", "苏州市审计局2026年委托业务费多少"), Turn("assistant", "…")]
    query = read_question("为什么降这么多", DOCUMENTS, before)
    assert [one.key for one in query.items] == ["委托业务费"]
    assert query.intent is Intent.WHY


def test_another_thing_takes_the_place_of_the_one_before() -> None:
    before = [Turn("user", "苏州市审计局今年电费预算"), Turn("assistant", "…")]
    query = read_question("那燃气呢", DOCUMENTS, before)
    assert "燃气费" in query.folded
    assert query.sha256s == ("audit",)


def test_what_is_set_aside_is_not_asked() -> None:
    said = drop_commands("苏州市审计局是干嘛的单位不管，它今年一共多少钱")
    assert said == "苏州市审计局，它今年一共多少钱"
    assert "多少" in drop_commands("苏州市审计局今年会议费多少")
