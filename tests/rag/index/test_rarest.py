"""The best of many passages without scoring all of them: those of a full ranking."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extract.records import Area
from rag.index import rarest
from rag.index import words as words_module
from rag.index.words import WordIndex
from rag.records import Passage, PassageKind

COMMON, RARE = ("单位", "项目", "经费"), ("食堂", "绿化", "古籍", "防汛")
DOCUMENTS = [letter * 64 for letter in "abcdefgh"]


def write_text(luck: random.Random) -> str:
    """Words of a passage: common ones in most, a rare one in one of ten."""
    words = [word for word in COMMON for _ in range(luck.choice((0, 1, 1, 2, 4)))]
    words += [luck.choice(RARE)] if luck.random() < 0.1 else []
    words += ["其他"] * luck.randrange(6)
    luck.shuffle(words)
    return "，".join(words) or "无"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 400 passages of eight documents, a few of them word for word alike."""
    luck = random.Random(7)
    index = WordIndex(tmp_path_factory.mktemp("words") / "words.sqlite")
    area = Area(1, (0.0, 0.0, 1.0, 1.0))
    for sha256 in DOCUMENTS:
        texts = [write_text(luck) for _ in range(48)]
        index.put(
            sha256,
            [
                Passage(
                    f"{sha256[0]}{n:03}", sha256, PassageKind.PARAGRAPH, f"p{n}", "", text,
                    area, None, None, (),
                )
                for n, text in enumerate([*texts, texts[0], texts[1]])
            ],
        )  # fmt: skip
    return Path(index._path)


@pytest.mark.parametrize("scope", [None, DOCUMENTS[:4], DOCUMENTS[5:6]], ids=["all", "half", "one"])
@pytest.mark.parametrize(
    "query",
    [
        "食堂单位",
        "防汛项目经费",
        "古籍绿化",
        "单位",
        "单位项目经费",
        "食堂防汛古籍绿化项目",
        "航天",
    ],
)
@pytest.mark.parametrize("k", [1, 5, 40])
def test_the_best_are_those_of_a_full_ranking(folder, monkeypatch, query, scope, k):
    index = WordIndex(folder)
    full = index.search(query, sha256s=scope, k=k)
    monkeypatch.setattr(words_module, "MANY", 0)
    monkeypatch.setattr(words_module, "FEW", 1)
    monkeypatch.setattr(rarest, "FIRST", 20)
    monkeypatch.setattr(rarest, "BY_WORD", 2.2)
    some = index.search(query, sha256s=scope, k=k)
    assert [one.id for one in some] == [one.id for one in full]
    assert [one.score for one in some] == pytest.approx([one.score for one in full])


def test_passages_of_common_words_alone_are_not_scored(folder, monkeypatch):
    scored: list[int] = []
    monkeypatch.setattr(words_module, "MANY", 0)
    monkeypatch.setattr(rarest, "FIRST", 20)
    score = rarest._score

    def count(*given):
        found = score(*given)
        scored.append(len(found))
        return found

    monkeypatch.setattr(rarest, "_score", count)
    assert WordIndex(folder).search("古籍单位", sha256s=None, k=3)
    assert scored
    assert max(scored) < 40
