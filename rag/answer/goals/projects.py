"""A project as its own form tells it: the amount and the indicators. Pure.

Reading ─ say_form ─► the project's amount, its indicators, the text that says what it is for

A question about a project names the project and then asks for what the form's other rows hold:
租办公楼要花多少，租了多大.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.records import CellState, Table
from rag.answer.brief import Brief, item, lead, text
from rag.answer.goals.indicators import (
    COUNTED,
    count_asked,
    has_amount,
    in_measure,
    rank_targets,
    said_amounts,
    target_words,
)
from rag.answer.goals.targets import say_targets
from rag.answer.said.voice import name_org
from rag.answer.weighed import Reading
from rag.answer.wishes import asks_purpose
from rag.cite.pieces import Mark, Name, Part, Piece, Quote, Words, cell_evidence, print_cell
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.listed import CODED, Project, Target, find_projects, find_targets, project_unit

_KINDS = ("项目绩效目标表",)
ENOUGH = 0.5
"""Share of a question's telling pairs that a name or its form must hold."""
LEAST = 0.3
"""Share of a question's telling pairs that the project's name must hold."""
MOST_TARGETS = 14
"""Indicators of a project that are shown beside its amount."""
_GOAL = re.compile(r"总体目标|年度目标|绩效目标|年度绩效目标")
MIN_GOAL = 12
"""Characters of a text that tells what a project is for."""


def say_form(brief: Brief, reading: Reading) -> list[Part]:
    """The project whose name holds most of the question; empty where a row itself says more."""
    if any(one.key.isdigit() for one in brief.query.items):
        return []  # a code names the row that is asked for
    named = [
        (reading.share_of(fold(project.name)), source, project)
        for source in brief.sources
        for project in (*find_projects(source), *_in_lists(source))
    ]
    several = _each_named(reading, [(source, project) for _, source, project in named])
    if len(several) > 1:
        return [
            part for source, project in several for part in _say_project(brief, source, project)
        ]
    said = said_amounts(brief.query.folded)
    best = max(named, key=lambda one: (one[0], _has(one[2], said)), default=None)
    top = reading.best
    if best is None or best[0] < LEAST or top is None or max(best[0], top.share) < ENOUGH:
        return []
    share, source, project = best
    asked = brief.query.folded
    above = top.ground.text + top.ground.above
    by_row = top.score > share + 0.25 and fold(project.name) not in above
    if by_row or re.search("为何|为什么|原因", asked):
        return []
    return _say_asked(brief, reading, (source, project), tells=top.share - share)


def _say_asked(
    brief: Brief, reading: Reading, named: tuple[Source, Project], *, tells: float
) -> list[Part]:
    """What the question asks of a project: its indicators that are asked for, else its form.

    tells: how much more of the question a single row holds than the project's name does.
    """
    source, project = named
    targets = [t for t in find_targets(source) if is_of(t, project)]
    measure, counts = reading.wish.measure, bool(reading.wish.counted or reading.wish.measure)
    unmeasured = measure and not any(measure.search(target_words(t)) for t in targets)
    things = reading.wish.counted or COUNTED.search(brief.query.folded)
    if unmeasured or (counts and not targets and (things or tells >= TELLS_MORE)):
        return []
    rest = " ".join(_beyond(chunk.text, fold(project.name)) for chunk in reading.chunks)
    fitting = in_measure(targets, brief.query.folded)
    asked_for = [] if reading.wish.money else rank_targets(fitting, rest)
    alone = len(_ASKS.findall(brief.query.masked)) == 1
    counted = count_asked(targets, brief.query.folded) if alone and not asked_for else []
    if things and 0 < len(counted) <= FEW < len(targets):
        asked_for = counted  # 要补助多少人: what counts people
    if asked_for:
        return [*say_targets(brief, source, asked_for), text(*say_amount(brief, source, project))]
    return _say_project(brief, source, project)


_ASKS = re.compile(r"多[少大长久]|几(?!乎|何)|标准|什么|哪")
FEW = 2
"""Indicators in the measure that is asked for, of the many of a project, that are its answer."""
TELLS_MORE = 0.15
"""Share of the question by which a row that names a project must hold more than its name does."""


