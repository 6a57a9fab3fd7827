"""One PDF → Disclosure in a process of its own: others are answered meanwhile, and it can be ended.

``progress`` is called again and again while a page takes its time: what it raises ends the reading.
"""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from extract import errors
from extract.errors import MingzhangError, UnreadableFile
from extract.records import Disclosure
from rag.library import Progress

_BEAT = 0.25
"""Seconds between two calls of ``progress`` while nothing is new."""
_NICE = 5
"""Added to the process's niceness: an answer comes before a reading."""


class _Share(NamedTuple):
    """How far the reading has come, in pages."""

    done: int
    total: int


class _Trouble(NamedTuple):
    """A MingzhangError on its way between processes; name: of its class."""

    name: str
    what: str
    where: str
    todo: str


def read_apart(path: Path, *, progress: Progress | None = None) -> Disclosure:
    """Raises as ``extract.pipeline.read_disclosure``, and whatever ``progress`` raises."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(str(path), theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _follow(ours, path, progress or (lambda _done, _total: None))
    finally:
        process.kill()
        process.join()
        ours.close()


def _follow(ours: Connection, path: Path, progress: Progress) -> Disclosure:
    share = _Share(0, 1)
    while True:
        progress(*share)
        if not ours.poll(_BEAT):
            continue
        try:
            news = ours.recv()
        except EOFError as exc:
            todo = "请再试一次；若仍不行，这份文件可能太大或已损坏"
            raise UnreadableFile("读取进程意外结束", where=path.name, todo=todo) from exc
        match news:
            case _Share():
                share = news
            case Disclosure():
                return news
            case _Trouble():
                kind = getattr(errors, news.name, MingzhangError)
                raise kind(news.what, where=news.where, todo=news.todo)


def _read(path: str, theirs: Connection) -> None:
    """What the other process does."""
    from extract.pipeline import read_disclosure

    with suppress(OSError, AttributeError):
        os.nice(_NICE)

    def report(done: int, total: int) -> None:
        theirs.send(_Share(done, total))

    try:
        theirs.send(read_disclosure(Path(path), progress=report))
    except MingzhangError as exc:
        theirs.send(_Trouble(type(exc).__name__, exc.what, exc.where, exc.todo))
