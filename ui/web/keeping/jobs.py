"""Files handed in → the library, one after the other, in the background.

A job keeps its copy of the file until it was read or is put away, so that it can be tried again.
The list outlives the server (``journal``): what was open goes on with the next one.
"""

from __future__ import annotations

import itertools
import logging
import queue
import shutil
import threading
from pathlib import Path

from extract.apart import Read, read_apart
from extract.errors import MingzhangError
from rag.library import Added, Library
from ui.web.keeping.journal import AGAIN, OPEN, Job, Journal, Kept, Stage

_log = logging.getLogger(__name__)

_REMEMBERED = 200
"""Jobs that are listed; the oldest that are over go first."""


class _Cancelled(MingzhangError):
    """The visitor ended the reading."""


class Jobs:
    """All jobs of a server. Safe to share between threads; ``close`` ends the reading."""

    def __init__(self, library: Library, *, read: Read = read_apart) -> None:
        self._library = library
        self._read = read
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self._is_closed = False
        self._journal = Journal(library.home)
        kept = self._journal.read()
        self._jobs = {one.job.id: one.job for one in kept}
        self._paths = {one.job.id: one.path for one in kept if one.path is not None}
        self._numbers = itertools.count(max(self._jobs, default=0) + 1)
        for job in self._jobs.values():
            if job.stage is Stage.WAITING:
                self._start(job.id)

    def make_folder(self) -> Path:
        """An empty folder for a copy that is handed in. Raises OSError."""
        return self._journal.make_folder()

    def all(self) -> tuple[Job, ...]:
        """Newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def hand_in(self, path: Path) -> Job:
        """path: a copy in a folder of ``make_folder``, which the job owns from now on."""
        job = Job(next(self._numbers), path.name, Stage.WAITING)
        with self._lock:
            self._jobs[job.id] = job
            self._paths[job.id] = path
            self._keep()
        self._start(job.id)
        self._forget()
        return job

    def cancel(self, number: int) -> None:
        """Ends a job that waits or is read; nothing for any other."""
        with self._lock:
            job = self._jobs.get(number)
            if job is not None and job.stage in OPEN:
                self._jobs[number] = job._replace(stage=Stage.CANCELLED)
                self._keep()

    def retry(self, number: int) -> None:
        """Tries a job again that failed or was ended; nothing for any other."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None or job.stage not in AGAIN:
                return
            self._jobs[number] = job._replace(stage=Stage.WAITING, done=0, reason="")
            self._keep()
        self._start(number)

    def dismiss(self, number: int) -> None:
        """Takes a job that is over from the list, and its copy with it."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None or job.stage in OPEN:
                return
            del self._jobs[number]
            self._drop_copy(number)
            self._keep()

    def close(self) -> None:
        """Ends the reading; what is open goes on with the next server."""
        with self._lock:
            self._is_closed = True

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
                if self._is_closed:
                    return
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
            if self._is_closed or job is None or job.stage is not Stage.READING:
                raise _Cancelled("已取消")
            self._jobs[number] = job._replace(done=done, total=total)

    def _settle(self, number: int, ended: Job) -> None:
        with self._lock:
            job = self._jobs.get(number)
            if self._is_closed and ended.stage is Stage.CANCELLED:
                return
            if job is not None:
                self._jobs[number] = ended._replace(done=job.done, total=job.total)
            if ended.stage not in AGAIN:
                self._drop_copy(number)
            self._keep()

    def _keep(self) -> None:
        """Writes the list down; with the lock held."""
        self._journal.write(
            Kept(job, self._paths.get(number)) for number, job in self._jobs.items()
        )

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


__all__ = ["AGAIN", "OPEN", "Job", "Jobs", "Stage"]
