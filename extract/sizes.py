"""PDF → the size of each page, without reading any of it."""

from __future__ import annotations

from pathlib import Path

from extract.pages import open_pdf

Size = tuple[float, float]
"""Width and height of a page as displayed, in points."""


def measure_pages(path: Path) -> tuple[Size, ...]:
    """Sizes in page order. Raises NotAPdf and LockedPdf as ``extract.pages.read_pages``."""
    with open_pdf(path) as document:
        return tuple(
            (float(document[n].rect.width), float(document[n].rect.height))
            for n in range(document.page_count)
        )
