"""A plain LangChain pipeline: page texts, recursive splitter, Chroma, the same embedder as ours.

It is built as the tutorials do: chunks of 500 characters that overlap by 50, cosine similarity.
Where a question names its documents by scope, the search is narrowed to them, as ours is.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from evals.gold import GoldQuestion
from evals.kept import KeptVectors
from evals.scorers.retrieval import DEEPEST, Retrieved, asked_text
from evals.workbench import Workbench
from rag.index.embed import embed_passages, embed_query

if TYPE_CHECKING:
    from langchain_chroma import Chroma

CHUNK, OVERLAP = 500, 50
"""Characters; what the splitter's documentation begins with for Chinese text of this length."""

_BATCH = 256


class NanoEmbeddings(Embeddings):
    """rag.index.embed as LangChain's Embeddings."""

    def __init__(self, kept: KeptVectors) -> None:
        self._kept = kept

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, row)) for row in embed_passages(texts, cache=self._kept)]

    def embed_query(self, text: str) -> list[float]:
        return list(map(float, embed_query(text)[0]))


def build(bench: Workbench) -> None:
    """Indexes the shelf's files, page by page."""
    store = bench.enter("langchain", lambda: _open(bench))
    have = set(store.get(include=[])["ids"])
    for path in bench.shelf:
        texts, pages = _chunks(path)
        ids = [f"{bench.sha256(path)}-{number}" for number in range(len(texts))]
        new = [number for number, one in enumerate(ids) if one not in have]
        for start in range(0, len(new), _BATCH):
            some = new[start : start + _BATCH]
            store.add_texts(
                [texts[n] for n in some],
                metadatas=[{"doc": path.stem, "page": pages[n]} for n in some],
                ids=[ids[n] for n in some],
            )


def search(bench: Workbench, question: GoldQuestion) -> tuple[Retrieved, ...]:
    """The nearest chunks of a question."""
    store = bench.enter("langchain", lambda: _open(bench))
    found = store.similarity_search(
        asked_text(question), k=DEEPEST, filter=_narrow(question.scope, bench.shelf)
    )
    return tuple(
        Retrieved(str(one.metadata["doc"]), int(one.metadata["page"]), one.page_content)
        for one in found
    )


def _narrow(scope: Sequence[str], shelf: Sequence[Path]) -> dict[str, Any] | None:
    names = [path.stem for path in shelf if path.stem in scope or path.name in scope]
    return {"doc": {"$in": names}} if names else None


def _chunks(path: Path) -> tuple[list[str], list[int]]:
    """The chunks of a file's pages with their page numbers; of a file that cannot be read, none."""
    import pymupdf
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    texts: list[str] = []
    pages: list[int] = []
    try:
        with pymupdf.open(path) as document:
            for number, page in enumerate(document, 1):
                chunks = splitter.split_text(page.get_text())
                texts += chunks
                pages += [number] * len(chunks)
    except (RuntimeError, ValueError):
        return [], []
    return texts, pages


def _open(bench: Workbench) -> AbstractContextManager[Chroma]:
    """The pipeline's own Chroma, in a folder of this run."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    from langchain_chroma import Chroma

    store = Chroma(
        collection_name="plain",
        embedding_function=NanoEmbeddings(bench.vectors()),
        persist_directory=str(bench.home / "langchain"),
        collection_metadata={"hnsw:space": "cosine"},
    )
    return nullcontext(store)
