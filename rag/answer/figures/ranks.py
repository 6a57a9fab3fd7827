"""Answers that rank: bodies by an item, a body's projects, classes, subjects. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.brief import Brief, lead, text
from rag.answer.figures.comparisons import (
    Entry,
    collect,
    head_items,
    list_projects,
    say_blanks,
    say_coverage,
    say_scope,
    set_table,
)
from rag.answer.figures.defaults import TOTAL, default_items
from rag.answer.figures.runs import DIGITS, list_ranked
from rag.answer.figures.values import compose_value
from rag.answer.said.amounts import print_cells
from rag.answer.said.many import NAMED, SHOWN
from rag.answer.said.voice import join_pieces, name_org, row_label
from rag.answer.things import classes
from rag.answer.things.lists import list_parts, list_subjects
from rag.cite.pieces import Draft, Name, Number, Part, Piece, Words, tally
from rag.question.intents import Intent
from rag.question.lexicon import Item, fold
from rag.retrieve.find import Source, is_total_column
from rag.retrieve.rowsums import Cells, group_rows


def compose_rank(brief: Brief) -> Draft | None:
    """The largest or the smallest, with all values in order."""
    brief = _of_one_body(brief)
    items = brief.query.items
    inner = list_inside(brief, items) if brief.one else []
    if len(inner) > 1:
        entries = inner
    elif brief.one and (not items or {one.key for one in items} <= {"项目支出", "支出总计"}):
        classes = re.search("哪一?(?:个?大?类|方面|块|类)", brief.query.folded)
        entries = list_projects(brief) if "项目" in brief.query.folded or not items else []
        entries = (list_classes(brief) if classes else []) or entries or list_lowest(brief)
        entries = list(_of_said(entries, brief.query.masked)) or entries
    else:
        entries = collect(brief, default_items(brief))
    return _rank(brief, entries)


def _of_one_body(brief: Brief) -> Brief:
    """Of the files of one body's year, that whose forms list its subjects."""
    bodies = {(source.org, source.year) for source in brief.sources}
    if brief.one or len(bodies) > 1 or not brief.query.named:
        return brief
    listing = [source for source in brief.sources if list_subjects(source)]
    return brief._replace(sources=tuple(listing[:1])) if listing else brief


_SAID = re.compile(r"(?:[一-鿿a-z0-9]{2,12}、)+[一-鿿a-z0-9]{2,12}")
_BEFORE = re.compile(r"^.*?(?:给|在|对|从|把|中|里)(?=[一-鿿]{2})")
_BEHIND = re.compile(r"(?:这|等|[两二三四五六七八九十\d]+)[家个项种].*$|(?:中|里|之中|当中|哪).*$")


def _of_said(entries: Sequence[Entry], masked: str) -> Sequence[Entry]:
    """Those that a question names one by one, none where one is of none: 甲、乙、丙谁最多."""
    match = _SAID.search(masked)
    if match is None:
        return entries
    said = [_BEHIND.sub("", _BEFORE.sub("", name)) for name in match[0].split("、")]
    names = [fold("".join(p.text for p in e.name if isinstance(p, Name))) for e in entries]
    held = [[at for at, name in enumerate(names) if one and one in name] for one in said]
    if not all(held):
        return ()
    return [entries[at] for at in dict.fromkeys(at for places in held for at in places)]


def compose_each(brief: Brief) -> Draft | None:
    """The item's amount in each of several documents; of one body it would be no answer."""
    return compose_value(brief) if not brief.one else None


def compose_listed_rank(brief: Brief) -> Draft | None:
    """The largest or the smallest of a list or a form that the question tells."""
    if brief.query.intent is not Intent.RANK or not brief.one:
        return None
    if "项目" in brief.query.folded and not brief.query.items and len(list_projects(brief)) > 1:
        return None
    entries = list_ranked(brief)
    return _rank(brief, entries if brief.query.items else _of_said(entries, brief.query.masked))


def compose_run(brief: Brief) -> Draft | None:
    """A list that the narrative tells with an amount each, as a table."""
    entries = list_ranked(brief) if brief.one and brief.query.zh else []
    if len(entries) < 2:
        return None
    opening = lead(*name_org(brief.sources[0], brief.voice), brief.voice("：", ":"))
    rest = [say_rest(brief)] if len(entries) > MOST_RANKED else []
    return Draft((opening, *set_table(brief, Words("金额"), entries[:MOST_RANKED]), *rest))


def _rank(brief: Brief, entries: Sequence[Entry]) -> Draft | None:
    items = brief.query.items
    if len(entries) < 2:
        return None
    ranked = sorted(entries, key=lambda e: e.number.value, reverse=not brief.query.lowest)
    best = [e for e in ranked if e.number.value == ranked[0].number.value]
    voice = brief.voice
    shown = best if len(best) <= SHOWN else best[:NAMED]
    names = [*join_pieces([entry.name for entry in shown], voice("、", ", "))]
    if len(shown) < len(best):
        names += [voice(" 等 ", ", in all "), tally(len(best), ""), voice(" 份", "")]
    what = head_items(items or (TOTAL,), voice.zh) if not brief.one else voice("金额", "amount")
    verdict = voice(
        "最低" if brief.query.lowest else "最高",
        ", lowest" if brief.query.lowest else ", highest",
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
    missing = say_blanks(brief, items or (TOTAL,)) if not brief.one else []
    missing += say_scope(brief, entries) if not brief.one else []
    coverage = say_coverage(brief, ranked)
    most = count_wanted(brief.query.folded) or (MOST_RANKED if brief.one else len(ranked))
    shown = ranked[:most]
    rest = [say_rest(brief)] if brief.one and MOST_RANKED == most < len(ranked) else []
    return Draft((opening, *set_table(brief, what, shown), *rest, *coverage, *missing))


MOST_RANKED = 20
"""Entries of one body that are shown in order."""


def say_rest(brief: Brief) -> Part:
    """That there are more than are shown."""
    return text(brief.voice("（其余未列。）", "(The others are not listed.)"))


_WANTED = re.compile(
    r"(?:前|最.{1,4}的?|top|first)(\d{1,2}|[两二三四五六七八九十])(?:大?个?|[名项家位种])?"
)


def count_wanted(folded: str) -> int:
    """How many of the first are asked for: 前五名, 最大的三个; 0 where no number is said."""
    match = _WANTED.search(folded)
    if match is None:
        return 0
    return int(match[1]) if match[1].isdigit() else DIGITS[match[1]]


def list_inside(brief: Brief, items: Sequence[Item]) -> list[Entry]:
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
    return [_named(cells, source) for cells in group_rows(leaves)]


def _named(cells: Cells, source: Source) -> tuple[tuple[Piece, ...], Number]:
    """A row's code and name, with what it and the others of its code add up to."""
    first = cells[0]
    name = (Name(str(first.code), source.sha256), Words(" "), Name(row_label(first), source.sha256))
    return name, print_cells(source, cells)


def list_classes(brief: Brief) -> list[Entry]:
    """The classes of the body's spending, each with its total."""
    source = brief.sources[0]
    return [Entry(name, source, number) for name, number in classes.list_classes(source)]


def list_lowest(brief: Brief) -> list[Entry]:
    """The lowest subjects of the spending form, each with its total."""
    return [
        Entry(name, brief.sources[0], number) for name, number in list_subjects(brief.sources[0])
    ]
