"""Names that a question runs together, each spelt out: 苏州、烟台两家审计局. Pure.

folded question ─ spell_out ─► 苏州审计局、烟台审计局     气象部门 → 气象局

What is said once for several bodies is written after each, and the everyday 部门 after a body's
field becomes the kind of body that the library's documents are of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rag.question.names import bare_place, place_names

_JOIN = re.compile(r"[、,，/]|以及|和|与|跟|及|同")
_BETWEEN = re.compile(
    r"(?:这|那)?(?:[两二三四五六几0-9]+(?:个(?:地方|城市|[市区县])?|座城市|[家地市区县])|各)?的?"
)
_BODY = re.compile(
    r"(?!市民(?!政))(?:省|区|县|市(?!场|政|容|民))?"
    r"([一-鿿]{1,10}?(?:管理局|管理委员会|监督局|局|委员会|[卫发宣组统建科规资教经工农]委|厅|"
    r"办公厅|办公室|法院|检察院|支队|总队)|高院|交警|公安)(?:[(（](?:本级|机关)[)）])?"
)
_APART = re.compile(r"[的和与跟及、,，比]")
_FIELD = re.compile(r"([一-鿿]{2,8})(?:主管)?部门(?!预算|决算|整体|的?收支)")
_KINDS = ("局", "委", "厅", "院", "办")
LONGEST_PLACE = 5


def spell_out(folded: str, orgs: Iterable[str], known: frozenset[str]) -> str:
    """The question with the body's name after each of the places that share it.

    orgs: the folded names of the library's bodies; known: its places, without 市 and 县.
    """
    if not any("一" <= char <= "鿿" for char in folded):
        return folded
    return _share_body(_name_field(folded, tuple(orgs)), known)


def _share_body(folded: str, known: frozenset[str]) -> str:
    """苏州、烟台两家审计局 → 苏州审计局、烟台审计局."""
    for start in range(len(folded)):
        run = list(_run_of_places(folded, start, known))
        if len(run) < 2:
            continue
        between = _BETWEEN.match(folded, run[-1][1])
        body = _BODY.match(folded, between.end() if between else run[-1][1])
        if body is None or _APART.search(body[1]):
            continue
        named = [folded[a:b] + body[1] for a, b in run]
        return folded[:start] + "、".join(named) + folded[body.end() :]
    return folded


def _run_of_places(text: str, start: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Places one after the other with a joining word between each two."""
    at = start
    while (end := _place_end(text, at, known)) > at:
        yield at, end
        join = _JOIN.match(text, end)
        if join is None:
            return
        at = join.end()


def _place_end(text: str, start: int, known: frozenset[str]) -> int:
    """Where the place that begins here ends, with the one inside it: 福州鼓楼; start for none."""
    at = start
    for _ in range(2):
        size = next(
            (n for n in range(LONGEST_PLACE, 1, -1) if _is_place(text[at : at + n], known)), 0
        )
        if not size or at + size > len(text):
            break
        at += size
    return at


@lru_cache(maxsize=16384)
def _is_place(text: str, known: frozenset[str]) -> bool:
    bare = bare_place(text)
    return len(bare) > 1 and (bare in known or bare in place_names())


def _name_field(folded: str, orgs: tuple[str, ...]) -> str:
    """西安气象部门 → 西安气象局, where the library has such a body."""
    match = _FIELD.search(folded)
    if match is None:
        return folded
    said = match[1]
    for start in range(len(said) - 1):
        for kind in _KINDS:
            name = said[start:] + kind
            if len(said) - start > 1 and any(name in org or _in_order(name, org) for org in orgs):
                return folded[: match.start(1) + start] + name + folded[match.end() :]
    return folded


def _in_order(text: str, name: str) -> bool:
    """Whether a name keeps a text's characters in order, and ends as it does."""
    rest = iter(name)
    return name.endswith(text[-1]) and text[:2] in name and all(char in rest for char in text)


_ENGLISH = re.compile(
    r"(?:(?<=^)|(?<=\b(?:the|for|did|has|was|are|and|how) )|(?<=\b(?:of|by|at|in|do|is) )|"
    r"(?<=\b(?:does|will|have|than|with|from) ))"
    r"((?:(?!\b(?:the|of|for|by|at|will|does|did|has|have|in|than|with|from)\b)[a-z &',.\-])+?)"
    r"\s*[(（]\s*([^()（）]*[一-鿿][^()（）]*)[)）]"
)
"""A body's English name before its Chinese one in brackets; it may hold the names of items."""


def mask_english(spaced: str) -> str:
    """The question without the names of bodies that are given in both languages."""
    return _ENGLISH.sub(" ", spaced)
