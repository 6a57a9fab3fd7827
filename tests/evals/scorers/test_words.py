"""Numerals and amounts in words."""

from __future__ import annotations

from scored import D

from evals.scorers.words import find_numerals, is_same_amount


def test_numerals() -> None:
    found = [
        (each.value, each.unit)
        for each in find_numerals("１,688.85万元，降低3.5%，-2辆，12345平台")
    ]
    assert found == [(D("1688.85"), "万元"), (D("3.5"), "%"), (D(-2), "辆"), (D(12345), "")]


def test_amounts_are_the_same_in_any_unit_of_money() -> None:
    assert is_same_amount(D(4000), "元", D("0.4"), "万元")
    assert is_same_amount(D(4), "台（套）", D(4), "台")
    assert not is_same_amount(D(4), "辆", D(4), "万元")
