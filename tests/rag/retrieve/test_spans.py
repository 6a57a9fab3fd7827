"""What of a long cell's text tells what is asked."""

from __future__ import annotations

import pytest

from extract.records import Cell, CellState
from rag.retrieve.spans import find_telling

LONG = (
    "为保障困难群众基本生活，根据《最低生活保障工作规范》（民发〔2021〕128号）等文件精神，"
    "（1）2026年养护标准按照1,970元/公里计算，市级财政在扣除省级补助后，对六个城区给予50%补助；"
    "（2）当年安排巡查人员工资3144万元，并组织开展两期培训，提升一线队伍的业务能力和服务水平。"
)


def cell(text: str) -> Cell:
    return Cell(text, CellState.TEXT, None, 3, (10.0, 10.0, 90.0, 40.0))


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"养护", "标准"}, "（1）2026年养护标准按照1,970元/公里计算"),
        ({"巡查", "工资"}, LONG[LONG.index("（2）") :]),
    ],
)
def test_the_clause_that_tells_the_figure_is_quoted(wanted: set[str], told: str) -> None:
    found = find_telling("a" * 64, cell(LONG), wanted, counted=True)
    assert [one.text for one in found] == [told]
    assert told in LONG


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("养护标准按照1,970元/公里计算", {"养护"}), (LONG, {"校舍"})],
    ids=["short", "of nothing asked"],
)
def test_a_text_that_has_no_better_part_is_quoted_whole(text: str, wanted: set[str]) -> None:
    (found,) = find_telling("a" * 64, cell(text), wanted, counted=True)
    assert found.text == text


def test_of_a_long_text_one_stretch_is_quoted_where_no_figure_is_asked() -> None:
    goal = (
        LONG
        + "健全反诈格局，建强专门队伍，开展破案攻坚；扎实推进各项重点任务，"
        + "提升服务水平。" * 20
    )
    found = find_telling("a" * 64, cell(goal), {"反诈", "诈格"}, counted=False)
    assert [one.text for one in found] == ["健全反诈格局，建强专门队伍，开展破案攻坚"]
