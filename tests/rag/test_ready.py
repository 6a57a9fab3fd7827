"""A library kept ready: facts that were lacking are made beside, and the next question is warm."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from extract.records import Disclosure
from rag import readings as readings_module
from rag import ready
from rag.answer.digest import digest_reading
from rag.ask import ask
from rag.library import Library
from rag.question.lexicon import BY_KEY
from rag.ready import QUESTIONS, keep_ready, refill, warm

LETTERS = "abcdefg"


@pytest.fixture
def library(tmp_path: Path, make_disclosure: Callable[..., Disclosure]) -> Iterator[Library]:
    """Seven documents of which nothing is kept, as after an upgrade."""
    with Library.open(tmp_path / "home") as opened:
        for letter in LETTERS:
            opened.store.save(make_disclosure(letter * 64, org=f"望山市{letter.upper()}局"))
        yield opened


def wait_for(done: Callable[[], bool]) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("still waiting")


def test_facts_that_are_lacking_are_made_once(library: Library) -> None:
    assert len(library.store.undigested()) == len(LETTERS)
    assert library.fill_facts() == len(LETTERS)
    assert not library.store.undigested()
    assert library.fill_facts() == 0


def test_what_another_process_fills_is_left_to_it(library: Library) -> None:
    with FileLock(library.home / "facts.lock"):
        assert library.fill_facts() == 0
    assert len(library.store.undigested()) == len(LETTERS)


def test_facts_of_what_was_written_over_meanwhile_are_not_kept(
    library: Library, make_disclosure: Callable[..., Disclosure]
) -> None:
    store, sha256 = library.store, "a" * 64
    since = store.generation()
    stale = digest_reading(store.reading(sha256))
    store.save(make_disclosure(sha256, org="望山市另一局"))
    assert not store.keep_digests([stale], since=since)
    assert sha256 in store.undigested()
    assert store.keep_digests([stale], since=store.generation())


def test_a_removed_document_is_passed_over(library: Library) -> None:
    missing = library.store.undigested()
    library.store.delete("c" * 64)
    assert library._digest(missing) == len(LETTERS) - 1


def test_facts_alone_leave_the_rest_of_what_is_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation, documents = library.store.generation(), library.documents()
    before = library.loader()
    library.fill_facts()
    assert library.store.generation() == generation
    assert library.documents() is documents
    assert library.loader().document("a" * 64) is None, "looked for again too soon"
    monkeypatch.setattr(readings_module, "PATIENCE", 0.0)
    assert library.loader().document("a" * 64) is not None
    assert library.loader().fact("a" * 64, BY_KEY["支出总计"]) is not None
    assert before.fact("a" * 64, BY_KEY["支出总计"]) is None


def test_processes_fill_beside_the_questions(library: Library) -> None:
    processes = [refill(library), refill(library)]
    assert not ask(library, "各单位一般公共预算支出一共多少").refused
    for process in processes:
        assert process is not None
        process.join(60)
        assert process.exitcode == 0
    assert not library.store.undigested()
    assert refill(library) is None


def test_a_library_is_kept_ready_until_the_end(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[int] = []
    monkeypatch.setattr(ready, "EVERY", 0.02)
    monkeypatch.setattr(ready, "warm", lambda *_: warmed.append(library.store.generation()))
    library.fill_facts()
    with keep_ready(library):
        wait_for(lambda: len(warmed) == 1)
        library.store.delete("b" * 64)
        wait_for(lambda: len(warmed) == 2)
    assert len(set(warmed)) == 2
    library.store.delete("d" * 64)
    time.sleep(0.1)
    assert len(warmed) == 2


def test_warm_reads_what_a_question_needs(library: Library) -> None:
    library.fill_facts()
    warm(library)
    shelf = library._keeper.now()
    assert {"三公经费", "支出总计"} <= set(shelf.amounts)
    assert len(QUESTIONS) < 10
