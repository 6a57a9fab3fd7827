"""Text-heavy tables → where they list performance indicators and projects. Pure.

A heading tells it ("三级指标" beside "指标值"), in the table's header or in a row of a filled-in
form; where none does, a model may have pointed at the columns: they have a Role of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Column, Role, Row, Table

VALUE_HEAD = re.compile(r"(?:指标|目标)值|年度目标值?$|全年目标")
PROJECT_NAME = re.compile(r"项目名称|[(（]项目[)）]名称|支出项目(?:类别|[(（]|$)|项目类别|项目$")
OTHER_BLOCK = re.compile(
    r"项目名称|主管部门|实施单位|项目资金|年度(?:预算)?资金|资金总额|(?:其中[:：])?财政拨款[:：]?$|其他资金[:：]?$|"
    r"年度(?:总体)?目标[:：]?$|总体目标"
)
"""What a form's other blocks begin with: the indicators end there."""

_NAME_HEADS = ("三级指标", "指标名称", "具体指标", "指标内容", "绩效指标")


class Heads(NamedTuple):
    """The columns of a list of indicators, by their places."""

    name: int
    value: int
    relation: int | None
    unit: int | None


def read_heads(texts: Sequence[str]) -> Heads | None:
    """The columns that a row of headings tells; None where it is no such row."""
    folded = [fold_cell(text) for text in texts]
    names = [i for head in _NAME_HEADS for i, text in enumerate(folded) if head in text]
    value = next((i for i, text in enumerate(folded) if VALUE_HEAD.search(text)), None)
    if not names or value is None or names[0] == value:
        return None
    return Heads(names[0], value, _find(folded, "指标性质|运算符"), _find(folded, "[计度]量单位"))


def pointed_heads(columns: Sequence[Column]) -> Heads | None:
    """The columns that a model pointed at; None where it did not."""
    roles = [str(column.role) for column in columns]
    if Role.INDICATOR not in roles or Role.TARGET not in roles:
        return None
    return Heads(
        roles.index(Role.INDICATOR),
        roles.index(Role.TARGET),
        roles.index(Role.RELATION) if Role.RELATION in roles else None,
        roles.index(Role.MEASURE) if Role.MEASURE in roles else None,
    )


def repeats_heads(row: Row, columns: Sequence[Column], heads: Heads) -> bool:
    """Whether a row of a form is the headings that the columns took their names from."""
    return all(
        columns[at].path and fold_cell(row.cells[at].raw) == fold_cell(columns[at].path[-1])
        for at in (heads.name, heads.value)
    )


def tells_indicators(table: Table) -> bool:
    """Whether a heading in the table names indicators and their values, or a model pointed."""
    texts = [fold_cell(text) for column in table.columns for text in column.path]
    texts += [fold_cell(cell.raw) for row in table.rows[:12] for cell in row.cells]
    told = any("三级指标" in text for text in texts) and any(map(VALUE_HEAD.search, texts))
    return told or pointed_heads(table.columns) is not None


def project_column(table: Table) -> int | None:
    """The column that names projects: the one pointed at, else the one whose heading says so."""
    roles = [column.role for column in table.columns]
    if Role.PROJECT in roles:
        return roles.index(Role.PROJECT)
    leaves = (fold_cell(column.path[-1]) if column.path else "" for column in table.columns)
    return next((i for i, leaf in enumerate(leaves) if PROJECT_NAME.search(leaf)), None)


def project_rows(table: Table) -> tuple[Row, ...]:
    """The rows that may be projects: under a column pointed at, those below all others."""
    if Role.PROJECT not in {column.role for column in table.columns}:
        return table.rows
    deepest = max((row.level for row in table.rows), default=0)
    return tuple(row for row in table.rows if row.level == deepest)


def fold_cell(text: str) -> str:
    """A cell's text without blanks."""
    return "".join(text.split())


def _find(texts: Sequence[str], pattern: str) -> int | None:
    return next((i for i, text in enumerate(texts) if re.search(pattern, text)), None)
