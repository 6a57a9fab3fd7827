"""A GGUF file served in-process on loopback, by llama.cpp (the optional extra ``local``)."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import ModelUnusable

_MAGIC = b"GGUF"
_TEMPLATE = b"tokenizer.chat_template"
_PLAIN_TEMPLATE = "{% for m in messages %}{{ m['content'] }}\n{% endfor %}"
"""For a base model, which was taught no turns: examples, question and answer as running text."""

# One core is left to others: llama.cpp threads wait for each other, and where one of two cores was
# busy, one thread wrote 15 tokens a second and two wrote 4.

_HEAD = 32_000_000
"""Bytes that hold a file's metadata; vocabularies of 260,000 words take 15 MB of them."""


class Served(NamedTuple):
    """A file being served: its URL on loopback and the key made for it; ``server`` keeps it up."""

    url: str
    key: str
    server: Any


@lru_cache(maxsize=1)
def serve_gguf(path: Path, context: int) -> Served:
    """Serve a file for as long as this process lives. Raises ModelUnusable.

    context: tokens. The port is the system's choice and the key a random one: nobody else on the
    machine is served.
    """
    check_gguf(path)
    import xllamacpp

    key = secrets.token_urlsafe(24)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context
    params.n_parallel = 1
    params.port = 0
    params.ui = False
    params.verbosity = -1
    params.api_keys = [key]
    threads = max(1, (os.cpu_count() or 2) - 1)
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    if not _has_template(path):
        params.chat_template = _PLAIN_TEMPLATE
    try:
        with _quiet():
            server = xllamacpp.Server(params)
    except Exception as exc:
        raise ModelUnusable(f"GGUF 文件载入失败（{exc}）", where=str(path)) from exc
    return Served(f"{server.listening_address}/v1", key, server)


def check_gguf(path: Path) -> None:
    """Raises ModelUnusable for what is no GGUF file, and where nothing can serve one."""
    if find_spec("xllamacpp") is None:
        todo = "请安装可选部分：pip install 'mingzhang[local]'"
        raise ModelUnusable("没有安装 xllamacpp，不能直接使用 GGUF 文件", todo=todo)
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as exc:
        todo = "请检查 MINGZHANG_MODEL=gguf:路径"
        cause = exc.strerror or str(exc)
        raise ModelUnusable(f"GGUF 文件打不开（{cause}）", where=str(path), todo=todo) from exc
    if magic != _MAGIC:
        raise ModelUnusable("不是 GGUF 文件", where=str(path))


def _has_template(path: Path) -> bool:
    with path.open("rb") as file:
        return _TEMPLATE in file.read(_HEAD)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what llama.cpp writes to stderr while it loads; its own file descriptor is turned."""
    kept = os.dup(2)
    try:
        with tempfile.TemporaryFile() as sink:
            os.dup2(sink.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
