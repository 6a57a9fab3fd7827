"""Answers over several figures: compare, rank, sum, share. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.money import FACTORS
from extract.records import CellState
from rag.answer.brief import Brief, lead, text
from rag.answer.documents import without_undated
from rag.answer.figures.defaults import default_items
from rag.answer.figures.within import find_within, split_frame
from rag.answer.said.amounts import (
    cite_item,
    find_gap,
    find_number,
    find_told_otherwise,
    has_item,
    name_in,
    say_told,
    say_told_gap,
)
from rag.answer.said.many import SHOWN, say_rest
from rag.answer.said.twins import are_twins, is_rounded
from rag.answer.said.voice import Voice, join_pieces, name_item, name_org
from rag.answer.things.people import count_people
from rag.answer.things.tallied import name_project
from rag.cite.arithmetic import add, coarsest, restate, subtract
from rag.cite.pieces import (
    Asked,
    Draft,
    Mark,
    Number,
    Part,
    Piece,
    Printed,
    Style,
    Words,
    print_cell,
    tally,
    write_row,
)
from rag.question.intents import strip_question
from rag.question.lexicon import Item, fold
from rag.retrieve.find import BASIC, Source, find_value
from rag.retrieve.listed import find_projects, project_unit
from rag.retrieve.subjects import OWN


class Entry(NamedTuple):
    """One figure in a comparison: who or what it is of, and the figure."""

    name: tuple[Piece, ...]
    source: Source
    number: Number
    project: str | None = None
    claim: tuple[Piece, ...] = ()
    item: Item | None = None


def item_words(one: Item, source: Source) -> Piece:
    """An item's name: the field's own, or its code."""
    return name_item(one, source.sha256)


def collect(brief: Brief, items: Sequence[Item]) -> list[Entry]:
    """The figures of the items in all documents, in one unit; none of money beside a count."""
    found: list[Entry] = []
    for source in brief.sources:
        for one in items:
            number, claim = _find_figure(brief, source, one)
            if number is not None:
                name = _entry_name(brief, source, one)
                found.append(Entry(name, source, number, claim=claim, item=one))
    unit = found[0].number.unit if found else ""
    alike = [entry for entry in found if (entry.number.unit in FACTORS) == (unit in FACTORS)]
    if len(alike) < len(found) and len(items) > 1:
        return []
    unit = coarsest([entry.number for entry in alike]) if alike else unit
    entries = [entry._replace(number=restate(entry.number, unit)) for entry in alike]
    return entries if _LEVELS.search(brief.query.folded) else _once(entries)


_LEVELS = re.compile(
    r"部门(?:的?预算|决算)?[和与跟比同、][^,，。]*单位(?:预算|决算)|单位(?:预算|决算)[和与跟比同、].*部门(?:预算|决算)"
)
"""The documents of one body that are set beside each other."""


def _find_figure(
    brief: Brief, source: Source, one: Item
) -> tuple[Number | None, tuple[Piece, ...]]:
    """A document's figure for an item, and marks of where else it stands."""
    whole = split_frame(brief.query.folded, brief.query.words, brief.query.items)[0]
    within = find_within(source, one, whole) if whole not in (None, one) and whole else None
    if within is not None:
        return within, ()
    if one.key != "在职人数":
        return find_number(source, one), cite_item(source, one)
    number, sentence = count_people(source, brief.query.folded) or (None, None)
    return number, (Mark(sentence),) if sentence is not None else ()


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Without the same figure from a body's second file: narrative and tables apart."""
    kept: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        item = entry.item.key if entry.item is not None else ""
        same = kept.setdefault((entry.source.org, item), [])
        twins = (other for other in same if are_twins(other.source, entry.source))
        if not any(is_rounded(entry.number, other.number) for other in twins):
            same.append(entry)
    return [entry for same in kept.values() for entry in same]


def _entry_name(brief: Brief, source: Source, one: Item) -> tuple[Piece, ...]:
    own, several = name_in(source, one), len(brief.query.items) > 1
    if brief.one or (several and len({(other.org, other.year) for other in brief.sources}) < 2):
        return own
    name = name_org(source, brief.voice)
    return (*name, Words(" "), *own) if several else name


_COUNTS_ON = re.compile("[几多]|^$")
"""多少人: a word that names no kind of people."""


def set_table(brief: Brief, heading: Words | Asked, entries: Sequence[Entry]) -> list[Part]:
    voice = brief.voice
    spoken = next(iter(brief.query.words), "")
    if heading.text == "在职人数" and voice.zh and not _COUNTS_ON.search(spoken):
        heading = Asked(spoken)
    header = Part(
        Style.HEADER, ((voice("名称", "Name") if brief.one else voice("单位", "Body"),), (heading,))
    )
    shown = entries[:SHOWN]
    rows = [write_row(entry.name, _say_entry(entry, voice)) for entry in shown]
    return [header, *rows, *say_rest(brief, len(shown), len(entries))]


