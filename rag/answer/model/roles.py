"""Lines of text and references → what is said of each figure: role, item, document. Pure.

The same reader reads the composer's lines and a model's, so that the two can be held together: a
figure may be called a fall, last year's, or another item's only where the composer called it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rag.question.lexicon import find_items, fold

UP, DOWN, FLAT, LAST, SHARE, AMOUNT = "增加", "减少", "持平", "上年数", "占比", "金额"

DIRECTIONS = (
    (
        UP,
        re.compile(
            r"增|升|提高|涨|多出|多了|走高|攀|抬|扩大|上调|上浮|追加|翻|"
            r"\b(?:ris[ei]|rose|increas|grow|grew|up\b|upward|uptick|higher|more\b|climb|surg|jump|"
            r"soar|expan|gain|boost|hik(?:e|ing)|swell|doubl)\w*",
            re.I,
        ),
    ),
    (
        DOWN,
        re.compile(
            r"减|下降|降|压缩|少了|滑|回落|走低|跌|缩|下调|下浮|削|砍|"
            r"\b(?:fall|fell|drop|decreas|declin|reduc|cut|down\b|downward|lower|less\b|shr[iau]nk|"
            r"slump|plung|slash|trim|dip|contract|sank|sink|halv|sav(?:ed|ing))\w*",
            re.I,
        ),
    ),
    (
        FLAT,
        re.compile(
            r"持平|不变|没有变|无变化|相同|一致|未变|一样|"
            r"\b(?:unchanged|same|flat|equal|level|stable|steady|no change)\b",
            re.I,
        ),
    ),
)
"""Each direction, and the words that tell it."""

_LAST = re.compile(r"上年|去年|上一年|前一年|往年|\b(?:last|previous|prior)\b", re.I)
_SHARE = re.compile(r"占|比重|份额|\bshare|\bproportion|\bpercent", re.I)
_JOINS = re.compile(r"[\s，,、（）()及和与即也就是为约“”:：的\-—]*(?:and)?\s*")
_END = re.compile(r"[。；;！？!?\n]|\.(?=\s|$)")


class Token(NamedTuple):
    """A stretch of text (id ""), or a reference; kind: f, q, n; text: its own words."""

    text: str
    id: str
    kind: str
    sha256: str


class Saying(NamedTuple):
    """What is said of a figure. subject: the item named last before it, "" for none.

    sha256: the document named last before it on its line, "" for none.
    """

    role: str
    subject: str
    sha256: str


def directions_of(text: str) -> frozenset[str]:
    """The directions that a text's words tell."""
    return frozenset(name for name, pattern in DIRECTIONS if pattern.search(text))


def read_sayings(lines: Iterable[Sequence[Token]]) -> dict[str, frozenset[Saying]]:
    """What is said of each figure, by its id."""
    said: dict[str, set[Saying]] = {}
    subject = ""
    for line in lines:
        reader = _Line(subject)
        for token in line:
            reader.take(token)
        subject = reader.subject
        for name, saying in reader.said:
            said.setdefault(name, set()).add(saying)
    return {name: frozenset(found) for name, found in said.items()}


class _Line:
    """One line, token by token."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.sha256 = ""
        self.words = ""
        self.role = ""
        self.titled = False
        self.said: list[tuple[str, Saying]] = []

    def take(self, token: Token) -> None:
        if not token.id:
            self._take_words(token.text)
        elif token.kind == "f":
            self.role = self._role()
            self.said.append((token.id, Saying(self.role, self.subject, self.sha256)))
            self.words = ""
        elif token.kind == "n":
            self._take_name(token)

    def _take_words(self, text: str) -> None:
        for place, piece in enumerate(_END.split(text)):
            if place:
                self.words, self.role = "", ""
            self.words += piece
            self.subject = _last_item(piece) or self.subject
        self.titled = text.rstrip().endswith("《")

    def _take_name(self, token: Token) -> None:
        """A name is an item, or a document's body or year; the title of a table is neither."""
        if self.titled:
            return
        if token.sha256:
            self.sha256 = token.sha256
        if not token.text.isdigit() or len(token.text) != 4:
            self.subject = _last_item(token.text) or self.subject

    def _role(self) -> str:
        found = [
            (match.start(), name)
            for name, pattern in DIRECTIONS
            for match in pattern.finditer(self.words)
        ]
        if found:
            return max(found)[1]
        if _LAST.search(self.words):
            return LAST
        if _SHARE.search(self.words):
            return SHARE
        return self.role if self.role and _JOINS.fullmatch(self.words) else AMOUNT


@lru_cache(maxsize=4096)
def _last_item(text: str) -> str:
    """The key of the item that a text names last."""
    hits = find_items(fold(text))
    return max(hits, key=lambda hit: (hit.end, hit.end - hit.start)).item.key if hits else ""
