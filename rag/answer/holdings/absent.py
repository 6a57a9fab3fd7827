"""An item that no form and no sentence of the documents gives. Pure.

A passage that only holds its characters is none of it: 邮电费 is not 电费, nor is 境外培训费 among
what a trip's money pays for the 培训费 that is asked for.

Brief + Draft of passages ─ settle_absent ─► that Draft, or a refusal
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.answer.brief import Brief, item, lead, refuse, text
from rag.answer.holdings.narrower import read_narrower
from rag.answer.said.amounts import has_item
from rag.answer.said.voice import name_org
from rag.answer.words.passages import said_in
from rag.cite.pieces import Asked, Derived, Draft, Part, Printed, Quote, cell_evidence
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.lexicon import ITEMS, find_items, fold

_AMOUNT = r"[^，。；,;、]{0,12}?\d[\d,.]*\s*[万亿]?元"


def settle_absent(brief: Brief, draft: Draft | None) -> Draft | None:
    """The draft, where it gives the item that is plainly asked for or none is; else a refusal."""
    if draft is not None and _tells_nothing(brief, draft):
        return _say_none(brief)
    word = _asked(brief) or _asked_kind(brief, draft)
    if not word or draft is None or draft.refused or _gives(draft, word):
        return draft
    voice = brief.voice
    return refuse(
        brief,
        voice("文件的表和说明都没有列出", "Neither forms nor narrative give "),
        Asked(word),
        voice("，因此不作回答。", "."),
        rest=_say_near(brief, draft, word),
    )


def _say_near(brief: Brief, draft: Draft, word: str) -> list[Part]:
    """Rows of something else that hold the word beside: a purchase under that subject."""
    alone = re.compile(f"(?<![一-鿿]){word}(?![一-鿿])")
    near: list[Part] = []
    for part in draft.parts:
        pieces = [piece for cell in part.cells for piece in cell]
        quotes = (fold(piece.evidence.text) for piece in pieces if isinstance(piece, Quote))
        near += [item(*pieces)] if any(map(alone.search, quotes)) else []
    told = text(brief.voice("只在别的内容里提到（不是它的总数）：", "Mentioned in something else:"))
    return [told, *near[:MOST_NEAR]] if near else []


MOST_NEAR = 2
"""Rows of something else that a refusal gives."""


def _tells_nothing(brief: Brief, draft: Draft) -> bool:
    """Whether an amount is asked for, and rows without a figure are all that is shown."""
    query = brief.query
    if query.intent is not Intent.VALUE or not query.items or not query.named or draft.refused:
        return False
    pieces = [piece for part in draft.parts for cell in part.cells for piece in cell]
    said = [fold(piece.evidence.text) for piece in pieces if isinstance(piece, Quote)]
    if any(isinstance(piece, Printed | Derived) for piece in pieces) or not said:
        return False
    return all(len(text) <= LABEL and not _FIGURE.search(text) for text in said)


LABEL = 24
"""Characters of a row's name, by which it is told from a sentence."""
_FIGURE = re.compile(r"\d[\d,.]*\s*[%万亿元人辆个]|无|没有|未|不涉及")


def _say_none(brief: Brief) -> Draft:
    """That there is none, in the words of the document that says so; else a refusal."""
    voice, words = brief.voice, "|".join(map(re.escape, brief.query.words))
    none = re.compile(f"(?:无|没有|不涉及|未安排)[^，。；]{{0,8}}(?:{words})")
    for source in brief.sources:
        for table in source.disclosure.tables:
            for cell in (cell for row in table.rows for cell in row.cells):
                if none.search(fold(cell.raw)):
                    quote = Quote(cell_evidence(source.sha256, cell))
                    told = voice("：文件的说法：", ", in the document's words: ")
                    return Draft((lead(*name_org(source, voice), told, quote, voice("。", ".")),))
    return refuse(
        brief, voice("文件的表里有名目，但没有印出数字，因此不作回答。", "The row shows no figure.")
    )


def _asked(brief: Brief) -> str:
    """The word of the one item that a question asks the amount of and nothing else; "" for none."""
    query = brief.query
    plain = query.intent is Intent.VALUE and len(query.items) == 1 and query.zh and query.named
    if not plain or any(has_item(source, query.items[0]) for source in brief.sources):
        return ""
    hits = [hit for hit in find_items(query.masked) if hit.item == query.items[0]]
    if not hits or not query.items[0].codes or query.items[0].key.isdigit():
        return ""
    narrower = read_narrower(brief)
    rest = query.masked.replace(hits[0].word, " ")
    rest = rest.replace(narrower.head, " ") if narrower is not None else rest
    return "" if find_content(rest) else hits[0].word


_KIND = re.compile(
    r"\s*(?:(?:19|20)\d\d年|今年|的|预算)*(?P<head>[一-鿿]{2,4}?)(?P<kind>收入|支出)(?:[一总]共)?[是有为]?(?:多少|几)[钱万亿元个]*"
)


def _asked_kind(brief: Brief, draft: Draft | None) -> str:
    """A kind of income or spending that no item is of, 罚款收入, and that rows of others are no
    answer to; "" where the answer says it."""
    query = brief.query
    match = _KIND.fullmatch(query.masked.rstrip("?？ ")) if query.named and query.zh else None
    if match is None or query.items or draft is None or match["head"] in said_in(draft):
        return ""
    return match["head"] + match["kind"]


def _gives(draft: Draft, word: str) -> bool:
    """Whether a row is called by the word, or a sentence has an amount right after it."""
    parts = [
        [p for cell in part.cells for p in cell if isinstance(p, Quote)] for part in draft.parts
    ]
    said = [[_without_longer(fold(p.evidence.text), word) for p in quotes] for quotes in parts]
    alone = re.compile(f"(?<![一-鿿]){word}(?![一-鿿])")
    paid = re.compile(f"{word}{_AMOUNT}")
    named = any(alone.search(texts[0]) for texts in said if texts)
    return named or any(paid.search(text) for texts in said for text in texts)


def _without_longer(text: str, word: str) -> str:
    for name in _longer(word):
        text = text.replace(name, "□")
    return text


@lru_cache(maxsize=512)
def _longer(word: str) -> tuple[str, ...]:
    """The names of other items that a word is a part of, the longest first."""
    names = {fold(name) for one in ITEMS for name in (one.key, *one.names)}
    return tuple(sorted((n for n in names if word in n and n != word), key=len, reverse=True))