def _say_entry(entry: Entry, voice: Voice) -> tuple[Piece, ...]:
    other = find_told_otherwise(entry.source, entry.item) if entry.item is not None else None
    if other is None or entry.item is None:
        return (entry.number, *entry.claim)
    if (other.value, other.unit) == (entry.number.value, entry.number.unit):  # said twice over
        same = (Mark(other.evidence),) if isinstance(other, Printed) else ()
        return (entry.number, *same, *entry.claim)
    return (entry.number, *say_told(entry.source, entry.item, voice), *entry.claim)


def head_items(items: Sequence[Item], voice_zh: bool) -> Words:
    known = [one.key for one in items if not one.key.isdigit() and one.topic != OWN]
    return Words(known[0] if len(known) == 1 else "金额" if voice_zh else "Amount")


MANY = 3
"""Documents from which on it is said how many of them gave a figure."""


def say_coverage(brief: Brief, entries: Sequence[Entry]) -> list[Part]:
    """How many of the documents asked about gave the figure."""
    given = len({entry.source.sha256 for entry in entries})
    asked = len({source.sha256 for source in brief.sources})
    if asked < MANY:
        return []
    voice = brief.voice
    return [
        text(
            voice("所问的 ", "Of "),
            tally(asked, ""),
            voice(" 份文件中，有 ", " documents, "),
            tally(given, ""),
            voice(" 份给出了这个数。", " give the figure."),
        )
    ]


def say_blanks(brief: Brief, items: Sequence[Item]) -> list[Part]:
    """Documents whose row shows no figure: they are left out, and that is said."""
    voice = brief.voice
    empty = voice("：该行金额空白，未计入。", ": the amount is blank; left out.")
    lacking: list[Part] = []
    blank: list[Part] = []
    parts: list[Part] = []
    of_body: dict[str, list[Source]] = {}
    for source in brief.sources:
        of_body.setdefault(source.org, []).append(source)
    for source in brief.sources:
        for one in items:
            counted = one.key == "在职人数"
            if counted and _find_figure(brief, source, one)[0] is not None:
                continue
            of_one = of_body[source.org]
            twin = (o for o in of_one if o is not source and are_twins(o, source))
            if any(_find_figure(brief, other, one)[0] is not None for other in twin):
                continue  # the body's other file gives it
            if counted or not has_item(source, one):
                parts.append(_say_lack(brief, source, one, several=len(items) > 1))
                lacking.append(parts[-1])
            elif (gap := find_gap(source, one)) is not None:
                parts.append(text(*name_org(source, voice), empty, *gap))
                blank.append(parts[-1])
    return parts if len(parts) <= SHOWN else _count_blanks(brief, len(lacking), len(blank))


def _say_lack(brief: Brief, source: Source, one: Item, *, several: bool) -> Part:
    """That a document has no such item; which, where there are several."""
    voice = brief.voice
    which = (item_words(one, source),) if several else (voice("该项目", "it"),)
    return text(
        *name_org(source, voice),
        voice("：文件中没有", ": the document does not give "),
        *which,
        voice("，未计入。", "; left out."),
    )


def _count_blanks(brief: Brief, lacking: int, blank: int) -> list[Part]:
    """How many of very many documents are left out."""
    voice = brief.voice
    said = (
        voice("未计入：没有该项目的 ", "Left out: without the item "), tally(lacking, ""),
        voice(" 份，该行金额空白的 ", ", blank "), tally(blank, ""), voice(" 份。", "."),
    )  # fmt: skip
    return [text(*said)]


MOST_SCOPED = 6
"""Figures of a comparison whose forms are looked at."""


def say_scope(brief: Brief, entries: Sequence[Entry]) -> list[Part]:
    """That some of the figures are of 基本支出 alone, where others hold the projects' too."""
    if len(entries) > MOST_SCOPED:
        return []
    values = [(e, find_value(e.source, e.item)) for e in entries if e.item is not None]
    known = [(e, v) for e, v in values if v is not None and v.figure is not None]
    basic = [e for e, v in known if v.figure and v.figure.table.kind == BASIC and not v.rest]
    more = [e for e, v in known if v.is_whole]
    if not basic or not more:
        return []
    voice = brief.voice
    told = voice("口径不同：只含基本支出的是 ", "Of basic expenditure alone: ")
    rest = voice("；其余含项目支出。", "; the others hold projects too.")
    return [text(told, *join_pieces([e.name for e in basic], voice("、", ", ")), rest)]


# ── compare ─────────────────────────────────────────────────────────────────────────────────────


MANY_ENTRIES = 12
"""Figures from which on a comparison is set in their order."""


