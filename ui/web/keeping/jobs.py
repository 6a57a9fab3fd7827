"""Files handed in → the library, one after the other, in the background.

A job keeps its copy of the file until it was read or is put away, so that it can be tried again.
"""

from __future__ import annotations

import itertools
import logging
import queue
import shutil
import threading
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from extract.apart import Read, read_apart
from extract.errors import MingzhangError
from rag.library import Added, Library

_log = logging.getLogger(__name__)

_REMEMBERED = 200
"""Jobs that are listed; the oldest that are over go first."""


class Stage(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    READING = "reading"
    ADDED = "added"
    ALREADY = "already"
    PLAIN = "plain"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (Stage.WAITING, Stage.READING)
AGAIN = (Stage.FAILED, Stage.CANCELLED)
"""Stages that a job can be tried again from."""


class Job(NamedTuple):
    """One file. done, total: steps, two a page (read, indexed); pages: read so far.

    reason: why it was not read; sha256: of the document it became.
    """

    id: int
    name: str
    stage: Stage
    done: int = 0
    total: int = 0
    reason: str = ""
    sha256: str = ""


class _Cancelled(MingzhangError):
    """The visitor ended the reading."""


class Jobs:
    """All jobs of a server. Safe to share between threads; ``close`` ends the reading."""

    def __init__(self, library: Library, *, read: Read = read_apart) -> None:
        self._library = library
        self._read = read
        self._jobs: dict[int, Job] = {}
        self._paths: dict[int, Path] = {}
        self._numbers = itertools.count(1)
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def all(self) -> tuple[Job, ...]:
        """Newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def hand_in(self, path: Path) -> Job:
        """path: a copy in a folder of its own, which the job owns from now on."""
        job = Job(next(self._numbers), path.name, Stage.WAITING)
        with self._lock:
            self._jobs[job.id] = job
            self._paths[job.id] = path
        self._start(job.id)
        self._forget()
        return job

    def cancel(self, number: int) -> None:
        """Ends a job that waits or is read; nothing for any other."""
        with self._lock:
            job = self._jobs.get(number)
            if job is not None and job.stage in OPEN:
                self._jobs[number] = job._replace(stage=Stage.CANCELLED)

    def retry(self, number: int) -> None:
        """Tries a job again that failed or was ended; nothing for any other."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None or job.stage not in AGAIN:
                return
            self._jobs[number] = job._replace(stage=Stage.WAITING, done=0, reason="")
        self._start(number)

    def dismiss(self, number: int) -> None:
        """Takes a job that is over from the list, and its copy with it."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None or job.stage in OPEN:
                return
            del self._jobs[number]
        self._drop_copy(number)

    def close(self) -> None:
        """Ends what is open and removes all copies."""
        for job in self.all():
            self.cancel(job.id)
        for number in list(self._paths):
            self._drop_copy(number)

    # ── the worker ─────────────────────────────────────────────────────────────────────────────

    def _start(self, number: int) -> None:
        self._waiting.put(number)
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._work, daemon=True)
                self._worker.start()

    def _work(self) -> None:
        while True:
            number = self._waiting.get()
            with self._lock:
                job = self._jobs.get(number)
                path = self._paths.get(number)
                if job is None or path is None or job.stage is not Stage.WAITING:
                    continue
                self._jobs[number] = job._replace(stage=Stage.READING)
            self._settle(number, self._try(number, path))

    def _try(self, number: int, path: Path) -> Job:
        """The job as it ends; its number, name and steps are those it has by then."""
        try:
            added = self._library.add(
                path, progress=lambda done, total: self._beat(number, done, total), read=self._read
            )
            return Job(number, path.name, _stage_of(added), sha256=added.sha256)
        except _Cancelled:
            return Job(number, path.name, Stage.CANCELLED)
        except MingzhangError as exc:
            reason = str(exc).replace(str(path), path.name)
            return Job(number, path.name, Stage.FAILED, reason=reason)
        except Exception:
            _log.exception("reading %r failed", path.name)
            return Job(number, path.name, Stage.FAILED, reason="")

    def _beat(self, number: int, done: int, total: int) -> None:
        with self._lock:
            job = self._jobs.get(number)
            if job is None or job.stage is not Stage.READING:
                raise _Cancelled("已取消")
            self._jobs[number] = job._replace(done=done, total=total)

    def _settle(self, number: int, ended: Job) -> None:
        with self._lock:
            job = self._jobs.get(number)
            if job is not None:
                self._jobs[number] = ended._replace(done=job.done, total=job.total)
        if ended.stage not in AGAIN:
            self._drop_copy(number)

    def _forget(self) -> None:
        over = [job for job in self.all() if job.stage not in OPEN][_REMEMBERED:]
        for job in over:
            self.dismiss(job.id)

    def _drop_copy(self, number: int) -> None:
        path = self._paths.pop(number, None)
        if path is not None:
            shutil.rmtree(path.parent, ignore_errors=True)


def _stage_of(added: Added) -> Stage:
    if added.already:
        return Stage.ALREADY
    return Stage.ADDED if added.document.is_disclosure else Stage.PLAIN
