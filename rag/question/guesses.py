"""Names of bodies that a question spells wrong, as mentions. Pure.

question + Forms ─ guess_mentions ─► Mention(s), graded below the right spelling
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rag.question.misspellings import (
    LONG,
    MOST_WRONG,
    is_elsewhere,
    is_misspelt,
    spell_in_order,
)
from rag.question.names import Forms, bare_place, common_words, place_names
from rag.question.places import at_home
from rag.question.settled import SHORT, Mention
from rag.question.sounds import loosely, sounds_same
from rag.question.spoken import LONGEST_SHORT, fits_after, is_shortened, spoken_forms

WHOLE = 95
"""Grade of a whole name with characters wrong."""


def guess_mentions(question: str, sha256: str, forms: Forms) -> Iterable[Mention]:
    """The stretches that spell a name of the document's body wrong, the longest first."""
    found = ((text, grade, find_misspelt(question, text)) for text, grade in names_of(forms))
    text, grade, start = next((one for one in found if one[2] >= 0), ("", 0, -1))
    if grade == 100:
        yield Mention(sha256, start, start + len(text), WHOLE)
        return
    by_sound = list(_guess_by_sound(question, sha256, forms))
    if by_sound:
        yield from by_sound
    elif start >= 0 and _is_free(question[:start], question[start + len(text) :], text, forms):
        yield Mention(sha256, start, start + len(text), grade - 5)


@lru_cache(maxsize=16384)
def names_of(forms: Forms) -> tuple[tuple[str, int], ...]:
    """The names that may be spelt wrong, each with its grade, the whole one first."""
    names = ((forms.full, 100), (_without_suffix(forms), 100), *spoken_forms(forms)[1:])
    return tuple((text, grade) for text, grade in names if text)


def _is_free(before: str, after: str, text: str, forms: Forms) -> bool:
    """Whether a name is not another body's: behind another place, or a place before its kind."""
    place = text in (forms.own, bare_place(forms.own), f"{forms.own}市")
    return fits_after(after, text, forms) if place else at_home(before, forms)


def _without_suffix(forms: Forms) -> str:
    """湖州退役军人事务局: the name without 市 behind its place."""
    bare = bare_place(forms.own)
    return forms.full.replace(forms.own, bare, 1) if bare != forms.own else ""


@lru_cache(maxsize=16384)
def find_misspelt(question: str, name: str) -> int:
    """Where a question spells a name with a character or two wrong; -1 for nowhere."""
    right = sum(char in question for char in name)
    if len(name) < 2 or right < len(name) - most_wrong(name):
        return -1
    for start in _starts(question, name):
        said = question[start : start + len(name)]
        if is_misspelt(said, name) and not is_elsewhere(said, name):
            return start
    return -1


def most_wrong(name: str) -> int:
    """How many characters of a name may be others."""
    return MOST_WRONG if len(name) >= LONG else 1


def _starts(question: str, name: str) -> list[int]:
    """Where a name may begin: with so few wrong, one of its parts is right, one more than they."""
    parts, last = most_wrong(name) + 1, len(question) - len(name)
    found: set[int] = set()
    for part in range(parts):
        begin, end = len(name) * part // parts, len(name) * (part + 1) // parts
        at = question.find(name[begin:end])
        while at >= 0:
            found.add(at - begin)
            at = question.find(name[begin:end], at + 1)
    if len(name) == 2:  # the two may have changed places
        found.update(at - 1 for at in list(found))
        found.update(at + 1 for at in list(found))
    return sorted(start for start in found if 0 <= start <= last)


LEAST_BY_SOUND = 4
"""Characters of a shortened name with one that only sounds right: 福州医报局."""


def _guess_by_sound(question: str, sha256: str, forms: Forms) -> Iterator[Mention]:
    """A shortened name behind its place, of which a character or two only sound right."""
    place = bare_place(forms.own)
    start = _find_place(question, place)
    if start < 0:
        return
    longest = min(len(question), start + LONGEST_SHORT)
    for stop in range(longest, start + len(place) + LEAST_BY_SOUND - 3, -1):
        meant = spell_in_order(question[start:stop], forms.full)
        whole = question[stop - 1] in _ENDS or not _GOES_ON.match(question[stop:])
        if whole and meant and meant[: len(place)] == place and is_shortened(meant, forms):
            yield Mention(sha256, start, stop, SHORT)
            return


def cuts_words(question: str, start: int, end: int) -> bool:
    """Whether a stretch of two characters is cut out of other words: 息安 of 信息安全."""
    before, after = question[max(0, start - 1) : start + 1], question[end - 1 : end + 1]
    return end - start == 2 and before in common_words() and after in common_words()


_ENDS = "局委厅院所站馆校会办队处社署"
_GOES_ON = re.compile(
    r"[^\W\d和与跟比的年]{0,10}?(?:委员会|局|厅|院|中心|办公室|处|学校|大学|支队)"
)
"""What goes on after the mere beginning of another name: 生健康委员会 of 北京市卫."""


@lru_cache(maxsize=64)
def _heard(question: str) -> frozenset[str]:
    """All sounds of a question's characters."""
    return frozenset().union(*map(loosely, set(question)))


def _find_place(question: str, place: str) -> int:
    """Where a question says a place, or spells it by sound in characters that are no place's."""
    if len(place) < 2 or place in question:
        return question.find(place) if len(place) > 1 else -1
    if not all(loosely(char) & _heard(question) for char in place):
        return -1
    for start in range(len(question) - len(place) + 1):
        said = question[start : start + len(place)]
        alike = all(map(sounds_same, said, place))
        if alike and said not in place_names():
            return start
    return -1
