"""A library kept ready for the next question, beside whoever asks.

    start, a write ─ keep_ready ─┬─ refill: facts that are lacking, in a process of its own
                                 └─ warm: a few questions of all kinds

The first question over two thousand documents took three seconds of CPU: names, facts and the graph
of vectors are read once for each state of the library.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from threading import Event, Thread

from extract.errors import MingzhangError
from rag.ask import ask
from rag.library import Library
from rag.settings import LibrarySettings

QUESTIONS = (
    "三公经费最高的是哪家",
    "各单位支出总计一共多少",
    "三公经费为什么下降",
    "公务接待费多少",
    "资料库里有哪些单位的文件",
    "主要职责是什么",
)
"""They read what questions of all kinds need: names, common items, both indexes."""
EVERY = 2.0
"""Seconds between two looks at whether the library has changed."""
POLITE = 10
"""Added to the niceness of the process that fills: an answer comes before facts for later ones."""


@contextmanager
def keep_ready(library: Library) -> Iterator[None]:
    """Keeps a library ready in a thread, as long as the block runs."""
    stop = Event()
    thread = Thread(target=_attend, args=(library, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _attend(library: Library, stop: Event) -> None:
    state: tuple[int, int] | None = None
    filling: BaseProcess | None = None
    while not stop.is_set():
        with suppress(MingzhangError):
            now = library.store.generation(), library.store.facts()
            idle = filling is None or not filling.is_alive()
            if now != state and idle:
                state = now
                filling = refill(library)
                warm(library, stop)
        stop.wait(EVERY)
    if filling is not None and filling.is_alive():
        filling.terminate()
        filling.join()


def refill(library: Library) -> BaseProcess | None:
    """The process that makes the facts that are lacking; None where none are."""
    if not library.store.undigested():
        return None
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_fill, args=(library.settings,), daemon=True)
    process.start()
    return process


def _fill(settings: LibrarySettings) -> None:
    """What the other process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    with suppress(OSError, AttributeError):
        os.nice(POLITE)
    with suppress(MingzhangError), Library(settings) as library:
        library.fill_facts()


def warm(library: Library, stop: Event | None = None) -> None:
    """Reads what the next questions need; what was made is not looked through for garbage again."""
    for question in QUESTIONS:
        if stop is not None and stop.is_set():
            return
        with suppress(MingzhangError):
            ask(library, question)
    gc.collect()
    gc.freeze()
