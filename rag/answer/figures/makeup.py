"""Where a body's money comes from and what it goes to, each part with its share. Pure.

钱主要花在哪些方面 ─ list_classes ─► classes of spending, the largest first; 基本支出 and 项目支出
收入从哪来         ─ list_parts   ─► sources of income, the largest first
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.answer.brief import Brief, lead, text
from rag.answer.said.amounts import find_number
from rag.answer.said.voice import Voice, name_org
from rag.answer.things.classes import list_classes
from rag.answer.things.lists import list_parts, list_subjects
from rag.cite.arithmetic import add, share
from rag.cite.pieces import Draft, Number, Part, Piece, Style, Words, write_row
from rag.question.content import find_content
from rag.question.intents import strip_filler
from rag.question.lexicon import BROAD, BY_KEY, Item, fold
from rag.retrieve.find import Source

_WHERE = r"(?:哪|什么|啥|何处)(?:[去儿里些了]|个?方面|地方|用|事情?)*"
_SPENT = re.compile(
    rf"(?:钱|经费|资金|预算|支出|开支)[^,，。?？]{{0,8}}?(?:花|用|投|流|去|干|做)(?:费|钱)?(?:在|到|向|于)?了?{_WHERE}"
    rf"|(?:主要|大头|大部分|[拿要都])[^,，。?？]{{0,6}}?(?:花|用|投)钱?(?:在|到|向|于|来|去)?了?(?:干|做)?{_WHERE}"
    r"|(?:支出|开支|花费|花销)的?(?:主要)?(?:构成|结构|组成|分布|去向|用途|大头)(?:如何|怎么?样|情况)?(?:是(?:什么|啥))?"
    r"|(?:支出|开支)的?(?:主要)?(?:由|有|包括|分(?:为|成)?)(?:哪些|哪几|什么)(?:部分|方面|块|个?大?类|内容)?(?:组成|构成)?"
    r"|(?:支出)?按(?:支出)?功能(?:科目)?(?:分类)?(?:是?(?:怎么?样|什么|如何|分))"
)
_EARNED = re.compile(
    rf"(?:收入|经费|资金|钱)[^,，。?？项]{{0,6}}?(?:从|来自|来源于?|靠|由)(?:于|是)?(?:{_WHERE}|谁)(?:来的?|出的?|给的?|组成|构成)?"
    r"|(?:收入|经费|资金|钱)的?(?:主要)?(?:来源|构成|结构|组成)(?:渠道)?(?:如何|怎么?样|情况)?(?:(?:都|主要)?[是有](?:哪些|哪几|什么|啥)(?:部分|方面|渠道)?)?"
    r"|(?:收入)的?(?:主要)?(?:有|包括|分(?:为|成)?)(?:哪些|哪几|什么)(?:部分|方面|块|类|来源|渠道)?"
)
_ELSE = re.compile(
    r"变化|变动|增减|[比较](?:上|去)年|同比|增加|减少|为[什何啥]|原因|项目|采购|三公|基本支出|change"
)
_AROUND = re.compile(
    r"主要|大头|大部分|最多|来自|钱|经费|资金|财政拨款|一般公共预算|方面|地方|分别|各|占(?:比|多少)?|都|多少|全部|整个|开支|花"
)
MOST_CLASSES = 10


_WHOLES = BROAD | {"一般公共预算拨款支出"}


class _Asked(NamedTuple):
    """The whole that is asked for, and the words for its largest part."""

    whole: Item
    zh: str
    en: str

    @property
    def spent(self) -> bool:
        return self.whole.key != "收入总计"


_OUT = _Asked(BY_KEY["支出总计"], "花得最多的是 ", "; most of it on ")
_IN = _Asked(BY_KEY["收入总计"], "最主要的来源是 ", "; most of it from ")


def compose_makeup(brief: Brief) -> Draft | None:
    """What a body spends most on, or where its income comes from, with each part's share."""
    asked = _read_side(brief)
    if asked is None:
        return None
    newest = max(brief.sources, key=lambda source: source.year or 0)
    parts = _say_side(brief, newest, asked)
    return Draft(tuple(parts)) if parts else None