def _has(project: Project, said: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Whether a project has an amount that the question says."""
    value = project.amount.value if project.amount else None
    return has_amount(value, project.table.unit or "万元", said)


def _beyond(asked: str, name: str) -> str:
    """What a stretch of a question says beyond a name, with blanks for what the name holds."""
    kept = list(asked)
    for at in range(len(asked) - 1):
        if asked[at : at + 2] in name:
            kept[at : at + 2] = "  "
    return "".join(kept)


FITS = 0.8
"""Share of a stretch's telling pairs that a project's name must hold to be named by it."""


def _each_named(
    reading: Reading, projects: Sequence[tuple[Source, Project]]
) -> list[tuple[Source, Project]]:
    """The project that each stretch of the question names, where several do."""
    found: dict[str, tuple[Source, Project]] = {}
    for chunk in reading.chunks:
        whole = reading.weights.of(chunk.pairs)
        if len(chunk.pairs) < MIN_PAIRS or not whole:
            continue
        shares = [
            (reading.weights.of(p for p in chunk.pairs if p in fold(project.name)) / whole, at)
            for at, (_, project) in enumerate(projects)
        ]
        share, at = max(shares, default=(0.0, 0))
        if share >= FITS:
            found.setdefault(projects[at][1].name, projects[at])
    return list(found.values())[:MOST_PROJECTS]


MIN_PAIRS = 3
"""Pairs of a stretch that may name a project by itself."""
MOST_PROJECTS = 3
"""Projects of one question that are shown."""
_NAMED = re.compile(r"项目名称|^项目$")


def _in_lists(source: Source) -> Iterator[Project]:
    """The projects of target tables that have a column of projects and one of amounts."""
    for table in source.disclosure.tables:
        heads = ["".join("".join(column.path).split()) for column in table.columns]
        named = next((at for at, head in enumerate(heads) if _NAMED.search(head)), None)
        if table.kind not in _KINDS or named is None:
            continue
        for row in table.rows:
            amount = next((c for c in row.cells if c.state is CellState.NUMBER), None)
            name = CODED.sub("", "".join(row.cells[named].raw.split()))
            if len(name) > 3 and amount is not None:
                yield Project(name, table, row.cells[named], amount)


def say_amount(brief: Brief, source: Source, project: Project) -> tuple[Piece, ...]:
    """The project's name and its amount, as a sentence."""
    voice = brief.voice
    said: list[Piece] = [
        *name_org(source, voice),
        voice("：", ": "),
        Name(project.name, source.sha256),
    ]
    if project.name_cell is not None:
        said.append(Mark(cell_evidence(source.sha256, project.name_cell)))
    if project.amount is not None and project.amount.state is CellState.NUMBER:
        unit = project_unit(project, source)
        said += [Words(" "), print_cell(source.sha256, project.amount, unit=unit)]
    else:
        said.append(voice("：文件未给出金额", ": the document gives no amount"))
    return (*said, voice("。", "."))


def say_paid(brief: Brief, source: Source, targets: Sequence[Target]) -> list[Part]:
    """The amount of the one project that indicators are of; empty where they are of several."""
    paid = [
        p
        for p in find_projects(source)
        if p.amount is not None and any(is_of(target, p) for target in targets)
    ]
    one = len(paid) == 1 and all(is_of(target, paid[0]) for target in targets)
    return [lead(*say_amount(brief, source, paid[0]))] if one else []


def _say_project(brief: Brief, source: Source, project: Project) -> list[Part]:
    parts = [lead(*say_amount(brief, source, project))]
    parts += _say_goal(brief, source, project.table) or say_purpose(brief, source, project)
    targets = [t for t in find_targets(source) if is_of(t, project)]
    if targets:
        parts += say_targets(brief, source, targets[:MOST_TARGETS])
    return parts


def is_of(target: Target, project: Project) -> bool:
    """Whether an indicator is of a project: of its name, and of its amount where both give one."""
    if not target.project:
        return target.table is project.table and target.table.kind in _KINDS
    if fold(target.project) != fold(project.name):
        return False
    fund, own = target.fund, project.amount
    known = fund is not None and own is not None and None not in (fund.value, own.value)
    same_unit = target.table.unit == project.table.unit
    return not (known and same_unit and fund and own) or fund.value == own.value


def say_purpose(brief: Brief, source: Source, project: Project) -> list[Part]:
    """The words of the project's own row on what its money is for, where that is asked."""
    if not asks_purpose(brief.query.folded):
        return []
    row = next((r for r in project.table.rows if project.name_cell in r.cells), None)
    texts = [c for c in row.cells if c.state is CellState.TEXT] if row is not None else []
    long = [c for c in texts if c is not project.name_cell and len(fold(c.raw)) >= MIN_GOAL]
    if not long:
        return []
    told = max(long, key=lambda cell: len(cell.raw))
    words = brief.voice("绩效目标：", "Goal: ")
    return [item(words, Quote(cell_evidence(source.sha256, told)))]


def say_named_purpose(brief: Brief) -> list[Part]:
    """What the project is for whose whole name the question says."""
    said = [
        (len(name), source, p)
        for source in brief.sources
        for p in find_projects(source)
        if len(name := fold(p.name).removeprefix(fold(source.org))) >= MIN_NAMED
        and name in brief.query.folded
    ]
    if not said:
        return []
    _, source, project = max(said, key=lambda one: one[0])
    return _say_goal(brief, source, project.table) or say_purpose(brief, source, project)


MIN_NAMED = 5
"""Characters of a project's name by which a question names it alone."""


def _say_goal(brief: Brief, source: Source, table: Table) -> list[Part]:
    """The form's text on what the money is for."""
    if table.kind not in _KINDS:
        return []
    for row in table.rows:
        texts: Sequence[str] = [fold(cell.raw) for cell in row.cells]
        if any(_GOAL.search(text) for text in texts):
            long = [
                c
                for c in row.cells
                if len(fold(c.raw)) >= MIN_GOAL and not _GOAL.fullmatch(fold(c.raw))
            ]
            if long:
                words = brief.voice("目标：", "Goal: ")
                return [item(words, Quote(cell_evidence(source.sha256, long[0])))]
    return []
