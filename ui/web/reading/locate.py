"""A place on a page → the cell that stands there. Pure."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import BBox, Table

_SAME = 0.5
"""Share of the smaller box that must lie in the other, as for corrections."""


class Found(NamedTuple):
    """A cell by its table and where it stands in it."""

    table: Table
    row: int
    column: int


def locate_cell(tables: tuple[Table, ...], page: int, box: BBox) -> Found | None:
    """The cell that shares most of its box with the place; None where no table has one there."""
    best: tuple[float, Found] | None = None
    for table in tables:
        if page not in table.pages:
            continue
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                shared = _likeness(cell.bbox, box) if cell.page == page else 0.0
                if shared > 0 and (best is None or shared > best[0]):
                    best = (shared, Found(table, r, c))
    return best[1] if best is not None else None


def _likeness(one: BBox, other: BBox) -> float:
    """Shared area ÷ joint area; 0 unless half of the smaller box is shared."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    shared = width * height
    if width <= 0 or height <= 0 or shared < _SAME * min(areas):
        return 0.0
    return shared / (sum(areas) - shared)
