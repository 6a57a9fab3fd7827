"""No answer repeats a line or runs to a hundred of them; what is left out is counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import Evidence
from rag.answer.said.voice import Voice
from rag.answer.shorten import MANY_BODIES, MOST_LINES, MOST_ROWS, shorten_draft
from rag.cite.pieces import Draft, Part, Printed, Style, Tally, Words, write_part

LEAD = write_part(Style.LEAD, Words("各单位："))


def _line(body: int, figure: int) -> Part:
    evidence = Evidence(f"sha{body}", figure + 1, (0.0, 0.0, 1.0, 1.0), str(figure))
    value = Printed(f"{figure}万元", Decimal(figure), "万元", evidence)
    return write_part(Style.ITEM, Words("某单位"), value)


def _shorten(lines: list[Part], *, refused: bool = False) -> tuple[Part, ...]:
    return shorten_draft(Draft((LEAD, *lines), refused=refused), Voice(zh=True)).parts


def test_a_list_of_many_bodies_is_cut_and_the_rest_counted() -> None:
    parts = _shorten([_line(n, n) for n in range(73)])
    assert len(parts) == 1 + MOST_LINES + 1
    assert Tally("53项", 53) in parts[-1].cells[0]


def test_one_bodys_list_is_whole() -> None:
    assert len(_shorten([_line(1, n) for n in range(MOST_ROWS)])) == 1 + MOST_ROWS


def test_a_line_that_says_the_same_is_told_once() -> None:
    again = [_line(50 + n, 1) for n in range(4)]
    assert len(_shorten([*(_line(n, n) for n in range(14)), *again])) == 1 + 14


def test_two_files_that_are_compared_keep_their_lines() -> None:
    assert len(_shorten([_line(1, 5), _line(2, 5)])) == 1 + 2


@pytest.mark.parametrize("bodies", [2, MANY_BODIES], ids=["two", "a dozen"])
def test_a_few_bodies_are_all_told(bodies: int) -> None:
    assert len(_shorten([_line(n, n) for n in range(bodies)])) == 1 + bodies


def test_a_refusal_stays_as_it_is() -> None:
    lines = [_line(n, 5) for n in range(40)]
    assert len(_shorten(lines, refused=True)) == 41
