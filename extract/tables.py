"""Pages → grids with their captions → Tables. Pure.

Ruled tables are found by their lines; tables without lines by the white space between columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.captions import Caption, read_caption
from extract.forms import read_tables
from extract.grid import Grid
from extract.lattice import find_lattices
from extract.records import Page, Table


def find_tables(pages: Sequence[Page]) -> tuple[Table, ...]:
    """All tables of a document in order; a table over several pages is one."""
    return read_tables([find_grids(page) for page in pages])


def find_grids(page: Page) -> list[tuple[Grid, Caption]]:
    """The grids of a page, top to bottom, each with its caption."""
    grids = find_lattices(page)
    return [(grid, read_caption(page, grid, grids)) for grid in grids]
