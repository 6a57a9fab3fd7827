"""Names of the field: 类 by code, sources of income, and how names are compared. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from extract.checks.facts import LABELS, bare

CLASSES = {
    "201": "一般公共服务",
    "202": "外交",
    "203": "国防",
    "204": "公共安全",
    "205": "教育",
    "206": "科学技术",
    "207": "文化旅游体育与传媒",
    "208": "社会保障和就业",
    "209": "社会保险基金",
    "210": "卫生健康",
    "211": "节能环保",
    "212": "城乡社区",
    "213": "农林水",
    "214": "交通运输",
    "215": "资源勘探工业信息等",
    "216": "商业服务业等",
    "217": "金融",
    "219": "援助其他地区",
    "220": "自然资源海洋气象等",
    "221": "住房保障",
    "222": "粮油物资储备",
    "223": "国有资本经营预算",
    "224": "灾害防治及应急管理",
    "227": "预备费",
    "229": "其他",
    "230": "转移性",
    "231": "债务还本",
    "232": "债务付息",
    "233": "债务发行费用",
}
"""类 of 政府收支分类科目 by function, without the 支出 at the end."""

FORMER = {
    "文化体育与传媒": "207",
    "医疗卫生与计划生育": "210",
    "医疗卫生": "210",
    "资源勘探信息等": "215",
    "国土海洋气象等": "220",
}
"""Names that 类 had in earlier years."""

_CODES = {name: code for code, name in CLASSES.items()} | FORMER
_SOURCES = re.compile(
    r"(?:财政拨款|一般公共预算|政府性基金预算?|国有资本经营预算?|财政专户管理资金|教育收费|事业|"
    r"(?:事业单位)?经营|上级补助|附属单位上缴|其他|单位资金|非财政拨款)(?:拨款|财政拨款)?(?:收入|资金)?"
)
ALIKE = 0.6
"""Share of common characters from which two names may be one name, misprinted."""


@lru_cache(maxsize=LABELS)
def class_code(label: str) -> str | None:
    """The code of a 类 by its name, with or without list number and 支出; None if it is none."""
    name = re.sub(r"支出$", "", re.sub(r"[（(].*?[）)]", "", bare(label)))
    return _CODES.get(name)


def is_class_name(label: str) -> bool:
    """Whether a label names a 类 of expenditure."""
    return class_code(label) is not None


def is_source_name(label: str) -> bool:
    """Whether a label names a source of income."""
    return bool(_SOURCES.fullmatch(re.sub(r"[（(].*?[）)]", "", bare(label))))


@lru_cache(maxsize=LABELS)
def plain_name(label: str) -> str:
    """A name without list number, blanks, punctuation and bracket widths."""
    return re.sub(r"[\s()（）“”\"'‘’、，,。．.·—\-:：;；/]", "", bare(label))


def same_name(left: str, right: str) -> bool:
    """Whether two labels are one name; a bracketed addition or a final 支出 makes no other name."""
    if plain_name(left) == plain_name(right):
        return True
    stems = [
        re.sub(r"支出$", "", plain_name(re.sub(r"[（(].*$", "", bare(x)))) for x in (left, right)
    ]
    return (
        stems[0] == stems[1]
        or plain_name(left).startswith(plain_name(right))
        or plain_name(right).startswith(plain_name(left))
    )


def is_misprint(left: str, right: str) -> bool:
    """Whether two different names are alike enough to be meant as one."""
    ratio = SequenceMatcher(None, plain_name(left), plain_name(right)).ratio()
    return not same_name(left, right) and ratio >= ALIKE
