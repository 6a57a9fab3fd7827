"""Arithmetic over figures that are printed in unlike units: no digits that were not printed."""

from decimal import Decimal

import pytest

from extract.records import Evidence
from rag.cite.arithmetic import add, coarsest, compute, restate, share, subtract
from rag.cite.pieces import Derived, Operation, Printed


def figure(text: str, unit: str) -> Printed:
    evidence = Evidence("a" * 64, 1, (0.0, 0.0, 1.0, 1.0), text)
    return Printed(text + unit, Decimal(text), unit, evidence)


YUAN, WAN = figure("28384234.71", "元"), figure("1717.85", "万元")


def test_a_difference_has_the_unit_and_the_places_of_the_coarser_figure() -> None:
    gap = subtract(YUAN, WAN)
    assert (gap.value, gap.unit) == (Decimal("1120.57"), "万元")
    assert compute(gap) == gap.value
    assert subtract(WAN, YUAN).value == Decimal("-1120.57")


def test_a_sum_over_units_has_no_false_digits() -> None:
    total = add((YUAN, WAN))
    assert (total.value, total.unit) == (Decimal("4556.27"), "万元")


def test_figures_of_one_unit_stay_as_they_are() -> None:
    assert subtract(figure("50.5", "万元"), figure("0.125", "万元")).value == Decimal("50.375")


def test_whole_numbers_of_the_coarser_unit_keep_two_places() -> None:
    assert subtract(figure("10", "万元"), figure("5000", "元")).value == Decimal("9.5")


def test_six_places_of_the_larger_unit_are_finer_than_whole_yuan() -> None:
    assert coarsest((figure("54.795600", "万元"), figure("1000", "元"))) == "元"


@pytest.mark.parametrize(
    ("text", "unit", "to", "shown"),
    [
        ("22669300.94", "元", "万元", "2266.93"),
        ("35", "元", "万元", "0.0035"),
        ("50000", "元", "万元", "5"),
        ("1717.85", "万元", "元", "17178500"),
    ],
    ids=["rounded", "nothing would be left", "even", "to the smaller unit"],
)
def test_a_figure_is_read_out_in_another_unit(text: str, unit: str, to: str, shown: str) -> None:
    told = restate(figure(text, unit), to)
    assert (told.value, told.unit) == (Decimal(shown), to)
    assert isinstance(told, Derived)
    assert compute(told) == told.value


def test_a_rounded_figure_is_reckoned_with_exactly() -> None:
    told = restate(figure("10049", "元"), "万元")
    part = share(told, figure("100490", "元"))
    assert isinstance(told, Derived)
    assert told.operation is Operation.ROUND
    assert part is not None
    assert part.value == Decimal("10.00")
