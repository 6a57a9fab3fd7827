"""Every place that states a figure is cited beside it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.records import Disclosure
from rag.cite.pieces import print_cell, print_figure
from rag.question.lexicon import item_of_code
from rag.retrieve.echoes import Stated, find_echoes, find_told_amount
from rag.retrieve.find import Source, find_value

MakeDisclosure = Callable[..., Disclosure]


def _with(made: Disclosure, text: str) -> Source:
    """The disclosure with a sentence of its own in place of its duties."""
    own = next(p for p in made.paragraphs if p.text == text)
    return Source(made._replace(paragraphs=(own,)))


def _echoes(source: Source, said: str = "") -> list[str]:
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    assert value.figure is not None
    shown = print_figure(source.sha256, value.figure)
    stated = Stated(shown.evidence, shown.value, shown.unit, said)
    return [evidence.text for evidence in find_echoes(source, stated)]


@pytest.mark.parametrize(
    "told",
    [
        "事业运行（项）121.28万元，主要用于日常工作。",
        "（二）事业运行支出1212800元。",
        "2026年安排事业运行121.28万元，比上年减少3.1万元。",
    ],
    ids=["same unit", "another unit", "with a change"],
)
def test_the_sentence_that_gives_the_cells_amount_is_cited(
    make_disclosure: MakeDisclosure, told: str
) -> None:
    assert _echoes(_with(make_disclosure(duty=told), told)) == [told]


@pytest.mark.parametrize(
    "told",
    [
        "购置设备121.28万元。",
        "事业运行比上年增加121.28万元。",
        "事业运行支出上年为121.28万元。",
        "事业运行支出121.29万元。",
    ],
    ids=["another item", "a change", "last year's", "another amount"],
)
def test_the_same_digits_of_something_else_are_no_echo(
    make_disclosure: MakeDisclosure, told: str
) -> None:
    assert _echoes(_with(make_disclosure(duty=told), told)) == []


def test_the_answers_own_name_of_a_figure_counts(make_disclosure: MakeDisclosure) -> None:
    told = "三公经费预算121.28万元。"
    assert _echoes(_with(make_disclosure(duty=told), told), "三公经费为") == [told]


def test_a_long_paragraph_is_cited_by_its_sentence(make_disclosure: MakeDisclosure) -> None:
    told = "事业运行121.28万元。" + "主要用于日常工作。" * 12
    assert _echoes(_with(make_disclosure(duty=told), told)) == ["事业运行121.28万元。"]


def test_the_same_row_of_another_form_is_cited(make_disclosure: MakeDisclosure) -> None:
    source = Source(make_disclosure())
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    assert value.figure is not None
    again = value.figure.table._replace(id="t99", kind="支出总表", rows=value.figure.table.rows)
    moved = tuple(
        row._replace(cells=tuple(cell._replace(page=9) for cell in row.cells)) for row in again.rows
    )
    made = source.disclosure
    both = Source(made._replace(tables=(*made.tables, again._replace(rows=moved)), paragraphs=()))
    shown = print_cell(source.sha256, value.figure.cell, unit="万元")
    stated = Stated(shown.evidence, shown.value, shown.unit, "")
    assert [(one.page, one.text) for one in find_echoes(both, stated)] == [(9, shown.evidence.text)]


def test_another_unit_is_told_to_what_it_prints(make_disclosure: MakeDisclosure) -> None:
    told = "事业运行支出1212800元。"
    source = _with(make_disclosure(duty=told), told)
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    amount = find_told_amount(source, value)
    assert amount is not None
    assert (amount.unit, amount.value) == ("元", Decimal(1212800))
