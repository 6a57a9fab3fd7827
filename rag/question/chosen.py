"""Which of the words that the lexicon knows a question asks for. Pure.

masked question ─ choose_items ─► Hit(s): codes first, broad words only where they stand alone
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.question.asking import ASKING, SOFT
from rag.question.intents import Intent, asks_share
from rag.question.lexicon import BROAD, BY_KEY, Hit, Item, find_codes, find_items, item_of_code
from rag.question.masks import is_chinese, mask_spans

_ASIDE = re.compile(
    r"[(](?:不(?:光|只|仅|单)是?|包?含有?|包括|加上|连同?)[^()]*[)]|[,，]不(?:光|只|仅|单)是[^,，]*$"
)
_TOTALLED = re.compile("合计|[一总]共")
_INSIDE = re.compile(r"(?:预算|决算)?的?(?:里面?|之?[中内]|当中)的?")


def mask_asides(masked: str, spaced: str) -> str:
    """The question without what a total takes in besides: 收入合计多少（含上年结转）.

    It is left as it is where nothing else is named.
    """
    bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), masked)
    return bare if bare != masked and choose_items(bare, spaced) else masked


def choose_items(masked: str, spaced: str) -> tuple[Hit, ...]:
    """The items that are asked for; where a total is, not those that its item is looked for in."""
    found = _choose(masked, spaced)
    if asks_share(masked) or not _TOTALLED.search(masked):
        return found
    last = max((hit.start for hit in found), default=0)
    outer = {hit for hit in found if hit.start < last and _INSIDE.match(masked, hit.end)}
    return tuple(hit for hit in found if hit not in outer)


def _choose(masked: str, spaced: str) -> tuple[Hit, ...]:
    codes = _spaced_codes(masked, spaced) or find_codes(masked)
    hits = [Hit(item_of_code(code), code, start, end) for code, start, end in codes]
    words = find_items(mask_spans(masked, [(start, end) for _, start, end in codes]))
    if not is_chinese(spaced):
        words = find_items(spaced)
    hits += [] if hits else words or _equipment(masked) or _vehicles(masked)
    hits = [hit for hit in hits if not _is_compound(hit, masked) and not _is_others(hit, masked)]
    hits = [_as_bought(hit, masked) for hit in hits]
    fine = [hit for hit in hits if hit.item.key not in BROAD]
    whole = [h for h in hits if h.item.key in BROAD and (len(h.word) > 2 and asks_share(masked))]
    whole += [h for h in hits if h.item.key in BROAD and _stands_alone(h, hits, masked)]
    return tuple(dict.fromkeys(fine + whole)) if fine else tuple(hits)


_BUYS = re.compile(r"(?:新?买|购置?|采购|添置?|新增|更换|换)(?!置?费|置及)[^,，。;；?？]{0,8}$")


def _as_bought(hit: Hit, masked: str) -> Hit:
    """要新买的那几辆公务车: what is paid for buying them; 有公务用车吗: the vehicles themselves."""
    vehicle = hit.item.key == "公务用车购置及运行费"
    bought = vehicle and hit.word in _CARS and _BUYS.search(masked[: hit.start])
    if bought:
        return hit._replace(item=BY_KEY["公务用车购置费"])
    owned = vehicle and hit.word in _CARS and _OWNED.search(masked[: hit.start])
    if owned and _ASKS_OWNED.match(masked[hit.end :]):
        return hit._replace(item=BY_KEY["车辆"])
    return hit


_OWNED = re.compile(r"(?:有|配|保留|拥有|几[辆台]|多少[辆台])(?:没有|无|了)?$")
_ASKS_OWNED = re.compile(r"\s*(?:[吗么嘛没呢?？]|有?(?:几|多少)[辆台]|$)")
"""A car that is had, and no word of money after it: 有公务用车吗, not 有公务用车支出吗."""


_CARS = ("公务用车", "公车", "公务车")
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
    if before == "罚没":
        return True
    return len(before) > 1 and all("一" <= c <= "鿿" and c not in SOFT for c in before)


_OTHERS = re.compile(
    r"(?:居民|农民|农村|学生|儿童|老人|老年人|群众|企业|灵活就业|残疾人|困难人员|市民|新农合)(?:基本)?$|住$"
)
"""Whom a body spends on; its staff's insurance is another item."""
_SPECIAL = re.compile(r"(?:消防|救护|洒水|环卫|清障|救援|垃圾|大巴|公交)车")
"""Vehicles that are told apart from those that a body's staff drive."""
_OF_DEVICES = re.compile(
    r"(?![有各多几共总是数台套和与及吗呢]|的?(?:数量|价值)|原值|资产|情况|一共|目前|现)[一-鿿]"
)
"""What makes another thing of 设备 than what a body owns: 设备运维, 设备购置."""
_STAFFS = frozenset(["301", "302", "303"])


def _is_others(hit: Hit, masked: str) -> bool:
    """居民医保, 消防车: what a word of the body's own staff or vehicles is only a part of."""
    if hit.item.topic == "vehicles" and _SPECIAL.search(masked):
        return True
    if hit.word == "设备" and _OF_DEVICES.match(masked[hit.end :]):
        return True
    own = any(code[:3] in _STAFFS for code in hit.item.codes)
    fund = masked[hit.end :].startswith(("基金", "中心", "局", "服务"))
    return own and (fund or bool(_OTHERS.search(masked[: hit.start])))


def _stands_alone(hit: Hit, hits: Sequence[Hit], text: str) -> bool:
    """Whether a broad word is asked for itself: 收入多少，支出多少."""
    follows = any(other.end == hit.start for other in hits)
    if not follows and _LISTED.match(text[hit.end :]) and _OPENS.search(text[: hit.start]):
        return True
    return not follows and bool(_ASKED.match(text[hit.end :]))


_LISTED = re.compile(r"[、,，和与及]|各(?:是|有)?多少|分别")
_OPENS = re.compile(r"(?:^|[\s、,，和与及的年])$")
"""收入、支出、三公各是多少: a broad word among others that are asked for."""
_ASKED = re.compile(r"(?:是|有|各)?(?:多少|几何)")


def settle_intent(
    intent: Intent, items: tuple[Item, ...], *, several: bool
) -> tuple[Intent, tuple[Item, ...]]:
    """What an intent's words mean for the items named; several: years are asked for."""
    if intent is Intent.LIST and (len(items) > 1 or (items and several)):
        return Intent.VALUE, items
    if intent is Intent.WHY and {one.topic for one in items} == {"vehicles"}:
        return intent, (BY_KEY["公务用车购置及运行费"],)
    return intent, items
