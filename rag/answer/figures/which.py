"""Which bodies have an item and which do not, and which exceed an amount. Pure.

哪些单位没有安排因公出国费 → those at zero; a blank cell is no zero and is told apart.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.money import FACTORS
from rag.answer.brief import Brief, item, lead, text
from rag.answer.said.amounts import find_number, has_item
from rag.answer.said.many import name_some
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import unify
from rag.cite.pieces import Asked, Draft, Mark, Number, Part, Piece, Printed, Words, tally
from rag.question.lexicon import BROAD, Item
from rag.retrieve.find import Source
from rag.retrieve.prose import find_note

_WHICH = re.compile(
    r"(?:哪些|哪几[个家]?|哪家|哪个|什么|几[个家]|多少[个家]?)(?:单位|部门|局|委|中心|机构|家|预算单位)"
    r"|(?:单位|部门|机构|的)(?:都)?(?:有|是)(?:哪[些几]|几[个家]|多少[个家])|which(?:units|bodies|departments|bureaus|agencies)"
)
_NONE = re.compile(
    r"(?:没有?|未|不|无)(?:再)?(?:安排|编制|编列|列|申请|使用|花|用|买|购|发生|有)|(?:是|为)(?:0|零|空)|零(?:支出|预算|安排)"
    r"|一分(?:钱)?(?:都|也)?没|^(?!.*有没有).*没有|havenot?|didnot|without|zero"
)
_SOME = re.compile(r"安排|编了|有(?!哪|几|多少)|用了|[买购][了车]|[要会]买")
_MOVES = re.compile(r"变化|变动|持平|增减|[比较](?:上|去)年|同比|change|increas|decreas")
Given = list[tuple[Source, Number]]
"""Documents with their figures."""
MOST_BODIES = 40
MOST_COUNTED = 6
"""Bodies of a count of which each is cited."""
MOST_NOTED = 12
"""Bodies whose noughts are cited with the sentence that says so, too."""


def compose_which(brief: Brief) -> Draft | None:
    """The bodies whose figure for an item is zero, or above it."""
    query = brief.query
    items = [one for one in query.items if one.key not in BROAD]
    if brief.one or len(items) != 1 or not _WHICH.search(query.folded):
        return None
    if query.premise or _MOVES.search(query.folded):
        return None  # 没有增加, 有变化: of changes, not of amounts
    limit = _LIMIT.search(query.folded)
    if limit is not None:
        return _say_beyond(brief, items[0], limit)
    none = bool(_NONE.search(query.folded))
    if not none and not _SOME.search(query.folded):
        return None
    return _say_which(brief, items[0], none=none)


def _say_which(brief: Brief, one: Item, *, none: bool) -> Draft | None:
    given = _list_given(brief, one)
    found = [(source, number) for source, number in given if bool(number.value) is not none]
    voice = brief.voice
    kind = voice("为零的有 ", "zero in ") if none else voice("大于零的有 ", "above zero in ")
    apart = len({source.sha256 for source in brief.sources}) > 1
    return _say_found(brief, one, given, (found, (kind,))) if given and apart else None


def _list_given(brief: Brief, one: Item) -> Given:
    """The documents that give a figure for an item."""
    return [(source, number) for source in brief.sources if (number := find_number(source, one))]


def _say_found(
    brief: Brief, one: Item, given: Given, found: tuple[Given, tuple[Piece, ...]]
) -> Draft:
    """How many give the figure, how many of them are of the kind asked for, and these."""
    voice, (fitting, kind) = brief.voice, found
    opening = lead(
        voice("给出", "Of "), Words(one.key), voice("数字的 ", ", given by "),
        tally(len(given), ""), voice(" 份文件中，", " documents, "), *kind,
        tally(len(fitting), ""), voice(" 份", ""), *_cite_rest(given, fitting), voice("。", "."),
    )  # fmt: skip
    shown = [
        item(
            *name_org(source, voice),
            voice("：", ": "),
            number,
            *(_cite_note(source, one, number) if len(fitting) <= MOST_NOTED else ()),
            voice("。", "."),
        )
        for source, number in fitting[:MOST_BODIES]
    ]
    return Draft((opening, *shown, *_say_blank(brief, one, given)))


def _cite_rest(given: Given, fitting: Given) -> list[Mark]:
    """Marks of the figures that are not of the kind asked for: few bodies are all shown."""
    rest = [one for one in given if one not in fitting] if len(given) <= MOST_COUNTED else []
    return [Mark(number.evidence) for _, number in rest if isinstance(number, Printed)]


def _cite_note(source: Source, one: Item, number: Number) -> tuple[Mark, ...]:
    """A mark of the sentence that says that there is nothing, beside a nought."""
    note = None if number.value else find_note(source, one)
    return (Mark(note),) if note is not None else ()


_LIMIT = re.compile(
    r"(?P<more>超过|大于|高于|多于|不低于|不少于)?(?P<less>低于|少于|不足|不到|小于|不超过)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元?|亿元?|元)(?P<up>以上)?(?P<down>以下|以内)?"
)
_REACHES = re.compile("以[上下内]|不")
"""以上, 不低于, 不超过: the amount itself fits too."""
_UNITS = {"万": "万元", "亿": "亿元"}


def _say_beyond(brief: Brief, one: Item, limit: re.Match[str]) -> Draft | None:
    """The bodies whose figure lies above or below an amount that the question names."""
    below = bool(limit["less"] or limit["down"])
    if not below and not (limit["more"] or limit["up"]):
        return None
    bound = Decimal(limit["number"].replace(",", ""))
    unit = _UNITS.get(limit["unit"], limit["unit"])
    given = [each for each in _list_given(brief, one) if each[1].unit in FACTORS]
    sized = [(unify(number, unit).value, source, number) for source, number in given]
    reaches = bool(_REACHES.search(limit[0]))
    fitting = [
        (source, number)
        for value, source, number in sorted(sized, key=lambda each: each[0], reverse=not below)
        if (value == bound and reaches) or (value != bound and (value < bound) == below)
    ]
    kind = (brief.voice("符合", "fitting "), Asked(limit[0]), brief.voice("的有 ", ": "))
    return _say_found(brief, one, given, (fitting, kind)) if given else None


def _say_blank(brief: Brief, one: Item, given: Given) -> list[Part]:
    """The bodies whose forms have the row and no figure in it."""
    told = {source.sha256 for source, _ in given}
    blank = [s for s in brief.sources if s.sha256 not in told and has_item(s, one)]
    if not blank:
        return []
    names = name_some(brief, blank)
    opening = brief.voice(
        "表中金额处是空白、不能当作零的：", "Blank in the form, which is no zero: "
    )
    return [text(opening, *names, brief.voice("。", "."))]
