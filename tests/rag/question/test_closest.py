"""What is offered for a body that is not held: its place and its field first, each once."""

from __future__ import annotations

from extract.records import Document
from rag.question.closest import count_places, rank_closest
from rag.question.strangers import find_bodies


def document(key: str, org: str, year: int = 2026) -> Document:
    return Document(key, f"{key}.pdf", 9, org, year, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("a", "北京市司法局"),
    document("b", "广州市卫生健康委员会"),
    document("c", "广州市司法局"),
    document("d", "广州市司法局"),
    document("e", "烟台市教育局"),
)


def test_the_field_and_the_place_come_first() -> None:
    near = [one.sha256 for one in rank_closest("广州市教育局", DOCUMENTS)]
    assert set(near) == {"b", "c", "e"}
    assert [d.sha256 for d in rank_closest("昆明市卫健委", DOCUMENTS)] == ["b"]
    assert rank_closest("厦门", DOCUMENTS) == []


def test_places_are_counted() -> None:
    assert [(place, held) for place, _, held in count_places(DOCUMENTS)] == [
        ("广州", 3),
        ("北京", 1),
        ("烟台", 1),
    ]


def test_names_of_bodies_stand_by_themselves() -> None:
    said = find_bodies("请问番禺监狱和花都监狱   多少")
    assert [name for name, _ in said] == ["番禺监狱", "花都监狱"]
    assert not list(find_bodies("哪个局   最多"))
    assert not list(find_bodies("信息中心运维费"))
    assert not list(find_bodies("公立医院   多少"))
