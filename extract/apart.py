"""PDFs → Disclosures in processes of their own: the caller goes on meanwhile, and can end them.

Processes, not threads: PyMuPDF is not thread-safe. ``progress`` is called again and again while a
page takes its time: what it raises ends the reading.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple, Protocol

from extract import errors
from extract.errors import MingzhangError, UnreadableFile
from extract.records import Disclosure

_BEAT = 0.25
"""Seconds between two calls of ``progress`` while nothing is new."""

_POLITE = 5
"""Added to a process's niceness where people wait for answers: an answer comes before a reading."""

Progress = Callable[[int, int], None]
"""Pages read, pages in all; ``extract.pages.Progress``, without the cost of its import."""


class Read(Protocol):
    """``extract.pipeline.read_disclosure``, or what does the same elsewhere."""

    def __call__(self, path: Path, *, progress: Progress | None = None) -> Disclosure: ...


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


class _Ended(MingzhangError):
    """Nobody waits for this reading any more."""


# ── one file ────────────────────────────────────────────────────────────────────────────────────


def read_apart(
    path: Path, *, progress: Progress | None = None, niceness: int = _POLITE
) -> Disclosure:
    """Raises as ``extract.pipeline.read_disclosure``, and whatever ``progress`` raises."""
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(  # type: ignore[attr-defined]
        target=_read, args=(str(path), theirs, niceness), daemon=True
    )
    process.start()
    theirs.close()
    try:
        return _follow(ours, path, progress or (lambda _done, _total: None))
    finally:
        process.kill()
        process.join()
        ours.close()


def _context() -> BaseContext:
    """Processes that begin with what the reading imports, where the system can fork them."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extract.pipeline", "pymupdf", "numpy"])
    return context


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


def _read(path: str, theirs: Connection, niceness: int) -> None:
    """What the other process does."""
    from extract.pipeline import read_disclosure

    with suppress(OSError, AttributeError):
        os.nice(niceness)

    def report(done: int, total: int) -> None:
        theirs.send(_Share(done, total))

    try:
        theirs.send(read_disclosure(Path(path), progress=report))
    except MingzhangError as exc:
        theirs.send(_Trouble(type(exc).__name__, exc.what, exc.where, exc.todo))
    except BrokenPipeError:
        return  # whoever wanted the reading has ended


# ── many files ──────────────────────────────────────────────────────────────────────────────────


@contextmanager
def read_ahead(paths: Sequence[Path], *, processes: int | None = None) -> Iterator[Read]:
    """A reading of these paths, in this order, that has begun the next ones when one is asked for.

    processes: how many read at once, by default one a core; with one, or one path, this process
    reads. At most twice as many readings are held as there are processes. A path that was not
    announced is read when it is asked for.
    """
    count = min(processes or os.cpu_count() or 1, len(paths))
    if count < 2:
        from extract.pipeline import read_disclosure

        yield read_disclosure
        return
    with _Ahead(paths, count) as ahead:
        yield ahead.read


class _Ahead:
    """Readings under way, by path."""

    def __init__(self, paths: Sequence[Path], count: int) -> None:
        self._coming = list(dict.fromkeys(paths))
        self._count = count
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="reading")
        self._begun: dict[Path, Future[Disclosure]] = {}
        self._shares: dict[Path, _Share] = {}
        self._ended = threading.Event()

    def __enter__(self) -> _Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, path: Path, *, progress: Progress | None = None) -> Disclosure:
        """As ``read_apart``; what ``progress`` raises leaves the reading under way."""
        self._begin()
        future = self._begun.pop(path, None)
        if future is None:
            self._coming = [one for one in self._coming if one != path]
            future = self._submit(path)
        while not wait_for([future], _BEAT).done:
            if progress is not None:
                progress(*self._shares.get(path, _Share(0, 1)))
        self._begin()
        return future.result()

    def _begin(self) -> None:
        while self._coming and len(self._begun) < 2 * self._count:
            path = self._coming.pop(0)
            self._begun[path] = self._submit(path)

    def _submit(self, path: Path) -> Future[Disclosure]:
        return self._pool.submit(read_apart, path, progress=self._noting(path), niceness=0)

    def _noting(self, path: Path) -> Progress:
        def note(done: int, total: int) -> None:
            if self._ended.is_set():
                raise _Ended("读取已停止", where=path.name)
            self._shares[path] = _Share(done, total)

        return note
