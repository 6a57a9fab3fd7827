"""Items that only the documents name: rows and subjects that the lexicon lacks. Pure.

Brief ─ name_items ─► Brief with these items in place of what the lexicon made of their words
"""

from __future__ import annotations

import re

from rag.answer.brief import Brief
from rag.question.content import find_content
from rag.question.intents import Intent, strip_filler, strip_intents
from rag.question.lexicon import BROAD, Item, find_items, fold
from rag.retrieve.subjects import near_item, own_items

SPECIFIC = 6
"""Characters of a name for each that is left over: it is what is asked about."""
MOST_SOURCES = 8
"""Documents whose rows are looked through where the question names no body."""
_TAKES = {
    Intent.VALUE,
    Intent.CHANGE,
    Intent.WHY,
    Intent.SHARE,
    Intent.COMPARE,
    Intent.SUM,
    Intent.RANK,
    Intent.EXISTENCE,
    Intent.TEXT,
}


def name_items(brief: Brief) -> Brief:
    """The question with the items that its documents name themselves."""
    query = brief.query
    few = query.named or len(brief.sources) <= MOST_SOURCES
    if query.intent not in _TAKES or not few or any(one.codes == (one.key,) for one in query.items):
        return brief
    said = query.masked
    found: dict[str, Item] = {}
    for source in brief.sources:
        for word, item in own_items(source, said, query.words):
            if word not in fold(source.org) and not (_EACH.search(said) and joins_items(word)):
                found.setdefault(word, item)
    if not found:
        return _name_nearby(brief)
    left = said
    for name in found:
        left = left.replace(name, " ")
    kept = tuple(
        one
        for one, word in zip(query.items, query.words, strict=False)
        if any(word in chunk for chunk in left.split())
        and not (one.key in BROAD and any(f"{name}{word}" in said for name in found))
    )
    counted = len(found) == 1 and query.intent is Intent.VALUE
    kept = tuple(one for one in kept if not (counted and one.key == "在职人数"))
    beside = len("".join(strip_filler(left).split()))
    if query.intent is Intent.TEXT and beside > max(1, max(map(len, found)) // SPECIFIC):
        return brief
    intent = Intent.VALUE if query.intent is Intent.TEXT else query.intent
    return brief._replace(
        query=query._replace(
            items=(*found.values(), *kept), words=(*found, *query.words), intent=intent
        )
    )


_EACH = re.compile(r"分别|各")


def joins_items(name: str) -> bool:
    """Whether a row's name joins two items that are asked for each: 人员经费和公用经费支出."""
    keys = {hit.item.key for hit in find_items(name)} - BROAD
    return len(keys) > 1 and bool(re.search("[和与及、]", name))


_PLAIN = {Intent.VALUE, Intent.CHANGE, Intent.WHY, Intent.SHARE, Intent.COMPARE, Intent.TEXT}


def _name_nearby(brief: Brief) -> Brief:
    """The question with the one row that spells a stretch of it, beside its whole's word."""
    query = brief.query
    if query.intent not in _PLAIN or (
        query.intent is Intent.TEXT and not _AMOUNT.search(query.folded)
    ):
        return brief
    chunks = find_content(strip_intents(query.masked))
    near = [(s, near_item(s, query.masked, chunks, query.words)) for s in brief.sources]
    found = [pair for s, pair in near if pair is not None and fold(pair[1].key) not in fold(s.org)]
    said, one = found[0] if found else (None, None)
    if said is None or one is None or (_EACH.search(query.masked) and joins_items(one.key)):
        return brief
    pairs = zip(query.items, query.words, strict=False)
    kept = tuple((item, word) for item, word in pairs if word not in said)
    intent = Intent.VALUE if query.intent is Intent.TEXT else query.intent
    return brief._replace(
        query=query._replace(
            items=(one, *(item for item, _ in kept)),
            words=(said, *(word for _, word in kept)),
            intent=intent,
        )
    )


_AMOUNT = re.compile(r"多少|几|金额|预算|经费|钱")
