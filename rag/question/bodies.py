"""Which of very many bodies a question may name at all: a sieve before the exact reading. Pure.

    documents ─ Bodies (an index of their names) ─┬─ said as they are
                                                  ├─ shortened: three characters in a row
                                                  ├─ misspelt: all but one or two characters
                                                  └─ a place that only sounds right
                                                       ─► those that may be named

Each way asks for less than ``find_orgs`` does, so nothing that it would find is left out; of two
thousand bodies some ten are left to be read one by one. The index is made once for a library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.question.guesses import find_misspelt, most_wrong, names_of
from rag.question.names import Forms, all_forms, bare_place, document_org
from rag.question.sounds import loosely, sounds_same
from rag.question.spoken import in_order, spoken_forms

MANY = 200
"""Documents from which on they are sieved."""
SHORT = 3
"""Characters of a shortened name that stand in a row in the question, in the name in order."""

Bits = dict[str, int]
"""Characters or texts → what has them, a bit each."""


class Names(NamedTuple):
    """Names that may be misspelt. texts: each once; owners: the bodies of each; chars: texts by
    how often at least they hold a character; long: texts of which two characters may be wrong."""

    texts: tuple[str, ...]
    owners: tuple[int, ...]
    chars: dict[tuple[str, int], int]
    long: int


class Bodies(NamedTuple):
    """The bodies of a library, a bit each.

    of: the place of each document's body among them; full: their whole names; said: bodies by what
    they are called; longest: characters of the longest such text; heads, pairs, chars: bodies by
    characters that a shortened name may begin with, by pairs of them inside the name, by all
    characters of the name; places, sounds: bodies by their place, places by the sound of their
    first two characters.
    """

    of: tuple[int, ...]
    full: tuple[tuple[str, ...], ...]
    said: Bits
    longest: int
    heads: Bits
    pairs: Bits
    chars: Bits
    names: Names
    places: Bits
    sounds: dict[tuple[str, str], tuple[str, ...]]


def sieve_bodies(question: str, documents: Sequence[Document]) -> Sequence[Document]:
    """The documents whose body a folded question may name, in their order."""
    if len(documents) < MANY:
        return documents
    bodies = _bodies_of(documents)
    near = _said(question, bodies) | _shortened(question, bodies)
    near |= _misspelt(question, bodies.names) | _sounding(question, bodies)
    chosen = set(_bits(near))
    return [one for one, of in zip(documents, bodies.of, strict=True) if of in chosen]


def _bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


# ── the ways to name one ────────────────────────────────────────────────────────────────────────


def _said(question: str, bodies: Bodies) -> int:
    found = 0
    for start in range(len(question)):
        for stop in range(start + 1, min(start + bodies.longest, len(question)) + 1):
            found |= bodies.said.get(question[start:stop], 0)
    return found


def _shortened(question: str, bodies: Bodies) -> int:
    found = 0
    for start in range(len(question) - SHORT + 1):
        run = question[start : start + SHORT]
        near = bodies.heads.get(run[0], 0) | bodies.pairs.get(run[:2], 0)
        for char in run:
            near &= bodies.chars.get(char, 0)
        for place in _bits(near & ~found):
            if any(in_order(run, name) for name in bodies.full[place]):
                found |= 1 << place
    return found


def _misspelt(question: str, names: Names) -> int:
    """The bodies with a name of which but one character, or two of a long one, is not said."""
    said = set(question)
    once = twice = more = 0
    for (char, _), mask in names.chars.items():
        if char not in said:
            more |= twice & mask
            twice |= once & mask
            once |= mask
    every = (1 << len(names.texts)) - 1
    found = 0
    for place in _bits(every & ~more & (~twice | names.long)):
        if find_misspelt(question, names.texts[place]) >= 0:
            found |= names.owners[place]
    return found


def _sounding(question: str, bodies: Bodies) -> int:
    """The bodies whose place is said, or is written in characters that only sound like it."""
    found = 0
    for start in range(len(question) - 1):
        for one in loosely(question[start]) | {question[start]}:
            for other in loosely(question[start + 1]) | {question[start + 1]}:
                for place in bodies.sounds.get((one, other), ()):
                    said = question[start : start + len(place)]
                    if len(said) == len(place) and all(map(sounds_same, said, place)):
                        found |= bodies.places[place]
    return found


# ── the index ───────────────────────────────────────────────────────────────────────────────────


_last: list[tuple[Sequence[Document], Bodies]] = []
"""The bodies of the documents that were asked last: a library gives the same ones until it
changes."""


def _bodies_of(documents: Sequence[Document]) -> Bodies:
    known = next((bodies for of, bodies in _last if of is documents), None)
    if known is None or not isinstance(documents, tuple):
        known = _read_bodies(documents)
        _last[:] = [(documents, known)]
    return known


def _read_bodies(documents: Sequence[Document]) -> Bodies:
    orgs = [document_org(document) for document in documents]
    bodies = {org: place for place, org in enumerate(dict.fromkeys(orgs))}
    said: Bits = defaultdict(int)
    heads: Bits = defaultdict(int)
    pairs: Bits = defaultdict(int)
    chars: Bits = defaultdict(int)
    places: Bits = defaultdict(int)
    texts: Bits = defaultdict(int)
    for org, number in bodies.items():
        spoken = all_forms(org)
        for forms in spoken:
            _note(said, (text for text, _ in spoken_forms(forms)), number)
            _note(heads, _heads(forms), number)
            _note(pairs, _pairs(forms), number)
            _note(chars, forms.full, number)
        _note(places, [bare_place(spoken[0].own)], number)
        _note(texts, (text for text, _ in names_of(spoken[0])), number)
    return Bodies(
        tuple(bodies[org] for org in orgs),
        tuple(tuple(forms.full for forms in all_forms(org)) for org in bodies),
        dict(said), max(map(len, said), default=0), dict(heads), dict(pairs), dict(chars),
        _list_names(texts), dict(places),
        _by_sound(place for place in places if len(place) > 1),
    )  # fmt: skip


def _note(bits: Bits, keys: Iterable[str], number: int) -> None:
    for key in set(keys):
        bits[key] |= 1 << number


def _heads(forms: Forms) -> Iterator[str]:
    return (one[0] for one in (forms.full, forms.own, *forms.wider, *forms.nicks) if one)


def _pairs(forms: Forms) -> Iterator[str]:
    body = min(forms.nicks, key=len, default="")
    return (body[at : at + 2] for at in range(len(body) - 1))


def _list_names(texts: Bits) -> Names:
    chars: dict[tuple[str, int], int] = defaultdict(int)
    long = 0
    for place, text in enumerate(texts):
        for at, char in enumerate(text):
            chars[char, text[:at].count(char)] |= 1 << place
        long |= (most_wrong(text) > 1) << place
    return Names(tuple(texts), tuple(texts.values()), dict(chars), long)


def _by_sound(places: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in places:
        for one in loosely(place[0]) | {place[0]}:
            for other in loosely(place[1]) | {place[1]}:
                found[one, other].append(place)
    return {key: tuple(dict.fromkeys(some)) for key, some in found.items()}
