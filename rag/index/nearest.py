"""Passages compared with a question one by one, exactly: their vectors, kept in memory.

A library of seventy documents has 8,000 passages: 12 MB, and two milliseconds a question. Reading
them takes half a second, once for each state of the library.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rag.index.words import Ranked
from rag.records import Passage
from rag.store.disclosures import Store

if TYPE_CHECKING:
    from rag.index.embed import Vectors

MOST_KEPT = 20_000
"""Passages kept in memory: 31 MB. Beyond, Chroma's graph is faster than reading them."""


class Kept(NamedTuple):
    """The vectors of all passages; generation: the library's when they were read."""

    generation: int
    ids: tuple[str, ...]
    owners: tuple[str, ...]
    vectors: Vectors


class Nearest:
    """The nearest passages of a store. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Kept | None = None
        self._lock = threading.Lock()

    def rank(self, query: str, sha256s: Sequence[str] | None, depth: int) -> tuple[Ranked, ...]:
        """The nearest of all passages, or of those of some documents, best first."""
        import numpy as np

        from rag.index import embed

        kept = self._keep()
        scores = kept.vectors @ embed.embed_query(query)[0]
        wanted = None if sha256s is None else set(sha256s)
        places = [
            n for n in np.argsort(-scores, kind="stable").tolist()
            if wanted is None or kept.owners[n] in wanted
        ][: 2 * depth]  # fmt: skip
        found = [Ranked(kept.ids[n], round(float(scores[n]), 6)) for n in places]
        return tuple(sorted(found, key=lambda one: (-one.score, one.id))[:depth])

    def is_kept(self) -> bool:
        """Whether the vectors are in memory and true of the library as it is."""
        return self._kept is not None and self._kept.generation == self._store.generation()

    def rank_some(self, query: str, sha256s: Sequence[str], depth: int) -> tuple[Ranked, ...]:
        """The same of a few documents, without reading the others."""
        from rag.index import embed

        passages = self._store.passages(sha256s)
        scores = self._vectors(passages) @ embed.embed_query(query)[0]
        pairs = zip(passages, scores.tolist(), strict=True)
        found = [Ranked(one.id, round(score, 6)) for one, score in pairs]
        return tuple(sorted(found, key=lambda one: (-one.score, one.id))[:depth])

    def _keep(self) -> Kept:
        with self._lock:
            generation = self._store.generation()
            if self._kept is None or self._kept.generation != generation:
                passages = self._store.passages()
                owners = tuple(one.sha256 for one in passages)
                ids = tuple(one.id for one in passages)
                self._kept = Kept(generation, ids, owners, self._vectors(passages))
            return self._kept

    def _vectors(self, passages: Sequence[Passage]) -> Vectors:
        from rag.index import embed

        texts = [embed.embedding_text(passage) for passage in passages]
        return embed.embed_passages(texts, cache=self._store, keep=False)
