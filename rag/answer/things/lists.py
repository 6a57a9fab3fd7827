"""Answers that list: projects, subjects, the parts of an item. Pure."""

from __future__ import annotations

import re

from extract.records import CellState, Figure
from rag.answer.brief import Brief, lead
from rag.answer.said.amounts import find_number, number_of, print_cells
from rag.answer.said.voice import name_org, row_label
from rag.answer.things.listed import choose_projects
from rag.answer.things.tallied import name_project, say_projects
from rag.cite.pieces import (
    Draft,
    Name,
    Number,
    Part,
    Piece,
    Style,
    Words,
    print_cell,
    write_row,
)
from rag.question.lexicon import BY_KEY, ITEMS, Item, plain_name
from rag.retrieve.find import Source, find_value, rank_figures
from rag.retrieve.listed import find_projects, list_funds, project_unit
from rag.retrieve.rowsums import Cells, group_rows


def compose_list(brief: Brief) -> Draft | None:
    """The projects, or the parts of the item that is named."""
    items = brief.query.items
    if not items and "科目" in brief.query.folded:
        items = (BY_KEY["支出总计"],)
        found = [part for s in brief.sources for part in _say_parts(brief, s, items[0])]
        return Draft(tuple(found)) if found else None
    funded = _list_funded(brief)
    if funded:
        return Draft(tuple(funded))
    broad = {one.key for one in items} <= {"项目支出", "支出总计"}
    asked = re.search("项目|专项", brief.query.folded) is not None or not brief.query.zh
    if broad and asked:
        chosen = ((s, choose_projects(brief, s)) for s in brief.sources)
        parts = [p for s, one in chosen if one is not None for p in say_projects(brief, s, one)]
        return Draft(tuple(parts)) if parts else None
    parts = [
        part for one in items for source in brief.sources for part in _say_parts(brief, source, one)
    ]
    return Draft(tuple(parts)) if parts else None


_FUNDS = ("结转", "政府性基金", "国有资本", "财政专户", "单位资金")


def _list_funded(brief: Brief) -> list[Part]:
    """The projects paid from the fund that the question names: 哪些项目用的是上年结转."""
    fund = next((word for word in _FUNDS if word in brief.query.folded), None)
    if fund is None or "项目" not in brief.query.folded:
        return []
    voice = brief.voice
    parts: list[Part] = []
    for source in brief.sources:
        rows = [
            write_row(
                name_project(p, source),
                (print_cell(source.sha256, cell, unit=project_unit(p, source)),),
            )
            for p in find_projects(source)
            for path, cell in list_funds(p)
            if fund in "".join(path)
        ]
        header = Part(Style.HEADER, ((voice("项目", "Project"),), (Words(fund),)))
        parts += (
            [
                lead(
                    *name_org(source, voice),
                    voice("，用到", ", projects paid from "),
                    Words(fund),
                    voice("资金的项目：", ":"),
                ),
                header,
                *rows,
            ]
            if rows
            else []
        )
    return parts


def compose_listed(brief: Brief) -> Draft | None:
    """``compose_list`` for 有没有 questions about projects."""
    asked = "项目" in brief.query.folded or "专项" in brief.query.folded
    return compose_list(brief) if asked and not brief.query.items else None


# ── parts of an item ────────────────────────────────────────────────────────────────────────────


def _say_parts(brief: Brief, source: Source, one: Item) -> list[Part]:
    voice = brief.voice
    pairs = list_parts(source, one)
    if not pairs:
        return []
    whole = find_number(source, one)
    title: tuple[Piece, ...] = (
        Name(one.key, source.sha256) if one.key.isdigit() else Words(one.key),
    )
    opening = (*name_org(source, voice), voice("的", ", "), *title)
    opening += (voice(" ", " "), whole) if whole is not None else ()
    header = Part(Style.HEADER, ((voice("项目", "Item"),), (voice("金额", "Amount"),)))
    rows = [write_row(name, (number,)) for name, number in pairs]
    return [lead(*opening, voice("，其中：", ", of which:")), header, *rows]


