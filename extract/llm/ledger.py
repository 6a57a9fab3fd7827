"""Every exchange by content, the rung of each endpoint, the day's spending, readings of documents.

    MINGZHANG_HOME/models/exchanges.sqlite     (WAL; any number of threads and processes)

The same question put to the same model again is answered from here and costs nothing. Keys and
headers are never written. A ledger that cannot be written to is done without.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from extract.llm.exchange import Reply, Request, Rung

_TABLES = """
CREATE TABLE IF NOT EXISTS exchanges (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, at TEXT NOT NULL, model TEXT NOT NULL,
    purpose TEXT NOT NULL, rung TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL,
    finish TEXT NOT NULL, tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL,
    cost TEXT NOT NULL, seconds REAL NOT NULL);
CREATE INDEX IF NOT EXISTS exchanges_by_key ON exchanges (key);
CREATE INDEX IF NOT EXISTS exchanges_by_day ON exchanges (at);
CREATE TABLE IF NOT EXISTS rungs (endpoint TEXT PRIMARY KEY, rung TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS readings (sha256 TEXT, reader TEXT, PRIMARY KEY (sha256, reader));
"""
_PATIENCE = 5.0
"""Seconds to wait for another process that writes."""

_FAILED = "failed"


class Entry(NamedTuple):
    """One exchange as it was. at: UTC, ISO 8601; finish: of the Reply, or "failed"."""

    id: int
    at: str
    model: str
    purpose: str
    rung: str
    request: str
    reply: str
    finish: str
    tokens_in: int
    tokens_out: int
    cost: Decimal
    seconds: float


class Ledger:
    """The exchanges of one library folder. ``folder`` None: in memory, for this process alone."""

    def __init__(self, folder: Path | None) -> None:
        self._lock = threading.Lock()
        self._db = _open(folder)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    # ── exchanges ──────────────────────────────────────────────────────────────────────────────

    def find(self, key: str) -> Reply | None:
        """The reply that this key had before; failures are not repeated."""
        query = (
            "SELECT reply, finish, tokens_in, tokens_out FROM exchanges "
            "WHERE key = ? AND finish != ? ORDER BY id DESC LIMIT 1"
        )
        with self._reading() as db:
            row = db.execute(query, (key, _FAILED)).fetchone()
        return None if row is None else Reply(*row)

    def note(
        self, key: str, model: str, request: Request, *, reply: Reply | None, fault: str = "",
        spent: tuple[Decimal, float] = (Decimal(0), 0.0),
    ) -> None:  # fmt: skip
        """Enter an exchange, or one that failed; spent: (cost, seconds)."""
        done = reply or Reply(fault, _FAILED, 0, 0)
        values = (
            key, datetime.now(UTC).isoformat(timespec="seconds"), model, request.prompt.purpose,
            str(request.rung), describe(request), done.text, done.finish, done.tokens_in,
            done.tokens_out, str(spent[0]), spent[1],
        )  # fmt: skip
        names = (
            "key, at, model, purpose, rung, request, reply, finish, tokens_in, tokens_out, "
            "cost, seconds"
        )
        marks = ", ".join("?" * len(values))
        self._write(f"INSERT INTO exchanges ({names}) VALUES ({marks})", values)

    def list(self, count: int = 20) -> tuple[Entry, ...]:
        """The latest exchanges, newest first."""
        return self._entries("ORDER BY id DESC LIMIT ?", (count,))

    def entry(self, number: int) -> Entry | None:
        """One exchange by its number."""
        return next(iter(self._entries("WHERE id = ?", (number,))), None)

    def spent_today(self) -> tuple[int, Decimal]:
        """Tokens and cost since midnight, UTC."""
        query = "SELECT tokens_in + tokens_out, cost FROM exchanges WHERE at >= ?"
        today = datetime.now(UTC).date().isoformat()
        with self._reading() as db:
            rows = db.execute(query, (today,)).fetchall()
        return sum(row[0] for row in rows), sum((Decimal(row[1]) for row in rows), Decimal(0))

    # ── what was learnt ────────────────────────────────────────────────────────────────────────

    def rung(self, endpoint: str) -> Rung:
        """The rung that an endpoint took last; the first of the ladder for a new one."""
        with self._reading() as db:
            row = db.execute("SELECT rung FROM rungs WHERE endpoint = ?", (endpoint,)).fetchone()
        return Rung(row[0]) if row and row[0] in set(Rung) else Rung.SCHEMA

    def remember(self, endpoint: str, rung: Rung) -> None:
        self._write("INSERT OR REPLACE INTO rungs VALUES (?, ?)", (endpoint, str(rung)))

    def was_read(self, sha256: str, reader: str) -> bool:
        """Whether a document was read to its end by this reader ("both:model")."""
        query = "SELECT 1 FROM readings WHERE sha256 = ? AND reader = ?"
        with self._reading() as db:
            return db.execute(query, (sha256, reader)).fetchone() is not None

    def note_reading(self, sha256: str, reader: str) -> None:
        """What read a document last: it takes the place of every other reader."""
        self._write("DELETE FROM readings WHERE sha256 = ?", (sha256,))
        self._write("INSERT OR REPLACE INTO readings VALUES (?, ?)", (sha256, reader))

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _entries(self, where: str, values: tuple[int, ...]) -> tuple[Entry, ...]:
        query = (
            "SELECT id, at, model, purpose, rung, request, reply, finish, tokens_in, tokens_out, "
            f"cost, seconds FROM exchanges {where}"
        )
        with self._reading() as db:
            rows = db.execute(query, values).fetchall()
        return tuple(Entry(*row)._replace(cost=Decimal(row[10])) for row in rows)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._db

    def _write(self, query: str, values: tuple[object, ...]) -> None:
        with self._lock:
            try:
                with self._db:
                    self._db.execute(query, values)
            except sqlite3.OperationalError:
                return  # a full or busy disk costs the cache, not the answer


def describe(request: Request) -> str:
    """The request as JSON: all that makes one question differ from another, and no secret."""
    return json.dumps(
        {
            "system": request.prompt.system,
            "examples": request.prompt.examples,
            "user": request.prompt.user,
            "correction": request.correction,
            "schema": json.loads(request.schema) if request.schema else None,
            "rung": str(request.rung),
            "sample": request.sample,
            "max_tokens": request.max_tokens,
        },
        ensure_ascii=False,
    )


def key_of(endpoint: str, request: Request) -> str:
    """The exchange's name by content."""
    return hashlib.sha256(f"{endpoint}\n{describe(request)}".encode()).hexdigest()


def _open(folder: Path | None) -> sqlite3.Connection:
    """The database; in memory where the folder cannot be used."""
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _connect(str(folder / "exchanges.sqlite"))
        except (OSError, sqlite3.Error):
            pass
    return _connect(":memory:")


def _connect(place: str) -> sqlite3.Connection:
    db = sqlite3.connect(place, timeout=_PATIENCE, check_same_thread=False)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(_TABLES)
    return db
