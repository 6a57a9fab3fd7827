"""Tables over pages, and their titles."""

from __future__ import annotations

import pytest
from scored import HEADER, draw_row

from evals.plain import PlainPage, PlainWord
from evals.scorers.forms import find_titles, score_forms
from evals.task import Place
from extract.records import (
    Area,
    Column,
    Table,
)


def table_of(page: int, *body: tuple[str, ...], header: float = 0.0, headed: bool = True) -> Table:
    """A table of one page whose first row stands so many points below its top."""
    rows = tuple(draw_row(texts, page=page, top=20.0 * n + header) for n, texts in enumerate(body))
    columns = tuple(Column((name,) if headed else (), role) for name, role in HEADER)
    area = Area(page, (0, 0, 300, 700))
    return Table(f"t{page}", "支出总表", "绩效目标表", "万元", None, (area,), columns, rows)


FIRST = table_of(
    1, ("项目名称", "甲", ""), ("201", "一般", "1"), ("20103", "事务", "1"), headed=False
)


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        (table_of(2, ("20199", "其他", "1"), headed=False), [0]),
        (table_of(2, ("续", "乙", "2"), headed=False), [0]),
        (table_of(2, ("项目名称", "乙", ""), ("", "丙", "3"), headed=False), []),
        (table_of(2, ("", "乙", "2"), header=30.0), []),
        (table_of(2, ("20199", "其他", "1"), header=30.0), [0]),
        (table_of(3, ("20199", "其他", "1"), headed=False), []),
    ],
    ids=[
        "goes on", "goes on without code", "begins again", "header of its own",
        "header repeated over codes that go on", "not the next page",
    ],
)  # fmt: skip
def test_a_table_is_split_only_where_it_goes_on(after: Table, verdict: list[int]) -> None:
    scores = score_forms([FIRST, after], (), ())
    whole = [score.value for score in scores if score.measure == "tables whole over pages"]
    assert whole == verdict


def test_the_cover_line_of_a_part_is_no_title() -> None:
    area = (50.0, 200.0, 550.0, 700.0)
    cover = PlainWord("第二部分2026年部门预算表", (200.0, 150.0, 400.0, 165.0))
    title = PlainWord("2026年收支总表", (200.0, 180.0, 400.0, 195.0))
    assert list(find_titles(PlainPage(1, 600.0, (cover,), (area,)))) == []
    found = list(find_titles(PlainPage(1, 600.0, (cover, title), (area,))))
    assert [(one.text, one.place) for one in found] == [(title.text, Place(1, title.bbox))]
