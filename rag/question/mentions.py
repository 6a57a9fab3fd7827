"""Which organisations a question means. Pure.

    question ─ find_orgs ─► Orgs (documents, where they are named, misspellings)

An organisation is meant by its own, most specific place: "福州" does not mean a body of one of
that city's districts, whose name carries a longer place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

from extract.records import Document
from rag.question.misspellings import is_elsewhere, is_misspelt, spell_in_order
from rag.question.names import (
    Forms,
    all_forms,
    bare_place,
    document_org,
    inner_place,
    name_forms,
    place_names,
)

LONGEST_SHORT = 14
"""Characters of a shortened name."""
_INNER = 35
"""Grade of a shortened name that leaves the beginning out; it must fit one body alone."""
LEAST_INNER = 5
"""Characters of a shortened name that leaves the beginning out: 副中心工程办."""
_BODIES = "心局委厅办院校所站馆队学会部处社署团场园"
_COMMON = ("服务中心", "管理中心", "中心", "管理局", "办公室", "委员会")


class Orgs(NamedTuple):
    """sha256s: documents meant; spans: their mentions in the folded question;
    guessed: mentions that were read as a misspelling (as written, document's name)."""

    sha256s: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    guessed: tuple[tuple[str, str], ...]


# ── organisations ───────────────────────────────────────────────────────────────────────────────


class _Mention(NamedTuple):
    """A stretch of the question that fits a document, and how closely (higher is closer)."""

    sha256: str
    start: int
    end: int
    grade: int


def find_orgs(question: str, documents: Sequence[Document]) -> Orgs:
    """The documents that a folded question names."""
    KNOWN_PLACES.set(known_places(documents))
    mentions: list[_Mention] = []
    guesses: list[tuple[_Mention, str, str]] = []
    for document in documents:
        org = document_org(document)
        spoken = all_forms(org)
        found = [m for forms in spoken for m in _find_forms(question, document.sha256, forms)]
        mentions += found
        if not found:
            guesses += [
                (m, question[m.start : m.end], org)
                for m in _guess(question, document.sha256, spoken[0])
                if m.grade + 5 in (100, *_PLACES) or _at_home(question[: m.start], spoken[0])
            ]
    named_forms = {d.sha256: name_forms(document_org(d)) for d in documents}
    best = _without_wider(_settle(mentions), question, named_forms)
    best = _without_generic(_keep_place(best, named_forms), named_forms)
    best = _without_place(_without_shared(best, named_forms), named_forms)
    free = [g for g in guesses if not any(_overlap(g[0], m) for m in best)]
    loose = {g[0].sha256 for g in free}
    named = [m for d in documents if d.sha256 in loose for m in _find_loose(question, d)]
    bodies = {m.sha256 for m in named}
    free = [g for g in free if not bodies or g[0].sha256 in bodies or g[0].grade > _PLACES[0]]
    chosen = [*best, *(g[0] for g in free), *named]
    order = {d.sha256: i for i, d in enumerate(documents)}
    shas = sorted({m.sha256 for m in chosen}, key=order.__getitem__)
    spans = tuple(sorted({(m.start, m.end) for m in chosen}))
    return Orgs(tuple(shas), spans, tuple(dict.fromkeys((g[1], g[2]) for g in free)))


def known_places(documents: Sequence[Document]) -> frozenset[str]:
    """The places of the library's own bodies, without 市 and 县."""
    orgs = {document_org(document) for document in documents}
    forms = (name_forms(org) for org in orgs)
    places = (bare_place(p) for one in forms for p in (one.own, *one.wider) if len(p) > 1)
    return frozenset((*places, *filter(None, map(inner_place, orgs))))


def _find_loose(question: str, document: Document) -> Iterable[_Mention]:
    """The name without its place, for a document whose place was misspelt."""
    for forms in all_forms(document_org(document)):
        yield from _find_shortened(question, document.sha256, forms, at_home=False)


def _find_forms(question: str, sha256: str, forms: Forms) -> Iterable[_Mention]:
    for text, grade in _spoken(forms):
        start = question.find(text)
        while start >= 0:
            end = start + len(text)
            place = grade in (50, 40)
            if (
                _fits_after(question[end:], text, forms)
                if place
                else (grade == 100 or _at_home(question[:start], forms))
            ):
                yield _Mention(sha256, start, end, grade)
            start = question.find(text, start + 1)
    yield from _find_shortened(question, sha256, forms)


_NEXT_BODY = re.compile(
    r"市?([^和与及跟、，的比给对向在为]{0,10}?(?:局|委员会|管委会|[卫发宣组统政教健资工农经]委|厅|法院|检察院|"
    r"医院|大学|学院|中学|小学|街道|支队|总队|集团)|[一-鿿]{2,3}?办(?![理公事法学证件结税案]))"
)


def _fits_after(after: str, place: str, forms: Forms) -> bool:
    """Whether a place is not the beginning of another body's name, nor of 福州市民."""
    if place.endswith("市") and after.startswith("民") and not after.startswith("民政"):
        return False
    body = _NEXT_BODY.match(after)
    return body is None or _in_order(body[1], forms.full)


@lru_cache(maxsize=4096)
def _spoken(forms: Forms) -> tuple[tuple[str, int], ...]:
    """The ways to say a name, each with its grade."""
    return tuple(_list_spoken(forms))


def _list_spoken(forms: Forms) -> Iterator[tuple[str, int]]:
    yield forms.full, 100
    for nick in forms.nicks:
        yield nick, 60
    if forms.own:
        yield forms.own, 50
        if bare_place(forms.own) == forms.own:
            yield f"{forms.own}市", 50
        yield bare_place(forms.own), 40
    for nick in forms.nicks:
        for tail in _COMMON:
            least = 2 if tail.endswith("中心") else LEAST_INNER - 1
            if nick.endswith(tail) and len(nick) - len(tail) > least:
                yield nick.removesuffix(tail), 30


def _find_shortened(
    question: str, sha256: str, forms: Forms, *, at_home: bool = True
) -> Iterable[_Mention]:
    """A stretch that keeps some of the name's characters in order: 住建局, 长沙职教基地."""
    heads = {form[:1] for form in (forms.full, forms.own, *forms.wider, *forms.nicks) if form}
    body = min(forms.nicks, key=len, default="")
    for start, char in enumerate(question):
        inner = char not in heads
        if inner and question[start : start + 2] not in body:
            continue
        longest = start + _run_in_order(question[start : start + LONGEST_SHORT], forms.full)
        if longest <= start + 2 or (at_home and not _at_home(question[:start], forms)):
            continue
        for stop in range(longest, start + 2, -1):
            said = question[start:stop]
            if inner and len(said) < LEAST_INNER and not body.endswith(said):
                continue
            if _is_shortened(said, forms) and _goes_no_further(question[stop:], said, forms):
                yield _Mention(sha256, start, stop, _INNER if inner else 45)
                break


def _run_in_order(text: str, name: str) -> int:
    """How many of a text's first characters a name keeps in order."""
    at = 0
    for size, char in enumerate(text):
        at = name.find(char, at) + 1
        if not at:
            return size
    return len(text)


def is_spoken(text: str, forms: Forms) -> bool:
    """Whether a text is a way to say an organisation's name."""
    return any(text == said for said, _ in _spoken(forms)) or _is_shortened(text, forms)


def _goes_no_further(after: str, said: str, forms: Forms) -> bool:
    """Whether what was said is not the beginning of another body's name: 大鹏 of 大鹏新区管委会."""
    if said[-1] in _BODIES or said[-2:] == forms.full[-2:]:
        return True
    body = _NEXT_BODY.match(after)
    return body is None or _in_order(said + body[1], forms.full)


def _leaves_out_place(text: str, forms: Forms) -> bool:
    """Whether a name says the wider place only: 上海市财政局 is none of 上海市普陀区's."""
    own = bare_place(forms.own)
    return (
        bool(forms.wider)
        and own not in text
        and any(text.startswith(bare_place(place)) for place in forms.wider)
    )


def _is_shortened(text: str, forms: Forms) -> bool:
    """In order and ending as the name or one of its words ends."""
    if (
        text in _COMMON
        or text.endswith("市场")
        or not _in_order(text, forms.full)
        or _leaves_out_place(text, forms)
    ):
        return False
    full = forms.full.replace("委员会", "委") if text.endswith("委") else forms.full
    full = full.removesuffix("公室") if text.endswith("办") else full
    tail = 2 if full.endswith(("中心", "大学", "学院")) and len(text) < LEAST_INNER else 1
    ends = text[-tail:] == full[-tail:] and text[-1] in _BODIES
    known = bool(forms.own) and text.startswith(bare_place(forms.own))
    return ends or (known and len(text) > 4 and text[-2:] in forms.full and text[:2] in forms.full)


def _in_order(text: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in text)


def _at_home(before: str, forms: Forms) -> bool:
    """Whether what stands before a name without place names no other place."""
    said = re.split(r"[和与跟及、，,。;；:：?？!！的 (（]", before)[-1][-LONGEST_BEFORE:]
    own = {bare_place(place) for place in (forms.own, *forms.wider) if place}
    inside = forms.nicks[0] if forms.nicks else ""
    for place in _places_in(said):
        if place in own:
            wider_only = place != bare_place(forms.own)
            return not wider_only or bare_place(forms.own) in inside
        return False
    return not re.search(r"[^本我全该各两][市县区旗]$", before)


LONGEST_BEFORE = 12
"""Characters before a name in which its place, or another, may stand."""


def _places_in(said: str) -> Iterator[str]:
    """The places that a stretch names, the last first, without 市 and 县."""
    for start in range(len(said) - 2, -1, -1):
        for size in (4, 3, 2):
            bare = bare_place(said[start : start + size])
            sure = start == 0 or bare != said[start : start + size]
            known = bare in place_names() or bare in KNOWN_PLACES.get()
            if sure and known and len(said) >= start + size:
                yield bare
                break


KNOWN_PLACES: ContextVar[frozenset[str]] = ContextVar("KNOWN_PLACES", default=frozenset())
"""The places of the library's own bodies: no word list has them all."""


def _settle(mentions: list[_Mention]) -> list[_Mention]:
    """Of mentions that overlap, the longest, and among those of one stretch the closest."""
    chosen: list[_Mention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), -m.grade, m.start)):
        rivals = [m for m in chosen if _overlap(m, mention)]
        same = [m for m in rivals if (m.start, m.end) == (mention.start, mention.end)]
        if any(m.sha256 == mention.sha256 for m in same):
            continue
        if not rivals or (len(same) == len(rivals) and same[0].grade <= mention.grade + 20):
            chosen.append(mention)
    return chosen


