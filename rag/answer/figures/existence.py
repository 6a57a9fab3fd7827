"""Answers to 有没有 and 是不是. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.money import FACTORS, convert
from rag.answer.brief import Brief, set_by_document, text
from rag.answer.said.amounts import find_number, find_reason, number_of, say_in_unit, say_value
from rag.answer.things.assets import find_bought
from rag.cite.pieces import Draft, Number, Part, Piece, Quote, Words
from rag.question.lexicon import Item
from rag.retrieve.find import Source, Value, find_value
from rag.retrieve.prose import find_note


def compose_existence(brief: Brief) -> Draft | None:
    """Whether a document has an amount for an item: above zero yes, at zero no."""
    if not brief.query.items:
        return None
    parts: list[Part] = []
    for one in brief.query.items:
        said = []
        for source in brief.sources:
            value = find_value(source, one)
            if value is not None:
                said.append(
                    (
                        source,
                        (
                            _verdict(brief, source, value),
                            *say_value(source, value, brief.voice),
                            *_say_unit(brief, source, value),
                        ),
                    )
                )
        parts += set_by_document(brief, said)
        empty = [s for s in brief.sources if brief.one and _is_unexplained(s, one)]
        empty = [s for s in empty if find_number(s, one) is not None or find_value(s, one) is None]
        notes = [note for s in empty if (note := find_note(s, one)) is not None]
        words = brief.voice("文件的说法：", "The document's words: ")
        parts += [text(words, Quote(note)) for note in notes]
        if one.key == "公务用车购置费" and brief.one:
            bought = find_bought(brief.sources[0])
            parts += [text(words, Quote(bought))] if bought is not None else []
    return Draft(tuple(parts)) if parts else None


def _say_unit(brief: Brief, source: Source, value: Value) -> tuple[Piece, ...]:
    number = number_of(source, value)
    return say_in_unit(number, brief.query.folded, brief.voice) if number is not None else ()


def _is_unexplained(source: Source, one: Item) -> bool:
    """No figure, or a zero for which the narrative gives no reason."""
    number = find_number(source, one)
    return number is None or (not number.value and find_reason(source, one) is None)


_CLAIM = re.compile(
    r"(?:是|为|等于|有|达到|共)(\d[\d,]*(?:\.\d+)?)(万元|亿元|千元|元|万)?(?:人民币)?(?:吗|么|对|吧|是不是|$)"
)


_UNIT_CLAIM = re.compile(r"是([百千]?[万亿]?元)(?:吗|么|吧|对吧|对吗)")
_CLAIM_OF = re.compile(r"单位|写的?|印的?|\d[,，]?(?:这个?数?|那)?是[百千]?[万亿]?元")
"""A unit that the question puts to the document's figure: 表里写的 22,519.16 是元吗."""


def judge_claim(brief: Brief, number: Number) -> tuple[Words, ...]:
    """是 or 不是, where the question puts a figure of its own to the document's."""
    unit_said = _UNIT_CLAIM.search(brief.query.folded)
    if unit_said is not None and number.unit in FACTORS and _CLAIM_OF.search(brief.query.folded):
        right = unit_said[1] == number.unit
        return (brief.voice("是。" if right else "不是。", "yes. " if right else "no. "),)
    match = _CLAIM.search(brief.query.folded.rstrip("?？"))
    if match is None or number.unit not in FACTORS:
        return ()
    unit = {"万": "万元", None: number.unit}.get(match[2]) or str(match[2])
    same = convert(Decimal(match[1].replace(",", "")), unit=unit, to=number.unit) == number.value
    return (brief.voice("是。" if same else "不是。", "yes. " if same else "no. "),)


def _verdict(brief: Brief, source: Source, value: Value) -> Words:
    number = number_of(source, value)
    claimed = judge_claim(brief, number) if number is not None else ()
    if claimed:
        return claimed[0]
    if number is None and find_note(source, value.item) is not None:
        return brief.voice("文件说明没有。", "the document says that there is none. ")
    if number is None:
        return brief.voice("不能确定有没有——", "cannot be told — ")
    if number.value:
        return brief.voice("有。", "yes. ")
    return brief.voice("没有（为零）。", "no (zero). ")
