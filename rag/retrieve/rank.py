"""Passages found + what is wanted → the passages in order of how much of it they hold. Pure.

A passage is weighed by the pairs of characters of the question that it and the titles above it
hold, rare ones more than frequent ones, and by the best of its lines: a row of a table, a sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from rag.index.words import split_words
from rag.question.lexicon import fold
from rag.records import Passage, PassageKind
from rag.retrieve.widen import Wanted

NAME, SAID, CUE, FIGURE = 2.0, 1.0, 1.0, 1.5
"""Weights of official names, the question's own words, cues of its intent, an answer's figures."""
TERM = 0.5
"""Weight of a paragraph that explains a name: it begins with it."""
LINE = 1.0
"""Weight of the best line beside that of the whole passage."""
FOUND = 0.2
"""Weight of where the search had the passage."""

_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][^)）]{1,3}[)）]|\d{1,2}[.、．])")
_HEAD = 60
_SENTENCE = re.compile(r"[^。！？；;!?\n]+")


class _Read(NamedTuple):
    """A passage's words: all of them, and those of each line with the titles above it."""

    whole: frozenset[str]
    lines: tuple[frozenset[str], ...]


def rank_passages(found: Sequence[Passage], wanted: Wanted) -> tuple[Passage, ...]:
    """The passages, best first; found: in the order in which the search had them."""
    read = [_read(passage) for passage in found]
    weights = _weigh_words(wanted, read)
    total = sum(weights.values()) or 1.0
    scored = [
        (
            _score(one, weights) / total + FOUND / (1 + rank / 4) + _explains(found[rank], wanted),
            -rank,
        )
        for rank, one in enumerate(read)
    ]
    order = sorted(range(len(found)), key=lambda n: scored[n], reverse=True)
    return tuple(found[n] for n in order)


def _explains(passage: Passage, wanted: Wanted) -> float:
    """Whether a passage is the glossary's entry for what is to be defined."""
    if not wanted.defines:
        return 0.0
    head = _ORDINAL.sub("", fold(passage.text))[:_HEAD]
    names = [fold(name) for name in (*wanted.names, wanted.said) if name.strip()]
    return TERM if any(head.startswith(name) for name in names) else 0.0


def _read(passage: Passage) -> _Read:
    above = passage.heading
    text = passage.text
    if passage.kind is PassageKind.TABLE:
        caption, *lines = text.split("\n")
        above = f"{above}\n{caption}"
    else:
        lines = _SENTENCE.findall(text)
    title = frozenset(split_words(above))
    split = tuple(title | frozenset(split_words(line)) for line in lines)
    return _Read(frozenset(split_words(f"{above}\n{text}")), split or (title,))


def _weigh_words(wanted: Wanted, read: Sequence[_Read]) -> Mapping[str, float]:
    """The weight of each word that is looked for: of its kind, and of how rare it is here."""
    kinds: dict[str, float] = {}
    for text, weight in ((wanted.cues, CUE), (wanted.said, SAID)):
        kinds.update(dict.fromkeys(split_words(text), weight))
    for text in (*wanted.names, *wanted.codes):
        kinds.update(dict.fromkeys(split_words(text), NAME))
    for text in wanted.figures:
        kinds.update(dict.fromkeys(split_words(text), FIGURE))
    holding = Counter(word for one in read for word in one.whole if word in kinds)
    return {
        word: weight * math.log(1 + (len(read) + 1) / (holding[word] + 0.5))
        for word, weight in kinds.items()
    }


def _score(read: _Read, weights: Mapping[str, float]) -> float:
    best = max(_sum(line, weights) for line in read.lines)
    return _sum(read.whole, weights) + LINE * best


def _sum(words: Collection[str], weights: Mapping[str, float]) -> float:
    return sum(weight for word, weight in weights.items() if word in words)
