"""The passages of an answer's places come before what only resembles the question."""

from __future__ import annotations

import pytest

from extract.records import Area
from rag.evidence import find_evidence, list_cited, stands_in
from rag.index.passages import make_passages
from rag.records import Citation


class Shelf:
    """One document in memory, whose search gives its passages from the last to the first."""

    def __init__(self, disclosure):
        self._disclosure = disclosure
        self._passages = make_passages(disclosure)

    def documents(self):
        return (self._disclosure.document,)

    def load(self, sha256):
        assert sha256 == self._disclosure.document.sha256
        return self._disclosure

    def passages_on(self, sha256, pages):
        assert sha256 in ("", self._disclosure.document.sha256)
        return [one for one in self._passages if one.area.page in pages]

    def search(self, query, *, sha256s, k):
        assert query.strip()
        assert list(sha256s) == [self._disclosure.document.sha256]
        return self._passages[::-1][:k]


@pytest.fixture
def shelf(make_disclosure):
    return Shelf(make_disclosure())


def test_what_the_answer_cites_comes_first(shelf):
    found = find_evidence(shelf, "公务接待费为什么减少")
    assert "主要原因" in found[0].text
    assert len({one.id for one in found}) == len(found)


def test_no_more_than_asked_for_and_nothing_of_an_empty_scope(shelf):
    assert len(find_evidence(shelf, "公务接待费", k=1)) == 1
    assert find_evidence(shelf, "公务接待费", scope=("没有这份",)) == ()


def cite(passage, *, sha256=None):
    area = passage.area
    return Citation(1, sha256 or passage.sha256, "", None, None, area.page, area.bbox, passage.text)


def test_of_several_documents_each_has_its_turn_prose_first(make_disclosure):
    one, two = (make_disclosure(sha * 64) for sha in "ab")

    class Two:
        def passages_on(self, sha256, pages):
            found = make_passages(one if sha256[0] == "a" else two)
            return [each for each in found if each.area.page in pages]

    table, said = (make_passages(one)[n] for n in (-1, 0))
    other = make_passages(two)[1]
    cited = list_cited(Two(), [cite(table), cite(said), cite(other)])
    assert [one.id for one in cited] == [said.id, other.id, table.id]


def test_a_place_on_another_page_is_not_in_a_passage(shelf):
    passage = shelf.passages_on("", (1, 2, 3, 4, 5, 25))[0]
    assert stands_in(cite(passage), passage)
    moved = passage._replace(area=Area(passage.area.page + 1, passage.area.bbox))
    assert not stands_in(cite(passage), moved)
