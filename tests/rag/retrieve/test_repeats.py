"""What one form repeats of another, and sentences that stand word for word on several pages."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.money import read_cell
from extract.records import (
    Area,
    Cell,
    Column,
    Disclosure,
    Evidence,
    Line,
    Paragraph,
    Role,
    Row,
    Table,
    Word,
)
from rag.cite.pieces import cell_evidence
from rag.retrieve.echoes import Stated, find_echoes
from rag.retrieve.repeats import find_repeats
from rag.retrieve.source import Source
from rag.retrieve.spans import find_amounts

MakeDisclosure = Callable[..., Disclosure]
GOAL = "新建停车泊位两百个，缓解老旧小区停车难问题，提升居民满意度。"


def _make_cell(raw: str, page: int, row: int, at: int) -> Cell:
    box = (72.0 + 90 * at, 60.0 + 20 * row, 160.0 + 90 * at, 78.0 + 20 * row)
    return Cell(raw, *read_cell(raw), page, box)


def _form(number: int, name: str, value: str) -> Table:
    page = 10 + number
    raws = (
        ("项目名称", name, "", ""),
        ("项目资金", "资金总额", "", "49.50"),
        ("总体目标", GOAL, "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "新建停车泊位数量", value),
    )
    rows = tuple(
        Row(None, row[0], 0, tuple(_make_cell(raw, page, n, at) for at, raw in enumerate(row)))
        for n, row in enumerate(raws)
    )
    columns = tuple(Column(("",), Role.TEXT) for _ in range(4))
    areas = (Area(page, (72.0, 60.0, 430.0, 180.0)),)
    return Table(f"g{number}", "项目绩效目标表", "绩效目标表", "万元", None, areas, columns, rows)


@pytest.fixture
def made(make_disclosure: MakeDisclosure) -> Disclosure:
    whole = make_disclosure()
    forms = (_form(0, "停车场建设", "≥200个"), _form(1, "停车场建设（市级）", "≥200个"))
    return whole._replace(tables=(*whole.tables, *forms))


def _cell(made: Disclosure, row: int, at: int) -> Evidence:
    return cell_evidence(made.document.sha256, made.tables[1].rows[row].cells[at])


def test_an_indicator_of_another_projects_form_is_wide(made: Disclosure) -> None:
    source, cited = Source(made), _cell(made, 4, 3)
    assert [one.page for one in find_repeats(source, cited)] == [11]
    assert not find_repeats(source, cited, wide=False)


def test_of_a_part_of_a_text_the_same_part_is_cited(made: Disclosure) -> None:
    part = _cell(made, 2, 1)._replace(text=GOAL[:24])
    (other,) = find_repeats(Source(made), part)
    assert (other.page, other.text) == (11, GOAL[:24])


def test_an_amount_of_another_project_is_no_repeat(made: Disclosure) -> None:
    assert not find_repeats(Source(made), _cell(made, 1, 3))


def test_a_sentence_told_twice_is_cited_twice(make_disclosure: MakeDisclosure) -> None:
    told = "（2）水费（款）支出10万元。用于单位支付的水费等支出。"
    edges = tuple(72.0 + 10 * n for n in range(len(told) + 1))
    box = (72.0, 60.0, edges[-1], 72.0)
    twice = tuple(
        Paragraph(f"w{page}", told, (Line(told, page, box, (Word(told, box, edges),)),), (), False)
        for page in (12, 16)
    )
    made = make_disclosure()._replace(paragraphs=twice)
    source = Source(made)
    (_, amount), *_ = find_amounts(source.sha256, twice[0])
    stated = Stated(amount.evidence, Decimal(10), "万元", "水费为")
    assert [one.page for one in find_echoes(source, stated)] == [12, 16]
