"""第二个呢 takes the name from the list that was answered before."""

from __future__ import annotations

import pytest

from rag.question.listed import list_names, name_listed
from rag.records import Turn

TABLE = """三公经费最高的是 北港市水务局（2026年预算），为 9.00万元[1]。

| 单位 | 三公经费 |
| --- | --- |
| 北港市水务局（2026年预算） | 9.00万元[1] |
| 西岭市审计局（2026年预算） | 3.00万元[2] |
"""
BULLETS = "- 北港市水务局（2026年预算）[1]\n- 西岭市审计局（2026年预算）：为 3.00万元[2]。\n"
TALK = (Turn("user", "哪个局三公经费最高"), Turn("assistant", TABLE))


@pytest.mark.parametrize("answer", [TABLE, BULLETS], ids=["table", "bullets"])
def test_the_names_of_a_list(answer: str) -> None:
    assert list_names(answer) == ["北港市水务局", "西岭市审计局"]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("第二个呢", "西岭市审计局呢"),
        ("那第1个的会议费是多少", "那北港市水务局的会议费是多少"),
        ("最后一个呢", "西岭市审计局呢"),
        ("第五个呢", "第五个呢"),
        ("第二季度花了多少", "第二季度花了多少"),
        ("第二人民医院呢", "第二人民医院呢"),
    ],
)
def test_what_is_meant(question: str, meant: str) -> None:
    assert name_listed(question, TALK) == meant


def test_without_a_list_nothing_is_named() -> None:
    assert name_listed("第二个呢", ()) == "第二个呢"
