"""BM25 over pairs of characters."""

from __future__ import annotations

import pytest

from extract.errors import LibraryUnusable
from rag.index.passages import make_passages
from rag.index.words import WordIndex, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("接待费", ["接待", "待费"]),
        ("公 务", ["公务"]),
        ("车", ["车"]),
        ("２０１０３５０ 事业", ["2010350", "事业"]),
        ("0.4万元", ["0.4", "万元"]),
        ("APP系统", ["app", "系统"]),
        ("“”；-*", []),
    ],
    ids=["pairs", "spread", "one", "full width", "decimal", "latin", "nothing"],
)
def test_text_is_cut_into_words(text, words):
    assert list(split_words(text)) == words


@pytest.fixture
def index(tmp_path, make_disclosure):
    index = WordIndex(tmp_path / "words.sqlite")
    for letter in "ab":
        index.put(letter * 64, make_passages(make_disclosure(letter * 64)))
    return index


def test_part_of_a_name_finds_it(index, make_disclosure):
    sources = {one.id: one.source for one in make_passages(make_disclosure())}
    found = index.search("接待费为什么比上年减少", sha256s=["a" * 64], k=5)
    assert sources[found[0].id] == "p3"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(
    "query", ["", "；", 'OR " * NEAR(', "tokens: x'; DROP TABLE words"], ids=repr
)
def test_no_question_breaks_the_index(index, query):
    index.search(query, sha256s=None, k=5)
    assert index.search("接待费", sha256s=None, k=5)


def test_scope_and_deletion(index):
    assert index.search("接待费", sha256s=[], k=5) == ()
    assert set(index.ids().values()) == {"a" * 64, "b" * 64}
    index.delete("a" * 64)
    assert set(index.ids().values()) == {"b" * 64}
    assert index.search("接待费", sha256s=["a" * 64], k=5) == ()


def test_a_second_put_replaces_the_first(index, make_disclosure):
    passages = make_passages(make_disclosure())
    index.put("a" * 64, passages[:1])
    assert [one for one, of in index.ids().items() if of == "a" * 64] == [passages[0].id]


def test_no_file_finds_nothing_and_is_not_made(tmp_path):
    index = WordIndex(tmp_path / "none.sqlite")
    assert index.search("接待费", sha256s=None, k=5) == ()
    index.delete("a" * 64)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "words.sqlite"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(LibraryUnusable, match=r"words\.sqlite"):
        WordIndex(path).search("接待费", sha256s=None, k=5)
