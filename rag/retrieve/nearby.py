"""Rows that a question names in nearly the document's words. Pure.

question's stretches + a document's own names ─ find_nearby ─► the one name that holds a stretch

城乡居民医保的补助 is 财政对城乡居民基本医疗保险基金的补助: the name spells all that was said, in
order, and more. A stretch that several rows spell equally well names none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.question.asking import SOFT
from rag.question.content import Chunk, pairs_of

LEAST = 4
"""Telling characters of a stretch that may name a row."""
BEYOND = 2
"""Telling characters that such a stretch must have beside a word that the lexicon knows."""
HELD = 0.6
"""Share of its pairs of characters that the row's name must hold."""
LONGER = 4
"""How many times longer than the stretch a row's name may be."""
_FULL = (
    ("医保", "医疗保险"),
    ("社保", "社会保险"),
    ("低保", "最低生活保障"),
    ("环保", "环境保护"),
    ("彩票公益金", "彩票公益金"),
    ("补贴款", "补贴"),
)
"""Short words and what forms print for them."""


def find_nearby(
    question: str, chunks: Iterable[Chunk], names: Sequence[str], known: Sequence[str]
) -> tuple[str, str] | None:
    """(what was said, the name), or None.

    question: all of it; of names that spell a stretch, the one is meant that it spells most of.
    known: the question's words that the lexicon understood; a stretch must say more than they do.
    """
    for chunk in chunks:
        said = _spell(chunk.text)
        telling = set(said) - SOFT
        inner = [word for word in known if word in said]
        part = any(re.search(f"{re.escape(word)}(?:里|中|内|占)", said) for word in inner)
        beyond = telling - set("".join(inner))
        if (
            len(telling) < LEAST
            or (inner and len(beyond) < BEYOND)
            or part
            or any(len(said) < len(word) + 3 for word in inner)
            or any(chunk.text in word for word in known)
        ):
            continue
        fitting = {n for n in names if _spells(said, telling, n)}
        found = sorted((-_held(said, n), -_held(n, question), n) for n in fitting)
        clear = len(found) == 1 or (len(found) > 1 and found[0][:2] != found[1][:2])
        if found and clear and -found[0][0] >= HELD:
            return chunk.text, found[0][2]
    return None


def _spell(said: str) -> str:
    for short, full in _FULL:
        said = said.replace(short, full)
    return said


def _spells(said: str, telling: set[str], name: str) -> bool:
    """Whether a name has all telling characters of what was said."""
    return telling <= set(name) and len(name) <= LONGER * len(said)


def _held(said: str, name: str) -> float:
    pairs = [pair for pair in pairs_of(said) if not set(pair) & SOFT]
    return sum(pair in name for pair in pairs) / len(pairs) if pairs else 0.0
