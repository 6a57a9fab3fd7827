"""Finished samples of a run, one JSON a line, so that a run goes on after a kill.

A line's key is made of the suite, the task, the sample with its gold, the hashes of its files, and
the version and source of this package: a line of another state of any of them is not taken. The
line that a kill tore is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

from evals.task import Place, Sample, SampleResult, Score

_PACKAGES = ("extract", "rag", "evals")


@cache
def code_version() -> str:
    """The package's version, and a digest of its source: results of other code are never reused."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            digest.update(file.read_bytes())
    return f"{version('mingzhang')}+{digest.hexdigest()[:12]}"


def sample_key(suite: str, task: str, sample: Sample[Any, Any], hashes: Iterable[str]) -> str:
    """The name of one sample's result. hashes: of its files, in order."""
    parts = [code_version(), suite, task, sample.id, sample.group, repr(sample.target), *hashes]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


class Journal:
    """A file of finished samples. Use with ``with``.

    resume: keep what an earlier run left; without, begin anew.
    """

    def __init__(self, file: Path, *, resume: bool) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.found = _read(file) if resume else {}
        _mend(file, resume=resume)
        self._stream: TextIO = file.open("a", encoding="utf-8")

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def note(self, key: str, result: SampleResult) -> None:
        """Writes a finished sample; it is on the disk's queue when this returns."""
        line = json.dumps({"key": key, "result": result}, ensure_ascii=False)
        self._stream.write(line + "\n")
        self._stream.flush()


def _mend(file: Path, *, resume: bool) -> None:
    """Drops a torn last line, so that the next one begins a line of its own."""
    if not resume:
        file.write_bytes(b"")
    elif file.is_file():
        whole = file.read_bytes()
        file.write_bytes(whole[: whole.rfind(b"\n") + 1])


def _read(file: Path) -> dict[str, SampleResult]:
    found: dict[str, SampleResult] = {}
    if file.is_file():
        for line in file.read_bytes().splitlines():
            try:
                entry = json.loads(line)
                found[str(entry["key"])] = _result(entry["result"])
            except (ValueError, KeyError, TypeError):
                continue
    return found


def _result(values: list[Any]) -> SampleResult:
    name, group, scores, seconds = values
    return SampleResult(str(name), str(group), tuple(map(_score, scores)), float(seconds))


def _score(values: list[Any]) -> Score:
    score = Score(*values)
    if score.place is None:
        return score
    page, box, file = score.place
    corners = (box[0], box[1], box[2], box[3]) if box else None
    return score._replace(place=Place(page, corners, file))
