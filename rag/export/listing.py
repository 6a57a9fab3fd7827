"""Every amount cell of a disclosure with its document, names and place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.records import Cell, Disclosure, Document, Figure, Table
from extract.tables.figures import list_figures

BOX_DIGITS = 2
"""Digits kept of a coordinate, in points, as in ``extract.wire``."""


class Listed(NamedTuple):
    """A figure of any state. id: the same for the same cell of the same reading, unique.

    org: the body that its table is of, else the document's; path: header texts from the top.
    """

    id: str
    document: Document
    org: str | None
    figure: Figure

    @property
    def path(self) -> str:
        return write_path(self.figure.table.columns[self.figure.column].path)


def list_all(disclosure: Disclosure) -> Iterator[Listed]:
    """All figures in document order."""
    document = disclosure.document
    for table in disclosure.tables:
        for figure in list_figures(table):
            yield Listed(
                _name(document, table, figure), document, table.org or document.org, figure
            )


def write_path(path: tuple[str, ...]) -> str:
    """Header texts in one line, "其中： / 基本支出"; repeated texts count once."""
    kept = [text for n, text in enumerate(path) if text and (n == 0 or text != path[n - 1])]
    return " / ".join(" ".join(text.split()) for text in kept)


def write_box(cell: Cell) -> tuple[str, str, str, str]:
    """(x0, y0, x1, y1) in points, as text."""
    x0, y0, x1, y1 = (f"{round(edge, BOX_DIGITS):g}" for edge in cell.bbox)
    return x0, y0, x1, y1


def _name(document: Document, table: Table, figure: Figure) -> str:
    return f"{document.sha256[:16]}-{table.id}-r{figure.row + 1}-c{figure.column + 1}"
