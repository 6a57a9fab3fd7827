"""One item in the forms that a question names: 三公表里多少，基本支出里又是多少. Pure."""

from __future__ import annotations

import re

from rag.answer.brief import Brief, item, lead
from rag.answer.said.amounts import say_value
from rag.answer.said.voice import name_org
from rag.cite.pieces import Draft, Part
from rag.question.lexicon import Item
from rag.retrieve.find import Source, Value, find_value

_IN = (
    r"(?:支出)?(?:预算)?(?:明细|总)?(?:表)?(?:里面?|中|内|上)|"
    r"(?:支出)?(?:预算)?(?:那张|这张|那个|这个)?(?:明细|总)?表"
)
_FORMS = (
    (re.compile(rf"三公(?:经费)?(?:{_IN})"), ("三公经费表",), "三公经费"),
    (re.compile(rf"基本支出(?:{_IN})"), ("一般公共预算基本支出表",), "基本支出"),
    (re.compile(rf"项目支出(?:{_IN})"), ("项目支出表",), "项目支出"),
    (re.compile(rf"总支出|支出总表|(?<!本)支出(?:{_IN})"), ("支出总表", "收支总表"), "支出总计"),
    (
        re.compile(rf"一般公共预算(?:拨款)?(?:{_IN})"),
        ("一般公共预算支出表",),
        "一般公共预算拨款支出",
    ),
    (re.compile(rf"政府性基金(?:{_IN})"), ("政府性基金支出表",), "政府性基金预算支出"),
    (re.compile(rf"财政拨款收支(?:{_IN})"), ("财政拨款收支总表",), "财政拨款收入"),
)
_IN_ALL = re.compile(r"总共|一共|合计|总的|总数|总额")


def compose_forms(brief: Brief) -> Draft | None:
    """The item's amount in each form named, and its usual one where all of it is asked for."""
    folded = brief.query.masked
    named = [(kinds, own) for rule, kinds, own in _FORMS if rule.search(folded)]
    owned = {own for _, own in named} | {"三公经费", "支出总计", "收入总计"}
    items = [one for one in brief.query.items if one.key not in owned]
    if not named or len(items) != 1 or (len(named) < 2 and not _IN_ALL.search(folded)):
        return None
    parts: list[Part] = []
    for source in brief.sources:
        for value in _find_each(source, items[0], [kinds for kinds, _ in named], folded):
            said = (
                *name_org(source, brief.voice),
                brief.voice("：", ": "),
                *say_value(source, value, brief.voice),
                brief.voice("。", "."),
            )
            parts.append(lead(*said) if not parts else item(*said))
    return Draft(tuple(parts)) if len(parts) > 1 else None


def _find_each(source: Source, one: Item, forms: list[tuple[str, ...]], folded: str) -> list[Value]:
    found = [find_value(source, one)] if _IN_ALL.search(folded) else []
    found += [find_value(source, one._replace(kinds=kinds)) for kinds in forms]
    values: dict[int, Value] = {}
    for value in found:
        if value is not None and value.figure is not None:
            values.setdefault(id(value.figure.cell), value._replace(others=()))
    return list(values.values())
