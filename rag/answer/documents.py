"""Which documents a question means, of the years that it asks for. Pure.

Query + the library's documents ─ choose_documents ─► Document(s), and whether it is the year before
theirs that is asked for
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document
from rag.answer.brief import Brief
from rag.question.intents import Intent
from rag.question.query import Query
from rag.retrieve.find import Source


def choose_documents(query: Query, known: Sequence[Document]) -> tuple[list[Document], bool]:
    """The documents meant, and whether the year before theirs is asked for."""
    named = set(query.sha256s)
    meant = [d for d in known if d.sha256 in named]
    kinds = [kind for kind in ("决算", "预算") if kind in query.folded]
    if len(kinds) == 1 and any(d.kind == kinds[0] for d in meant):
        meant = [d for d in meant if d.kind in (kinds[0], None)]
    meant = _choose_level(query, meant)
    if query.years:
        return _choose_years(query, meant, _date(known))
    if query.relative == 0:
        return _latest(meant), False
    if query.relative is not None and query.relative > 0:
        newest = _newest(known)
        return [d for d in meant if d.year and d.year > newest[d.org]], False
    if query.relative is not None and query.relative < 0:
        return _last(query, meant)
    return meant, False


_LEVEL = re.compile(r"(部门|单位)(?:综合)?(?:预算|决算)(?!单位|部门)")


def _choose_level(query: Query, meant: list[Document]) -> list[Document]:
    """Of a body's 部门预算 and 单位预算 the one that the question names."""
    said = set(_LEVEL.findall(query.folded))
    if not query.named or len(said) != 1:
        return meant
    have = {(d.org, d.year) for d in meant if d.level in said}
    return [d for d in meant if d.level in (None, *said) or (d.org, d.year) not in have]


def without_undated(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Without those that print no year, where another of the same body prints one: side by side
    they would be the same body set against itself."""
    dated = {source.org for source in sources if source.year is not None}
    return tuple(s for s in sources if s.year is not None or s.org not in dated)


def latest_of_one(brief: Brief) -> tuple[Source, ...]:
    """The latest of one body's documents, where no year is asked for; empty where all are meant."""
    years = {source.year or 0 for source in brief.sources}
    query = brief.query
    of_one = query.named and len({source.org for source in brief.sources}) == 1
    if not of_one or query.years or query.relative is not None or len(years) == 1:
        return ()
    return tuple(source for source in brief.sources if (source.year or 0) == max(years))


def _date(known: Sequence[Document]) -> dict[str, int | None]:
    """The year of each document; one that prints none lies beside its body's only dated ones: the
    forms of a narrative that is a file of its own."""
    years: dict[str | None, set[int]] = {}
    for document in known:
        if document.year is not None:
            years.setdefault(document.org, set()).add(document.year)
    only = {org: next(iter(own)) for org, own in years.items() if org and len(own) == 1}
    return {d.sha256: d.year or only.get(d.org or "") for d in known}


def _choose_years(
    query: Query, meant: list[Document], dated: dict[str, int | None]
) -> tuple[list[Document], bool]:
    exact = [d for d in meant if dated[d.sha256] in query.years or dated[d.sha256] is None]
    if _lacks_later(query, meant):
        return [], False
    if exact or query.intent in (Intent.CHANGE, Intent.WHY):
        return exact or [d for d in meant if d.year and d.year - 1 in query.years], False
    return [d for d in meant if (year := dated[d.sha256]) and year - 1 in query.years], True


_OF_YEARS = (Intent.CHANGE, Intent.WHY, Intent.COMPARE)


def _lacks_later(query: Query, meant: list[Document]) -> bool:
    """Whether a year is to be set against an earlier one, and no document tells of the later."""
    years = {document.year for document in meant}
    later = max(query.years)
    told = None in years or later in years or later + 1 in years
    return query.intent in _OF_YEARS and len(query.years) > 1 and bool(meant) and not told


def _newest(documents: Sequence[Document]) -> dict[str | None, int]:
    """The last year of each body."""
    newest: dict[str | None, int] = {}
    for document in documents:
        newest[document.org] = max(newest.get(document.org, 0), document.year or 0)
    return newest


def _latest(meant: list[Document]) -> list[Document]:
    newest = _newest(meant)
    return [d for d in meant if (d.year or 0) == newest[d.org]]


def _last(query: Query, meant: list[Document]) -> tuple[list[Document], bool]:
    """去年: last year's document where the library holds it beside the latest, else its base."""
    newest = _newest(meant)
    own = [
        d for d in meant if d.year is not None and d.year == newest[d.org] + (query.relative or 0)
    ]
    if own:
        return own, False
    if query.relative is not None and query.relative < -1:
        after = [d for d in meant if d.year == newest[d.org] + query.relative + 1]
        return after, bool(after)
    return _latest(meant), query.relative == -1 and query.intent not in (Intent.CHANGE, Intent.WHY)