_PLACES = (50, 40)
"""Grades of mentions that say nothing but a place."""


def _without_wider(
    mentions: list[_Mention], question: str, forms: dict[str, Forms]
) -> list[_Mention]:
    """Without a place that only leads up to a more special one: 福州 in 福州市鼓楼区."""

    def leads_up(wide: _Mention, own: _Mention) -> bool:
        gap = question[wide.end : own.start] if own.start >= wide.end else "、"
        if gap not in ("", "市", "县", "省"):
            return False
        inside = forms[wide.sha256].own in forms[own.sha256].wider
        same = forms[wide.sha256].own == forms[own.sha256].own
        return inside or (same and wide.grade in _PLACES and own.grade not in _PLACES)

    return [m for m in mentions if not any(leads_up(m, n) for n in mentions if n is not m)]


def _without_shared(mentions: list[_Mention], forms: dict[str, Forms]) -> list[_Mention]:
    """Without the inner part of a name that several bodies' names have."""
    bodies: dict[tuple[int, int], set[str]] = {}
    for m in mentions:
        bodies.setdefault((m.start, m.end), set()).add(forms[m.sha256].full)
    return [m for m in mentions if m.grade != _INNER or len(bodies[m.start, m.end]) == 1]


def _without_place(mentions: list[_Mention], forms: dict[str, Forms]) -> list[_Mention]:
    """Without a place that only says where the bodies named are: 规自委和水务局，都说北京的."""
    named = [m for m in mentions if m.grade not in _PLACES]
    around = {p for m in named for p in (forms[m.sha256].own, *forms[m.sha256].wider)}
    sure = {m.sha256 for m in named}
    return [
        m
        for m in mentions
        if m.grade not in _PLACES or m.sha256 in sure or forms[m.sha256].own not in around
    ]


