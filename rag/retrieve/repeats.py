"""What one form repeats of another: an indicator, a long text, a project's amount. Pure.

Evidence of a cell ─ find_repeats ─► the cells of other forms that say the same of the same thing

A project stands in the list of projects and in a form of its own, an indicator in the project's
form and in that of all indicators: a reader who checks the answer may hold either.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from extract.records import BBox, Cell, CellState, Evidence, Table
from rag.question.lexicon import fold
from rag.retrieve.listed import FUNDS, find_projects, find_targets, list_project_starts
from rag.retrieve.source import Source

LEAST_TEXT = 20
"""Characters of a cell's text that are the same text wherever they stand; names are shorter."""
LEAST_NAME = 6
"""Characters of an indicator's name that is the same indicator in another project's form."""
MOST_HEAD = 8
"""Rows of a project's own form from its name to its amount."""
MOST_SAME = 3
"""Cells that say the same; what more of them say is a phrase that all forms have."""
MOST = 2
"""Repeats that are cited beside a cell."""

Place = tuple[int, BBox]


class Shared(NamedTuple):
    """An indicator and what is asked of it, whatever project it is of."""

    name: str
    said: str


class Repeats(NamedTuple):
    """at: what the cell at a place says; cells: the cells that say it, in the document's order."""

    at: dict[Place, list[Hashable]]
    cells: dict[Hashable, list[Cell]]


def find_repeats(source: Source, cited: Evidence, *, wide: bool = True) -> tuple[Evidence, ...]:
    """The other cells that say what the cited one says; of a part of a text the same part.

    wide: also the same indicator in the forms of other projects.
    """
    repeats = _repeats_of(source)
    found: dict[Place, Evidence] = {}
    for key in repeats.at.get((cited.page, cited.bbox), ()):
        for cell in repeats.cells[key] if wide or not isinstance(key, Shared) else ():
            place = (cell.page, cell.bbox)
            if place != (cited.page, cited.bbox):
                whole = fold(cited.text) not in fold(cell.raw) or len(cited.text) < LEAST_TEXT
                words = cell.raw if whole else cited.text
                found.setdefault(place, Evidence(source.sha256, *place, words))
    return tuple(found.values())[:MOST]


def _repeats_of(source: Source) -> Repeats:
    kept = source.kept.repeats
    if not kept:
        kept.append(_list_repeats(source))
    return kept[0]


def _list_repeats(source: Source) -> Repeats:
    cells: dict[Hashable, list[Cell]] = {}
    for key, cell in (*_indicators(source), *_texts(source), *_amounts(source)):
        if not any(cell is other for other in cells.setdefault(key, [])):
            cells[key].append(cell)
    several = {key: same for key, same in cells.items() if 1 < len(same) <= MOST_SAME}
    at: dict[Place, list[Hashable]] = {}
    for key, same in several.items():
        for cell in same:
            at.setdefault((cell.page, cell.bbox), []).append(key)
    return Repeats(at, several)


def _indicators(source: Source) -> Iterator[tuple[Hashable, Cell]]:
    """The values of indicators, by their names, their projects and what is asked for."""
    for target in find_targets(source):
        unit = fold(target.unit.raw) if target.unit is not None else ""
        said = fold(target.value.raw).lstrip("≥≤=＝><").removesuffix(unit) + unit
        name = _LEVELS.sub("", fold(target.name.raw))
        yield (name, fold(target.project), said), target.value
        if len(name) >= LEAST_NAME:
            yield Shared(name, said), target.value


_LEVELS = re.compile(r"^(?:[一-鿿]{2,3}指标)?[一-鿿]{2,6}指标(?=.)")
"""The levels of an indicator that some forms print in one cell with its name."""


def _texts(source: Source) -> Iterator[tuple[Hashable, Cell]]:
    for table in source.disclosure.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.state is CellState.TEXT and len(cell.raw) >= LEAST_TEXT:
                    yield fold(cell.raw), cell


def _amounts(source: Source) -> Iterator[tuple[Hashable, Cell]]:
    """The amounts of projects, in their lists and in their own forms."""
    for project in find_projects(source):
        if project.amount is not None and project.amount.value:
            yield (fold(project.name), project.amount.value), project.amount
    for table in source.disclosure.tables:
        if table.kind == "项目绩效目标表":
            yield from _amounts_in(table)


def _amounts_in(table: Table) -> Iterator[tuple[Hashable, Cell]]:
    for start, name in list_project_starts(table):
        for row in table.rows[start : start + MOST_HEAD]:
            said = "".join(fold(cell.raw) for cell in row.cells if cell.state is CellState.TEXT)
            first = next((c for c in row.cells if c.state is CellState.NUMBER and c.value), None)
            if first is not None and FUNDS.search(said):
                yield (fold(name), first.value), first
                break
