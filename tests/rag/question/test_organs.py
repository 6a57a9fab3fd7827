"""The plain name of an organ is no short name of a body that only holds its characters."""

from __future__ import annotations

import pytest

from extract.records import Document
from rag.question.organs import names_other, organ_of
from rag.question.read import read_question


def document(key: str, org: str) -> Document:
    return Document(key, f"{key}.pdf", 9, org, 2026, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("emergency", "北港市应急管理综合行政执法监督局"),
    document("harbour", "北港市规划和自然资源局南湾管理局"),
    document("traffic", "北港市公安局交通管理局"),
    document("transport", "西岭市交通运输局"),
    document("water", "西岭市水务局"),
    document("streets", "西岭市城市管理和综合执法局"),
    document("markets", "东山市市场监督管理局"),
)


@pytest.mark.parametrize(
    "question",
    [
        "北港市应急管理局三公经费",
        "北港市规划和自然资源局收入",
        "北港规划局培训费",
        "北港交通局会议费",
        "税务局三公经费",
        "西岭税务局三公经费",
        "国家交通运输局会议费",
        "省水务局三公经费",
        "东山市城市管理局会议费",
        "教育部三公经费",
        "花都监狱会议费多少",
    ],
)
def test_a_plain_organ_is_no_other_body(question: str) -> None:
    query = read_question(question, DOCUMENTS)
    assert not query.named
    assert query.strangers


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("北港应急监督局三公经费", "emergency"),
        ("南湾管理局会议费", "harbour"),
        ("北港交警培训费", "traffic"),
        ("西岭市交通局会议费", "transport"),
        ("市水务局三公经费", "water"),
        ("西岭城市管理局三公经费", "streets"),
        ("西岭城管局三公经费", "streets"),
    ],
)
def test_short_names_still_mean_their_body(question: str, meant: str) -> None:
    assert read_question(question, DOCUMENTS).sha256s == (meant,)


def test_an_organ_is_told_by_its_end() -> None:
    assert organ_of("无锡市应急管理局") == "应急管理"
    assert organ_of("大鹏管理局") == ""
    assert not names_other("西岭市交通局", "西岭市交通运输局")
