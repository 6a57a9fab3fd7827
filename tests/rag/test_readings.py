"""Facts kept beside readings: the same answers as from the readings, and no reading loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from shelves import SLUGS, read_sample

from evals.generate.run import generate
from extract.pipeline import read_disclosure
from extract.records import BBox, Correction, Disclosure, Document
from rag.answer.attest import MOST_DOCUMENTS
from rag.answer.digest import LOST, Unpacker, digest_reading, find_fact
from rag.answer.said.moves import read_change
from rag.ask import ask
from rag.question.lexicon import BY_KEY
from rag.readings import FEW, Keeper, Readings
from rag.retrieve.find import Source, find_value
from rag.store import facts
from rag.store.disclosures import Store

GENERATED = 4
"""With the five samples more documents than are read row by row (eight)."""
QUESTIONS = (
    "三公经费最高的是哪家",
    "支出总计最多的单位是哪个",
    "公务用车购置费最多的前三家",
    "哪几家三公经费比上年减少",
    "三公经费为什么下降",
    "收入总计为什么增加",
    "各单位公务接待费一共多少",
    "所有单位收入合计多少",
    "因公出国费和公务接待费加起来多少",
    "哪些单位没有安排因公出国费",
    "哪些单位有会议费",
    "三公经费超过5万的有哪些单位",
    "哪些单位的公务接待费不超过1万元",
    "各单位公务用车运行费对比",
    "项目支出对比",
    "基本支出占总支出的比例各是多少",
    "会议费最少的是哪个单位",
    "which bodies have no overseas travel budget",
    "total official reception expenses of all bodies",
    "哪些文件核对没通过",
    "三公经费的核对有没有没通过的",
    "三公经费多少",
)
OF_FACTS = QUESTIONS[:14]
"""Those that no reading is composed from: the few documents that are shown are cited there."""


class Bare:
    """A shelf of readings in memory: nothing is kept beside them."""

    def __init__(self, readings: Sequence[Disclosure]) -> None:
        self._readings = {one.document.sha256: one for one in readings}

    def documents(self) -> tuple[Document, ...]:
        return tuple(one.document for one in self._readings.values())

    def load(self, sha256: str) -> Disclosure:
        return self._readings[sha256]


class Shelf(Bare):
    """The same with facts in a store; loaded: the readings that were looked at."""

    def __init__(self, readings: Sequence[Disclosure], store: Store) -> None:
        super().__init__(readings)
        self.store = store
        self.loaded: list[str] = []
        self._keeper = Keeper(store)

    def load(self, sha256: str) -> Disclosure:
        self.loaded.append(sha256)
        return super().load(sha256)

    def loader(self) -> Readings:
        return Readings(self.load, self._keeper, self._keeper.now())


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Disclosure]:
    folder: Path = tmp_path_factory.mktemp("generated")
    made = generate(folder, count=GENERATED, seed=1, jobs=1)
    assert len(made) == GENERATED
    files = sorted((folder / "samples").glob("*.pdf"))
    return [*map(read_sample, SLUGS), *map(read_disclosure, files)]


@pytest.fixture(scope="module")
def shelf(readings: list[Disclosure], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with Store(tmp_path_factory.mktemp("store") / "library.sqlite") as store:
        for one in readings:
            store.save(one, digest=digest_reading(one))
        yield Shelf(readings, store)


def test_every_item_is_kept_as_the_reading_gives_it(readings: list[Disclosure]) -> None:
    kept = 0
    for reading in readings:
        source = Source(reading)
        told = {one.item: one for one in digest_reading(reading).told}
        for key, item in BY_KEY.items():
            one, unpack = told.get(key), Unpacker(source.sha256, {})
            change = read_change(source, item)
            assert (one is None or one.amount is None) == (find_value(source, item) is None)
            assert (one is None or one.change is None) == (change is None)
            if one is not None and one.amount not in (None, LOST):
                assert unpack.fact(str(one.amount)) == find_fact(source, item)
                kept += 1
            if one is not None and one.change not in (None, LOST):
                assert unpack.change(str(one.change)) == change
    assert kept > 20 * len(readings)


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_are_those_of_the_readings(
    question: str, shelf: Shelf, readings: list[Disclosure]
) -> None:
    from_facts = ask(shelf, question)._replace(ms=0)
    assert from_facts == ask(Bare(readings), question)._replace(ms=0)


@pytest.mark.parametrize("question", OF_FACTS)
def test_readings_of_what_is_shown_alone_are_looked_at(question: str, shelf: Shelf) -> None:
    shelf.loaded.clear()
    assert not ask(shelf, question).refused
    assert len(set(shelf.loaded)) <= MOST_DOCUMENTS < len(shelf.documents())


def test_of_checks_those_shown_alone_are_looked_at(
    shelf: Shelf, readings: list[Disclosure]
) -> None:
    failing = {r.document.sha256 for r in readings if any(f.state == "fail" for f in r.findings)}
    shelf.loaded.clear()
    ask(shelf, "哪些文件核对没通过")
    assert set(shelf.loaded) <= failing
    assert 0 < len(failing) < len(readings)


def test_facts_of_few_documents_are_read_by_document(shelf: Shelf) -> None:
    items = [BY_KEY["公务接待费"], BY_KEY["支出总计"]]
    keeper = Keeper(shelf.store)
    kept = keeper.now()
    facts = Readings(shelf.load, keeper, kept)
    some = [document.sha256 for document in shelf.documents()]
    few = {sha: [facts.fact(sha, one) for one in items] for sha in some[:FEW]}
    assert not kept.amounts
    every = shelf.loader()
    assert len(some) > FEW
    all_ = {sha: [every.fact(sha, one) for one in items] for sha in reversed(some)}
    assert {sha: all_[sha] for sha in few} == few
    assert any(fact is not None and fact.there for facts in few.values() for fact in facts)


def test_a_corrected_document_is_asked_itself(shelf: Shelf, readings: list[Disclosure]) -> None:
    source = next(s for s in map(Source, readings) if _cell_of(s) is not None)
    page, box = cast("tuple[int, BBox]", _cell_of(source))
    correction = Correction(
        id=None, sha256=source.sha256, page=page, bbox=box, table="t", row="r", column="c",
        printed="0", corrected="1", who="张三", when="2026-01-01T00:00:00", why="扫描",
    )  # fmt: skip
    kept = shelf.store.keep_correction(correction)
    assert shelf.loader().document(source.sha256) is None
    assert shelf.loader().fact(source.sha256, BY_KEY["三公经费"]) is None
    assert kept.id is not None
    shelf.store.withdraw_correction(kept.id, "2026-01-02T00:00:00")
    assert shelf.loader().document(source.sha256) is not None


def _cell_of(source: Source) -> tuple[int, BBox] | None:
    value = find_value(source, BY_KEY["三公经费"])
    figure = value.figure if value is not None else None
    return None if figure is None else (figure.cell.page, figure.cell.bbox)


def test_a_document_that_goes_takes_its_facts(readings: list[Disclosure], tmp_path: Path) -> None:
    with Store(tmp_path / "library.sqlite") as store:
        one = readings[0]
        store.save(one, digest=digest_reading(one))
        assert store.told("支出总计", "amount")
        store.delete(one.document.sha256)
        assert not store.told("支出总计", "amount")
        assert not store.digests()


def test_a_library_of_before_is_filled(readings: list[Disclosure], tmp_path: Path) -> None:
    with Store(tmp_path / "library.sqlite") as store:
        store.save(readings[0])
        assert store.undigested() == (readings[0].document.sha256,)
        assert not store.digests()
        store.keep_digests([digest_reading(readings[0])])
        assert not store.undigested()


def test_facts_of_other_code_are_not_believed(
    readings: list[Disclosure], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path / "library.sqlite") as store:
        store.save(readings[0], digest=digest_reading(readings[0]))
        version: Callable[[], str] = lambda: "another"  # noqa: E731
        monkeypatch.setattr(facts, "digest_version", version)
        assert store.undigested() == (readings[0].document.sha256,)


def test_the_version_is_of_all_code_that_makes_facts() -> None:
    made_by = set(facts._MADE_BY)
    rooms = ("rag.answer.", "rag.retrieve.", "rag.cite.")
    names = {name for name in _reached("rag.answer.digest", set()) if name.startswith(rooms)}
    files = {f"{name.replace('.', '/')}.py" for name in names}
    assert files <= made_by, sorted(files - made_by)


def _reached(name: str, seen: set[str]) -> set[str]:
    """The modules that a module imports from, and theirs."""
    seen.add(name)
    for value in vars(sys.modules[name]).values():
        of = getattr(value, "__module__", None)
        if isinstance(of, str) and of.startswith("rag.") and of not in seen:
            _reached(of, seen)
    return seen
