"""Query + library → Draft: the first composer that has an answer, settled, or a refusal.

Brief ─ compose_outside ─► list_composers ─► arbitrate, narrow, explain ─► Draft or refuse_topic
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from extract.records import Disclosure, Document
from rag.answer.arbiter import arbitrate
from rag.answer.audit.premises import correct_premise
from rag.answer.brief import Brief, Search, refuse_topic, stands_in_rows
from rag.answer.composers import SETTLED, list_composers
from rag.answer.documents import choose_documents
from rag.answer.figures.changes import compose_change, lacks_change
from rag.answer.figures.past import compose_past
from rag.answer.figures.values import compose_value
from rag.answer.holdings.absent import settle_absent
from rag.answer.holdings.narrower import settle_narrower
from rag.answer.holdings.strangers import (
    say_guess,
    say_strangers,
    say_years,
)
from rag.answer.holdings.unlisted import refuse_unlisted
from rag.answer.narrower import tell_wider
from rag.answer.outside import compose_outside, quote_year
from rag.answer.said.overview import is_overview, names_a_thing
from rag.answer.said.voice import Voice
from rag.answer.things.bodies import asks_offices, compose_bodies
from rag.answer.things.framed import frame_items
from rag.answer.things.own import name_items
from rag.answer.things.procurement import compose_procurement
from rag.answer.things.purchases import compose_purchases
from rag.answer.things.units import widen_units
from rag.answer.words.passages import compose_prose
from rag.answer.words.purposes import explain
from rag.cite.pieces import Draft
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.names import document_org
from rag.question.query import Query
from rag.retrieve.facts import Facts
from rag.retrieve.find import Source


def compose_draft(
    query: Query,
    load: Callable[[str], Disclosure],
    known: Sequence[Document],
    search: Search | None = None,
    *,
    facts: Facts | None = None,
) -> Draft:
    """The answer's draft.

    known: the documents in scope; load: one document's Disclosure; search: finds documents by
    their passages, where a question names none; facts: what is kept beside the readings.
    """
    source = _sources(load, known, facts)
    if query.commands:
        return refuse_topic(Brief(query, (), tuple(known), source, False, Voice(query.zh), search))
    chosen, past = choose_documents(query, known)
    chosen = _nearest(query, chosen, search)
    sources = tuple(source(document.sha256) for document in chosen)
    past = past and query.intent is not Intent.CHECKS  # what is written of it is checked
    whole = Brief(query, sources, tuple(known), source, past, Voice(query.zh), search)
    brief = _read_names(widen_units(whole))
    draft = _compose(_settle_items(brief if chosen or not brief.sources else _as_now(brief)))
    if draft.refused and brief is not whole and whole.query.named:
        return refuse_unlisted(brief, broad=True) or _compose(_settle_items(whole))
    return draft


_OFFICE = re.compile("内设|处室|科室|[处科]室?[、，]")


def _settle_items(brief: Brief) -> Brief:
    """The question with the items that its documents and its funds make of its words."""
    return frame_items(name_items(brief))


_NAMED_YEAR = re.compile(r"(20\d\d)年(?!度?(?:预算|决算))[一-鿿]{4,12}")


def _read_names(brief: Brief) -> Brief:
    """The brief without the year before its documents', where that is a part of a thing's name."""
    match = _NAMED_YEAR.search(brief.query.masked) if brief.past and brief.query.years else None
    if match is None or {int(match[1])} != set(brief.query.years):
        return brief
    if not stands_in_rows(brief, match[0][:NAME]):
        return brief
    return brief._replace(past=False, query=brief.query._replace(years=()))


NAME = 11
"""Characters of a name that begins with a year by which it is known again."""


def _as_now(brief: Brief) -> Brief:
    return brief._replace(past=False)


def _compose(brief: Brief) -> Draft:
    """The draft of a brief whose documents, units and items are settled."""
    return correct_premise(brief, _compose_asked(brief))


def _compose_asked(brief: Brief) -> Draft:
    """The draft, as though all that the question takes for granted were so."""
    outside = compose_outside(brief)
    if outside is not None:
        return outside
    drafts = (
        (compose, draft)
        for compose in list_composers(brief)
        if (draft := compose(brief)) is not None and draft.parts
    )
    by, draft = next(drafts, (None, None))
    if asks_offices(brief) and by is not compose_bodies:
        return compose_prose(brief, _OFFICE) or refuse_topic(brief)
    if by is compose_past and draft is not None and draft.refused:
        draft = quote_year(brief) or draft
    if draft is None and (nothing := _refuse_nothing(brief)) is not None:
        return nothing
    narrowed = settle_narrower(brief, draft) if by is compose_value and draft else draft
    told = by in (compose_value, compose_change) and is_overview(brief)
    told = told and not names_a_thing(brief)
    told = told or narrowed is not draft
    settled = narrowed if told or by in SETTLED else arbitrate(brief, draft)
    settled = settle_absent(brief, settled) if draft is None else settled
    if settled is None:
        return refuse_topic(brief)
    if by in _WIDE and draft is not None and draft.parts[0] in settled.parts:
        settled = tell_wider(brief, draft, settled)
    if by is compose_change and lacks_change(brief, settled):
        return settled._replace(refused=True)
    explained = say_guess(brief, explain(brief, settled))
    return say_years(brief, say_strangers(brief, explained))


_WIDE = (compose_value, compose_procurement, compose_purchases)
"""Composers of whole items, of which a question may ask a part that nothing tells."""


def _refuse_nothing(brief: Brief) -> Draft | None:
    """The refusal where no composer has an answer and a passage would be none."""
    unlisted = refuse_unlisted(brief)
    if unlisted is None and brief.query.intent is Intent.DEFINITION and brief.query.items:
        told = compose_prose(brief, _CONSISTS) if _MADE_OF.search(brief.query.folded) else None
        return told or refuse_topic(brief)  # a row that holds the word explains nothing
    return unlisted


_MADE_OF = re.compile(r"包括|包含|组成|构成|含(?:哪|什么|啥)")
_CONSISTS = re.compile(r"包括|包含|组成|构成|分为")
"""What a thing is made of, as it is asked and as the narrative tells it."""


MANY = 6
"""Documents from which on a question without a body and an item is put to the nearest alone."""
NEAREST = 3
"""Documents that a search finds for it."""
_OF_ONE = {Intent.TEXT, Intent.VALUE, Intent.TARGET, Intent.EXISTENCE}


def _nearest(query: Query, chosen: list[Document], search: Search | None) -> list[Document]:
    """The documents whose passages are nearest to a question that names neither body nor item."""
    open_ended = query.items or query.named or query.strangers or query.intent not in _OF_ONE
    if search is None or len(chosen) <= MANY or open_ended or not query.zh:
        return chosen
    said = " ".join(chunk.text for chunk in find_content(query.masked or query.folded))
    wanted = {document.sha256: document for document in chosen}
    found = search(said, list(wanted))[:NEAREST] if said else ()
    return [wanted[sha256] for sha256 in found] or chosen


def _sources(
    load: Callable[[str], Disclosure], known: Sequence[Document], facts: Facts | None
) -> Callable[[str], Source]:
    """Documents by sha256, each once; their readings are loaded when they are looked at."""
    documents = {document.sha256: document for document in known}
    levels: dict[tuple[str, int | None], set[str]] = {}
    for document in known:
        levels.setdefault((document_org(document), document.year), set()).add(document.level or "")

    @cache
    def source(sha256: str) -> Source:
        document = documents.get(sha256)
        if document is None:
            return Source(load(sha256))
        found = Source(document, load=load, facts=facts)
        if len(levels[found.org, found.year]) > 1:  # 部门预算 beside 单位预算
            found.level = document.level or ""
        return found

    return source
