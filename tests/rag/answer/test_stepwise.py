"""Several figures, each from its own sentence, then their arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.records import Disclosure, Document, Line, Paragraph, Word
from rag.answer.stepwise import find_amount
from rag.ask import ask
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]


class Shelf:
    """Documents in memory."""

    def __init__(self, kept: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in kept}

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


def paragraph(text: str) -> Paragraph:
    """One line, ten points a character, below those that every document has."""
    box = (72.0, 500.0, 72.0 + 10 * len(text), 512.0)
    edges = tuple(72.0 + 10 * n for n in range(len(text) + 1))
    lines = (Line(text, 2, box, (Word(text, box, edges),)),)
    return Paragraph("own", text, lines, ("二、其他情况",), is_heading=False)


@pytest.fixture
def asked(make_disclosure: MakeDisclosure) -> Callable[[str], Answer]:
    def make(key: str, org: str, year: int, text: str) -> Disclosure:
        made = make_disclosure(key * 64, org=org, year=year)
        return made._replace(paragraphs=(*made.paragraphs, paragraph(text)))

    grown = "安排预留机动金1,973.86万元，比上年单位预算安排增加1,777.14万元。"
    shelf = Shelf(
        [
            make("a", "临江市水务局", 2025, "安排单位预留机动金196.72万元，占0.94%。"),
            make("b", "临江市水务局", 2026, grown),
            make("c", "松原县教育局", 2026, "安排单位预留机动金1900000元。"),
        ]
    )
    return lambda question: ask(shelf, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("临江市水务局和松原县教育局2026年单位预留机动金差多少", "1,783.86万元"),
        ("临江市水务局2025年和2026年单位预留机动金一共多少", "2,170.58万元"),
        ("临江市水务局2026年单位预留机动金是松原县教育局的几倍", "10.39倍"),
    ],
    ids=["bodies, in two units", "years", "times"],
)
def test_amounts_of_sentences_are_reckoned_with(
    asked: Callable[[str], Answer], question: str, said: str
) -> None:
    answer = asked(question)
    assert said in answer.text
    computed = [figure for figure in answer.figures if figure.computed is not None]
    assert said in [figure.text for figure in computed if len(figure.citations) == 2]
    assert len({citation.sha256 for citation in answer.citations}) == 2


def test_a_figure_that_one_body_does_not_give_is_not_made_up(
    asked: Callable[[str], Answer],
) -> None:
    answer = asked("临江市水务局和松原县教育局2026年船舶维护费差多少")
    assert not any(figure.computed for figure in answer.figures)


@pytest.mark.parametrize(
    ("said", "wanted", "amount"),
    [
        ("培训费支出25万元，比上年预算增加5万元。", "培训费预算", "25万元"),
        ("会议费3万元，培训费4万元。", "培训费", "4万元"),
        ("人员编制52人，实有人员59人。", "实有人员", "59人"),
    ],
    ids=["not the change", "the second item", "people"],
)
def test_an_amount_belongs_to_the_words_before_it(said: str, wanted: str, amount: str) -> None:
    found = find_amount(said, wanted)
    assert found is not None
    assert found[0] == amount


def test_an_amount_of_other_words_is_none() -> None:
    assert find_amount("会议费3万元。", "船舶维护") is None
