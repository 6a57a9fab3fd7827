from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from extract.records import Rule
from extract.strokes import find_ink, find_rules, find_skew

SCALE = 2.0
LEFT, RIGHT = 40, 540
ROWS, COLUMNS = (100, 130, 160), (40, 240, 540)


@pytest.fixture
def ruled() -> np.ndarray:
    """600 × 400 pixels, 300 × 200 pt: two rows of two cells."""
    grey = np.full((400, 600), 250, dtype=np.uint8)
    for y in ROWS:
        grey[y : y + 2, LEFT : RIGHT + 2] = 20
    for x in COLUMNS:
        grey[ROWS[0] : ROWS[-1] + 2, x : x + 2] = 20
    return grey


def turn(grey: np.ndarray, degrees: float) -> np.ndarray:
    picture = Image.fromarray(grey)
    return np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=250))


def near(rule: Rule, other: Rule) -> bool:
    return max(abs(a - b) for a, b in zip(rule, other, strict=True)) <= 1


def test_the_lines_of_a_table_are_found_where_they_are(ruled: np.ndarray) -> None:
    rules = find_rules(find_ink(ruled), scale=SCALE)
    across = [Rule(LEFT / 2, y / 2, RIGHT / 2, y / 2) for y in ROWS]
    down = [Rule(x / 2, ROWS[0] / 2, x / 2, ROWS[-1] / 2) for x in COLUMNS]
    assert len(rules) == len(across) + len(down)
    for expected in (*across, *down):
        assert any(near(rule, expected) for rule in rules)


def test_strokes_of_glyphs_are_no_lines(ruled: np.ndarray) -> None:
    before = find_rules(find_ink(ruled), scale=SCALE)
    ruled[20:22, 60:130] = ruled[60:62, 60:130] = 20
    ruled[20:62, 60:62] = ruled[20:62, 128:130] = 20
    assert find_rules(find_ink(ruled), scale=SCALE) == before


def test_a_dark_picture_has_no_lines(ruled: np.ndarray) -> None:
    before = find_rules(find_ink(ruled), scale=SCALE)
    ruled[250:380, 60:500] = 30
    assert find_rules(find_ink(ruled), scale=SCALE) == before


@pytest.mark.parametrize("degrees", [-1.5, -0.4, 0.0, 0.8, 1.9])
def test_the_angle_is_that_of_the_lines(ruled: np.ndarray, degrees: float) -> None:
    assert find_skew(find_ink(turn(ruled, -degrees)), scale=SCALE) == pytest.approx(
        degrees, abs=0.1
    )


@pytest.mark.parametrize("degrees", [5.0, -12.0])
def test_texts_set_aslant_are_not_turned(ruled: np.ndarray, degrees: float) -> None:
    assert find_skew(find_ink(turn(ruled, degrees)), scale=SCALE) == 0.0


def test_an_empty_page_is_straight_and_without_lines() -> None:
    ink = find_ink(np.full((400, 600), 250, dtype=np.uint8))
    assert find_skew(ink, scale=SCALE) == 0.0
    assert find_rules(ink, scale=SCALE) == ()
