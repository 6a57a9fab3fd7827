"""The best of very many passages for some words, without scoring all that share one of them.

    words, rarest first ─► passages with a rare one, scored by all words ─► the best k
                            └─ the other words alone could score as much: some more of them

A word of a question stands in a third of all passages where it is 单位 or 项目. Passages that hold
nothing but common words are left out as soon as k others score more than such do: the k best are
those of a full ranking, at a third of its cost over 180,000 passages.
"""

from __future__ import annotations

import heapq
import json
import math
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

FIRST = 4000
"""Passages that are scored first; then FURTHER times as many. 10,000 take 30 ms."""
FURTHER = 4
COUNTED = 40_000
"""Passages of a word that are counted: a word of more of them is common enough."""
BY_WORD = 1.4
"""What a passage scores by a word, in its idf: at most 2.2 (K1 + 1 of SQLite's bm25), and less but
for a short passage that repeats each of the words."""
AT_ONCE = 500
"""Candidates whose documents are looked up together."""

_SCORED = "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_PLACES = """
SELECT number, id, sha256 FROM places WHERE number IN (SELECT value FROM json_each(?))
"""


class Scored(NamedTuple):
    """A passage: the better, the smaller."""

    worse: float
    id: str


def rank_rarest(
    db: sqlite3.Connection, words: Sequence[str], *, scope: frozenset[str] | None, k: int
) -> list[tuple[str, float]] | None:
    """(id, score) of the k best passages of the documents in scope, equal ones by their ids.

    None where all words are too common to leave any out: all passages must be scored.
    """
    counts = {word: count for word in words if (count := _count(db, word))}
    order = sorted(counts, key=lambda word: (counts[word], word))
    for some in _portions(order, counts):
        rest = order[some:]
        best = _pick(db, _score(db, order[:some], rest), scope, k)
        if not rest or (len(best) == k and -best[-1].worse > _most(db, rest, counts)):
            return [(one.id, -one.worse) for one in best]
    return None if order else []


def _portions(order: Sequence[str], counts: Mapping[str, int]) -> Iterator[int]:
    """How many of the words, rarest first, candidates are sought by; each time more of them."""
    for budget in (FIRST, FIRST * FURTHER):
        sums = list(accumulate(counts[word] for word in order))
        size = bisect_right(sums, budget)
        if size:
            yield size


def _count(db: sqlite3.Connection, word: str) -> int:
    """In how many passages a word stands, up to COUNTED."""
    return int(db.execute(_COUNT, (_any([word]), COUNTED)).fetchone()[0])


def _most(db: sqlite3.Connection, words: Iterable[str], counts: Mapping[str, int]) -> float:
    """What a passage scores at most that holds these words alone."""
    held = int(db.execute("SELECT max(number) FROM places").fetchone()[0])
    odds = ((held - counts[word] + 0.5) / (counts[word] + 0.5) for word in words)
    return sum(max(math.log(one), 1e-6) for one in odds) * BY_WORD


def _score(db: sqlite3.Connection, rare: Sequence[str], rest: Sequence[str]) -> dict[int, float]:
    """Number → score by all words, of the passages that hold a rare one."""
    scores = dict(_rows(db, _any(rare)))
    if rest:
        scores.update(_rows(db, f"({_any(rest)}) AND ({_any(rare)})"))
    return scores


def _rows(db: sqlite3.Connection, match: str) -> Iterator[tuple[int, float]]:
    return iter(db.execute(_SCORED, (match,)))


def _any(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _pick(
    db: sqlite3.Connection, scores: Mapping[int, float], scope: frozenset[str] | None, k: int
) -> list[Scored]:
    """The k best in scope: the candidates are looked up from the best on, all of equal ones."""
    rest = iter(sorted(scores, key=lambda number: -scores[number]))
    best: list[Scored] = []
    while some := list(islice(rest, AT_ONCE)):
        if len(best) == k and scores[some[0]] < -best[-1].worse:
            break
        found = (
            Scored(-scores[number], id_)
            for number, id_, sha256 in db.execute(_PLACES, (json.dumps(some),))
            if scope is None or sha256 in scope
        )
        best = heapq.nsmallest(k, (*best, *found))
    return best
