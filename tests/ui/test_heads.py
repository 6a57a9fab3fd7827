"""ui/web/reading/heads.py: header paths as merged head cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.records import Column
from ui.web.reading.heads import Head, merge_heads


def test_neighbours_under_one_text_are_one_cell() -> None:
    columns = [
        Column(("科目编码",), "编码"),
        Column(("其中：", "基本支出"), "基本支出"),
        Column(("其中：", "项目支出"), "项目支出"),
        Column(("合计", "合计"), "合计"),
        Column((), "金额"),
    ]
    assert merge_heads(columns) == (
        (Head("科目编码", 1, 2), Head("其中：", 2, 1), Head("合计", 1, 2), Head("金额", 1, 2)),
        (Head("基本支出", 1, 1), Head("项目支出", 1, 1)),
    )


_PATHS = st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=3), min_size=1, max_size=8)


@given(_PATHS)
def test_every_column_is_covered_once_in_every_row(paths: list[list[str]]) -> None:
    rows = merge_heads([Column(tuple(path), "金额") for path in paths])
    covered = [0] * len(rows)
    for level, row in enumerate(rows):
        for head in row:
            for below in range(level, level + head.rows):
                covered[below] += head.columns
    assert covered == [len(paths)] * len(rows)
