"""What the typesetter put where. Gold pages are made from these and the Source alone.

``page`` is 1-based; ``bbox`` is (x0, y0, x1, y1) in PDF points, origin top-left of the page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from extract.records import BBox


class Part(StrEnum):
    """What a set text is for."""

    COVER = "cover"
    CONTENTS = "contents"
    PART = "part"
    HEADING = "heading"
    PROSE = "prose"
    LABEL = "label"
    TITLE = "title"
    LEFT = "left"
    UNIT = "unit"
    FOOTER = "footer"


class Placement(NamedTuple):
    """A cell of a table as drawn once; bbox is the cell's box, not its glyphs'.

    table: index among the Source's tables, in order; row: index in header + body, so a repeated
    header gives one Placement a page; column: first column that the cell covers.
    A cell merged downwards over a page break is placed on each page, its text on the first.
    """

    page: int
    table: int
    row: int
    column: int
    bbox: BBox
    text: str


class RowPlacement(NamedTuple):
    """A row of a table as drawn once; table, row and bbox as in Placement."""

    page: int
    table: int
    row: int
    bbox: BBox


class TextPlacement(NamedTuple):
    """A text outside the grids, or the part of it that stands on this page.

    block: index in Source.blocks; None for footers. bbox encloses the lines.
    """

    page: int
    block: int | None
    part: Part
    bbox: BBox
    text: str


class Layout(NamedTuple):
    """All that was set, in drawing order; printed: the page numbers as printed, "" for none."""

    pages: int
    cells: tuple[Placement, ...]
    rows: tuple[RowPlacement, ...]
    texts: tuple[TextPlacement, ...]
    printed: tuple[str, ...]

    def table_rows(self, table: int, page: int) -> tuple[int, ...]:
        """The rows (indices in header + body) of a table that stand on a page."""
        return tuple(each.row for each in self.rows if (each.table, each.page) == (table, page))

    def table_pages(self, table: int) -> tuple[int, ...]:
        """The pages that a table stands on."""
        return tuple(sorted({each.page for each in self.rows if each.table == table}))