def _read_side(brief: Brief) -> _Asked | None:
    query = brief.query
    one_body = len({source.org for source in brief.sources}) == 1
    if not one_body or any(one.key not in _WHOLES for one in query.items):
        return None
    for rule, asked in ((_SPENT, _OUT), (_EARNED, _IN)):
        if rule.search(query.folded) and not _ELSE.search(query.folded):
            left = strip_filler(_AROUND.sub(" ", rule.sub(" ", query.masked)))
            names = (*query.words, *(fold(source.org) for source in brief.sources))
            fitting = (one for one in query.items if asked.spent == (one.key != _IN.whole.key))
            whole = next(fitting, asked.whole)
            left_over = [c for c in find_content(left) if not any(c.text in n for n in names)]
            return None if left_over else asked._replace(whole=whole)
    return None


def _say_side(brief: Brief, source: Source, asked: _Asked) -> list[Part]:
    whole = find_number(source, asked.whole)
    if whole is None or not whole.value:
        return []
    kinds = _kinds_of_spending(source) if asked.whole is _OUT.whole else ()
    found = [*_list_side(source, asked)] or [*kinds]
    ranked = sorted(found, key=lambda pair: -pair[1].value)
    if not ranked:
        return []
    voice, (name, number) = brief.voice, ranked[0]
    total = (
        (Words(asked.whole.key), voice(" ", ": "))
        if voice.zh
        else (Words(asked.whole.key), Words(": "))
    )
    opening = lead(
        *name_org(source, voice), voice("：", ": "), *total, whole,
        voice(f"，{asked.zh}", asked.en), *name, voice(" ", " "), number,
        *_say_share(number, whole, voice), voice("。", "."),
    )  # fmt: skip
    heads = (voice("类别", "Class"), voice("金额", "Amount"), voice("占总计", "Share"))
    header = Part(Style.HEADER, tuple((head,) for head in heads))
    rows = [
        write_row(name, (number,), (part,) if (part := share(number, whole)) else ())
        for name, number in ranked[:MOST_CLASSES]
    ]
    rest = _say_kinds(brief, kinds, whole) if found != [*kinds] else _say_no_classes(brief)
    return [opening, header, *rows, *rest]


_Named = tuple[tuple[Piece, ...], Number]


def _list_side(source: Source, asked: _Asked) -> list[_Named]:
    if not asked.spent:
        return list_parts(source, asked.whole)
    return list_classes(source, asked.whole) or list_subjects(source)


def _say_share(number: Number, whole: Number, voice: Voice) -> tuple[Piece, ...]:
    part = share(number, whole)
    return (voice("，占 ", ", "), part) if part is not None else ()


def _kinds_of_spending(source: Source) -> tuple[_Named, ...]:
    """基本支出 and 项目支出, where both are given and do not exceed the whole."""
    found = [(key, find_number(source, BY_KEY[key])) for key in ("基本支出", "项目支出")]
    given = [((Words(key),), number) for key, number in found if number is not None]
    whole = find_number(source, BY_KEY["支出总计"])
    if len(given) < len(found) or whole is None:
        return ()
    return tuple(given) if add([n for _, n in given]).value <= add([whole]).value else ()


def _say_no_classes(brief: Brief) -> list[Part]:
    told = brief.voice(
        "（没有读到按功能分类的支出，以上按支出性质。）",
        "(No spending by function was read; the above is by kind.)",
    )
    return [text(told)]


def _say_kinds(brief: Brief, kinds: Sequence[_Named], whole: Number) -> list[Part]:
    voice = brief.voice
    if not kinds:
        return []
    said: list[Piece] = [voice("按支出性质：", "By kind: ")]
    for at, (name, number) in enumerate(kinds):
        said += [voice("；", "; ")] if at else []
        said += [*name, Words(" "), number, *_say_share(number, whole, voice)]
    return [text(*said, voice("。", "."))]
