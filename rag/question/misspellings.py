"""Names of bodies with one character wrong: what was said for what. Pure.

a stretch of the question + a spoken form ─ is_misspelt ─► whether the one is meant by the other
"""

from __future__ import annotations

from functools import lru_cache

from rag.question.names import bare_place, place_names
from rag.question.organs import organ_of
from rag.question.sounds import is_rare, sounds_of, sounds_same

LONG = 6
"""Characters of a name from which on two of them may be others of the same sound."""
MOST_WRONG = 2
"""Characters of such a name that may be others."""
SPELT = 5
"""Characters of a shortened name from which on two of them may only sound like their own."""
RARE_IN = 2
"""Characters of a name from which on a rare character, 肓, may stand for any that looks like it."""
KIND = 4
"""Last characters of a name: they say what kind of body it is, so that another is another body."""


def is_elsewhere(said: str, name: str) -> bool:
    """Whether the two names differ in their places, both of which are real: 广州市, 杭州市."""
    places = place_names()
    for size in (4, 3, 2):
        bare, real = bare_place(said[:size]), said[:size] in places
        if name[:size] != said[:size] and (real or bare in places):
            return True
    return False


def is_misspelt(said: str, name: str) -> bool:
    """One character sounds alike, two in longer names; in the beginning of these, one may differ
    at all. The name of another organ is none: 税务局 for 水务局."""
    if (organ := organ_of(said)) and organ_of(name) != organ:
        return False
    wrong = [(at, a, b) for at, (a, b) in enumerate(zip(said, name, strict=True)) if a != b]
    if len(wrong) == MOST_WRONG and len(name) >= LONG:
        others = [at for at, a, b in wrong if not sounds_same(a, b)]
        near = len(others) == 1 and others[0] < len(name) - KIND
        return not others or (near and not _sounds_elsewhere(said, name))
    if len(wrong) != 1 or not all("一" <= char <= "鿿" for char in said):
        return len(said) > 1 and said != name and said == name[::-1] and len(name) == 2
    at, a, b = wrong[0]
    if len(name) > RARE_IN and is_rare(a):
        return True
    return sounds_same(a, b) or (len(name) > KIND + 1 and at < len(name) - KIND)


def _sounds_elsewhere(said: str, name: str) -> bool:
    """Whether what was said begins with what sounds like another place: 苏洲 for 苏州, not 广州."""
    for size in (3, 2):
        key = _sound_of(said[:size])
        if key != _sound_of(name[:size]) and key in _place_sounds():
            return True
    return False


@lru_cache(maxsize=1)
def _place_sounds() -> frozenset[tuple[str, ...]]:
    return frozenset(_sound_of(place) for place in place_names() if len(place) <= LONGEST_PLACE)


def _sound_of(text: str) -> tuple[str, ...]:
    return tuple(min(sounds_of(char), default=char).removesuffix("g") for char in text)


LONGEST_PLACE = 3
"""Characters of the places that a misspelt name is compared with."""


def spell_in_order(said: str, name: str) -> str:
    """What was said in the characters of a name, where one or two only sound like their own.

    said keeps characters of the name in order; "" where more are others, or none is, or where it
    is the name of another organ.
    """
    if organ_of(said) not in name:
        return ""
    spelt, wrong, rest = "", 0, name
    for char in said:
        at = rest.find(char)
        if at < 0:
            at = next((i for i, own in enumerate(rest) if sounds_same(char, own)), -1)
            wrong += 1
        if at < 0 or wrong > (1 if len(said) < SPELT else MOST_WRONG):
            return ""
        spelt, rest = spelt + rest[at], rest[at + 1 :]
    return spelt if wrong else ""
