"""What of a picture is read twice, and which reading stands."""

from __future__ import annotations

import pytest

from extract.looks import DISPUTED, Look, Strip, choose, is_unsure

BOX = (10.0, 10.0, 60.0, 20.0)


def look(text: str, confidence: float) -> Look:
    return Look((8, 8, 62, 22), BOX, Strip(text, BOX, confidence))


@pytest.mark.parametrize(
    ("text", "confidence", "unsure"),
    [
        ("12.30", 0.99, False),
        ("12.30", 0.90, True),
        ("l2.3O", 0.99, True),
        ("0.000.00", 0.99, True),
        ("一般公共服务支出", 0.80, False),
    ],
)
def test_figures_that_are_read_again(text: str, confidence: float, unsure: bool) -> None:
    assert is_unsure(Strip(text, BOX, confidence)) is unsure


def test_a_figure_beats_what_is_none() -> None:
    assert choose(look("l2.3O", 0.99), "12.30", 0.7) == Strip("12.30", BOX, 0.7)
    assert choose(look("12.30", 0.7), "l2.3O", 0.99) == Strip("12.30", BOX, 0.7)


def test_two_figures_that_differ_are_disputed() -> None:
    strip = choose(look("12.30", 0.9), "12.80", 0.95)
    assert strip is not None
    assert (strip.text, strip.confidence) == ("12.80", DISPUTED)


def test_digits_that_make_no_figure_stay_disputed_though_read_twice_alike() -> None:
    strip = choose(look("0.000.00", 0.99), "0.000.00", 0.99)
    assert strip is not None
    assert (strip.text, strip.confidence) == ("0.000.00", DISPUTED)


def test_the_same_figure_read_twice_is_as_sure_as_the_surer_reading() -> None:
    strip = choose(look("12.30", 0.9), "12.30", 0.96)
    assert strip is not None
    assert strip.confidence == 0.96


def test_dust_in_a_blank_cell_is_no_text() -> None:
    blank = Look((8, 8, 62, 22), BOX, None)
    assert choose(blank, "一", 0.5) is None
    assert choose(blank, "", 0.99) is None
    assert choose(blank, "4.00", 0.95) == Strip("4.00", BOX, 0.95)
