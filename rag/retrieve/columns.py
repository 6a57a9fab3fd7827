"""What a cell's row and column say it is: this year's, last year's, a total. Pure."""

from __future__ import annotations

import re

from extract.records import Figure, Row
from extract.tables.figures import list_figures
from rag.question.lexicon import plain_name
from rag.retrieve.source import Source

TOTALS = (
    "合计",
    "总计",
    "小计",
    "预算数",
    "决算数",
    "本年预算数",
    "支出决算",
    "金额",
    "本年收入合计",
    "本年支出合计",
)
_LAST = re.compile(r"上年|去年|上一年")
_DELTA = re.compile(r"增减|比率|比例|±|%|％|增长|差额|完成|占")
_YEAR = re.compile(r"(20\d\d)年?")


def is_current(figure: Figure, source: Source) -> bool:
    """Whether a cell's column is of the document's own year, and an amount rather than a change."""
    path = "".join(figure.table.columns[figure.column].path)
    if _DELTA.search(path) or (_LAST.search(path) and "结转" not in path and "结余" not in path):
        return False
    years = {int(year) for year in _YEAR.findall(path)}
    return not years or source.year is None or source.year in years


def is_last_year(figure: Figure, source: Source) -> bool:
    """Whether a cell's column is of the year before."""
    path = "".join(figure.table.columns[figure.column].path)
    if _DELTA.search(path) or "结转" in path or "结余" in path:
        return False
    years = {int(year) for year in _YEAR.findall(path)}
    return bool(_LAST.search(path)) or (source.year is not None and source.year - 1 in years)


def phase_rank(figure: Figure, source: Source) -> int:
    path = "".join(figure.table.columns[figure.column].path)
    wanted = "决算" if source.document.kind == "决算" else "预算"
    other = "预算" if wanted == "决算" else "决算"
    return 2 if other in path and wanted not in path else (0 if wanted in path else 1)


def is_total_column(figure: Figure) -> bool:
    """Whether a cell stands in the column that gives its row's whole amount."""
    return figure.role in TOTALS or is_alone(figure)


def is_alone(figure: Figure) -> bool:
    amounts = {f.role for f in list_figures_of_row(figure)}
    return len(amounts) == 1


def list_figures_of_row(figure: Figure) -> list[Figure]:
    """The amount cells of the same row and side."""
    row = figure.table._replace(rows=(figure.table.rows[figure.row],))
    return [f for f in list_figures(row) if f.side == figure.side]


def is_total_row(figure: Figure) -> bool:
    """Whether a row is its table's first total; a table without one has it in its first row."""
    rows = figure.table.rows
    if _totals(rows[figure.row]) or says_total(plain_name(figure.label)):
        return figure.row == next((i for i, row in enumerate(rows) if _totals(row)), figure.row)
    return len(rows) == 1 or (figure.row == 0 and not any(map(_totals, rows)))


def _totals(row: Row) -> bool:
    return row.level == 0 or says_total(row.label)


def says_total(label: str) -> bool:
    """Whether a label is that of a total row."""
    return plain_name(label) in ("合计", "总计", "部门合计", "支出合计", "收入合计")
