"""Answers about rows that the lexicon does not know: projects and labels of the documents. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import CellState, Figure
from rag.answer.brief import Brief, item, lead
from rag.answer.goals.indicators import has_amount, said_amounts
from rag.answer.said.voice import label_mark, name_org, name_place, row_label
from rag.answer.things.own import joins_items
from rag.cite.pieces import (
    Draft,
    Mark,
    Name,
    Part,
    Piece,
    Quote,
    Words,
    cell_evidence,
    print_amount,
    print_cell,
    print_figure,
)
from rag.question.intents import strip_intents, strip_question
from rag.question.lexicon import BROAD, fold, plain_name
from rag.retrieve.find import Source, is_current, is_total_column
from rag.retrieve.listed import Project, find_projects, list_funds, project_unit
from rag.retrieve.prose import pairs

MIN_LABEL = 3
"""Characters of a label that may be found inside a question."""
MIN_COVER = 0.75
"""Share of the question's character pairs that a project's name must hold."""
MOST_TIED = 4
"""Projects that fit a question equally well and are all shown."""
_NOISE = re.compile(r"[一每全]年|项目|经费|支出|预算|资金|费用|花费|花|钱|多少|总额|金额|投入|安排")


def compose_row(brief: Brief) -> Draft | None:
    """The amount of a project or row whose name the question says."""
    items = brief.query.items
    if brief.past or any(one.frame or (one.codes and one.key.isdigit()) for one in items):
        return None
    topic = fold(brief.query.topic)
    parts: list[Part] = []
    for source in brief.sources:
        sentence = _say_project(brief, source, topic) or _say_label(brief, source, topic)
        if sentence:
            whole = (
                *name_org(source, brief.voice),
                brief.voice("：", ": "),
                *sentence,
                brief.voice("。", "."),
            )
            parts.append(lead(*whole) if brief.one else item(*whole))
    return Draft(tuple(parts)) if parts else None


# ── projects ────────────────────────────────────────────────────────────────────────────────────


def _say_project(brief: Brief, source: Source, topic: str) -> tuple[Piece, ...]:
    said: list[Piece] = []
    chosen = choose_projects(find_projects(source), topic, brief.query.folded)
    bare = fold(brief.query.masked)  # a name within the body's own is not asked for
    own = fold(source.org)
    chosen = [p for p in chosen if fold(p.name) not in own or fold(p.name) in bare]
    fine = [one for one in brief.query.items if one.key not in BROAD and one.key != "项目支出"]
    if fine:
        chosen = [
            p
            for p in chosen
            if fold(p.name) in brief.query.folded and len(fold(p.name)) > _known(brief)
        ]
    for number, project in enumerate(chosen[:MOST_TIED]):
        said += [brief.voice("；", "; ")] if number else []
        said += _say_amount(brief, source, project)
    return tuple(said)


def _say_amount(brief: Brief, source: Source, project: Project) -> tuple[Piece, ...]:
    name: tuple[Piece, ...] = (Name(project.name, source.sha256),)
    if project.amount is None or project.amount.state is not CellState.NUMBER:
        mark = (Mark(cell_evidence(source.sha256, project.name_cell)),) if project.name_cell else ()
        return (*name, *mark, brief.voice("：文件未给出金额", ": the document gives no amount"))
    unit = project_unit(project, source)
    number = print_cell(source.sha256, project.amount, unit=unit)
    return (*name, brief.voice(" ", " "), number, *_say_funds(brief, source, project))


def _say_funds(brief: Brief, source: Source, project: Project) -> tuple[Piece, ...]:
    """The columns that make up a project's amount, where there are several."""
    funds = list_funds(project)
    if len(funds) < 2:
        return ()
    unit = project_unit(project, source)
    said: list[Piece] = [brief.voice("，其中 ", ", of which ")]
    for number, (path, cell) in enumerate(funds):
        said += [brief.voice("、", ", ")] if number else []
        for depth, word in enumerate(path):
            said += [Words("·")] if depth else []
            said.append(Name(word, source.sha256))
        said += [Words(" "), print_cell(source.sha256, cell, unit=unit)]
    return tuple(said)


def of_amount(projects: list[Project], said: str) -> list[Project]:
    """Of projects of one name those with the amount that the question says, if any has it."""
    amounts = said_amounts(said)
    value = [p.amount.value if p.amount else None for p in projects]
    meant = [
        p
        for p, own in zip(projects, value, strict=True)
        if has_amount(own, p.table.unit or "万元", amounts)
    ]
    return meant or projects