def list_parts(source: Source, one: Item) -> list[tuple[tuple[Piece, ...], Number]]:
    if one.parts:
        found = [(BY_KEY[key], find_number(source, BY_KEY[key])) for key in _deep_parts(one)]
        return [((Words(part.key),), number) for part, number in found if number is not None]
    value = find_value(source, one)
    if one.key == "收入总计":
        return _sources_of_income(source)
    if value is None or value.figure is None:
        return []
    if one.key in ("支出总计", "一般公共预算拨款支出"):
        return list_subjects(source)
    if one.key == "基本支出":
        return _economic_classes(source)
    wholes = (value.figure, *_wholes(source, one, value.figure))
    whole = max(wholes, key=lambda f: (bool(_children(source, f)), f.cell.value or 0))
    return [_named(cells, source) for cells in group_rows(_children(source, whole))]


def _wholes(source: Source, one: Item, figure: Figure) -> list[Figure]:
    """The item's row in each form that prints rows below it, in the unit of the first."""
    rows = [f for f in rank_figures(source, one) if f.table.unit == figure.table.unit]
    return [f for f in rows if f.code == figure.code and _children(source, f)] or [figure]


def _deep_parts(one: Item) -> list[str]:
    keys: list[str] = []
    for key in one.parts:
        keys += [key, *BY_KEY[key].parts]
    return keys


def _named(cells: Cells, source: Source) -> tuple[tuple[Piece, ...], Number]:
    figure = cells[0]
    code = (Name(figure.code, source.sha256), Words(" ")) if figure.code else ()
    return (*code, Name(row_label(figure), source.sha256)), print_cells(source, cells)


def _children(source: Source, parent: Figure) -> list[Figure]:
    """The rows right below a row's code in the same form and column."""
    if not parent.code:
        return []
    return [
        f
        for f in source.figures
        if f.table is parent.table
        and f.column == parent.column
        and f.code
        and len(f.code) == len(parent.code) + 2
        and f.code.startswith(parent.code)
        and f.cell.state is CellState.NUMBER
        and f.cell.value
    ]


def list_subjects(source: Source) -> list[tuple[tuple[Piece, ...], Number]]:
    """The subjects of the spending form that have none below them, with their totals."""
    for kind in ("支出总表", "一般公共预算支出表"):
        figures = [f for f in _column(source, kind) if f.code]
        codes = {str(f.code) for f in figures}
        leaves = [
            f for f in figures if not any(c != f.code and c.startswith(str(f.code)) for c in codes)
        ]
        shown = [f for f in leaves if f.cell.state is CellState.NUMBER and f.cell.value]
        if shown:
            return [_named(cells, source) for cells in group_rows(shown)]
    return []


def _column(source: Source, kind: str) -> list[Figure]:
    """The figures of a form's total column."""
    totals = Item("", ("合计", "总计"), kinds=(kind,), roles=("合计", "小计", "总计"))
    ranked = rank_figures(source, totals)
    if not ranked:
        return []
    first = ranked[0]
    return [f for f in source.figures if f.table is first.table and f.column == first.column]


def _economic_classes(source: Source) -> list[tuple[tuple[Piece, ...], Number]]:
    figures = _column(source, "一般公共预算基本支出表")
    classes = [f for f in figures if f.code and len(f.code) == 3 and f.cell.value]
    return [_named(cells, source) for cells in group_rows(classes)]


def _sources_of_income(source: Source) -> list[tuple[tuple[Piece, ...], Number]]:
    kinds = [
        one
        for one in ITEMS
        if one.side == "收入" and one.key.endswith(("收入", "结余")) and one.key != "财政拨款收入"
    ]
    found: list[tuple[tuple[Piece, ...], Number]] = []
    for one in kinds:
        number = number_of(source, find_value(source, one))
        if number is not None and number.value and plain_name(one.key) != plain_name("本年收入"):
            found.append(((Words(one.key),), number))
    return found
