"""Passages → what fits a question, by words and by meaning. The only door to chromadb.

    search ─┬─ rag/index/words.py   BM25 over pairs of characters
            └─ vectors ─┬─ few passages in scope, or in all: rag/index/nearest.py, exactly
                        └─ many: Chroma's graph
                                                   → reciprocal rank fusion → Hits

chromadb takes most of a second to import, so it is imported where it is first needed: to write, or
to search a library of more than MOST_KEPT passages. Its errors leave as ``LibraryUnusable``.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlsplit

from extract.errors import LibraryUnusable
from rag.index.nearest import MOST_KEPT, Nearest
from rag.index.words import Ranked, WordIndex
from rag.records import Passage
from rag.store.disclosures import Store

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where

    from rag.index.embed import Vectors

EXACT_SCOPE = 2000
"""Passages: ten documents or so. Up to here those in scope alone are read, some 10 ms."""
DEPTH = 4
"""Each ranking gives DEPTH × k candidates to the fusion."""
RRF = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""
SHORTEST = 20
"""Passages of a short document: scopes of many documents are not counted."""
WIDE = 4
"""Of so many documents one in scope, and more: the graph is asked for the nearest of all, those in
scope are taken of them. A list of a thousand documents costs it half a second."""
SPARE = 2
"""Of the nearest of all so many times as many are asked for as would hold enough in scope."""
BATCH = 5000
"""Passages in one call to Chroma, which takes 5,461."""
DOCUMENTS_AT_ONCE = 100
"""Documents in one question of Chroma for what they had."""
EF = 200
"""Candidates that the graph keeps while it searches."""

_COLLECTION = "passages"


class Hit(NamedTuple):
    """A passage that fits; more is better everywhere.

    score: of the fusion; words: BM25, None where no word is shared; similarity: cosine in [-1, 1],
    None where the passage was not among the nearest.
    """

    passage: Passage
    score: float
    words: float | None
    similarity: float | None


class Index:
    """The index beside a store. Writing needs the library's lock; searching does not."""

    def __init__(self, store: Store, folder: Path, *, chroma_url: str | None = None) -> None:
        """folder: the library's; chroma_url: a server instead of folder/chroma."""
        self._store = store
        self._nearby = Nearest(store)
        self._words = WordIndex(folder / "words.sqlite")
        self._folder = folder / "chroma"
        self._url = chroma_url
        self._client: ClientAPI | None = None
        self._seen = -1
        self._counted = (-1, 0)
        self._lock = threading.RLock()

    def close(self) -> None:
        """Let go of Chroma's files or of its server."""
        with self._lock:
            if self._client is not None:
                _close_client(self._client)
                self._client = None

    # ── writing ────────────────────────────────────────────────────────────────────────────────

    def embed(
        self, passages: Sequence[Passage], *, progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """The passages' vectors, kept for ``put``: the slow part, which needs no lock.

        progress: texts embedded, texts to embed. A call that was cut short loses a few seconds.
        """
        from rag.index import embed

        texts = [embed.embedding_text(passage) for passage in passages]
        return embed.embed_passages(texts, cache=self._store, progress=progress)

    def put(self, sha256: str, passages: Sequence[Passage]) -> None:
        """Index a document's passages in place of those it had; their ids differ."""
        vectors = self.embed(passages)
        with self._chroma(fresh=False) as collection:
            _upsert(collection, passages, vectors)
            old = collection.get(where={"sha256": sha256}, include=[])["ids"]
            _delete(collection, set(old) - {passage.id for passage in passages})
        self._words.put(sha256, passages)

    def put_many(self, documents: Iterable[tuple[str, Sequence[Passage]]]) -> None:
        """``put`` of many documents: some thousand passages at once, the words of them beside."""
        waiting: list[tuple[str, Sequence[Passage]]] = []
        count = 0
        for one in documents:
            waiting.append(one)
            count += len(one[1])
            if count >= BATCH:
                self._put_some(waiting)
                waiting, count = [], 0
        self._put_some(waiting)

    def _put_some(self, documents: Sequence[tuple[str, Sequence[Passage]]]) -> None:
        passages = [passage for _, some in documents for passage in some]
        vectors = self.embed(passages)
        with ThreadPoolExecutor(1) as beside, self._chroma(fresh=False) as collection:
            words = beside.submit(self._words.put_many, documents)
            _upsert(collection, passages, vectors)
            known = {passage.id for passage in passages}
            for start in range(0, len(documents), DOCUMENTS_AT_ONCE):
                shas = [sha256 for sha256, _ in documents[start : start + DOCUMENTS_AT_ONCE]]
                among = cast("Where", {"sha256": {"$in": shas}})
                old = collection.get(where=among, include=[])["ids"]
                _delete(collection, set(old) - known)
            words.result()

    def delete(self, sha256: str) -> None:
        """Forget a document's passages."""
        self._words.delete(sha256)
        with self._chroma(fresh=False) as collection:
            _delete(collection, collection.get(where={"sha256": sha256}, include=[])["ids"])

    def mend(self) -> None:
        """Make the index hold exactly the store's passages, after a kill or a lost file."""
        wanted, indexed = self._store.passage_ids(), self._words.ids()
        with self._chroma(fresh=False) as collection:
            stored = dict.fromkeys(collection.get(include=[])["ids"], "")
            _delete(collection, stored.keys() - wanted.keys())
        for sha256 in set(indexed.values()) - set(wanted.values()):
            self._words.delete(sha256)
        missing = wanted.keys() - (indexed.keys() & stored.keys())
        stale = {indexed[id_] for id_ in indexed.keys() - wanted.keys()}
        torn = {wanted[id_] for id_ in missing} | (stale & set(wanted.values()))
        self.put_many((sha256, self._store.passages([sha256])) for sha256 in sorted(torn))

    def follow(self, before: int, now: int) -> None:
        """Go on with the graph as it is open: what led to the library's generation now was written
        through it alone, and it was of the one before. Opening it takes seconds where it is large.
        """
        with self._lock:
            if self._seen == before:
                self._seen = now

    # ── searching ──────────────────────────────────────────────────────────────────────────────

    def search(
        self, query: str, *, sha256s: Sequence[str] | None = None, k: int = 10
    ) -> tuple[Hit, ...]:
        """The k passages that fit best by words and by meaning together, best first.

        sha256s: the documents to search, None for all. The same library gives the same answer.
        """
        depth = max(DEPTH * k, 1)
        by_words = self._words.search(query, sha256s=sha256s, k=depth)
        by_meaning = self._nearest(query, sha256s, depth)
        return self._fuse(by_words, by_meaning, k)

    def search_words(
        self, query: str, *, sha256s: Sequence[str] | None = None, k: int = 10
    ) -> tuple[Hit, ...]:
        """The same by words alone: neither Chroma nor the embedder is imported."""
        return self._fuse(self._words.search(query, sha256s=sha256s, k=k), (), k)

    def _nearest(self, query: str, sha256s: Sequence[str] | None, depth: int) -> tuple[Ranked, ...]:
        if not query.strip():
            return ()
        if self._nearby.is_kept():
            return self._nearby.rank(query, sha256s, depth)
        if sha256s is not None and len(sha256s) * SHORTEST <= EXACT_SCOPE:
            count = self._store.passage_count(sha256s)
            if count <= EXACT_SCOPE:
                return self._nearby.rank_some(query, sha256s, depth) if count else ()
        count = self._count()
        if count <= MOST_KEPT:
            return self._nearby.rank(query, sha256s, depth) if count else ()
        found = self._nearest_in_chroma(query, sha256s, min(depth, count))
        return tuple(sorted(found, key=lambda one: (-one.score, one.id))[:depth])

    def _count(self) -> int:
        """The passages of the library as it is."""
        generation = self._store.generation()
        if self._counted[0] != generation:
            self._counted = generation, self._store.passage_count()
        return self._counted[1]

    def _nearest_in_chroma(
        self, query: str, sha256s: Sequence[str] | None, depth: int
    ) -> list[Ranked]:
        held = len(self._store.documents())
        if sha256s is None or len(sha256s) * WIDE < held:
            return self._ask_chroma(query, sha256s, depth)
        enough = SPARE * depth * held // len(sha256s)
        nearest = self._ask_chroma(query, None, min(enough, self._count()))
        owners, wanted = self._store.owners(one.id for one in nearest), set(sha256s)
        found = [one for one in nearest if owners.get(one.id) in wanted]
        return found if len(found) >= depth else self._ask_chroma(query, sha256s, depth)

    def _ask_chroma(self, query: str, sha256s: Sequence[str] | None, depth: int) -> list[Ranked]:
        from rag.index import embed

        scope = None if sha256s is None else cast("Where", {"sha256": {"$in": list(sha256s)}})
        with self._chroma(fresh=True) as collection:
            found = collection.query(
                query_embeddings=embed.embed_query(query),
                n_results=depth,
                where=scope,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        pairs = zip(found["ids"][0], distances, strict=True)
        return [Ranked(id_, round(1 - distance, 6)) for id_, distance in pairs]

    def _fuse(
        self, by_words: Sequence[Ranked], by_meaning: Sequence[Ranked], k: int
    ) -> tuple[Hit, ...]:
        """The k best of both rankings; an id that the store does not know is passed over."""
        scores: dict[str, float] = defaultdict(float)
        for ranking in (by_words, by_meaning):
            for rank, one in enumerate(ranking, start=1):
                scores[one.id] += 1 / (RRF + rank)
        words, meaning = dict(by_words), dict(by_meaning)
        order = iter(sorted(scores, key=lambda id_: (-scores[id_], id_)))
        hits: list[Hit] = []
        while some := list(islice(order, k - len(hits))):
            passages = self._store.passages_by_id(some)
            hits += (
                Hit(passages[id_], scores[id_], words.get(id_), meaning.get(id_))
                for id_ in some
                if id_ in passages
            )
        return tuple(hits)

    # ── Chroma ─────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _chroma(self, *, fresh: bool) -> Iterator[Collection]:
        """The collection; fresh: opened again if the library changed since it was opened."""
        generation = self._store.generation()
        try:
            with self._lock:
                if fresh and self._url is None and generation != self._seen:
                    self.close()
                if self._client is None:
                    self._client = _open_client(self._folder, self._url)
                    self._seen = generation
                yield self._client.get_or_create_collection(
                    _COLLECTION,
                    embedding_function=None,
                    configuration={"hnsw": {"space": "cosine", "ef_search": EF}},
                )
        except Exception as exc:  # Chroma's errors have no common root, its engine's are plain
            raise LibraryUnusable(
                f"向量库无法读写（{str(exc).splitlines()[0] if str(exc) else type(exc).__name__}）",
                where=self._url or str(self._folder),
                todo="检查向量库服务，或删除这个文件夹后重新运行 mingzhang add，它会自动重建",
            ) from exc


def _open_client(folder: Path, url: str | None) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    server = urlsplit(url if "//" in url else f"//{url}")
    ssl = server.scheme == "https"
    return chromadb.HttpClient(
        host=server.hostname or "localhost",
        port=server.port or (443 if ssl else 8000),
        ssl=ssl,
        settings=settings,
    )


def _close_client(client: ClientAPI) -> None:
    """Close what the client opened: a server's client leaves its connections open by itself."""
    owners = (client, getattr(client, "_admin_client", None))
    sessions = [getattr(getattr(one, "_server", None), "_session", None) for one in owners]
    client.close()  # type: ignore[attr-defined]
    for session in filter(None, sessions):
        session.close()


def _metadata(passage: Passage) -> Mapping[str, str | int]:
    """What Chroma keeps beside a vector: plain values only, None left out."""
    values: dict[str, str | int | None] = {
        "sha256": passage.sha256,
        "kind": str(passage.kind),
        "source": passage.source,
        "heading": passage.heading,
        "page": passage.area.page,
        "org": passage.org,
        "year": passage.year,
        "states": ",".join(passage.states),
    }
    return {key: value for key, value in values.items() if value is not None}


def _upsert(collection: Collection, passages: Sequence[Passage], vectors: Vectors) -> None:
    for start in range(0, len(passages), BATCH):
        some = passages[start : start + BATCH]
        collection.upsert(
            ids=[passage.id for passage in some],
            embeddings=vectors[start : start + BATCH],
            documents=[passage.text for passage in some],
            metadatas=[_metadata(passage) for passage in some],
        )


def _delete(collection: Collection, ids: Iterable[str]) -> None:
    doomed = sorted(ids)
    for start in range(0, len(doomed), BATCH):
        collection.delete(ids=doomed[start : start + BATCH])
