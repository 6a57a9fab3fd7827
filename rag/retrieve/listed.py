"""The rows of text-heavy tables: projects with their amounts, performance indicators. Pure.

Source ─ find_projects ─► Project     Source ─ find_targets ─► Target
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.records import Cell, CellState, Figure, Row, Table
from extract.tables.figures import list_figures
from extract.tables.lists import (
    OTHER_BLOCK,
    Heads,
    fold_cell,
    pointed_heads,
    project_column,
    project_rows,
    read_heads,
    repeats_heads,
    tells_indicators,
)
from rag.retrieve.find import TOTALS, Source, says_total
from rag.retrieve.groups import find_groups
from rag.retrieve.implementers import beside, list_forms, name_body


class Project(NamedTuple):
    """A project: its name cell or title's paragraph, and its amount (any state), if any.

    body: the unit whose project it is, where its form names one.
    """

    name: str
    table: Table
    name_cell: Cell | None
    amount: Cell | None
    body: str = ""


_PROJECT_HEAD = re.compile(r"^项目名称[:：]?$")
FUNDS = re.compile(r"资金总额|年度资金总额|项目资金|预算金额|年度预算")


def find_projects(source: Source) -> tuple[Project, ...]:
    """The projects of the project tables, else of the fund list, else of the target tables."""
    if not source.kept.projects:
        source.kept.projects.append(_with_bodies(source, _find_projects(source)))
    return source.kept.projects[0]


def _with_bodies(source: Source, projects: Sequence[Project]) -> tuple[Project, ...]:
    """The projects, each with the body that carries it out where a form of its own names one."""
    tables = [t for t in source.disclosure.tables if t.kind == "项目绩效目标表"]
    forms = [form for table in tables for form in list_forms(table)]
    if not forms or any(project.body for project in projects):
        return tuple(projects)
    return tuple(
        p._replace(body=name_body(p.name, p.amount.value if p.amount else None, forms))
        for p in projects
    )


def _find_projects(source: Source) -> tuple[Project, ...]:
    tables = source.disclosure.tables
    for kind in ("项目支出表", "专项资金清单"):
        places = [place for place, table in enumerate(tables) if table.kind == kind]
        listed = [p for at in places for p in _listed(tables[at], source.figures_in(at))]
        listed = [p for p in listed if fold_cell(p.name) != fold_cell(source.org)]
        if listed:
            return _once(listed)
    targets = [
        t for t in source.disclosure.tables if t.kind != "部门整体绩效表" and tells_indicators(t)
    ]
    lists = [at for at, t in enumerate(tables) if t.kind == "项目绩效目标表"]
    listed = [p for at in lists for p in _listed(tables[at], source.figures_in(at))]
    if sum(p.amount is not None for p in listed) > 1:
        return _once(listed)
    single = [p for t in targets for p in _from_target_table(source, t)]
    return _once(single)


def _once(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Without those that another form repeats with the same amount."""
    kept: dict[tuple[str, str, Decimal | None], Project] = {}
    for project in projects:
        amount = project.amount.value if project.amount else None
        kept.setdefault((project.name, project.body, amount), project)
    return tuple(kept.values())


def _listed(table: Table, figures: Sequence[Figure]) -> Iterable[Project]:
    """The projects of a form that has one a row, without the rows that stand for others."""
    named = project_column(table)
    if named is None:
        return
    by_row: dict[int, list[Figure]] = {}
    for figure in figures:
        by_row.setdefault(figure.row, []).append(figure)
    wanted = {id(row) for row in project_rows(table)}
    cells = [_total_cell(by_row.get(number, [])) for number in range(len(table.rows))]
    groups = find_groups(table, named, [cell and cell.value for cell in cells])
    carried = carried_names(table, named)
    ends = {begins: number for number, begins in carried.items()}
    for number, row in enumerate(table.rows):
        cell = row.cells[named]
        rest = table.rows[ends[number]].cells[named].raw if number in ends else ""
        name = CODED.sub("", fold_cell(cell.raw + rest))
        if number in carried:
            continue
        told = id(row) in wanted and name and cell.state is CellState.TEXT
        if told and number not in groups.rows and not says_total(name) and name != "项目名称":
            yield Project(name, table, cell, cells[number], groups.bodies.get(number, ""))


_FUND = re.compile(r"预算|拨款|资金|结转|结余|收入|基金|资本|财政|专户")


def list_funds(project: Project) -> list[tuple[tuple[str, ...], Cell]]:
    """The other amounts above zero in a project's row, each with its column's header."""
    for number, row in enumerate(project.table.rows):
        if project.name_cell is None or project.name_cell not in row.cells:
            continue
        figures = [f for f in list_figures(project.table) if f.row == number and f.cell.value]
        return [
            (project.table.columns[f.column].path, f.cell)
            for f in figures
            if f.cell is not project.amount
            and f.role not in ("小计", "合计")
            and _FUND.search("".join(project.table.columns[f.column].path))
        ]
    return []


