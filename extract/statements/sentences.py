"""Text → sentences and clauses, with their places. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_OPEN, _CLOSE = "（(“《【[", "）)”》】]"


class Span(NamedTuple):
    """text[start:end] of a paragraph, end exclusive."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> Iterator[Span]:
    """Sentences with their closing mark; together they are the whole text."""
    for match in _SENTENCE.finditer(text):
        if match.group():
            yield Span(match.group(), match.start(), match.end())


def split_clauses(text: str, marks: str = "，,；;：:。") -> list[Span]:
    """Pieces between the marks, without them; marks inside brackets and quotes do not split."""
    pieces: list[Span] = []
    depth = start = 0
    for place, glyph in enumerate(text):
        if glyph in _OPEN:
            depth += 1
        elif glyph in _CLOSE:
            depth = max(0, depth - 1)
        elif glyph in marks and depth == 0:
            pieces.append(Span(text[start:place], start, place))
            start = place + 1
    pieces.append(Span(text[start:], start, len(text)))
    return pieces


def trim(span: Span, glyphs: str = "，,；;：:。、 ") -> Span:
    """The span without these glyphs at its ends."""
    left = len(span.text) - len(span.text.lstrip(glyphs))
    text = span.text.strip(glyphs)
    return Span(text, span.start + left, span.start + left + len(text))
