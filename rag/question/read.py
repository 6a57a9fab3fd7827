"""Question + history + the library's documents → Query (who, year, item, intent). Pure.

question ─ fold ─► orgs, years, items, intent ─ recall (history) ─► Query
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Document
from rag.question.asking import ASKING, SOFT, asks_person
from rag.question.content import find_content
from rag.question.english import name_bodies, name_matters
from rag.question.intents import (
    Intent,
    asks_share,
    follows_on,
    read_intent,
    read_premise,
    strip_filler,
    strip_intents,
    strip_question,
    wants_lowest,
)
from rag.question.joined import mask_english, spell_out
from rag.question.lexicon import (
    BROAD,
    BY_KEY,
    Hit,
    Item,
    find_codes,
    find_items,
    fold,
    item_of_code,
)
from rag.question.mentions import find_orgs, known_places
from rag.question.names import document_org
from rag.question.pinyin import write_characters
from rag.question.spelling import mend_words
from rag.question.strangers import find_foreign, find_strangers
from rag.question.years import find_years
from rag.records import Turn


class Query(NamedTuple):
    """text: the question as asked; folded: without blanks, half-width; zh: answer in Chinese.

    sha256s: documents meant, all of the library's where none is named (``named`` is False).
    years: asked for; relative: 0 今年, -1 去年; strangers: organisations that no document is of.
    words: the question's own words for the items.
    premise: 减少 or 增加 where the question takes one for granted; lowest: 最少 rather than 最多.
    topic: the question without organisations, years and question words; recalled: history helped.
    masked: the folded question with blanks where it names organisations.
    """

    text: str
    folded: str
    zh: bool
    intent: Intent
    sha256s: tuple[str, ...]
    named: bool
    years: tuple[int, ...]
    relative: int | None
    items: tuple[Item, ...]
    words: tuple[str, ...]
    strangers: tuple[str, ...]
    premise: str | None
    lowest: bool
    topic: str
    guessed: tuple[tuple[str, str], ...]
    recalled: bool
    masked: str = ""


def read_question(
    question: str, documents: Sequence[Document], history: Sequence[Turn] = ()
) -> Query:
    """What a question asks, helped by the conversation before it where it leaves something out."""
    query = _read_alone(question, documents)
    leans = _leans(query)
    for turn in reversed([turn for turn in history if turn.role == "user"]):
        if not leans or (query.items and query.named):
            break
        query = _recall(query, _read_alone(turn.content, documents))
    return _fill_documents(_fill_items(query), documents)


def _read_alone(asked: str, documents: Sequence[Document]) -> Query:
    question = mend_words(write_characters(asked, documents))
    zh = is_chinese(question)
    folded = fold(question)
    unknown: tuple[str, ...] = ()
    if not is_chinese(question) and not find_orgs(folded, documents).sha256s:
        question, unknown = name_bodies(question, documents)
        folded = fold(question)
    if is_chinese(question):
        names = {fold(document_org(document)) for document in documents}
        folded = spell_out(folded, names, known_places(documents))
    spaced = mask_english(" ".join(question.lower().split()))
    orgs = find_orgs(folded, documents)
    for start, end in orgs.spans:
        spaced = spaced.replace(folded[start:end], " ")
    masked = _mask_places(_mask(folded, orgs.spans), orgs.spans, documents)
    masked = _DUTIES.sub("主要职责", masked)
    hits = _choose_items(masked, spaced)
    rest = _mask(masked, [(hit.start, hit.end) for hit in hits])
    years = find_years(folded if "年" in folded else spaced)
    matters = "" if is_chinese(question) or hits else name_matters(spaced)
    masked = f"{masked} {matters}" if matters else masked
    topic = matters or clean_topic(masked)
    intent = Intent.TEXT if matters else read_intent(folded, {hit.item.topic for hit in hits})
    items = _dedupe(hits)
    if intent is Intent.LIST and (len(items) > 1 or (items and len(years.years) > 1)):
        intent = Intent.VALUE
    if intent is Intent.WHY and {one.topic for one in items} == {"vehicles"}:
        items = (BY_KEY["公务用车购置及运行费"],)
    foreign = find_foreign(masked, known_places(documents))
    strangers = () if _OF_UNITS.search(masked) else tuple(foreign)
    if zh and not orgs.sha256s and not strangers:
        strangers = find_strangers(strip_filler(strip_intents(_without_years(rest))))
    if not zh and not orgs.sha256s:
        strangers = strangers or unknown
    return Query(
        text=asked.strip(),
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
    )


_DUTIES = re.compile(
    r"(?:是个?(?:啥|什么)(?:机构|单位|部门|组织)[,，]?)?(?:是|主要|都|平时|到底)*"
    r"(?:干什么的|干啥的|干嘛的|做什么的|管什么的|管啥的|负责什么|负责啥|管什么事|是管什么|主要管什么$|管(?:些|着)?(?:什么|啥)$|负责(?:些)?(?:什么|啥)|都管什么|都管啥|管哪些事|"
    r"是个?(?:啥|什么)(?:机构|单位|部门))"
)
"""How people ask for a body's duties."""


