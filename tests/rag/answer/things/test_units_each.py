"""A department's units: each with its own amount, those of one kind by their names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extract.records import (
    Area,
    Cell,
    CellState,
    Column,
    Disclosure,
    Document,
    Role,
    Row,
    Table,
)
from rag.ask import ask
from rag.records import Answer

ORG = "望山市公安局"
UNITS = (f"{ORG}地铁分局", f"{ORG}水上分局", "望山市看守所")
AREA = Area(1, (0.0, 0.0, 500.0, 700.0))


def _cell(text: str, at: int, row: int) -> Cell:
    box = (at * 100.0, row * 20.0, at * 100.0 + 90, row * 20.0 + 15)
    if text.isdigit():
        return Cell(text, CellState.NUMBER, Decimal(text), 1, box)
    return Cell(text, CellState.TEXT, None, 1, box)


class Shelf:
    """One department's form of revenue with a row a unit."""

    def __init__(self) -> None:
        rows = (("合计", "550"), *zip(UNITS, ("100", "200", "250"), strict=True))
        columns = (Column(("单位名称",), Role.LABEL), Column(("总计",), "合计"))
        table = Table(
            "t1", "收入总表", "收入预算总表", "万元", None, (AREA,), columns,
            tuple(
                Row(None, label, int(label != "合计"), (_cell(label, 0, i), _cell(amount, 1, i)))
                for i, (label, amount) in enumerate(rows)
            ),
        )  # fmt: skip
        document = Document("s", "s.pdf", 9, ORG, 2026, "预算", "部门", is_disclosure=True)
        self.kept = Disclosure(document, (table,), (), (), ())

    def documents(self) -> Sequence[Document]:
        return [self.kept.document]

    def load(self, sha256: str) -> Disclosure:
        assert sha256 == "s"
        return self.kept


def _ask(question: str) -> Answer:
    return ask(Shelf(), question)


def test_each_unit_has_its_own_amount() -> None:
    got = _ask("望山市公安局2026年部门预算包括哪些单位，各自收入总计多少")
    assert [f.value for f in got.figures] == [Decimal(100), Decimal(200), Decimal(250)]


@pytest.mark.parametrize(
    ("question", "count"),
    [("望山市公安局2026年有哪几个分局", ""), ("望山市公安局2026年有几个分局", "共列 2 个")],
)
def test_units_of_a_kind_are_those_alone(question: str, count: str) -> None:
    got = _ask(question)
    assert "地铁分局" in got.text
    assert "水上分局" in got.text
    assert "看守所" not in got.text
    assert count in got.text
