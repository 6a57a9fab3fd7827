"""Answers over several figures: compare, rank, sum, share. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.records import CellState
from rag.answer.amounts import cite_item, find_number, number_of
from rag.answer.brief import Brief, lead, text
from rag.answer.lists import list_parts, list_subjects
from rag.answer.voice import label_mark, name_item, name_org, row_label
from rag.cite.pieces import (
    Draft,
    Name,
    Number,
    Part,
    Piece,
    Style,
    Words,
    add,
    print_cell,
    print_figure,
    subtract,
    tally,
    unify,
    write_row,
)
from rag.question.intents import strip_question
from rag.question.lexicon import BY_KEY, Item, fold
from rag.retrieve.find import Source, find_value, is_total_column
from rag.retrieve.listed import find_projects, project_unit
from rag.retrieve.subjects import OWN

_TOTAL = BY_KEY["支出总计"]


class Entry(NamedTuple):
    """One figure in a comparison: who or what it is of, and the figure."""

    name: tuple[Piece, ...]
    source: Source
    number: Number
    project: str | None = None
    claim: tuple[Piece, ...] = ()


def item_words(one: Item, source: Source) -> Piece:
    """An item's name: the field's own, or its code."""
    return name_item(one, source.sha256)


def collect(brief: Brief, items: Sequence[Item]) -> list[Entry]:
    """The figures of the items in all documents, in one unit."""
    found: list[Entry] = []
    for source in brief.sources:
        for one in items:
            number = find_number(source, one)
            if number is not None:
                name = _entry_name(brief, source, one)
                found.append(Entry(name, source, number, claim=cite_item(source, one)))
    unit = found[0].number.unit if found else ""
    return _once([entry._replace(number=unify(entry.number, unit)) for entry in found])


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Without the same figure from a body's second file: narrative and tables apart."""
    kept: dict[tuple[str, int | None, str | None, tuple[Piece, ...], Decimal], Entry] = {}
    for entry in entries:
        source = entry.source
        item = entry.name[-1:] if len(entry.name) > 1 else ()
        key = (source.org, source.year, source.document.level, item, entry.number.value)
        kept.setdefault(key, entry)
    return list(kept.values())


def _entry_name(brief: Brief, source: Source, one: Item) -> tuple[Piece, ...]:
    if brief.one:
        return (item_words(one, source),)
    name = name_org(source, brief.voice)
    return name if len(brief.query.items) < 2 else (*name, Words(" "), item_words(one, source))


def _table(brief: Brief, heading: Words, entries: Sequence[Entry]) -> list[Part]:
    voice = brief.voice
    header = Part(
        Style.HEADER, ((voice("名称", "Name") if brief.one else voice("单位", "Body"),), (heading,))
    )
    return [header, *(write_row(entry.name, (entry.number, *entry.claim)) for entry in entries)]


def _heading(items: Sequence[Item], voice_zh: bool) -> Words:
    known = [one.key for one in items if not one.key.isdigit() and one.topic != OWN]
    return Words(known[0] if len(known) == 1 else "金额" if voice_zh else "Amount")


MANY = 3
"""Documents from which on it is said how many of them gave a figure."""


def _say_coverage(brief: Brief, entries: Sequence[Entry]) -> list[Part]:
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


def _blanks(brief: Brief, items: Sequence[Item]) -> list[Part]:
    """Documents whose row shows no figure: they are left out, and that is said."""
    voice, parts = brief.voice, []
    for source in brief.sources:
        for one in items:
            value = find_value(source, one)
            if value is None:
                parts.append(
                    text(
                        *name_org(source, voice),
                        voice("：文件中没有该项目，未计入。", ": no such item; left out."),
                    )
                )
            elif number_of(source, value) is None and value.figure is not None:
                mark = label_mark(value.figure, source.sha256)
                parts.append(
                    text(
                        *name_org(source, voice),
                        voice("：该行金额空白，未计入。", ": the amount is blank; left out."),
                        *((mark,) if mark else ()),
                    )
                )
    return parts


# ── rank ────────────────────────────────────────────────────────────────────────────────────────


def compose_rank(brief: Brief) -> Draft | None:
    """The largest or the smallest, with all values in order."""
    items = brief.query.items
    inner = _inside(brief, items) if brief.one else []
    if len(inner) > 1:
        entries = inner
    elif brief.one and (not items or {one.key for one in items} <= {"项目支出", "支出总计"}):
        classes = re.search("哪一?(?:个?大?类|方面|块|类)", brief.query.folded)
        entries = _projects(brief) if "项目" in brief.query.folded or not items else []
        entries = (_classes(brief) if classes else []) or entries or _subjects(brief)
    else:
        entries = collect(brief, items or (_TOTAL,))
    if len(entries) < 2:
        return None
    ranked = sorted(entries, key=lambda e: e.number.value, reverse=not brief.query.lowest)
    best = [e for e in ranked if e.number.value == ranked[0].number.value]
    voice = brief.voice
    names: list[Piece] = []
    for number, entry in enumerate(best):
        names += [voice("、", ", "), *entry.name] if number else entry.name
    what = _heading(items or (_TOTAL,), voice.zh) if not brief.one else voice("金额", "amount")
    verdict = voice(
        "最低" if brief.query.lowest else "最高", "lowest" if brief.query.lowest else "highest"
    )
    opening = lead(
        what,
        verdict,
        voice("的是 ", ": "),
        *names,
        voice("，为 ", ", "),
        best[0].number,
        voice("。", "."),
    )
    missing = _blanks(brief, items or (_TOTAL,)) if not brief.one else []
    coverage = _say_coverage(brief, ranked)
    return Draft((opening, *_table(brief, what, ranked), *coverage, *missing))


