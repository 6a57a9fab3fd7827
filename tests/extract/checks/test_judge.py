"""The arithmetic of printed intervals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import operand

from extract.checks.judge import compare
from extract.records import (
    State,
)


@pytest.mark.parametrize(
    ("total", "parts", "state"),
    [
        pytest.param("359.13", ["140.66", "218.47"], "pass", id="equal"),
        pytest.param("359.13", ["140.66", "218.46"], "rounding", id="one-last-digit-off"),
        pytest.param("359.15", ["140.66", "218.46"], "fail", id="two-more-than-intervals-bear"),
        pytest.param("47.2", ["47.29", ""], "fail", id="mixed-precision-beyond"),
        pytest.param("47.3", ["47.29"], "rounding", id="mixed-precision-within"),
        pytest.param("0.8", ["0.80"], "pass", id="trailing-zero"),
        pytest.param("1.20", ["0", "0", "0"], "fail", id="bare-zero-is-no-excuse"),
        pytest.param("0", ["", "-"], "pass", id="zero-against-blank-and-dash"),
    ],
)
def test_intervals(total: str, parts: list[str], state: str) -> None:
    verdict = compare((operand(total),), [operand(part) for part in parts])
    assert verdict is not None
    assert verdict.state == state


@pytest.mark.parametrize(
    ("yuan", "state"),
    [("8773617", "fail"), ("877080", "rounding"), ("877001", "pass")],
    ids=["wrong", "cut-off", "rounded"],
)
def test_yuan_in_the_table_and_wan_in_the_text(yuan: str, state: str) -> None:
    verdict = compare((operand("87.70"),), (operand(yuan, "元"),))
    assert verdict is not None
    assert (verdict.state, verdict.unit) == (state, "万元")


def test_unknown_units_are_not_compared() -> None:
    unknown = operand("1.00")._replace(unit=None)
    assert compare((operand("1.00"),), (unknown,)) is None


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_sums_of_rounded_figures_never_fail(exact: list[int]) -> None:
    """Figures in 元, printed in 万元 to two digits: the printed sum is within the tolerance."""

    def printed(value: int) -> str:
        return str((Decimal(value) / 10000).quantize(Decimal("0.01")))

    verdict = compare((operand(printed(sum(exact))),), [operand(printed(value)) for value in exact])
    assert verdict is not None
    assert verdict.state in (State.PASS, State.ROUNDING)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8), st.integers(10, 10**4))
def test_sums_beyond_the_tolerance_fail(cents: list[int], extra: int) -> None:
    parts = [str(Decimal(value) / 100) for value in cents]
    total = str((Decimal(sum(cents)) + (len(cents) + 1) * 50 + extra * 10) / 100)
    verdict = compare((operand(total),), [operand(part) for part in parts])
    assert verdict is not None
    assert verdict.state is State.FAIL
