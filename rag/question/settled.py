"""Which stretches that fit documents' names are meant, where they overlap or are shared. Pure.

Mention(s) ─ settle_mentions ─► the ones that are meant
"""

from __future__ import annotations

from typing import NamedTuple

from rag.question.names import Forms

INNER = 35
"""Grade of a shortened name that leaves the beginning out; it must fit one body alone."""


SHORT = 45
"""Grade of a shortened name."""


class Mention(NamedTuple):
    """A stretch of the question that fits a document, and how closely (higher is closer)."""

    sha256: str
    start: int
    end: int
    grade: int


def settle_mentions(
    mentions: list[Mention], question: str, forms: dict[str, Forms]
) -> list[Mention]:
    """The mentions that are meant. forms: by sha256."""
    best = _without_wider(_settle_overlaps(mentions), question, forms)
    best = _without_generic(_keep_place(best, forms), forms)
    return _without_place(_without_shared(best, forms), forms)


def _settle_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Of mentions that overlap, the longest, and among those of one stretch the closest."""
    chosen: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), -m.grade, m.start)):
        rivals = [m for m in chosen if overlap(m, mention)]
        same = [m for m in rivals if (m.start, m.end) == (mention.start, mention.end)]
        if any(m.sha256 == mention.sha256 for m in same):
            continue
        if not rivals or (len(same) == len(rivals) and same[0].grade <= mention.grade + 20):
            chosen.append(mention)
    return chosen


PLACES = (50, 40)
"""Grades of mentions that say nothing but a place."""


def _without_wider(
    mentions: list[Mention], question: str, forms: dict[str, Forms]
) -> list[Mention]:
    """Without a place that only leads up to a more special one: 福州 in 福州市鼓楼区."""

    def leads_up(wide: Mention, own: Mention) -> bool:
        gap = question[wide.end : own.start] if own.start >= wide.end else "、"
        if gap not in ("", "市", "县", "省"):
            return False
        inside = forms[wide.sha256].own in forms[own.sha256].wider
        same = forms[wide.sha256].own == forms[own.sha256].own
        return inside or (same and wide.grade in PLACES and own.grade not in PLACES)

    return [m for m in mentions if not any(leads_up(m, n) for n in mentions if n is not m)]


def _without_shared(mentions: list[Mention], forms: dict[str, Forms]) -> list[Mention]:
    """Without the inner part of a name that several bodies' names have."""
    bodies: dict[tuple[int, int], set[str]] = {}
    for m in mentions:
        bodies.setdefault((m.start, m.end), set()).add(forms[m.sha256].full)
    return [m for m in mentions if m.grade != INNER or len(bodies[m.start, m.end]) == 1]


def _without_place(mentions: list[Mention], forms: dict[str, Forms]) -> list[Mention]:
    """Without a place that only says where the bodies named are: 规自委和水务局，都说北京的."""
    named = [m for m in mentions if m.grade not in PLACES]
    around = {p for m in named for p in (forms[m.sha256].own, *forms[m.sha256].wider)}
    sure = {m.sha256 for m in named}
    return [
        m
        for m in mentions
        if m.grade not in PLACES or m.sha256 in sure or forms[m.sha256].own not in around
    ]


def _without_generic(mentions: list[Mention], forms: dict[str, Forms]) -> list[Mention]:
    """Beside a place, without stretches like 智慧中心 that several bodies' names shorten to."""
    sure = (100, *PLACES)
    if not any(m.grade in sure for m in mentions):
        return mentions
    bodies: dict[tuple[int, int], set[str]] = {}
    for m in mentions:
        if m.grade not in sure:
            bodies.setdefault((m.start, m.end), set()).add(forms[m.sha256].full)
    return [m for m in mentions if m.grade in sure or len(bodies[m.start, m.end]) == 1]


def _keep_place(mentions: list[Mention], forms: dict[str, Forms]) -> list[Mention]:
    """Of bodies that share a name, those of a place named beside them: 北京司法局和市场监管局."""
    by_span: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        by_span.setdefault((mention.start, mention.end), []).append(mention)
    sure = {
        forms[m[0].sha256].own for m in by_span.values() if len({_own(x, forms) for x in m}) == 1
    }
    kept: list[Mention] = []
    for same in by_span.values():
        near = [m for m in same if forms[m.sha256].own in sure]
        kept += near if near and len({_own(m, forms) for m in same}) > 1 else same
    return kept


def _own(mention: Mention, forms: dict[str, Forms]) -> str:
    return forms[mention.sha256].own


def overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end
