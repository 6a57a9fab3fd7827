"""A sentence → its numbers, items and clauses, each with an id. Pure.

The ids are all that a model may answer with; what they stand for are places in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.records import Paragraph
from extract.statements import grammar
from extract.statements.sentences import Span, split_clauses, trim
from extract.statements.subjects import Subject, clean_subject, find_subject, heading_subject

Place = tuple[int, int]

_NUMBER = re.compile(
    rf"(?P<number>{grammar.NUMBER})\s?(?P<unit>{grammar.MONEY}|{grammar.PERCENT}|[万亿](?![人平辆台套个家次户])"
    rf"|{grammar.COUNT})"
)
"""As the grammar's figures, and amounts that leave 元 unsaid (减少12.5万)."""

_UNITS = {"万": "万元", "亿": "亿元", "％": "%"}
_CUT = re.compile(r"20\d\d年度?|[\d.,]+|[（()）“”\"]")
_ITEM = re.compile(
    r"(?=.*[费款金入出算产购贴助训议待车境目资债息薪险房])(?!.{0,2}元$)[一-龥“《（(].{1,29}"
)
"""What may be an item: it has a character that names of expenditure and income have."""

_TAIL = re.compile(
    r"(?:由|从|自|较|比|与|相比|对比)?(?:上一?年度?|去年|前年|今年|本年|同期|年初)?(?:的|度|原先|原来)?$"
)
"""The beginning of a comparison that a name runs into: 公务接待费由上年的."""

MOST_NUMBERS = 16
"""Numbers of one question. A sentence with more is an enumeration, which the grammar reads."""

LONGEST_LEAD = 24
"""Characters of a title within a paragraph."""

_ORDINAL = re.compile(r"^(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十\d]{1,2}[）)、])")
MOST_ITEMS = 12
MOST_CLAUSES = 14


class Number(NamedTuple):
    """A figure; place: in the paragraph's text, end exclusive; unit: as records name it."""

    id: str
    place: Place
    raw: str
    value: Decimal
    unit: str


class Item(NamedTuple):
    """What a claim may be about, as the sentence or its heading names it."""

    id: str
    subject: Subject


class Clause(NamedTuple):
    """A stretch between two marks: what a reason may be; place: in the paragraph's text."""

    id: str
    place: Place
    text: str


class Listing(NamedTuple):
    """One sentence of a paragraph, and what may be pointed at in it."""

    paragraph: Paragraph
    sentence: Span
    numbers: tuple[Number, ...]
    items: tuple[Item, ...]
    clauses: tuple[Clause, ...]


def list_sentence(paragraph: Paragraph, sentence: Span, orgs: Sequence[str]) -> Listing:
    """Everything in one sentence that has an id."""
    numbers = tuple(list_numbers(sentence))
    subjects = _find_items(paragraph, sentence, orgs, numbers)
    items = tuple(Item(f"s{n}", one) for n, one in enumerate(subjects[:MOST_ITEMS], start=1))
    spans = [trim(span) for span in split_clauses(sentence.text)]
    clauses = tuple(
        Clause(f"c{n}", (sentence.start + one.start, sentence.start + one.end), one.text)
        for n, one in enumerate([one for one in spans if one.text][:MOST_CLAUSES], start=1)
    )
    return Listing(paragraph, sentence, numbers, items, clauses)


def is_item(text: str) -> bool:
    """Whether a text may name what a claim is about."""
    return bool(_ITEM.fullmatch(text))


def list_numbers(sentence: Span) -> Iterator[Number]:
    """The figures of a sentence, left to right."""
    for count, match in enumerate(_NUMBER.finditer(sentence.text), start=1):
        place = (sentence.start + match.start(), sentence.start + match.end())
        unit = _UNITS.get(match["unit"], match["unit"])
        yield Number(f"n{count}", place, match.group(), grammar.value_of(match["number"]), unit)


def _leads(before: str) -> list[str]:
    """The title that a paragraph begins with ("2.公务接待费。"), if nothing else stands before."""
    bare = before.strip().removesuffix("。")
    short = 0 < len(bare) <= LONGEST_LEAD and "。" not in bare and not _NUMBER.search(bare)
    return [_ORDINAL.sub("", bare)] if short else []


def _find_items(
    paragraph: Paragraph, sentence: Span, orgs: Sequence[str], numbers: Sequence[Number]
) -> list[Subject]:
    """What leads the paragraph, what the headings name, names before figures, pieces of clauses."""
    titles = (heading_subject(title, orgs) for title in reversed(paragraph.headings))
    leads = [clean_subject(lead, orgs) for lead in _leads(paragraph.text[: sentence.start])]
    found = [*(one for one in leads if one), *[one for one in titles if one is not None][:2]]
    gap = sentence.start
    for number in numbers:
        subject = find_subject(paragraph.text[gap : number.place[0]], orgs)
        found += [subject] if subject is not None else []
        gap = number.place[1]
    for clause in split_clauses(sentence.text):
        for piece in _CUT.split(clause.text):
            subject = clean_subject(piece, orgs)
            found += [subject] if subject is not None else []
    named = [one._replace(text=_TAIL.sub("", one.text)) for one in found]
    return list({one.text: one for one in named if is_item(one.text)}.values())
