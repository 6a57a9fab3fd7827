"""A question that reckons with several figures → a plain question for each of them. Pure.

    question ─ read_reckoning ─► operation, what each figure is of, the questions that ask for them

    甲局2026年政府采购是乙局的几倍 → 甲局2026年政府采购是多少；乙局2026年政府采购是多少

The figures differ in one thing alone: the body, the year or the item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from extract.records import Document
from rag.question.asking import SOFT
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.names import document_org
from rag.question.query import Query

MOST = 6
"""Figures that one question reckons with."""


class Reckons(StrEnum):
    """The arithmetic that a question asks for."""

    GAP = "gap"
    SUM = "sum"
    SHARE = "share"
    TIMES = "times"


class Step(NamedTuple):
    """One figure: what tells it from the others, a plain question for it, its documents."""

    name: str
    question: str
    sha256s: tuple[str, ...]


class Reckoning(NamedTuple):
    """What is reckoned. rest: what is asked of every figure; alike: figures of one item."""

    operation: Reckons
    steps: tuple[Step, ...]
    rest: str
    alike: bool


_TIMES = r"(?:是|为|相当于)?的?(?:好?几|多少)倍|倍数(?:是多少)?|翻了?几[倍番]"
_GAP = (
    r"(?:之间)?(?:相)?(?:差距|差额)(?:是|有)?(?:多少|多大)?|相?差(?:了|出)?(?:多少|几)?(?:万元|万|元|钱|人|个|辆|名|户|台)?"
    r"|(?:多|少|高|低)(?:出|了|花|出来|安排|交|用)*(?:来)?(?:多少|几)(?:万元|万|元|钱|人|个|辆|名|户|台)?|(?:谁|哪个|哪家|哪边|哪年|哪一?个)"
    r"(?:的)?(?:钱|安排|花|用)?(?:得|的)?(?:更|比较)?(?:多|少|高|低)(?:一?些|一?点)?"
)
_SUM = r"加起来|加(?:在|到)?一[起块]儿?|合(?:起来|在一[起块]儿?)|总和|合计|一共|总共|加总|之和|累计"
_SHARE = r"占(?:比|了|到)?|的?(?:比例|比重|份额|百分比)|百分之(?:几|多少)"
_RULES = (
    (Reckons.TIMES, re.compile(_TIMES)),
    (Reckons.GAP, re.compile(_GAP)),
    (Reckons.SHARE, re.compile(_SHARE)),
    (Reckons.SUM, re.compile(_SUM)),
)
_CHANGE = re.compile(r"(?:比|较|同|与|跟|和)(?:去年|上年|前一年|上一年)|同比")
_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?!\d)(?:年度?)?|(?<!\d)\d{2}(?=[、,和与及到至\-—~/])|(?<!\d)\d{2}年度?"
    r"|这?[两二三四五]年"
)
_GLUE = re.compile(r"^[的是为在了比和与跟同及、,，到至—~-]+|[的是为在了比和与跟同及、,，到至—~-]+$")
_JOIN = re.compile(r"、|以及|加上|和|与|跟|比")
_PART_OF = re.compile(r"^[^,，。]+占[^,，。]{2,}?(?:的|多少|几|百分|比)")
_OF_WHOLE = re.compile(
    r"^(?P<whole>[^,，。]{2,}?)(?:当中|之中|里面|里头|里|中|内)[,，]?(?P<part>[^,，。]{2,}?)(?:所)?占"
)
_ASKED = re.compile(r"多少|几")
_ASKS = re.compile(
    r"(?:是|有|要|各|分别|大概|到底)*(?:多少|几)(?:万元|万|亿元|亿|元|钱|块)?|[吗呢呀啊吧?？!！。]"
)


def read_reckoning(query: Query, documents: Sequence[Document]) -> Reckoning | None:
    """The reckoning that a question asks for; None where it asks for one figure or many more."""
    if not query.zh or not query.named or query.intent is Intent.CHECKS:
        return None
    query = query._replace(
        folded=_shield(query.folded, query.words), masked=_shield(query.masked, query.words)
    )
    operation = next((name for name, rule in _RULES if rule.search(query.folded)), None)
    if operation is None or (operation is not Reckons.SUM and _CHANGE.search(query.folded)):
        return None
    named = set(query.sha256s)
    meant = [document for document in documents if document.sha256 in named]
    said = _ASKS.sub(" ", _cut(query.masked))
    return (
        _by_body(query, operation, meant, said)
        or _by_year(query, operation, meant, said)
        or _by_item(query, operation, meant)
    )


def _shield(said: str, words: Sequence[str]) -> str:
    """The question with a mark for each item's own word: 差旅费 asks for no difference, and
    商品和服务支出 is one item."""
    for place, word in enumerate(words):
        said = said.replace(word, chr(_FIRST_MARK + place)) if _MISREAD.search(word) else said
    return said


def _unshield(said: str, words: Sequence[str]) -> str:
    """The words again in place of their marks."""
    for place, word in enumerate(words):
        said = said.replace(chr(_FIRST_MARK + place), word)
    return said


_FIRST_MARK = 0xE000
_MISREAD = re.compile("差|[和与及、比]|合计|累计|总和")
"""What in an item's own word reads like arithmetic, or joins two things."""


