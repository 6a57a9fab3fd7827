"""Which rows of a form of projects are projects, and whose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import Area, Cell, Column, Disclosure, Document, Role, Row, Table
from rag.retrieve.find import Source
from rag.retrieve.listed import find_projects

DOCUMENT = Document("a" * 64, "a.pdf", 3, "某市水利局", 2026, "预算", "部门", True)
LAYERED = (
    ("合计", "1230.46", ""),
    ("某市水利局", "855.31", ""),
    ("通用项目", "855.31", ""),
    ("河道保洁经费", "355.31", ""),
    ("水库除险加固", "500.00", ""),
    ("某市水文站", "375.15", ""),
    ("专用项目", "375.15", ""),
    ("水文监测经费", "375.15", ""),
)
FLAT = (
    ("河道保洁经费", "3.00", ""),
    ("水文监测经费", "1.00", ""),
    ("办公楼维修", "2.00", ""),
)
DESCRIBED = (
    ("某市水文站", "40.00", ""),
    ("水文监测经费", "40.00", "监测运维"),
    ("运行经费", "12.34", "运行"),
    ("水库除险加固", "12.34", "除险加固三座"),
)
BESIDE = (
    ("合计", "", "90.00"),
    ("某市水利局", "河道保洁经费", "50.00"),
    ("某市水文站", "水文监测经费", "40.00"),
)


def form(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Source:
    """A form of projects with one column of money and two or three columns."""
    roles = [Role.TEXT if h in ("简介", "单位名称") else Role.LABEL for h in heads]
    roles = ["预算数" if h == "预算数" else role for h, role in zip(heads, roles, strict=True)]
    columns = tuple(Column((head,), role) for head, role in zip(heads, roles, strict=True))
    made = tuple(
        Row(None, texts[0], 0 if texts[0] == "合计" else 1, tuple(
            Cell(raw, *read_cell(raw), 3, (90.0 * c, 20.0 * r, 90.0 * c + 80, 20.0 * r + 12))
            for c, raw in enumerate(texts)))
        for r, texts in enumerate(rows)
    )  # fmt: skip
    area = Area(3, (0, 0, 400, 400))
    table = Table("t1", "项目支出表", "附表", "万元", None, (area,), columns, made)
    return Source(Disclosure(DOCUMENT, (table,), (), (), ()))


@pytest.mark.parametrize(
    ("heads", "rows", "projects"),
    [
        pytest.param(
            ("单位（项目）名称", "预算数", "简介"), LAYERED,
            [("河道保洁经费", "355.31", "某市水利局"), ("水库除险加固", "500.00", "某市水利局"),
             ("水文监测经费", "375.15", "某市水文站")], id="in layers",
        ),
        pytest.param(
            ("支出项目类别（资金使用单位）", "预算数", "简介"), FLAT,
            [(name, amount, "") for name, amount, _ in FLAT], id="a sum by chance",
        ),
        pytest.param(
            ("项目名称", "预算数", "简介"), DESCRIBED,
            [("水文监测经费", "40.00", "某市水文站"), ("运行经费", "12.34", "某市水文站"),
             ("水库除险加固", "12.34", "某市水文站")], id="described",
        ),
        pytest.param(
            ("单位名称", "项目名称", "预算数"), BESIDE,
            [("河道保洁经费", "50.00", "某市水利局"), ("水文监测经费", "40.00", "某市水文站")],
            id="whose stands beside",
        ),
    ],
)  # fmt: skip
def test_projects_without_the_rows_that_stand_for_them(
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    projects: list[tuple[str, str, str]],
) -> None:
    found = find_projects(form(heads, rows))
    told = [(p.name, p.amount.value if p.amount else None, p.body) for p in found]
    assert told == [(name, Decimal(amount), body) for name, amount, body in projects]
