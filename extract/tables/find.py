"""Pages → grids with their captions → Tables. Pure.

Ruled tables are found by their lines; tables without lines by the white space between columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import BBox, Page, Table
from extract.tables.alignment import find_alignments
from extract.tables.captions import Caption, read_caption
from extract.tables.forms import read_tables
from extract.tables.grid import Grid
from extract.tables.lattice import find_lattices
from extract.tables.running import find_running


def find_tables(pages: Sequence[Page]) -> tuple[Table, ...]:
    """All tables of a document in order; a table over several pages is one."""
    found: list[list[tuple[Grid, Caption]]] = []
    running = find_running(pages)
    for page in pages:
        last = found[-1][-1][0] if found and found[-1] else None
        before = None if last is None or last.ruled else last
        found.append(find_grids(page, before, running.get(page.number, ())))
    return read_tables(found)


def find_grids(
    page: Page, before: Grid | None = None, running: Sequence[BBox] = ()
) -> list[tuple[Grid, Caption]]:
    """The grids of a page, top to bottom, each with its caption.

    before: the last grid of the page before, where it has no lines and may go on here; running:
    boxes of heads and feet.
    """
    lattices = find_lattices(page)
    aligned = find_alignments(page, [*(grid.bbox for grid in lattices), *running], before)
    grids = sorted([*lattices, *aligned], key=lambda grid: (grid.bbox[1], grid.bbox[0]))
    return [(grid, read_caption(page, grid, grids)) for grid in grids]
