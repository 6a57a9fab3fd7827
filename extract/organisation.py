"""Paragraphs → the names that a document gives to its own body. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.records import Paragraph

_NAME = r"[一-龥“”\"、（）()·]{3,40}?"
_TAIL = r"(?:部门|单位)?(?:汇总)?"
_PLACES = (
    re.compile(
        rf"(?:20\d\d年度?[，,]?|看[，,]|日[，,]|底[，,]|^)(?P<name>{_NAME}){_TAIL}(?:20\d\d年度?)?(?:收入预算|支出预算|共有车辆|政府采购预算|委托业务费|一般公共预算|收支总?预算|财政拨款|所属|包括\d)"
    ),
    re.compile(rf"^(?:第一部分)?(?P<name>{_NAME}){_TAIL}的?主要(?:职责|职能|任务)"),
    re.compile(
        rf"(?:20\d\d年度?)?(?P<name>{_NAME})(?:20\d\d年度?)?(?:部门|单位)(?:综合)?(?:预算|决算)"
    ),
)
_NOT_A_NAME = re.compile(
    r"预算|决算|支出|收入|经费|本部门|本单位|我[局委厅单]|资金|情况|部分|按照|根据|所属|各单位|财政拨款|年"
)
_BODY = re.compile(
    r"(?:局|委|会|厅|中心|室|处|政府|队|校|院|学|所|馆|站|社|台|厂|场|司|园|街道|部|镇|乡|区|县|市|级|）|\))$"
)


def find_org_names(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The body's names as the narrative uses them, the longest first."""
    counted = count_org_names(paragraphs)
    return tuple(sorted(counted, key=lambda name: (-len(name), name)))


def count_org_names(paragraphs: Sequence[Paragraph]) -> Counter[str]:
    """How often each name of a body stands where a document names its own."""
    names: Counter[str] = Counter()
    for paragraph in paragraphs:
        for pattern in _PLACES:
            for match in pattern.finditer(paragraph.text):
                name = re.sub(r"(?:部门|单位)$", "", match["name"].strip("，、"))
                if _BODY.search(name) and not _NOT_A_NAME.search(name):
                    names[name] += 1
    return names