_UNIT = re.compile(r"[(（](百万元|万元|亿元|千元|元)[)）]")


def project_unit(project: Project, source: Source) -> str:
    """The unit of a project's amount: the table's, the one in its own labels, the document's."""
    if project.table.unit:
        return project.table.unit
    texts = (cell.raw for row in project.table.rows for cell in row.cells)
    said = next((match[1] for text in texts if (match := _UNIT.search(text))), None)
    units = [table.unit for table in source.disclosure.tables if table.unit]
    return said or (max(set(units), key=units.count) if units else "")


def _total_cell(figures: Sequence[Figure]) -> Cell | None:
    """The cell of a row that gives its whole amount: of a total's column, else the first."""
    ranked = sorted((TOTALS.index(f.role), n) for n, f in enumerate(figures) if f.role in TOTALS)
    if ranked:
        return figures[ranked[0][1]].cell
    return figures[0].cell if figures else None


def _from_target_table(source: Source, table: Table) -> Iterable[Project]:
    """The projects of a table of forms: one, or one after the other."""
    starts = [n for n, row in enumerate(table.rows) if beside([row], _PROJECT_HEAD)] or [0]
    for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
        rows = table.rows[start:end]
        named = beside(rows[:1], _PROJECT_HEAD)
        funds = beside(rows, FUNDS, number=True)
        name = "".join(named.raw.split()) if named else _named_above(source, table)
        if name and not re.fullmatch("无|-+|部门名称|项目总额", name) and name != source.org:
            yield Project(name, table, named, funds)


def _named_above(source: Source, table: Table) -> str:
    """The project that a form's header or title names."""
    for at, column in enumerate(table.columns):
        for depth, text in enumerate(column.path):
            if "".join(text.split()) == "项目名称":
                right = (c.path[depth] for c in table.columns[at + 1 :] if len(c.path) > depth)
                return next((other for other in right if other != text), "")
    return _title_project(table_title(source, table))


def table_title(source: Source, table: Table) -> str:
    """A table's title, else the text right above it that speaks of targets, else its kind."""
    if table.title:
        return table.title
    page, (_, top, _, _) = table.areas[0]
    above = [
        line
        for p in source.disclosure.paragraphs
        for line in p.lines
        if line.page == page and line.bbox[3] <= top + 1 and "绩效" in line.text
    ]
    if above:
        return max(above, key=lambda line: line.bbox[3]).text
    return table.kind if table.kind != "其他" else ""


def titled_project(source: Source, table: Table) -> str:
    """The project that a form's title names, "" where it names none."""
    title = table_title(source, table)
    name = _title_project(title)
    return name if name != title else ""


def _title_project(title: str) -> str:
    name = re.sub(r"(?:项目)?(?:支出)?绩效目标(?:申报)?(?:表)?.*$", "", title)
    return re.sub(r"^\d{4}年度?", "", name).strip()


CODED = re.compile(r"^[0-9A-Za-z]{6,}[-－—]+")
"""The code that some publishers print before a project's name."""


def carried_names(table: Table, column: int) -> dict[int, int]:
    """The rows where a name only goes on from the page before → the row where it begins.

    Where names begin with a code, one without it right after a turn of the page, beside which no
    amount stands, is the rest of the last.
    """
    found: dict[int, int] = {}
    begins: int | None = None
    for number, row in enumerate(table.rows):
        cell = row.cells[column]
        if not cell.raw.strip():
            continue
        before = table.rows[begins].cells[column] if begins is not None else None
        coded = CODED.match(fold_cell(cell.raw)) is not None
        turned = before is not None and cell.page == before.page + 1
        paid = any(c.state is CellState.NUMBER for c in row.cells[column + 1 : column + 3])
        if begins is not None and turned and not coded and not paid:
            found[number] = begins
        begins = number if coded else None
    return found


def list_carried(table: Table) -> Iterable[str]:
    """The projects' names that a page's end cuts in two, whole."""
    column = project_column(table)
    carried = carried_names(table, column) if column is not None else {}
    for number, begins in carried.items():
        if column is not None:
            yield table.rows[begins].cells[column].raw + table.rows[number].cells[column].raw


def list_project_starts(table: Table) -> list[tuple[int, str]]:
    """The rows where a project begins and its name: a form's head, a filled cell of its column."""
    column = _project_column(table)
    carried = carried_names(table, column) if column is not None else {}
    found: list[tuple[int, str]] = []
    for number, row in enumerate(table.rows):
        named = beside([row], _PROJECT_HEAD) if column is None else row.cells[column]
        name = CODED.sub("", "".join(named.raw.split())) if named is not None else ""
        if number in carried:
            begun, before = found.pop()
            found.append((begun, before + name))
        elif name:
            found.append((number, name))
    return found


