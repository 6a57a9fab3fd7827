"""One question by itself + the library's documents → Query. Pure.

question ─ mend, fold ─► bodies ─ mask ─► items, years, intent, what is not held ─► Query
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document
from rag.question.catalogue import ask_catalogue
from rag.question.chosen import choose_items, mask_asides, settle_intent
from rag.question.commands import Asked, read_commands
from rag.question.described import find_described
from rag.question.english import name_bodies, name_matters
from rag.question.holdings import ask_library
from rag.question.intents import (
    Intent,
    read_intent,
    read_premise,
    strip_filler,
    strip_intents,
    strip_question,
    wants_lowest,
)
from rag.question.joined import mask_english, spell_out
from rag.question.lexicon import BROAD, Hit, Item, fold
from rag.question.masks import is_chinese, mask_spans
from rag.question.mentions import Orgs, find_orgs
from rag.question.pinyin import write_characters
from rag.question.places import known_names, known_places
from rag.question.query import Query
from rag.question.spelling import mend_words
from rag.question.strangers import find_bodies, find_foreign, find_strangers, find_unmatched
from rag.question.translate import drop_glosses, translate
from rag.question.years import asks_both_years, find_years


def read_alone(asked: str, documents: Sequence[Document]) -> Query:
    """What one question asks by itself."""
    said = read_commands(asked)
    question = mend_words(write_characters(said.text, documents))
    zh = is_chinese(question)
    unknown: tuple[str, ...] = ()
    foreign_words: tuple[str, ...] = ()
    if not zh:
        question, unknown, foreign_words = _put_in_chinese(question, documents)
    folded = fold(question)
    if is_chinese(question):
        folded = spell_out(folded, known_names(documents), known_places(documents))
    spaced = mask_english(" ".join(question.lower().split()))
    orgs = _find_bodies(folded, asked, said, documents)
    for start, end in orgs.spans:
        spaced = spaced.replace(folded[start:end], " ")
    masked = _mask_places(mask_spans(folded, _run_on(folded, orgs.spans)), orgs.spans, documents)
    masked = _DOES.sub("主要职责", _DUTIES.sub("主要职责", masked))
    masked = mask_asides(masked, spaced)
    hits = choose_items(masked, spaced)
    rest = mask_spans(masked, [(hit.start, hit.end) for hit in hits])
    dated = folded if "年" in folded else spaced
    years = find_years(dated)
    matters = "" if is_chinese(question) or hits else name_matters(spaced)
    masked = f"{masked} {matters}" if matters else masked
    topic = matters or "".join((clean_topic(masked), *foreign_words))
    intent = Intent.TEXT if matters else read_intent(folded, {hit.item.topic for hit in hits})
    items = _dedupe(hits)
    if foreign_words and {one.key for one in items} <= BROAD:
        items = ()
    intent, items = settle_intent(intent, items, several=len(years.years) > 1)
    if intent in (Intent.VALUE, Intent.EXISTENCE) and items and asks_both_years(dated):
        intent = Intent.CHANGE
    strangers = _list_strangers(masked, rest if zh else "", orgs, documents)
    items = tuple(one for one in items if not _is_of_name(one, hits, masked, strangers))
    if not zh and not orgs.sha256s:
        strangers = strangers or unknown
    query = Query(
        text=said.text.strip(),
        folded=folded,
        zh=zh,
        intent=intent,
        sha256s=orgs.sha256s,
        named=bool(orgs.sha256s),
        years=years.years,
        relative=years.relative,
        items=items,
        words=tuple(hit.word for hit in hits),
        strangers=strangers,
        premise=read_premise(folded),
        lowest=wants_lowest(folded),
        topic=topic,
        guessed=orgs.guessed,
        recalled=False,
        masked=masked,
        unknown=foreign_words,
        commands=said.empty,
    )
    return ask_library(query, orgs, documents)


def _run_on(folded: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of bodies with the rest of a word that a shortened name breaks off in: 政府办."""
    tails = {start: _TAILS.match(folded, end - 1) for start, end in spans if end}
    return [(start, tail.end() if (tail := tails.get(start)) else end) for start, end in spans]


