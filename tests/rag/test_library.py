"""A library keeps whole documents, through failures and kills."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from extract.errors import LibraryBusy, LibraryUnusable, NotAPdf, UnreadableFile
from rag import library as library_module
from rag.index import search as index_module
from rag.library import Library
from rag.settings import LibrarySettings, default_home


@pytest.fixture
def read(make_disclosure):
    """A reading that needs no PDF: duty and sha256 are the file's own."""

    def read_file(path, *, progress=None):
        data = path.read_bytes()
        if not data.startswith(b"%PDF"):
            raise NotAPdf("不是 PDF", where=path.name)
        if progress:
            progress(1, 2)
            progress(2, 2)
        duty = f"负责{data[4:].decode()}工作。"
        disclosure = make_disclosure(hashlib.sha256(data).hexdigest(), duty=duty)
        return disclosure._replace(document=disclosure.document._replace(name=path.name))

    return read_file


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2026年度预算.pdf"
    path.write_bytes("%PDF古籍保护".encode())
    return path


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def library(home, read):
    with Library.open(home, read=read) as opened:
        yield opened


def contents(library):
    """All that a failed write must leave as it was."""
    return (
        [library.load(document.sha256) for document in library.documents()],
        sorted(path.name for path in (library.home / "files").iterdir()),
        library.index._words.ids(),
        library.search("古籍保护", k=50),
    )


def test_an_added_file_is_kept_stored_and_found(library, read, file):
    added = library.add(file)
    assert not added.already
    assert library.documents() == (added.document,)
    assert library.load(added.sha256) == read(file)
    assert library.pdf(added.sha256).read_bytes() == file.read_bytes()
    assert "古籍保护" in library.search("古籍保护", k=1)[0].text


def test_the_same_file_twice_changes_nothing(library, file, tmp_path):
    first = library.add(file)
    before, generation = contents(library), library.store.generation()
    twin = tmp_path / "另一个名字.pdf"
    twin.write_bytes(file.read_bytes())
    again = library.add(twin)
    assert again == (first.sha256, first.document, True)
    assert contents(library) == before
    assert library.store.generation() == generation


def test_a_file_is_read_again_when_asked_or_when_another_version_read_it(
    library, file, monkeypatch
):
    library.add(file)
    assert not library.add(file, again=True).already
    assert library.add(file).already
    monkeypatch.setattr(library_module, "READER", "999")
    assert not library.add(file).already
    assert len(library.documents()) == 1


def test_progress_reaches_its_end(library, file):
    told: list[tuple[int, int]] = []
    library.add(file, progress=lambda *step: told.append(step))
    assert told[:2] == [(1, 4), (2, 4)]
    assert told[-1] == (4, 4)
    assert told == sorted(told)


@pytest.mark.parametrize(
    "name",
    ["..pdf", "a'; DROP TABLE documents.pdf", "%s%n.pdf", "名 字\n.pdf", "-rf.pdf"],
    ids=repr,
)
def test_names_of_files_are_only_names(library, tmp_path, name):
    path = tmp_path / name
    path.write_bytes("%PDF档案管理".encode())
    added = library.add(path)
    assert added.document.name == name
    assert [one.name for one in (library.home / "files").iterdir()] == [f"{added.sha256}.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_in_another_encoding_is_read(library, tmp_path):
    path = tmp_path / os.fsdecode("预算公开.pdf".encode("gb18030"))
    path.write_bytes("%PDF档案管理".encode())
    library.add(path)
    assert library.documents()[0].name == "预算公开.pdf"


def bad_text(path: Path) -> None:
    path.write_bytes(b"MZ not a pdf")


def bad_missing(path: Path) -> None:
    path.unlink()


def bad_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil", [bad_text, bad_missing, bad_folder], ids=["not a PDF", "missing", "a folder"]
)
def test_a_file_that_cannot_be_read_leaves_the_library_as_it_was(library, file, tmp_path, spoil):
    library.add(file)
    before = contents(library)
    bad = tmp_path / "bad.pdf"
    bad.touch()
    spoil(bad)
    with pytest.raises(UnreadableFile, match=r"bad\.pdf"):
        library.add(bad)
    assert contents(library) == before


def test_a_file_that_changes_while_it_is_read_is_refused(home, read, file):
    def slow(path, *, progress=None):
        disclosure = read(path, progress=progress)
        path.write_bytes("%PDF别的内容".encode())
        return disclosure

    with Library.open(home, read=slow) as library:
        with pytest.raises(UnreadableFile, match="变化"):
            library.add(file)
        assert contents(library) == ([], [], {}, ())


def test_a_store_that_fails_leaves_the_library_as_it_was(library, file, tmp_path, monkeypatch):
    library.add(file)
    before = contents(library)
    other = tmp_path / "other.pdf"
    other.write_bytes("%PDF道路养护".encode())

    def fail(*_, **__):
        raise LibraryUnusable("磁盘满了")

    with monkeypatch.context() as patch:
        patch.setattr(library.store, "save", fail)
        with pytest.raises(LibraryUnusable, match="磁盘满了"):
            library.add(other)
        with pytest.raises(LibraryUnusable, match="磁盘满了"):
            library.add(file, again=True)
    assert contents(library) == before
    assert not library.add(other).already


KILLED = """
import os, pickle, sys
from pathlib import Path
from rag.library import Library
home, file, step = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
disclosure = pickle.load(sys.stdin.buffer)
with Library.open(home, read=lambda path, progress=None: disclosure) as library:
    owner, name = {"save": (library.store, "save"), "put": (library.index, "put"),
                   "delete": (library.index, "delete")}[step]
    setattr(owner, name, lambda *_, **__: os._exit(9))
    library.remove(disclosure.document.sha256) if step == "delete" else library.add(file)
"""


