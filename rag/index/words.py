"""BM25 over pairs of characters, in a file of its own beside the vectors.

SQLite's FTS5 ranks and keeps the index on disk: adding a document costs that document alone, a
reader needs no warm-up, and writers and readers do not meet. Chinese is cut into overlapping pairs
("接待费" → 接待 待费), so "接待费" finds "公务接待费" without a dictionary; numbers and Latin words
stay whole.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from extract.errors import LibraryUnusable
from rag.index.rarest import rank_rarest
from rag.records import Passage
from rag.store.rows import pack

WAIT = 10.0
"""Seconds that a statement waits for another process's transaction."""

_RUN = re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-z]+|[㐀-鿿々〇豈-﫿]+")
_BRACKETS = re.compile(r"(?<=[㐀-鿿])[()\[\]“”\"](?=[㐀-鿿])")
"""Inside a name they are no break: 处（科）室, “三公”经费."""
_BETWEEN = re.compile(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
_TABLES = """
BEGIN;
CREATE TABLE IF NOT EXISTS places (number INTEGER PRIMARY KEY, id TEXT UNIQUE, sha256 TEXT);
CREATE INDEX IF NOT EXISTS places_by_document ON places (sha256);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    tokens, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
COMMIT;
"""
_PLACE = "INSERT INTO places (id, sha256) VALUES (?, ?)"
_WORDS = "INSERT INTO words (rowid, tokens) VALUES (?, ?)"
_DROP_WORDS = "DELETE FROM words WHERE rowid IN (SELECT number FROM places WHERE sha256 = ?)"
_DROP_PLACES = "DELETE FROM places WHERE sha256 = ?"
_RANKED = """
SELECT places.id, -bm25(words) FROM words JOIN places ON places.number = words.rowid
WHERE words MATCH :query AND words.rowid BETWEEN :first AND :last
AND (:scope IS NULL OR places.sha256 IN (SELECT value FROM json_each(:scope)))
ORDER BY bm25(words), places.id LIMIT :k
"""
_SPAN = """
SELECT min(number), max(number) FROM places
WHERE sha256 IN (SELECT value FROM json_each(:scope))
"""
MANY = 20_000
"""Passages from which on those without a rare word of a question are left out unscored."""
FEW = 50
"""Documents in scope up to which all of theirs are scored, and none is sought elsewhere."""


class Ranked(NamedTuple):
    """A passage's id and its score; more is better."""

    id: str
    score: float


def split_words(text: str) -> Iterator[str]:
    """Numbers and Latin words whole, Chinese as overlapping pairs, a lone character as itself."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for run in _RUN.findall(_BRACKETS.sub("", _BETWEEN.sub("", plain))):
        if run[0] < "㐀" or len(run) == 1:
            yield run
        else:
            yield from (a + b for a, b in pairwise(run))


def _drop(db: sqlite3.Connection, sha256: str) -> None:
    db.execute(_DROP_WORDS, (sha256,))
    db.execute(_DROP_PLACES, (sha256,))


def _rank(
    db: sqlite3.Connection, words: Sequence[str], scope: frozenset[str] | None, k: int
) -> list[tuple[str, float]]:
    """(id, score) of the k best, best first."""
    asked = None if scope is None else pack(sorted(scope))
    held = db.execute("SELECT max(number) FROM places").fetchone()[0] or 0
    span = (0, held)
    if held > MANY and scope is not None and len(scope) <= FEW:
        span = db.execute(_SPAN, {"scope": asked}).fetchone()
    elif held > MANY:
        found = rank_rarest(db, words, scope=scope, k=k)
        if found is not None:
            return found
    match = " OR ".join(f'"{word}"' for word in words)
    values = {"query": match, "scope": asked, "k": k, "first": span[0], "last": span[1]}
    return list(db.execute(_RANKED, values))


class WordIndex:
    """The file of the BM25 index. Each call opens it anew: safe across threads and processes."""

    def __init__(self, path: Path) -> None:
        """path: made with the first document; a search before that finds nothing."""
        self._path = path

    def put(self, sha256: str, passages: Sequence[Passage]) -> None:
        """Index a document's passages in place of those it had, in one transaction."""
        self.put_many([(sha256, passages)])

    def put_many(self, documents: Sequence[tuple[str, Sequence[Passage]]]) -> None:
        """The same of several documents, in one transaction."""
        with self._open() as db, db:
            db.executescript(_TABLES)
            for sha256, passages in documents:
                _drop(db, sha256)
                for one in passages:
                    tokens = " ".join(split_words(f"{one.heading}\n{one.text}"))
                    number = db.execute(_PLACE, (one.id, sha256)).lastrowid
                    db.execute(_WORDS, (number, tokens))

    def delete(self, sha256: str) -> None:
        if self._is_made():
            with self._open() as db, db:
                _drop(db, sha256)

    def ids(self) -> dict[str, str]:
        """Passage id → sha256 of its document."""
        return {str(id_): str(of) for id_, of in self._rows("SELECT id, sha256 FROM places", {})}

    def search(self, query: str, *, sha256s: Sequence[str] | None, k: int) -> tuple[Ranked, ...]:
        """The k best passages, best first; equal scores in the order of their ids."""
        words = dict.fromkeys(split_words(query))
        if not words:
            return ()
        scope = None if sha256s is None else frozenset(sha256s)
        if not self._is_made():
            return ()
        with self._open() as db:
            found = _rank(db, list(words), scope, k)
        return tuple(Ranked(str(id_), float(score)) for id_, score in found)

    def _is_made(self) -> bool:
        """Whether tables were ever committed; the file is there, and empty, a moment before."""
        return self._path.exists() and self._path.stat().st_size > 0

    def _rows(self, query: str, values: Mapping[str, object]) -> list[tuple[str, str | float]]:
        if not self._is_made():
            return []
        with self._open() as db:
            return list(db.execute(query, values))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=WAIT)) as db:
                yield db
        except sqlite3.Error as exc:
            raise LibraryUnusable(
                f"检索索引无法读写（{exc}）",
                where=str(self._path),
                todo="删除这个文件后重新运行 mingzhang add，它会自动重建",
            ) from exc
