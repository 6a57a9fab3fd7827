"""Small PDFs drawn for the tests of ``extract``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pymupdf
import pytest

Draw = Callable[[Sequence[Sequence[str]]], Path]


@pytest.fixture
def blank_pdf(tmp_path: Path) -> Path:
    """One empty A4 page."""
    path = tmp_path / "blank.pdf"
    with pymupdf.open() as document:
        document.new_page(width=595, height=842)
        document.save(path)
    return path


@pytest.fixture
def draw_table(tmp_path: Path) -> Callable[..., Path]:
    """Draws rows of texts as a ruled table, upright as displayed whatever the page's rotation:
    draw(rows, rotate=90, thin_boxes=True) → path.
    """

    def draw(rows: Sequence[Sequence[str]], *, rotate: int = 0, thin_boxes: bool = False) -> Path:
        path = tmp_path / f"table-{rotate}-{thin_boxes}.pdf"
        with pymupdf.open() as document:
            page = document.new_page(width=595, height=842)
            page.set_rotation(rotate)
            _rules(page, len(rows), len(rows[0]), thin_boxes)
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    place = pymupdf.Point(64 + 110 * c, TOP + 24 * r + 16) * page.derotation_matrix
                    page.insert_text(
                        place, text, fontname="china-s", fontsize=9, rotate=page.rotation
                    )
            document.save(path)
        return path

    return draw


TOP = 100


def _rules(page: pymupdf.Page, rows: int, columns: int, thin: bool) -> None:
    right, bottom = 60 + 110 * columns, TOP + 24 * rows
    lines = [(60, TOP + 24 * r, right, TOP + 24 * r) for r in range(rows + 1)]
    lines += [(60 + 110 * c, TOP, 60 + 110 * c, bottom) for c in range(columns + 1)]
    for x0, y0, x1, y1 in lines:
        box = pymupdf.Rect(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3) * page.derotation_matrix
        if thin:
            page.draw_rect(box, fill=(0, 0, 0), color=None)
        else:
            start, end = (pymupdf.Point(*p) * page.derotation_matrix for p in ((x0, y0), (x1, y1)))
            page.draw_line(start, end)
