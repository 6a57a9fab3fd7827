"""Forms without figures, and what the document says of their emptiness. Pure.

Source ─ find_empties ─► Empty(s): declared in the contents, or blank, or nought in every cell
Table ─ find_note_of ─► the note below it: 故本表为空表
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from extract.records import Cell, CellState, Evidence, Figure, Table
from rag.cite.pieces import cell_evidence
from rag.question.lexicon import fold
from rag.retrieve.prose import find_note_below, find_said_none, pairs, paragraph_evidence
from rag.retrieve.source import Source

_COLUMN = re.compile(r"空表|表格?为空")
"""The head of the contents' column that says which forms are empty."""
_REASON = re.compile(r"理由|原因|说明")
_YES = re.compile(r"^(?:是|√|✓|空表?|有)$")
_ALL = re.compile(r"空表(?:表示|说明|系|即|均?为|则)|(?:如|若)?(?:此|本)?表(?:中)?(?:如|若)无数字")
"""A note on every empty form of the document: 空表表示本部门无相关收支情况."""
_STEMS = {"政府性基金": "政府性基金", "国有资本": "国有资本经营", "三公": "三公"}
_TEXTUAL = ("单位构成表", "项目绩效目标表", "部门整体绩效表", "其他")
"""Kinds that may hold words alone: they are empty only where the document says so."""
ALIKE = 0.7
"""Share of the shorter's character pairs that makes the contents' name and a form's title one."""


class State(StrEnum):
    """What a form without amounts shows."""

    BLANK = "blank"
    NOUGHT = "nought"
    FILLED = "filled"
    ABSENT = "absent"


class Empty(NamedTuple):
    """A form that is empty or said to be: declared, reason: what the contents or a note say.

    table: None for a form that stands in the contents alone; cell: its first printed nought.
    """

    title: str
    state: State
    table: Table | None
    declared: Evidence | None
    reason: Evidence | None
    cell: Figure | None


def find_empties(source: Source) -> list[Empty]:
    """The forms that are empty or declared so, in the order of the document."""
    listed = list(_read_contents(source))
    known = {empty.table.id for empty in listed if empty.table is not None}
    rest = (table for table in source.disclosure.tables if table.id not in known)
    return [*listed, *(one for table in rest if (one := _judge(source, table)) is not None)]


def find_state(source: Source, table: Table) -> tuple[State, Figure | None]:
    """Whether a form shows amounts, noughts alone, or nothing; its first nought."""
    at = next(i for i, one in enumerate(source.disclosure.tables) if one is table)
    figures = [f for f in source.figures_in(at) if f.cell.state is CellState.NUMBER]
    if any(figure.cell.value for figure in figures):
        return State.FILLED, None
    return (State.NOUGHT, figures[0]) if figures else (State.BLANK, None)


def find_general_note(source: Source) -> Evidence | None:
    """The note that explains every empty form of the document."""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.lines and len(paragraph.text) < 90 and _ALL.search(fold(paragraph.text)):
            return paragraph_evidence(source.sha256, paragraph)
    return None


def _judge(source: Source, table: Table) -> Empty | None:
    """A form that shows no amount, or whose note calls it empty."""
    note = find_note_below(source, table)
    state, cell = find_state(source, table)
    called = note is not None and "空表" in note.text
    if state is State.FILLED and not called:
        return None
    if state is not State.FILLED and table.kind in _TEXTUAL:
        return None
    if not called and (not table.title or not _has_amounts(source, table)):
        return None
    reason = note or _told_none(source, table)
    return Empty(table.title or table.kind, state, table, None, reason, cell)


def _has_amounts(source: Source, table: Table) -> bool:
    """Whether a form has columns of amounts at all: a list of contents read as one has none."""
    at = next(i for i, one in enumerate(source.disclosure.tables) if one is table)
    return not table.rows or any(True for _ in source.figures_in(at))


def _told_none(source: Source, table: Table) -> Evidence | None:
    stem = next((said for key, said in _STEMS.items() if key in table.title), None)
    return find_said_none(source, stem) if stem else None


def _read_contents(source: Source) -> Iterator[Empty]:
    for table in source.disclosure.tables:
        heads = [column.path[-1] if column.path else "" for column in table.columns]
        rows = list(table.rows)
        if not any(_COLUMN.search(head) for head in heads) and rows:
            heads, rows = [cell.raw for cell in rows[0].cells], rows[1:]
        heads = [fold(head) for head in heads]
        mark = next((i for i, head in enumerate(heads) if _COLUMN.search(head)
                     and not _REASON.search(head)), None)  # fmt: skip
        why = next((i for i, head in enumerate(heads) if _REASON.search(head)), None)
        if mark is None:
            continue
        for row in rows:
            if _YES.match(fold(row.cells[mark].raw)):
                reason = row.cells[why] if why is not None else None
                yield _declare(source, row.cells, row.cells[mark], reason)


def _declare(source: Source, cells: Sequence[Cell], mark: Cell, reason: Cell | None) -> Empty:
    name = max((c for c in cells if c is not mark and c is not reason), key=lambda c: len(c.raw))
    title = "".join(name.raw.split())
    table = find_titled(source, title)
    state, cell = find_state(source, table) if table is not None else (State.ABSENT, None)
    said = cell_evidence(source.sha256, reason) if reason and reason.raw.strip() else None
    return Empty(title, state, table, cell_evidence(source.sha256, name), said, cell)


def find_titled(source: Source, title: str) -> Table | None:
    """The form of that title, or of nearly that title."""
    wanted = pairs(_bare(title))
    best: tuple[float, Table] | None = None
    for table in source.disclosure.tables:
        own = pairs(_bare(table.title))
        alike = len(wanted & own) / min(len(wanted), len(own)) if wanted and own else 0.0
        alike -= len(wanted ^ own) / 100  # of several that hold it, the nearest
        if alike >= ALIKE and (best is None or alike > best[0]):
            best = (alike, table)
    return best[1] if best else None


def _bare(title: str) -> str:
    return re.sub(r"\d{4}年度?|(?:部门|单位)(?:综合)?预算|[（(][^）)]*[)）]", "", fold(title))


_NUMBER = re.compile(r"(?:公开|预算)?表\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?!张)")


def find_numbered(source: Source, asked: str) -> Table | None:
    """The form that a text names by its number, as the contents number it: 表9."""
    match = _NUMBER.search(fold(asked))
    if match is None:
        return None
    for table in source.disclosure.tables:
        for row in table.rows:
            if any(fold(cell.raw) == match[0] for cell in row.cells):
                name = max(row.cells, key=lambda cell: len(cell.raw))
                return find_titled(source, "".join(name.raw.split()))
    return None
