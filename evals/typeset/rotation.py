"""Landscape pages as many office programs write them: portrait paper with /Rotate 90.

What is displayed is the same; boxes are told in the page as displayed, so nothing else changes.
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas


class RotatingCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose landscape pages are turned by a quarter when they are shown."""

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        width, height = self._pagesize
        if width > height:  # reportlab writes the paper's box as it is before the turn
            self._code.insert(0, f"0 1 -1 0 {height:.2f} 0 cm")
            self._pageRotation = 90
        super().showPage()
        self._pageRotation = 0
