"""A word → the item that it means: a code, an official name, an everyday word. Pure."""

from __future__ import annotations

from extract.errors import MingzhangError
from extract.tables.kinds import KINDS
from rag.question.lexicon import (
    BY_KEY,
    ITEMS,
    Item,
    find_codes,
    find_items,
    fold,
    item_of_code,
    plain_name,
)

_LEAST = 2
"""Characters of a row's name that no item is known by."""


def read_item(text: str) -> Item:
    """The item; a row's name that no item is known by is looked for as it is.

    Raises MingzhangError for a text too short to be a name.
    """
    folded, name = fold(text), plain_name(text)
    codes = find_codes(folded)
    if codes and codes[0][0] == folded:
        return item_of_code(folded)
    exact = BY_KEY.get(text.strip()) or _find_exact(name)
    if exact is not None:
        return exact
    hits = [hit for hit in find_items(folded) if hit.item.topic == "money"]
    best = max(hits, key=lambda hit: hit.end - hit.start, default=None)
    if best is not None and _covers(best.word, folded):
        return best.item
    if len(name) < _LEAST:
        todo = "请写科目编码、科目名称或通常的叫法，例如 公务接待费"
        raise MingzhangError("看不出要比较哪一项", where=text, todo=todo)
    return Item(text.strip(), (text.strip(),), kinds=KINDS)


def _find_exact(name: str) -> Item | None:
    """The item whose key, else whose other name, is the text."""
    by_key = (item for item in ITEMS if plain_name(item.key) == name)
    by_name = (item for item in ITEMS if name in map(plain_name, item.names))
    return next(by_key, None) or next(by_name, None)


def _covers(word: str, text: str) -> bool:
    """Whether an everyday word is most of the text: 招待费 in 招待费用, not a row's long name."""
    return 2 * len(word) > len(text)
