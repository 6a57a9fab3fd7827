"""Question + history + the library's documents → Query (who, year, item, intent). Pure.

question ─ fold ─► orgs, years, items, intent ─ recall (history) ─► Query
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Document
from rag.intents import (
    Intent,
    asks_share,
    follows_on,
    read_intent,
    read_premise,
    strip_filler,
    strip_intents,
    wants_lowest,
)
from rag.lexicon import (
    BROAD,
    BY_KEY,
    Hit,
    Item,
    find_codes,
    find_items,
    fold,
    item_of_code,
)
from rag.mentions import find_orgs, find_strangers, find_years
from rag.records import Turn


class Query(NamedTuple):
    """text: the question as asked; folded: without blanks, half-width; zh: answer in Chinese.

    sha256s: documents meant, all of the library's where none is named (``named`` is False).
    years: asked for; relative: 0 今年, -1 去年; strangers: organisations that no document is of.
    premise: 减少 or 增加 where the question takes one for granted; lowest: 最少 rather than 最多.
    topic: the question without organisations, years and question words; recalled: history helped.
    """

    text: str
    folded: str
    zh: bool
    intent: Intent
    sha256s: tuple[str, ...]
    named: bool
    years: tuple[int, ...]
    relative: int | None
    items: tuple[Item, ...]
    strangers: tuple[str, ...]
    premise: str | None
    lowest: bool
    topic: str
    guessed: tuple[tuple[str, str], ...]
    recalled: bool


def read_question(
    question: str, documents: Sequence[Document], history: Sequence[Turn] = ()
) -> Query:
    """What a question asks, helped by the conversation before it where it leaves something out."""
    query = _read_alone(question, documents)
    for turn in reversed([turn for turn in history if turn.role == "user"]):
        if not _lacks(query):
            break
        query = _recall(query, _read_alone(turn.content, documents))
    return _fill_documents(query, documents)


def _read_alone(question: str, documents: Sequence[Document]) -> Query:
    folded = fold(question)
    spaced = " ".join(question.lower().split())
    orgs = find_orgs(folded, documents)
    masked = _mask(folded, orgs.spans)
    hits = _choose_items(masked, spaced)
    rest = _mask(masked, [(hit.start, hit.end) for hit in hits])
    years = find_years(folded if "年" in folded else spaced)
    topic = _topic(masked)
    intent = read_intent(folded, {hit.item.topic for hit in hits})
    items = _dedupe(hits)
    if not items and not topic and intent in (Intent.TEXT, Intent.VALUE) and not strangers_in(rest):
        items, intent = (BY_KEY["收入总计"], BY_KEY["支出总计"]), Intent.VALUE
    zh = any("一" <= char <= "鿿" for char in question)
    strangers = find_strangers(strip_filler(strip_intents(rest))) if zh and not orgs.sha256s else ()
    return Query(
        text=question.strip(),
        folded=folded,
        zh=zh,
        intent=intent,
        sha256s=orgs.sha256s,
        named=bool(orgs.sha256s),
        years=years.years,
        relative=years.relative,
        items=items,
        strangers=strangers,
        premise=read_premise(folded),
        lowest=wants_lowest(folded),
        topic=topic,
        guessed=orgs.guessed,
        recalled=False,
    )


def strangers_in(rest: str) -> bool:
    """Whether what is left of a question names anything at all."""
    return bool("".join(strip_filler(re.sub(r"\d{2,4}年度?", " ", rest)).split()))


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _choose_items(masked: str, spaced: str) -> tuple[Hit, ...]:
    codes = find_codes(masked)
    hits = [Hit(item_of_code(code), code, start, end) for code, start, end in codes]
    words = find_items(_mask(masked, [(start, end) for _, start, end in codes]))
    if not words and not any("一" <= char <= "鿿" for char in spaced):
        words = find_items(spaced)
    hits += [] if hits else words
    fine = [hit for hit in hits if hit.item.key not in BROAD]
    whole = [hit for hit in hits if hit.item.key in BROAD and len(hit.word) > 2]
    return tuple(fine + whole) if fine and asks_share(masked) else tuple(fine or hits)


def _dedupe(hits: Sequence[Hit]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(hit.item for hit in hits))


def _topic(masked: str) -> str:
    years = re.sub(r"\d{2,4}年度?", " ", masked)
    return "".join(strip_filler(years).split())


# ── history ─────────────────────────────────────────────────────────────────────────────────────


def _lacks(query: Query) -> bool:
    """Whether the question leans on what was said before."""
    follows = follows_on(query.folded) or len(query.topic) <= 2
    if query.intent in (Intent.CONTENTS, Intent.CHECKS, Intent.DEFINITION) and query.named:
        return False
    return follows and (not query.items or not query.named)


def _recall(query: Query, earlier: Query) -> Query:
    items = query.items or earlier.items
    kept = query.intent if query.intent is not Intent.TEXT else earlier.intent
    if query.intent is Intent.EXISTENCE and not query.items:
        kept = earlier.intent
    named = query.named or bool(query.strangers)
    return query._replace(
        items=items,
        intent=kept,
        sha256s=query.sha256s if named else earlier.sha256s,
        named=query.named or (not query.strangers and earlier.named),
        strangers=query.strangers if named else earlier.strangers,
        years=query.years or (earlier.years if query.relative is None else ()),
        relative=query.relative if query.relative is not None or query.years else earlier.relative,
        premise=query.premise or earlier.premise,
        topic=query.topic if query.items or not earlier.topic else earlier.topic + query.topic,
        recalled=True,
    )


def _fill_documents(query: Query, documents: Sequence[Document]) -> Query:
    if query.named or query.strangers:
        return query
    return query._replace(sha256s=tuple(document.sha256 for document in documents))
