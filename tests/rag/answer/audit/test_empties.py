"""Which forms are empty and why; a form that is called empty and is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Role, Row, Table
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
CONTENTS = (
    ("报表", "报表名称", "是否空表", "公开空表理由"),
    ("表1", "2026年部门综合预算政府性基金收支表", "是", "本单位无政府性基金"),
    ("表2", "一般公共预算拨款支出预算表", "否", ""),
    ("表3", "2026年专项资金整体绩效目标表", "是", "不涉及专项资金"),
)


def _row(texts: Sequence[str], page: int, top: float) -> Row:
    cells = (
        Cell(raw, *read_cell(raw), page, (72.0 + 90 * n, top, 160.0 + 90 * n, top + 14.0))
        for n, raw in enumerate(texts)
    )
    return Row(None, texts[0], 0, tuple(cells))


def _table(name: str, kind: str, title: str, page: int, rows: Sequence[Sequence[str]]) -> Table:
    made = tuple(_row(texts, page, 100.0 + 20 * at) for at, texts in enumerate(rows))
    amounts = tuple(Column((head,), head) for head in ("合计", "基本支出", "项目支出"))
    columns = (Column(("科目名称",), Role.LABEL), *amounts[: len(rows[0]) - 1])
    if kind == "其他":
        columns = tuple(Column((), "") for _ in rows[0])
    area = Area(page, (72.0, 86.0, 522.0, 120.0 + 20 * len(rows)))
    return Table(name, kind, title, "万元", None, (area,), columns, made)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    made = tell("二、情况说明", ("以下各页为报表。",))
    contents = _table("t7", "其他", "目录", 5, CONTENTS)
    fund = _table(
        "t8", "政府性基金支出表", "2026年部门综合预算政府性基金收支表", 6, [("合计", "", "", "")]
    )
    state = _table(
        "t9", "国有资本经营支出表", "国有资本经营预算支出表", 7, [("合计", "0.00", "0.00", "0.00")]
    )
    special = _table(
        "t10", "项目绩效目标表", "2026年专项资金整体绩效目标表", 8, [("资金", "1620.98", "", "")]
    )
    whole = made._replace(tables=(*made.tables, contents, fund, state, special))
    ask = ask_of(whole)
    return lambda question: ask(whole.document.org + question)


def test_the_empty_forms_are_listed_with_their_reasons(asked: Callable[[str], Answer]) -> None:
    answer = asked("2026年哪几张表是空表，什么理由")
    assert not answer.refused
    assert {"本单位无政府性基金", "不涉及专项资金", "0.00"} <= {c.quote for c in answer.citations}
    assert "2张" in answer.text


def test_a_form_called_empty_that_has_figures_is_told_apart(asked: Callable[[str], Answer]) -> None:
    answer = asked("2026年专项资金绩效目标表是空表吗")
    assert "不是空表" in answer.text
    assert "1620.98" in answer.text
    assert "不涉及专项资金" in answer.text


def test_why_one_form_is_empty(asked: Callable[[str], Answer]) -> None:
    answer = asked("2026年表1为什么是空表")
    assert "是空表" in answer.text
    assert "本单位无政府性基金" in answer.text
    assert "专项资金" not in answer.text


def test_a_form_of_noughts_has_no_data(asked: Callable[[str], Answer]) -> None:
    answer = asked("2026年国有资本经营预算支出表有数据吗")
    assert "没有数据" in answer.text
    assert any(c.quote == "0.00" for c in answer.citations)


def test_a_form_with_figures_is_not_empty(asked: Callable[[str], Answer]) -> None:
    answer = asked("2026年一般公共预算拨款支出预算表是不是空表")
    assert "不是空表" in answer.text
    assert "343.130" in answer.text
