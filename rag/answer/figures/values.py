"""The amount of an item, document by document. Pure."""

from __future__ import annotations

import re

from rag.answer.brief import Brief, item, lead, set_by_document, text
from rag.answer.figures.within import find_within, split_frame
from rag.answer.said.amounts import (
    cite_item,
    find_number,
    find_reason,
    has_item,
    number_of,
    say_in_unit,
    say_value,
)
from rag.answer.said.overview import is_overview, tell_values
from rag.answer.said.twins import drop_twins, say_twins
from rag.answer.said.voice import item_pieces, name_org, row_label
from rag.answer.things.assets import find_bought
from rag.cite.pieces import Asked, Draft, Mark, Name, Part, Piece, Quote, Words, cell_evidence
from rag.question.lexicon import BY_KEY, Item, fold
from rag.retrieve.find import Source, Value, find_value
from rag.retrieve.spans import find_sentences


def compose_value(brief: Brief) -> Draft | None:
    """The amount of each item in each document."""
    if not brief.query.items:
        return None
    whole, items = split_frame(brief.query.folded, brief.query.words, brief.query.items)
    parts: list[Part] = []
    lacking: list[Item] = []
    for one in items:
        told = _say_within(brief, one, whole) if whole is not None else []
        told = told or _say_item(brief, one)
        lacking += [] if told else [one]
        parts += told
    parts += [_say_none(brief, one) for one in lacking if parts and brief.one and _is_each(brief)]
    return Draft(tuple(parts)) if parts else None


def _is_each(brief: Brief) -> bool:
    return bool(re.search("分别|各", brief.query.folded))


def _say_none(brief: Brief, one: Item) -> Part:
    """That the document does not give one of the items that are asked for each."""
    voice, source = brief.voice, brief.sources[0]
    code = one.key.isdigit()
    name = Asked(one.key) if code and one.key in brief.query.folded else Words(one.key)
    name = Words(one.names[0]) if code and name.text != one.key and one.names else name
    none = voice("：文件中没有列出", ": the document does not give ")
    return text(*name_org(source, voice), none, name, voice("。", "."))


def _say_within(brief: Brief, one: Item, whole: Item) -> list[Part]:
    """The item's figure under the heading of the whole that it is asked for inside of."""
    voice, parts = brief.voice, list[Part]()
    for source in brief.sources:
        number = find_within(source, one, whole)
        if number is None:
            return []
        told = (*name_org(source, voice), voice("：", ": "), Words(whole.key), voice("中，", ", "))
        said = (*told, Words(one.key), voice("为 ", ": "), number, voice("。", "."))
        parts.append(lead(*said) if brief.one else item(*said))
    return parts


def _say_item(brief: Brief, one: Item) -> list[Part]:
    told = _tell_overview(brief, one) if is_overview(brief) else []
    if told:
        return told
    found = [(source, find_value(source, one)) for source in brief.sources]
    given = [(source, number_of(source, value)) for source, value in found]
    found = drop_twins(found, number_of)
    there = [(source, value) for source, value in found if value is not None]
    missing = [source for source, value in found if value is None]
    if not there:
        return []
    brief = brief._replace(sources=tuple(source for source, _ in found))
    said = [
        (
            s,
            say_value(s, v, brief.voice)
            + _say_unit(brief, s, v)
            + _say_reading(brief, one, s)
            + say_twins(s, number_of(s, v), given, brief.voice),
        )
        for s, v in there
    ]
    alone = brief.one and len(brief.query.items) == 1
    opening = None if alone or brief.one else _opening(brief, one, there)
    parts = set_by_document(brief, said, opening=opening)
    parts += [part for _, value in there for part in _say_use(brief, value)]
    parts += [part for source, value in there[:1] for part in _say_bought(brief, value, source)]
    parts += [part for source, value in there[:1] for part in _say_who(brief, source, value)]
    parts += [part for source, value in there[:1] for part in _say_row(brief, source, value)]
    return parts + ([_say_missing(brief, missing)] if missing and brief.query.named else [])


def _tell_overview(brief: Brief, one: Item) -> list[Part]:
    given = [(s, n) for s in brief.sources if (n := find_number(s, one)) is not None]
    missing = sum(not has_item(source, one) for source in brief.sources)
    return tell_values(brief, one, given, missing)


def _say_unit(brief: Brief, source: Source, value: Value) -> tuple[Piece, ...]:
    number = number_of(source, value)
    return say_in_unit(number, brief.query.folded, brief.voice) if number is not None else ()