def _by_body(
    query: Query, operation: Reckons, meant: Sequence[Document], said: str
) -> Reckoning | None:
    """Each body's own figure."""
    orgs = list(dict.fromkeys(document_org(document) for document in meant))
    if not 2 <= len(orgs) <= MOST or operation is Reckons.SHARE or len(query.years) > 1:
        return None
    rest = _unshield(_join(said), query.words)
    steps = [
        Step(org, f"{org}{rest}是多少", tuple(d.sha256 for d in meant if document_org(d) == org))
        for org in orgs
    ]
    return _fits(Reckoning(operation, tuple(steps), rest, alike=True))


def _by_year(
    query: Query, operation: Reckons, meant: Sequence[Document], said: str
) -> Reckoning | None:
    """One body's figure of each year; every year must have a document of its own."""
    orgs = {document_org(document) for document in meant}
    held = {document.year for document in meant}
    years = [year for year in query.years if year in held]
    if len(orgs) != 1 or not 2 <= len(years) <= MOST or operation is Reckons.SHARE:
        return None
    if len(years) != len(query.years):
        return None
    rest, org = _unshield(_join(_YEAR.sub(" ", said)), query.words), next(iter(orgs))
    steps = [
        Step(
            str(year),
            f"{org}{year}年{rest}是多少",
            tuple(d.sha256 for d in meant if d.year == year),
        )
        for year in years
    ]
    return _fits(Reckoning(operation, tuple(steps), rest, alike=True))


def _by_item(query: Query, operation: Reckons, meant: Sequence[Document]) -> Reckoning | None:
    """One body's several items of one year, joined in one clause."""
    orgs = {document_org(document) for document in meant}
    if len(orgs) != 1 or len(query.years) > 1 or len(_ASKED.findall(query.folded)) > 1:
        return None
    terms = _read_terms(query, operation)
    if not 2 <= len(terms) <= (MOST if operation is Reckons.SUM else 2):
        return None
    if not all(find_content(term, tuple(query.words)) for term in terms):
        return None
    org, year = next(iter(orgs)), "".join(f"{year}年" for year in query.years)
    shas = tuple(document.sha256 for document in meant)
    steps = [Step(term, f"{org}{year}{term}是多少", shas) for term in terms]
    return Reckoning(operation, tuple(steps), "", alike=False)


def _read_terms(query: Query, operation: Reckons) -> list[str]:
    """The items that a question joins; of a share, the part and then the whole."""
    said = _YEAR.sub(" ", query.masked)
    share = operation is Reckons.SHARE
    words = _part_and_whole(said.strip()) if share else _JOIN.split(_cut(said))
    words = [_unshield(_join(_ASKS.sub(" ", _cut(word))), query.words) for word in words]
    return list(dict.fromkeys(word for word in words if len(set(word) - SOFT) > 1))


def _part_and_whole(said: str) -> list[str]:
    """甲占乙的比例, or 乙当中甲占多少; nothing where neither is said."""
    if _PART_OF.search(said):
        part, _, whole = said.partition("占")
        return [part, whole]
    match = _OF_WHOLE.search(said)
    return [match["part"], match["whole"]] if match else []


def _cut(said: str) -> str:
    """Without the words that ask for arithmetic."""
    for _, rule in _RULES:
        said = rule.sub(" ", said)
    return said


def _fits(reckoning: Reckoning) -> Reckoning | None:
    return reckoning if find_content(reckoning.rest) else None


def _join(said: str) -> str:
    """The stretches between what was cut out, without the words that joined them to it."""
    parts = said.split()
    before = None
    while before != parts:
        before = parts
        parts = [cut for part in parts if (cut := _GLUE.sub("", part))]
    return "".join(parts)
