"""Whether listed parts make their whole: people, money, a list that goes on over a semicolon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from extract.records import Disclosure
from rag.records import Answer

Tell = Callable[[str, Sequence[str]], Disclosure]
AskOf = Callable[[Disclosure], Callable[[str], Answer]]

STAFF = (
    "截至上年底，本部门人员编制618人，其中行政编制150人、事业编制448人；"
    "实有人员59名，其中行政51名，事业8名。单位管理的离退休人员329人。"
)
INCOME = (
    "2026年收入预算为617.88万元，比上年增加86.49万元，主要原因是上年结转结余80.00万元。"
    "其中：一般公共预算拨款收入487.88万元、政府性基金预算拨款收入50.00万元、上年结转结余80.00万元。"
)
BOUGHT = "政府采购预算总额0万元，其中：政府采购货物预算34.6万元、政府采购服务预算46.8万元。"
SPENT = "收入包括：一般公共预算收入366.79万元。支出包括：教育支出300.00万元、科技支出10.00万元。"


@pytest.fixture
def asked(tell: Tell, ask_of: AskOf) -> Callable[[str], Answer]:
    disclosure = tell("二、情况说明", (STAFF, INCOME, BOUGHT, SPENT))
    ask = ask_of(disclosure)
    return lambda question: ask(disclosure.document.org + question)


@pytest.mark.parametrize(
    ("question", "verdict", "total"),
    [
        ("编制618人，行政编制和事业编制加起来对得上吗", "：不一致", "598"),
        ("实有人员59人，行政和事业相加等于这个数吗", "：一致", "59"),
        ("收入预算617.88万元，和一般公共预算、基金、上年结转三块加总一致吗", "：一致", "617.88"),
        ("政府采购总额是0，可又列了货物和服务，对得上吗", "：不一致", "81.4"),
    ],
    ids=["people lacking", "people after a semicolon", "whole a sentence before", "nought"],
)
def test_the_verdict_stands_first(
    asked: Callable[[str], Answer], question: str, verdict: str, total: str
) -> None:
    answer = asked(question)
    assert verdict in answer.text.split("\n")[0]
    assert Decimal(total) in {figure.value for figure in answer.figures}
    assert len(answer.citations) > 2


@pytest.mark.parametrize(
    "question",
    ["教育支出加科技支出等于收入吗", "人员编制618人比上年增加的原因对得上吗"],
    ids=["a subject of its own", "a reason"],
)
def test_what_lists_no_parts_is_not_judged(asked: Callable[[str], Answer], question: str) -> None:
    answer = asked(question)
    assert "366.79" not in answer.text.split("\n")[0] or "不一致" not in answer.text
    assert "598" not in answer.text