def kill(home, file, disclosure, step):
    """A process that dies at a step of adding or removing a file."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), str(file), step],
        input=pickle.dumps(disclosure),
        check=False,
    )
    assert done.returncode == 9


@pytest.mark.parametrize("step", ["put", "save"])
def test_a_kill_while_adding_leaves_no_half_document(home, read, file, tmp_path, step, monkeypatch):
    monkeypatch.setattr(index_module, "EXACT_SCOPE", 0)
    monkeypatch.setattr(index_module, "MOST_KEPT", 0)
    kill(home, file, read(file), step)
    other = tmp_path / "other.pdf"
    other.write_bytes("%PDF道路养护".encode())
    with Library.open(home, read=read) as library:
        assert library.documents() == ()
        assert library.search("古籍保护") == ()
        added = library.add(other)
        assert [path.stem for path in (home / "files").iterdir()] == [added.sha256]
        assert set(library.index._words.ids().values()) == {added.sha256}
        assert {one.sha256 for one in library.search("古籍保护", k=50)} == {added.sha256}
        assert not library.add(file).already


def test_a_kill_while_removing_is_mended(home, read, file):
    with Library.open(home, read=read) as library:
        library.add(file)
    kill(home, file, read(file), "delete")
    with Library.open(home, read=read) as library:
        assert library.search("古籍保护") == ()
        library.mend()
        assert contents(library) == ([], [], {}, ())


def test_a_removed_document_is_gone(library, file):
    added = library.add(file)
    assert library.remove(added.sha256)
    assert not library.remove(added.sha256)
    assert contents(library) == ([], [], {}, ())
    with pytest.raises(KeyError):
        library.pdf(added.sha256)


def test_a_lost_copy_is_named_and_comes_back(library, file):
    added = library.add(file)
    library.pdf(added.sha256).unlink()
    with pytest.raises(LibraryUnusable, match="副本"):
        library.pdf(added.sha256)
    assert not library.add(file).already
    assert library.pdf(added.sha256).is_file()


@pytest.mark.parametrize(
    "sha256", ["f" * 64, "../../etc/passwd", ""], ids=["other", "path", "none"]
)
def test_no_other_file_is_handed_out(library, sha256):
    with pytest.raises(KeyError):
        library.pdf(sha256)


def test_a_second_writer_is_told_and_readers_are_not_kept_waiting(home, read, file):
    with Library.open(home, read=read, patience=0.1) as library:
        with FileLock(home / "write.lock"):
            with pytest.raises(LibraryBusy) as caught:
                library.add(file)
            assert library.documents() == ()
            assert library.search("古籍") == ()
        assert "\n" not in str(caught.value)
        assert not library.add(file).already


def test_readers_in_threads_while_one_writes(library, read, tmp_path):
    failures: list[BaseException] = []
    done = threading.Event()

    def look():
        try:
            with Library.open(library.home, read=read) as reader:
                while not done.is_set():
                    for document in reader.documents():
                        assert reader.load(document.sha256).document == document
                    reader.search("工作", k=3)
        except BaseException as exc:
            failures.append(exc)

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for n in range(4):
        path = tmp_path / f"{n}.pdf"
        path.write_bytes(f"%PDF第{n}类".encode())
        library.add(path)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(library.documents()) == 4


def test_two_processes_may_add_the_same_file(home, read, file):
    with Library.open(home, read=read) as one, Library.open(home, read=read) as two:
        threads = [threading.Thread(target=each.add, args=(file,)) for each in (one, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(one.documents()) == len(two.documents()) == 1
        assert contents(one) == contents(two)


def test_a_home_that_is_a_file_is_named(tmp_path):
    path = tmp_path / "home"
    path.write_text("x")
    with pytest.raises(LibraryUnusable, match="home"):
        Library.open(path)


def test_settings_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "here"))
    monkeypatch.setenv("MINGZHANG_DATABASE_URL", f"sqlite:///{tmp_path / 'there.sqlite'}")
    monkeypatch.setenv("MINGZHANG_CHROMA_URL", "")
    assert LibrarySettings().chroma_url is None
    with Library.open() as library:
        assert library.home == tmp_path / "here"
    assert (tmp_path / "there.sqlite").exists()
    with Library.open(tmp_path / "own"):
        assert (tmp_path / "own" / "library.sqlite").exists()


def test_without_an_environment_the_home_is_the_users(monkeypatch):
    monkeypatch.delenv("MINGZHANG_HOME", raising=False)
    assert LibrarySettings().home == default_home()
    assert default_home().name == "mingzhang"


def test_passages_of_an_older_cut_are_cut_again(home, read, file):
    with Library.open(home, read=read) as library:
        added = library.add(file)
        wanted = library.store.passages([added.sha256])
        library.store.replace_passages(
            added.sha256, [one._replace(id="a" * 32) for one in wanted[:1]]
        )
        library.store.note_cut(1)
    with Library.open(home, read=read) as library:
        library.mend()
        assert library.store.passages([added.sha256]) == wanted
        assert library.store.cut() == library_module.CUT
        assert set(library.index._words.ids()) == {one.id for one in wanted}


def test_the_graph_stays_open_over_own_writes(library, file, tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "EXACT_SCOPE", 0)
    monkeypatch.setattr(index_module, "MOST_KEPT", 0)
    library.add(file)
    assert library.search("古籍保护", k=1)
    opened = library.index._client
    other = tmp_path / "2.pdf"
    other.write_bytes("%PDF道路养护".encode())
    added = library.add(other)
    assert library.search("道路养护", k=1)[0].sha256 == added.sha256
    assert library.index._client is opened
