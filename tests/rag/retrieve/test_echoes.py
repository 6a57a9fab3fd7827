"""Every place that states a figure is cited beside it."""

from __future__ import annotations

from collections.abc import Callable

from extract.records import Disclosure
from rag.question.lexicon import item_of_code
from rag.retrieve.echoes import find_echoes, find_told_amount
from rag.retrieve.find import Source, find_value

MakeDisclosure = Callable[..., Disclosure]


def _with(made: Disclosure, text: str) -> Source:
    """The disclosure with a sentence of its own in place of its duties."""
    own = next(p for p in made.paragraphs if p.text == text)
    return Source(made._replace(paragraphs=(own,)))


def test_the_sentence_that_gives_the_cells_amount_is_cited(make_disclosure: MakeDisclosure) -> None:
    told = "事业运行（项）121.28万元，主要用于日常工作。"
    source = _with(make_disclosure(duty=told), told)
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    assert [evidence.text for evidence in find_echoes(source, value)] == [told]


def test_another_unit_is_told_to_what_it_prints(make_disclosure: MakeDisclosure) -> None:
    told = "事业运行支出1212800元。"
    source = _with(make_disclosure(duty=told), told)
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    amount = find_told_amount(source, value)
    assert amount is not None
    assert (amount.unit, str(amount.value)) == ("元", "1212800")


def test_the_same_digits_of_another_item_are_no_echo(make_disclosure: MakeDisclosure) -> None:
    told = "购置设备121.28万元。"
    source = _with(make_disclosure(duty=told), told)
    value = find_value(source, item_of_code("2010350"))
    assert value is not None
    assert find_echoes(source, value) == ()
