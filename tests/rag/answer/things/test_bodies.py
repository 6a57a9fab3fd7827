"""A body's units are not the bodies that its work reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]
SAID = ("本部门下属单位包括：连江县数据中心、连江县网格中心。", "2026年普法宣传覆盖单位800家。")


def test_units_are_told_from_bodies_that_work_reaches(tell: Tell, ask_of: AskOf) -> None:
    asked = ask_of(tell("一、部门概况", SAID))
    assert "数据中心" in asked("连江县智慧连江管理服务中心下属哪几家单位").text
    reached = asked("连江县智慧连江管理服务中心普法宣传覆盖多少家单位").text
    assert "800家" in reached
    assert "数据中心" not in reached
