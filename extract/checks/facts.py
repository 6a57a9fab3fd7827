"""Tables, figures and statements of a document, as rules ask for them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.money import parse_number
from extract.records import (
    Cell,
    CellState,
    Column,
    Document,
    Evidence,
    Figure,
    Operand,
    Paragraph,
    Role,
    Statement,
    Table,
)
from extract.tables.figures import list_figures

TEXT_ROLES = frozenset(str(role) for role in Role)
_NAMING = (Role.CODE, Role.LABEL, Role.PROJECT)
_TOTAL_ROLE = re.compile(r".*(?:合计|总计|小计|总额)")
_NOT_MONEY = re.compile(
    r"率|[%％]|比例|占比|幅度|人数|数量|面积|增减|增长|年限|辆|增加|减少|比上年|比较|完成"
)
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)(?!.{0,3}(?:结转|结余))")
_YEAR = re.compile(r"(20\d\d)年?(?!.{0,3}(?:结转|结余))")
_TWO_AMOUNTS = re.compile(r"(?:^|\s)-?\d[\d,]*\.\d+\s+-?\d[\d,]*\.\d+(?:\s|$)")
FEWEST_MERGED = 2
"""Rows with two amounts in one cell, from which on a table's columns are not believed."""
_OF_WHICH = re.compile(r"^(?:其中|其 中)[:：]?")
_LIST_NUMBER = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．]|\d+[、.．](?!\d))"
)
LABELS = 1 << 14
"""Labels whose bare forms are kept: a document has some hundreds, and asks for each many times."""
_BRACKETED = re.compile(r"[\[【](\d{3}(?:\d{2}){0,2})[\]】]\s*(\D.*)")


class Sheet(NamedTuple):
    """A table with its figures, in the order of its rows; misread: its columns are not believed."""

    table: Table
    figures: tuple[Figure, ...]
    misread: bool = False

    def __hash__(self) -> int:
        """By its name alone: what is kept of a sheet is asked for by that very sheet."""
        return hash((self.table.id, self.table.title, len(self.figures)))

    @property
    def two_sided(self) -> bool:
        """Whether 收入 stands beside 支出: in forms that always do, and in a fund's own 收支表."""
        sided = self.table.kind in FUND_KINDS and {"收入", "支出"} <= {
            figure.side for figure in self.figures
        }
        return sided or self.table.kind in TWO_SIDED


TWO_SIDED = ("收支总表", "财政拨款收支总表")
FUND_KINDS = ("政府性基金支出表", "国有资本经营支出表")


class Facts(NamedTuple):
    """All that rules may look at. contents: entries of the printed 目录."""

    document: Document
    sheets: tuple[Sheet, ...]
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Statement, ...]
    contents: tuple[Evidence, ...]

    def of_kind(self, *kinds: str) -> tuple[Sheet, ...]:
        """The sheets of these kinds, in the document's order."""
        return tuple(sheet for sheet in self.sheets if sheet.table.kind in kinds)

    def two_sided(self) -> tuple[Sheet, ...]:
        """The sheets with 收入 beside 支出."""
        return tuple(sheet for sheet in self.sheets if sheet.two_sided)

    def groups(self) -> tuple[Facts, ...]:
        """The facts of each organisation that has tables of its own; narrative stays with all."""
        orgs = dict.fromkeys(org_key(sheet.table.org) for sheet in self.sheets)
        if len(orgs) <= 1 or not self._repeats_forms():
            return (self,)
        named = [org for org in orgs if org]
        return tuple(
            self._replace(sheets=tuple(s for s in self.sheets if org_key(s.table.org) == org))
            for org in named
        )

    def _repeats_forms(self) -> bool:
        kinds = [sheet.table.kind for sheet in self.sheets if sheet.table.kind in ONCE_KINDS]
        return len(kinds) != len(set(kinds))

    def only(self, kind: str) -> Sheet | None:
        """The sheet of a kind of which there is one with figures, else None."""
        found = [sheet for sheet in self.of_kind(kind) if has_numbers(sheet)]
        found = found or list(self.of_kind(kind))
        return found[0] if len(found) == 1 else None

    def operand(self, figure: Figure, side: str, name: str = "") -> Operand:
        """A figure as one side's operand; blank and dash count as nothing (value 0)."""
        label = name or describe(figure)
        value = figure.cell.value if figure.cell.state is CellState.NUMBER else Decimal(0)
        evidence = Evidence(
            self.document.sha256, figure.cell.page, figure.cell.bbox, figure.cell.raw
        )
        return Operand(label, value, figure.table.unit, evidence, side)


ONCE_KINDS = frozenset(
    (
        "收支总表",
        "收入总表",
        "支出总表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "一般公共预算基本支出表",
    )
)
"""Forms that stand once in the disclosure of one body."""


