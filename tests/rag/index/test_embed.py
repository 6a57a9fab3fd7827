"""The embedder: unit vectors, near for what means the same, each text once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pytest

from rag.index import embed
from rag.index.passages import make_passages
from rag.records import PassageKind


class Shelf:
    """Vectors in memory, and a list of what was put in."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.writes: list[list[str]] = []

    def vectors(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep_vectors(self, vectors: Mapping[str, bytes]) -> None:
        self.writes.append(list(vectors))
        self.kept.update(vectors)


DUTY = "负责智慧城市管理服务系统的总体规划、指挥协调和监督考评工作。"
RECEPTION = "公务接待费预算0.4万元，比上年减少0.1万元。"


def test_vectors_have_length_one_and_keep_their_order():
    shelf = Shelf()
    vectors = embed.embed_passages([DUTY, RECEPTION], cache=shelf)
    assert vectors.shape == (2, embed.DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    turned = embed.embed_passages([RECEPTION, DUTY], cache=Shelf())
    assert np.allclose(vectors, turned[::-1], atol=1e-5)


def test_a_question_is_nearest_to_its_answer():
    vectors = embed.embed_passages([DUTY, RECEPTION], cache=Shelf())
    scores = vectors @ embed.embed_query("这个单位的主要职责是什么")[0]
    assert scores[0] > scores[1]


def test_a_text_is_embedded_once():
    shelf = Shelf()
    first = embed.embed_passages([DUTY, DUTY, RECEPTION], cache=shelf)
    again = embed.embed_passages([RECEPTION, DUTY], cache=shelf)
    assert [len(write) for write in shelf.writes] == [2]
    assert np.array_equal(first[0], first[1])
    assert np.array_equal(again, first[[2, 1]])


def test_a_reader_keeps_nothing():
    shelf = Shelf()
    embed.embed_passages([DUTY], cache=shelf, keep=False)
    assert shelf.writes == []


def test_no_text_is_no_vector():
    assert embed.embed_passages([], cache=Shelf()).shape == (0, embed.DIMENSIONS)


def test_long_work_is_kept_in_parts_and_told():
    shelf, told = Shelf(), []
    texts = [f"第{n}项" for n in range(embed.BATCH + 3)]
    embed.embed_passages(texts, cache=shelf, progress=lambda *step: told.append(step))
    assert told == [(embed.BATCH, embed.BATCH + 3), (embed.BATCH + 3, embed.BATCH + 3)]
    assert [len(write) for write in shelf.writes] == [embed.BATCH, 3]


def test_keys_differ_by_text():
    assert embed.vector_key("a") != embed.vector_key("b")


@pytest.mark.parametrize("sha256", ["a" * 64, "b" * 64], ids=["one", "another"])
def test_boilerplate_of_two_bodies_is_one_text(make_disclosure, sha256):
    passages = make_passages(make_disclosure(sha256, org=f"某局{sha256[0]}", year=2020))
    text = embed.embedding_text(passages[-2])
    assert (
        text
        == "第四部分 名词解释\n三公经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。"
    )


def test_amounts_of_a_table_are_not_embedded(make_disclosure):
    passages = make_passages(make_disclosure())
    (table,) = [one for one in passages if one.kind is PassageKind.TABLE]
    text = embed.embedding_text(table)
    assert "121.28" in table.text
    assert "121.28" not in text
    assert "事业运行" in text
    assert len(text) <= embed.TABLE_TEXT
