"""Answers, citations and sources against gold, right and wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from scored import SHA, D, figure

from evals.gold import (
    GoldNumber,
    GoldPlace,
    GoldQuestion,
    GoldQuote,
    GoldTurn,
)
from evals.scorers.answers import Asked, gives_number, score_answer
from evals.scorers.citations import own_words, resolves, text_in, uncovered
from evals.scorers.words import find_numerals
from evals.task import Score
from extract.records import (
    BBox,
    Page,
    Word,
)
from rag.records import Answer, AnswerFigure, AnswerOperand, Citation, Computation


def set_word(text: str, x: float, y: float) -> Word:
    edges = tuple(x + 10.0 * n for n in range(len(text) + 1))
    return Word(text, (x, y, edges[-1], y + 10), edges)


PAGE = Page(
    3, 600, 800,
    (
        set_word("公务接待费", 100, 100), set_word("0.4", 300, 100),
        set_word("比上年减少0.1万元", 100, 120),
    ),
    (),
)  # fmt: skip


PAGES = {SHA: (PAGE,)}


CELL = Citation(1, SHA, "s-2026.pdf", "某县中心", 2026, 3, (300, 100, 330, 110), "0.4")


SAID = CELL._replace(n=2, bbox=(100, 120, 210, 130), quote="减少0.1万元")


QUESTION = GoldQuestion(
    id="q1",
    type="change",
    question="接待费变了多少？",
    must_numbers=(GoldNumber(value=D("0.1"), unit="万元"),),
    must_phrases=(("减少", "下降"),),
    must_not=("增加",),
    evidence=(GoldQuote(doc="s-2026", page=0, quote="比上年减少0.1万元"),),
)


def reply(text: str = "接待费为 0.4万元[1]，减少 0.1万元[2]。") -> Answer:
    figures = (figure("0.4万元", "0.4"), figure("0.1万元", "0.1"))
    return Answer(text, False, None, (CELL, SAID), figures, (), None, 1)


def cite(*citations: Citation) -> Answer:
    return reply()._replace(citations=citations)


def ask(first: Answer, gold: GoldQuestion = QUESTION, second: Answer | None = None) -> list[Score]:
    asked = Asked(first, second or first, PAGES, {SHA: "s-2026"})
    return list(score_answer(asked, gold))


def wrong_parts(scores: Iterable[Score]) -> set[str]:
    return {score.measure for score in scores if score.value == 0}


def test_a_right_answer() -> None:
    scores = ask(reply())
    assert wrong_parts(scores) == set()
    assert scores[0].measure == "answers"


@pytest.mark.parametrize(
    ("box", "found"),
    [((100, 115, 300, 125), True), ((100, 215, 300, 225), False)],
    ids=["met", "elsewhere on the page"],
)
def test_evidence_is_cited_at_one_of_its_places(box: BBox, found: bool) -> None:
    (quote,) = QUESTION.evidence
    places = (GoldPlace(page=7, bbox=box), GoldPlace(page=3, bbox=box))
    gold = QUESTION.model_copy(update={"evidence": (quote.model_copy(update={"places": places}),)})
    assert wrong_parts(ask(reply(), gold)) == (set() if found else {"evidence"})


@pytest.mark.parametrize(
    ("row", "found"),
    [("10.45 0.4 0.00", True), ("10.450.40.00", False), ("10.4 30.4", False)],
    ids=["blanks between its figures", "run together", "another figure's end"],
)
def test_a_cell_is_evidence_of_a_quoted_row(row: str, found: bool) -> None:
    gold = QUESTION.model_copy(
        update={"evidence": (GoldQuote(doc="s-2026", page=3, quote=row),)},
    )
    assert wrong_parts(ask(reply(), gold)) == (set() if found else {"answers", "evidence"})


FALSE = "no wrong claim"


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        (reply()._replace(figures=(figure("0.4万元", "0.4"),)), {"numbers", FALSE}),
        (reply("接待费为 0.4万元[1]，少了 0.1万元[2]。"), {"phrases"}),
        (reply("接待费为 0.4万元[1]，减少 0.1万元[2]，不是增加。"), {"nothing forbidden", FALSE}),
        (reply()._replace(refused=True), {"no false refusal"}),
        (cite(CELL._replace(page=9), SAID), {"citations resolve"}),
        (cite(CELL, SAID, SAID._replace(quote="减少0.7万元")), {"citations resolve"}),
        (reply("接待费为 0.4万元[1]，减少 0.1万元[2]，占 35.2%。"), {"figures sourced"}),
        (cite(CELL._replace(quote="公务接待费", bbox=PAGE.words[0].bbox)), {"evidence"}),
        (
            cite(CELL, SAID._replace(bbox=(500.0, 700.0, 510.0, 710.0))),
            {"citations resolve", "evidence"},
        ),
    ],
    ids=[
        "number", "phrase", "forbidden", "refused", "page", "quote", "unsourced", "evidence", "box",
    ],
)  # fmt: skip
def test_an_answer_with_one_fault(answer: Answer, parts: set[str]) -> None:
    assert wrong_parts(ask(answer)) == {"answers", *parts}


def test_a_question_back_claims_nothing() -> None:
    asked = reply()._replace(clarify=("甲", "乙"), figures=(figure("0.4万元", "0.4"),))
    assert wrong_parts(ask(asked)) == {"answers", "numbers"}


def test_the_phrases_of_a_why_are_its_reasons() -> None:
    gold = QUESTION.model_copy(update={"type": "why-all", "must_phrases": (("控制",),)})
    assert wrong_parts(ask(reply(), gold)) == {"answers", "reasons"}


def test_two_runs_must_say_the_same() -> None:
    assert wrong_parts(ask(reply(), second=reply("减少。"))) == {"answers", "same twice"}


def test_a_refusal_is_asked_for() -> None:
    gold = GoldQuestion(id="q2", type="refuse", question="主任工资？", refuse=True)
    refusal = Answer("文件中没有。", True, None, (), (), (), None, 1)
    assert wrong_parts(ask(refusal, gold)) == set()
    assert wrong_parts(ask(reply(), gold)) == {"answers", "refusals right", "no wrong claim"}


def test_one_of_several_places_is_enough_to_be_right() -> None:
    elsewhere = QUESTION.evidence[0].model_copy(update={"page": 8})
    assert wrong_parts(ask(reply(), QUESTION.model_copy(update={"evidence": (elsewhere,)}))) == {
        "evidence"
    }
    other = GoldQuote(doc="s-2026", page=3, quote="别处的话")
    gold = QUESTION.model_copy(update={"evidence": (*QUESTION.evidence, other)})
    assert wrong_parts(ask(reply(), gold)) == {"evidence"}
    gold = QUESTION.model_copy(update={"evidence": (other,)})
    assert wrong_parts(ask(reply(), gold)) == {"answers", "evidence"}


@pytest.mark.parametrize(
    ("value", "unit", "given"),
    [
        ("4000", "元", True),
        ("0.4", "万元", True),
        ("0.40", "万元", True),
        ("0.4", "元", False),
        ("0.4", "%", False),
        ("-0.1", "万元", True),
        ("12", "%", True),
        ("18", "", False),
    ],
)
def test_numbers_are_compared_after_exact_conversion(value: str, unit: str, given: bool) -> None:
    answer = reply("原文：“增长12%”，减少 0.1万元[2]。")
    assert gives_number(answer, GoldNumber(value=D(value), unit=unit)) is given


def test_a_count_may_be_given_in_any_unit_but_moneys() -> None:
    people = reply()._replace(figures=(figure("18人", "18", "人"), figure("7万元", "7")))
    assert gives_number(people, GoldNumber(value=D(18), unit=""))
    assert not gives_number(people, GoldNumber(value=D(7), unit=""))


@pytest.mark.parametrize(
    ("gold", "met"), [("968.09", True), ("968.10", False), ("968.0", False), ("968.0903", True)]
)
def test_a_rounded_gold_amount_is_met_by_the_printed_one(gold: str, met: bool) -> None:
    printed = reply()._replace(figures=(figure("968.090260万元", "968.090260"),))
    assert gives_number(printed, GoldNumber(value=D(gold), unit="万元")) is met


def test_a_citation_stands_in_its_box() -> None:
    assert text_in(PAGE, (100, 120, 210, 130)) == "比上年减少0.1万元"
    assert resolves(SAID, PAGES)
    assert not resolves(SAID._replace(bbox=(100, 100, 210, 110)), PAGES)
    assert not resolves(SAID._replace(sha256="b" * 64), PAGES)
    assert not resolves(SAID._replace(quote=""), PAGES)


def test_a_quotation_may_go_on_over_the_page() -> None:
    pages = {SHA: (PAGE, Page(4, 600, 800, (set_word("后半句", 100, 50),), ()))}
    assert resolves(SAID._replace(quote="比上年减少0.1万元后半句", bbox=(90, 118, 300, 132)), pages)
    assert not resolves(
        SAID._replace(quote="比上年减少0.1万元另一句", bbox=(90, 118, 300, 132)), pages
    )
    assert resolves(SAID._replace(quote="减少0.1万元后半句", bbox=(90, 118, 300, 132)), pages)
    assert not resolves(SAID._replace(quote="后半句", bbox=(90, 118, 300, 132)), pages)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年预算为 0.4万元[1]。", ()),
        ("科目 2010350 见第12页《表3》。", ()),
        ("1. 接待费 0.4万元[1]\n2. 其他", ()),
        ("文件称“共 99万元”。", ()),
        ("共 99万元。", ("99万元",)),
        ("合计 4000元。", ()),
        ("合计 4000万元。", ("4000万元",)),
        ("少了 0.3", ("0.3",)),
    ],
)
def test_figures_of_the_answers_own(text: str, found: tuple[str, ...]) -> None:
    assert uncovered(reply(text), PAGES) == found


def test_operands_of_a_computation_are_sourced() -> None:
    operands = (
        AnswerOperand("0.1", D("0.1"), "万元", (2,)),
        AnswerOperand("0.5", D("0.5"), "万元", (1,)),
    )
    share = AnswerFigure("20%", D(20), "%", (1,), Computation("0.1 ÷ 0.5", operands))
    assert uncovered(reply("降低 20%（0.1[2] ÷ 0.5[1]）")._replace(figures=(share,)), PAGES) == ()


def test_a_name_with_a_number_is_no_figure() -> None:
    words = (*PAGE.words, set_word("单价100万元以上设备", 100, 140))
    pages = {SHA: (PAGE._replace(words=words),)}
    assert uncovered(reply("单价100万元（含）"), PAGES) == ("100万元",)
    assert uncovered(reply("单价100万元以上设备"), pages) == ()


def test_marks_names_and_quotations_are_struck_out() -> None:
    answer = reply("某县中心《2026年第3表》：“7”，s-2026 说[1]")
    assert not list(find_numerals(own_words(answer)))


def test_history_is_part_of_a_question() -> None:
    line = '{"id":"a","type":"t","question":"q","history":[{"role":"user","content":"c"}]}'
    assert GoldQuestion.model_validate_json(line).history == (GoldTurn(role="user", content="c"),)
