"""What is slow and never changes, kept from run to run by the file's hash: outside the repository.

    MINGZHANG_HOME/cache/eval/   or the platform's cache folder for this application
        <name>/<sha256>-<what made it>.json.gz      answers about one file, as JSON
        vectors.sqlite                              vectors of texts, by rag.index.embed's keys

Everything here can be deleted at any time. Only JSON and plain numbers are read back.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Self

import platformdirs

_ASKED = 500
"""Keys in one question to SQLite, which takes 999 at least."""


def default_folder() -> Path:
    """Where answers are kept: below MINGZHANG_HOME where that is set."""
    home = os.environ.get("MINGZHANG_HOME")
    if home:
        return Path(home) / "cache" / "eval"
    return Path(platformdirs.user_cache_dir("mingzhang", appauthor=False)) / "eval"


class Kept:
    """A folder of JSON answers."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()

    def answer(self, name: str, sha256: str, maker: str, make: Callable[[], object]) -> object:
        """The answer of this name about a file, made where it is not kept.

        maker: what made it, with its version; another maker's answers are not taken.
        """
        digest = hashlib.sha256(maker.encode()).hexdigest()[:12]
        file = self.folder / name / f"{sha256}-{digest}.json.gz"
        found = _read(file)
        if found is None:
            found = make()
            _write(file, found)
        return found


def _read(file: Path) -> object | None:
    """None where it is not there, or torn."""
    try:
        found: object = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError, ValueError):
        return None
    return found


def _write(file: Path, answer: object) -> None:
    """Beside and renamed, so that a kill leaves all or nothing; a full disk keeps nothing."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(gzip.compress(json.dumps(answer, ensure_ascii=False).encode(), 1))
        Path(part).replace(file)
    except OSError:
        return


class KeptVectors:
    """Vectors by key, in SQLite: a VectorCache of rag.index.embed."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(file, timeout=60, isolation_level=None)
        self._database.execute("create table if not exists vector (key text primary key, row blob)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def vectors(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The vectors that are there."""
        wanted = list(keys)
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _ASKED):
            some = wanted[start : start + _ASKED]
            marks = ",".join("?" * len(some))
            found.update(
                self._database.execute(f"select key, row from vector where key in ({marks})", some)
            )
        return found

    def keep_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps them; those that are there stay."""
        self._database.execute("begin")
        self._database.executemany("insert or ignore into vector values (?, ?)", vectors.items())
        self._database.execute("commit")
