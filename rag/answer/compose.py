"""Query + library → Draft: the composer for each intent, and what to try when it finds nothing.

Brief ─ refuse_strangers / choose_years ─► composer of the intent ─► fallbacks ─► refuse_topic
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from extract.records import Disclosure, Document
from rag.answer.arbiter import arbitrate
from rag.answer.audit.agree import compose_agreement
from rag.answer.audit.blanks import compose_blank
from rag.answer.audit.empties import compose_empties
from rag.answer.audit.forms import compose_forms
from rag.answer.audit.named import compose_named
from rag.answer.audit.parts import compose_parts
from rag.answer.audit.premises import correct_premise
from rag.answer.audit.rates import compose_rates
from rag.answer.audit.recount import compose_recount
from rag.answer.audit.verdicts import compose_checks, compose_described
from rag.answer.brief import Brief, Composer, Search, refuse_topic, stands_in_rows
from rag.answer.documents import choose_documents
from rag.answer.figures.changes import compose_change, lacks_change
from rag.answer.figures.columns import compose_columns
from rag.answer.figures.comparisons import compose_compare, compose_sum
from rag.answer.figures.executed import compose_base
from rag.answer.figures.existence import compose_existence
from rag.answer.figures.makeup import compose_makeup
from rag.answer.figures.past import compose_past, refuse_year
from rag.answer.figures.ranks import compose_each, compose_listed_rank, compose_rank, compose_run
from rag.answer.figures.ratios import compose_ratio
from rag.answer.figures.shares import compose_share
from rag.answer.figures.trends import compose_trend
from rag.answer.figures.unplanned import compose_unplanned
from rag.answer.figures.values import compose_value
from rag.answer.figures.which import compose_which
from rag.answer.goals.targets import (
    compose_limited,
    compose_measured,
    compose_named_target,
    compose_several,
    compose_target,
)
from rag.answer.goals.together import compose_together
from rag.answer.holdings.absent import settle_absent
from rag.answer.holdings.contents import compose_contents
from rag.answer.holdings.limits import compose_limit
from rag.answer.holdings.narrower import settle_narrower
from rag.answer.holdings.strangers import (
    refuse_inner,
    refuse_strangers,
    say_guess,
    say_strangers,
    say_years,
)
from rag.answer.holdings.unlisted import refuse_unlisted
from rag.answer.narrower import tell_wider
from rag.answer.said.many import SHOWN
from rag.answer.said.overview import is_overview, names_a_thing
from rag.answer.said.voice import Voice
from rag.answer.things.assets import compose_vehicles
from rag.answer.things.averages import compose_average
from rag.answer.things.bodies import asks_offices, compose_bodies
from rag.answer.things.bought import compose_bought
from rag.answer.things.counted import compose_counted
from rag.answer.things.detail import compose_detail
from rag.answer.things.framed import frame_items
from rag.answer.things.listed import compose_projects
from rag.answer.things.lists import compose_list, compose_listed
from rag.answer.things.own import name_items
from rag.answer.things.procurement import compose_procurement, compose_procurement_share
from rag.answer.things.purchases import compose_purchase, compose_purchases
from rag.answer.things.rows import compose_claim, compose_row
from rag.answer.things.staff import compose_staff
from rag.answer.things.units import widen_units
from rag.answer.weighed import Reading
from rag.answer.words.claims import compose_remains
from rag.answer.words.mentioned import compose_mentioned
from rag.answer.words.passages import compose_grounds, compose_prose
from rag.answer.words.purposes import compose_purpose, explain
from rag.answer.words.sections import compose_section
from rag.answer.words.texts import compose_absence, compose_cells, compose_definition, compose_text
from rag.answer.words.worded import compose_worded
from rag.cite.pieces import Draft, Mark, Name, Quote
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.lexicon import BY_KEY
from rag.question.names import document_org
from rag.question.query import Query
from rag.retrieve.facts import Facts
from rag.retrieve.find import Source

COMPOSERS: dict[Intent, tuple[Composer, ...]] = {
    Intent.VALUE: (
        compose_forms,
        compose_staff,
        compose_measured,
        compose_row,
        compose_purchase,
        compose_value,
        compose_named_target,
        compose_claim,
        compose_text,
    ),
    Intent.CHANGE: (compose_trend, compose_change, compose_value, compose_text),
    Intent.WHY: (compose_change, compose_text),
    Intent.LIST: (compose_list, compose_run, compose_text, compose_cells, compose_value),
    Intent.SHARE: (compose_procurement_share, compose_share, compose_value),
    Intent.COMPARE: (compose_forms, compose_trend, compose_compare, compose_change, compose_value),
    Intent.RANK: (compose_rank, compose_each),
    Intent.SUM: (compose_forms, compose_sum, compose_staff, compose_value),
    Intent.TARGET: (compose_target, compose_text, compose_cells),
    Intent.VEHICLES: (compose_limited, compose_vehicles, compose_text),
    Intent.PROCUREMENT: (
        compose_purchases,
        compose_purchase,
        compose_procurement,
        compose_value,
    ),
    Intent.DEFINITION: (compose_definition, compose_list, compose_text),
    Intent.EXISTENCE: (
        compose_absence,
        compose_row,
        compose_existence,
        compose_listed,
        compose_text,
    ),
    Intent.CHECKS: (compose_remains, compose_checks),
    Intent.CONTENTS: (compose_contents,),
    Intent.TEXT: (
        compose_named_target,
        compose_row,
        compose_purchase,
        compose_claim,
        compose_text,
        compose_cells,
    ),
}
"""What is tried for each intent, in order."""


_WHICH_YEAR = re.compile(r"哪一?年")
_EACH_YEAR = re.compile(r"[历各每逐]年|[两二三四五几这]年")
SETTLED: tuple[Composer, ...] = (
    compose_average,
    compose_bought,
    compose_worded,
    compose_purpose,
    compose_section,
    compose_limit,
    compose_past,
    compose_which,
    compose_makeup,
    compose_bodies,
    compose_blank,
    compose_empties,
    compose_described,
    compose_rates,
    compose_parts,
    compose_counted,
    compose_agreement,
    compose_named,
    compose_ratio,
    compose_listed_rank,
    compose_trend,
    compose_staff,
    compose_unplanned,
    compose_several,
    compose_projects,
    compose_detail,
    compose_columns,
    compose_together,
    compose_recount,
    compose_base,
)
"""Composers whose answers are to what was asked: no passage is looked for instead."""


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


_OPEN = {Intent.CONTENTS, Intent.CHECKS}
"""Asked of the library as a whole; any other English question names a body or an item."""


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


def _compose_outside(brief: Brief) -> Draft | None:
    """What is said of a body, a year or a matter that the library does not hold."""
    query = brief.query
    if query.strangers and not query.named:
        mentioned = None if query.intent is Intent.CONTENTS else compose_mentioned(brief)
        return mentioned or refuse_strangers(brief)
    inner = refuse_inner(brief)
    if inner is not None:
        return inner
    if not brief.sources and (query.years or query.relative):
        return _quote_named_year(brief) or refuse_year(brief)
    untold = query.unknown or not query.named
    if not query.zh and untold and not query.items and query.intent not in _OPEN:
        return refuse_topic(brief)  # a word that was not understood may be all that is asked for
    older = brief.past and not query.items
    return (_quote_year(brief) or refuse_year(brief)) if older else None


def _compose(brief: Brief) -> Draft:
    """The draft of a brief whose documents, units and items are settled."""
    return correct_premise(brief, _compose_asked(brief))


def _compose_asked(brief: Brief) -> Draft:
    """The draft, as though all that the question takes for granted were so."""
    outside = _compose_outside(brief)
    if outside is not None:
        return outside
    first = (
        _compose_alone,
        compose_blank,
        compose_empties,
        compose_described,
        compose_rates,
        compose_parts,
        compose_counted,
        compose_agreement,
        compose_which,
        compose_makeup,
        compose_bodies,
        compose_named,
        compose_ratio,
        compose_unplanned,
    )
    tried = (
        compose_bought,
        compose_worded,
        compose_purpose,
        compose_section,
        compose_base,
        compose_recount,
        compose_several,
        compose_projects,
        compose_detail,
        compose_columns,
        compose_together,
        compose_average,
        compose_limit,
        *_of_years(brief),
        *first,
        compose_listed_rank,
    )
    drafts = (
        (compose, draft)
        for compose in (*tried, *_of_intent(brief))
        if (draft := compose(brief)) is not None and draft.parts
    )
    by, draft = next(drafts, (None, None))
    if asks_offices(brief) and by is not compose_bodies:
        return compose_prose(brief, _OFFICE) or refuse_topic(brief)
    if by is compose_past and draft is not None and draft.refused:
        draft = _quote_year(brief) or draft
    if draft is None and (nothing := _refuse_nothing(brief)) is not None:
        return nothing
    narrowed = settle_narrower(brief, draft) if by is compose_value and draft else draft
    told = by in (compose_value, compose_change) and is_overview(brief)
    told = told and not names_a_thing(brief)
    told = told or narrowed is not draft
    settled = narrowed if told or by in (*SETTLED, _compose_alone) else arbitrate(brief, draft)
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


_OF_FACTS = (compose_value, compose_change, compose_compare, compose_sum, compose_rank)
"""Composers that need no reading where facts are kept."""


def _of_intent(brief: Brief) -> tuple[Composer, ...]:
    """The intent's composers; over very many documents those that read none of them first."""
    composers = COMPOSERS[brief.query.intent]
    if len(brief.sources) <= SHOWN:
        return composers
    return tuple(sorted(composers, key=lambda compose: compose not in _OF_FACTS))


