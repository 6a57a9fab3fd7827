"""Questions about the library itself: what it holds of a place, a field, a year. Pure.

folded question + documents ─ read_holdings ─► Holdings (the documents meant, who is not held)

Such a question says nothing besides bodies, places, years and a closed class of words that speak
of files; a word that is left is the field of some bodies (公安, 学校), or the question is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.question.asking import SOFT
from rag.question.intents import Intent, read_intent
from rag.question.lexicon import fold
from rag.question.masks import mask_spans
from rag.question.mentions import Orgs
from rag.question.names import all_forms, bare_place, document_org, inner_place, place_names
from rag.question.places import known_places
from rag.question.query import Query
from rag.question.strangers import find_bodies


class Holdings(NamedTuple):
    """sha256s: of the documents meant; named: whether a body, a place or a field is named;
    absent: places and bodies that no document is of."""

    sha256s: tuple[str, ...]
    named: bool
    absent: tuple[str, ...]


_LIBRARY = (
    r"资料库|知识库|文件库|数据库|库里?|你们?(?:这里头?|这儿|那里|那儿|手头|手里|手上)?|这里头?|这儿|"
    r"系统里?|收录|收集|收藏|收进|收|在库|存|涵盖|覆盖|手头|手里|手上"
)
_PAPERS = r"文件|文档|资料|材料|报告|公开书|数据"
_BODIES = r"单位|部门|机构|委办局|局(?![一-鿿]*局)|家|谁家?"
_CITIES = r"城市|地方|地区|省份|哪[些几]个?省市?|省市|哪[些几]个?市|省"
_ASKS = re.compile(
    r"哪|什么|谁|啥|几[份个家年座]|多少[份个家座]|多少$|有没有|有无|[吗么]|列|最[早晚新近老]"
)
_COUNTED = re.compile(r"(?:几|多少)[份个家座]")
_TALK = re.compile(
    "|".join(
        (
            _LIBRARY,
            _PAPERS,
            r"(?:部门|单位)?预算书?|决算",
            _BODIES,
            _CITIES,
            r"最[早晚新近老]的?|哪[几一些]?(?:个)?年度?|[几各]年|年份|年度?|今年|哪些|哪几|哪|"
            r"什么|啥|有没有|有无|是否|没有|还是|还有|都有|包含|包括|提供|能查|可查|查|可以|"
            r"多少|几|[份个家座]|一共|总共|共|分别|各自?|以及|名单|列表|列出来?|列一下|列|清单|"
            r"说说|告诉我|我想知道|请问|麻烦|一下|看看|介绍|目前|现在|只有|除了|其他|其它|"
            r"[市区县省][一本]?级|本级|下面|相关|有关|关于|方面|系统的?|公开|的|了",
        )
    )
)
"""What is said of files and of asking for them: a closed class."""
_OF_BODY = re.compile(
    rf"[哪几](?:[几些个一])*年|几份|多少份|{_PAPERS}|(?:有没有|有无)[^,，]*[预决]算|库里|收录|收了"
)
_OF_WORDS = re.compile(r"对不|对得|对上|对吗|一致|相符|矛盾|错|通过|核对|问题|漏|空|缺")
"""What is asked of a file's own words and sums, not of the library."""
_SUFFIX = "(?:特别行政区|自治区|自治州|新区|省|市|县|区|旗|街道)?"


