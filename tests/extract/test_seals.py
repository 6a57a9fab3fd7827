from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.seals import drop_seals, make_grey

SCALE = 200 / 72
PAPER, PRINT, SEAL = (240, 240, 240), (30, 30, 30), (110, 110, 110)
RED = (196, 32, 44)
FIGURES = (300, 380, 420, 392)


def draw_page(ink: tuple[int, int, int], *, size: int) -> Image.Image:
    """A bar of print, and a ring of a seal's ink around it; sizes in pixels at 200 dpi."""
    picture = Image.new("RGB", (900, 1200), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((200, 200, 200 + size, 200 + size), outline=ink, width=9)
    draw.rectangle(FIGURES, fill=PRINT)
    return picture


def grey_of(picture: Image.Image) -> np.ndarray:
    width, height = picture.size
    return make_grey(picture.tobytes(), width, height, stride=width * 3, channels=3)


def is_print(grey: np.ndarray) -> bool:
    x0, y0, x1, y1 = FIGURES
    return bool((grey[y0 : y1 + 1, x0 : x1 + 1] < 60).all())


def test_a_grey_seal_goes_and_print_stays() -> None:
    clean = drop_seals(grey_of(draw_page(SEAL, size=330)), (), scale=SCALE)
    assert is_print(clean)
    assert (clean < 200).sum() == (FIGURES[2] - FIGURES[0] + 1) * (FIGURES[3] - FIGURES[1] + 1)


@pytest.mark.parametrize("size", [60, 690], ids=["smaller-than-a-seal", "larger-than-a-seal"])
def test_what_is_no_seal_stays(size: int) -> None:
    grey = grey_of(draw_page(SEAL, size=size))
    assert drop_seals(grey, (), scale=SCALE) is grey


def test_red_ink_is_paper_and_print_below_it_is_not() -> None:
    grey = grey_of(draw_page(RED, size=330))
    assert grey[200:540, 200:540][grey[200:540, 200:540] > 60].min() > 200
    assert is_print(grey)
