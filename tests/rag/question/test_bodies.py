"""The sieve of very many bodies: it never leaves out one that a question names."""

from __future__ import annotations

import random
from itertools import product

import pytest

from extract.records import Document
from rag.question import bodies, mentions
from rag.question.lexicon import fold

PLACES = (
    "泉州市",
    "福州市仓山区",
    "北京市",
    "连江县",
    "石狮市",
    "上海市普陀区",
    "长沙市",
    "烟台市",
)
KINDS = ("公安局", "住房和城乡建设局", "财政局", "退役军人事务局", "教育局", "审计局", "档案馆")
DOCUMENTS = tuple(
    Document(f"{number:064d}", f"{number}.pdf", 1, place + kind, 2026, "预算", "部门", True)
    for number, (place, kind) in enumerate(product(PLACES, KINDS))
)


@pytest.mark.parametrize(
    "question",
    [
        "泉州市公安局公务接待费多少",
        "泉洲市公安局公务接待费多少",
        "全州公安局的三公经费",
        "福州市仓山区住建局有几辆车",
        "石师市财政局的收入",
        "北京司法局和教育局谁多",
        "长沙退役军人局三公经费",
        "上海市普陀区审计据支出",
        "烟台的单位总预算各多少",
        "三公经费最高的是哪家",
        "狮石市档案馆",
        "连江县",
    ],
)
def test_what_is_sieved_names_the_same(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mentions.find_orgs(fold(question), DOCUMENTS)
    monkeypatch.setattr(bodies, "MANY", 1)
    assert mentions.find_orgs(fold(question), DOCUMENTS) == whole


def test_most_bodies_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MANY", 1)
    near = bodies.sieve_bodies(fold("石狮市档案馆有几辆车"), DOCUMENTS)
    assert 0 < len(near) < len(DOCUMENTS) / 2
    assert any(document.org == "石狮市档案馆" for document in near)


def test_few_documents_are_not_sieved() -> None:
    few = DOCUMENTS[:3]
    assert bodies.sieve_bodies("三公经费", few) is few


@pytest.mark.parametrize("seed", range(4))
def test_misspelt_and_shortened_names_are_never_left_out(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    luck = random.Random(seed)
    for _ in range(40):
        name = luck.choice(DOCUMENTS).org or ""
        chars = list(name)
        for _ in range(luck.randrange(3)):
            chars[luck.randrange(len(chars))] = luck.choice("市县局公安师石洲泉连江北")
        if luck.random() < 0.4:
            del chars[luck.randrange(len(chars))]
        question = fold(f"{luck.choice(('', '请问'))}{''.join(chars)}{luck.choice(ASKED)}")
        monkeypatch.setattr(bodies, "MANY", 10**6)
        whole = mentions.find_orgs(question, DOCUMENTS)
        monkeypatch.setattr(bodies, "MANY", 1)
        assert mentions.find_orgs(question, DOCUMENTS) == whole, question


ASKED = ("三公经费多少", "和教育局谁多", "的收入", "有几辆车")
