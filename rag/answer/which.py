"""Which bodies have an item and which do not, and what a body spends most on. Pure.

哪些单位没有安排因公出国费 → those at zero; a blank cell is no zero and is told apart.
钱主要花在哪些方面 → the classes of the spending form, the largest first, with their shares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.money import FACTORS
from rag.answer.amounts import find_number
from rag.answer.brief import Brief, item, lead, text
from rag.answer.ranks import list_classes, list_lowest
from rag.answer.voice import name_org
from rag.cite.pieces import (
    Asked,
    Draft,
    Number,
    Part,
    Piece,
    Style,
    Words,
    share,
    tally,
    unify,
    write_row,
)
from rag.question.content import find_content
from rag.question.lexicon import BROAD, BY_KEY, Item
from rag.retrieve.find import Source, find_value

_WHICH = re.compile(
    r"(?:哪些|哪几[个家]?|哪家|哪个|什么|几[个家]|多少[个家]?)(?:单位|部门|局|委|中心|机构|家|预算单位)"
    r"|(?:单位|部门|机构|的)(?:都)?(?:有|是)哪[些几]|which(?:units|bodies|departments|bureaus|agencies)"
)
_NONE = re.compile(
    r"(?:没有?|未|不|无)(?:再)?(?:安排|编制|编列|列|申请|使用|花|用|买|购|发生|有)|(?:是|为)(?:0|零|空)|零(?:支出|预算|安排)"
    r"|一分(?:钱)?(?:都|也)?没|^(?!.*有没有).*没有|havenot?|didnot|without|zero"
)
_SOME = re.compile(r"安排了?|编了|有(?!哪|几|多少)|用了|买了|购了")
_SPENT = re.compile(
    r"(?:钱|经费|资金|预算|支出|开支)[^,，。?？]{0,8}?(?:花|用|投|流|去)(?:在|到|向|于)?了?(?:哪|什么|啥)(?:[去儿里些了]|方面|地方)*"
    r"|(?:主要|大头|大部分)[^,，。?？]{0,4}?(?:花|用|投)(?:在|到|向|于)?了?(?:哪|什么|啥)(?:[去儿里些了]|方面|地方)*"
)
MOST_CLASSES = 10
MOST_BODIES = 40


def compose_which(brief: Brief) -> Draft | None:
    """The bodies whose figure for an item is zero, or above it."""
    query = brief.query
    items = [one for one in query.items if one.key not in BROAD]
    if brief.one or len(items) != 1 or not _WHICH.search(query.folded):
        return None
    limit = _LIMIT.search(query.folded)
    if limit is not None:
        return _say_beyond(brief, items[0], limit)
    none = bool(_NONE.search(query.folded))
    if not none and not _SOME.search(query.folded):
        return None
    return _say_which(brief, items[0], none=none)


def _say_which(brief: Brief, one: Item, *, none: bool) -> Draft | None:
    given = [(source, number) for source in brief.sources if (number := find_number(source, one))]
    if not given:
        return None
    voice = brief.voice
    found = [(source, number) for source, number in given if bool(number.value) is not none]
    opening = lead(
        voice("给出", "Of "), Words(one.key), voice("数字的 ", ", given by "),
        tally(len(given), ""),
        voice(" 份文件中，为零的有 " if none else " 份文件中，大于零的有 ",
              " documents, zero in " if none else " documents, above zero in "),
        tally(len(found), ""), voice(" 份。", "."),
    )  # fmt: skip
    shown = [
        item(*name_org(source, voice), voice("：", ": "), number, voice("。", "."))
        for source, number in found[:MOST_BODIES]
    ]
    return Draft((opening, *shown, *_say_blank(brief, one, given)))


_LIMIT = re.compile(
    r"(?P<more>超过|大于|高于|多于|不低于|不少于)?(?P<less>低于|少于|不足|不到|小于|不超过)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元?|亿元?|元)(?P<up>以上)?(?P<down>以下|以内)?"
)
_UNITS = {"万": "万元", "亿": "亿元"}


def _say_beyond(brief: Brief, one: Item, limit: re.Match[str]) -> Draft | None:
    """The bodies whose figure lies above or below an amount that the question names."""
    below = bool(limit["less"] or limit["down"])
    if not below and not (limit["more"] or limit["up"]):
        return None
    bound = Decimal(limit["number"].replace(",", ""))
    unit = _UNITS.get(limit["unit"], limit["unit"])
    given = [(source, number) for source in brief.sources if (number := find_number(source, one))]
    money = [(source, number) for source, number in given if number.unit in FACTORS]
    found = [
        (source, number)
        for source, number in money
        if (unify(number, unit).value < bound) == below and unify(number, unit).value != bound
    ]
    if not money:
        return None
    found.sort(key=lambda pair: unify(pair[1], unit).value, reverse=not below)
    voice = brief.voice
    opening = lead(
        voice("给出", "Of "), Words(one.key), voice("数字的 ", ", given by "),
        tally(len(money), ""), voice(" 份文件中，符合", " documents, fitting "),
        Asked(limit[0]), voice("的有 ", ": "), tally(len(found), ""), voice(" 份。", "."),
    )  # fmt: skip
    shown = [
        item(*name_org(source, voice), voice("：", ": "), number, voice("。", "."))
        for source, number in found[:MOST_BODIES]
    ]
    return Draft((opening, *shown))


def _say_blank(brief: Brief, one: Item, given: Sequence[tuple[Source, Number]]) -> list[Part]:
    """The bodies whose forms have the row and no figure in it."""
    told = {source.sha256 for source, _ in given}
    blank = [s for s in brief.sources if s.sha256 not in told and find_value(s, one) is not None]
    if not blank:
        return []
    names: list[Piece] = []
    for number, source in enumerate(blank):
        names += [brief.voice("、", ", ")] if number else []
        names += name_org(source, brief.voice)
    opening = brief.voice(
        "表中金额处是空白、不能当作零的：", "Blank in the form, which is no zero: "
    )
    return [text(opening, *names, brief.voice("。", "."))]


# ── where the money goes ────────────────────────────────────────────────────────────────────────


def compose_spending(brief: Brief) -> Draft | None:
    """What a body spends most on: the classes of its spending form with their shares."""
    query = brief.query
    asked = _SPENT.search(query.folded)
    if not brief.one or asked is None or any(one.key not in BROAD for one in query.items):
        return None
    if find_content(_SPENT.sub(" ", query.masked).replace("方面", " "), query.words):
        return None
    found = list_classes(brief) or list_lowest(brief)
    classes = sorted(found, key=lambda entry: -entry.number.value)
    whole = find_number(brief.sources[0], BY_KEY["支出总计"])
    if not classes or whole is None or not whole.value:
        return None
    voice = brief.voice
    largest = classes[0]
    opening = lead(
        *name_org(brief.sources[0], voice), voice("：支出总计 ", ": spending in total "), whole,
        voice("，花得最多的是 ", "; most of it on "), *largest.name, voice(" ", " "),
        largest.number, voice("。", "."),
    )  # fmt: skip
    heads = (voice("类别", "Class"), voice("金额", "Amount"), voice("占支出总计", "Share"))
    header = Part(Style.HEADER, tuple((head,) for head in heads))
    rows = [
        write_row(one.name, (one.number,), (part,) if (part := share(one.number, whole)) else ())
        for one in classes[:MOST_CLASSES]
    ]
    return Draft((opening, header, *rows))
