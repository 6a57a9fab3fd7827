"""A question with what it lacks from the turns before it: 那闽清呢, 为什么涨那么多. Pure.

Query + earlier Query ─ recall ─► Query
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document
from rag.question.asking import ASKING, SOFT
from rag.question.intents import Intent, follows_on, strip_filler, strip_intents
from rag.question.lexicon import Item
from rag.question.names import bare_place, document_org, name_forms
from rag.question.query import Query
from rag.question.strangers import find_likely

_ALL = re.compile(r"各|所有|全部|每|哪家|哪个单位|哪些单位|[几两三四五六七八九十\d]家|谁|最")
_THESE = re.compile(r"它们|他们|这些|那些|上述|以上(?:各|这|单位|几)|(?:上面|前面)(?:这|那|的|几)")
"""What was named before, all of it."""
_AMOUNT = re.compile(r"多少|几万|金额|howmuch")


def leans_back(query: Query) -> bool:
    """Whether a question may take something from what was said before."""
    if query.intent is Intent.CONTENTS:
        return False
    if _ALL.search(query.folded) and query.items and not _THESE.search(query.folded):
        return False
    return not query.named or not query.items


_WHICH = re.compile("最[大多高小少低]?|哪一?[类项块个]")
"""Words of a ranking that name nothing."""


DETAIL = re.compile(
    r"(?:能不能|能|可以|请)?(?:再|更)?(?:说|讲|列|分)?(?:得|的)?(?:细|详细|具体|展开|细化|仔细|分项|拆开)"
    r"(?:一?点|一?些|一下|说说|讲讲|看看|列出来|说|讲)*(?:吗|呢|吧|嘛)?[?？]?"
)
"""再细一点: what the amount that was spoken of is made of."""
_MOVES = re.compile(
    r"(?:那|它|这)?(?:为什么|为何|为啥|怎么|咋|什么原因|啥原因)(?:会|就|又|能|要|还)*"
    r"(?:减少|增加|上涨|下降|涨|降|增|减|少|多|升|跌|变|砍|掉|缩|高|低)(?:了|得|成|掉|出)*"
    r"(?:这么|那么|这样|那样|如此|恁)?(?:多|少|大|厉害|狠|快|高|低|凶)?(?:啊|呢|呀|的)*[?？]?"
)
"""为什么降这么多: of what was spoken of before."""


_WHERE_MOVED = re.compile(
    r"(?:那|它)?(?:主要|都|分别|各|到底|具体)*(?:是)?(?:减|增|降|涨|砍|压|多|少|加|升)(?:少|加|了|长|掉|出)*在?"
    r"(?:了?多少|(?:哪|什么|啥)[些里儿个几方面地一块项]*)(?:上|了|呢|的)*[?？]?"
)
"""主要减在哪些地方, 分别减了多少: likewise."""


def takes_items(query: Query) -> bool:
    """Whether a question speaks of the items of the turns before it: it names nothing itself."""
    moves = _MOVES.fullmatch(query.folded) or _WHERE_MOVED.fullmatch(query.folded)
    if not query.items and (moves or DETAIL.fullmatch(query.folded)):
        return True
    rest = "".join(strip_filler(strip_intents(query.topic)).split())
    left = "".join(strip_filler(_WHICH.sub("", strip_intents(query.masked))).split())
    short = len(rest) <= 2 or any(not set(ASKING.sub("", one)) - SOFT for one in (rest, left))
    return not query.items and (follows_on(query.folded) or short)


def recall(query: Query, earlier: Query, *, takes: bool) -> Query:
    """The question with what it lacks from one earlier turn; takes: the items too."""
    takes = takes and not query.items
    settled = query.named or bool(query.strangers)
    masked = _masked_with(query, earlier, takes=takes)
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
        masked=masked,
        recalled=True,
    )


def _masked_with(query: Query, earlier: Query, *, takes: bool) -> str:
    """The masked question with the earlier one before it, and the name that both speak of: of
    花都监狱 and then 女子监狱 the second."""
    if not takes and _THESE.search(query.folded + query.masked):
        return f"{earlier.masked} {query.masked}"
    if not takes:
        spoken = () if query.named or query.strangers else earlier.strangers
        return " ".join((*spoken, query.masked)) if spoken else query.masked
    before = earlier.masked
    if find_likely(query.masked) or query.strangers:
        if earlier.items or earlier.intent in _OF_SEVERAL:
            return query.masked
        for name in (*earlier.strangers, *find_likely(before)):
            before = before.replace(name, " " * len(name))
    return f"{before} {_own_words(query)}"


def _own_words(query: Query) -> str:
    """What a question that takes an item up names besides: 再细一点 names nothing."""
    asks_on = (DETAIL, _MOVES, _WHERE_MOVED)
    return "" if any(rule.fullmatch(query.folded) for rule in asks_on) else query.masked


_SEVERAL_YEARS = re.compile(
    r"[两二三四五几]年|哪一?年|逐年|历年|^那?(?:两[者个]|它们)?(?:相?差|差[距额]|多|少)(?:了|出)?(?:多少|几)"
)


def recall_years(query: Query, earlier: Sequence[Query]) -> Query:
    """两年差多少: the years of all turns before, where a question asks over several of them."""
    years = sorted({year for turn in earlier for year in turn.years})
    asks = query.recalled and _SEVERAL_YEARS.search(query.folded)
    return query._replace(years=tuple(years), relative=None) if asks and len(years) > 1 else query


_THEY = re.compile(
    r"[两三四几]家|哪一?家|哪个(?:单位|局|更|[多少高低大小])|谁|它们|他们|这些单位|[两三]个(?:单位|局)"
)
BODIES = 6
"""Bodies that a talk may be about for 哪家 to mean them alone."""


def recall_bodies(query: Query, earlier: Sequence[Query], documents: Sequence[Document]) -> Query:
    """两家加起来, 哪家多: the bodies of all turns before, where they are several."""
    shas = dict.fromkeys(sha for turn in earlier if turn.named for sha in turn.sha256s)
    own = query.named and not query.recalled
    if own or query.strangers or not _THEY.search(query.folded):
        return query
    orgs = {document_org(one) for one in documents if one.sha256 in shas}
    if not 1 < len(orgs) <= BODIES:
        return query
    last = next((turn for turn in reversed(earlier) if turn.items), None)
    items = query.items or (last.items if last is not None else ())
    years = query.years or (last.years if last is not None else ())
    return query._replace(sha256s=tuple(shas), named=True, items=items, years=years, recalled=True)


def stay_in_place(query: Query, earlier: Sequence[Query], documents: Sequence[Document]) -> Query:
    """那信访局呢: of the bodies of that name, the one of the place that was spoken of."""
    before = next((turn for turn in reversed(earlier) if turn.named), None)
    if before is None or not query.named:
        return query
    orgs = {one.sha256: document_org(one) for one in documents}
    places = {name_forms(orgs[sha]).own for sha in before.sha256s if sha in orgs}
    meant = {orgs[sha] for sha in query.sha256s if sha in orgs}
    kinds = {_kind_of(orgs[sha]) for sha in before.sha256s if sha in orgs}
    alike = {org for org in meant if _kind_of(org) in kinds}
    if len(kinds) == 1 and alike and len(meant) > 1 and _ONLY_PLACE.fullmatch(query.folded):
        return query._replace(sha256s=tuple(sha for sha in query.sha256s if orgs.get(sha) in alike))
    near = {org for org in meant if name_forms(org).own in places}
    said = any(bare_place(name_forms(org).own) in query.folded for org in meant)
    if len(meant) < 2 or not near or near == meant or said:
        return query
    return query._replace(sha256s=tuple(sha for sha in query.sha256s if orgs.get(sha) in near))


_ONLY_PLACE = re.compile(
    r"(?:那么?|再?看看|换成)?[一-鿿]{2,5}(?:的|那边)?(?:呢|怎么样|多少)?[?？]?"
)


def _kind_of(org: str) -> str:
    """A body's name without its places: 公安局."""
    forms = name_forms(org)
    return forms.full.removeprefix(forms.wider[0] if forms.wider else "").removeprefix(forms.own)


