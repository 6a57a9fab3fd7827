"""A part that is decoded late is the tuple that it stands for."""

from __future__ import annotations

import json
import pickle

from rag.store.disclosures import Store
from rag.store.late import make_late
from rag.store.rows import pack


def test_it_is_made_once_and_when_it_is_looked_at() -> None:
    made: list[int] = []

    def make() -> tuple[int, ...]:
        made.append(1)
        return (1, 2, 3)

    late = make_late(make)
    assert made == []
    assert list(late) == [1, 2, 3]
    assert (len(late), late[1], late[1:], 3 in late) == (3, 2, (2, 3), True)
    assert made == [1]


def test_it_equals_its_tuple_and_travels_as_it() -> None:
    late = make_late(lambda: (1, 2))
    assert late == (1, 2)
    assert [(1, 2)].index(late) == 0
    assert late != (1, 3)
    assert hash(late) == hash((1, 2))
    more = (3,)
    assert (late + more, more + late) == ((1, 2, 3), (3, 1, 2))
    assert type(pickle.loads(pickle.dumps(late))) is tuple
    assert json.loads(pack(late)) == [1, 2]


def test_a_kept_reading_follows_the_library(make_disclosure, tmp_path) -> None:
    first = make_disclosure()
    other = first._replace(paragraphs=first.paragraphs[:1])
    with Store(tmp_path / "library.sqlite") as store:
        sha256 = first.document.sha256
        store.save(first)
        assert store.load(sha256) is store.load(sha256)
        store.save(other)
        assert store.load(sha256) == other
