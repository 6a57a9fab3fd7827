"""What a question asks, understood: who, which year, which item, what is wanted."""

from __future__ import annotations

from typing import NamedTuple

from rag.question.intents import Intent
from rag.question.lexicon import Item
from rag.question.masks import is_chinese


class Query(NamedTuple):
    """text: the question as asked, without commands; zh: answer in Chinese.

    folded: the text without blanks, half-width, an English one as it would be put in Chinese.
    sha256s: documents meant, all of the library's where none is named (``named`` is False).
    years: asked for; relative: 0 今年, -1 去年; strangers: organisations that no document is of.
    words: the question's own words for the items.
    premise: 减少 or 增加 where the question takes one for granted; lowest: 最少 rather than 最多.
    topic: the question without organisations, years and question words; recalled: history helped.
    masked: the folded question with blanks where it names organisations.
    unknown: words of an English question that were not understood.
    commands: it asks nothing, and only tells whoever answers what to do.
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
    words: tuple[str, ...]
    strangers: tuple[str, ...]
    premise: str | None
    lowest: bool
    topic: str
    guessed: tuple[tuple[str, str], ...]
    recalled: bool
    masked: str = ""
    commands: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def in_chinese(self) -> bool:
        """Whether the question is Chinese, or was put so."""
        return self.zh or is_chinese(self.folded)
