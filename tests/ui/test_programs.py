"""ui/web/programs.py and the clients of docs/programs.md, run against a live server."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from extract.pipeline import read_disclosure
from ui.web.page import build_page
from ui.web.programs import Programs, has_mcp
from ui.web.server import Address, start_page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "programs.md"
VERBS = {"ask", "documents", "extract", "check", "compare", "page_picture"}
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # the framework counts with pandas
]


class _Readings:
    """The drawn disclosure, read as any other."""

    def __init__(self, shelf: Any) -> None:
        self._shelf = shelf

    def documents(self) -> Any:
        return self._shelf.documents()

    def load(self, sha256: str) -> Any:
        return read_disclosure(self._shelf.pdf(sha256))


@pytest.fixture
def programs(full_shelf: Any, answerer: Any) -> Programs:
    return Programs(answerer, full_shelf, _Readings(full_shelf))


@pytest.fixture(scope="module")
def served(standing_shelf: Any, standing_answerer: Any) -> Iterator[str]:
    programs = Programs(standing_answerer, standing_shelf, _Readings(standing_shelf))
    page = build_page(standing_answerer, standing_shelf, None, programs)
    yield start_page(page, Address("127.0.0.1", 0))
    page.close(verbose=False)
    gc.collect()


def _client(name: str, folder: Path) -> Path:
    """The client of the documentation, as a reader would copy it."""
    source = re.search(rf"```python {name}\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    assert source is not None
    path = folder / f"client_{name}.py"
    path.write_text(source[1], encoding="utf-8")
    return path


def _run(client: Path, url: str) -> str:
    done = subprocess.run(
        [sys.executable, str(client), url], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_the_http_client_of_the_documentation(served: str, tmp_path: Path) -> None:
    told = _run(_client("http", tmp_path), served)
    assert "1 documents" in told
    assert "公务接待费预算为0.4万元[1]" in told
    assert re.search(r"\[1\] .* p\. 2 \[", told)
    assert re.search(r"page 1 is 1\d\d\d x 1\d\d\d", told)


def test_an_error_reaches_the_program_in_words(served: str, tmp_path: Path) -> None:
    source = _client("http", tmp_path).read_text("utf-8").split("documents = call")[0]
    client = tmp_path / "wrong.py"
    client.write_text(f'{source}call("extract", document="没有的.pdf")', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(client), served], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    told = done.stderr.decode("utf-8").partition(": ")[2]
    assert "没有这份文件" in json.loads(told)["error"]


@pytest.mark.skipif(not has_mcp(), reason="the package mcp is not installed")
def test_the_mcp_client_of_the_documentation(served: str, tmp_path: Path) -> None:
    told = _run(_client("mcp", tmp_path), served)
    assert set(told.splitlines()[0].split(", ")) == VERBS
    assert "公务接待费预算为0.4万元[1]" in told


def test_only_the_verbs_are_public(served: str) -> None:
    with urllib.request.urlopen(f"{served}gradio_api/info", timeout=20) as answer:
        named = json.load(answer)["named_endpoints"]
    assert set(named) == {f"/{verb}" for verb in VERBS}


def test_every_verb_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    assert all(f"| `{verb}` |" in text for verb in VERBS)


def test_a_scope_reaches_the_answerer(programs: Programs, full_shelf: Any, answerer: Any) -> None:
    held = full_shelf.documents()[0]
    programs.ask("公务接待费？", None, [held.name.removesuffix(".pdf")])
    assert [list(one) for one in answerer.scopes] == [[held.sha256]]


def test_check_tells_one_state(programs: Programs, full_shelf: Any) -> None:
    name = full_shelf.documents()[0].name
    every = programs.check(name)["findings"]
    assert programs.check(name, "fail")["findings"] == [o for o in every if o["state"] == "fail"]


@pytest.mark.parametrize(
    ("verb", "arguments", "said"),
    [
        ("extract", ("没有的.pdf",), "没有这份文件"),
        ("ask", ("问", [{"role": "system", "content": "x"}]), "history"),
        ("ask", ("问", None, "文件"), "scope"),
        ("compare", ("不存在的东西",), "不认识的科目"),
        ("page_picture", ("{held}", 99), "没有第 99 页"),
        ("page_picture", ("{held}", 1, [[1, 2]]), "x0"),
    ],
    ids=["document", "role", "scope", "item", "page", "box"],
)
def test_what_is_wrong_is_said(
    programs: Programs, full_shelf: Any, verb: str, arguments: tuple[Any, ...], said: str
) -> None:
    name = full_shelf.documents()[0].name
    filled = [name if one == "{held}" else one for one in arguments]
    with pytest.raises(gr.Error, match=said):
        getattr(programs, verb)(*filled)
