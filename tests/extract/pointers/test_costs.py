"""What reading with a model sends, counted without one."""

from __future__ import annotations

import pytest

from extract.pointers.costs import count_cost, count_tokens
from extract.records import Disclosure, Document, Line, Paragraph, Word
from extract.statements import read_statements

OPEN = "公务接待费由上年的0.5万元缩至0.4万元，少列0.1万元，缩幅20%。"
CLEAR = "会议费预算0.4万元，比上年减少0.1万元，下降20%。"


def disclose(*texts: str) -> Disclosure:
    paragraphs = []
    for number, text in enumerate(texts, start=1):
        box = (0.0, 20.0 * number, float(len(text)), 20.0 * number + 10)
        word = Word(text, box, tuple(map(float, range(len(text) + 1))))
        paragraphs.append(Paragraph(f"p{number}", text, (Line(text, 1, box, (word,)),), (), False))
    document = Document("a" * 64, "a.pdf", 1, "某县档案馆", 2026, "预算", "单位", True)
    statements = read_statements(document.sha256, paragraphs, 2026)
    return Disclosure(document, (), tuple(paragraphs), statements, ())


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("公务接待费", 5), ("0.4万元", 3), ("abcd efgh", 3)]
)
def test_a_glyph_is_a_token_and_four_letters_are_one(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


def test_what_the_grammar_reads_costs_nothing() -> None:
    assert count_cost(disclose(CLEAR)).tokens == 0
    assert count_cost(disclose(CLEAR)).whole > 0


def test_only_open_sentences_are_paid_for() -> None:
    cost = count_cost(disclose(*[CLEAR] * 50, OPEN))
    assert cost.questions == 1
    assert 0 < cost.tokens < cost.whole


def test_what_is_no_disclosure_is_not_asked_about() -> None:
    read = disclose(OPEN)
    other = read._replace(document=read.document._replace(is_disclosure=False))
    assert count_cost(other).questions == 0