def _opening(brief: Brief, one: Item, there: list[tuple[Source, Value]]) -> Part:
    source, value = there[0]
    return lead(*_title(one, value, source), brief.voice("，各份文件所载：", " by document:"))


def _title(one: Item, value: Value, source: Source) -> tuple[Piece, ...]:
    return item_pieces(one, value.figure, source.sha256)


def _say_missing(brief: Brief, missing: list[Source]) -> Part:
    voice = brief.voice
    names: list[Piece] = []
    for number, source in enumerate(missing):
        names += [voice("、", ", ")] if number else []
        names += name_org(source, voice)
    return item(*names, voice("：文件中没有该项目。", ": the document has no such item."))


def _say_bought(brief: Brief, value: Value, source: Source) -> list[Part]:
    """How many vehicles the money buys, where that is asked."""
    if value.item.key != "公务用车购置费" or not _COUNTED.search(brief.query.folded):
        return []
    told = find_bought(source)
    return [text(brief.voice("情况说明：", "Narrative: "), Quote(told))] if told else []


_COUNTED = re.compile(r"[几多少一二两三四五六七八九十\d]+[辆台部]|哪[个家]?单位|给谁")


_USE = re.compile(r"用在|用途|用于|干啥|干什么|做什么|花在|干嘛|花到哪|usedfor")


def _say_use(brief: Brief, value: Value) -> list[Part]:
    """What the money is for, in the narrative's words, where that is asked."""
    if not _USE.search(brief.query.folded) or value.statement is None:
        return []
    source = next((s for s in brief.sources if value.statement in s.disclosure.statements), None)
    if source is None:
        return []
    wanted = value.statement.paragraph
    for paragraph in (p for p in source.disclosure.paragraphs if p.id == wanted):
        told = find_sentences(source.sha256, paragraph)
        said = value.statement.sentence.text
        at = next((n for n, one in enumerate(told) if said.strip()[:20] in one.text), 0)
        near = told[at : at + NEAR_USE]
        uses = [s for word in ("用于", "包括") for s in near if word in s.text]
        return [text(brief.voice("用途：", "Use: "), Quote(uses[0]))] if uses else []
    return []


NEAR_USE = 3
"""Sentences from the amount's on in which its use is told."""


def _say_who(brief: Brief, source: Source, value: Value) -> list[Part]:
    """The reason that the narrative gives, where a unit is asked for that no form names."""
    reason = find_reason(source, value.item) if _WHO.search(brief.query.folded) else None
    if reason is None or not brief.one:
        return []
    return [text(brief.voice("文件的说法：", "The document's words: "), Quote(reason))]


_WHO = re.compile(r"(?:哪|什么)[个家]?(?:下属)?(?:单位|部门|处室|学校|医院)|是谁")
_NAMING = re.compile(r"什么科目|叫什么|叫啥|名称|名字|编码|代码|哪个科目|科目号")


def _say_row(brief: Brief, source: Source, value: Value) -> list[Part]:
    """Where code and name stand side by side, where they are asked for."""
    figure = value.figure
    if figure is None or not figure.code or not _NAMING.search(brief.query.folded):
        return []
    cells = [
        c
        for c in figure.table.rows[figure.row].cells
        if fold(c.raw) in (fold(figure.code), fold(figure.label))
    ]
    marks = [Mark(cell_evidence(source.sha256, cell)) for cell in cells[:2]]
    name = (Name(figure.code, source.sha256), Words(" "), Name(row_label(figure), source.sha256))
    return (
        [text(brief.voice("科目编码和名称：", "Code and name: "), *name, *marks)] if marks else []
    )


_READINGS = {
    "支出总计": ("收入总计",),
    "人员经费": ("工资福利支出",),
    "三公经费": ("因公出国(境)费", "公务用车购置及运行费", "公务接待费"),
}
"""What is given beside an item whose everyday word could mean more."""


def _say_reading(brief: Brief, one: Item, source: Source) -> tuple[Piece, ...]:
    said: list[Piece] = []
    others = _READINGS.get(one.key, ()) if not one.frame else ()
    keys = [key for key in others if BY_KEY[key] not in brief.query.items]
    for key in keys if brief.one else ():
        value = find_value(source, BY_KEY[key])
        number = number_of(source, value)
        if number is not None and value is not None:
            said += [brief.voice("；", "; "), Words(key), brief.voice(" ", " "), number]
            said += cite_item(source, BY_KEY[key])
    return tuple(said)
