"""A kind of income that no form and no sentence gives is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
SAID = ("门票收入12.00万元，全部上缴。", "财政拨款收入预算总计300.00万元。")


@pytest.mark.parametrize(
    ("kind", "refused"), [("罚款收入", True), ("门票收入", False)], ids=["none", "printed"]
)
def test_another_kinds_row_is_no_answer(
    tell: Tell, ask_of: AskOf, kind: str, refused: bool
) -> None:
    answer = ask_of(tell("收支情况", SAID))(f"智慧连江中心{kind}多少")
    assert answer.refused is refused
    assert ("12.00" in answer.text) is not refused
