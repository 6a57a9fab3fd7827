"""A table, or a stretch of a long one → HTML in which every cell knows its page and box. Pure.

``data-p``, ``data-b``: page and box of a cell; ``data-f``: its confidence where it needs a human;
``data-was``: what is printed where it was corrected. Texts are escaped by ``markup``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from extract.records import SURE, BBox, Cell, CellState, Role, Table
from ui.web.markup import Html, join, tag
from ui.web.reading.heads import merge_heads
from ui.web.reading.words import ReadingWords
from ui.web.rooms.asking import write_box

MOST_ROWS = 300
"""Rows shown at once: 300 rows of ten columns are drawn in about 0.2 s."""

_SHORT = 5
"""Characters that fit a narrow column in one line."""

_NAMES = tuple(Role)

Place = tuple[int, BBox]


class Stretch(NamedTuple):
    """Which rows of a table are shown: from (0-based), up to but not including to."""

    start: int
    stop: int


def choose_stretch(table: Table, start: int) -> Stretch:
    """The stretch that holds a row."""
    first = min(start, max(len(table.rows) - 1, 0)) // MOST_ROWS * MOST_ROWS
    return Stretch(first, min(first + MOST_ROWS, len(table.rows)))


def pages_of(table: Table, stretch: Stretch) -> tuple[int, ...]:
    """The pages that the rows shown stand on; the table's own where it has no rows."""
    found = {cell.page for row in table.rows[stretch.start : stretch.stop] for cell in row.cells}
    return tuple(sorted(found)) or table.pages


def render_sheet(
    table: Table, stretch: Stretch, failed: Collection[Place], words: ReadingWords
) -> Html:
    """failed: places of operands of checks that failed."""
    rows = [_row(table, at, failed, words) for at in range(stretch.start, stretch.stop)]
    name = f"{table.title or table.kind}{words.unit.format(table.unit) if table.unit else ''}"
    return tag(
        "table",
        {"class": "mz-sheet", "role": "grid", "aria-label": name, "data-grid": ""},
        tag("thead", {}, *_heads(table)),
        tag("tbody", {}, *rows),
    )


def _heads(table: Table) -> Iterator[Html]:
    for heads in merge_heads(table.columns):
        cells = [
            tag(
                "th",
                {"scope": "col", "colspan": str(one.columns), "rowspan": str(one.rows)},
                one.text,
            )
            for one in heads
        ]
        yield tag("tr", {}, *cells)


def _row(table: Table, at: int, failed: Collection[Place], words: ReadingWords) -> Html:
    row = table.rows[at]
    name = f"{row.code or ''} {row.label}".strip()
    cells = [
        _cell(cell, (at, column), failed, words, is_name=table.columns[column].role in _NAMES)
        for column, cell in enumerate(row.cells)
    ]
    total = {"class": "mz-total"} if row.level == 0 and row.label else {}
    return tag("tr", {"data-name": name, **total}, *cells)


def _cell(
    cell: Cell,
    place: tuple[int, int],
    failed: Collection[Place],
    words: ReadingWords,
    *,
    is_name: bool,
) -> Html:
    """Reached with the arrow keys; the first cell is the one that Tab comes to."""
    attributes = {
        "id": f"c{place[0]}-{place[1]}",
        "class": " ".join([*_classes(cell, failed), *_names(cell, is_name=is_name)]),
        "tabindex": "-1",
        "data-p": str(cell.page),
        "data-b": write_box(cell.bbox),
    }
    notes = list(_notes(cell, failed, words))
    if cell.confidence < SURE:
        attributes["data-f"] = f"{cell.confidence:.2f}"
    if cell.corrected is not None:
        attributes["data-was"] = cell.corrected.printed or words.blank
        attributes["data-undo"] = str(cell.corrected.id)
    if notes:
        attributes["title"] = "；".join(notes) if not words.english else "; ".join(notes)
    flag = [tag("span", {"class": "mz-sr"}, f" {note}") for note in notes]
    return tag("td", attributes, cell.raw, *flag)


def _names(cell: Cell, *, is_name: bool) -> Iterator[str]:
    """Names stand to the left; longer ones have room of their own."""
    if is_name:
        yield "mz-name"
        if len(cell.raw) > _SHORT:
            yield "mz-wordy"


def render_legend(
    table: Table, stretch: Stretch, failed: Collection[Place], words: ReadingWords
) -> Html:
    """What the colours of the cells shown mean; empty where none is coloured."""
    cells = [cell for row in table.rows[stretch.start : stretch.stop] for cell in row.cells]
    found = {name for cell in cells for name in _classes(cell, failed)}
    items = [
        tag("span", {"class": f"mz-key {name}"}, said)
        for name, said in words.legend.items()
        if name in found
    ]
    return tag("p", {"class": "mz-legend"}, *items) if items else join(())


def _classes(cell: Cell, failed: Collection[Place]) -> Iterator[str]:
    yield f"mz-{cell.state.value}"
    if cell.confidence < SURE:
        yield "mz-unsure"
    if cell.corrected is not None:
        yield "mz-corrected"
    if (cell.page, cell.bbox) in failed and cell.state is not CellState.BLANK:
        yield "mz-doubted"


def _notes(cell: Cell, failed: Collection[Place], words: ReadingWords) -> Iterator[str]:
    if cell.corrected is not None:
        one = cell.corrected
        yield words.was.format(one.printed or words.blank, one.who, one.when[:10], one.why)
    if cell.confidence < SURE:
        yield words.unsure.format(round(100 * cell.confidence))
    if (cell.page, cell.bbox) in failed:
        yield words.doubted
