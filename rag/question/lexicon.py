"""What the field calls its items: official names, codes, everyday words, English, families. Pure.

text ─ plain_name ─► uniform name ─ find_items ─► Item(s), longest word first

code ─ item_of_code ─► Item       the items themselves: items.py
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rag.question.items import ECONOMICS, FUNCTIONS, ITEMS, THREE_ONLY, Item

__all__ = [
    "BROAD",
    "BY_KEY",
    "ECONOMICS",
    "FUNCTIONS",
    "ITEMS",
    "THREE_ONLY",
    "Hit",
    "Item",
    "find_codes",
    "find_items",
    "fold",
    "item_of_code",
    "parts_of",
    "plain_name",
]

# ── uniform names ───────────────────────────────────────────────────────────────────────────────

_ENUMERATOR = re.compile(
    r"^(?:其中[:：]?|减[:：]|加[:：]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|"
    r"\(\d{1,2}\)|\d{1,2}[、.．](?!\d)|[①-⑳])+"
)
_QUOTES = re.compile("[“”\"‘’'「」『』《》〈〉`´*＊　\\s]")
_ALIKE = (
    (re.compile(r"购置[和与、]"), "购置及"),
    (re.compile(r"运行维护|运行和维护"), "运行"),
    (re.compile(r"(?:费用|经费|费支出)$"), "费"),
    (re.compile(r"(购置|运行|接待|\(境\))支出$"), r"\1费"),
    (re.compile(r"^(?:一般公共预算|财政拨款)?三公(?:费)?$"), "三公经费"),
    (re.compile(r"医疗卫生与计划生育"), "卫生健康"),
    (re.compile(r"文化体育与传媒"), "文化旅游体育与传媒"),
    (re.compile(r"行政事业单位离退休$"), "行政事业单位养老支出"),
)


def fold(text: str) -> str:
    """Half-width, lower case, without blanks and quotation marks."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=65536)
def plain_name(text: str) -> str:
    """A label without enumerators, blanks, quotes and the variants that mean the same."""
    name = fold(text)
    while (shorter := _ENUMERATOR.sub("", name)) != name:
        name = shorter
    for pattern, uniform in _ALIKE:
        name = pattern.sub(uniform, name)
    return name.strip(":：;；,，。")


BY_KEY = {item.key: item for item in reversed(ITEMS)}
_ROUTES = sorted(
    dict.fromkeys(
        (fold(word), item.key) for item in ITEMS for word in (item.key, *item.names, *item.words)
        if len(word) > 1
    ),
    key=lambda route: (-len(route[0]), route[0], route[0] != fold(route[1])),
)  # fmt: skip
"""Words and their items, the longest first; of two items an own name goes before, then the first
of the lexicon: never as the hash of a text falls out."""
_ENGLISH = sorted(
    dict.fromkeys((word, item.key) for item in ITEMS for word in item.english),
    key=lambda route: (-len(route[0]), route[0]),
)
_CODE = re.compile(r"(?<![\d.])(\d{3}(?:\d{2}){0,4})(?![\d.]|\s*(?:年|万|元|%|个|人|辆))")
BROAD = frozenset({"收入总计", "支出总计"})
"""Items whose words ("支出") are parts of nearly every other item's words."""


_NOT_STAFF = frozenset("才次民群口均工物")
"""Characters after 多少人 that make another word of it: 人才, 人次."""


class Hit(NamedTuple):
    """An item that a text speaks of, at [start, end) of the folded text."""

    item: Item
    word: str
    start: int
    end: int


def find_items(text: str) -> tuple[Hit, ...]:
    """The items of a folded text, longest words first claimed, in order of the text."""
    taken = [False] * len(text)
    hits: list[Hit] = []
    for word, key in (*_ROUTES, *(_ENGLISH if text.isascii() or _has_english(text) else ())):
        for match in _finds(text, word):
            if word.isascii() and not _is_whole(text, match, match + len(word)):
                continue
            if word.endswith("人") and text[match + len(word) :][:1] in _NOT_STAFF:
                continue
            if not any(taken[match : match + len(word)]):
                taken[match : match + len(word)] = [True] * len(word)
                hits.append(Hit(BY_KEY[key], word, match, match + len(word)))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin word stands by itself, or with an s: rent is no part of current."""
    before, after = text[:start][-1:], text[end:].removeprefix("s")[:1]
    letters = [char for char in (before, after) if char.isascii() and char.isalpha()]
    return not letters


def find_codes(text: str) -> tuple[tuple[str, int, int], ...]:
    """The classification codes of a folded text: (code, start, end)."""
    text = _GROUPED.sub(_blank_amount, text)
    found = (match for match in _CODE.finditer(text))
    return tuple(
        (m[1], m.start(1), m.end(1)) for m in found if m[1][0] in "235" and not _is_year(m[1])
    )


_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)")


def _blank_amount(match: re.Match[str]) -> str:
    """Blanks for an amount with its thousands set apart (260,000); 205,208 are two codes."""
    groups = match[0].split(",")
    codes = all(re.fullmatch(r"2[0-3]\d|30\d|31\d|50\d|51\d", group) for group in groups)
    return match[0] if codes else " " * len(match[0])


def item_of_code(code: str) -> Item:
    """The item of a code; one made for it where the lexicon has none."""
    kinds = ECONOMICS if code[0] in "35" else FUNCTIONS
    names = next((i.names for i in ITEMS if code in i.codes and len(i.codes) == 1), ())
    return Item(code, names, codes=(code,), kinds=kinds)


def parts_of(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that add up to these."""
    return tuple(BY_KEY[key] for item in items for key in item.parts)


def _is_year(code: str) -> bool:
    return len(code) == 4


def _has_english(text: str) -> bool:
    return sum(char.isascii() and char.isalpha() for char in text) > len(text) // 2


def _finds(text: str, word: str) -> Iterable[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