def gather_facts(
    document: Document,
    tables: Iterable[Table],
    narrative: tuple[Sequence[Paragraph], Sequence[Statement]],
    contents: Sequence[Evidence],
) -> Facts:
    """Facts of a document; each table's figures are listed once."""
    sheets = tuple(Sheet(table, _sided(table), _is_misread(table)) for table in tables)
    paragraphs, statements = narrative
    return Facts(document, sheets, tuple(paragraphs), tuple(statements), tuple(contents))


def _sided(table: Table) -> tuple[Figure, ...]:
    """The figures of a table; headers 本年收入 and 本年支出 name sides of a form too."""
    figures = tuple(_coded(figure) for figure in list_figures(table))
    if table.kind not in ("收支总表", "财政拨款收支总表"):
        return figures
    named = {c.path[0] for c in table.columns if c.path and c.role in _NAMING}
    return tuple(
        figure
        if figure.side
        else figure._replace(side=_side_of(table.columns[figure.column], named))
        for figure in figures
    )


def _coded(figure: Figure) -> Figure:
    """A figure whose name begins with its code in brackets ("[30101]基本工资"), taken apart."""
    match = _BRACKETED.fullmatch(figure.label) if figure.code is None else None
    return figure._replace(code=match[1], label=match[2]) if match is not None else figure


def _side_of(column: Column, named: set[str]) -> str:
    """The side that a column's header names, if that side has a column of names of its own."""
    top = column.path[0] if column.path else ""
    sides = [side for side in ("收入", "支出") if side in top and top in named]
    return sides[0] if len(sides) == 1 else ""


def org_key(org: str | None) -> str:
    """An organisation's name without code, blanks and bracket widths."""
    text = "".join((org or "").split()).replace("（", "(").replace("）", ")")
    return re.sub(r"^[\[\(【]?\d+[\]\)】]?[-_—]?", "", text)


def has_numbers(sheet: Sheet) -> bool:
    """Whether any figure of the sheet is a printed number."""
    return any(figure.cell.state is CellState.NUMBER for figure in sheet.figures)


def _is_misread(table: Table) -> bool:
    """Whether cells of several rows hold two amounts: columns of the form were read as one."""
    texts = ([c.raw for c in row.cells if c.state is CellState.TEXT] for row in table.rows)
    return sum(any(map(_TWO_AMOUNTS.search, row)) for row in texts) >= FEWEST_MERGED


def row_name(figure: Figure) -> str:
    """ "30101 基本工资"; "" where the row's first text is itself an amount."""
    label = bare(figure.label)
    label = "" if parse_number(label) is not None else label
    return f"{figure.code or ''} {label}".strip()


def describe(figure: Figure) -> str:
    """ "30101 基本工资 · 合计": a figure's row and column, for people."""
    name = row_name(figure)
    role = figure.role if figure.role not in ("预算数", "决算数") else ""
    return " · ".join(part for part in (name, role) if part) or "（无名）"


def place(figure: Figure, *, row: bool = True) -> str:
    """Where a figure stands: page, table and, if asked, row."""
    title = figure.table.title or figure.table.kind
    name = row_name(figure)
    return f"第{figure.cell.page}页《{title}》" + (f"“{name}”" if row and name else "")


@lru_cache(maxsize=LABELS)
def bare(label: str) -> str:
    """A label without blanks, list number, and a leading 其中."""
    text = "".join(label.split())
    for _ in range(3):
        text = _LIST_NUMBER.sub("", _OF_WHICH.sub("", text))
    return text


@lru_cache(maxsize=LABELS)
def is_money(column: Column) -> bool:
    """Whether a column holds money: not text, shares, counts or changes."""
    if column.role in TEXT_ROLES:
        return False
    return not any(_NOT_MONEY.search(part) for part in (*column.path, column.role))


def is_total_role(role: str) -> bool:
    """Whether a role names a total (合计, 小计, 本年收入合计 …)."""
    return bool(_TOTAL_ROLE.fullmatch(role))


def year_of(column: Column, year: int | None) -> str:
    """ "last" for a column of the year before, "" for the document's own year."""
    text = "".join(column.path)
    named = _YEAR.findall(text)
    if column.role == "上年预算数" or _LAST_YEAR.search(text):
        return "last"
    if year is not None and named and all(int(found) < year for found in named):
        return "last"
    return ""


def is_number(figure: Figure) -> bool:
    return figure.cell.state is CellState.NUMBER


def is_counted(figure: Figure) -> bool:
    """Whether a cell can stand in a sum: a number, blank or dash; not a text."""
    return figure.cell.state is not CellState.TEXT


def cell_operand(
    facts: Facts, cell: Cell, label: str, *, value: str | None = None, unit: str | None = None
) -> Operand:
    """A cell that is no Figure (a filled-in form) as a left operand; value: its digits if mixed."""
    number = parse_number(value if value is not None else cell.raw)
    evidence = Evidence(facts.document.sha256, cell.page, cell.bbox, cell.raw)
    return Operand(label, number, unit, evidence, "left")
