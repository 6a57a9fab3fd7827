"""Question → the passages that hold its evidence, best first; for other chains and agents.

question ─ ask ─► places that the answer cites ─► the passages that stand there ─┐
question ─ widen ─► search by words and by meaning ─ rank ───────────────────────┴─► Passages

No model is called. A passage is what the library indexed: some rows of a table or a piece of a
paragraph, on one page, with its box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Protocol

from extract.records import Document
from rag.answer.documents import choose_documents
from rag.ask import ask, in_scope
from rag.question.query import Query
from rag.question.read import read_question
from rag.records import Answer, Citation, Passage, PassageKind, Turn
from rag.retrieve.find import Searcher, Shelf
from rag.retrieve.rank import rank_passages
from rag.retrieve.widen import widen_query

DEPTH = 60
"""Passages that the search gives to be ranked again."""


class EvidenceShelf(Shelf, Searcher, Protocol):
    """A library whose passages can be looked up by page: ``rag.library.Library``."""

    def passages_on(self, sha256: str, pages: Sequence[int]) -> Sequence[Passage]:
        """The passages of a document that stand on some pages, in document order."""


def find_evidence(
    library: EvidenceShelf,
    question: str,
    history: Sequence[Turn] = (),
    scope: Sequence[str] | None = None,
    *,
    k: int = 10,
) -> tuple[Passage, ...]:
    """At most k passages: those at the places that the answer cites, then those that fit best.

    scope: sha256s or names of the documents to search, None for all. An empty library has none.
    """
    documents = [one for one in library.documents() if in_scope(one, scope)]
    if not documents:
        return ()
    query = read_question(question, documents, history)
    answer = ask(library, question, history, scope)
    cited = () if answer.refused else list_cited(library, answer.citations)
    found = search_evidence(library, query, documents, figures=_printed(answer))
    return tuple({one.id: one for one in (*cited, *found)}.values())[:k]


def search_evidence(
    library: Searcher,
    query: Query,
    documents: Sequence[Document],
    *,
    figures: Sequence[str] = (),
    depth: int = DEPTH,
) -> tuple[Passage, ...]:
    """The passages of the documents meant, by how much they hold of what is asked.

    figures: as an answer prints them; the same figure in a table and in the narrative is found.
    """
    wanted = widen_query(query, figures)
    chosen, _ = choose_documents(query, documents)
    sha256s = [one.sha256 for one in chosen or documents]
    return rank_passages(library.search(wanted.text, sha256s=sha256s, k=depth), wanted)


def _printed(answer: Answer) -> tuple[str, ...]:
    if answer.refused:
        return ()
    return tuple(one.text for one in answer.figures if one.citations and one.computed is None)


def list_cited(library: EvidenceShelf, citations: Sequence[Citation]) -> tuple[Passage, ...]:
    """The passages at the places that an answer cites, in the answer's order.

    Of several documents one passage each in turn, prose before tables: a sentence says its year,
    its unit and its reason by itself.
    """
    of: dict[str, list[Citation]] = {}
    for citation in citations:
        of.setdefault(citation.sha256, []).append(citation)
    groups = [list(_stand(library, sha256, some)) for sha256, some in of.items()]
    if len(groups) > 1:
        for group in groups:
            group.sort(key=lambda one: one.kind is PassageKind.TABLE)
    turns = chain.from_iterable(zip_longest(*groups))
    return tuple(one for one in turns if one is not None)


def _stand(library: EvidenceShelf, sha256: str, citations: Sequence[Citation]) -> Iterator[Passage]:
    """The passages of one document at the places cited, each once."""
    pages = sorted({citation.page for citation in citations})
    passages = library.passages_on(sha256, pages)
    found = (one for citation in citations for one in passages if stands_in(citation, one))
    yield from {one.id: one for one in found}.values()


def stands_in(citation: Citation, passage: Passage) -> bool:
    """Whether the middle of a citation's box lies in a passage's box, on the same page."""
    x = (citation.bbox[0] + citation.bbox[2]) / 2
    y = (citation.bbox[1] + citation.bbox[3]) / 2
    x0, y0, x1, y1 = passage.area.bbox
    return passage.area.page == citation.page and x0 <= x <= x1 and y0 <= y <= y1
