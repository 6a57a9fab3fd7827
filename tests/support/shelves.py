"""The samples, each read and embedded once for all tests, and homes of libraries that hold them.

    data/samples/SLUG.pdf ─ read_sample ─► Disclosure ─ learn ─► vectors in a home, no document
                                 │            └──────── stock ─► a library with documents in it
                                 └─ shelve ─► a library with nothing to search

Nothing stands in for a part of the product: a home that has learnt a sample is one whose document
was taken out again, so that adding it reads, cuts, indexes and stores, and embeds nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from extract.apart import Read
from extract.pipeline import read_disclosure
from extract.records import Disclosure
from rag.index.embed import embed_passages, embedding_text, vector_key
from rag.index.passages import make_passages
from rag.library import Library
from rag.store.disclosures import Store

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SLUGS = tuple(sorted(path.stem for path in SAMPLES.glob("*.pdf")))


def sample_path(slug: str) -> Path:
    return SAMPLES / f"{slug}.pdf"


@cache
def read_sample(slug: str) -> Disclosure:
    """A sample as the pipeline reads it, frozen as every reading."""
    return read_disclosure(sample_path(slug))


class _Vectors(dict[str, bytes]):
    """A VectorCache in memory."""

    def vectors(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self[key] for key in keys if key in self}

    def keep_vectors(self, vectors: Mapping[str, bytes]) -> None:
        self.update(vectors)


_known = _Vectors()


@cache
def _embed(slug: str) -> Mapping[str, bytes]:
    """The vectors of a sample's passages, under their keys; what recurs is embedded once."""
    texts = [embedding_text(passage) for passage in make_passages(read_sample(slug))]
    embed_passages(texts, cache=_known)
    return _known.vectors(map(vector_key, texts))


def learn(home: Path, *slugs: str) -> Path:
    """The home with the samples' vectors kept in it; no document is added."""
    home.mkdir(parents=True, exist_ok=True)
    with Store(home / "library.sqlite") as store:
        for slug in slugs:
            store.keep_vectors(_embed(slug))
    return home


def shelve(home: Path, *slugs: str) -> Path:
    """The home with the samples in its store alone: for what reads and searches nothing."""
    home.mkdir(parents=True, exist_ok=True)
    with Store(home / "library.sqlite") as store:
        for slug in slugs:
            store.save(read_sample(slug))
    return home


def stock(home: Path, *slugs: str) -> Path:
    """The home with the samples in its library, in the order given."""
    learn(home, *slugs)
    with Library.open(home) as library:
        for slug in slugs:
            library.add(sample_path(slug), read=_given(slug))
    return home


def _given(slug: str) -> Read:
    return lambda *_, **__: read_sample(slug)
