"""Where a body's money comes from and what it goes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Role, Row, Table
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
Ask = Callable[[str], Answer]
SUMMARY = (
    ("一般公共预算拨款收入", "400.00", "一般公共服务支出", ""),
    ("事业收入", "60.00", "公共安全支出", "375.00"),
    ("上年结转结余", "40.00", "社会保障和就业支出", "100.00"),
    ("", "", "其中：机关事业单位基本养老保险缴费支出", "70.00"),
    ("", "", "住房保障支出", "25.00"),
    ("收入总计", "500.00", "支出总计", "500.00"),
)


def table(kind: str, heads: Sequence[Column], lines: Sequence[Sequence[str]]) -> Table:
    """A form on the third page, a cell of ninety points a column."""
    rows = tuple(
        Row(
            None,
            line[0],
            1,
            tuple(
                Cell(raw, *read_cell(raw), 3, (72.0 + 90 * n, top, 162.0 + 90 * n, top + 14.0))
                for n, raw in enumerate(line)
            ),
        )
        for top, line in zip(range(100, 700, 14), lines, strict=False)
    )
    return Table(
        kind, kind, kind, "万元", None, (Area(3, (72.0, 90.0, 432.0, 300.0)),), tuple(heads), rows
    )


@pytest.fixture
def asked(make_disclosure: MakeDisclosure, ask_of: AskOf) -> Ask:
    """A body whose 支出总表 has only lowest subjects, so that its classes stand in 收支总表."""
    summary = table(
        "收支总表",
        (
            Column(("收入", "项目"), Role.LABEL),
            Column(("收入", "预算数"), "预算数"),
            Column(("支出", "项目"), Role.LABEL),
            Column(("支出", "预算数"), "预算数"),
        ),
        SUMMARY,
    )
    spent = table(
        "支出总表",
        (
            Column(("科目名称",), Role.LABEL),
            Column(("合计",), "合计"),
            Column(("基本支出",), "基本支出"),
            Column(("项目支出",), "项目支出"),
        ),
        (("合计", "500.00", "300.00", "200.00"), ("行政运行", "250.00", "250.00", "")),
    )
    made = make_disclosure("d" * 64, org="桥东区公安局")
    return ask_of(made._replace(tables=(summary, spent)))


@pytest.mark.parametrize(
    "question",
    [
        "桥东区公安局的钱主要花在哪些方面",
        "桥东区公安局的钱都花到哪去了",
        "桥东区公安局支出构成",
        "桥东区公安局的钱都干什么用了",
        "What does 桥东区公安局 spend most on",
    ],
)
def test_the_largest_class_comes_first(asked: Ask, question: str) -> None:
    answer = asked(question)
    first = answer.text.splitlines()[0]
    assert "公共安全支出 375.00万元" in first
    shares = {figure.text: figure.value for figure in answer.figures if figure.unit == "%"}
    assert shares["75.00%"] == Decimal("75.00")
    assert "70.00万元" not in answer.text, "a subject below a class is none of the classes"


def test_the_kinds_of_spending_follow(asked: Ask) -> None:
    text = asked("桥东区公安局的钱主要花在哪些方面").text
    assert "基本支出 300.00万元" in text
    assert "项目支出 200.00万元" in text


@pytest.mark.parametrize("question", ["桥东区公安局的收入从哪来", "桥东区公安局收入来源有哪些"])
def test_sources_of_income_with_what_is_carried_over(asked: Ask, question: str) -> None:
    answer = asked(question)
    assert "最主要的来源是 一般公共预算拨款收入 400.00万元" in answer.text.splitlines()[0]
    assert "上年结转结余 | 40.00万元" in answer.text
    assert sum(f.value for f in answer.figures if f.unit == "%") >= 100


@pytest.mark.parametrize(
    "question", ["桥东区公安局无人机的钱花在哪了", "桥东区公安局支出结构有什么变化"]
)
def test_what_is_asked_of_a_thing_or_a_change_is_no_makeup(asked: Ask, question: str) -> None:
    assert "花得最多的是" not in asked(question).text
