"""Where a thing's amounts stand in a document: forms, columns, goals, indicators, narrative. Pure.

Source + name ─ find_stands ─► Stand(s): the amount, and in what kind of place it stands

Only amounts that the document calls by that very name, for its own year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, CellState, Figure, Paragraph, Row
from rag.answer.goals.targets import say_value
from rag.cite.pieces import Number, Printed, print_amount, print_cell
from rag.question.lexicon import fold
from rag.retrieve.bodies import find_spoken
from rag.retrieve.columns import is_total_row
from rag.retrieve.find import PARTIAL, TOTALS, Source, is_current
from rag.retrieve.listed import Project, find_projects, find_targets, project_unit
from rag.retrieve.spans import find_amounts, find_cell_amounts, squeeze


class Where(StrEnum):
    """Kinds of places, as a reader calls them."""

    FORM = "表"
    GOAL = "绩效目标"
    INDICATOR = "指标"
    NARRATIVE = "情况说明"


class Stand(NamedTuple):
    """title: the form's own, "" elsewhere; label: what the amount is called where it stands;
    context: the folded words around it."""

    where: Where
    title: str
    label: str
    number: Number
    context: str


_TAIL = re.compile(r"(?:支出|预算|资金|项目|总额|数|额|共计|合计|为|约|是|安排|\d{4}年度?)+$")
_HEAD = re.compile(
    r"^(?:其中|本年|当年|\d{4}年(?:度)?|[\d一二三四五六七八九十]{1,3}[、.．])+[:：]?"
)
_LEVEL = re.compile(r"\([类款项]\)")
_MOVES = re.compile(r"增加|减少|增长|下降|上年|去年|占|执行|决算|人均|比|同比|单价")
_AGAIN = re.compile(r"^(?:(?P<year>\d{4})年)?(?:度|当年|年初)*预算(?:安排|数|为|是)+$")
_CLAUSE = re.compile(r"[，,。；;：:（）()]")
LEAST = 3
"""Characters of a name that may end a longer one in the narrative: 本部门公务接待费."""
LONGEST = 14
"""Characters that may stand before it there."""


def core(name: str) -> str:
    """A name without what forms and narrative vary: 专项业务经费支出 → 专项业务费."""
    bare = fold(name).translate(_QUOTES)
    levels = [part for part in _LEVEL.split(bare) if part.strip("、")]
    bare = (levels[-1] if levels else bare).replace("经费", "费")
    bare = _HEAD.sub("", bare)
    return _TAIL.sub("", bare) or bare


_QUOTES = str.maketrans("", "", "“”\"'《》「」")


def is_called(wanted: str, name: str) -> bool:
    """Whether a name in the narrative is the wanted core, alone or at its end."""
    own = core(name)
    if own == wanted:
        return True
    return len(wanted) >= LEAST and own.endswith(wanted) and len(own) - len(wanted) <= LONGEST


def find_stands(source: Source, name: str, asked: str) -> list[Stand]:
    """The amounts that stand under a name; asked: the question, which may name a unit."""
    wanted = core(name)
    projects = list(_projects(source, wanted, asked))
    forms = [stand for one in projects for stand in _of_project(source, one)]
    if not projects:
        forms += _in_rows(source, wanted)
        forms += _in_titled(source, wanted) if not forms else ()
    forms += list(_in_columns(source, wanted))
    return [*forms, *_in_indicators(source, wanted), *_in_narrative(source, wanted)]


def same_amount(one: Number, other: Number) -> bool:
    """Whether two amounts are one, but for the places that they are printed with."""
    if one.unit not in FACTORS or other.unit not in FACTORS:
        return one.unit == other.unit and one.value == other.value
    said = convert(other.value, unit=other.unit, to=one.unit)
    slack = max(half_unit(one.value), convert(half_unit(other.value), unit=other.unit, to=one.unit))
    return abs(one.value - said) <= slack


# ── forms ───────────────────────────────────────────────────────────────────────────────────────


def _projects(source: Source, wanted: str, asked: str) -> Iterator[Project]:
    """The projects of a name; of several units' projects, those of the unit that is named."""
    found = [project for project in find_projects(source) if core(project.name) == wanted]
    bodies = {project.body for project in found if project.body}
    if len(bodies) > 1:
        spoken = {one.body for one in find_spoken(source, asked)} & bodies
        found = [project for project in found if project.body in spoken]
    yield from found


def _of_project(source: Source, project: Project) -> Iterator[Stand]:
    """A project's amount, and the amounts that the goal beside it tells."""
    cell = project.amount
    if cell is not None and cell.state is CellState.NUMBER:
        number = print_cell(source.sha256, cell, unit=project_unit(project, source))
        yield Stand(Where.FORM, project.table.title, project.name, number, fold(project.name))
    if project.name_cell is not None:
        row = next((r for r in project.table.rows if project.name_cell in r.cells), None)
        yield from _goals(source, row) if row is not None else ()