def is_chinese(question: str) -> bool:
    """Whether a question is put in Chinese; an English one may name organisations in Chinese."""
    chinese = sum("一" <= char <= "鿿" for char in question)
    return chinese > 0 and chinese * 2 >= sum(
        char.isascii() and char.isalpha() for char in question
    )


def _without_years(text: str) -> str:
    return re.sub(r"\d{2,4}年度?", " ", text)


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


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


def _choose_items(masked: str, spaced: str) -> tuple[Hit, ...]:
    codes = _spaced_codes(masked, spaced) or find_codes(masked)
    hits = [Hit(item_of_code(code), code, start, end) for code, start, end in codes]
    words = find_items(_mask(masked, [(start, end) for _, start, end in codes]))
    if not is_chinese(spaced):
        words = find_items(spaced)
    hits += [] if hits else words or _equipment(masked) or _vehicles(masked)
    hits = [hit for hit in hits if not _is_compound(hit, masked) and not _is_others(hit, masked)]
    fine = [hit for hit in hits if hit.item.key not in BROAD]
    whole = [h for h in hits if h.item.key in BROAD and (len(h.word) > 2 and asks_share(masked))]
    whole += [h for h in hits if h.item.key in BROAD and _stands_alone(h, hits, masked)]
    return tuple(dict.fromkeys(fine + whole)) if fine else tuple(hits)


_OF_UNITS = re.compile(r"下面|下属|所属|下辖|直属|底下")
"""What follows a department whose unit is asked about: the library may hold the unit's own."""
_COUNTED_CARS = re.compile(r"车(?!购|费|辆购|补|位|站|间|牌|险|改|型|库|道)")
_PAID = re.compile(r"费|钱|购|买|经费|运行|万元|支出|校车|班车|货车|客车|汽车|消防车|列车|救援车")


def _vehicles(masked: str) -> tuple[Hit, ...]:
    """车 alone, where no money is spoken of: the vehicles that a body has."""
    car = _COUNTED_CARS.search(masked)
    if car is None or _PAID.search(masked):
        return ()
    return (Hit(BY_KEY["车辆"], "车", car.start(), car.start() + 1),)


_LARGE = re.compile(
    r"(?:百|100)万[^,，。;；]{0,10}?(?:设备|仪器)|(?:设备|仪器)[^,，。;；]{0,10}?(?:百|100)万"
)


def _equipment(masked: str) -> tuple[Hit, ...]:
    """超过一百万的仪器设备: the large equipment that a body has."""
    large = _LARGE.search(masked)
    if large is None:
        return ()
    return (Hit(BY_KEY["设备"], large[0], large.start(), large.end()),)


