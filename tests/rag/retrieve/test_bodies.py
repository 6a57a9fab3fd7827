"""Bodies that forms name, as questions abridge them, and their rows."""

from __future__ import annotations

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Document, Role, Row, Table
from rag.retrieve.bodies import find_spoken, list_bodies, rows_of
from rag.retrieve.find import Source

ORG = "望山市卫生健康委员会"
ROWS = (
    ("望山医科大学附属第二医院", "住院医师培训", "131.20"),
    ("", "设备更新", "60.00"),
    ("望山医科大学附属第三医院", "住院医师培训", "112.50"),
    ("望山市公安局交通管理支队（车辆管理所）", "救护车检测", "8.00"),
    ("合计", "", "311.70"),
)


def source() -> Source:
    heads = (("单位名称", Role.TEXT), ("项目名称", Role.LABEL), ("预算数", "预算数"))
    columns = tuple(Column((head,), role) for head, role in heads)
    rows = tuple(
        Row(None, texts[1], 0 if texts[0] == "合计" else 1, tuple(
            Cell(raw, *read_cell(raw), 3, (90.0 * c, 20.0 * r, 90.0 * c + 80, 20.0 * r + 12))
            for c, raw in enumerate(texts)))
        for r, texts in enumerate(ROWS)
    )  # fmt: skip
    area = Area(3, (0, 0, 400, 400))
    table = Table("t1", "项目支出表", "附表", "万元", None, (area,), columns, rows)
    document = Document("a" * 64, "a.pdf", 3, ORG, 2026, "预算", "部门", True)
    return Source(Disclosure(document, (table,), (), (), ()))


def test_bodies_stand_in_their_column() -> None:
    assert list_bodies(source()) == tuple(row[0] for row in ROWS[:4] if row[0])


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("望医附二院住院医师培训多少钱", [0]),
        ("附二院和附三院谁拿得多", [0, 2]),
        ("望山交警支队检测花多少", [3]),
        ("医院一共多少", []),
        ("附属医院一共多少", []),
        ("服务中心有多少人", []),
    ],
)
def test_a_question_abridges_a_body(question: str, bodies: list[int]) -> None:
    found = [one.body for one in find_spoken(source(), question)]
    assert found == [ROWS[at][0] for at in bodies]


def test_the_rows_of_a_body_go_on_until_the_next() -> None:
    whole = source()
    [table] = whole.disclosure.tables
    assert [row.label for row in rows_of(table, ROWS[0][0], whole)] == ["住院医师培训", "设备更新"]
    assert rows_of(table._replace(kind="三公经费表"), ROWS[0][0], whole) == ()
