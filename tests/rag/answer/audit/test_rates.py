"""A printed percentage done again: growth and share, its rounding, and none printed at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure
from extract.statements import read_statements
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

SAID = (
    "2026年机关运行经费48.78万元，比上年预算减少4.98万元，下降9.0%，主要是压减一般性支出。",
    "2026年培训费预算40.00万元，比上年预算增加8.00万元，增长25%，主要是培训班增加。",
    "2026年会议费预算10.00万元，比上年预算增加2.99万元，增长42.7%，主要是会议增加。",
    "2026年支出预算合计1000.00万元，其中：",
    "人员支出600.00万元，占60%；",
    "专项支出400.00万元，占40.5%。",
)


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    told = tell("二、情况说明", SAID)
    own = told.paragraphs[-len(SAID) :]
    statements = read_statements(told.document.sha256, own, told.document.year)
    disclosure = told._replace(statements=(*told.statements, *statements))
    ask = ask_of(disclosure)
    return lambda question: ask(disclosure.document.org + question)


@pytest.mark.parametrize(
    ("question", "verdict", "computed"),
    [
        ("机关运行经费降幅算得对吗", "：不一致", "9.26%"),
        ("机关运行经费下降9.0%对不对", "：不一致", "9.26%"),
        ("培训费增长25%是真的吗", "：一致", "25.00%"),
        ("会议费的增幅对得上吗", "：一致", "42.65%"),
        ("培训费是不是增长了30%", "：不对——文件写的不是「30%」，而是 25%", "25.00%"),
        ("人员支出占比60%对吗", "：一致", "60.00%"),
        ("专项支出占40.5%对不对", "：不一致", "40.00%"),
    ],
    ids=["fall", "quoted", "rise", "rounded", "another", "share", "a wrong share"],
)
def test_printed_and_computed_stand_side_by_side(
    asked: Callable[[str], Answer], question: str, verdict: str, computed: str
) -> None:
    first = asked(question).text.split("\n")[0]
    assert verdict in first
    assert computed in first


def test_all_percentages_are_counted(asked: Callable[[str], Answer]) -> None:
    lines = asked("写的百分比有没有算错的").text.split("\n")
    assert "有算得不对的" in lines[0]
    assert any("机关运行经费" in line for line in lines)
    assert any("专项支出" in line for line in lines)


def test_no_percentage_is_no_verdict(asked: Callable[[str], Answer]) -> None:
    answer = asked("人员经费的增幅算得对吗")
    assert answer.refused
    assert "文件没有写" in answer.text


def test_a_reason_is_no_question_on_a_rate(asked: Callable[[str], Answer]) -> None:
    assert "压减一般性支出" in asked("机关运行经费下降9.0%的主要原因是什么").text