_TAILS = re.compile(r"办(?:公室|公厅|事处)|委(?:员会)|街道办事处")


def _is_of_name(one: Item, hits: Sequence[Hit], masked: str, strangers: Sequence[str]) -> bool:
    """Whether an item is only understood of a part of a name: 交通运输综合行政执法支队."""
    spans = [(at, at + len(name)) for name in strangers if (at := masked.find(name)) >= 0]
    said = [hit for hit in hits if hit.item == one]
    return bool(said) and all(
        any(start <= hit.start and hit.end <= end for start, end in spans) for hit in said
    )


def _list_strangers(
    masked: str, rest: str, orgs: Orgs, documents: Sequence[Document]
) -> tuple[str, ...]:
    """Bodies and places that are named and not held; rest: what is left without the items."""
    foreign = find_foreign(masked, known_places(documents))
    named = () if _OF_UNITS.search(masked) else (*foreign, *find_unmatched(masked, orgs.spans))
    strangers = tuple(orgs.parents or named)
    if not rest or orgs.sha256s or strangers:
        return strangers
    found = tuple(find_bodies(rest)) or tuple(find_bodies(masked))  # 教育 is an item's name too
    bodies = tuple(dict.fromkeys(name for name, _ in found))
    return bodies or find_strangers(strip_filler(strip_intents(_without_years(rest))))


def _put_in_chinese(
    question: str, documents: Sequence[Document]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """An English question in Chinese; the bodies and the words in it that are not known here."""
    question = drop_glosses(question)
    bodies: tuple[str, ...] = ()
    chinese = re.search("[一-鿿]", question)
    if not chinese or not find_orgs(fold(question), documents).sha256s:
        question, bodies = name_bodies(question, documents)
    catalogue = ask_catalogue(question)
    if catalogue:
        return catalogue, bodies, ()
    told = translate(question)
    return (told.text if is_chinese(told.text) else question), bodies, told.unknown


def _find_bodies(folded: str, asked: str, said: Asked, documents: Sequence[Document]) -> Orgs:
    """The bodies named; where none is, that which a command beside the question names: 该局."""
    orgs = find_described(folded, find_orgs(folded, documents), documents)
    if orgs.sha256s or said.text == asked:
        return orgs
    return find_orgs(fold(asked), documents)._replace(spans=())


_DUTIES = re.compile(
    r"(?:是个?(?:啥|什么)(?:机构|单位|部门|组织)[,，]?)?(?:是|主要|都|平时|到底)*"
    r"(?:干什么的|干啥的|干嘛的|做什么的|管什么的|管啥的|负责什么|负责啥|管什么事|是管什么|主要管什么$|管(?:些|着)?(?:什么|啥)$|负责(?:些)?(?:什么|啥)|都管什么|都管啥|管哪些事|"
    r"是个?(?:啥|什么)(?:机构|单位|部门))"
)
"""How people ask for a body's duties."""


_DOES = re.compile(
    r"^\s*(?:是|主要|都|平时|到底|具体)*[干做管](?:些|点)?(?:什么|啥|嘛)(?:事|工作)?的?(?=[?？]?$)"
)
"""Likewise, where nothing but the body is named before it."""


def _without_years(text: str) -> str:
    return re.sub(r"\d{2,4}年度?", " ", text)


def _mask_places(
    masked: str, spans: Sequence[tuple[int, int]], documents: Sequence[Document]
) -> str:
    """Blanks also where a place leads up to a body that is named: 福州 of 福州交警."""
    places = sorted(known_places(documents), key=len, reverse=True) if spans else []
    for start, _ in spans:
        before = masked[:start]
        place = next((p for p in places if before.endswith((p, f"{p}市"))), "")
        if place:
            at = before.rfind(place)
            masked = masked[:at] + " " * (start - at) + masked[start:]
    return masked


_OF_UNITS = re.compile(r"下面|下属|所属|下辖|直属|底下")
"""What follows a department whose unit is asked about: the library may hold the unit's own."""


def _dedupe(hits: Sequence[Hit]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(hit.item for hit in hits))


def clean_topic(masked: str) -> str:
    """What is left of a text without years and question words."""
    return "".join(strip_question(_without_years(masked)).split())
