"""What the documents do give, said beside a refusal. Pure.

Brief + Sources ─ say_nearest ─► a line for each document's figure, under its own year
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.brief import Brief, item
from rag.answer.said.amounts import say_value
from rag.answer.said.voice import name_org
from rag.cite.pieces import Part
from rag.retrieve.find import Source, find_value

MOST_NEAREST = 3
"""Documents of other years whose figures are named."""


def say_nearest(brief: Brief, sources: Sequence[Source]) -> list[Part]:
    """The first item's figure in each document; none where the question names no body."""
    voice = brief.voice
    parts: list[Part] = []
    if len(sources) > MOST_NEAREST and not brief.query.named:
        return parts  # of a whole library none is nearest
    for one in brief.query.items[:1]:
        for source in sources:
            value = find_value(source, one)
            if value is not None:
                told = voice("，文件里有的是：", ", what it does give: ")
                said = say_value(source, value, voice)
                parts.append(item(*name_org(source, voice), told, *said, voice("。", ".")))
    return parts


def nearest_sources(brief: Brief) -> list[Source]:
    """The documents of the body that is named, of the years nearest to the one asked for."""
    query = brief.query
    if not query.named:
        return []
    meant = [d for d in brief.known if d.sha256 in set(query.sha256s)]
    year = query.years[0] if query.years else max((d.year or 0 for d in meant), default=0)
    meant.sort(key=lambda document: abs((document.year or 0) - year))
    return [brief.load(document.sha256) for document in meant[:MOST_NEAREST]]
