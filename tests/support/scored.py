"""What the scorers are given: a table drawn by hand, a document, names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from evals.task import Score
from extract.money import read_cell
from extract.records import (
    Area,
    Cell,
    Column,
    Row,
    Table,
)
from rag.records import AnswerFigure

SHA = "a" * 64

D = Decimal


def shares(scores: Iterable[Score]) -> dict[str, tuple[int, int]]:
    """Right and counted, by measure."""
    counts: dict[str, tuple[int, int]] = {}
    for score in scores:
        if score.value is not None:
            right, of = counts.get(score.measure, (0, 0))
            counts[score.measure] = (right + score.value, of + 1)
    return counts


HEADER = (("科目编码", "编码"), ("科目名称", "名称"), ("合计", "合计"))

BODY = (
    ("201", "一般公共服务支出", "292.28"),
    ("20103", "政府办公厅（室）及相关机构事务", "292.28"),
    ("2010350", "事业运行", "121.28"),
    ("2010399", "其他支出", "171.00"),
)


def draw_row(texts: Iterable[str], *, page: int = 1, top: float = 0.0) -> Row:
    cells = tuple(
        Cell(text, *read_cell(text), page, (100.0 * n, top, 100.0 * n + 90, top + 10))
        for n, text in enumerate(texts)
    )
    code = cells[0].raw if cells[0].raw.isdigit() else None
    return Row(code, cells[1].raw, 1, cells)


def draw_table(
    body: Iterable[Iterable[str]] = BODY,
    *,
    pages: tuple[int, ...] = (1,),
    unit: str | None = "万元",
) -> Table:
    rows = tuple(draw_row(texts, page=pages[0], top=20.0 * n) for n, texts in enumerate(body))
    columns = tuple(Column((name,), role) for name, role in HEADER)
    areas = tuple(Area(page, (0, 0, 300, 200)) for page in pages)
    return Table("t1", "支出总表", "支出预算总表", unit, None, areas, columns, rows)


def figure(text: str, value: str, unit: str = "万元") -> AnswerFigure:
    return AnswerFigure(text, D(value), unit, (1,), None)
