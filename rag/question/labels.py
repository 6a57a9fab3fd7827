"""What two printings of one label have in common. Pure."""

from __future__ import annotations

import re
import unicodedata

_ORDINAL = re.compile(
    r"^(?:\(?[一二三四五六七八九十百]+\)?[、.]|\([一二三四五六七八九十百\d]+\)|\d{1,2}[.、](?!\d))"
)
_AMONG = re.compile(r"^其中[::]")
_BRACKETS = str.maketrans("〔【[{〕】]}", "(((())))")


def label_key(label: str) -> str:
    """What two printings of one label have in common: no blanks, ordinals or "其中", one bracket.

    "一、 因公出国〔境〕费" and "因公出国（境）费" have the same key.
    """
    text = "".join(unicodedata.normalize("NFKC", label).split()).translate(_BRACKETS)
    bare = _ORDINAL.sub("", _AMONG.sub("", text))
    return bare or text
