"""What a listed thing is for, what an amount is made of, and reasons that stand a sentence on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Role, Row, Table
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
GOAL = "通过对大厦一层至三层进行维修，消除安全隐患，恢复办公用房使用功能。"
LIST = (
    ("金桥大厦维修改造工程", "411.00", GOAL),
    ("购置经费", "29.07", "购买一批办公家具，保证日常工作正常运行。"),
)


def _row(number: int, *raws: str) -> Row:
    cells = tuple(
        Cell(raw, *read_cell(raw), 8, (72.0 + 90 * n, 60.0 + 20 * number, 160.0 + 90 * n, 74.0))
        for n, raw in enumerate(raws)
    )
    return Row(None, raws[0], 0, cells)


@pytest.fixture
def listed(tell: Tell) -> Disclosure:
    columns = (
        Column(("项目名称",), Role.PROJECT),
        Column(("合计",), "合计"),
        Column(("绩效目标",), Role.TEXT),
    )
    rows = tuple(_row(n, *raws) for n, raws in enumerate(LIST))
    area = (Area(8, (72.0, 60.0, 400.0, 200.0)),)
    table = Table("t9", "项目支出表", "部门预算项目支出表", "万元", None, area, columns, rows)
    made = tell("一、情况", ["本部门共有项目2个。"])
    return made._replace(tables=(*made.tables, table))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("为什么要搞金桥大厦维修改造工程", "消除安全隐患"),
        ("金桥大厦维修改造工程是干什么的", "消除安全隐患"),
        ("购置经费是买什么的", "购买一批办公家具"),
    ],
)
def test_the_row_says_what_it_is_for(
    listed: Disclosure, ask_of: AskOf, question: str, said: str
) -> None:
    answer = ask_of(listed)(question)
    assert not answer.refused
    assert said in answer.text


def test_an_amount_alone_is_not_explained(listed: Disclosure, ask_of: AskOf) -> None:
    said = ask_of(listed)("金桥大厦维修改造工程多少钱").text
    assert "411.00" in said
    assert "表中写明" not in said


def test_the_reason_in_the_next_sentence_is_quoted(tell: Tell, ask_of: AskOf) -> None:
    told = "1.代表工作（项）支出0万元，与上年相比减少85万元，减少100%。主要原因是科目调整。"
    said = ask_of(tell("财政拨款支出情况", [told]))("代表工作的钱为什么没了").text
    assert "科目调整" in said


def test_what_an_amount_is_made_of_is_told_by_the_narrative(tell: Tell, ask_of: AskOf) -> None:
    told = "（一）人员经费4,482.32万元。主要包括：基本工资、津贴补贴、离休费等。"
    said = ask_of(tell("基本支出情况", [told]))(
        "连江县智慧连江管理服务中心的人员经费都包括什么"
    ).text
    assert "基本工资、津贴补贴、离休费" in said


def test_that_no_reason_is_given_is_said(tell: Tell, ask_of: AskOf) -> None:
    said = ask_of(tell("一、情况", ["本部门共安排档案整理费12万元。"]))(
        "档案整理费为什么要12万元"
    ).text
    assert "未说明" in said


def test_the_use_is_what_follows_the_amount(tell: Tell, ask_of: AskOf) -> None:
    told = "2026年安排5.19万元，包括购置费0万元、其他印刷费5.19万元。主要用于印制宣传材料。"
    said = ask_of(tell("一、情况", [told]))("其他印刷费主要用于什么").text
    assert "印制宣传材料" in said
