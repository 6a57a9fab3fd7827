"""The database holds what it was given, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import LibraryUnusable
from extract.records import Amount, CellState, Evidence, Statement
from rag.index.passages import make_passages
from rag.question.labels import label_key
from rag.store import rows, schema, text_rows
from rag.store.disclosures import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


@pytest.fixture
def store(path):
    with Store(path) as opened:
        yield opened


def count_rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as db:
        return {
            name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in schema.metadata.tables
        }


def test_a_disclosure_saved_and_loaded_again_is_equal(store, make_disclosure):
    disclosure = make_disclosure()
    store.save(disclosure)
    loaded = store.load(disclosure.document.sha256)
    assert loaded == disclosure
    assert repr(loaded) == repr(disclosure)  # 343.130 equals 343.13 and is printed otherwise


def test_a_document_without_names_comes_back_without_names(store, make_disclosure):
    disclosure = make_disclosure(org=None, year=None)
    store.save(disclosure)
    assert store.load("a" * 64) == disclosure


def test_another_connection_reads_what_was_saved(store, path, make_disclosure):
    store.save(make_disclosure())
    with Store(path) as other:
        assert other.load("a" * 64) == make_disclosure()


decimals = st.decimals(allow_nan=False, allow_infinity=False)
points = st.floats(allow_nan=False, allow_infinity=False, width=64)
places = st.builds(
    Evidence, st.just("a" * 64), st.integers(1, 999), st.tuples(*[points] * 4), st.text()
)
amounts = st.none() | st.builds(Amount, decimals, st.text(), places)


@settings(deadline=None)
@given(
    st.builds(
        Statement,
        subject=st.text(),
        code=st.none() | st.text(),
        year=st.none() | st.integers(),
        amount=amounts,
        change=amounts,
        direction=st.none() | st.text(),
        percent=amounts,
        base=st.none() | st.text(),
        reason=st.none() | places,
        sentence=places,
        paragraph=st.text(),
    )
)
def test_every_statement_survives_its_row(statement):
    class Stored:
        def __init__(self, values: rows.Values) -> None:
            self.__dict__.update(values)

    assert repr(text_rows.read_statement(Stored(text_rows.statement_row(statement)))) == repr(
        statement
    )


def test_how_sure_a_reading_is_survives_its_row(make_disclosure):
    class Stored:
        def __init__(self, values: rows.Values) -> None:
            self.__dict__.update(values)

    line = make_disclosure().tables[0].rows[0]
    unsure = line._replace(cells=tuple(cell._replace(confidence=0.84) for cell in line.cells))
    assert rows.read_line(Stored(rows.line_row(unsure))) == unsure != line


def test_saving_twice_changes_nothing(store, path, make_disclosure):
    disclosure = make_disclosure()
    store.save(disclosure, passages=make_passages(disclosure))
    before = count_rows(path)
    store.save(disclosure, passages=make_passages(disclosure))
    assert count_rows(path) == before
    assert before["figures"] == 12
    assert before["operands"] == 2


def test_a_second_reading_replaces_the_first_and_keeps_its_time(store, make_disclosure):
    first = make_disclosure()
    store.save(first, reader="1")
    added = store.entry("a" * 64).added
    second = first._replace(tables=(), findings=())
    store.save(second, file_name="again.pdf", reader="2")
    entry = store.entry("a" * 64)
    assert store.load("a" * 64) == second
    assert store.find_figures() == ()
    assert (entry.added, entry.file_name, entry.reader) == (added, "again.pdf", "2")


def test_a_save_that_fails_leaves_the_earlier_reading(store, make_disclosure):
    first = make_disclosure()
    store.save(first)
    broken = first._replace(statements=(first.statements[0]._replace(subject=object()),))
    with pytest.raises(LibraryUnusable):
        store.save(broken)
    assert store.load("a" * 64) == first
    with pytest.raises(LibraryUnusable):
        store.save(broken._replace(document=first.document._replace(sha256="b" * 64)))
    assert not store.has("b" * 64)


def test_deleting_leaves_nothing_of_a_document(store, path, make_disclosure):
    disclosure = make_disclosure()
    store.save(disclosure, passages=make_passages(disclosure))
    store.save(make_disclosure("b" * 64))
    assert store.delete("a" * 64)
    assert not store.has("a" * 64)
    assert store.has("b" * 64)
    assert store.delete("b" * 64)
    assert not store.delete("b" * 64)
    left = count_rows(path)
    assert left.pop("library") == 2
    assert set(left.values()) == {0}


def test_documents_come_in_the_order_in_which_they_were_added(store, make_disclosure):
    for letter in "cab":
        store.save(make_disclosure(letter * 64))
    assert [document.sha256[0] for document in store.documents()] == ["c", "a", "b"]


def test_an_unknown_document_is_a_key_error(store):
    with pytest.raises(KeyError):
        store.load("f" * 64)


@pytest.mark.parametrize(
    ("asked", "raws"),
    [
        ({"codes": ["2010350"]}, ["121.28", "121.28", "-"]),
        ({"labels": [" 其他政府办公厅(室) 支出"]}, ["221.85", "", "221.85"]),
        ({"codes": ["2010399"], "labels": ["事业运行"]}, []),
        ({"kinds": ["三公经费表"]}, []),
        ({"sha256s": []}, []),
        ({"sha256s": ["b" * 64], "codes": ["201"]}, ["343.13", "121.28", "221.85"]),
    ],
    ids=["code", "label", "both must hold", "kind", "no document", "document"],
)
def test_figures_are_found_by_their_names(store, make_disclosure, asked, raws):
    store.save(make_disclosure("a" * 64))
    store.save(make_disclosure("b" * 64))
    found = store.find_figures(**{"sha256s": ["a" * 64], **asked})
    assert [figure.raw for figure in found] == raws


def test_a_figure_carries_its_names_and_its_place(store, make_disclosure):
    disclosure = make_disclosure()
    store.save(disclosure)
    figure = store.find_figures(codes=["2010350"])[1]
    table = disclosure.tables[0]
    cell = table.rows[figure.row].cells[figure.column]
    assert (figure.raw, figure.value, figure.page, figure.bbox) == (
        cell.raw, cell.value, cell.page, cell.bbox,
    )  # fmt: skip
    assert (figure.org, figure.year) == (disclosure.document.org, 2026)
    assert (figure.role, figure.path, figure.unit) == ("基本支出", ("其中：", "基本支出"), "万元")
    assert figure.label == "事业运行"


def test_blank_and_dash_and_zero_stay_apart(store, make_disclosure):
    store.save(make_disclosure())
    blank = store.find_figures(codes=["2010399"])[1]
    dash = store.find_figures(codes=["2010350"])[2]
    assert (blank.state, blank.value) == (CellState.BLANK, None)
    assert (dash.state, dash.value) == (CellState.DASH, None)


def test_money_is_kept_as_text(store, path, make_disclosure):
    store.save(make_disclosure())
    with closing(sqlite3.connect(path)) as db:
        kinds = {row[0] for row in db.execute("SELECT typeof(value) FROM figures")}
        total = db.execute("SELECT value FROM figures ORDER BY position").fetchone()[0]
    assert kinds == {"text", "null"}
    assert total == "343.130"
    assert Decimal(total) == Decimal("343.13")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("一、 一般公共服务支出", "一般公共服务支出"),
        ("（一）因公出国〔境〕费用", "因公出国(境)费用"),
        ("1.公务用车\n运行费", "公务用车运行费"),
        ("其中：事业收入", "事业收入"),
        ("10.5寸屏", "10.5寸屏"),
        ("一、", "一、"),
    ],
    ids=["chinese ordinal", "brackets", "digit and break", "among", "a number", "nothing else"],
)
def test_label_keys_drop_what_printings_differ_in(label, key):
    assert label_key(label) == key


def test_generation_grows_with_every_write(store, make_disclosure):
    before = store.generation()
    store.save(make_disclosure())
    middle = store.generation()
    store.delete("a" * 64)
    assert before < middle < store.generation()


def test_vectors_are_kept_as_they_were_first(store):
    store.keep_vectors({"x": b"1", "y": b"2"})
    store.keep_vectors({"x": b"9", "z": b"3"})
    assert store.vectors(["x", "y", "z", "?"]) == {"x": b"1", "y": b"2", "z": b"3"}


def test_more_keys_than_a_statement_takes(store):
    store.keep_vectors({"k39999": b"1"})
    assert store.vectors(f"k{n}" for n in range(40_000)) == {"k39999": b"1"}


def test_a_reader_sees_the_old_state_while_another_writes(path, store, make_disclosure):
    store.save(make_disclosure())
    with Store(path) as reader, closing(sqlite3.connect(path)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE documents SET org = 'x'")
        assert reader.load("a" * 64) == make_disclosure()
        writer.rollback()


def test_the_file_is_in_wal_mode_and_keys_are_foreign(store, path):
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with pytest.raises(LibraryUnusable), store._database.writing() as db:
        db.insert(schema.columns, [{"sha256": "f" * 64, "table_position": 0, "position": 0,
                                    "path": "[]", "role": "合计"}])  # fmt: skip


def spoil_not_a_database(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 not a database " * 400)


def spoil_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name)")


def spoil_version(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE library SET value = '999' WHERE key = 'schema'")


def spoil_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (spoil_not_a_database, "无法读写"),
        (spoil_foreign, "不是明账的资料库"),
        (spoil_version, "另一版本"),
        (spoil_folder, "无法读写"),
    ],
    ids=["not a database", "another program's", "another version", "a folder"],
)
def test_a_file_that_is_not_ours_is_refused_and_not_touched(path, spoil, word):
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LibraryUnusable, match=word) as caught:
        Store(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_unreachable_server_is_named_without_its_password():
    with pytest.raises(LibraryUnusable) as caught:
        Store("postgresql+nosuchdriver://me:secret@127.0.0.1:1/db")
    assert "secret" not in str(caught.value)


def test_a_url_may_name_the_file(path, make_disclosure):
    with Store(f"sqlite:///{path}") as store:
        store.save(make_disclosure())
    with Store(path) as store:
        assert store.has("a" * 64)
