"""The figure of the year before, where the narrative prints it beside this year's. Pure.

Source + Statement ─ find_told_base ─► 上年 3,468.18 万元, 2023 年预算执行数为 830.24 万元
"""

from __future__ import annotations

import re

from extract.money import FACTORS
from extract.records import Paragraph, Statement
from rag.cite.pieces import Number, print_amount
from rag.question.lexicon import Item, fold
from rag.retrieve.find import Source
from rag.retrieve.spans import find_amounts

_LED = (
    r"(?:上年|上一年|去年|{year}年)(?:度|当年|年初)?(?:财政拨款)?(?:支出)?(?:预算|执行|决算)*"
    r"(?:数|额)?(?:为|是|[:：])?$"
)
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")


def find_told_base(source: Source, statement: Statement) -> Number | None:
    """Last year's amount in the claim's sentence, or in the one before it."""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.id == statement.paragraph and paragraph.lines:
            said = fold(statement.sentence.text)
            spans = [m.span() for m in _SENTENCE.finditer(paragraph.text)]
            at = next(
                (n for n, (a, b) in enumerate(spans) if said in fold(paragraph.text[a:b])), None
            )
            if at is not None:
                return _led_by_year(source, paragraph, spans[max(at - 1, 0)][0], spans[at][1])
    return None


def find_named_base(source: Source, item: Item) -> Number | None:
    """Last year's amount in a sentence that names the item."""
    names = [fold(name) for name in (item.key, *item.names) if len(name) > 2]
    for paragraph in source.disclosure.paragraphs:
        for match in _SENTENCE.finditer(paragraph.text) if paragraph.lines else ():
            if any(name in fold(match[0]) for name in names):
                found = _led_by_year(source, paragraph, match.start(), match.end())
                if found is not None:
                    return found
    return None


def _led_by_year(source: Source, paragraph: Paragraph, start: int, end: int) -> Number | None:
    year = source.year - 1 if source.year is not None else "上"
    led = re.compile(_LED.format(year=year))
    for begin, amount in find_amounts(source.sha256, paragraph):
        inside = start <= begin < end and amount.unit in FACTORS
        if inside and led.search(fold(paragraph.text[start:begin])):
            return print_amount(amount)
    return None