def _spaced_codes(masked: str, spaced: str) -> tuple[tuple[str, int, int], ...]:
    """Codes that folding glued to a year: 2018 2040504."""
    if not re.search(r"\d\s+\d", spaced):
        return ()
    found = [code for code, _, _ in find_codes(spaced) if len(code) > 3 and code in masked]
    return tuple((code, masked.rfind(code), masked.rfind(code) + len(code)) for code in found)


def _is_compound(hit: Hit, masked: str) -> bool:
    """收入 at the end of a name of its own (税收收入, 门票收入) is not all that a body takes in."""
    if hit.item.key not in BROAD or hit.word not in ("收入", "支出"):
        return False
    before = ASKING.sub(" ", masked[: hit.start])[-2:]
    return len(before) > 1 and all("一" <= c <= "鿿" and c not in SOFT for c in before)


_OTHERS = re.compile(
    r"(?:居民|农民|农村|学生|儿童|老人|老年人|群众|企业|灵活就业|残疾人|困难人员|市民|新农合)(?:基本)?$|住$"
)
"""Whom a body spends on; its staff's insurance is another item."""
_SPECIAL = re.compile(r"(?:消防|救护|洒水|环卫|清障|救援|垃圾|大巴|公交)车")
"""Vehicles that are told apart from those that a body's staff drive."""
_STAFFS = frozenset(["301", "302", "303"])


def _is_others(hit: Hit, masked: str) -> bool:
    """居民医保, 消防车: what a word of the body's own staff or vehicles is only a part of."""
    if hit.item.topic == "vehicles" and _SPECIAL.search(masked):
        return True
    own = any(code[:3] in _STAFFS for code in hit.item.codes)
    fund = masked[hit.end :].startswith(("基金", "中心", "局", "服务"))
    return own and (fund or bool(_OTHERS.search(masked[: hit.start])))


def _stands_alone(hit: Hit, hits: Sequence[Hit], text: str) -> bool:
    """Whether a broad word is asked for itself: 收入多少，支出多少."""
    follows = any(other.end == hit.start for other in hits)
    return not follows and bool(_ASKED.match(text[hit.end :]))


_ASKED = re.compile(r"(?:是|有|各)?(?:多少|几何)")


def _dedupe(hits: Sequence[Hit]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(hit.item for hit in hits))


def clean_topic(masked: str) -> str:
    """What is left of a text without years and question words."""
    return "".join(strip_question(_without_years(masked)).split())


# ── several questions in one ────────────────────────────────────────────────────────────────────

_CLAUSE = re.compile(r"[?？;；,，。]+")
_COUNTS_ON = re.compile(
    r"(?:分别|各自?|都|一?共|总共)?(?:是|有|花|要|来)?(?:了)?(?:多少|几)(?:个|名|位)?[钱人家辆万元台项次]*呀?"
)
"""A clause that only asks how much or how many there is of what was named before: 多少人."""
_ASKS = re.compile(r"多少|几|哪|什么|啥|吗|是否|有没有|为何|为什么|怎么|谁")


def split_question(query: Query, documents: Sequence[Document]) -> tuple[Query, ...]:
    """The questions that one sentence puts, each with its bodies and years; empty for a single one.

    A clause that names nothing of its own (原因呢) belongs to the one before it.
    """
    if asks_person(query.folded):
        return ()
    clauses = [clause for clause in _CLAUSE.split(query.text) if clause.strip()]
    asking = [c for c in clauses if _ASKS.search(c) and not _COUNTS_ON.fullmatch(c.strip())]
    if not query.zh or len(asking) < 2:
        return ()
    read = [_share_context(_read_alone(clause, documents), query) for clause in asking]
    own = [one for one in read if one.items or find_content(one.masked)]
    differ = {(one.intent, one.items, one.topic) for one in own}
    return tuple(own) if len(own) > 1 and len(differ) > 1 else ()


