"""Why vehicles are bought, how many and for how much: the plan, the expense and its reason. Pure.

为什么要买31辆车 ─► 文件说明的原因 + the sentence on how many are planned + the expense's change
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.records import Evidence
from rag.answer.brief import Brief, lead, text
from rag.answer.said.amounts import find_reason
from rag.answer.said.moves import DOWN, Change, read_change, say_change, say_reason
from rag.answer.said.voice import name_item, name_org
from rag.answer.things.assets import find_bought, find_planned
from rag.answer.wishes import asks_purpose
from rag.cite.pieces import Draft, Part, Piece, Quote, print_amount
from rag.question.intents import Intent
from rag.question.lexicon import BY_KEY
from rag.retrieve.find import Source
from rag.retrieve.prose import find_reason_sentence

_BUYS = re.compile(
    r"(?:购买|购置|采购|买|购|添置|添|更新|换)(?:了|过)?(?:那么|这么)?"
    r"(?P<number>\d+|多少|几|多|些|[一二两三四五六七八九十]+)?(?:[辆台部])?的?(?:新|公务|公|警|执法执勤|执勤)*用?车(?!票|险|位|库|间|牌|辆?(?:运行|维[修护]|保险))"
)
FEW = 3
"""Documents whose purchases are told one by one."""


def compose_bought(brief: Brief) -> Draft | None:
    """Why the vehicles are bought that a question speaks of; that none are, where none are."""
    asked = brief.query.folded
    why = brief.query.intent is Intent.WHY or asks_purpose(asked)
    match = _BUYS.search(asked)
    moved = brief.query.premise is not None
    if match is None or not why or moved or not brief.query.zh or len(brief.sources) > FEW:
        return None
    parts = [part for source in brief.sources for part in _say(brief, source, match["number"])]
    return Draft(tuple(parts)) if parts else None


def _say(brief: Brief, source: Source, number: str | None) -> list[Part]:
    voice, item = brief.voice, BY_KEY["公务用车购置费"]
    planned = find_planned(source)
    sentence = planned[0] if planned else find_bought(source)
    change = read_change(source, item)
    if sentence is None and change is None:
        return []
    count = planned[1] if planned else None
    none = count is not None and not count.amount.value
    paid = change is not None and change.now is not None and bool(change.now.value)
    opening: list[Piece] = [*name_org(source, voice), voice("：", ": ")]
    none = none or (count is None and sentence is None and not paid)
    if none and not paid:
        opening.append(voice("没有安排购置车辆", "none are to be bought"))
    elif count is not None and _is_other(number, count.amount.value):
        opening.append(voice("与问题所说的数不同——", "not so many — "))
    said: list[Piece] = []
    if count is not None:
        said += [voice("安排购置车辆 ", "planned: "), print_amount(count.amount)]
    elif sentence is not None:
        said += [voice("文件原文：", "in its words: "), Quote(sentence)]
    said = [voice("——", " — "), *said] if none and not paid and said else said
    said += [voice("；", "; ")] if said else []
    reason = () if none and not paid else _say_reason(brief, source, change)
    said = said if reason else said[:-1]
    parts = [lead(*opening, *said, *reason, voice("。", "."))]
    if count is not None and sentence is not None:
        parts.append(text(voice("文件原文：", "In its words: "), Quote(sentence)))
    if change is not None:
        told = (name_item(item, source.sha256), *say_change(change, voice))
        why = say_reason(change, voice) if change.direction == DOWN or none else ()
        parts.append(text(*told, *(why if change.reason else ()), voice("。", ".")))
    return parts


def _is_other(number: str | None, planned: Decimal) -> bool:
    """Whether a question says another number than is planned."""
    return number is not None and number.isdigit() and Decimal(number) != planned


def _say_reason(brief: Brief, source: Source, change: Change | None) -> tuple[Piece, ...]:
    """The reason that is given for the purchase."""
    voice = brief.voice
    less = change is not None and change.direction == DOWN  # its reason is why fewer are bought
    reason: Evidence | None = change.reason if change is not None and not less else None
    reason = reason or (None if less else find_reason(source, BY_KEY["公务用车购置费"]))
    told = find_reason_sentence(source, _BOUGHT_WORDS) if reason is None else None
    reason = reason or (told if told is not None and not _LESS.search(told.text) else None)
    if reason is None:
        return (voice("文件未说明原因", "the document states no reason (文件未说明)"),)
    return (voice("文件说明的原因：", "stated reason: "), Quote(reason))


_LESS = re.compile(r"减少|压减|下降|降低|无|未")
_BOUGHT_WORDS = re.compile(
    r"(?:购置|更新|购买|新购)[^。；]{0,12}(?:车辆|用车|公务车)|(?:车辆|用车)(?:购置|更新)"
)
