"""Questions about a department's units: the same composers over each unit's own rows. Pure.

Brief ─ widen_units ─► Brief whose sources are the units meant
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.brief import Brief
from rag.answer.things.listed import names_said, spells
from rag.question.alone import clean_topic
from rag.question.chosen import choose_items
from rag.question.intents import Intent, strip_filler
from rag.question.lexicon import BY_KEY, Item, fold
from rag.question.masks import mask_spans
from rag.question.names import all_forms, bare_place, document_org, name_forms
from rag.question.query import Query
from rag.question.strangers import find_likely
from rag.retrieve.bodies import Spoken, find_full, find_spoken
from rag.retrieve.enumerated import find_beside
from rag.retrieve.find import Source, find_value
from rag.retrieve.listed import find_projects
from rag.retrieve.units import list_units, locate_units, unit_source

_EACH = re.compile(
    r"下属|下面|所属|下辖|直属|各个?(?:预算)?单位|(?:哪|几)个?(?:预算)?单位|哪家|二级单位|(?:预算)?单位(?:是|有|为)(?:哪|谁)|[两三四五六七八九十几]家(?:预算)?单位|subordinate|affiliated|whichunit"
)
_EACH_OF_WHICH = re.compile(
    r"(?:哪些|哪几[个家]|什么)(?:预算|所属|下属|直属|二级)?单位.{0,8}(?:各自?|分别|每[家个])"
)
"""A list of units, each with its amount: 包括哪些单位，各自收入多少."""
_SELF = re.compile(r"本级|[局委]机关(?!运行|服务|事业|工资|行政)|机关本部")
_UNDER = re.compile(r"(?:下属|所属|下辖|直属)的?(?=\s)")
"""What stands between a department's name and its unit's."""
_WITHOUT = re.compile(r"(?:除了?|不[算含]|去掉|排除).{0,6}(?:本级|机关|自己|本身|本部)")
_WHOLE = (BY_KEY["收入总计"], BY_KEY["支出总计"])
_ALONE = {
    "": _WHOLE,
    "收入": _WHOLE[:1],
    "总收入": _WHOLE[:1],
    "支出": _WHOLE[1:],
    "总支出": _WHOLE[1:],
    "收支": _WHOLE,
}
"""What is asked of a unit by a word alone."""
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?|[预决]算")
_OF_FIGURES = {
    Intent.VEHICLES,
    Intent.PROCUREMENT,
    Intent.VALUE,
    Intent.CHANGE,
    Intent.WHY,
    Intent.SHARE,
    Intent.COMPARE,
    Intent.RANK,
    Intent.SUM,
    Intent.EXISTENCE,
    Intent.TEXT,
}
"""Other intents are answered from the whole document, which a unit has no part of its own in."""
_ASKED_OF_EACH = {Intent.VALUE, Intent.RANK, Intent.SHARE, Intent.COMPARE, Intent.SUM, Intent.LIST}


def widen_units(brief: Brief) -> Brief:
    """The question put to the units that it names or asks of; the same brief where it does not."""
    sources = brief.sources if brief.query.named else _sources_near(brief)
    spoken = [(s, one) for s in sources for one in _named_units(brief, s) if _fits(brief, s, one)]
    spoken = [(s, one) for s, one in spoken if not _names_project(brief, s, one)]
    spoken = _without_abridged(spoken, brief.query.folded)
    units = [(s, one.body) for s, one in spoken]
    if not units and brief.query.named and brief.one:
        units = [(brief.sources[0], name) for name in _asked_units(brief, brief.sources[0])]
        if units and brief.query.intent in (Intent.LIST, Intent.DEFINITION):
            brief = brief._replace(query=brief.query._replace(intent=Intent.VALUE))
    if not units:
        return brief
    query = brief.query._replace(named=True, strangers=(), guessed=())
    query = _blank_names(query, [(one.start, one.end) for _, one in spoken if one.end])
    found = tuple(unit_source(source, name) for source, name in units)
    if not brief.query.named:
        found = tuple(one for one in found if one.disclosure.tables)
    if not found:
        return brief
    if query.intent not in _OF_FIGURES and not all(one.disclosure.tables for one in found):
        whole = {source.sha256: source for source, _ in units}
        return brief._replace(sources=tuple(whole.values()), query=query)
    left = _YEAR.sub("", "".join(strip_filler(_without_units(query.topic, units)).split()))
    bare = not query.items and left in _ALONE and "项目" not in query.masked
    if bare and query.intent in (Intent.TEXT, Intent.VALUE):
        words = (left,) if left else ()
        query = query._replace(items=_ALONE[left], words=words, intent=Intent.VALUE)
    return _fit_items(brief._replace(sources=found, query=query))


def _blank_names(query: Query, spans: Sequence[tuple[int, int]]) -> Query:
    """The question without its units' names: 工程管理中心 names no 工程管理."""
    masked = mask_spans(query.masked, spans)
    masked = _UNDER.sub(lambda under: " " * len(under[0]), masked)
    if masked == query.masked:
        return query
    if len(query.folded) == len(masked):
        query = query._replace(folded=mask_spans(query.folded, spans))
    if query.items and not query.recalled:
        again = [hit.item for hit in choose_items(masked, masked)]
        lost = [one for one in query.items if one not in again and _is_inside(one, query, spans)]
        query = query._replace(items=tuple(one for one in query.items if one not in lost))
    return query._replace(masked=masked, topic=clean_topic(masked))


