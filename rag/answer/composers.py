"""Which composers are tried for a question, in which order. Pure.

Brief ─ list_composers ─► composers: of any intent, of the years, of the intent
"""

from __future__ import annotations

import re

from rag.answer.audit.agree import compose_agreement
from rag.answer.audit.blanks import compose_blank
from rag.answer.audit.empties import compose_empties
from rag.answer.audit.forms import compose_forms
from rag.answer.audit.named import compose_named
from rag.answer.audit.parts import compose_parts
from rag.answer.audit.rates import compose_rates
from rag.answer.audit.recount import compose_recount
from rag.answer.audit.verdicts import compose_checks, compose_described
from rag.answer.brief import Brief, Composer, refuse_topic
from rag.answer.figures.changes import compose_change, lacks_change
from rag.answer.figures.columns import compose_columns
from rag.answer.figures.comparisons import compose_compare, compose_sum
from rag.answer.figures.executed import compose_base
from rag.answer.figures.existence import compose_existence
from rag.answer.figures.makeup import compose_makeup
from rag.answer.figures.past import compose_past
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
from rag.answer.holdings.contents import compose_contents
from rag.answer.holdings.limits import compose_limit
from rag.answer.said.many import SHOWN
from rag.answer.things.assets import compose_vehicles
from rag.answer.things.averages import compose_average
from rag.answer.things.bodies import compose_bodies
from rag.answer.things.bought import compose_bought
from rag.answer.things.counted import compose_counted
from rag.answer.things.detail import compose_detail
from rag.answer.things.listed import compose_projects
from rag.answer.things.lists import compose_list, compose_listed
from rag.answer.things.procurement import compose_procurement, compose_procurement_share
from rag.answer.things.purchases import compose_purchase, compose_purchases
from rag.answer.things.rows import compose_claim, compose_row
from rag.answer.things.staff import compose_staff
from rag.answer.words.claims import compose_remains
from rag.answer.words.purposes import compose_purpose
from rag.answer.words.sections import compose_section
from rag.answer.words.texts import compose_absence, compose_cells, compose_definition, compose_text
from rag.answer.words.worded import compose_worded
from rag.cite.pieces import Draft
from rag.question.intents import Intent
from rag.question.lexicon import BY_KEY


def compose_alone(brief: Brief) -> Draft | None:
    """The figure of the one body that the library holds of those that are to be compared."""
    query = brief.query
    if not (query.strangers and brief.one and query.intent in (Intent.RANK, Intent.COMPARE)):
        return None
    items = query.items or (BY_KEY["支出总计"],)
    return compose_value(brief._replace(query=query._replace(items=items))) or refuse_topic(brief)


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
    compose_alone,
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
_BEFORE: tuple[Composer, ...] = (
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
)
"""Tried before any other, whatever the intent."""
_FIRST: tuple[Composer, ...] = (
    compose_alone,
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
"""Tried after those of the years, before those of the intent."""


def list_composers(brief: Brief) -> tuple[Composer, ...]:
    """All that are tried for a question, in order."""
    return (*_BEFORE, *_of_years(brief), *_FIRST, compose_listed_rank, *_of_intent(brief))


_OF_FACTS = (compose_value, compose_change, compose_compare, compose_sum, compose_rank)
"""Composers that need no reading where facts are kept."""


def _of_intent(brief: Brief) -> tuple[Composer, ...]:
    """The intent's composers; over very many documents those that read none of them first."""
    composers = COMPOSERS[brief.query.intent]
    if len(brief.sources) <= SHOWN:
        return composers
    return tuple(sorted(composers, key=lambda compose: compose not in _OF_FACTS))


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
