"""Names that a question runs together are spelt out before they are looked for."""

from __future__ import annotations

import pytest

from rag.question.joined import mask_english, spell_out

ORGS = ("苏州市审计局", "西安市气象局", "福州市仓山生态环境局")
PLACES = frozenset({"苏州", "烟台", "福州", "仓山", "鼓楼", "西安"})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("苏州、烟台两家审计局谁预算大", "苏州审计局、烟台审计局谁预算大"),
        ("苏州和烟台审计局比", "苏州审计局、烟台审计局比"),
        ("福州鼓楼和仓山两个区的环保局,差多少", "福州鼓楼环保局、仓山环保局,差多少"),
        ("西安气象部门有多少人", "西安气象局有多少人"),
        ("苏州审计局和信访局三公加起来", "苏州审计局和信访局三公加起来"),
        ("苏州和烟台的市民", "苏州和烟台的市民"),
    ],
    ids=["several", "two", "districts", "field", "told-apart", "no-body"],
)
def test_what_is_said_once_stands_after_each_place(said: str, meant: str) -> None:
    assert spell_out(said, ORGS, PLACES) == meant


def test_a_field_without_such_a_body_is_left() -> None:
    assert spell_out("西安海关部门有多少人", ORGS, PLACES) == "西安海关部门有多少人"


def test_an_english_name_before_the_chinese_one_names_no_item() -> None:
    said = "total budget of the wuxi social security bureau (无锡人社局)?"
    assert "social security" not in mask_english(said)
    assert "total budget" in mask_english(said)
