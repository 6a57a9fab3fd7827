"""Corrections live beside the reading, outlive a new one, and are said wherever they are used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shelves import learn, sample_path

from extract.errors import MingzhangError
from extract.records import Disclosure, State
from rag.ask import ask
from rag.cite.register import Register
from rag.corrections import Place, correct, correct_reading, find_cell, make_correction, now
from rag.library import Library
from rag.store.disclosures import Store
from rag.wire import write_answer

SLUG = "gulou-2022"
PLACE = Place(page=2, row="2010350", column="基本支出")
SHA = "a" * 64


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "library.sqlite") as opened:
        yield opened


def _make(reading: Disclosure, value: str = "120.00"):
    return make_correction(reading, PLACE, value, who="张三", why="与原始凭证不符")


def test_it_is_kept_beside_the_reading_and_used_when_loaded(store, make_disclosure) -> None:
    reading = make_disclosure()
    store.save(reading)
    kept = store.keep_correction(_make(reading))
    assert kept.id == 1
    assert store.reading(SHA) == reading
    cell = store.load(SHA).tables[0].rows[2].cells[3]
    assert (cell.raw, cell.corrected) == ("120.00", kept)
    (figure,) = store.find_figures(codes=["2010350"], labels=["事业运行"])[1:2]
    assert (figure.raw, figure.corrected) == ("120.00", kept)
    states = [one.state for one in store.findings([SHA])]
    assert states == [one.state for one in store.load(SHA).findings]


def test_it_outlives_a_new_reading_and_a_removal(store, make_disclosure) -> None:
    reading = make_disclosure()
    store.save(reading)
    kept = store.keep_correction(_make(reading))
    store.save(reading)
    assert store.corrections(SHA) == (kept,)
    store.delete(SHA)
    assert store.corrections(SHA) == (kept,)
    store.save(reading)
    assert store.load(SHA).tables[0].rows[2].cells[3].corrected == kept


def test_taken_back_it_stays_on_record(store, make_disclosure) -> None:
    reading = make_disclosure()
    store.save(reading)
    store.keep_correction(_make(reading))
    assert store.withdraw_correction(1, now())
    assert not store.withdraw_correction(1, now())
    assert store.load(SHA) == reading
    (record,) = store.corrections(withdrawn=True)
    assert record.withdrawn is not None
    assert store.keep_correction(_make(reading)).id == 2


def test_a_library_of_before_corrections_opens(tmp_path: Path, make_disclosure) -> None:
    path = tmp_path / "old.sqlite"
    with Store(path) as store:
        store.save(make_disclosure())
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE corrections")
        db.execute("DROP TABLE contents")
        db.commit()
    with Store(path) as store:
        assert store.load(SHA) == make_disclosure()
        assert store.keep_correction(_make(make_disclosure())).id == 1


def test_a_reading_from_a_file_takes_the_library_s_corrections(
    tmp_path: Path, make_disclosure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "home"))
    reading = make_disclosure()
    assert correct_reading(reading) == (reading, (), ())
    assert not (tmp_path / "home").exists()
    (tmp_path / "home").mkdir()
    with Store(tmp_path / "home" / "library.sqlite") as store:
        store.keep_correction(_make(reading))
        lost = _make(reading)._replace(bbox=(500.0, 700.0, 520.0, 720.0))
        store.keep_correction(lost)
    found = correct_reading(reading)
    assert [one.id for one in found.applied] == [1]
    assert [one.id for one in found.unplaced] == [2]
    assert found.disclosure.tables[0].rows[2].cells[3].raw == "120.00"
    assert correct(reading, ()).disclosure is reading


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), "没有说明"),
        (Place(point=(1.0, 1.0)), "--page"),
        (Place(page=2, point=(1.0, 1.0)), "没有找到"),
        (Place(row="2010350"), "不止一格"),
        (Place(row="不存在", column="合计"), "没有找到"),
        (Place(table="收支总表", row="2010350", column="合计"), "没有找到"),
    ],
    ids=["nothing", "no-page", "outside", "several", "no-row", "no-table"],
)
def test_a_place_that_is_no_cell_is_said(place: Place, said: str, make_disclosure) -> None:
    with pytest.raises(MingzhangError, match=said):
        find_cell(make_disclosure(), place)


@pytest.mark.parametrize(
    "place",
    [
        Place(page=2, point=(350.0, 135.0)),
        Place(row="事业运行", column="基本支出"),
        Place(table="一般公共预算", row="2010350", column="4"),
        Place(table="t1", row="2010350", column="其中：/基本支出"),
    ],
    ids=["point", "names", "number", "path"],
)
def test_the_ways_to_say_a_cell(place: Place, make_disclosure) -> None:
    spot, cell = find_cell(make_disclosure(), place)
    assert (spot.row, spot.column, cell.raw) == (2, 3, "121.28")


def test_a_reason_is_asked_for(make_disclosure) -> None:
    with pytest.raises(MingzhangError, match="理由"):
        make_correction(make_disclosure(), PLACE, "1", who="", why="  ")


def test_answers_use_it_say_it_and_point_to_it(tmp_path: Path) -> None:
    question = "基本工资合计是多少"
    sample = sample_path(SLUG)
    with Library.open(learn(tmp_path, SLUG)) as library:
        sha256 = library.add(sample).sha256
        assert "47.2万元" in ask(library, question).text
        place = Place(page=14, row="30101", column="合计")
        made = make_correction(
            library.store.reading(sha256), place, "47.29", who="张三[9]", why="漏印末位"
        )
        kept = library.correct(made)
        answer = ask(library, question)
        assert "47.29万元[1]" in answer.text
        assert "更正[1]：原文印作“47.2”，由张三［9］于" in answer.text
        (citation,) = [one for one in answer.citations if one.correction is not None]
        assert citation.correction == kept
        assert (citation.page, citation.bbox) == (made.page, made.bbox)
        assert "47.2”" in citation.quote
        assert "47.29" in citation.quote
        wire = write_answer(answer).model_dump(mode="json")["citations"][0]["correction"]
        assert (wire["id"], wire["printed"], wire["corrected"]) == (kept.id, "47.2", "47.29")
        failed = {f.rule for f in library.load(sha256).findings if f.state is State.FAIL}
        assert "row-sum" not in failed
        assert library.add(sample, again=True).sha256 == sha256
        assert "47.29万元[1]" in ask(library, question).text
        assert any("47.29" in hit.text for hit in library.store.passages([sha256]))
        register = Register(library.load(sha256))
        assert register.correction_at(register.disclosure.findings[0].operands[0].evidence) is None
        assert library.undo(kept.id, now()) is not None
        after = ask(library, question)
        assert "更正" not in after.text
        assert all(one.correction is None for one in after.citations)
        assert library.undo(kept.id, now()) is None
