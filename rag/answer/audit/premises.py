"""A figure that a question takes for granted: told in the first sentence where it is another. Pure.

question ─► what it says that an item amounts to ─► 不是「…」——… 为 …, then the answer

Only an amount that stands right after the name of an item or a project is a premise: a threshold,
a change, a price of one and what is only about are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.money import FACTORS, convert, half_unit
from extract.records import CellState, Figure
from rag.answer.brief import Brief, lead
from rag.answer.said.amounts import find_number, name_in
from rag.answer.said.voice import name_org
from rag.cite.pieces import (
    Asked,
    Derived,
    Draft,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Style,
    Words,
    print_cell,
)
from rag.question.intents import Intent
from rag.question.lexicon import Hit, Item, find_items, fold
from rag.retrieve.find import Source
from rag.retrieve.listed import find_projects, project_unit
from rag.retrieve.places import places_of

_AMOUNT = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万亿|亿元|万元|千元|亿|万|元)(?!人|户|家|人次)"
)
_BETWEEN = re.compile(
    r"(?:的|是|为|有|达到?|高达|共计?|总共|一共|合计|总额|总量|安排|预算|支出|收入|经费|数额?|金额|资金|花费?|用|要|了|竟然?|居然|才|仅|只|都|"
    r"写|定|为什么|为啥|怎么|咋|会|项目|拨款|当年|本年|今年|年度|\d{4}年度?|这|那|[(（][^()（）]{0,8}[)）]|\s)*"
)
_AFTER = re.compile(
    r"(?:以上|以下|以内|及以上|左右|上下|多|余|来|几|/|每|[一]?个|的标准|的?限额|起)"
)
_ABOUT = re.compile(
    r"(?:约|近|超过?|不到|大于|小于|多于|少于|不超|不足|差不多|上限|标准|单价|每[^,，]{0,6})$"
)
_JUDGED = {Intent.CHECKS, Intent.SUM, Intent.COMPARE, Intent.RANK, Intent.EXISTENCE}
_UNITS = {"亿": "亿元", "万": "万元"}
FEWEST = 4
"""Characters of a project's name that may be looked for in a question."""


class Said(NamedTuple):
    """An amount that a question says of what stands before it: start, where it begins."""

    text: str
    value: Decimal
    unit: str
    start: int


def correct_premise(brief: Brief, draft: Draft) -> Draft:
    """The draft with the true amount first, where the question says another."""
    query = brief.query
    if not (query.zh and query.named and brief.sources) or query.intent in _JUDGED or brief.past:
        return draft
    if draft.verdict or draft.whole or draft.clarify or len({s.org for s in brief.sources}) > 1:
        return draft
    for said in _read_said(query.folded):
        told = _correct(brief, said)
        if told is not None:
            return _put_first(draft, said, told)
    return draft


def _put_first(draft: Draft, said: Said, told: tuple[Piece, ...]) -> Draft:
    """The correction, within the answer's first line where that gives the true figure itself."""
    wrong = (Words("问题里的数不对，不是"), Asked(said.text), Words("——"))
    number = next(piece for piece in told if isinstance(piece, Printed | Derived))
    if draft.refused or not draft.parts:
        return Draft((lead(*told),))
    first, *rest = draft.parts
    cell = first.cells[0]
    at = next((n for n, p in enumerate(cell) if isinstance(p, Words) and p.text == "："), None)
    figures = (p for p in cell if isinstance(p, Printed | Derived))
    if at is None or len(first.cells) > 1 or next(figures, None) != number:
        return draft._replace(parts=(lead(*told), *draft.parts))
    said_first = Part(Style.LEAD, ((*cell[: at + 1], *wrong, *cell[at + 1 :]),))
    return draft._replace(parts=(said_first, *rest))


