"""Which number of people is meant, where one sentence gives several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from rag.answer.things.people import count_people
from rag.retrieve.find import Source

Tell = Callable[[str, Sequence[str]], Disclosure]
SAID = "截至上年底，本部门人员编制618人，其中行政编制150人；实有人员582人，退休人员31人。"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("实有人员哪家多", 582),
        ("编制相差多少", 618),
        ("退休人员谁多", 31),
        ("两家各多少人", 582),
    ],
)
def test_the_kind_that_is_asked_for_is_counted(tell: Tell, asked: str, count: int) -> None:
    found = count_people(Source(tell("人员情况", [SAID])), asked)
    assert found is not None
    number, sentence = found
    assert number.value == count
    assert sentence is not None
    assert str(count) in sentence.text


def test_a_kind_that_is_not_told_is_not_made_up(tell: Tell) -> None:
    assert count_people(Source(tell("人员情况", [SAID])), "聘用人员多少") is None
