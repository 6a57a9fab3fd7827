"""Samples solved in processes, all that is asked of one file in one place, so it is read once.

Processes, not threads: PyMuPDF is not thread-safe. A process that dies costs its file's samples,
which are tried once more by themselves, and no other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

from evals.kept import Kept
from evals.task import SOLVED, Sample, SampleResult, Task, wrong
from evals.workbench import Workbench
from extract.records import Disclosure

AnyTask = Task[Any, Any, Any, Workbench]
AnySample = Sample[Any, Any]


class Job(NamedTuple):
    """What is asked of one file, or one question: samples by their task's place in the suite.

    shelved: the file whose Disclosure is wanted back, for the library.
    """

    samples: tuple[tuple[int, AnySample], ...]
    shelved: Path | None = None


class Done(NamedTuple):
    """A job's results; seconds by stage, pages of files that were read."""

    job: Job
    results: tuple[tuple[int, SampleResult], ...]
    disclosure: Disclosure | None
    seconds: dict[str, float]
    pages: int


class Station(NamedTuple):
    """Where a process works: the folder of this run, and that of what is kept."""

    home: Path
    kept: Path
    shelf: tuple[Path, ...]

    def bench(self) -> Workbench:
        return Workbench(self.home, Kept(self.kept), self.shelf)


def solve_all(
    tasks: Sequence[AnyTask], jobs: Sequence[Job], station: Station, *, processes: int
) -> Iterator[Done]:
    """The jobs as they are done; in this process where one is enough."""
    if processes == 1 or len(jobs) < 2:
        with station.bench() as bench:
            yield from (do(tasks, job, bench) for job in jobs)
        return
    bare = [task._replace(dataset=tuple, prepare=None) for task in tasks]
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        min(processes, len(jobs)), mp_context=context, initializer=_enter, initargs=(bare, station)
    )
    try:
        waiting = {pool.submit(_do, job): job for job in jobs}
        lost = []
        for future in as_completed(waiting):
            done = _result(future, waiting[future])
            lost += [] if done else [waiting[future]]
            if done:
                yield done
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    yield from (_alone(bare, job, station) for job in lost)


def do(tasks: Sequence[AnyTask], job: Job, bench: Workbench) -> Done:
    """One job on a workbench."""
    before, counted = dict(bench.seconds), bench.counted
    results = tuple((number, tasks[number].solve(one, bench)) for number, one in job.samples)
    disclosure = None
    if job.shelved is not None:
        with suppress(Exception):  # a file that cannot be read is told by its own samples
            disclosure = bench.read(job.shelved)
    seconds = {stage: time - before.get(stage, 0.0) for stage, time in bench.seconds.items()}
    for path in {path for _, one in job.samples for path in one.files if len(one.files) == 1}:
        bench.forget(path)
    return Done(job, results, disclosure, seconds, bench.counted - counted)


# ── inside a process ────────────────────────────────────────────────────────────────────────────

_here: list[tuple[Sequence[AnyTask], Workbench]] = []
"""This process's tasks and workbench, set once when it starts."""


def _enter(tasks: Sequence[AnyTask], station: Station) -> None:
    """A process ends with the one that started it, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here.append((tasks, station.bench()))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(job: Job) -> Done:
    tasks, bench = _here[0]
    return do(tasks, job, bench)


def _result(future: Future[Done], job: Job) -> Done | None:
    """None where the process died; it may have been the fault of another's job."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None
    except Exception as exc:
        return _failed(job, f"{type(exc).__name__}: {exc}")


def _alone(tasks: Sequence[AnyTask], job: Job, station: Station) -> Done:
    """A job in a process of its own, after the pool was broken."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        1, mp_context=context, initializer=_enter, initargs=(tasks, station)
    ) as pool:
        return _result(pool.submit(_do, job), job) or _failed(job, "进程意外终止")


def _failed(job: Job, why: str) -> Done:
    results = tuple(
        (number, SampleResult(one.id, one.group, (wrong(SOLVED, one.id, why),), 0.0))
        for number, one in job.samples
    )
    return Done(job, results, None, {}, 0)
