"""The course of a run of years, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import Evidence
from rag.answer.figures.trends import say_course
from rag.answer.said.voice import Voice
from rag.cite.pieces import Printed


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 2, 1), "逐年减少"),
        ((1, 2, 3), "逐年增加"),
        ((3, 2, 2), "只减不增"),
        ((3, 1, 2), "先减少后增加"),
        ((1, 3, 1, 2), "有增加也有减少"),
        ((2, 2, 2), "各年没有变化"),
        ((2, 1), ""),
    ],
)
def test_the_course_is_said_first(values: tuple[int, ...], said: str) -> None:
    numbers = [
        Printed(f"{value}万元", Decimal(value), "万元", Evidence("a", 1, (0, 0, 1, 1), str(value)))
        for value in values
    ]
    assert "".join(piece.text for piece in say_course(numbers, Voice(zh=True))) == said
