"""Last year's figure, where the narrative prints it; totals only where nothing else is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.answer.said.bases import find_named_base
from rag.question.lexicon import BY_KEY
from rag.records import Answer
from rag.retrieve.find import Source

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
ENTRUSTED = "委托业务费预算为21.9万元，比上年预算（上年34.6万元）减少12.7万元。"


def test_a_figure_led_by_the_year_before_is_its_base(tell: Tell) -> None:
    base = find_named_base(Source(tell("四、其他", (ENTRUSTED,))), BY_KEY["委托业务费"])
    assert base is not None
    assert f"{base.value}{base.unit}" == "34.6万元"


def test_this_years_figure_is_no_base(tell: Tell) -> None:
    source = Source(tell("四、其他", ("委托业务费预算为21.9万元，与上年持平。",)))
    assert find_named_base(source, BY_KEY["委托业务费"]) is None


@pytest.mark.parametrize(
    "asked", ["招聘要求身高多少", "辅警和保安哪个身高更高"], ids=["height", "compared"]
)
def test_a_thing_that_is_not_held_gets_no_total(tell: Tell, ask_of: AskOf, asked: str) -> None:
    answer = ask_of(tell("四、其他", (ENTRUSTED,)))(asked)
    assert "支出总计" not in answer.text