def _compose_alone(brief: Brief) -> Draft | None:
    """The figure of the one body that the library holds of those that are to be compared."""
    query = brief.query
    if not (query.strangers and brief.one and query.intent in (Intent.RANK, Intent.COMPARE)):
        return None
    items = query.items or (BY_KEY["支出总计"],)
    return compose_value(brief._replace(query=query._replace(items=items))) or refuse_topic(brief)


def _of_years(brief: Brief) -> tuple[Composer, ...]:
    """The composers for the year before the documents' own, and for several years."""
    query = brief.query
    older: tuple[Composer, ...] = (compose_past,) if brief.past and query.items else ()
    several = len(query.years) > 1 or _EACH_YEAR.search(query.folded)
    held = {source.year for source in brief.sources if source.year is not None}
    if query.items and query.intent is Intent.RANK and _WHICH_YEAR.search(query.folded):
        return (compose_trend, compose_change)
    if query.items and query.intent is Intent.VALUE and len(held) == 1:
        (year,) = held
        if set(query.years) == {year, year - 1}:
            return (compose_change,)  # this year's document tells last year's
        if _EACH_YEAR.search(query.folded) and not query.years:
            return (*older, compose_trend, _compose_told)
    return (*older, compose_trend) if query.intent is Intent.VALUE and several else older


