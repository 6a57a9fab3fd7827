"""A part's share of its whole. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.records import Statement
from rag.answer.brief import Brief, item, lead, text
from rag.answer.figures.comparisons import item_words, set_table
from rag.answer.figures.ranks import list_classes, list_inside
from rag.answer.figures.wholes import (
    Operand,
    find_named_whole,
    find_pair,
    name_parts,
    named_whole,
    total_of,
    whole_by_nature,
)
from rag.answer.said.amounts import cite_item, find_number
from rag.answer.said.overview import is_overview
from rag.answer.said.twins import drop_twins
from rag.answer.said.voice import name_org, name_place
from rag.cite.arithmetic import share
from rag.cite.pieces import (
    Derived,
    Draft,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
    print_amount,
    tally,
    write_row,
)
from rag.question.lexicon import BROAD, BY_KEY, Item, plain_name
from rag.retrieve.find import Source, all_claims, find_value


def compose_share(brief: Brief) -> Draft | None:
    """A part's share of its whole, document by document."""
    items = brief.query.items
    units = [s for s in brief.sources if s is not brief.load(s.sha256)]
    if units and len(items) < 2:
        return _share_of_units(brief, units, items[0] if items else BY_KEY["支出总计"])
    if not items:
        return None
    if not brief.one and (is_overview(brief) or _RANKS.search(brief.query.folded)):
        return _rank_shares(brief, items)
    several = _say_largest(brief, items) or _say_each(brief, items)
    if several is not None:
        return several
    every = [(source, _say_share(brief, source, items)) for source in brief.sources]
    told = drop_twins(every, lambda _, sentence: _ratio_of(sentence))
    parts = [(lead if len(told) == 1 else item)(*sentence) for _, sentence in told if sentence]
    return Draft(tuple(parts)) if parts else None


def _ratio_of(sentence: Sequence[Piece]) -> Number | None:
    """The share that a sentence tells."""
    shown = (piece for piece in sentence if isinstance(piece, Printed | Derived))
    return next((piece for piece in shown if piece.unit == "%"), None)


_LARGEST = re.compile(r"哪.{0,4}(?:最|更)|最(?:大|多|高|小|少|低)的?.{0,3}(?:是|为)?(?:哪|什么)")


def _say_largest(brief: Brief, items: Sequence[Item]) -> Draft | None:
    """三公里哪项最多，占多少: the largest part of one whole, with its share."""
    if not brief.one or len(items) > 1 or not _LARGEST.search(brief.query.folded):
        return None
    one, source, voice = items[0], brief.sources[0], brief.voice
    entries = list_classes(brief) if one.key in BROAD else list_inside(brief, (one,))
    total = find_number(source, one)
    if len(entries) < 2 or total is None:
        return None
    order = sorted(entries, key=lambda e: e.number.value, reverse=not brief.query.lowest)
    ratio = share(order[0].number, total)
    if ratio is None or ratio.value > WHOLE:
        return None
    opening = lead(
        *name_org(source, voice),
        voice("：", ": "),
        item_words(one, source),
        voice("里最少的是 " if brief.query.lowest else "里最多的是 ", ": "),
        *order[0].name,
        voice("，占 ", ", "),
        ratio,
        voice("。", "."),
    )
    return Draft((opening, *set_table(brief, voice("金额", "Amount"), order)))


_EACH = re.compile(r"(?:各自?|分别|都|各个)(?:自|的)?占")


def _say_each(brief: Brief, items: Sequence[Item]) -> Draft | None:
    """甲、乙各占丙多少: each part's share of the whole; None where no several parts are asked."""
    named, whole = name_parts(brief.query.folded, brief.query.words, items)
    whole = whole or total_of(brief.query.folded, items)
    wholes = [part for part in named if part.key != whole.key]
    if not (len(wholes) > 1 or (len(items) > 1 and _EACH.search(brief.query.folded))):
        return None
    parts: list[Part] = []
    for source in brief.sources:
        for one in wholes:
            sentence = _say_share(brief, source, (one, whole))
            parts += [item(*sentence)] if sentence else []
    return Draft(tuple(parts)) if parts else None


def _share_of_units(brief: Brief, units: Sequence[Source], one: Item) -> Draft | None:
    """What of its department's amount each unit has: its row over the total of the form."""
    voice = brief.voice
    found: list[tuple[Source, Derived]] = []
    for unit in units:
        whole = brief.load(unit.sha256)
        part, total = find_number(unit, one), find_number(whole, one)
        ratio = share(part, total) if part is not None and total is not None else None
        if ratio is not None and ratio.value <= WHOLE:
            found.append((unit, ratio))
    ranks = _RANKS.search(brief.query.folded)
    if ranks:
        found.sort(key=lambda pair: pair[1].value, reverse=not brief.query.lowest)
    parts: list[Part] = []
    for unit, ratio in found[:MOST_RANKED]:
        whole = brief.load(unit.sha256)
        said = (
            *name_org(unit, voice),
            *((voice("本级", " itself"),) if unit.org == whole.org else ()),
            voice("的", ", "),
            item_words(one, unit),
            voice("占", " of "),
            *name_org(whole, voice, year=False),
            voice("合计的 ", " in all: "),
            ratio,
            *cite_item(whole, one),
            voice("。", "."),
        )
        first = not parts and (len(found) == 1 or ranks)
        parts.append(lead(*said) if first else item(*said))
    return Draft(tuple(parts)) if parts else None


WHOLE = 100
"""Percent."""
_RANKS = re.compile(r"最(?:高|大|多|低|小|少)|排(?:名|序)|highest|lowest|largest|smallest")