def _without_generic(mentions: list[_Mention], forms: dict[str, Forms]) -> list[_Mention]:
    """Beside a place, without stretches like 智慧中心 that several bodies' names shorten to."""
    sure = (100, *_PLACES)
    if not any(m.grade in sure for m in mentions):
        return mentions
    bodies: dict[tuple[int, int], set[str]] = {}
    for m in mentions:
        if m.grade not in sure:
            bodies.setdefault((m.start, m.end), set()).add(forms[m.sha256].full)
    return [m for m in mentions if m.grade in sure or len(bodies[m.start, m.end]) == 1]


def _keep_place(mentions: list[_Mention], forms: dict[str, Forms]) -> list[_Mention]:
    """Of bodies that share a name, those of a place named beside them: 北京司法局和市场监管局."""
    by_span: dict[tuple[int, int], list[_Mention]] = {}
    for mention in mentions:
        by_span.setdefault((mention.start, mention.end), []).append(mention)
    sure = {
        forms[m[0].sha256].own for m in by_span.values() if len({_own(x, forms) for x in m}) == 1
    }
    kept: list[_Mention] = []
    for same in by_span.values():
        near = [m for m in same if forms[m.sha256].own in sure]
        kept += near if near and len({_own(m, forms) for m in same}) > 1 else same
    return kept