def _inside(brief: Brief, items: Sequence[Item]) -> list[Entry]:
    """The parts of the one item that is named: rows below its code, rows of its own form."""
    source = brief.sources[0]
    found: list[Entry] = []
    for one in items:
        if one.key in ("支出总计", "收入总计", "项目支出"):
            continue
        named = list_parts(source, one) or _of_own_form(source, one)
        if len(named) > 1:
            found += [Entry(name, source, number) for name, number in named]
    return found


def _of_own_form(source: Source, one: Item) -> list[tuple[tuple[Piece, ...], Number]]:
    """The rows of a form whose title names the item, without totals and classes."""
    table = next((t for t in source.disclosure.tables if one.key in fold(t.title or "")), None)
    if table is None or table.kind == "三公经费表":
        return []
    rows = [f for f in source.figures if f.table is table and f.cell.value and is_total_column(f)]
    codes = {str(f.code) for f in rows if f.code}
    leaves = [
        f
        for f in rows
        if f.code and not any(c != f.code and c.startswith(str(f.code)) for c in codes)
    ]
    return [
        (
            (Name(str(f.code), source.sha256), Words(" "), Name(row_label(f), source.sha256)),
            print_figure(source.sha256, f),
        )
        for f in leaves
    ]


def _classes(brief: Brief) -> list[Entry]:
    """The classes of the spending form (three digits), each with its total."""
    source = brief.sources[0]
    for kind in ("支出总表", "一般公共预算支出表", "财政拨款收支总表"):
        rows = {
            str(f.code): f
            for f in reversed(source.figures)
            if f.table.kind == kind
            and f.code
            and len(f.code) == 3
            and f.cell.value
            and is_total_column(f)
        }
        if len(rows) > 1:
            return [
                Entry(
                    (Name(code, source.sha256), Words(" "), Name(row_label(f), source.sha256)),
                    source,
                    print_figure(source.sha256, f),
                )
                for code, f in rows.items()
            ]
    return []


def _projects(brief: Brief) -> list[Entry]:
    source = brief.sources[0]
    listed = [p for p in find_projects(source) if p.amount and p.amount.state is CellState.NUMBER]
    return [
        Entry(
            (Name(p.name, source.sha256),),
            source,
            print_cell(source.sha256, p.amount, unit=project_unit(p, source)),
            p.name,
        )
        for p in listed
        if p.amount is not None
    ]


def _named_projects(brief: Brief) -> list[Entry]:
    """The projects that the question's words fit, in one document."""
    wanted = re.sub(
        r"[两三几]个?项|总共|一共|合计|项目|经费|预算|共|花|钱|的", " ", brief.query.folded
    )
    if not brief.one or "项目" not in brief.query.folded:
        return []
    cores = [
        core for core in re.split(r"[\s,，、和与及]+", strip_question(wanted)) if len(core) > 3
    ]
    return [e for e in _projects(brief) if any(core in fold(e.project or "") for core in cores)]


def _subjects(brief: Brief) -> list[Entry]:
    """The lowest subjects of the spending form, each with its total."""
    return [
        Entry(name, brief.sources[0], number) for name, number in list_subjects(brief.sources[0])
    ]


# ── compare ─────────────────────────────────────────────────────────────────────────────────────


def compose_compare(brief: Brief) -> Draft | None:
    """The figures side by side; of two, the difference."""
    items = brief.query.items or (_TOTAL,)
    entries = collect(brief, items)
    if len(entries) < 2:
        return None
    voice = brief.voice
    heading = _heading(items, voice.zh)
    table = [*_table(brief, heading, entries), *_blanks(brief, items)]
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
        voice("。", "."),
    )
    return Draft((opening, *table))


# ── sum ─────────────────────────────────────────────────────────────────────────────────────────


def compose_sum(brief: Brief) -> Draft | None:
    """The sum over documents or items, with its terms; money in one unit."""
    items = brief.query.items
    entries = _named_projects(brief) or (collect(brief, items) if items else [])
    if len(entries) < 2:
        return None
    voice = brief.voice
    total = add([entry.number for entry in entries])
    heading = (
        _heading(items, voice.zh) if entries[0].project is None else voice("项目金额", "projects")
    )
    opening = lead(heading, voice("之和为 ", " in total: "), total, voice("。", "."))
    coverage = _say_coverage(brief, entries)
    return Draft((opening, *_table(brief, heading, entries), *coverage, *_blanks(brief, items)))