def _rank_shares(brief: Brief, items: Sequence[Item]) -> Draft | None:
    """The bodies by a part's share of its whole; those whose whole is zero have none."""
    found: list[tuple[Source, Derived]] = []
    for source in brief.sources:
        pair = _part_and_whole(brief, source, items)
        part = share(pair[0].number, pair[1].number) if pair is not None else None
        if part is not None:
            found.append((source, part))
    if len(found) < 2:
        return None
    voice, lowest = brief.voice, brief.query.lowest
    ranked = sorted(found, key=lambda one: one[1].value, reverse=not lowest)
    best = [one for one in ranked if one[1].value == ranked[0][1].value]
    names: list[Piece] = []
    for number, (source, _) in enumerate(best):
        names += [voice("、", ", ")] if number else []
        names += name_org(source, voice)
    verdict = voice(
        "占比最低的是 " if lowest else "占比最高的是 ", "Lowest: " if lowest else "Highest: "
    )
    opening = lead(verdict, *names, voice("，为 ", ", "), best[0][1], voice("。", "."))
    header = Part(Style.HEADER, ((voice("单位", "Body"),), (voice("占比", "Share"),)))
    rows = [write_row(name_org(source, voice), (part,)) for source, part in ranked[:MOST_RANKED]]
    counted = text(
        voice("给出这两个数、且分母不为零的共 ", "Both figures, the whole above zero, in "),
        tally(len(found), ""),
        voice(" 份文件。", " documents."),
    )
    return Draft((opening, header, *rows, counted))


MOST_RANKED = 20


def _say_share(brief: Brief, source: Source, items: Sequence[Item]) -> tuple[Piece, ...]:
    voice = brief.voice
    told = _told_share(source, items)
    if told is not None:
        return _say_told(brief, source, *told)
    pair = _part_and_whole(brief, source, items)
    if pair is None:
        return ()
    part, whole = pair
    ratio = share(part.number, whole.number)
    name = (*name_org(source, voice), voice("：", ": "))
    value = find_value(source, part.item) if part.item is not None else None
    place = name_place(value.figure, voice, source.sha256) if value and value.figure else ()
    said = (*name, *_name(part, source), Words(" "), part.number, *place)
    if ratio is None:
        return (
            *said,
            voice("；", "; "),
            *_name(whole, source),
            Words(" "),
            whole.number,
            voice("，分母为零，无法计算占比。", "; the whole is zero, so there is no share."),
        )
    return (
        *name,
        *_name(part, source, cited=True),
        voice("占", " is "),
        *(() if voice.zh else (ratio, Words(" of "))),
        *_name(whole, source, cited=True),
        *((voice(" ", ""), ratio) if voice.zh else ()),
        voice("。", "."),
    )


def _name(one: Operand, source: Source, *, cited: bool = False) -> tuple[Piece, ...]:
    """An operand's name, and where else its figure stands; in the narrative's words for none."""
    if one.item is None:
        return (Quote(one.named, bare=True),) if one.named is not None else ()
    found = find_number(source, one.item) if cited else None
    same = found is not None and found.value == one.number.value
    return (item_words(one.item, source), *(cite_item(source, one.item) if same else ()))


def _told_share(source: Source, items: Sequence[Item]) -> tuple[Item, Statement] | None:
    """The narrative's own sentence on a part's share, of the whole that is asked for."""
    for part in items[:2]:
        others = [one for one in items[:2] if one is not part]
        whole = others[0] if others else BY_KEY.get(whole_by_nature(part))
        names = {plain_name(name) for name in (whole.key, *whole.names)} if whole else set()
        for statement in all_claims(source, part):
            base = str(statement.base or "")
            of = plain_name(base[1:])
            fits = whole is None or any(n in of for n in names if len(n) > 1)
            if not of and whole is not None:
                fits = not others or _is_share(source, statement, whole)
            if statement.percent is not None and base.startswith("占") and fits:
                return part, statement
    return None


def _is_share(source: Source, told: Statement, whole: Item) -> bool:
    """Whether a share that a sentence gives without its whole is one of the whole asked for."""
    total = find_number(source, whole)
    if told.amount is None or told.percent is None or total is None:
        return False
    part = share(print_amount(told.amount), total)
    return part is not None and abs(part.value - told.percent.value) <= NEAR


NEAR = Decimal("0.1")
"""Percentage points by which a printed share may differ from the one that is reckoned."""


def _say_told(brief: Brief, source: Source, part: Item, told: Statement) -> tuple[Piece, ...]:
    """The share as the document states it, with the amounts that it is of where they are known."""
    voice = brief.voice
    assert told.percent is not None
    amount = (Words(" "), print_amount(told.amount)) if told.amount is not None else ()
    return (
        *name_org(source, voice),
        voice("：", ": "),
        item_words(part, source),
        *amount,
        voice("，占 ", ", a share of "),
        print_amount(told.percent),
        voice("。文件原文：", ". In the document's words: "),
        Quote(told.sentence),
    )


def _part_and_whole(
    brief: Brief, source: Source, items: Sequence[Item]
) -> tuple[Operand, Operand] | None:
    """The part's figure and the whole's; None where the question was not understood so far."""
    said, words = brief.query.folded, brief.query.words
    named, whole = name_parts(said, words, items)
    if len(items) == 1:
        if whole is not None:
            return None  # the part that is asked for was not understood
        told = find_named_whole(source, brief.query.masked, items[0])
        if told is not None or items[0].key in BROAD or named_whole(brief.query.masked):
            return told
        whole, named = BY_KEY[whole_by_nature(items[0]) or "支出总计"], tuple(items)
    if whole is not None and named:
        return find_pair(source, named[0], whole) if named[0].key != whole.key else None
    first, second = items[:2]
    return find_pair(source, first, second) or find_pair(source, second, first)
