"""PDF → the same PDF as a scanner would give it: pictures of its pages, no text.

    page → picture at ``dpi`` → stamped → laid in askew → dulled, blurred, noisy → JPEG → page

The same file, hazard and seed give the same bytes twice.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from math import cos, pi, radians, sin
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extract.pages import render_page

Pixels = NDArray[np.float32]
"""Rows × columns × channels, 0 black to 255 white."""

RED = (196.0, 32.0, 44.0)
"""The ink of an official seal (RGB); it lets what is printed below it show."""

INKED = 0.85
"""Share of a seal's ink that reaches the paper."""

SEAL = 119.0
"""Points: 42 mm, the width of the round seal of a department."""

SEAL_TEXT = "某某市人民政府办公室财务专用章"

PAPER, INK = 242.0, 22.0
"""Greys that white and black become."""

SPECKS = 2e-5
"""Share of pixels that are dust."""


class Hazard(NamedTuple):
    """How badly a document was scanned.

    dpi: dots an inch; skew: degrees that a page is turned either way at most; noise: standard
    deviation in greys; quality: of the JPEG, 1 to 95; stamp: a red round seal somewhere on each
    page; colour: scanned in colour, else in greys.
    """

    dpi: int = 170
    skew: float = 2.0
    noise: float = 6.0
    quality: int = 70
    stamp: bool = True
    colour: bool = False


PLAIN = Hazard()


def scan_file(path: Path, out: Path, hazard: Hazard = PLAIN, *, seed: int = 0) -> Path:
    """Writes the PDF at ``path`` to ``out`` as pictures and gives ``out``.

    Raises NotAPdf and LockedPdf as ``extract.pages.read_pages``.
    """
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out), invariant=1, pageCompression=0)
    for number, picture in enumerate(_render_pages(path, hazard.dpi), 1):
        scan = scan_picture(picture, hazard, np.random.default_rng((seed, number)))
        width, height = (side * 72 / hazard.dpi for side in scan.size)
        jpeg = BytesIO()
        scan.save(jpeg, "JPEG", quality=hazard.quality)
        jpeg.seek(0)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out


def scan_picture(page: Image.Image, hazard: Hazard, dice: np.random.Generator) -> Image.Image:
    """A clean picture of a page as the scanner sees it; in greys unless the hazard says colour."""
    clean = np.asarray(page.convert("RGB"), dtype=np.float32)
    marked = _stamp(clean, hazard.dpi, dice) if hazard.stamp else clean
    flat = Image.fromarray(marked.astype(np.uint8))
    if not hazard.colour:
        flat = flat.convert("L")
    degrees = float(dice.uniform(-hazard.skew, hazard.skew))
    white = "white" if hazard.colour else 255
    turned = flat.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=white)
    soft = turned.filter(ImageFilter.GaussianBlur(hazard.dpi / 340))
    seen = INK + np.asarray(soft, dtype=np.float32) * ((PAPER - INK) / 255)
    return Image.fromarray(_dirty(seen, hazard.noise, dice))


def _render_pages(path: Path, dpi: int) -> list[Image.Image]:
    pages: list[Image.Image] = []
    while True:
        try:
            png = render_page(path, len(pages) + 1, zoom=dpi / 72)
        except IndexError:
            return pages
        pages.append(Image.open(BytesIO(png)).convert("RGB"))


def _dirty(seen: Pixels, noise: float, dice: np.random.Generator) -> NDArray[np.uint8]:
    """The picture with grain and dust."""
    grain = dice.normal(0.0, noise, seen.shape[:2]) if noise else np.zeros(seen.shape[:2])
    grain[dice.random(seen.shape[:2]) < SPECKS] -= 150
    shaped = grain if seen.ndim == 2 else grain[:, :, None]
    return np.clip(seen + shaped, 0, 255).astype(np.uint8)


# ── the seal ────────────────────────────────────────────────────────────────────────────────────


def _stamp(page: Pixels, dpi: int, dice: np.random.Generator) -> Pixels:
    """The page with a seal on it: its ink darkens what is below as a filter does."""
    side = round(SEAL / 72 * dpi)
    height, width = page.shape[:2]
    if side >= min(height, width):
        return page
    top = int(dice.uniform(0.05, 0.95) * (height - side))
    left = int(dice.uniform(0.05, 0.95) * (width - side))
    seal = _draw_seal(side).rotate(float(dice.uniform(-12, 12)), Image.Resampling.BICUBIC)
    ink = np.asarray(seal, dtype=np.float32) / 255 * INKED
    ink = ink * dice.uniform(0.8, 1.0, ink.shape).astype(np.float32)
    stamped = page.copy()
    part = stamped[top : top + side, left : left + side]
    part *= 1 - ink[:, :, None] * (1 - np.array(RED, dtype=np.float32) / 255)
    return stamped


@cache
def _draw_seal(side: int) -> Image.Image:
    """A ring, a star in its middle and a name around it; 0 where there is no ink, else 255."""
    picture = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(picture)
    middle = side / 2
    ring = max(2, side // 40)
    draw.ellipse((1, 1, side - 2, side - 2), outline=255, width=ring)
    corners = [
        (middle + side * far * sin(turn * pi / 5), middle - side * far * cos(turn * pi / 5))
        for turn in range(10)
        for far in ((0.14,) if turn % 2 == 0 else (0.055,))
    ]
    draw.polygon(corners, fill=255)
    for place, char in enumerate(SEAL_TEXT):
        angle = -120 + 240 * place / (len(SEAL_TEXT) - 1)
        glyph = _glyph(char, side // 9).rotate(-angle, Image.Resampling.BICUBIC, expand=True)
        x = middle + side * 0.38 * sin(radians(angle)) - glyph.width / 2
        y = middle - side * 0.38 * cos(radians(angle)) - glyph.height / 2
        picture.paste(255, (round(x), round(y)), glyph)
    return picture


def _glyph(char: str, size: int) -> Image.Image:
    from evals.typeset.font import font_bytes

    font = ImageFont.truetype(BytesIO(font_bytes()), size)
    glyph = Image.new("L", (size, size), 0)
    ImageDraw.Draw(glyph).text((size / 2, size / 2), char, fill=255, font=font, anchor="mm")
    return glyph


__all__ = ["PLAIN", "Hazard", "scan_file", "scan_picture"]
