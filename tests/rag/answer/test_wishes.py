"""What an answer must hold: a figure in the measure that is asked for."""

from __future__ import annotations

import pytest

from rag.answer.wishes import read_wish


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("计划收储多少亩地", "完成2022年收储土地面积 4825亩", True),
        ("计划收储多少亩地", "土地收储相关费 数量 1 预算金额 290000.00元", False),
        ("要买多少台电脑", "台式计算机 数量 1 预算金额 5000.00元", True),
        ("覆盖多少家企业", "≥800家", True),
    ],
    ids=["its measure", "a number of pieces is no extent", "pieces", "a bound"],
)
def test_a_figure_is_in_the_measure_asked_for(question: str, text: str, held: bool) -> None:
    measure = read_wish(question).measure
    assert measure is not None
    assert bool(measure.search(text)) is held
