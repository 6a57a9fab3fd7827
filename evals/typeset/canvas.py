"""Ink on a page, in coordinates with the origin top-left of the box that is being drawn."""

from __future__ import annotations

from typing import Any, NamedTuple

from evals.typeset.font import ASCENT, FONT, measure
from extract.records import BBox

BOLD_STROKE = 0.035
"""Font sizes: width of the stroke that makes the one weight of the font look bold."""

LOOSEST = 0.25
"""Font sizes of letter space at most; a line that needs more is not justified."""


class Ink(NamedTuple):
    """How a line of text is drawn; leading: points from line to line; unseen: invisible ink."""

    size: float
    leading: float
    bold: bool = False
    unseen: bool = False


class Pen:
    """Draws into a box (height in points) whose lower left corner is the canvas's origin."""

    def __init__(self, canvas: Any, height: float) -> None:
        self.canvas = canvas
        self.height = height
        self.page = int(canvas.getPageNumber())
        left, bottom = canvas.absolutePosition(0, 0)
        self.left = float(left)
        self.top = float(canvas._pagesize[1]) - float(bottom) - height

    def place(self, x0: float, y0: float, x1: float, y1: float) -> BBox:
        """A box of this drawing as a box of the page, rounded to 1/100 point."""
        return (
            round(self.left + x0, 2),
            round(self.top + y0, 2),
            round(self.left + x1, 2),
            round(self.top + y1, 2),
        )

    def write(self, text: str, x: float, y: float, *, ink: Ink, fill: float | None = None) -> None:
        """One line with its leading's top at y; fill: the width to justify it to."""
        self.canvas.saveState()  # the render mode outlives its text object
        text_object = self.canvas.beginText()
        text_object.setFont(FONT, ink.size)
        text_object.setTextRenderMode(3 if ink.unseen else 2 if ink.bold else 0)
        self.canvas.setLineWidth(ink.size * BOLD_STROKE)
        text_object.setCharSpace(_letter_space(text, ink.size, fill))
        drop = (ink.leading - ink.size) / 2 + ink.size * ASCENT
        text_object.setTextOrigin(x, self.height - y - drop)
        text_object.textOut(text)
        self.canvas.drawText(text_object)
        self.canvas.restoreState()

    def rule(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """A stroked line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(start[0], self.height - start[1], end[0], self.height - end[1])

    def bar(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """The same line as a filled rectangle, as many office programs write them."""
        half = width / 2
        x0, x1 = start[0] - half, end[0] + half
        y0, y1 = self.height - end[1] - half, self.height - start[1] + half
        self.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)


def _letter_space(text: str, size: float, fill: float | None) -> float:
    if fill is None or len(text) < 2:
        return 0.0
    space = (fill - measure(text) * size) / (len(text) - 1)
    return space if 0 < space <= LOOSEST * size else 0.0
