"""Which organisations a question means. Pure.

    question ─ find_orgs ─► Orgs (documents, where they are named, misspellings)

An organisation is meant by its own, most specific place: "福州" does not mean a body of one of
that city's districts, whose name carries a longer place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.question.bodies import sieve_bodies
from rag.question.guesses import WHOLE, cuts_words, guess_mentions
from rag.question.names import Forms, all_forms, bare_place, common_words, document_org, name_forms
from rag.question.organs import names_other
from rag.question.places import KNOWN_PLACES, at_home, known_places
from rag.question.settled import INNER, PLACES, SHORT, Mention, overlap, settle_mentions
from rag.question.spoken import (
    LEAST_INNER,
    LONGEST_SHORT,
    ends_as_body,
    fits_after,
    goes_no_further,
    is_parent,
    is_shortened,
    spoken_forms,
)


class Orgs(NamedTuple):
    """sha256s: documents meant; spans: their mentions in the folded question;
    guessed: mentions that were read as a misspelling (as written, document's name);
    parents: bodies named of which the library holds only what belongs to them."""

    sha256s: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    guessed: tuple[tuple[str, str], ...]
    parents: tuple[str, ...] = ()


# ── organisations ───────────────────────────────────────────────────────────────────────────────


def find_orgs(question: str, documents: Sequence[Document]) -> Orgs:
    """The documents that a folded question names."""
    KNOWN_PLACES.set(known_places(documents))
    documents = sieve_bodies(question, documents)
    mentions: list[Mention] = []
    guesses: list[tuple[Mention, str, str]] = []
    for document in documents:
        org = document_org(document)
        spoken = all_forms(org)
        found = [m for forms in spoken for m in _find_forms(question, document.sha256, forms)]
        mentions += found
        said = [m for m in found if _is_whole(m, question)]
        if not said:
            guesses += [
                (m, question[m.start : m.end], org)
                for m in guess_mentions(question, document.sha256, spoken[0])
                if not cuts_words(question, m.start, m.end)
                and (m.grade + 5 in (100, *PLACES) or at_home(question[: m.start], spoken[0]))
                if not found or m.grade == WHOLE
            ]
    named_forms = {d.sha256: name_forms(document_org(d)) for d in documents}
    best = settle_mentions(mentions, question, named_forms)
    whole = [g[0] for g in guesses if g[0].grade == WHOLE]
    best = [m for m in best if m.grade > WHOLE or not any(_inside(m, w) for w in whole)]
    free = [g for g in guesses if not any(overlap(g[0], m) for m in best)]
    free = [g for g in free if not any(_inside(g[0], w) for w in whole)]
    loose = {g[0].sha256 for g in free}
    named = [m for d in documents if d.sha256 in loose for m in _find_loose(question, d)]
    bodies = {m.sha256 for m in named}
    free = [g for g in free if not bodies or g[0].sha256 in bodies or g[0].grade > PLACES[0]]
    chosen = [*best, *(g[0] for g in free), *named]
    order = {d.sha256: i for i, d in enumerate(documents)}
    parents = [m for m in chosen if m.grade == SHORT and _is_parent(m, question, named_forms)]
    chosen = [m for m in chosen if m not in parents]
    above = {question[m.start : m.end] for m in parents} if not chosen else set()
    shas = sorted({m.sha256 for m in chosen}, key=order.__getitem__)
    spans = tuple(sorted({(m.start, m.end) for m in chosen}))
    guessed = tuple(dict.fromkeys((g[1], g[2]) for g in free))
    return Orgs(tuple(shas), spans, guessed, tuple(sorted(above)))


def _is_parent(mention: Mention, question: str, forms: dict[str, Forms]) -> bool:
    return is_parent(question[mention.start : mention.end], forms[mention.sha256])


def _is_whole(mention: Mention, question: str) -> bool:
    """Whether a mention is a name, no place alone and not cut short: 深圳建筑 of 深圳建筑公务署."""
    if mention.grade in PLACES:
        return False
    return mention.grade != SHORT or ends_as_body(question[mention.start : mention.end])


def _inside(part: Mention, whole: Mention) -> bool:
    """Whether a stretch is a part of a longer one."""
    longer = part.end - part.start < whole.end - whole.start
    return longer and whole.start <= part.start and part.end <= whole.end


def _find_loose(question: str, document: Document) -> Iterable[Mention]:
    """The name without its place, for a document whose place was misspelt."""
    for forms in all_forms(document_org(document)):
        yield from _find_shortened(question, document.sha256, forms, home=False)


def _find_forms(question: str, sha256: str, forms: Forms) -> Iterable[Mention]:
    for text, grade in spoken_forms(forms):
        start = question.find(text)
        while start >= 0:
            end = start + len(text)
            before, after = question[:start], question[end:]
            if grade in PLACES:
                fits = fits_after(after, text, forms)
            else:
                fits = grade == 100 or at_home(before, forms)
                with_place = text.startswith(bare_place(forms.own)) and not ends_as_body(text)
                fits = fits and (not with_place or goes_no_further(after, text, forms))
            if fits:
                yield Mention(sha256, start, end, grade)
            start = question.find(text, start + 1)
    yield from _find_shortened(question, sha256, forms)


def _find_shortened(
    question: str, sha256: str, forms: Forms, *, home: bool = True
) -> Iterable[Mention]:
    """A stretch that keeps some of the name's characters in order: 住建局, 长沙职教基地."""
    heads = {form[:1] for form in (forms.full, forms.own, *forms.wider, *forms.nicks) if form}
    body = min(forms.nicks, key=len, default="")
    for start, char in enumerate(question):
        if _cuts_word(question, start):
            continue  # 市管理局 of 城市管理局
        inner = char not in heads
        if inner and question[start : start + 2] not in body:
            continue
        if inner and start and question[start - 1 : start + 1] in body:
            continue  # 理中心 of 管理中心: a word is not cut in two
        longest = start + _run_in_order(question[start : start + LONGEST_SHORT], forms.full)
        if longest <= start + 2 or (home and not at_home(question[:start], forms)):
            continue
        said = _longest_said(question, (start, longest), forms, body if inner else "")
        if said:
            yield Mention(sha256, start, start + len(said), INNER if inner else SHORT)


def _longest_said(question: str, span: tuple[int, int], forms: Forms, inner: str) -> str:
    """The longest stretch from a place on that a name shortens to; "" for none, or where it is
    the plain name of another organ. inner: the name without its places, where it leaves out how
    the whole begins."""
    start, longest = span
    for stop in range(longest, start + 2, -1):
        said = question[start:stop]
        if names_other(said, forms.full):
            return ""
        if inner and len(said) < LEAST_INNER and not inner.endswith(said):
            continue
        if is_shortened(said, forms) and goes_no_further(question[stop:], said, forms):
            return said
    return ""


def _cuts_word(question: str, start: int) -> bool:
    """Whether a stretch begins in the middle of a word, and with none of its own."""
    before, own = question[max(0, start - 1) : start + 1], question[start : start + 2]
    return start > 0 and before in common_words() and own not in common_words()


def _run_in_order(text: str, name: str) -> int:
    """How many of a text's first characters a name keeps in order."""
    at = 0
    for size, char in enumerate(text):
        at = name.find(char, at) + 1
        if not at:
            return size
    return len(text)