def read_holdings(
    folded: str, orgs: Orgs, documents: Sequence[Document], years: Sequence[int] = ()
) -> Holdings | None:
    """What of the library a folded question asks for; None where it asks for anything else.

    orgs: the bodies that the question names; years: those that it asks for.
    """
    text = folded.rstrip("?？!！。.")
    if not _ASKS.search(text) or _OF_WORDS.search(text):
        return None
    known = known_places(documents)
    body = [span for span in orgs.spans if bare_place(folded[slice(*span)]) not in known]
    rest = mask_spans(text, body)
    places = tuple(_find_places(rest, known))
    for said, _ in places:
        rest = rest.replace(said, " ", 1)
    if not _is_of_files(text, rest, body=bool(body), place=bool(places), years=bool(years)):
        return None
    if _COMPARES.search(rest):
        return None
    rest = re.sub(r"(?:19|20)?\d{2}年?度?", " ", rest)
    elsewhere = tuple(_find_unheld(rest)) or tuple(_find_elsewhere(rest))
    for said in elsewhere:
        rest = rest.replace(said, " ", 1)
    chunks = [c for c in re.split(r"[\s,，、;；:：?？和与跟及]+", _TALK.sub(" ", rest)) if c]
    chunks = [chunk.strip("".join(SOFT)) for chunk in chunks if set(chunk) - SOFT]
    scope = [d for d in documents if d.sha256 in orgs.sha256s] if body else list(documents)
    scope = _of_places([bare for _, bare in places], scope)
    found = _narrow(chunks, scope, named=bool(body or places or elsewhere))
    if found is None or not elsewhere:
        return found
    absent = (*elsewhere, *found.absent)
    return Holdings(found.sha256s, True, absent) if places or body else Holdings((), False, absent)


_HAVE = re.compile(r"(?:你们?|库里?|这里|资料库)*(?:里|中)?(?:有没有|有无|有)(?:的|吗|么|没有|没)*")
"""Nothing but whether there is such a body: 有审计局的吗."""
_KINDS = (
    r"学校|学院|大学|中学|小学|医院|法院|检察院|监狱|街道|研究院|研究所|交警|"
    r"公安局?|财政局|审计局|教育局|民政局|司法局"
)
"""Kinds of bodies that a library may hold several of."""
_COMPARES = re.compile(r"[两二三四五六七八九十]年|以上|以下|超过|最[多少大小高低]|更")
"""What is asked of the documents' own contents, or of how many of them there are."""
_LEADS = re.compile(r"(?:^|[有无在录收里中的查和、，,问])(?=[一-鿿])")


def _find_elsewhere(text: str) -> Iterator[str]:
    """The known places of a text that no document is of, with what is said of their kind."""
    for lead in _LEADS.finditer(text):
        after = text[lead.end() :]
        place = next((after[:n] for n in (4, 3, 2) if after[:n] in place_names()), "")
        if place:
            body = re.match(
                rf"{place}{_SUFFIX}(?:[一-鿿]{{1,8}}?(?:局|委员会|委|厅|院|校|中心))?", after
            )
            yield body[0] if body else place


def _find_unheld(text: str) -> Iterator[str]:
    """The body of which a text asks for the files, though none is of it: 有没有花都监狱的文件."""
    said = _OF_WHOM.match(text.strip())
    if said is not None:
        yield from (name for name, _ in find_bodies(said[1]) if name == said[1])


_OF_WHOM = re.compile(
    rf"(?:{_LIBRARY}|里|中)*(?:有没有|有无|有|收录了?)([一-鿿]{{2,20}}?)的?(?:{_PAPERS}|[预决]算)"
)


def _is_of_files(text: str, rest: str, *, body: bool, place: bool, years: bool) -> bool:
    """Whether it is asked which documents there are, not what stands in them."""
    cities = re.search(rf"(?:哪|几|多少|什么)[些几个座]*(?:{_CITIES})", rest)
    if cities or (body and _OF_BODY.search(rest) and not re.search("单位|部门|机构", rest)):
        return True
    if body:
        return bool(_HAVE.fullmatch("".join(rest.split())))
    whose = re.search(
        rf"(?:哪|几|多少)[些几个所家]*(?:{_KINDS})$|(?:{_BODIES})[^,，]{{0,6}}?(?:哪|几|多少|谁|什么)|(?:哪|几|多少|什么)[些几个的]*(?:{_BODIES})|谁家",
        rest,
    )
    papers = re.search(rf"{_PAPERS}|{_LIBRARY}", text)
    bare = re.search(r"[预决]算|年", text) and re.search(
        r"有没有|有无|哪[几些]|最[早晚新近老]|几份|多少份", rest
    )
    counted = re.search(r"(?:几|多少)份|[预决]算(?:都|也|还)*有[吗么没]", rest)
    asks = _COUNTED.search(rest) or not re.search("多少", rest)
    return bool(
        asks
        and (
            papers
            or counted
            or (whose and (place or years or "预算" in rest))
            or (bare and not place)
        )
    )