def _read_said(folded: str) -> Iterator[Said]:
    for match in _AMOUNT.finditer(folded):
        if _AFTER.match(folded[match.end() :]) or _ABOUT.search(folded[: match.start()]):
            continue
        unit = _UNITS.get(match["unit"], match["unit"])
        if unit in FACTORS:
            value = Decimal(match["number"].replace(",", ""))
            yield Said(match[0], value, unit, match.start())


def _correct(brief: Brief, said: Said) -> tuple[Piece, ...] | None:
    """What the amount truly is; None where it is that, or where nobody can tell of what it is."""
    before = brief.query.folded[: said.start]
    hit = next((h for h in reversed(find_items(before)) if _leads(before, h)), None)
    if hit is not None:
        return _correct_item(brief, said, hit)
    return _correct_project(brief, said, before)


def _leads(before: str, hit: Hit) -> bool:
    """Whether an item's name leads up to an amount."""
    return _BETWEEN.fullmatch(before[hit.end :]) is not None


def _correct_item(brief: Brief, said: Said, hit: Hit) -> tuple[Piece, ...] | None:
    one = next((i for i in brief.query.items if i.key == hit.item.key), None)
    if one is None or any(_is_printed(source, said, one) for source in brief.sources):
        return None
    found = ((source, find_number(source, one)) for source in brief.sources)
    source, number = next((pair for pair in found if pair[1] is not None), (None, None))
    if source is None or number is None or number.unit not in FACTORS:
        return None
    return _say(brief, source, said, (tuple(name_in(source, one)), number))


def _is_printed(source: Source, said: Said, one: Item | None) -> bool:
    """Whether the amount stands anywhere under the item's name; of no item, anywhere at all."""
    places, low, high = places_of(source), *_span(said)
    names = [fold(name) for name in (one.key, *one.names)] if one is not None else [""]
    cells = (f for key, found in places.cells.items() if _is_within(key, low, high) for f in found)
    told = (
        t for key, found in places.tellings.items() if _is_within(key, low, high) for t in found
    )
    texts = (*map(_names_of, cells), *(telling.paragraph.text for telling in told))
    return any(name in fold(text) for text in texts for name in names)


def _names_of(figure: Figure) -> str:
    path = figure.table.columns[figure.column].path
    return "\n".join((figure.label, figure.table.title, *path))


def _span(said: Said) -> tuple[Decimal, Decimal]:
    half = half_unit(said.value)
    ends = (said.value - half, said.value + half)
    low, high = (convert(end, unit=said.unit, to="元") for end in ends)
    return low, high


def _is_within(key: tuple[str, Decimal], low: Decimal, high: Decimal) -> bool:
    return key[0] == "" and low <= key[1] <= high


def _correct_project(brief: Brief, said: Said, before: str) -> tuple[Piece, ...] | None:
    for source in brief.sources:
        here = [p for p in find_projects(source) if _leads_up(before, fold(p.name))]
        numbers = [
            (p, print_cell(source.sha256, p.amount, unit=project_unit(p, source)))
            for p in here
            if p.amount is not None and p.amount.state is CellState.NUMBER
        ]
        if len({number.value for _, number in numbers}) == 1:
            project, number = numbers[0]
            if _is_printed(source, said, None) or number.unit not in FACTORS:
                return None
            return _say(brief, source, said, ((Name(project.name, source.sha256),), number))
    return None


def _leads_up(before: str, name: str) -> bool:
    """Whether a project's name leads up to an amount."""
    at = before.rfind(name) if len(name) >= FEWEST else -1
    return at >= 0 and _BETWEEN.fullmatch(before[at + len(name) :]) is not None


def _say(
    brief: Brief, source: Source, said: Said, true: tuple[tuple[Piece, ...], Number]
) -> tuple[Piece, ...]:
    name, number = true
    return (
        *name_org(source, brief.voice), Words("：问题里的数不对，不是"), Asked(said.text),
        Words("——"), *name, Words("为 "), number, Words("。"),
    )  # fmt: skip
