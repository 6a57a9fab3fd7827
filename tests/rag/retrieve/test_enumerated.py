from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import Area, Cell, CellState, Column, Disclosure, Document, Role, Row, Table
from rag.retrieve.bodies import find_spoken
from rag.retrieve.enumerated import find_beside
from rag.retrieve.find import Source
from rag.retrieve.units import locate_units

ORG = "望山市卫生健康委员会"
UNITS = (
    "望山医科大学附属第三医院",
    "望山医科大学附属第四医院（望山市东湖区人民医院）",
    "望山医科大学附属肿瘤医院",
    "望山市城东强制隔离戒毒所",
    "望山市城西强制隔离戒毒所",
    "望山市药品检验所",
    "望山市食品检验所",
    "望山省望山东湖监狱",
)
AREA = Area(1, (0.0, 0.0, 500.0, 700.0))


def source() -> Source:
    def row(at: int, label: str) -> Row:
        box = (0.0, at * 20.0, 90.0, at * 20.0 + 15)
        amount = Cell(str(at + 1), CellState.NUMBER, Decimal(at + 1), 1, box)
        return Row(None, label, 1, (Cell(label, CellState.TEXT, None, 1, box), amount))

    columns = (Column(("单位名称",), Role.LABEL), Column(("总计",), "合计"))
    rows = tuple(row(at, label) for at, label in enumerate(UNITS))
    table = Table("t1", "收入总表", "收入预算总表", "万元", None, (AREA,), columns, rows)
    document = Document("a" * 64, "a.pdf", 3, ORG, 2026, "预算", "部门", is_disclosure=True)
    return Source(Disclosure(document, (table,), (), (), (), ()))


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("望山医科大学附属的第三、第四医院和肿瘤医院的收入", UNITS[:3]),
        ("望山市城东、城西两个强制隔离戒毒所的收入各多少", UNITS[3:5]),
        ("望山市药品检验所和食品检验所哪个收入多", UNITS[5:7]),
        ("东湖监狱和药品检验所收入比较", (UNITS[7], UNITS[5])),
        ("望山市药品检验所和财政局收入比较", UNITS[5:6]),
    ],
    ids=["one-end", "counted", "place-once", "abridged", "one-is-no-unit"],
)
def test_units_of_a_list_are_all_found(question: str, units: tuple[str, ...]) -> None:
    whole = source()
    known = locate_units(whole, question) or find_spoken(whole, question)
    found = {one.body for one in (*known, *find_beside(whole, question, known))}
    assert found == set(units)
