"""Items that a question asks of one fund alone: 一般公共预算基本支出. Pure.

Brief ─ frame_items ─► Brief whose items stand where the fund's form and the item cross

The fund's name and the item's are one compound: the cell meant is the item's column or row of the
fund's own form, or a sentence that says both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.answer.brief import Brief
from rag.answer.said.amounts import find_number
from rag.question.intents import Intent
from rag.question.lexicon import BROAD, BY_KEY, THREE_ONLY, Item, find_items

_GENERAL = ("一般公共预算支出表", "一般公共预算基本支出表", "一般公共预算支出经济分类表")
_FORMS = {
    "一般公共预算": _GENERAL,
    "财政拨款": ("财政拨款收支总表",),
    "政府性基金": ("政府性基金支出表",),
    "国有资本经营": ("国有资本经营支出表",),
}
_BASIC = "一般公共预算基本支出表"
_FUNDS = {
    "一般公共预算": ("一般公共预算拨款收入", "一般公共预算拨款支出"),
    "财政拨款": ("财政拨款收入", "一般公共预算拨款收入"),
    "政府性基金": ("政府性基金预算拨款收入", "政府性基金预算支出"),
    "国有资本经营": ("国有资本经营预算支出",),
}
"""The items that a fund's own name stands for."""
_NAMES = "一般公共预算|公共预算|财政拨款|政府性基金|国有资本经营"
_TAIL = r"(?:预算)?(?:当年)?(?:财政)?(?:拨款|资金)?(?:安排)?"
_IN = r"(?:支出)?(?:预算)?(?:总额|总计|合计)?的?(?:里面?|里头|当中|之中|中|内)?(?:的|,|，)?"
_BEFORE = re.compile(rf"(?P<fund>{_NAMES}){_TAIL}(?P<inside>{_IN})$")
_AT_HEAD = re.compile(rf"^(?:{_NAMES}){_TAIL}(?=.)")
_OUTLAY = re.compile(r"财政拨款(?:预算)?(支出(?:预算|总额|总计|合计|总量)?)(?!的?[里内中当])")
_BESIDE = re.compile(r"^(?:与|和|及|、|以及|跟|同)$")


class Mention(NamedTuple):
    """An item at [start, end) of a question; fund: the one that frames it, from ``begin`` on."""

    item: Item
    start: int
    end: int
    fund: str = ""
    begin: int = -1


def frame_items(brief: Brief) -> Brief:
    """The question with the items of one fund in place of the fund and the item."""
    query = brief.query
    if not query.items or not brief.sources or not query.in_chinese:
        return brief
    if (bought := _bought(brief)) is not None:
        return bought
    said = query.masked or query.folded
    mentions = _spread(said, [_frame(said, one) for one in _mentions(said, query.items)])
    framed = [one for one in mentions if one.fund]
    left = said
    for one in framed:
        left = left[: one.begin] + " " * (one.end - one.begin) + left[one.end :]
    still = {hit.item.key for hit in find_items(left)}
    funds = {key for one in framed for key in _FUNDS[one.fund]} - still
    kept = [one for one in mentions if one.item.key not in funds]
    if not framed:
        return _basic(brief)
    if query.intent is Intent.SHARE and len(kept) < 2:
        return _of_whole(brief, kept, framed[0])
    items = [_cross(brief, one) if one.fund else one.item for one in kept]
    if any(item is None for item in items):
        return _of_fund(brief, framed[0])
    found = tuple(dict.fromkeys(item for item in items if item is not None))
    words = tuple(said[one.start : one.end] for one in kept)
    return brief._replace(query=query._replace(items=found, words=words))


_BUYING = "政府采购"
_OF_BUYING = r"(?:预算|支出|表)?(?:总额|金额)?的?"


def _bought(brief: Brief) -> Brief | None:
    """The question with the items that stand in the form of purchases, where it asks for them
    there: 高中教育的政府采购, 政府采购里财政专户资金."""
    query, form = brief.query, BY_KEY[_BUYING]
    others = [one for one in query.items if one.key != form.key]
    said = query.masked or query.folded
    if form not in query.items or not others or not 0 < len(others) <= MOST_BOUGHT:
        return None
    inside = re.search(f"{_BUYING}{_OF_BUYING}(?:里面?|中|当中|之中)", said)
    names = [re.escape(word) for word in query.words if word not in (_BUYING, "采购")]
    if inside is None and not re.search(f"(?:{'|'.join(names)})的?{_BUYING}", said):
        return None
    crossed = [one._replace(frame=_BUYING, kinds=form.kinds, side="") for one in others]
    given = [one for one in crossed if any(find_number(s, one) is not None for s in brief.sources)]
    if len(given) < len(crossed):
        return None
    return brief._replace(query=query._replace(items=tuple(given), intent=Intent.VALUE))


