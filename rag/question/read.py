"""Question + history + the library's documents → Query (who, year, item, intent). Pure.

question ─ fold ─► orgs, years, items, intent ─ recall (history) ─► Query
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import Document
from rag.question.asking import asks_person
from rag.question.catalogue import ask_catalogue
from rag.question.chosen import choose_items, mask_asides, settle_intent
from rag.question.commands import Asked, read_commands
from rag.question.content import find_content
from rag.question.described import find_described
from rag.question.english import name_bodies, name_matters
from rag.question.holdings import ask_library
from rag.question.intents import (
    Intent,
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
    fold,
)
from rag.question.listed import name_listed
from rag.question.masks import is_chinese, mask_spans
from rag.question.mentions import Orgs, find_orgs
from rag.question.names import place_names
from rag.question.pinyin import write_characters
from rag.question.places import known_names, known_places
from rag.question.query import Query
from rag.question.recall import (
    leans_back,
    pick_listed,
    recall,
    recall_bodies,
    recall_years,
    stay_in_place,
    takes_items,
)
from rag.question.spelling import mend_words
from rag.question.strangers import (
    find_bodies,
    find_foreign,
    find_strangers,
    find_unmatched,
    is_sure,
)
from rag.question.translate import drop_glosses, translate
from rag.question.years import asks_both_years, find_years
from rag.records import Turn


def read_question(
    question: str, documents: Sequence[Document], history: Sequence[Turn] = ()
) -> Query:
    """What a question asks, helped by the conversation before it where it leaves something out."""
    users = [at for at, turn in enumerate(history) if turn.role == "user"]
    said = [name_listed(history[at].content, history[:at]) for at in users]
    *earlier, query = _read_talk([*said, _say_which(question, history)], documents)
    query = pick_listed(query, earlier)
    leans, takes = leans_back(query), takes_items(query)
    query = _of_cars(query, earlier[-1].items if earlier else ())
    for turn in reversed(earlier):
        if not leans or (query.items and (query.named or query.strangers)):
            break
        query = recall(query, turn, takes=takes)
    query = recall_years(recall_bodies(query, earlier, documents), earlier)
    return _fill_documents(_fill_items(query), documents)


def _say_which(question: str, history: Sequence[Turn]) -> str:
    """The question with the name of what it picks of the list before it; of the library's
    documents, of which two may have one name, they are picked themselves."""
    before = next((turn.content for turn in reversed(history) if turn.role == "user"), "")
    listing = read_intent(fold(before), ()) is Intent.CONTENTS
    return question if listing else name_listed(question, history)


def _read_talk(said: Sequence[str], documents: Sequence[Document]) -> list[Query]:
    """The questions of a talk, each by itself; one that names another thing, with that in place."""
    read: list[Query] = []
    for text in said:
        query = _read_alone(text, documents)
        instead = (_put_instead(query, read[-1]) or _put_body(query, read[-1])) if read else ""
        query = _read_alone(instead, documents) if instead else query
        read.append(stay_in_place(query, read, documents))
    return read


_INSTEAD = re.compile(r"(?:那么?|再?看看)([一-鿿]{2,8}?)(?:呢|怎么样|多少)[?？]?")
_NO_THING = re.compile(
    r"[它他这那哪几多少上去今前明年]|一共|合计|总|其他|其它|别的|全部|各|每|两|预算|决算|收入|支出"
)


_WHICH_MOST = re.compile(
    r"(?:那|其中|里面)?(?:哪一?[个项笔类])?(?:金额|花钱|钱)?最[多大高少小低](?:的)?(?:是)?(?:哪一?[个项笔类]|什么)?(?:呢)?[?？]?"
)
"""哪个最多, after projects were listed."""


def _put_instead(query: Query, earlier: Query) -> str:
    """The question before, of another thing: 那燃气呢 after 电费 is 燃气费; "" for none."""
    if earlier.intent is Intent.LIST and _WHICH_MOST.fullmatch(query.folded):
        projects = {one.key for one in earlier.items} == {"项目支出"}
        return f"哪个项目金额最{'低' if query.lowest else '高'}" if projects else ""
    said = _INSTEAD.fullmatch(query.folded)
    if said is None or query.items or query.named or query.strangers or len(earlier.items) != 1:
        return ""
    word = earlier.words[0] if earlier.words else ""
    if not word or word not in earlier.text or _NO_THING.search(said[1]):
        return ""
    ends = "费" if word.endswith("费") and not said[1].endswith(("费", "金", "款")) else ""
    return earlier.text.replace(word, said[1] + ends, 1)


_OTHER = re.compile(
    r"(?:那么?|再?看看|换成|换|再说|还有)?([一-鿿（）()]{2,24}?)(?:的)?(?:呢|怎么样|如何)?[?？]?"
)


def _put_body(query: Query, earlier: Query) -> str:
    """The question before, of another body or place: 那西安呢; "" where items carry it over."""
    said = _OTHER.fullmatch(query.folded)
    if said is None or query.items or not follows_on(query.folded) or earlier.strangers:
        return ""
    if earlier.intent is Intent.CONTENTS:
        named = query.named or query.strangers or said[1] in place_names()
        return f"库里有{said[1]}的哪些文件" if named else ""
    thing = "".join(earlier.masked.split())
    bare = not query.masked.replace(" ", "").strip("那再换成看的呢怎么样如何?？")
    if not (query.named and earlier.named and bare) or follows_on(earlier.folded):
        return ""
    if earlier.items or not find_content(thing):
        return ""
    return f"{said[1]}{thing}"


def _read_alone(asked: str, documents: Sequence[Document]) -> Query:
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


# ── several questions in one ────────────────────────────────────────────────────────────────────

_CLAUSE = re.compile(r"[?？;；,，。]+")
_ASKED_ON = re.compile(
    r"(?:多少|几)[^、,，?？。；;]{0,6}[、](?=[^、?？。；;]*(?:多少|几|哪|什么|谁|吗))"
)
"""Where one thing after another is asked for: 三公经费多少、有几辆车."""
_PUT = re.compile("[;；]")
"""Between the clauses of an English question put in Chinese."""
_COUNTS_ON = re.compile(
    r"(?:分别|各自?|都|一?共|总共)?(?:是|有|花|要|来)?(?:了)?(?:多少|几)(?:个|名|位)?[钱人家辆万元台项次]*呀?"
)
"""A clause that only asks how much or how many there is of what was named before: 多少人."""
_ASKS = re.compile(
    r"多少|几|哪|什么|啥|吗|是否|有没有|为何|为什么|怎么|谁|^(?:那|再)?[一-鿿]{1,8}呢$"
)
_CARS = re.compile(r"(?:那|再)?(?:公|用|公务)?车(?:呢|的呢|那块呢)[?？]?")
_PAID = {"三公经费", "因公出国(境)费", "公务接待费", "公务用车购置费", "公务用车运行费"}


def _of_cars(query: Query, before: Sequence[Item]) -> Query:
    """车呢 beside what is paid for guests and travel: what is paid for cars."""
    if not (_CARS.fullmatch(query.folded) and {one.key for one in before} & _PAID):
        return query
    return query._replace(items=(BY_KEY["公务用车购置及运行费"],), intent=Intent.VALUE)


def split_question(query: Query, documents: Sequence[Document]) -> tuple[Query, ...]:
    """The questions that one sentence puts, each with its bodies and years; empty for a single one.

    A clause that names nothing of its own (原因呢) belongs to the one before it.
    """
    said = _ASKED_ON.sub(r"\g<0>，", query.text) if query.zh else query.folded
    clauses = [clause for clause in (_CLAUSE if query.zh else _PUT).split(said) if clause.strip()]
    asking = [c for c in clauses if _ASKS.search(c) and not _COUNTS_ON.fullmatch(c.strip())]
    if asks_person(query.folded) and not any(_is_apart(c) for c in asking):
        return ()
    if not query.in_chinese or len(asking) < 2:
        return ()
    read = list(_share_context([_read_alone(clause, documents) for clause in asking], query))
    own = _lean(read)
    differ = {(one.intent, one.items, one.topic, one.years) for one in own}
    return tuple(own) if len(own) > 1 and len(differ) > 1 else ()


_OF_PERSON = re.compile(r"工资|年薪|月薪|收入|挣|拿|电话|叫什么|姓|年龄|多大|学历|谁|[他她]")


def _is_apart(clause: str) -> bool:
    """Whether a clause beside a question about a person is on something else."""
    return not (asks_person(fold(clause)) or _OF_PERSON.search(fold(clause)))


def _lean(clauses: Sequence[Query]) -> list[Query]:
    """The clauses that name something; one that asks on (变了多少) asks of the items before it."""
    own: list[Query] = []
    for one in clauses:
        before = own[-1].items if own else ()
        clause = _of_cars(one, before)
        again = bool(own) and clause.years != own[-1].years
        person = asks_person(clause.folded)
        if clause.items or find_content(_said_of(clause)) or again or person:
            own.append(clause)
        elif before and clause.intent in _OF_ITEMS:
            own.append(clause._replace(items=before, words=own[-1].words))
    return own


_OF_ITEMS = {Intent.CHANGE}
"""What a clause may ask of the items that the one before it names."""
_LAST_YEAR = re.compile(
    r"(?:这个|该)?(?:科目|项目)|(?:[比较跟和与同])?(?:去年|上年度?|前一年)(?:又|的)?"
)


def _said_of(clause: Query) -> str:
    """What a clause says besides its asking."""
    return strip_filler(strip_intents(_LAST_YEAR.sub(" ", clause.masked)))


def _share_context(clauses: Sequence[Query], whole: Query) -> Iterator[Query]:
    """The clauses with the bodies and years of their sentence, where they have none of their own.

    A body that no document is of is its clause's own: 甲局培训费 is none of 乙局's. A year that is
    said in one clause is not that of the ones before it.
    """
    told = {year for clause in clauses for year in clause.years}
    outside = tuple(year for year in whole.years if year not in told)
    years = outside or (clauses[0].years if clauses else ())
    for clause in clauses:
        apart = not clause.named and any(map(is_sure, clause.strangers))
        years = clause.years or (() if asks_person(clause.folded) else years)
        relative = clause.relative if clause.relative is not None else whole.relative
        yield clause._replace(
            zh=whole.zh,
            sha256s=clause.sha256s if clause.named or apart else whole.sha256s,
            named=clause.named or (whole.named and not apart),
            strangers=clause.strangers if apart or not whole.named else (),
            years=years,
            relative=relative,
        )


# ── what is left open ───────────────────────────────────────────────────────────────────────────


def _fill_items(query: Query) -> Query:
    """收入 and 支出 in all, where nothing but an organisation or a year is named."""
    bare = "".join(strip_filler(_IN_ALL.sub(" ", query.topic)).split())
    summed = query.intent is Intent.SUM and query.named and len(query.sha256s) == 1
    asks = query.intent in (Intent.TEXT, Intent.VALUE) or summed
    if query.items or bare or not asks or not query.zh:
        return query
    return query._replace(items=(BY_KEY["收入总计"], BY_KEY["支出总计"]), intent=Intent.VALUE)


_IN_ALL = re.compile(r"一?共计?|总共|合计|[花用要得掏拿给](?:了|到|掉)?|钱|能")
"""What is said of an amount in all beside 多少."""


def _fill_documents(query: Query, documents: Sequence[Document]) -> Query:
    if query.named or query.strangers:
        return query
    return query._replace(sha256s=tuple(document.sha256 for document in documents))