def _is_inside(one: Item, query: Query, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an item is understood of a unit's name alone."""
    return any(
        hit.item == one and start <= hit.start < end
        for hit in choose_items(query.masked, query.masked)
        for start, end in spans
    )


def _fits(brief: Brief, source: Source, one: Spoken) -> bool:
    """Whether a unit is what a name unknown to the library says: 天湖山分局 is no 萧山分局."""
    name = fold(one.body) + fold(source.org)
    said = brief.query.folded[one.start : one.end]
    names = (fold(stranger) for stranger in _unknown(brief))
    inside = (stranger for stranger in names if said and stranger.endswith(said))
    return brief.query.named or all(set(stranger) <= set(name) for stranger in inside)


def _without_abridged(
    spoken: list[tuple[Source, Spoken]], folded: str
) -> list[tuple[Source, Spoken]]:
    """Without those whose abridged names are but a part of one that is named in full."""
    full = [(s, one) for s, one in spoken if fold(one.body) in folded]
    beside = [
        (s, one)
        for s, one in spoken
        if one.end
        and any(s is other for other, _ in full)
        and not any(one.start < whole.end and whole.start < one.end for _, whole in full)
    ]
    kept = [pair for pair in spoken if pair in full or pair in beside]
    return kept if full else spoken


def _without_units(topic: str, units: Sequence[tuple[Source, str]]) -> str:
    """The topic without the characters of the units' names at its stretches."""
    for source, name in units:
        for size in range(len(name), 2, -1):
            tail = fold(name)[-size:]
            topic = topic.replace(tail, " ")
        topic = topic.replace(fold(source.org), " ")
    return topic


def _named_units(brief: Brief, source: Source) -> tuple[Spoken, ...]:
    """The units that the question names, apart from the other documents' own names."""
    folded = brief.query.folded
    for other in brief.sources:
        for forms in all_forms(other.org) if other.sha256 != source.sha256 else ():
            for name in (forms.full, *forms.nicks):
                folded = folded.replace(name, " " * len(name))
    masked = brief.query.masked
    if known := locate_units(source, folded):
        return (*known, *find_beside(source, folded, known))
    if full := find_full(source, brief.query.folded):
        return (*full, *find_beside(source, masked, full))
    spoken = find_spoken(source, masked)
    listed = find_beside(source, masked, spoken)
    if len(spoken) + len(listed) > 1:
        return (*spoken, *listed)
    if brief.query.named and _TOGETHER.search(masked):
        return ()  # the department beside its units
    if not brief.query.named:
        return spoken
    return tuple(
        one
        for one in spoken
        if one.end - one.start >= LEAST or not masked[: one.start].strip()  # 湖州｜军休所
    )


def _names_project(brief: Brief, source: Source, one: Spoken) -> bool:
    """Whether a body is named only in the name of another's project: 看守所设施建设项目."""
    asked, body = brief.query.masked, fold(one.body)
    text = brief.query.folded[one.start : one.end]
    said = [word for word in names_said(asked) if word not in text]
    if not text or sum(map(len, said)) < LEAST:
        return False
    return any(
        text in fold(p.name) and fold(p.body) != body and all(spells(fold(p.name), w) for w in said)
        for p in find_projects(source)
    )


_TOGETHER = re.compile(r"连同|加上|以及|[和与跟、]")
LEAST = 4
"""Characters of a body's abridged name beside the department that is named itself; one right
after a place may have fewer."""


def _sources_near(brief: Brief) -> tuple[Source, ...]:
    """The documents of the place that a name unknown to the library begins with."""
    names = _unknown(brief)
    if not names:
        return ()
    fitting = [
        d for d in brief.known if not brief.query.years or d.year in (None, *brief.query.years)
    ]
    near = [
        document.sha256
        for document in fitting
        if (place := bare_place(name_forms(document_org(document)).own))
        and place in brief.query.folded
    ]
    if not near and brief.search is not None:
        near = list(brief.search(" ".join(names), [document.sha256 for document in fitting]))
    return tuple(brief.load(sha256) for sha256 in near[:MOST_NEAR])


def _unknown(brief: Brief) -> tuple[str, ...]:
    """The names in a question that no document is of, and may be units of one."""
    query = brief.query
    if query.intent is Intent.CONTENTS:
        return ()
    return query.strangers or (find_likely(query.masked) if not query.named else ())


MOST_NEAR = 16
"""Documents in which a body that has none of its own is looked for."""


def _asked_units(brief: Brief, source: Source) -> tuple[str, ...]:
    """All units, where each is asked about; the department's own row, where 本级 is."""
    query = brief.query
    folded = f"{query.masked} {query.folded}" if query.recalled else query.folded
    units = list_units(source)
    own = tuple(u for u in units if fold(u).startswith(fold(source.org)) and _is_own(u, source))
    each = _EACH.search(folded) and brief.query.intent in _ASKED_OF_EACH
    if (each or _EACH_OF_WHICH.search(folded)) and _is_amount(brief):
        apart = own if _WITHOUT.search(folded) else ()
        return tuple(unit for unit in units if unit not in apart)
    said = _SELF.search(folded) and not _WITHOUT.search(folded)
    return own[-1:] if said and not _SELF.search(source.org) else ()


def _is_own(unit: str, source: Source) -> bool:
    rest = fold(unit).removeprefix(fold(source.org))
    return not rest or bool(re.fullmatch(r"\((?:本级|机关|本部)\)", rest))


def _is_amount(brief: Brief) -> bool:
    return bool(brief.query.items) or brief.query.intent in (Intent.RANK, Intent.SHARE)


def _fit_items(brief: Brief) -> Brief:
    """收入 for 预算, where the units' rows stand in the form of revenue alone."""
    items = brief.query.items
    broad = not items or {one.key for one in items} <= {"支出总计", "收入总计"}
    if not items and "项目" in brief.query.folded:
        return brief
    spending = BY_KEY["支出总计"]
    if not broad or any(find_value(source, spending) for source in brief.sources):
        return brief
    query = brief.query
    masked = query.masked.replace("支出", "收入")
    words = tuple(word.replace("支出", "收入") for word in query.words)
    items = (BY_KEY["收入总计"],)
    return brief._replace(query=query._replace(items=items, words=words, masked=masked))