MOST_BOUGHT = 3
"""Items asked for in the form of purchases."""


def _of_whole(brief: Brief, kept: Sequence[Mention], framed: Mention) -> Brief:
    """The question with the fund's spending as the whole that a share is of."""
    if framed.fund == "财政拨款":
        return brief
    whole = BY_KEY[_FUNDS[framed.fund][-1]]
    items = (*(one.item for one in kept), whole)
    return brief._replace(query=brief.query._replace(items=items))


def _basic(brief: Brief) -> Brief:
    """The question with 基本支出 as the form on it alone gives it, where no other does."""
    query, item = brief.query, BY_KEY["基本支出"]
    if item not in query.items or any(find_number(s, item) is not None for s in brief.sources):
        return brief
    found = _cross(brief, Mention(item, 0, 0, "一般公共预算", 0))
    if found is None or found is item:
        return brief
    return brief._replace(
        query=query._replace(items=tuple(found if one is item else one for one in query.items))
    )


def _mentions(said: str, items: Sequence[Item]) -> list[Mention]:
    """Where a question names its items, in order; an item that is said nowhere is not."""
    known = {item.key: item for item in items}
    hits = [h for h in find_items(said) if h.item.key in known]
    found = [Mention(known[h.item.key], h.start, h.end) for h in hits]
    for item in items:
        name = next((n for n in (item.key, *item.names) if n in said), "")
        if name and all(one.item.key != item.key for one in found):
            found.append(Mention(item, said.index(name), said.index(name) + len(name)))
    starts = {one.start for one in found}
    for match in _OUTLAY.finditer(said):  # 财政拨款支出, by itself
        if match.end() not in starts:
            found.append(
                Mention(BY_KEY["支出总计"], match.start(1), match.end(), "财政拨款", match.start())
            )
    return sorted(found, key=lambda one: one.start)


def _frame(said: str, one: Mention) -> Mention:
    """The mention with the fund that is named right before it, or at its word's head."""
    if one.fund or not _is_framed(one.item):
        return one
    head = _AT_HEAD.match(said[one.start : one.end])
    at = one.start + (head.end() if head else 0)
    match = _BEFORE.search(said[:at])
    if match is None or (one.item.key in BROAD and match["fund"] != "财政拨款"):
        return one
    fund = "一般公共预算" if match["fund"] == "公共预算" else match["fund"]
    return one._replace(fund=fund, begin=match.start(), start=at)


def _is_framed(item: Item) -> bool:
    """Whether an item may stand in a fund's form: no fund itself, no revenue."""
    fund = any(item.key in keys for keys in _FUNDS.values())
    return not fund and item.kinds != THREE_ONLY and item.side != "收入"


def _spread(said: str, mentions: Sequence[Mention]) -> list[Mention]:
    """What is named right beside an item of a fund is asked of it too: 基本支出与项目支出."""
    spread: list[Mention] = []
    for one in mentions:
        last = spread[-1] if spread else one
        beside = last.fund and _BESIDE.match(said[last.end : one.start])
        taken = beside and not one.fund and _is_framed(one.item)
        spread.append(one._replace(fund=last.fund, begin=one.start) if taken else one)
    return spread


def _cross(brief: Brief, one: Mention) -> Item | None:
    """The item in the forms of its fund; as it is where no document tells it so."""
    for item in _crossings(one.item, one.fund):
        if any(find_number(source, item) is not None for source in brief.sources):
            return item
    narrow = one.fund in ("政府性基金", "国有资本经营")
    return None if narrow else one.item


def _crossings(item: Item, fund: str) -> Iterator[Item]:
    """The item's places in a fund's forms, the most telling first."""
    yield item._replace(frame=fund, kinds=_FORMS[fund])
    general = fund in ("一般公共预算", "财政拨款")
    if general and item.key == "基本支出":
        total = ("合计", "小计", "金额", "预算数")
        yield item._replace(frame=fund, kinds=(_BASIC,), roles=(*item.roles, *total))
    if fund == "财政拨款" and item.key not in BROAD:
        yield from _crossings(item, "一般公共预算")


def _of_fund(brief: Brief, one: Mention) -> Brief:
    """The question put to the fund as a whole, whose form has no such row or column."""
    query = brief.query
    return brief._replace(query=query._replace(items=(BY_KEY[_FUNDS[one.fund][-1]],)))