def compose_compare(brief: Brief) -> Draft | None:
    """The figures side by side; of two, the difference."""
    brief = brief._replace(sources=without_undated(brief.sources))
    items = default_items(brief)
    entries = collect(brief, items) if items else []
    bodies = {(source.org, source.year) for source in brief.sources}
    if len(bodies) < 2 and len(items) < 2 and len(brief.query.years) > 1:
        return None  # one body's files of one year: the other year is not held
    if len(entries) < 2:
        alone = len(bodies) < 2 and len(items) < 2
        return None if alone else _say_lacking(brief, items, entries)
    voice = brief.voice
    heading = head_items(items, voice.zh)
    if len(entries) > MANY_ENTRIES:
        entries = sorted(entries, key=lambda e: e.number.value, reverse=True)
    table = [*set_table(brief, heading, entries), *say_blanks(brief, items)]
    table += say_scope(brief, entries)
    if len(entries) > 2:
        ranked = sorted(entries, key=lambda e: e.number.value)
        opening = lead(
            heading,
            voice("最高的是 ", " is highest for "),
            *ranked[-1].name,
            voice("，最低的是 ", ", lowest for "),
            *ranked[0].name,
            voice("。", "."),
        )
        return Draft((opening, *table))
    more, less = sorted(entries, key=lambda e: e.number.value, reverse=True)
    if more.number.value == less.number.value:
        return Draft(
            (
                lead(
                    *more.name,
                    voice("与 ", " and "),
                    *less.name,
                    voice("相同，都是 ", " are equal: "),
                    more.number,
                    voice("。", "."),
                ),
                *table,
            )
        )
    gap = subtract(more.number, less.number)
    opening = lead(
        *more.name,
        voice("比 ", " exceeds "),
        *less.name,
        voice("多 ", " by "),
        gap,
        *_say_told_gap(more, less, voice),
        voice("。", "."),
    )
    return Draft((opening, *table))


def _say_told_gap(more: Entry, less: Entry, voice: Voice) -> tuple[Piece, ...]:
    if more.item is None or less.item is None:
        return ()
    return say_told_gap((more.source, more.item), (less.source, less.item), voice)


def _say_lacking(brief: Brief, items: Sequence[Item], entries: Sequence[Entry]) -> Draft | None:
    """The one figure that there is, and which of the others is not: nothing is compared."""
    if not entries or not brief.query.named:
        return None
    voice, only = brief.voice, entries[0]
    own = () if brief.one or len(items) > 1 else (voice("的", ", "), *_item_of(only))
    opening = lead(
        voice("只找到一方的数字，无法比较：", "Only one figure was found, no comparison: "),
        *only.name,
        *own,
        voice("为 ", ": "),
        *_say_entry(only, voice),
        voice("。", "."),
    )
    return Draft((opening, *say_blanks(brief, items)))


def _item_of(entry: Entry) -> tuple[Piece, ...]:
    return (item_words(entry.item, entry.source),) if entry.item is not None else ()


# ── sum ─────────────────────────────────────────────────────────────────────────────────────────


def _departments(entries: Sequence[Entry]) -> list[Entry]:
    """Without a unit's own figures where its department's, which hold them, are there too."""
    whole = {(e.source.org, e.source.year) for e in entries if e.source.document.level == "部门"}
    return [
        e
        for e in entries
        if e.source.document.level == "部门" or (e.source.org, e.source.year) not in whole
    ]


def compose_sum(brief: Brief) -> Draft | None:
    """The sum over documents or items, with its terms; money in one unit."""
    items = split_frame(brief.query.folded, brief.query.words, brief.query.items)[1]
    entries = _namedlist_projects(brief) or (collect(brief, items) if items else [])
    entries = _departments(entries)
    if len(entries) < 2:
        return None
    voice = brief.voice
    total = add([entry.number for entry in entries])
    heading = (
        head_items(items, voice.zh) if entries[0].project is None else voice("项目金额", "projects")
    )
    opening = lead(heading, voice("之和为 ", " in total: "), total, voice("。", "."))
    coverage = say_coverage(brief, entries)
    if len(entries) > SHOWN:
        entries = sorted(entries, key=lambda entry: entry.number.value, reverse=True)
    return Draft(
        (opening, *set_table(brief, heading, entries), *coverage, *say_blanks(brief, items))
    )


def list_projects(brief: Brief) -> list[Entry]:
    source = brief.sources[0]
    listed = [p for p in find_projects(source) if p.amount and p.amount.state is CellState.NUMBER]
    return [
        Entry(
            name_project(p, source),
            source,
            print_cell(source.sha256, p.amount, unit=project_unit(p, source)),
            p.name,
        )
        for p in listed
        if p.amount is not None
    ]


def _namedlist_projects(brief: Brief) -> list[Entry]:
    """The projects that the question's words fit, in one document."""
    wanted = re.sub(
        r"[两三几]个?项|总共|一共|合计|项目|经费|预算|共|花|钱|的", " ", brief.query.folded
    )
    if not brief.one or "项目" not in brief.query.folded:
        return []
    cores = [
        core for core in re.split(r"[\s,，、和与及]+", strip_question(wanted)) if len(core) > 3
    ]
    return [e for e in list_projects(brief) if any(core in fold(e.project or "") for core in cores)]