def _project_column(table: Table) -> int | None:
    """The column of projects beside which their indicators stand, each project named once."""
    at = project_column(table)
    if at is None:
        return None
    filled = sum(bool(row.cells[at].raw.strip()) for row in table.rows)
    return at if 0 < filled < len(table.rows) else None


class Target(NamedTuple):
    """A performance indicator: its name, the value asked for, and what stands around the value.

    project: the project that its form names, "" where it names none; fund: that form's amount.
    """

    table: Table
    name: Cell
    value: Cell
    relation: Cell | None
    unit: Cell | None
    levels: tuple[str, ...]
    project: str
    fund: Cell | None = None


def find_targets(source: Source) -> tuple[Target, ...]:
    """The indicators of all target tables, in order."""
    if not source.kept.targets:
        source.kept.targets.append(_find_targets(source))
    return source.kept.targets[0]


def _find_targets(source: Source) -> tuple[Target, ...]:
    kinds = ("项目绩效目标表", "部门整体绩效表")
    tables = [t for t in source.disclosure.tables if t.kind in kinds or tells_indicators(t)]
    return tuple(target for table in tables for target in _read_targets(table))


def _read_targets(table: Table) -> Iterable[Target]:
    pointed = pointed_heads(table.columns)
    heads = pointed or read_heads(
        [column.path[-1] if column.path else "" for column in table.columns]
    )
    if pointed is not None and any(repeats_heads(r, table.columns, pointed) for r in table.rows):
        heads = None
    above: list[str] = []
    project, fund = "", None
    starts = dict(list_project_starts(table))
    headed = -1
    for number, row in enumerate(table.rows):
        if number in starts:
            ends = [at for at in starts if at > number]
            form = table.rows[number : min([*ends, number + MOST_HEAD])]
            project, fund = starts[number], beside(form, FUNDS, number=True)
        found = read_heads([cell.raw for cell in row.cells])
        if pointed is not None and repeats_heads(row, table.columns, pointed):
            found = pointed
        if found is not None:
            heads, above, headed = found, [], number
            continue
        if number > headed + 1 and _opens_block(row, heads):
            heads = None
        if heads is None:
            continue
        for level, cell in enumerate(row.cells[: heads.name]):
            above[level:] = (
                [cell.raw, *above[level + 1 :]] if cell.raw.strip() else above[level:] or [""]
            )
        here = _beyond_sign(row, heads)
        name, value = row.cells[here.name], row.cells[here.value]
        if name.raw.strip() and value.raw.strip():
            yield Target(
                table,
                name,
                value,
                _at(row, here.relation),
                _at(row, here.unit),
                tuple("".join(text.split()) for text in above if text.strip()),
                project,
                fund,
            )


def _opens_block(row: Row, heads: Heads | None) -> bool:
    """Whether a form's other block begins: its label is no indicator that has a value."""
    if heads is not None and row.cells[heads.value].raw.strip():
        beside = [cell for at, cell in enumerate(row.cells) if at != heads.name]
    else:
        beside = list(row.cells)
    return any(OTHER_BLOCK.match("".join(cell.raw.split())) for cell in beside)


MOST_HEAD = 8
"""First rows of a form among which its amount stands."""
_SIGN = re.compile(r"[≥≤＝=><＞＜]+|大于等于|小于等于|等于|大于|小于")


def _beyond_sign(row: Row, heads: Heads) -> Heads:
    """The columns where a row keeps what one heading is over: sign, value, unit side by side."""
    after = heads.value + 1
    if not _SIGN.fullmatch(row.cells[heads.value].raw.strip()) or after >= len(row.cells):
        return heads
    unit = heads.unit if heads.unit is not None else after + 1
    short = unit < len(row.cells) and len(row.cells[unit].raw.strip()) <= MOST_UNIT
    return heads._replace(relation=heads.value, value=after, unit=unit if short else None)


MOST_UNIT = 6
"""Characters of a cell beside a value that is its unit."""


def find_empty_targets(source: Source) -> tuple[Cell, ...]:
    """The cells that name a kind of indicator with nothing to their right."""
    tables = [t for t in source.disclosure.tables if tells_indicators(t)]
    found: list[Cell] = []
    for row in (row for table in tables for row in table.rows):
        filled = [cell for cell in row.cells if cell.raw.strip()]
        if filled and "".join(filled[-1].raw.split()).endswith("指标"):
            found.append(filled[-1])
    return tuple(found)


def _at(row: Row, index: int | None) -> Cell | None:
    return row.cells[index] if index is not None and row.cells[index].raw.strip() else None
