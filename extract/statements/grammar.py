"""The words of budget prose: figures, comparisons, directions, shares and reasons. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?<![\d.,A-Za-z])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
MONEY = r"亿元|百万元|万元|千元|元"
COUNT = (
    r"台[（(][^）)]{1,5}[）)]|台/套|台套|套|台|辆|平方米|批次|人次|个(?!百分点|月)|家|人(?!次)|批"
)
PERCENT = r"%|％|个百分点"

QUANTITY = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{MONEY}|{PERCENT}|{COUNT})")
"""A figure with its unit. Years, dates, list numbers and codes have none and do not match."""

THRESHOLD_AFTER = re.compile(r"(?:[（(]含[^）)]{0,4}[）)])?(?:及|或)?以[上下]")
THRESHOLD_BEFORE = re.compile(r"(?:单价|单位价值|价值|超过|不低于|不足)在?$")

_YEAR = r"20\d\d年度?|上一?年度?|去年度?|前一?年度?"
COMPARISON = re.compile(
    rf"(?:比|较|与|同|和|相对于?|相比于?|相较于?|对比)(?P<base>(?:{_YEAR})[^，,。；;：:\d]{{0,30}}?)"
    rf"(?:为)?(?P<figure>(?:{NUMBER})(?:{MONEY}))?"
    r"(?=相比|相较|对比|比较|持平|基本|大体|相同|一致|各?增|各?减|上升|提高|下降|降低|压|核|调|节|不变"
    r"|无|没有|未|略|保持|有所|[，,]|$)(?:相比|相较|对比|比较)?"
)
"""What the figure is compared with ("上年预算数"), and its amount where the text prints one."""

YEAR_ON_YEAR = re.compile(r"(?P<base>同比)")

_DIRECTIONS = {
    "增加": ("增加", "增长", "上升", "提高", "调增", "新增", "增幅", "升幅", "增", "上涨"),
    "减少": (
        "减少",
        "下降",
        "降低",
        "压减",
        "核减",
        "调减",
        "压缩",
        "节约",
        "下浮",
        "降幅",
        "减幅",
        "减",
    ),
}
_DIRECTION_OF = {word: name for name, words in _DIRECTIONS.items() for word in words}
_WORDS = "|".join(sorted(_DIRECTION_OF, key=len, reverse=True))
CHANGE = re.compile(
    rf"(?:各|共|均|预计)?(?P<word>{_WORDS})"
    r"(?P<template>[（(/](?:减少|增加|下降|增长|降低|上升)[）)]?)?"
    r"(?:了|约|额为?|率为?|幅度?为?|比例为?|为|[:：])?(?P<number>"
    rf"{NUMBER})(?P<unit>{MONEY}|{PERCENT}|{COUNT})"
)
"""A direction with its figure: 减少0.1万元, 增长率为5.49%."""

FLAT = re.compile(
    r"(?:基本|大体)?(?:持平|无增减变[化动]|无增减|无变[化动]|没有(?:增减)?变[化动]|相同|一致|不变|相当"
    r"|决算数?等于(?:年初)?预算数?)"
)
FLAT_ALONE = re.compile(r"持平|无增减|变[化动]|等于")
"""The flat words that say so without a comparison before them."""

SHARE = re.compile(
    rf"(?P<base>占(?P<whole>[^，,。；;：:]{{0,40}}?))(?:的(?:比重|比例)?)?(?:为|约)?"
    rf"(?P<number>{NUMBER})(?P<unit>%|％)"
)
COMPLETION = re.compile(
    rf"(?P<base>(?:完成|为)(?:20\d\d)?[^，,。；;：:\d]{{0,16}}预算[^，,。；;：:\d]{{0,6}}?|(?:完成|执行)率)"
    rf"(?:的)?(?:为|约)?(?P<number>{NUMBER})(?P<unit>%|％)"
)

REASON = re.compile(
    r"(?:(?:增减|变[化动]|增加|减少|增长|下降|上升|持平|降低)?(?:情况)?的?(?:主要)?原因(?:说明)?(?:主要)?"
    r"(?:(?:是|为|在于|系)[:：]?|[:：])"
    r"|主要(?:增减)?(?:变动|变化)(?:情况|因素)?[:：]|主要由于|(?P<weak>主要(?:是|系)[:：]?))(?:是因为|因为|由于)?"
)
"""What leads a stated reason; ``weak`` words lead a reason only where something was compared."""

USE = re.compile(
    r"(?:主要用于|(?<=[，,；;。])用于).*?(?=[；;。]|[，,](?:比|较|与|同|占|其中|同比|主要原因|增|减)|$)"
)
"""What the money is for: figures in it are no claims."""

ORDINAL = re.compile(
    r"[，,；;]?(?:[一二三四五六七八九十]是|其[一二三四五]|\d{1,2}[.．、](?!\d)|[（(]\d[）)]|[①-⑳])"
)
YEAR = re.compile(r"(?P<year>20\d\d)年")


def direction_of(word: str) -> str:
    """增加 or 减少 for any word that CHANGE knows."""
    return _DIRECTION_OF[word]


def value_of(number: str) -> Decimal:
    """The value of a number as printed: 1,136.23."""
    return Decimal(number.replace(",", "").replace("−", "-"))


def uniform_unit(unit: str) -> str:
    """The unit as it is named in records: ％ becomes %."""
    return "%" if unit == "％" else unit
