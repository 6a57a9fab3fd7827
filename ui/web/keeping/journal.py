"""The list of files put in ↔ ``HOME/uploads``: what it says outlives the server.

    uploads/jobs.json          the jobs, oldest first
    uploads/FOLDER/NAME.pdf    the copy of a file that was not read yet, or can be tried again

A journal that cannot be read is begun again; one that cannot be written costs nothing but itself.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

_log = logging.getLogger(__name__)

_NAME = "jobs.json"
_A_DAY = 86_400.0
"""Seconds after which a copy that no job knows is taken away; sending a file takes minutes."""


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


class Kept(NamedTuple):
    """A job and its copy; path: None where there is none any more."""

    job: Job
    path: Path | None


class _Line(BaseModel):
    """A job as it is written. folder: of its copy inside the journal's, "" for none."""

    model_config = ConfigDict(extra="forbid")

    id: int
    name: str
    stage: Stage
    reason: str
    sha256: str
    folder: str


class Journal:
    """Of one library's home; used by one thread at a time."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "uploads"

    def make_folder(self) -> Path:
        """An empty folder for the copy of one file. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self._folder))

    def read(self) -> tuple[Kept, ...]:
        """The jobs of earlier servers, oldest first; one that was open waits to be read."""
        kept = tuple(self._read())
        self._sweep({one.path.parent for one in kept if one.path is not None})
        return kept

    def write(self, kept: Iterable[Kept]) -> None:
        """Replaces what was written before, whole or not at all."""
        lines = [_line(one).model_dump(mode="json") for one in kept]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = self._folder / f"{_NAME}.new"
            fresh.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
            fresh.replace(self._folder / _NAME)
        except OSError:
            _log.exception("the list of files put in was not kept")

    def _read(self) -> Iterator[Kept]:
        try:
            lines = json.loads((self._folder / _NAME).read_text("utf-8"))
            found = [_Line.model_validate(one) for one in lines]
        except FileNotFoundError:
            return
        except (OSError, ValueError, TypeError, ValidationError):
            _log.exception("the list of files put in could not be read")
            return
        for one in found:
            path = self._folder / Path(one.folder).name / Path(one.name).name
            is_ours = path.resolve().parent.parent == self._folder.resolve()
            has_copy = bool(one.folder) and is_ours and path.is_file()
            stage = Stage.WAITING if one.stage in OPEN else one.stage
            if has_copy or stage not in OPEN:
                job = Job(one.id, one.name, stage, reason=one.reason, sha256=one.sha256)
                yield Kept(job, path if has_copy else None)

    def _sweep(self, wanted: set[Path]) -> None:
        """Copies that no job knows: of files that came half before a server ended."""
        if self._folder.is_dir():
            for one in self._folder.iterdir():
                is_old = time.time() - one.stat().st_mtime > _A_DAY
                if one.is_dir() and is_old and one not in wanted:
                    shutil.rmtree(one, ignore_errors=True)


def _line(kept: Kept) -> _Line:
    job, path = kept
    folder = path.parent.name if path is not None else ""
    return _Line(
        id=job.id, name=job.name, stage=job.stage, reason=job.reason, sha256=job.sha256,
        folder=folder,
    )  # fmt: skip


__all__ = ["AGAIN", "OPEN", "Job", "Journal", "Kept", "Stage"]
