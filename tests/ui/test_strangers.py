"""Knowing the address gives nobody write access: every way in that a server has, one by one."""

from __future__ import annotations

import gc
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from shelves import stock
from starlette.requests import Request

from rag.library import Library
from ui.web.desk import Desk
from ui.web.feedback import Feedback
from ui.web.layout import lay_out
from ui.web.library import LibraryAnswerer, LibraryShelf
from ui.web.page import build_page
from ui.web.programs import Programs
from ui.web.rooms.access import Access, Credentials
from ui.web.rooms.routes import Rooms
from ui.web.server import Address, is_shut, start_page
from ui.web.session import Session, begin_exchange, finish_exchange
from ui.web.words import CHINESE

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # the framework counts with pandas
]
_ASK_FIRST = {
    "/rooms/uploads",
    "/rooms/jobs/change",
    "/rooms/documents/delete",
    "/rooms/lost/forget",
    "/rooms/sign-out",
    "/rooms/corrections",
    "/rooms/corrections/undo",
}
"""Our addresses that change something; tests/ui/test_rooms.py sends a stranger to each."""
_OPEN = {
    "/gradio_api/queue/join",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/gradio_api/reset/",
    "/gradio_api/call/{api_name}",
    "/gradio_api/call/{api_name}/",
    "/gradio_api/call/v2/{api_name}",
    "/gradio_api/call/v2/{api_name}/",
}
"""Of the page framework: events and verbs, nothing that keeps a file."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(stock(tmp_path_factory.mktemp("home"), "gulou-2022")) as opened:
        yield opened


def test_every_address_that_changes_something_asks_first(library: Library) -> None:
    rooms = Rooms(library, Access("0.0.0.0"))
    takes = {
        str(getattr(route, "path", ""))
        for route in rooms.routes()
        if set(getattr(route, "methods", None) or ()) - {"GET", "HEAD"}
    }
    rooms.close()
    assert takes == _ASK_FIRST


@pytest.fixture(scope="module")
def page(standing_shelf: Any, standing_answerer: Any) -> Iterator[tuple[gr.Blocks, str]]:
    made = build_page(standing_answerer, standing_shelf)
    yield made, start_page(made, Address("127.0.0.1", 0))
    made.close(verbose=False)
    gc.collect()


def test_of_the_framework_only_events_and_verbs_are_open(page: tuple[gr.Blocks, str]) -> None:
    left = set()
    for route in _walk(page[0].app.routes):
        path = str(getattr(route, "path", ""))
        for method in set(getattr(route, "methods", None) or ()) - {"GET", "HEAD", "OPTIONS"}:
            left |= set() if is_shut(method, path) else {path}
    assert left == _OPEN


def _walk(routes: Any) -> Iterator[Any]:
    """Routes, and those of what is mounted or included."""
    for route in routes:
        inner = getattr(route, "original_router", None) or getattr(route, "app", None)
        if not getattr(route, "methods", None) and hasattr(inner, "routes"):
            yield from _walk(inner.routes)
        else:
            yield route


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "gradio_api/upload"),
        ("POST", "upload"),
        ("POST", "gradio_api/process_recording"),
        ("POST", "gradio_api/component_server"),
        ("POST", "gradio_api/vibe-edit/"),
        ("POST", "gradio_api/run-history/connect"),
        ("PUT", "rooms"),
        ("DELETE", "gradio_api/queue"),
        ("GET", "gradio_api/deep_link"),
    ],
)
def test_other_doors_are_shut(page: tuple[gr.Blocks, str], method: str, path: str) -> None:
    data = b"x" if method != "GET" else None
    request = urllib.request.Request(f"{page[1]}{path}", data, method=method)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=20)
    assert caught.value.code == 403
    caught.value.close()


MakeDesk = Callable[[Path, Access | None], Desk]


@pytest.fixture(scope="module")
def make_desk(standing_shelf: Any, standing_answerer: Any) -> Iterator[MakeDesk]:
    """``make_desk(folder, access)``: a desk over one page, laid out and not served."""
    with gr.Blocks() as blocks:
        parts = lay_out(CHINESE)

    def make(folder: Path, access: Access | None) -> Desk:
        feedback = Feedback(folder)
        return Desk(parts, standing_answerer, standing_shelf, feedback, access=access)

    yield make
    blocks.close(verbose=False)
    gc.collect()


_BASIC = "Basic ZWQ6c2VjcmV0"  # ed:secret


@pytest.mark.filterwarnings("ignore:评价没有记下")  # said to the visitor
@pytest.mark.parametrize(
    ("access", "headers", "is_kept"),
    [
        pytest.param(Access("127.0.0.1"), {"host": "127.0.0.1"}, True, id="this-machine"),
        pytest.param(Access("0.0.0.0"), {"host": "127.0.0.1"}, False, id="the-address-alone"),
        pytest.param(
            Access("127.0.0.1"),
            {"host": "127.0.0.1", "origin": "http://evil.example"},
            False,
            id="another-page",
        ),
        pytest.param(
            Access("0.0.0.0", Credentials("ed", "secret")), {"host": "a"}, False, id="not-signed-in"
        ),
        pytest.param(
            Access("0.0.0.0", Credentials("ed", "secret")),
            {"host": "a", "authorization": _BASIC},
            True,
            id="signed-in",
        ),
        pytest.param(None, {"host": "127.0.0.1"}, False, id="nobody-may"),
    ],
)
def test_a_verdict_is_kept_of_those_who_may(
    make_desk: MakeDesk,
    standing_answerer: Any,
    tmp_path: Path,
    access: Access | None,
    headers: dict[str, str],
    is_kept: bool,
) -> None:
    desk = make_desk(tmp_path, access)
    request = _request(headers)
    opened = desk.open_page(Session(), request)[desk._parts.session]
    done = finish_exchange(begin_exchange(opened, "问"), standing_answerer("问", ()), None)
    assert ("data-rate" in desk._talk(done)[desk._parts.talk]) is is_kept
    forged = done._replace(may_rate=True)  # whatever the browser makes of its page
    desk.rate(gr.EventData(None, {"mark": "0:good"}), forged, request)
    assert (tmp_path / "feedback" / "questions.jsonl").exists() is is_kept


def _request(headers: dict[str, str]) -> gr.Request:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return gr.Request(Request({"type": "http", "headers": raw}))  # type: ignore[arg-type]


def test_the_verbs_for_programs_only_read(library: Library) -> None:
    answerer = LibraryAnswerer(library)
    programs = Programs(answerer, LibraryShelf(library), answerer.readings)
    before = _state(library)
    name = programs.documents()[0]["name"]
    programs.ask("公务接待费是多少？")
    programs.extract(name)
    programs.check(name, "fail")
    programs.compare("公务接待费")
    programs.page_picture(name, 1)
    assert _state(library) == before


def _state(library: Library) -> tuple[object, ...]:
    files = sorted(library.home.rglob("*"))
    sizes = tuple((str(one), one.stat().st_size) for one in files if one.suffix != ".sqlite-shm")
    return library.store.generation(), library.documents(), sizes
