"""charts, drawing, scope, feedback: what is drawn of an answer, what is asked, what is kept."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals.gold import GoldQuestion
from extract.records import Document
from rag.records import Answer, AnswerFigure, Citation, Turn
from ui.web.ask_words import CHINESE
from ui.web.charts import Shape, find_chart
from ui.web.drawing import render_chart
from ui.web.feedback import Feedback
from ui.web.scope import Scope, limit_scope, list_scope

_TABLE = "比较：\n\n| 单位 | 接待费 |\n| --- | --- |\n| 甲<b> | 5.00万元[1] |\n| 乙 | 0.4万元[2] |"
_PARTS = (
    "支出本年为 30万元[1]，比上年增加 10万元[2]；上年为 20万元（30[1] − 10[2]）。\n\n"
    "- 其中 基本支出本年为 9万元[3]，比上年增加 4万元[4]。\n"
    "- 其中 项目支出本年为 21万元[5]，比上年增加 6万元[6]。"
)


def _figure(value: str, *marks: int) -> AnswerFigure:
    return AnswerFigure(f"{value}万元", Decimal(value), "万元", marks, None)


def _answer(text: str, *figures: AnswerFigure) -> Answer:
    marks = sorted({n for figure in figures for n in figure.citations})
    cited = tuple(
        Citation(n, "a" * 64, "a.pdf", "甲", 2026, 1, (0.0, 0.0, 1.0, 1.0), "x") for n in marks
    )
    return Answer(text, False, None, cited, figures, (), None, 1)


def test_a_table_becomes_bars_that_lead_to_their_sources() -> None:
    chart = find_chart(_answer(_TABLE, _figure("5.00", 1), _figure("0.4", 2)))
    assert chart is not None
    assert [(one.label, one.mark) for one in chart.points] == [("甲<b>", 1), ("乙", 2)]
    drawn = ElementTree.fromstring(render_chart(chart, 3, CHINESE))
    points = [one for one in drawn.iter("g") if one.get("data-cite")]
    assert [one.get("data-cite") for one in points] == ["3:1", "3:2"]
    assert all(point.find("text") is not None for point in points)


def test_a_figure_that_is_not_cited_is_not_drawn() -> None:
    assert find_chart(_answer(_TABLE, _figure("5.00", 1))) is None


@pytest.mark.parametrize(
    ("base", "shape"),
    [("20", Shape.STEPS), ("19", None)],
    ids=["adds-up", "does-not-add-up"],
)
def test_steps_are_drawn_where_they_add_up(base: str, shape: Shape | None) -> None:
    text = _PARTS.replace("上年为 20万元（30[1] − 10[2]）", f"上年为 {base}万元[7]")
    values = (("30", 1), ("10", 2), ("9", 3), ("4", 4), ("21", 5), ("6", 6), (base, 7))
    chart = find_chart(_answer(text, *(_figure(value, n) for value, n in values)))
    assert (chart.shape if chart else None) == shape


def _document(name: str, org: str | None, year: int | None) -> Document:
    return Document(name * 64, f"{name}.pdf", 1, org, year, "预算", "单位", True)


def test_a_scope_is_cut_to_what_is_held() -> None:
    held = [_document("a", "甲", 2025), _document("b", "甲", 2026), _document("c", None, None)]
    assert limit_scope(["甲", "丙"], ["2026"], held) == Scope(("甲",), ("2026",))
    assert limit_scope(["甲", "c.pdf"], [], held) == Scope()
    assert list_scope(Scope(("甲",), ("2026",)), held) == ("b" * 64,)
    assert list_scope(Scope(), held) is None


@pytest.mark.parametrize("is_good", [True, False], ids=["good", "bad"])
def test_a_verdict_is_an_evaluation_case(tmp_path: Path, is_good: bool) -> None:
    answer = _answer("0.4万元[1]", _figure("0.4", 1))
    Feedback(tmp_path).keep("接待费？", answer, [Turn("user", "先前")], is_good=is_good)
    lines = (tmp_path / "feedback" / "questions.jsonl").read_text("utf-8").splitlines()
    case = GoldQuestion.model_validate_json(lines[0])
    assert case.question == "接待费？"
    assert bool(case.must_numbers) == is_good
    kept = json.loads((tmp_path / "feedback" / "answers.jsonl").read_text("utf-8"))
    assert kept["id"] == case.id
