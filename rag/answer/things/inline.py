"""Lists inside one sentence: 主要包括：甲 399.35 万元、乙 268 万元、丙 79.87 万元. Pure.

Source ─ list_inline ─► Run(s): the names and amounts, and the text that leads up to them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.records import Amount, Paragraph
from rag.cite.pieces import Number, print_amount
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.spans import find_amounts

LEAST = 3
"""Named amounts that make a list."""
LONGEST = 30
"""Characters of a name."""
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_OPENS = re.compile(
    r"^.*(?:其中|包括|分别(?:为|是)?|如下|具体(?:为|是)?|主要(?:为|是))[:：]?|^.*[:：]"
)
_AFTER = re.compile(r"[，,、；;]")
_LEADING = re.compile(r"^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．]|\d{4}年度?|和|及|与)+")
_HOLDS = re.compile(r"[，,：:；;]?(?:其中|主要包括|包括|分别|具体)")
_MOVES = re.compile(r"增加|减少|增长|下降|上年|去年|\d{4}年|占|合计|总计|预算数|执行数|共计|涉及")


class Run(NamedTuple):
    """above: the folded text that leads up to it."""

    above: str
    labels: tuple[str, ...]
    numbers: tuple[Number, ...]


def list_inline(source: Source) -> Iterator[Run]:
    """The sentences that name three or more amounts of money one after the other."""
    before = ""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.lines and paragraph.text.count("元") >= LEAST:
            yield from _runs_of(source, paragraph, before)
        before = fold(paragraph.text[-60:])


def _runs_of(source: Source, paragraph: Paragraph, before: str) -> Iterator[Run]:
    amounts = [one for one in find_amounts(source.sha256, paragraph) if one[1].unit.endswith("元")]
    for match in _SENTENCE.finditer(paragraph.text):
        inside = [one for one in amounts if match.start() <= one[0] < match.end()]
        named = list(_name_each(paragraph.text, match.start(), inside))
        if len({label for label, _ in named}) >= LEAST:
            first = next(begin for begin, amount in inside if amount is named[0][1])
            led = paragraph.text[: max(first - len(named[0][0]), match.start())]
            above = fold(before + "".join(paragraph.headings) + led)
            numbers = tuple(print_amount(amount) for _, amount in named)
            yield Run(above, tuple(label for label, _ in named), numbers)


def _name_each(
    text: str, start: int, amounts: list[tuple[int, Amount]]
) -> Iterator[tuple[str, Amount]]:
    """Each amount with the name right before it; others than names end nothing."""
    at = start
    for begin, amount in amounts:
        said = "".join(text[at:begin].split())
        label = _LEADING.sub("", _AFTER.split(_OPENS.sub("", said))[-1])
        after = text[begin + len(amount.evidence.text) :][:LONGEST]
        whole = _HOLDS.match("".join(after.split()))
        if 1 < len(label) <= LONGEST and not _MOVES.search(label) and not whole:
            yield label, amount
        at = begin + len(amount.evidence.text)
