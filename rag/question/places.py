"""What place stands before a name that a question says without one: 广州 of 广州司法局. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from functools import lru_cache

from extract.records import Document
from rag.question.lexicon import fold
from rag.question.names import (
    Forms,
    bare_place,
    document_org,
    inner_place,
    name_forms,
    place_names,
)


def known_places(documents: Sequence[Document]) -> frozenset[str]:
    """The places of the library's own bodies, without 市 and 县."""
    if isinstance(documents, tuple):
        return _places_of(_Same(documents))
    return _list_places(documents)


def known_names(documents: Sequence[Document]) -> frozenset[str]:
    """The folded names of the library's bodies."""
    if isinstance(documents, tuple):
        return _names_of(_Same(documents))
    return _list_names(documents)


class _Same:
    """The very same documents: they are compared by what they are, not by what they hold."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.documents is other.documents

    def __hash__(self) -> int:
        return id(self.documents)


@lru_cache(maxsize=2)
def _places_of(same: _Same) -> frozenset[str]:
    return _list_places(same.documents)


@lru_cache(maxsize=2)
def _names_of(same: _Same) -> frozenset[str]:
    return _list_names(same.documents)


def _list_names(documents: Sequence[Document]) -> frozenset[str]:
    return frozenset(fold(document_org(document)) for document in documents)


def _list_places(documents: Sequence[Document]) -> frozenset[str]:
    orgs = {document_org(document) for document in documents}
    forms = (name_forms(org) for org in orgs)
    places = (bare_place(p) for one in forms for p in (one.own, *one.wider) if len(p) > 1)
    return frozenset((*places, *filter(None, map(inner_place, orgs))))


_LEVEL = re.compile(
    r"(?:(?<=[^一-鿿])|^|(?<=[查问看和与跟比及的]))(?:省|市|区|县)$|(?:国家|中央|全国)$"
)
"""What level a body is of, said before its name: 省教育厅, 国家发改委."""


def at_home(before: str, forms: Forms) -> bool:
    """Whether what stands before a name without place names no other place."""
    level = _LEVEL.search(before)
    if level is not None:
        return forms.own[-1:] == level[0]
    place, ends_elsewhere = _place_before(before, KNOWN_PLACES.get())
    if not place:
        return not ends_elsewhere
    own, inside = _home_of(forms)
    if place not in own:
        return False
    return place == own[0] or own[0] in inside


@lru_cache(maxsize=4096)
def _place_before(before: str, known: frozenset[str]) -> tuple[str, bool]:
    """The last place that is named right before a name, and whether one ends there at least.

    known: the places of the library's own bodies.
    """
    said = re.split(r"[和与跟及、，,。;；:：?？!！的 (（]", before)[-1][-LONGEST_BEFORE:]
    ends = re.search(r"[^本我全该各两][市县区旗]$", before)
    place = next(places_in(said, known), "")
    if ends and place and not re.search(rf"{place}(?:[省市县区旗]|新区)?$", said):
        return "", True  # 静安区 after 上海市: a place that no list has
    return place, ends is not None


@lru_cache(maxsize=16384)
def _home_of(forms: Forms) -> tuple[tuple[str, ...], str]:
    """A body's own place and those around it, without 市 and 县; its name without them."""
    own = bare_place(forms.own) if forms.own else ""
    return (own, *map(bare_place, forms.wider)), forms.nicks[0] if forms.nicks else ""


LONGEST_BEFORE = 12
"""Characters before a name in which its place, or another, may stand."""


def places_in(said: str, here: frozenset[str]) -> Iterator[str]:
    """The places that a stretch names, the last first, without 市 and 县; here: the library's."""
    for start in range(len(said) - 2, -1, -1):
        for size in (4, 3, 2):
            bare = bare_place(said[start : start + size])
            sure = start == 0 or bare != said[start : start + size]
            known = bare in place_names() or bare in here
            if sure and known and len(said) >= start + size:
                yield bare
                break


KNOWN_PLACES: ContextVar[frozenset[str]] = ContextVar("KNOWN_PLACES", default=frozenset())
"""The places of the library's own bodies: no word list has them all."""
