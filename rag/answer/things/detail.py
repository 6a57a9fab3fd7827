"""What a form of a document's own lists by name: trainings, meetings, activities, rooms. Pure.

哪几个培训，各花多少 ─ the noun after 哪几个 ─► the form that has 培训名称 ─► its rows, their sum
"""

from __future__ import annotations

import re

from extract.records import Cell, CellState, Column, Row, Table
from rag.answer.brief import Brief, lead
from rag.answer.said.voice import join_pieces, name_org
from rag.cite.arithmetic import add
from rag.cite.pieces import (
    Draft,
    Mark,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
    cell_evidence,
    print_cell,
    tally,
    write_row,
)
from rag.question.lexicon import fold
from rag.retrieve.find import Source, says_total

_WHICH = re.compile(
    r"(?:哪(?:[些几]|\d+|[一二两三四五六七八九十]+)|几|多少|什么)(?:个|场|次|项|批|类|种|期|处|间)?(?:的)?(?P<noun>[一-鿿]{2,4})"
)
_LISTS = re.compile(
    r"哪(?:[些几]|\d+|[一二两三四五六七八九十]+)|[几多][少]?[场次期批]|(?:什么|几个|多少个)(?=培训|会议|活动)|"
    r"(?:培训|会议|活动)(?:明细|清单|计划)|各(?:个|场|次|项)?(?:培训|会议|活动)"
)
_NAMED_THINGS = ("培训", "会议", "活动", "展览", "展会", "比赛", "赛事", "演出", "论坛", "课程")
"""Nouns that head a column of names, though a question puts them before 哪些: 培训有哪几个."""
_NAME_HEAD = re.compile(r"^(?P<noun>[一-鿿]{2,8}?)班?(?:的)?名称$")
_NOT_LISTED = ("项目", "单位", "部门", "科目", "指标", "专项", "品目", "物品", "机构")
"""Forms of these have composers of their own."""
_ORDINAL = re.compile(r"^(?:序号|编号|行次|备注)$")
_MONEY = re.compile(r"金额|预算|经费|费用|支出|资金")
MOST_ROWS = 40
MOST_DOCUMENTS = 6
"""Documents whose forms are looked through: a question over more asks for no form's rows."""


def compose_detail(brief: Brief) -> Draft | None:
    """The rows of the form whose column of names is headed by what is asked for."""
    if not brief.query.zh or not _LISTS.search(brief.query.folded):
        return None
    if len(brief.sources) > MOST_DOCUMENTS:
        return None
    parts = [part for source in brief.sources for part in _say_source(brief, source)]
    return Draft(tuple(parts)) if parts else None


def _say_source(brief: Brief, source: Source) -> list[Part]:
    asked = brief.query.masked or brief.query.folded
    nouns = [match["noun"] for match in _WHICH.finditer(asked)]
    nouns += [noun for noun in _NAMED_THINGS if noun in asked]
    for table in source.disclosure.tables:
        at = _name_column(table, nouns)
        if at is not None:
            return _say_table(brief, source, table, at)
    return []


def _name_column(table: Table, nouns: list[str]) -> int | None:
    """The column of names that one of the nouns heads."""
    for at, column in enumerate(table.columns):
        match = _NAME_HEAD.fullmatch(_head(column))
        if match is None or match["noun"].endswith(_NOT_LISTED):
            continue
        if any(noun.startswith(match["noun"]) or match["noun"].startswith(noun) for noun in nouns):
            return at
    return None


def _head(column: Column) -> str:
    return fold(column.path[-1]) if column.path else ""


def _say_table(brief: Brief, source: Source, table: Table, at: int) -> list[Part]:
    rows = [row for row in table.rows if _is_named(row, at)][:MOST_ROWS]
    shown = [n for n, column in enumerate(table.columns) if n != at and _is_shown(column, rows, n)]
    if not rows:
        return []
    paid = next((n for n in shown if _is_paid(table, rows, n)), None)
    names = [Name("".join(row.cells[at].raw.split()), source.sha256) for row in rows]
    amounts = [_number(source, table, row.cells[paid]) for row in rows] if paid is not None else []
    opening = lead(
        *name_org(source, brief.voice),
        Words("："),
        *((Words("《"), Name(table.title, source.sha256), Words("》列有 ")) if table.title else ()),
        tally(len(rows), ""),
        Words(" 个："),
        *join_pieces([(name,) for name in names], Words("；")),
        *_say_sum([one for one in amounts if one is not None]),
        Words("。"),
    )
    header = Part(
        Style.HEADER,
        tuple((Name(_head(table.columns[n]), source.sha256),) for n in (at, *shown)),
    )
    lines = [
        write_row(
            (Name("".join(row.cells[at].raw.split()), source.sha256),
             Mark(cell_evidence(source.sha256, row.cells[at]))),
            *(_say_cell(source, table, row.cells[n], money=n == paid) for n in shown),
        )
        for row in rows
    ]  # fmt: skip
    return [opening, header, *lines]


def _say_sum(amounts: list[Number]) -> tuple[Piece, ...]:
    return (Words("；金额合计 "), add(amounts)) if len(amounts) > 1 else ()


def _is_named(row: Row, at: int) -> bool:
    raw = row.cells[at].raw
    return bool(fold(raw)) and not says_total(fold(raw)) and row.cells[at].state is CellState.TEXT


def _is_shown(column: Column, rows: list[Row], at: int) -> bool:
    filled = any(fold(row.cells[at].raw) for row in rows)
    return filled and bool(_head(column)) and not _ORDINAL.search(_head(column))


def _is_paid(table: Table, rows: list[Row], at: int) -> bool:
    numbers = any(row.cells[at].state is CellState.NUMBER for row in rows)
    return numbers and bool(table.unit) and bool(_MONEY.search(_head(table.columns[at])))


def _number(source: Source, table: Table, cell: Cell) -> Printed | None:
    if cell.state is not CellState.NUMBER:
        return None
    return print_cell(source.sha256, cell, unit=table.unit or "")


def _say_cell(source: Source, table: Table, cell: Cell, *, money: bool) -> tuple[Piece, ...]:
    if cell.state is CellState.NUMBER:
        return (print_cell(source.sha256, cell, unit=(table.unit or "") if money else ""),)
    if not fold(cell.raw):
        return (Words("—"),)
    return (Quote(cell_evidence(source.sha256, cell), bare=True),)
