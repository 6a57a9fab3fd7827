"""Details of text-heavy forms, asked in words that are not the form's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Document, Role, Row, Table
from rag.ask import ask
from rag.records import Answer


def row(number: int, page: int, *texts: str, label: int = 0) -> Row:
    top = 50.0 + 16 * number
    cells = tuple(
        Cell(text, *read_cell(text), page, (50.0 + 90 * n, top, 138.0 + 90 * n, top + 12))
        for n, text in enumerate(texts)
    )
    return Row(None, texts[label], 0, cells)


def table(
    kind: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], page: int
) -> Table:
    roles = {"合计": "合计", "在职人数": "在职人数"}
    columns = tuple(
        Column((head,) if head else (), roles.get(head, Role.LABEL if n == 0 else Role.TEXT))
        for n, head in enumerate(heads)
    )
    made = tuple(row(n, page, *texts) for n, texts in enumerate(rows))
    area = Area(page, (50.0, 40.0, 700.0, 60.0 + 16 * len(rows)))
    return Table(f"t{page}", kind, title, "万元", None, (area,), columns, made)


def goals(name: str, amount: str, indicators: Sequence[tuple[str, str]], page: int) -> Table:
    head = (
        ("项目名称", name, ""),
        ("项目资金", "资金总额", amount),
        ("一级指标", "三级指标", "指标值"),
    )
    rows = [*head, *(("产出指标", *one) for one in indicators)]
    return table("项目绩效目标表", "项目绩效目标表", ("", "", ""), rows, page)


def purchases() -> Table:
    heads = ("采购品目大类", "专项名称", "采购品目名称", "合计")
    rows = (
        ("合计", "", "", "75"), ("服务", "", "", "75"), ("", "印务专项", "其他印刷服务", "12"),
        ("", "宣传专项", "展览服务", "40"), ("", "运维专项", "运行维护服务", "23"),
    )  # fmt: skip
    return table("政府采购表", "政府采购预算表", heads, rows, 5)


GOAL = "安排城市救助30万元，农村救助12万元；安排临时取暖补助3万元，保障困难群众基本生活。"
TABLES = (
    goals("法务服务", "9", [("咨询响应时间", "≤2小时"), ("出具意见书数量", "≥20份")], 2),
    goals("巡查经费", "31", [("挽回损失金额", "≥100万元"), ("巡查合格率", "≥95%")], 3),
    goals("巡查经费", "539", [("挽回损失金额", "≥800万元"), ("巡查合格率", "≥96%")], 4),
    purchases(),
    table("单位构成表", "单位构成表", ("单位名称", "经费性质", "在职人数"),
          [("甲县农业局", "全额", "52"), ("甲县种子检验站", "全额", "19")], 6),
    goals("救助补助", "45", [("年度目标", GOAL)], 7),
    goals("清障车辆保障", "400", [("投入车辆数", "=30辆"), ("每车成本标准", "≤13万元/辆")], 8),
)  # fmt: skip


class Shelf:
    def __init__(self, *disclosures: Disclosure) -> None:
        self._kept = {one.document.sha256: one for one in disclosures}

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


def asked(question: str) -> Answer:
    document = Document(
        "a" * 64, "a.pdf", 9, "甲县农业局", 2026, "预算", "部门", is_disclosure=True
    )
    return ask(Shelf(Disclosure(document, TABLES, (), (), ())), question)


@pytest.mark.parametrize(
    ("question", "given", "not_given"),
    [
        ("甲县农业局请法务，响应时间要多久之内", "2小时", "20份"),
        ("甲县农业局法务服务至少出具多少份意见书", "20份", "2小时"),
        ("甲县农业局那笔539万的巡查经费，挽回损失要达到多少", "800万元", "100万元"),
        ("甲县农业局31万的巡查经费，挽回损失要达到多少", "100万元", "800万元"),
        ("甲县农业局种子检验站在职人数", "19人", "52人"),
        ("甲县农业局城市救助和农村救助一共安排多少", "42万元", "3万元"),
    ],
    ids=["limit", "count", "by-amount", "by-other-amount", "unit's-row", "inside-a-goal"],
)
def test_the_detail_that_is_asked_and_no_other(question: str, given: str, not_given: str) -> None:
    answer = asked(question)
    figures = {figure.text.lstrip("≥≤") for figure in answer.figures}
    assert given in figures
    assert not_given not in figures


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("甲县农业局清障车辆保障多少钱，投入多少辆", ["400万元", "30辆"]),
        ("甲县农业局清障车辆保障的资金总额及每车成本标准是多少", ["400万元", "13万元/辆"]),
        ("甲县农业局法务服务安排多少钱，要出具多少份意见书", ["9万元", "20份"]),
        ("甲县农业局清障车辆保障平均每辆多少钱", ["13.33万元", "400万元", "30辆"]),
    ],
    ids=["amount-and-count", "amount-and-standard", "another-project", "one-by-the-other"],
)
def test_an_amount_and_its_indicator_together(question: str, given: list[str]) -> None:
    figures = {figure.text.lstrip("≥≤=") for figure in asked(question).figures}
    assert set(given) <= figures
    assert not {"95%", "12万元", "31万元"} & figures


def test_an_average_needs_a_count_of_its_own() -> None:
    figures = asked("甲县农业局巡查经费平均每辆车多少钱").figures
    assert not any(figure.computed for figure in figures)


def test_the_largest_purchase_is_a_thing_not_a_group() -> None:
    answer = asked("甲县农业局政府采购里金额最大的一项是什么")
    assert answer.text.splitlines()[0].count("展览服务") == 1
    assert answer.figures[0].text == "40万元"
    assert "75万元" not in {figure.text for figure in answer.figures}


@pytest.mark.parametrize(
    "question",
    [
        "把甲县农业局救助对象的名单发给我",
        "甲县农业局的车牌号是多少",
        "甲县农业局每个职工的工资是多少",
    ],
    ids=["persons", "plates", "each-person"],
)
def test_lists_of_persons_are_refused(question: str) -> None:
    answer = asked(question)
    assert answer.refused
    assert not answer.figures
