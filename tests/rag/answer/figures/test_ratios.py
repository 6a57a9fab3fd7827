"""How many times one figure is another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from extract.records import Disclosure, Evidence
from rag.cite.arithmetic import compute, ratio
from rag.cite.pieces import Printed
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
BOUGHT = "政府采购安排34.5万元，其中：货物类采购20万元，工程类采购10万元，服务类采购4.5万元。"


def printed(value: str, unit: str) -> Printed:
    place = Evidence("a" * 64, 1, (0.0, 0.0, 1.0, 1.0), value)
    return Printed(value + unit, Decimal(value), unit, place)


def test_a_ratio_is_computed_again_from_its_operands_in_one_unit() -> None:
    found = ratio(printed("28.28346", "亿元"), printed("22499.2", "万元"))
    assert found is not None
    assert (found.value, found.unit) == (Decimal("12.57"), "倍")
    assert compute(found) == found.value


def test_nothing_is_a_multiple_of_zero() -> None:
    assert ratio(printed("5", "万元"), printed("0", "万元")) is None


def test_the_operands_stand_beside_the_ratio(tell: Tell, ask_of: AskOf) -> None:
    answer = ask_of(tell("二、采购", (BOUGHT,)))("货物采购和工程采购差几倍")
    assert "2倍" in answer.text
    assert [figure.unit for figure in answer.figures if figure.computed] == ["倍"]


def test_a_lacking_side_makes_no_ratio(tell: Tell, ask_of: AskOf) -> None:
    answer = ask_of(tell("二、采购", (BOUGHT,)))("公务接待费是因公出国费的几倍")
    assert "倍" not in answer.text
