"""An amount of a part of a department whose document gives it for the whole alone. Pure.

Brief of units ─ refuse_unlisted ─► a refusal: never the department's figure for its unit's
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.brief import Brief, refuse
from rag.answer.said.amounts import has_item
from rag.answer.said.nearest import say_nearest
from rag.answer.said.voice import name_item, name_org
from rag.cite.pieces import Draft, Name, Part, Piece
from rag.question.intents import Intent
from rag.question.lexicon import BROAD, BY_KEY, Item, fold
from rag.retrieve.bodies import find_spoken
from rag.retrieve.find import Source
from rag.retrieve.units import find_units

_AMOUNTS = {Intent.VALUE, Intent.CHANGE, Intent.SHARE, Intent.COMPARE, Intent.WHY, Intent.TEXT}


_COUNTS = {Intent.VEHICLES, Intent.PROCUREMENT}
_APART = BROAD | {"在职人数"}


def refuse_unlisted(brief: Brief, *, broad: bool = False) -> Draft | None:
    """The items are asked of units of which no form and no sentence gives them; broad: also where
    they are the totals, which sentences may give."""
    query, voice = brief.query, brief.voice
    apart = _APART - (BROAD if broad else frozenset())
    fine = [one for one in query.items if one.key not in apart and one.topic == "money"]
    units = [source for source in brief.sources if source is not brief.load(source.sha256)]
    counts = query.intent in _COUNTS
    asks = fine or counts
    if not asks or not units or len(units) < len(brief.sources):
        return None
    if not counts and query.intent not in _AMOUNTS:
        return None
    if any(has_item(source, one) for source in units for one in fine):
        return None
    whole = brief.load(units[0].sha256)
    asked = fold(query.text)
    named = {*find_units(whole, asked)}  # an abridged name may be the department's, misspelt
    said = f"{asked} {query.masked} {query.folded}"  # what a talk spoke of before
    spoken = (one.body for one in find_spoken(whole, said, LEAST))
    named |= {body for body in spoken if not fold(whole.org).endswith(fold(body))}
    if not query.recalled and any(source.org not in named for source in units):
        return None
    names: list[Piece] = []
    for number, source in enumerate(units[:SHOWN]):
        names += [voice("、", ", ")] if number else []
        names.append(Name(source.org, source.sha256))
    return refuse(
        brief,
        *name_org(whole, voice),
        voice("的文件没有单独给出", ": the document does not give by itself, of "),
        *names,
        voice("的", ": "),
        name_item(fine[0], whole.sha256) if fine else voice("这项内容", "this"),
        voice("，因此不作回答。", "."),
        rest=_say_given(brief, units[:SHOWN]),
    )


def _say_given(brief: Brief, units: Sequence[Source]) -> list[Part]:
    """What the document does give of the units: the totals of their rows."""
    totals = (BY_KEY["收入总计"], BY_KEY["支出总计"])
    given = (say_nearest(_asking(brief, one), units) for one in totals)
    return next((parts for parts in given if parts), [])


def _asking(brief: Brief, one: Item) -> Brief:
    return brief._replace(query=brief.query._replace(items=(one,)))


LEAST = 4
"""Characters of an abridged name that is no department's, misspelt."""


SHOWN = 3
"""Units named in a refusal."""
