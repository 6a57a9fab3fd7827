"""Whether the text layer of a page says what the page shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.records import Word

FEW = 30
"""Characters. A scanned page may carry a printed page number or a stamp's text, no more."""

COVER = 0.5
"""Share of the page that pictures cover on a scanned page."""

MIN_STRANGE = 0.25
"""Share of characters from private or undefined ranges in a layer that does not say what is seen.

Bullets from symbol fonts are such characters too, a few a page.
"""

MIN_USUAL = 0.5
"""Share of CJK, ASCII and their punctuation in a layer of Chinese text that is whole."""

_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
_USUAL = re.compile(r"[!-~　-〿㈀-㋿㐀-鿿豈-﫿＀-￯‐-›①-⓿■-◿℃℅№Ⅰ-ⅿ×÷±·°\U00020000-\U0003ffff]")


def is_garbage(words: Iterable[Word]) -> bool:
    """Whether a text layer does not say what the page shows: private glyphs, or mojibake."""
    text = "".join(word.text for word in words)
    if len(text) < FEW:
        return False
    strange = len(_STRANGE.findall(text)) / len(text)
    return strange >= MIN_STRANGE or len(_USUAL.findall(text)) < MIN_USUAL * len(text)


def is_bare(words: Iterable[Word]) -> bool:
    """Whether a page has almost no text of its own."""
    return sum(len(word.text) for word in words) < FEW