def _own(mention: _Mention, forms: dict[str, Forms]) -> str:
    return forms[mention.sha256].own


def _overlap(a: _Mention, b: _Mention) -> bool:
    return a.start < b.end and b.start < a.end


def _guess(question: str, sha256: str, forms: Forms) -> Iterable[_Mention]:
    by_sound = list(_guess_by_sound(question, sha256, forms))
    if by_sound:
        yield from by_sound
        return
    for text, grade in _spoken(forms):
        start = _find_misspelt(question, text)
        if start >= 0:
            if grade in (100, *_PLACES) or _at_home(question[:start], forms):
                yield _Mention(sha256, start, start + len(text), grade - 5)
            return


@lru_cache(maxsize=16384)
def _find_misspelt(question: str, name: str) -> int:
    """Where a question spells a name with one character wrong; -1 for nowhere."""
    if len(name) < 2 or sum(char in question for char in name) < len(name) - 1:
        return -1
    for start in range(len(question) - len(name) + 1):
        said = question[start : start + len(name)]
        if is_misspelt(said, name) and not is_elsewhere(said, name):
            return start
    return -1


LEAST_BY_SOUND = 4
"""Characters of a shortened name with one that only sounds right: 福州医报局."""


def _guess_by_sound(question: str, sha256: str, forms: Forms) -> Iterator[_Mention]:
    """A shortened name behind its place, of which one character is another of the same sound."""
    place = bare_place(forms.own)
    start = question.find(place) if len(place) > 1 else -1
    if start < 0:
        return
    longest = min(len(question), start + LONGEST_SHORT)
    for stop in range(longest, start + len(place) + LEAST_BY_SOUND - 3, -1):
        said = question[start:stop]
        meant = spell_in_order(said, forms.full)
        if meant and meant[: len(place)] == place and _is_shortened(meant, forms):
            yield _Mention(sha256, start, stop, 45)
            return
