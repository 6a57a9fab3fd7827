"""One body's item over several years, each from that year's own document. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.answer.brief import Brief, lead, text
from rag.answer.figures.comparisons import item_words
from rag.answer.said.amounts import cite_item, find_number, say_told, say_told_gap
from rag.answer.said.moves import read_change
from rag.answer.said.voice import Voice, item_pieces, name_org
from rag.answer.things.rows import find_label
from rag.cite.arithmetic import coarsest, restate, share, subtract
from rag.cite.pieces import Draft, Name, Number, Part, Piece, Style, Words, write_row
from rag.question.lexicon import BY_KEY, Item, fold, item_of_code, plain_name
from rag.retrieve.find import Source, find_value


def compose_trend(brief: Brief) -> Draft | None:
    """Year by year, and from the first to the last, where one body's years are asked about."""
    years = {source.year for source in brief.sources}
    if len({source.org for source in brief.sources}) != 1 or len(years - {None}) < 2:
        return None
    items = brief.query.items or _name_row(brief) or (BY_KEY["支出总计"],)
    parts = [part for one in items for part in _say_item(brief, one)]
    return Draft((*parts, *_say_unexecuted(brief))) if parts else None


def _name_row(brief: Brief) -> tuple[Item, ...]:
    """The row that a question names and the lexicon lacks, where two years' forms print it."""
    topic = fold(brief.query.topic)
    found = [f for s in brief.sources if (f := find_label(s, topic, longer_than=MIN_ROW))]
    names = {plain_name(figure.label) for figure in found}
    if len(found) < 2 or len(names) != 1:
        return ()
    code = next((figure.code for figure in found if figure.code), None)
    if code and all(figure.code == code for figure in found):
        return (item_of_code(code),)
    name = found[0].label
    return (Item(name, (name,), kinds=(found[0].table.kind,)),)


MIN_ROW = 3
"""Characters that a row's name has more of."""
_EXECUTED = re.compile(r"决算|执行|实际")


def _say_unexecuted(brief: Brief) -> list[Part]:
    """That budgets are set side by side, where what was carried out is asked for."""
    asked = _EXECUTED.search(brief.query.folded)
    if not asked or any(source.document.kind == "决算" for source in brief.sources):
        return []
    said = "资料库没有这些年的决算，以上都是预算数，不是执行数。"
    return [text(brief.voice(said, "The library holds no final accounts: these are budgets."))]


def _say_item(brief: Brief, one: Item) -> list[Part]:
    dated = _by_year(brief, one)
    if len(dated) < 2:
        return []
    voice = brief.voice
    (first, start), (last, end) = dated[0], dated[-1]
    value = find_value(last, one)
    name = item_pieces(one, value.figure if value else None, last.sha256)
    opening = lead(
        *name_org(last, voice, year=False),
        voice("的", ", "),
        *name,
        *say_course([number for _, number in dated], voice),
        voice("：", ": "),
        *_say_year(first, start, one, voice),
        voice("，", ", "),
        *_say_year(last, end, one, voice),
        *_say_move(start, end, voice),
        *say_told_gap((first, one), (last, one), voice),
        voice("。", "."),
    )
    header = Part(
        Style.HEADER,
        ((voice("年份", "Year"),), (item_words(one, last),), (voice("变动", "Change"),)),
    )
    rows = [write_row((_year(first),), (start, *cite_item(first, one)), (Words("—"),))]
    for (_, before), (source, now) in pairwise(dated):
        rows.append(
            write_row(
                (_year(source),), (now, *cite_item(source, one)), _say_step(before, now, voice)
            )
        )
    return [opening, header, *rows]


def _say_year(source: Source, number: Number, one: Item, voice: Voice) -> tuple[Piece, ...]:
    """2024 年为 156,211,123元（情况说明写作 15621.11万元）."""
    return (_year(source), voice(" 年为 ", ": "), number, *say_told(source, one, voice))


def say_course(numbers: Sequence[Number], voice: Voice) -> tuple[Words, ...]:
    """Whether a run of three years or more fell or rose year by year, or turned."""
    steps = [(b.value > a.value) - (b.value < a.value) for a, b in pairwise(numbers)]
    if len(steps) < 2:
        return ()
    turns = [step for step in steps if step]
    course = tuple(now for at, now in enumerate(turns) if not at or turns[at - 1] != now)
    steady = len(turns) == len(steps)
    said = {
        (): ("各年没有变化", ", unchanged over the years"),
        (1,): ("逐年增加", ", rising every year") if steady else ("只增不减", ", never falling"),
        (-1,): ("逐年减少", ", falling every year") if steady else ("只减不增", ", never rising"),
        (1, -1): ("先增加后减少", ", rising and then falling"),
        (-1, 1): ("先减少后增加", ", falling and then rising"),
    }
    return (voice(*said.get(course, ("有增加也有减少", ", rising and falling by turns"))),)


def _by_year(brief: Brief, one: Item) -> list[tuple[Source, Number]]:
    """The first figure of each year, oldest first, in the unit of the least finely printed."""
    found: dict[int, tuple[Source, Number]] = {}
    for source in brief.sources:
        number = find_number(source, one)
        if number is None:
            change = read_change(source, one)
            number = change.now if change is not None else None
        if source.year is not None and number is not None:
            found.setdefault(source.year, (source, number))
    ordered = [found[year] for year in sorted(found)]
    unit = coarsest([number for _, number in reversed(ordered)]) if ordered else ""
    return [(source, restate(number, unit)) for source, number in ordered]


def _year(source: Source) -> Name:
    return Name(str(source.year), source.sha256)


def _say_move(start: Number, end: Number, voice: Voice) -> tuple[Piece, ...]:
    if start.value == end.value:
        return (voice("，没有变化", ", unchanged"),)
    up = end.value > start.value
    moved = subtract(end, start) if up else subtract(start, end)
    ratio = share(moved, start) if start.value else None
    word = voice("，增加 " if up else "，减少 ", ", up by " if up else ", down by ")
    return (word, moved, *((voice("，幅度 ", ", "), ratio) if ratio is not None else ()))


def _say_step(before: Number, now: Number, voice: Voice) -> tuple[Piece, ...]:
    if before.value == now.value:
        return (voice("持平", "unchanged"),)
    up = now.value > before.value
    moved = subtract(now, before) if up else subtract(before, now)
    return (voice("增加 " if up else "减少 ", "up " if up else "down "), moved)
