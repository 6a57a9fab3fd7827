"""Marks of the other places that state an answer's figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.records import Disclosure, Evidence
from rag.answer.attest import attest_draft
from rag.cite.arithmetic import add
from rag.cite.pieces import (
    Draft,
    Mark,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
    print_figure,
    write_part,
)
from rag.question.lexicon import item_of_code
from rag.retrieve.find import Source, find_value
from rag.retrieve.spans import find_amounts, span_evidence

MakeDisclosure = Callable[..., Disclosure]
TOLD = "事业运行（项）121.28万元，主要原因是人员增加。"


@pytest.fixture
def made(make_disclosure: MakeDisclosure) -> Disclosure:
    whole = make_disclosure(duty=TOLD)
    return whole._replace(paragraphs=tuple(p for p in whole.paragraphs if p.text == TOLD))


def _cell(made: Disclosure) -> Printed:
    source = Source(made)
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    assert value.figure is not None
    return print_figure(source.sha256, value.figure)


def _marks(made: Disclosure, *pieces: Piece) -> list[str]:
    draft = attest_draft(Draft((write_part(Style.LEAD, *pieces),)), lambda _: made)
    return [p.evidence.text for p in draft.parts[0].cells[0] if isinstance(p, Mark)]


def test_a_figure_gets_the_sentence_that_states_it(made: Disclosure) -> None:
    assert _marks(made, _cell(made)) == [TOLD]


def test_so_do_the_operands_of_a_computed_one(made: Disclosure) -> None:
    other = _cell(made)._replace(value=Decimal(1))
    assert _marks(made, add([_cell(made), other])) == [TOLD]


def test_what_is_cited_already_is_not_cited_again(made: Disclosure) -> None:
    paragraph = made.paragraphs[0]
    own = span_evidence(made.document.sha256, paragraph, 0, len(TOLD))
    assert own is not None
    assert _marks(made, _cell(made), Mark(own)) == [TOLD]


def test_a_part_of_a_sentence_is_cited_with_the_whole(made: Disclosure) -> None:
    paragraph = made.paragraphs[0]
    at = TOLD.index("人员")
    part = span_evidence(made.document.sha256, paragraph, at, at + 4)
    assert part is not None
    assert _marks(made, Quote(part)) == [TOLD]


def test_a_figure_of_the_narrative_gets_its_sentence(made: Disclosure) -> None:
    _, amount = find_amounts(made.document.sha256, made.paragraphs[0])[0]
    told = Printed("121.28万元", amount.value, "万元", amount.evidence)
    assert _marks(made, Words("事业运行"), told)[0] == TOLD


@pytest.mark.parametrize("refused", [True, False])
def test_a_refusal_gets_none(made: Disclosure, refused: bool) -> None:
    draft = Draft((write_part(Style.LEAD, _cell(made)),), refused=refused)
    assert (attest_draft(draft, lambda _: made) == draft) is refused


def test_an_answer_over_many_figures_stays_as_it_is(made: Disclosure) -> None:
    sha256 = made.document.sha256
    cells = tuple(
        (Printed("1万元", Decimal(1), "万元", Evidence(sha256, 1, (n, 0, n + 1, 1), "1")),)
        for n in range(60)
    )
    draft = Draft(tuple(Part(Style.ROW, (cell,)) for cell in cells))
    assert attest_draft(draft, lambda _: made) == draft