def _goals(source: Source, row: Row) -> Iterator[Stand]:
    for cell in row.cells:
        said = squeeze(cell.raw) if cell.state is CellState.TEXT else ""
        for at, amount in find_cell_amounts(source.sha256, cell) if len(said) > LONGEST else ():
            if amount.unit in FACTORS:
                around = said[max(at - LONGEST, 0) : at + len(amount.evidence.text) + LONGEST]
                yield Stand(Where.GOAL, "", "", print_amount(amount), fold(around))


def _in_rows(source: Source, wanted: str) -> list[Stand]:
    """The first total of each form's row, and of the form of 三公 the column, of that name; a form
    that shows a part only where no other does."""
    whole: dict[tuple[str, int], Stand] = {}
    part: dict[tuple[str, int], Stand] = {}
    for figure in _figures(source):
        row = core(figure.label) == wanted and figure.role in TOTALS
        column = figure.table.kind == _THREE and core(figure.role) == wanted
        if row or (column and is_total_row(figure)):
            kept = part if figure.table.kind in PARTIAL else whole
            kept.setdefault((figure.table.id, figure.row), _form(source, figure, figure.label))
    return list((whole or part).values())


_THREE = "三公经费表"


_FORM = re.compile(r"^(?:\d{4}年度?)?(?:部门|单位)?|(?:预算|支出|收支|情况|明细|汇总|总)*表.*$")


def _in_titled(source: Source, wanted: str) -> Iterator[Stand]:
    """The total of a form that is of the thing alone: 政府采购预算表, 合计."""
    for figure in _figures(source):
        title = fold(figure.table.title)
        if len(wanted) >= LEAST and _FORM.sub("", title) == wanted and is_total_row(figure):
            yield _form(source, figure, figure.label)
            return


def _in_columns(source: Source, wanted: str) -> Iterator[Stand]:
    """The cell of a column of that name in the row of the document's year."""
    for figure in _figures(source):
        path = figure.table.columns[figure.column].path
        row = figure.table.rows[figure.row].cells
        year = row[0].raw.strip().rstrip("年度") == str(source.year)
        if year and path and core(path[-1]) == wanted and figure.column:
            yield _form(source, figure, path[-1])


def _figures(source: Source) -> Iterator[Figure]:
    for at in range(len(source.disclosure.tables)):
        for figure in source.figures_in(at):
            if figure.cell.state is CellState.NUMBER and is_current(figure, source):
                yield figure


def _form(source: Source, figure: Figure, label: str) -> Stand:
    table = figure.table
    number = print_cell(source.sha256, figure.cell, unit=table.unit or _unit_of(source, figure))
    return Stand(Where.FORM, table.title, squeeze(label), number, fold(table.title))


def _unit_of(source: Source, figure: Figure) -> str:
    """The unit of a form without one: of the narrative's amount that stands in the same row."""
    cells = figure.table.rows[figure.row].cells
    values = {cell.value for cell in cells if cell.value is not None and "." in cell.raw}
    said = (s.amount for s in source.disclosure.statements if s.amount is not None)
    return next((a.unit for a in said if a.value in values and a.unit in FACTORS), "")


def _in_indicators(source: Source, wanted: str) -> Iterator[Stand]:
    """The indicators in money of the project of that name, and the amount of its form."""
    for target in find_targets(source):
        if not target.project or core(target.project) != wanted:
            continue
        number = next((p for p in say_value(target, source) if isinstance(p, Printed)), None)
        if number is not None and number.unit in FACTORS:
            label = squeeze(target.name.raw)
            yield Stand(Where.INDICATOR, "", label, number, fold(label))


# ── narrative ───────────────────────────────────────────────────────────────────────────────────


def _in_narrative(source: Source, wanted: str) -> Iterator[Stand]:
    for paragraph in source.disclosure.paragraphs:
        if paragraph.lines and wanted[:2] in fold(paragraph.text):
            yield from _told(source, paragraph, wanted)


def _told(source: Source, paragraph: Paragraph, wanted: str) -> Iterator[Stand]:
    """The amounts right after the name, and those that the same item calls its budget after it."""
    at, named = 0, False
    for begin, amount in find_amounts(source.sha256, paragraph):
        words = _last(paragraph.text[at:begin])
        at = begin + len(amount.evidence.text)
        if amount.unit not in FACTORS or _MOVES.search(words):
            continue
        again = _AGAIN.match(words)
        own = is_called(wanted, words)
        year = again["year"] if again else None
        if own or (named and again and year in (None, str(source.year))):
            yield _tell(paragraph, words, amount)
        named = own or (named and again is not None) or named


def _last(said: str) -> str:
    """The words right before an amount: the last clause, brackets of levels apart."""
    bare = fold(said).translate(_QUOTES)
    level = _LEVEL.search(bare)
    if level and bare.endswith(")"):
        return bare
    return _CLAUSE.split(bare)[-1]


def _tell(paragraph: Paragraph, words: str, amount: Amount) -> Stand:
    return Stand(Where.NARRATIVE, "", words, print_amount(amount), fold(paragraph.text[:200]))
