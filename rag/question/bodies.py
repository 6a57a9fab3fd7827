"""Which of very many bodies a question may name at all: a sieve before the exact reading. Pure.

    documents ─ Bodies (characters and sounds of their names) ─ may_name ─► those worth reading

A mention shares two characters with the names of its body, or sounds like a short one: its place.
Bodies without either are named in no way that ``find_orgs`` knows. Two thousand bodies are read in
milliseconds so; one by one they took a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.question.names import all_forms, bare_place, document_org
from rag.question.sounds import sounds_of
from rag.question.spoken import spoken_forms

MANY = 200
"""Documents from which on they are sieved."""
_SHORT = 2
"""Characters of a name that may be meant by its sound alone."""


class Bodies(NamedTuple):
    """documents: as they were given; chars, sounds: documents by what their names hold, a bit a
    document; twice: those with a short name of which both characters sound the same."""

    documents: Sequence[Document]
    chars: dict[str, int]
    sounds: dict[str, int]
    twice: int


def sieve_bodies(question: str, documents: Sequence[Document]) -> Sequence[Document]:
    """The documents whose body a folded question may name, in their order."""
    if len(documents) < MANY:
        return documents
    bodies = _bodies_of(documents)
    near = _at_least_two(bodies.chars, set(question))
    heard = {key for char in set(question) for key in _keys(char)}
    near |= _at_least_two(bodies.sounds, heard)
    near |= bodies.twice & _any(bodies.sounds, heard)
    return [document for place, document in enumerate(documents) if near >> place & 1]


def _at_least_two(masks: dict[str, int], wanted: Iterable[str]) -> int:
    one = two = 0
    for key in wanted:
        mask = masks.get(key, 0)
        two |= one & mask
        one |= mask
    return two


def _any(masks: dict[str, int], wanted: Iterable[str]) -> int:
    found = 0
    for key in wanted:
        found |= masks.get(key, 0)
    return found


def _keys(char: str) -> set[str]:
    """What a character is taken for: itself, and its sounds without -g."""
    return {char, *(sound.removesuffix("g") for sound in sounds_of(char))}


_last: list[Bodies] = []
"""The bodies of the documents that were asked last: a library gives the same ones until it
changes."""


def _bodies_of(documents: Sequence[Document]) -> Bodies:
    known = next((one for one in _last if one.documents is documents), None)
    if known is None or not isinstance(documents, tuple):
        known = _read_bodies(documents)
        _last[:] = [known]
    return known


def _read_bodies(documents: Sequence[Document]) -> Bodies:
    chars: dict[str, int] = {}
    sounds: dict[str, int] = {}
    twice = 0
    for place, document in enumerate(documents):
        bit = 1 << place
        texts = list(_names(document))
        for char in set("".join(texts)):
            chars[char] = chars.get(char, 0) | bit
        for text in (text for text in texts if len(text) <= _SHORT):
            keys = [_keys(char) for char in text]
            for key in set().union(*keys):
                sounds[key] = sounds.get(key, 0) | bit
            if len(keys) == _SHORT and keys[0] & keys[1]:
                twice |= bit
    return Bodies(documents, chars, sounds, twice)


def _names(document: Document) -> Iterable[str]:
    """All that a body is called, and its places."""
    for forms in all_forms(document_org(document)):
        yield from (forms.full, forms.own, bare_place(forms.own), *forms.wider, *forms.nicks)
        yield from (text for text, _ in spoken_forms(forms))
