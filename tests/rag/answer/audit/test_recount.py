"""Figures that a question quotes, reckoned again in the order that fits best."""

from decimal import Decimal

import pytest

from extract.records import Evidence
from rag.answer.audit.recount import _order
from rag.cite.pieces import Printed


def figure(text: str) -> Printed:
    evidence = Evidence("a" * 64, 1, (0.0, 0.0, 1.0, 1.0), text)
    return Printed(f"{text}万元", Decimal(text), "万元", evidence)


@pytest.mark.parametrize(
    "said",
    [("300.00", "200.00", "99.70"), ("99.70", "300.00", "200.00"), ("200.00", "99.70", "300.00")],
)
def test_the_change_is_the_figure_that_the_others_nearly_differ_by(said: tuple[str, ...]) -> None:
    ordered = _order(tuple(map(figure, said)))
    assert [one.value for one in ordered] == [Decimal(300), Decimal(200), Decimal("99.70")]
