"""Codes and their real names, from data/codes."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_CODES = Path(__file__).parent.parent.parent / "data" / "codes"
_GAPS = {"2010450": "事业运行"}


@cache
def names_of(book: str) -> dict[str, str]:
    """Code → name of "functional" or "economic", in the order of the codes."""
    with (_CODES / f"{book}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        found = {row["code"]: row["name"] for row in rows}
    return dict(sorted((_GAPS | found).items()))


def name_of(code: str) -> str:
    """The name of a functional (2…) or economic (3…) code. Raises KeyError."""
    return names_of("functional" if code.startswith("2") else "economic")[code]


def children_of(code: str) -> tuple[str, ...]:
    """The codes one level below a functional code."""
    book, length = names_of("functional"), len(code) + 2
    return tuple(each for each in book if each.startswith(code) and len(each) == length)


CLASS_NAMES = {
    "201": "一般公共服务支出",
    "202": "外交支出",
    "203": "国防支出",
    "204": "公共安全支出",
    "205": "教育支出",
    "206": "科学技术支出",
    "207": "文化旅游体育与传媒支出",
    "208": "社会保障和就业支出",
    "210": "卫生健康支出",
    "211": "节能环保支出",
    "212": "城乡社区支出",
    "213": "农林水支出",
    "214": "交通运输支出",
    "215": "资源勘探工业信息等支出",
    "216": "商业服务业等支出",
    "217": "金融支出",
    "219": "援助其他地区支出",
    "220": "自然资源海洋气象等支出",
    "221": "住房保障支出",
    "222": "粮油物资储备支出",
    "223": "国有资本经营预算支出",
    "224": "灾害防治及应急管理支出",
    "229": "其他支出",
    "231": "债务还本支出",
    "232": "债务付息支出",
    "233": "债务发行费用支出",
}
"""类 of 支出功能分类 as 收支总表 lists them (2026), without 预备费 and 社会保险基金."""

CLASSES = tuple(CLASS_NAMES)