def _share_context(clause: Query, whole: Query) -> Query:
    """A clause with the bodies and years of its sentence, where it has none of its own."""
    return clause._replace(
        sha256s=clause.sha256s if clause.named else whole.sha256s,
        named=clause.named or whole.named,
        strangers=() if whole.named else clause.strangers,
        years=clause.years or whole.years,
        relative=clause.relative if clause.relative is not None else whole.relative,
    )


# ── history ─────────────────────────────────────────────────────────────────────────────────────

_ALL = re.compile(r"各|所有|全部|每|哪家|哪个单位|哪些单位|[几两三四五六七八九十\d]家|谁|最")
_AMOUNT = re.compile(r"多少|几万|金额|howmuch")


def _leans(query: Query) -> bool:
    """Whether a question may take something from what was said before."""
    if query.intent is Intent.CONTENTS or (_ALL.search(query.folded) and query.items):
        return False
    return not query.named or not query.items


def _takes_items(query: Query) -> bool:
    rest = "".join(strip_filler(strip_intents(query.topic)).split())
    short = len(rest) <= 2 or not set(ASKING.sub("", rest)) - SOFT
    return not query.items and (follows_on(query.folded) or short)


def _recall(query: Query, earlier: Query) -> Query:
    """The question with what it lacks from one earlier turn."""
    takes = _takes_items(query)
    settled = query.named or bool(query.strangers)
    return query._replace(
        items=_recall_items(query, earlier, takes=takes),
        words=query.words or (earlier.words if takes else ()),
        intent=_recall_intent(query, earlier, takes=takes),
        sha256s=_recall_documents(query, earlier) if settled else earlier.sha256s,
        named=query.named or (not settled and earlier.named),
        strangers=query.strangers if settled else earlier.strangers,
        years=query.years or (earlier.years if query.relative is None else ()),
        relative=query.relative if query.relative is not None or query.years else earlier.relative,
        premise=query.premise or earlier.premise,
        topic=earlier.topic + query.topic if takes else query.topic,
        masked=f"{earlier.masked} {query.masked}" if takes else query.masked,
        recalled=True,
    )


_BESIDE = re.compile(r"^(?:那|再)?(?:跟|和|与|同|比|较)")


def _recall_documents(query: Query, earlier: Query) -> tuple[str, ...]:
    """The documents named; and the earlier ones too, where they are to be compared."""
    both = query.intent in (Intent.COMPARE, Intent.RANK) or _BESIDE.search(query.folded)
    if not (both and earlier.named and len(query.sha256s) == 1):
        return query.sha256s
    return tuple(dict.fromkeys((*earlier.sha256s, *query.sha256s)))


def _recall_items(query: Query, earlier: Query, *, takes: bool) -> tuple[Item, ...]:
    """The earlier items where none are named; and beside a whole whose share is asked for."""
    whole = len(query.items) == 1 and bool(query.items[0].sums or query.items[0].parts)
    if query.intent is Intent.SHARE and whole:
        return tuple(dict.fromkeys((*earlier.items, *query.items)))
    return earlier.items if takes else query.items


def _recall_intent(query: Query, earlier: Query, *, takes: bool) -> Intent:
    follows = follows_on(query.folded) and not _AMOUNT.search(query.folded)
    if query.intent is Intent.TEXT:
        return earlier.intent if takes else query.intent
    if query.intent in (Intent.VALUE, Intent.EXISTENCE) and (takes or follows):
        return earlier.intent
    return query.intent


# ── what is left open ───────────────────────────────────────────────────────────────────────────


def _fill_items(query: Query) -> Query:
    """收入 and 支出 in all, where nothing but an organisation or a year is named."""
    bare = "".join(strip_filler(query.topic).split())
    if query.items or bare or query.intent not in (Intent.TEXT, Intent.VALUE) or not query.zh:
        return query
    return query._replace(items=(BY_KEY["收入总计"], BY_KEY["支出总计"]), intent=Intent.VALUE)


def _fill_documents(query: Query, documents: Sequence[Document]) -> Query:
    if query.named or query.strangers:
        return query
    return query._replace(sha256s=tuple(document.sha256 for document in documents))
