"""What is said of a body, a year or a matter that the library does not hold. Pure.

Brief ─ compose_outside ─► refusal, what others say of it, what a later document says of the year
"""

from __future__ import annotations

from rag.answer.brief import Brief, refuse_topic
from rag.answer.figures.past import refuse_year
from rag.answer.holdings.strangers import (
    refuse_inner,
    refuse_strangers,
)
from rag.answer.weighed import Reading
from rag.answer.words.mentioned import compose_mentioned
from rag.answer.words.passages import compose_grounds
from rag.answer.words.texts import compose_text
from rag.cite.pieces import Draft, Mark, Name, Quote
from rag.question.intents import Intent

MOST_BODIES = 6
"""Documents of a body that are looked through for an earlier year."""
_OPEN = {Intent.CONTENTS, Intent.CHECKS}
"""Asked of the library as a whole; any other English question names a body or an item."""


def compose_outside(brief: Brief) -> Draft | None:
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
    return (quote_year(brief) or refuse_year(brief)) if older else None


def quote_year(brief: Brief) -> Draft | None:
    """What a later document says of an earlier year in so many words."""
    drafts = (compose(brief) for compose in (compose_text, _ground_year))
    return next((d for d in drafts if d is not None and _names_year(brief, d)), None)


def _quote_named_year(brief: Brief) -> Draft | None:
    """What the bodies' documents of other years say with the year: a notice of 2024."""
    query = brief.query
    named = set(query.sha256s)
    meant = [d for d in brief.known if d.sha256 in named]
    if not (query.named and query.years and 0 < len(meant) <= MOST_BODIES):
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
