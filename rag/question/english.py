"""Bodies that a question names in English: each in the library's own Chinese name. Pure.

question ─ name_bodies ─► the question with 苏州市审计局 for Suzhou Audit Bureau

A body's English name is its place in pinyin, its field and the kind of body that it is. Fields are
read from a short list of the words that Chinese governments' own translations use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from extract.records import Document
from rag.question.names import bare_place, document_org, name_forms
from rag.question.sounds import sounds_of

_KIND = (
    "bureau|department|commission|office|committee|court|cent(?:er|re)|institute|school|college|"
    "university|authority|administration|police|station|hospital|congress|association|agency"
)
_FIELDS = (
    ("traffic (?:police|management)", "交通管理"),
    ("public security|police", "公安"),
    ("justice|judicial", "司法"),
    ("audit", "审计"),
    ("finance|financial|fiscal", "财政"),
    ("civil affairs", "民政"),
    ("health ?care security|medical (?:insurance|security)|health insurance", "医疗保障"),
    ("health", "卫生健康"),
    ("human resources", "人力资源"),
    ("market", "市场监"),
    ("commerce", "商务"),
    ("science", "科学"),
    ("education", "教育"),
    ("transport", "交通运输"),
    ("housing", "住房"),
    ("water", "水务"),
    ("ecolog|environment", "生态环境"),
    ("planning|natural resources", "自然资源"),
    ("culture|tourism", "文化和旅游"),
    ("urban management|city management", "城市管理"),
    ("emergency", "应急"),
    ("meteorolog|weather", "气象"),
    ("state-owned assets|sasac", "国有资产"),
    ("veterans", "退役军人"),
    ("petition|letters and visits|complaints", "信访"),
    ("military-civil|civil-military", "军民融合"),
    ("statistic", "统计"),
    ("high(?:er)? (?:people's )?court", "高级人民法院"),
    ("sub-?district", "街道"),
)  # fmt: skip
"""The fields of bodies in English, and what of their Chinese names stands for each."""
_MATTERS = (
    (r"(?:main |key |principal )?(?:duties|responsibilities|functions|mandate)", "主要职责"),
    (
        r"internal (?:departments|divisions|offices|units)|(?:departments|divisions) does",
        "内设机构",
    ),
    (r"(?:subordinate|affiliated|subsidiary) (?:units|bodies|institutions)", "下属单位有哪些"),
    (r"budget units|units (?:are|is) included", "预算单位有哪些"),
)
"""What is asked of a body besides amounts, in English and as the documents name it."""
MOST_WORDS = 9
"""Words between a body's place and its kind."""


class Named(NamedTuple):
    """question: with the Chinese names; unknown: English names of bodies not in the library."""

    question: str
    unknown: tuple[str, ...]


def name_bodies(question: str, documents: Sequence[Document]) -> Named:
    """The question with the Chinese names of the bodies that it names in English."""
    orgs = tuple(dict.fromkeys(document_org(document) for document in documents))
    written, unknown = question, []
    for said, place in _names(question, orgs):
        found = _choose(said, place, orgs)
        if found:
            written = written.replace(said, "、".join(found))
        elif any(re.search(rf"\b(?:{rule})", said.lower()) for rule, _ in _FIELDS):
            unknown.append(said)
    return Named(written, tuple(unknown))


def name_matters(spaced: str) -> str:
    """What an English question asks of a body besides amounts, in Chinese; "" for none."""
    return " ".join(zh for rule, zh in _MATTERS if re.search(rf"\b(?:{rule})\b", spaced))


def _names(question: str, orgs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The English names of bodies in a question, each with its place as it is spelt."""
    places = "|".join(sorted(_spelt_places(orgs), key=len, reverse=True))
    rule = re.compile(
        rf"\b(?P<place>(?i:{places or '(?!)'})|[A-Z][a-z]{{3,}})(?:'s)?"
        r"(?:[ \-](?!(?:in|for|of|does|did|has|have|will|spend|and the)\b)[A-Za-z'&\-]+)"
        rf"{{0,{MOST_WORDS}}}?"
        rf"[ ](?P<kind>(?i:{_KIND}))\b"
    )
    for match in rule.finditer(question):
        yield match[0], match["place"].lower()


@lru_cache(maxsize=64)
def _spelt_places(orgs: tuple[str, ...]) -> dict[str, str]:
    """The places of the library's bodies in pinyin: suzhou → 苏州."""
    found: dict[str, str] = {}
    for org in orgs:
        forms = name_forms(org)
        for place in (forms.own, *forms.wider):
            bare = bare_place(place)
            if len(bare) > 1 and all(sounds_of(char) for char in bare):
                for spelt in product(*(sorted(sounds_of(char)) for char in bare)):
                    found.setdefault("".join(spelt), bare)
    return found


def _choose(said: str, place: str, orgs: tuple[str, ...]) -> tuple[str, ...]:
    """The library's bodies of that place whose names hold the most of the fields said."""
    where = _spelt_places(orgs).get(place)
    fields = _read_fields(said.lower())
    if where is None or not fields:
        return ()
    near = [org for org in orgs if where in org]
    scored = [(sum(field in org for field in fields), org) for org in near]
    best = max((score for score, _ in scored), default=0)
    return tuple(org for score, org in scored if score == best) if best else ()


def _read_fields(said: str) -> list[str]:
    """The Chinese fields of an English name; the longer words claim theirs first."""
    fields: list[str] = []
    for rule, field in _FIELDS:
        found = re.search(rf"\b(?:{rule})", said)
        if found:
            fields.append(field)
            said = said.replace(found[0], " ")
    return fields
