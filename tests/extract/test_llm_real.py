"""A real, tiny model in-process: what it points at is read, and what it gets wrong is rejected."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.llm.door import Door
from extract.llm.exchange import Choice
from extract.llm.ledger import Ledger
from extract.llm.settings import ModelSettings
from extract.pointers.claims import read_pointers
from extract.pointers.identities import Proof
from extract.pointers.listing import Listing, list_sentence
from extract.pointers.questions import PointedClaims, ask_sentence, make_schema
from extract.records import Line, Paragraph, Word
from extract.statements.sentences import split_sentences

SENTENCES = (
    "培训费今年拟安排3万元，相比去年的4万元缩减1万元，缩幅25%。",
    "差旅费由6万元提高到9万元，多安排3万元，升幅50%。",
)


@pytest.fixture(scope="session")
def tiny(gguf: Path) -> Iterator[Door]:
    limits = ModelSettings(model=f"gguf:{gguf}", context=4096, max_tokens=160, timeout=60)
    with Door(limits, ledger=Ledger(None)) as door:
        yield door


def listing(text: str) -> Listing:
    word = Word(text, (0.0, 0.0, float(len(text)), 10.0), tuple(map(float, range(len(text) + 1))))
    line = Line(text, 1, word.bbox, (word,))
    paragraph = Paragraph("p1", text, (line,), (), is_heading=False)
    return list_sentence(paragraph, next(split_sentences(text)), ())


@pytest.mark.parametrize("text", SENTENCES)
def test_the_real_model_answers_within_the_schema(tiny: Door, text: str) -> None:
    asked = listing(text)
    choice: Choice[PointedClaims] = tiny.choose(
        ask_sentence(asked), make_schema(asked), deadline=time.monotonic() + 60
    )
    assert choice.value is not None, choice
    assert choice.rung == "json_schema"
    outcome = read_pointers("a" * 64, asked, choice.value.found, 2026)
    for claim in outcome.claims:
        assert claim.proof is not Proof.FAILS
    assert len(outcome.claims) + outcome.rejected == len(choice.value.found)


def test_what_the_real_model_used_is_counted(tiny: Door) -> None:
    assert tiny.usage.tokens_in > 0
    assert tiny.usage.tokens_out > 0
    assert tiny.usage.cost == 0
