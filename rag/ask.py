"""library + question + history → Answer, the same without a model each time.

question ─ read_question ─► Query ─ compose_draft ─► Draft ─ resolve_draft ─► Answer
                                                       └─ with a model: write_prose ─► Draft ─┘
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import cast

from extract.errors import EmptyLibrary
from extract.records import Disclosure, Document
from rag.answer.attest import attest_draft
from rag.answer.brief import Search
from rag.answer.compose import compose_draft
from rag.answer.model.retell import Model, Telling, retell
from rag.answer.said.voice import Voice
from rag.answer.several import answer_each, asks_apart, is_told
from rag.answer.shorten import shorten_draft
from rag.answer.stepwise import compose_stepwise
from rag.cite.pieces import Draft
from rag.cite.resolve import resolve_draft
from rag.question.clauses import split_question
from rag.question.query import Query
from rag.question.read import read_question
from rag.question.reckoning import Step, read_reckoning
from rag.readings import Readings
from rag.records import Answer, Turn
from rag.retrieve.find import Searcher, Shelf, Source

PASSAGES = 24
"""Passages whose documents are looked into, where a question names none."""
LONGEST = 2000
"""Characters of a question that are read."""


def ask(
    library: Shelf,
    question: str,
    history: Sequence[Turn] = (),
    scope: Sequence[str] | None = None,
    *,
    model: Model | None = None,
) -> Answer:
    """The answer, with every figure cited, or a refusal.

    scope: sha256s or names of the documents to ask, None for all. model: what words the answer and
    reads a question that the grammar does not; None for neither. Raises EmptyLibrary.
    """
    begun = time.perf_counter()
    held = library.documents()
    documents = held if scope is None else tuple(d for d in held if in_scope(d, scope))
    if not documents:
        raise EmptyLibrary("资料库里还没有可问的文件", todo="先用 mingzhang add 加入文件")
    said = question[:LONGEST]
    query = read_question(said, documents, history)
    load = _loader(library)
    facts = load if isinstance(load, Readings) else None
    search = _searcher(library)

    def compose(asked: Query) -> Draft:
        return compose_draft(asked, load, documents, search, facts=facts)

    draft = compose(query)
    reckoned = _reckoned(query, draft, documents, (load, compose))
    draft = reckoned or draft
    clauses = () if draft.whole else split_question(query, documents)
    if reckoned is None and asks_apart(clauses, query):
        alone = compose(clauses[0])
        draft = draft if alone.refused else alone
    asked = [c for c in clauses if not is_told(c, query, draft, reckoned=reckoned is not None)]
    told = [(clause, compose(clause)) for clause in asked]
    told = [
        (one, _in_context(one, found, query, (documents, compose)))
        if found.refused or _WITHIN.match(one.folded)
        else (one, found)
        for one, found in told
    ]
    draft = answer_each(draft, query, told)
    draft = attest_draft(shorten_draft(draft, Voice(query.zh)), load)
    spoken = "\n".join([said, query.text, *(turn.content for turn in history)])
    answer = resolve_draft(draft, question=spoken, load=load, facts=facts)
    if model is not None:
        answer = retell(Telling(query, documents, load, spoken), (draft, answer), model)
    return answer._replace(ms=round((time.perf_counter() - begun) * 1000))


_WITHIN = re.compile(r"(?:其中|里面|里头|当中)的?[一-鿿]{1,3}(?:是|有|占)?(?:多少|几)")
"""A clause that names a part of what stands before it too shortly to be known alone."""


def _in_context(
    clause: Query,
    alone: Draft,
    query: Query,
    ways: tuple[Sequence[Document], Callable[[Query], Draft]],
) -> Draft:
    """The answer to a clause that asks on (每次标准多少), read as the turn after what stands before
    it; its refusal where that has none either."""
    documents, compose = ways
    before, found, _ = query.text.partition(clause.text)
    if not found or not before.strip() or clause.items:
        return alone
    again = compose(read_question(clause.text, documents, [Turn("user", before)]))
    return alone if again.refused else again


def _reckoned(
    query: Query,
    draft: Draft,
    documents: Sequence[Document],
    ways: tuple[Callable[[str], Disclosure], Callable[[Query], Draft]],
) -> Draft | None:
    """The arithmetic over several figures that a question asks for and its answer does not show."""
    reckoning = read_reckoning(query, documents)
    if reckoning is None:
        return None
    load, compose = ways

    def answer(step: Step) -> Draft:
        return compose(read_question(step.question, documents))

    return compose_stepwise(reckoning, draft, answer, lambda sha256: Source(load(sha256)))


def _loader(library: Shelf) -> Callable[[str], Disclosure]:
    """What loads the documents of one question, each once."""
    if hasattr(library, "loader"):
        return cast("Callable[[str], Disclosure]", library.loader())
    return cache(library.load)


def _searcher(library: Shelf) -> Search | None:
    """How the library finds documents by their passages, if it can."""
    if not hasattr(library, "search"):
        return None
    shelf = cast("Searcher", library)
    held = len(library.documents())

    def search(text: str, sha256s: Sequence[str]) -> list[str]:
        scope = sha256s if len(sha256s) < held else None
        found = shelf.search(text, sha256s=scope, k=PASSAGES)
        return list(dict.fromkeys(passage.sha256 for passage in found))

    return search


def in_scope(document: Document, scope: Sequence[str] | None) -> bool:
    """Whether a document is among those asked, by sha256, name, or name without its ending."""
    if scope is None:
        return True
    sha256, name = document.sha256, document.name
    return any(sha256 == one or name in (one, f"{one}.pdf") or name == f"{one}" for one in scope)


def stream_text(answer: Answer) -> Iterator[str]:
    """The answer's text in small pieces; joined, they are the text."""
    for match in re.finditer(r"[^，。；：\n|]*[，。；：\n|]?", answer.text):
        if match[0]:
            yield match[0]
