from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.money import convert, half_unit, parse_number, printed_interval, read_cell
from extract.records import CellState

MONEY = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("raw", "state", "value"),
    [
        pytest.param("343.13", CellState.NUMBER, "343.13", id="plain"),
        pytest.param("1,688.85", CellState.NUMBER, "1688.85", id="thousands"),
        pytest.param("１２．５０", CellState.NUMBER, "12.50", id="full-width"),
        pytest.param("(3.20)", CellState.NUMBER, "-3.20", id="brackets-are-negative"),
        pytest.param("－0.5", CellState.NUMBER, "-0.5", id="full-width-minus"),
        pytest.param("3.38%", CellState.NUMBER, "3.38", id="percent"),
        pytest.param("0.00", CellState.NUMBER, "0.00", id="zero"),
        pytest.param("", CellState.BLANK, None, id="blank-is-not-zero"),
        pytest.param("  ", CellState.BLANK, None, id="white-space"),
        pytest.param("—", CellState.DASH, None, id="dash-is-not-zero"),
        pytest.param("≥95%", CellState.TEXT, None, id="target"),
        pytest.param("1,23.4", CellState.TEXT, None, id="wrong-thousands"),
        pytest.param("9746 50", CellState.TEXT, None, id="torn"),
        pytest.param("(3.20", CellState.TEXT, None, id="unbalanced"),
    ],
)  # fmt: skip
def test_read_cell(raw: str, state: CellState, value: str | None) -> None:
    found, number = read_cell(raw)
    assert found is state
    assert number == (None if value is None else Decimal(value))


def test_half_unit_follows_the_printed_digits() -> None:
    assert half_unit(Decimal("121.28")) == Decimal("0.005")
    assert half_unit(Decimal("12")) == Decimal("0.5")
    assert printed_interval(Decimal("121.28")) == (Decimal("121.275"), Decimal("121.285"))


@given(MONEY)
def test_printed_text_reads_back(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == value


@given(MONEY)
def test_units_convert_exactly_and_back(value: Decimal) -> None:
    in_yuan = convert(value, unit="万元", to="元")
    assert in_yuan == value * 10_000
    assert convert(in_yuan, unit="元", to="万元") == value


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        convert(Decimal(1), unit="辆", to="元")
