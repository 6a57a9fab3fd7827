"""What a question takes for granted and the document does not provide for. Pure.

Brief ─ compose_unplanned ─► 没有安排, in the sentence that says so, before the blank or nought
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Evidence
from rag.answer.brief import Brief, lead, text
from rag.answer.said.amounts import number_of, say_value
from rag.answer.said.voice import name_org
from rag.answer.things.assets import compose_vehicles
from rag.cite.pieces import Draft, Part, Quote, Words
from rag.question.intents import Intent
from rag.question.lexicon import Item, fold
from rag.retrieve.find import Source, find_value
from rag.retrieve.spans import find_sentences
from rag.retrieve.subjects import OWN

_NONE = re.compile(
    r"(?:年初|本年|今年|当年)?(?:不|未|没有?|不再|暂不|不单独|未单独)(?:编制|编列|编报|安排|设立|开展|列支)|"
    r"(?:无|没有|暂无)[^，。；;,]{0,14}(?:计划|预算|支出|安排|事项|任务|需求|费用)|(?:计划|安排|拟)?购置[^，。；;,]{0,8}(?<![\d.])0(?:辆|台)|为(?:0|零)(?:万?元)?(?=$|[，。；;,])"
)
_GLOSSARY = re.compile("名词解释|名词说明|术语")
_ASKS = {Intent.VALUE, Intent.LIST, Intent.TEXT, Intent.SUM, Intent.VEHICLES, Intent.PROCUREMENT}
_TAKES = re.compile(
    r"[那这]几|几[辆台个批次]|哪|用途|用在|用于|都花|花到|什么|啥|干嘛|要?新?买|准备|打算|为什么|为何"
)
"""The question takes it for granted that there is some; a plain 是多少 gets the nought itself."""
_PLANS = re.compile(
    r"(?<!没)(?<!没有)(?<!不)(?:要|准备|打算|计划|得|还|又|想)+(?:新?买|购|换|添|去|出国|请|办)"
)
"""为啥要买新车: why something is done, which the document may not provide for."""
LONGEST = 160
"""Characters of a sentence that says so; a longer one says other things besides."""


def compose_unplanned(brief: Brief) -> Draft | None:
    """That the one item asked for is not provided for, where the narrative says so."""
    query = brief.query
    paid = [one for one in query.items if one.topic != "vehicles"]
    if not (brief.one and query.named and len(paid) == 1 and query.intent in (*_ASKS, Intent.WHY)):
        return None
    source, one = brief.sources[0], paid[0]
    value = find_value(source, one)
    number = number_of(source, value)
    why = query.intent is Intent.WHY
    if why and (number is None or not _PLANS.search(query.folded) or query.premise):
        return None
    if one.topic not in ("money", OWN) or (number is not None and number.value):
        return None
    if number is not None and not _TAKES.search(query.folded):
        return None
    told = find_unplanned(source, one)
    if told is None:
        return None
    voice = brief.voice
    opening = (*name_org(source, voice), voice("：没有安排", ": nothing is provided for "))
    said = voice("，文件原文：", "; the document's words: ")
    parts: list[Part] = [lead(*opening, Words(one.key), said, Quote(told), voice("。", "."))]
    counted = compose_vehicles(brief) if len(query.items) > len(paid) else None
    if counted is not None:
        parts += counted.parts
    elif value is not None:
        parts.append(text(*say_value(source, value, voice), voice("。", ".")))
    return Draft(tuple(parts))


def find_unplanned(source: Source, one: Item) -> Evidence | None:
    """The sentence of the narrative that says that an item is not provided for."""
    found = list(_find_all(source, one))
    cars = [
        told for told in found if "辆" in told.text
    ]  # 购置车辆0辆 says it of the cars themselves
    return next(iter(cars or found), None)


def _find_all(source: Source, one: Item) -> Iterator[Evidence]:
    own = ("购置车辆", "购置公务用车") if one.key == "公务用车购置费" else ()
    names = [_plain(name) for name in (one.key, *one.names, *own) if len(name) > LEAST]
    for paragraph in source.disclosure.paragraphs:
        above = "".join(paragraph.headings)
        whole = _plain(paragraph.text)
        if not paragraph.lines or paragraph.is_heading or _GLOSSARY.search(above):
            continue
        if not _NONE.search(whole) or not any(name in whole for name in names):
            continue
        for sentence in find_sentences(source.sha256, paragraph):
            said = _plain(sentence.text)
            if len(said) <= LONGEST and _says_none(said, names):
                yield sentence


LEAST = 3
"""Characters of a name by which a sentence is about an item."""


def _says_none(said: str, names: list[str]) -> bool:
    """Whether one clause names the item and says that there is none of it."""
    clauses = re.split(r"[，,；;。]", said)
    return any(_NONE.search(clause) and any(name in clause for name in names) for clause in clauses)


def _plain(said: str) -> str:
    """Without brackets and 运行维护: 因公出国（境）费用 names 因公出国(境)费."""
    return fold(said).replace("运行维护", "运行").replace("“", "").replace("”", "")