_NTH = re.compile(r"第([一二三四五六七八九十])[个家份]|^(?:那|这)?(?:头|前)一[个家份]")


def pick_listed(query: Query, earlier: Sequence[Query]) -> Query:
    """第一个: of the documents that the answer before it listed."""
    said = _NTH.search(query.folded)
    before = earlier[-1] if earlier else None
    if said is None or before is None or before.intent is not Intent.CONTENTS or query.named:
        return query
    place = "一二三四五六七八九十".index(said[1] or "一")
    if place >= len(before.sha256s):
        return query
    masked = query.masked.replace(said[0], " ")
    return query._replace(
        sha256s=before.sha256s[place : place + 1], named=True, masked=masked, recalled=True
    )


_BESIDE = re.compile(
    r"^(?:那|再)?(?:跟|和|与|同|比|较)(?!去年|上年|前年|今年|往年|以前|上一年|前一年|\d)"
)


def _recall_documents(query: Query, earlier: Query) -> tuple[str, ...]:
    """The documents named; and the earlier ones too, where they are to be compared."""
    own = query.intent in (Intent.COMPARE, Intent.RANK) and not query.recalled
    both = own or _BESIDE.search(query.folded)
    if not (both and earlier.named and len(query.sha256s) == 1):
        return query.sha256s
    return tuple(dict.fromkeys((*earlier.sha256s, *query.sha256s)))


def _recall_items(query: Query, earlier: Query, *, takes: bool) -> tuple[Item, ...]:
    """The earlier items where none are named; and beside a whole whose share is asked for."""
    whole = len(query.items) == 1 and bool(query.items[0].sums or query.items[0].parts)
    if query.intent is Intent.SHARE and whole:
        return tuple(dict.fromkeys((*earlier.items, *query.items)))
    return earlier.items if takes else query.items


_OF_SEVERAL = (Intent.RANK, Intent.SUM)
"""What is asked of several bodies, and of one alone by its amount."""


def _recall_intent(query: Query, earlier: Query, *, takes: bool) -> Intent:
    follows = follows_on(query.folded) and not _AMOUNT.search(query.folded)
    if DETAIL.fullmatch(query.folded):
        return Intent.LIST if earlier.intent is Intent.VALUE else earlier.intent
    unit = bool(query.strangers or find_likely(query.masked))
    alone = len(query.sha256s) == 1 if query.named and not unit else unit
    of_one = earlier.intent in _OF_SEVERAL and alone
    if of_one and query.intent in (Intent.TEXT, Intent.VALUE) and not _BESIDE.search(query.folded):
        return Intent.VALUE
    if query.intent is Intent.TEXT:
        return earlier.intent if takes else query.intent
    if query.intent in (Intent.VALUE, Intent.EXISTENCE) and (takes or follows):
        return earlier.intent
    return query.intent