def choose_projects(projects: Sequence[Project], topic: str, whole: str = "") -> list[Project]:
    """The project that a topic names in whole, else all that hold most of its character pairs."""
    said = whole or topic
    named = [p for p in projects if len(fold(p.name)) >= MIN_LABEL and fold(p.name) in said]
    if named:
        longest = max(named, key=lambda p: len(p.name)).name
        return of_amount([p for p in named if p.name == longest], said)
    grams = pairs("".join(_NOISE.sub("", strip_question(strip_intents(topic))).split()))
    if len(grams) < 2:
        return []
    scored = [(len(grams & pairs(p.name)) / len(grams), p) for p in projects]
    best = max((score for score, _ in scored), default=0.0)
    return [p for score, p in scored if score == best >= MIN_COVER]


# ── rows ────────────────────────────────────────────────────────────────────────────────────────


def _say_label(brief: Brief, source: Source, topic: str) -> tuple[Piece, ...]:
    figure = find_label(source, topic, longer_than=_known(brief))
    if figure is None:
        return _say_variants(brief, source, topic)
    if joins_items(figure.label) and re.search("分别|各", brief.query.folded):
        return ()  # each of them is asked for
    return _say_figure(brief, source, figure)


def _say_variants(brief: Brief, source: Source, topic: str) -> tuple[Piece, ...]:
    """The rows whose names begin with the question's words: 采暖补贴（在职）, 采暖补贴（退休）."""
    core = "".join(_ASKING.sub("", topic).split())
    if len(core) <= MIN_LABEL or brief.query.items:
        return ()
    found: dict[str, Figure] = {}
    for figure in source.figures:
        fits = plain_name(figure.label).startswith(core) and is_total_column(figure)
        if fits and is_current(figure, source) and figure.cell.value is not None:
            found.setdefault(figure.label, figure)
    said: list[Piece] = []
    for number, figure in enumerate(list(found.values())[:MOST_TIED]):
        said += [brief.voice("；", "; ")] if number else []
        said += _say_figure(brief, source, figure)
    return tuple(said)


def _say_figure(brief: Brief, source: Source, figure: Figure) -> tuple[Piece, ...]:
    sha256 = source.sha256
    code = (Name(figure.code, sha256), Words(" ")) if figure.code else ()
    name = (*code, Name(row_label(figure), sha256))
    place = name_place(figure, brief.voice, sha256)
    if figure.cell.state is not CellState.NUMBER:
        mark = label_mark(figure, sha256)
        gap = brief.voice(
            "：表中有这一行，但没有给出数字（不能当作零）",
            ": the table gives no figure (this is not zero)",
        )
        return (*name, gap, *((mark,) if mark else ()), *place)
    return (*name, brief.voice("为 ", ": "), print_figure(sha256, figure), *place)


_ASKING = re.compile(r"多少|几[个名辆]?|有|是|多大|什么|的")


def compose_claim(brief: Brief) -> Draft | None:
    """The narrative's amount for a thing that no form has: rooms, offices, buildings."""
    core = "".join(_ASKING.sub("", brief.query.topic).split())
    if len(core) < 2:
        return None
    parts: list[Part] = []
    for source in brief.sources:
        found = [s for s in source.disclosure.statements if s.amount and _is_of(s.subject, core)]
        for statement in found[:1]:
            amount = statement.amount
            if amount is not None:
                said = (
                    *name_org(source, brief.voice),
                    brief.voice("：", ": "),
                    Name(statement.subject, source.sha256),
                    Words(" "),
                    print_amount(amount),
                    brief.voice("。文件原文：", ". In the document's words: "),
                    Quote(statement.sentence),
                )
                parts.append(lead(*said) if brief.one else item(*said))
    return Draft(tuple(parts)) if parts else None


def _is_of(subject: str, core: str) -> bool:
    name = plain_name(subject)
    return len(name) > 1 and (name in core or core in name)


def _known(brief: Brief) -> int:
    """Characters that the lexicon made something of: a row must say more."""
    return max([MIN_LABEL - 1, *map(len, brief.query.words)])


def find_label(source: Source, topic: str, *, longer_than: int) -> Figure | None:
    """The row whose label the topic holds, the longest first; numbers before blanks."""
    best: tuple[int, bool, Figure] | None = None
    for figure in source.figures:
        name = plain_name(figure.label)
        if len(name) <= longer_than or name not in topic:
            continue
        if not is_current(figure, source) or not is_total_column(figure):
            continue
        rank = (len(name), figure.cell.state is CellState.NUMBER)
        if best is None or rank > best[:2]:
            best = (*rank, figure)
    return best[2] if best else None