def _find_places(text: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The library's places in a text: as they stand there, and without 市 or 区."""
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    for match in re.finditer(rf"({names}){_SUFFIX}", text) if names else ():
        if match[0] in known or len(match[1]) > 1:
            yield match[0], bare_place(match[1])


def _of_places(places: Sequence[str], documents: list[Document]) -> list[Document]:
    """The documents of all places that lead up to one another, else of any of them."""
    if not places:
        return documents
    of = {place: {d.sha256 for d in documents if is_of_place(d, place)} for place in places}
    both = set.intersection(*of.values())
    meant = both or set.union(*of.values())
    return [d for d in documents if d.sha256 in meant]


def is_of_place(document: Document, place: str) -> bool:
    """Whether a document's body is of a place, or of a district in it."""
    org = document_org(document)
    around = {bare_place(p) for forms in all_forms(org) for p in (forms.own, *forms.wider) if p}
    return place in around or inner_place(org) == place or fold(org).startswith(place)


def _narrow(chunks: Sequence[str], scope: list[Document], *, named: bool) -> Holdings | None:
    """The documents whose bodies have what is left in their names; places that none is of."""
    absent: list[str] = []
    for chunk in chunks:
        bare = bare_place(chunk.removesuffix("新区"))
        found = [d for d in scope if any(_holds(d, word) for word in (chunk, bare))]
        if found:
            scope, named = found, True
        elif _starts_with_place(chunk):
            absent.append(chunk)
        else:
            return None
    if absent and not named:
        return Holdings((), False, tuple(absent))
    return Holdings(tuple(d.sha256 for d in scope), named, tuple(absent))


def _holds(document: Document, word: str) -> bool:
    """Whether a body is called by a word among others: 公安, 学校, 交警."""
    forms = all_forms(document_org(document))
    return len(word) > 1 and any(word in said for one in forms for said in (one.full, *one.nicks))


def _starts_with_place(chunk: str) -> bool:
    return any(chunk[:n] in place_names() for n in (2, 3, 4)) or bool(
        re.fullmatch(r"[一-鿿]{2,6}[省市县区旗]", chunk)
    )


DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
OVER_YEARS = re.compile(
    r"(?:(?:哪[些几]?个?|多少个?|几个|有没有|什么)(?:单位|部门|机构|局|学校|医院)|(?:哪|几|多少)家(?:单位|部门|机构)?)"
    r"(?:都|还|能|会)?(?:有|收了|收录|含|存)(?:了|着)?"
    r"(?:(?P<count>[两二三四五2-5])个?年度?(?:及?以上|或以上|或更多)?|不止一个?年度?|[多几好]+个?年度?|一年以上)(?:以上)?的?"
    r"(?:预算|决算|文件|资料|公开|报告)"
)
"""Which bodies' documents are held for several years: 哪些单位有两年以上的预算."""


def ask_library(query: Query, orgs: Orgs, documents: Sequence[Document]) -> Query:
    """The question as one about the library's own documents, where it is that."""
    if OVER_YEARS.search(query.folded) and not query.commands and not query.named:
        return query._replace(intent=Intent.CONTENTS, items=(), words=(), strangers=(), unknown=())
    held = None if query.commands else read_holdings(query.folded, orgs, documents, query.years)
    if held is None and query.intent is Intent.CONTENTS and not _OF_ITSELF.search(query.folded):
        topics = {one.topic for one in query.items}
        return query._replace(intent=read_intent(query.folded, topics, apart=(Intent.CONTENTS,)))
    if held is None:
        return query
    return query._replace(
        intent=Intent.CONTENTS,
        items=(),
        words=(),
        sha256s=held.sha256s if held.named else (),
        named=held.named,
        strangers=held.absent,
        relative=None if query.relative == 0 else query.relative,
        unknown=(),
    )


_OF_ITSELF = re.compile(r"你(?:能|可以|会|是)|whatcanyou|whatdoyou")
"""What is asked of whoever answers."""
