"""The sums that the narrative lists: a whole, 其中, and its parts after it. Pure.

Source ─ read_sums ─► Sum(s): the whole, its parts, the words that hold them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, Evidence, Paragraph
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import Number, print_amount
from rag.retrieve.find import Source
from rag.retrieve.spans import find_amounts, span_evidence

_OPENS = re.compile(r"其中[:：]?|包括[:：]?|分别(?:为|是)[:：]?|具体(?:为|是)[:：]")
_MOVES = re.compile(
    r"增加|减少|增长|下降|上升|上年(?!结转|结余)|去年|占|执行|决算|人均|同比|单价|新增|原因"
)
_NAMED = re.compile(r"(?P<number>\d[\d,]*)\s*(?P<unit>名)")
_ENDS = re.compile(r"[。；;!！?？]")
_LABEL = re.compile(r"[^，,。；;、：:]*$")
_NUMBERED = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]*(?=\D)")
FEWEST = 2
"""Parts that make a sum."""
LONGEST = 16
"""Paragraphs that may each hold a part of the sum that the one before them opens."""
NEAR = 60
"""Characters within which such a paragraph gives its amount."""


class Listed(NamedTuple):
    """An amount and what it is called where it stands, or by the field; start, end: its place in
    the paragraph, both 0 for a cell's."""

    name: str
    number: Number
    start: int
    end: int


class Sum(NamedTuple):
    """A whole and the parts listed after it, in one unit; said: the words that hold them all."""

    whole: Listed
    parts: tuple[Listed, ...]
    said: Evidence


def read_sums(source: Source) -> Iterator[Sum]:
    """The wholes and parts of every paragraph that lists parts, or opens a list of paragraphs."""
    paragraphs = source.disclosure.paragraphs
    for at, paragraph in enumerate(paragraphs):
        opened = list(_OPENS.finditer(paragraph.text)) if paragraph.lines else []
        listed = list(_list_amounts(source, paragraph)) if opened else []
        if opened and not paragraph.text[opened[-1].end() :].strip():
            below = _read_below(source, paragraph, listed, paragraphs[at + 1 : at + 1 + LONGEST])
            if below is not None:
                yield below
            opened = opened[:-1]
        for number, match in enumerate(opened):
            end = opened[number + 1].start() if number + 1 < len(opened) else len(paragraph.text)
            one = _read_sum(source, paragraph, listed, match.start(), end)
            if one is not None:
                yield one


def _read_below(
    source: Source, paragraph: Paragraph, listed: Sequence[Listed], below: Sequence[Paragraph]
) -> Sum | None:
    """A whole whose parts stand one in each of the paragraphs after it."""
    whole = _find_whole(paragraph.text, listed, len(paragraph.text))
    if whole is None:
        return None
    parts: list[Listed] = []
    for one in below:
        first = next(_list_amounts(source, one), None) if one.lines else None
        if first is None or first.start > NEAR or not _is_part(first, whole):
            break
        parts.append(first._replace(name=_NUMBERED.sub("", first.name)))
        if len(parts) >= FEWEST and is_sum(whole, parts):
            break
    start = _start_of(paragraph.text, whole.start)
    said = span_evidence(source.sha256, paragraph, start, len(paragraph.text))
    return Sum(whole, tuple(parts), said) if len(parts) >= FEWEST and said is not None else None


def _list_amounts(source: Source, paragraph: Paragraph) -> Iterator[Listed]:
    found = find_amounts(source.sha256, paragraph)
    for match in _NAMED.finditer(paragraph.text):
        evidence = span_evidence(source.sha256, paragraph, match.start(), match.end())
        if evidence is not None:
            value = Decimal(match["number"].replace(",", ""))
            found.append((match.start(), Amount(value, match["unit"], evidence)))
    at = 0
    for begin, amount in sorted(found, key=lambda pair: pair[0]):
        before = _LABEL.search(paragraph.text[at:begin])
        name = "".join((before[0] if before else "").split())
        at = begin + len(amount.evidence.text)
        yield Listed(name, print_amount(amount), begin, at)


def _read_sum(
    source: Source, paragraph: Paragraph, listed: Sequence[Listed], at: int, end: int
) -> Sum | None:
    whole = _find_whole(paragraph.text, listed, at)
    if whole is None:
        return None
    after = [one for one in listed if at < one.start < end and _is_part(one, whole)]
    parts = _choose_parts(paragraph.text, at, after, whole)
    if len(parts) < FEWEST:
        return None
    start = _start_of(paragraph.text, whole.start)
    said = span_evidence(source.sha256, paragraph, start, parts[-1].end)
    return Sum(whole, tuple(parts), said) if said is not None else None


def _is_part(one: Listed, whole: Listed) -> bool:
    return not _MOVES.search(one.name) and _measure(one.number) == _measure(whole.number)


def _measure(number: Number) -> str:
    return "money" if number.unit in FACTORS else number.unit


def _find_whole(said: str, listed: Sequence[Listed], at: int) -> Listed | None:
    """The first plain amount of the sentence that the list follows, else of the one before it."""
    start = at
    for _ in range(2):
        end, start = start, _start_of(said, max(start - 1, 0))
        if end != at and said[end:at].strip():
            break  # what is listed has a subject of its own: 支出包括
        inside = [one for one in listed if start <= one.start < end]
        plain = [one for one in inside if not _MOVES.search(one.name) and one.number.unit != "%"]
        if plain:
            return plain[0]
    return None


def _start_of(said: str, at: int) -> int:
    ends = [match.end() for match in _ENDS.finditer(said, 0, at)]
    return ends[-1] if ends else 0


def _choose_parts(said: str, at: int, after: Sequence[Listed], whole: Listed) -> list[Listed]:
    """Those before the sentence's first end that make the whole, else those before the first."""
    stops = [match.start() for match in _ENDS.finditer(said, at)]
    full = next((stop for stop in stops if said[stop] == "。"), len(said))
    runs = [[one for one in after if one.start < stop] for stop in (*stops, full) if stop <= full]
    runs = [run for run in runs if len(run) >= FEWEST] or [[]]
    same = (run for run in runs if is_sum(whole, run))
    return next(same, runs[0]) if runs[0] else []


def is_sum(whole: Listed, parts: Sequence[Listed]) -> bool:
    """Whether the parts make the whole, but for the places that amounts of money are cut to."""
    gap = abs(subtract(add([one.number for one in parts]), whole.number).value)
    if whole.number.unit not in FACTORS:
        return gap == 0
    unit = parts[0].number.unit
    slack = (
        convert(half_unit(one.number.value), unit=one.number.unit, to=unit)
        for one in (whole, *parts)
    )
    return gap <= sum(slack)
