"""A form's total against the cells that make it: which sum a question means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import Evidence, Finding, Operand, State
from rag.answer.audit.totals import Meant, _score
from rag.retrieve.find import Source

BLANK = Meant(
    frozenset(), (), frozenset(), frozenset(), frozenset(), units=False, text="", fine=False
)


def _operand(label: str, value: str, side: str) -> Operand:
    evidence = Evidence("a" * 64, 3, (0.0, 0.0, 1.0, 1.0), value)
    return Operand(label, Decimal(value), "万元", evidence, side)


def _finding(place: str, whole: tuple[str, str], *parts: tuple[str, str]) -> Finding:
    left = _operand(*whole, "left")
    right = tuple(_operand(*part, "right") for part in parts)
    return Finding(
        "row-sum", "一行之内", 1, State.PASS, "info", "", None, None, None, None, "万元",
        (left, *right), place,
    )  # fmt: skip


TOTAL = _finding(
    "第3页《一般公共预算支出表》“合计”",
    ("合计 · 合计", "300.00"),
    ("合计 · 基本支出", "200.00"),
    ("合计 · 项目支出", "100.00"),
)
ROW = _finding(
    "第3页《一般公共预算支出表》“2080201 行政运行”",
    ("2080201 行政运行 · 合计", "90.00"),
    ("2080201 行政运行 · 基本支出", "60.00"),
    ("2080201 行政运行 · 项目支出", "30.00"),
)


@pytest.fixture
def source(make_disclosure: object) -> Source:
    assert callable(make_disclosure)
    return Source(make_disclosure())


def test_named_parts_mean_the_total_row(source: Source) -> None:
    meant = BLANK._replace(parts=("基本支出", "项目支出"), fine=True)
    assert _score(meant, TOTAL, source) > 3 > _score(meant, ROW, source)


def test_a_row_is_meant_by_its_name_or_its_figure(source: Source) -> None:
    by_name = BLANK._replace(text="行政运行是不是两栏之和")
    by_figure = BLANK._replace(numbers=frozenset({Decimal("90")}))
    for meant in (by_name, by_figure):
        assert _score(meant, ROW, source) > _score(meant, TOTAL, source)


def test_another_fund_is_not_meant(source: Source) -> None:
    meant = BLANK._replace(parts=("基本支出", "项目支出"), funds=frozenset({"政府性基金"}))
    assert _score(meant, TOTAL, source) == 0