def _compose_told(brief: Brief) -> Draft | None:
    """What the document of one year tells of the year before it too, where years are asked for."""
    draft = compose_change(brief) if brief.one else None
    return None if draft is None or lacks_change(brief, draft) else draft


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


def _quote_year(brief: Brief) -> Draft | None:
    """What a later document says of an earlier year in so many words."""
    drafts = (compose(brief) for compose in (compose_text, _ground_year))
    return next((d for d in drafts if d is not None and _names_year(brief, d)), None)


def _quote_named_year(brief: Brief) -> Draft | None:
    """What the bodies' documents of other years say with the year: a notice of 2024."""
    query = brief.query
    named = set(query.sha256s)
    meant = [d for d in brief.known if d.sha256 in named]
    if not (query.named and query.years and 0 < len(meant) <= MANY):
        return None
    sources = tuple(brief.load(document.sha256) for document in meant)
    draft = _ground_year(brief._replace(sources=sources))
    return draft if draft is not None and _names_year(brief, draft) else None


def _names_year(brief: Brief, draft: Draft) -> bool:
    pieces = [p for part in draft.parts for cell in part.cells for p in cell]
    said = "".join(p.evidence.text for p in pieces if isinstance(p, Quote | Mark))
    said += "".join(p.text for p in pieces if isinstance(p, Name))
    return any(str(year) in said for year in brief.query.years)


def _ground_year(brief: Brief) -> Draft | None:
    """The passages that name the year asked for and hold the rest of the question."""
    reading = Reading(brief, brief.sources[:6])
    years = [str(year) for year in brief.query.years]
    reading.ranked = [r for r in reading.ranked if any(year in r.ground.text for year in years)]
    return compose_grounds(brief, reading)


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
