"""Page boxes as programs write them: turned paper, corners not at 0, paper larger than the page.

Landscape pages may be portrait paper with /Rotate 90; the MediaBox may begin below or above 0, and
may be larger than the CropBox. What is displayed is the same; boxes are told in the page as
displayed, so nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from evals.typeset.style import Style


class BoxedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes its pages' boxes in a style's way."""

    def __init__(self, *args: Any, style: Style, **kwargs: Any) -> None:
        self._style = style
        super().__init__(*args, **kwargs)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        (width, height), style = self._pagesize, self._style
        if style.rotated and width > height:  # the paper's box is as it is before the turn
            self._code.insert(0, f"0 1 -1 0 {height:.2f} 0 cm")
            self._pageRotation = 90
            width, height = height, width
        x, y = style.origin
        if style.origin != (0.0, 0.0):
            self._code.insert(0, f"1 0 0 1 {x:.2f} {y:.2f} cm")
        if style.origin != (0.0, 0.0) or style.trim:
            self._cropBox = (x, y, x + width, y + height)
        super().showPage()
        self._set_paper(x, y, width, height)
        self._pageRotation = 0

    def _set_paper(self, x: float, y: float, width: float, height: float) -> None:
        """The MediaBox of the page that was just written."""
        from reportlab.pdfbase.pdfdoc import PDFArray

        if self._cropBox:
            trim, page = self._style.trim, self._doc.Pages.pages[-1]
            box = x - trim, y - trim, x + width + trim, y + height + trim
            page.MediaBox = PDFArray([round(each, 2) for each in box])


def canvas_maker(style: Style) -> Callable[..., Canvas]:
    """What makes the canvas of a style's pages."""
    return partial(BoxedCanvas, style=style)
