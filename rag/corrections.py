"""Corrections of a library's documents: made, looked up, applied to readings made elsewhere.

document, place, value, why ─ make_correction ─► Correction ─ Library.correct ─► beside it
Disclosure read from a file ─ correct_reading ─► the same with the library's corrections
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from extract.corrections import Spot, apply_corrections, list_cells, place_corrections
from extract.errors import MingzhangError
from extract.records import BBox, Cell, Correction, Disclosure, Role, Table
from rag.question.labels import label_key
from rag.settings import LibrarySettings

_MOST_SHOWN = 5
"""Cells named where a place means several."""
_NAMES = tuple(Role)


class Corrected(NamedTuple):
    """A disclosure with the corrections that stand; unplaced: those that found no cell in it."""

    disclosure: Disclosure
    applied: tuple[Correction, ...]
    unplaced: tuple[Correction, ...]


class Place(NamedTuple):
    """How a person says which cell: by page and point, or by names; None where not said."""

    page: int | None = None
    point: tuple[float, float] | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None


def correct_reading(disclosure: Disclosure) -> Corrected:
    """A reading with the corrections that the environment's library keeps of the same file.

    A library that is not there is not made. Raises LibraryUnusable.
    """
    settings = LibrarySettings()
    path = settings.home / "library.sqlite"
    if settings.database_url is None and not path.is_file():
        return Corrected(disclosure, (), ())
    from rag.store.disclosures import Store

    with Store(settings.database_url or path) as store:
        return correct(disclosure, store.corrections(disclosure.document.sha256))


def correct(disclosure: Disclosure, corrections: Sequence[Correction]) -> Corrected:
    """The disclosure with the corrections that find their cells, and which did not."""
    placed = place_corrections(disclosure, corrections)
    applied = tuple(placed.cells.values())
    return Corrected(apply_corrections(disclosure, corrections), applied, placed.unplaced)


def make_correction(
    reading: Disclosure, place: Place, value: str, *, who: str, why: str
) -> Correction:
    """A correction of the one cell that the place means, with id 0.

    reading: without corrections, so that what is printed is noted as printed. Raises MingzhangError
    where no cell or several fit, and where the reason is missing.
    """
    if not why.strip():
        raise MingzhangError("更正要写明理由", todo="请用 --why 说明，例如“原件扫描不清，按附表改”")
    spot, cell = find_cell(reading, place)
    table = reading.tables[spot.table]
    return Correction(
        id=0,
        sha256=reading.document.sha256,
        page=cell.page,
        bbox=cell.bbox,
        table=table.title or table.kind,
        row=_row_name(table, spot),
        column=_column_name(table, spot.column),
        printed=cell.raw,
        corrected=" ".join(value.split()),
        who=who.strip() or "未署名",
        when=now(),
        why=" ".join(why.split()),
    )


def now() -> str:
    """UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


# ── which cell ──────────────────────────────────────────────────────────────────────────────────


def find_cell(disclosure: Disclosure, place: Place) -> tuple[Spot, Cell]:
    """The one cell that a place means. Raises MingzhangError, naming the candidates."""
    if place.point is None and place.row is None:
        todo = "请用 --page 和 --at X,Y，或用 --table、--row、--column 指明"
        raise MingzhangError("没有说明要更正哪一格", todo=todo)
    if place.point is not None and place.page is None:
        raise MingzhangError("用 --at 指明位置时还要有 --page", todo="请补上页码")
    found = [
        (spot, cell)
        for spot, cell in list_cells(disclosure)
        if place.page in (None, cell.page)
        and _is_meant(disclosure.tables[spot.table], spot, cell, place)
    ]
    if len(found) > 1 and place.point is None:
        found = _only_exact(disclosure, found, place)
    if len(found) != 1:
        raise _not_one(disclosure, found)
    return found[0]


def _is_meant(table: Table, spot: Spot, cell: Cell, place: Place) -> bool:
    if place.point is not None:
        return _holds(cell.bbox, place.point)
    return (
        (place.table is None or _names_table(table, place.table))
        and (place.row is None or _names_row(table, spot, place.row, part=True))
        and _names_column(table, spot.column, place.column, part=True)
    )


def _only_exact(
    disclosure: Disclosure, found: list[tuple[Spot, Cell]], place: Place
) -> list[tuple[Spot, Cell]]:
    """The cells whose row and column are called exactly so, where there are any."""
    for by_row, by_column in ((True, True), (True, False), (False, True)):
        exact = [
            (spot, cell)
            for spot, cell in found
            if (not by_row or _names_row(_at(disclosure, spot), spot, place.row or "", part=False))
            and (
                not by_column
                or _names_column(_at(disclosure, spot), spot.column, place.column, part=False)
            )
        ]
        if exact:
            return exact
    return found


def _at(disclosure: Disclosure, spot: Spot) -> Table:
    return disclosure.tables[spot.table]


def _holds(bbox: BBox, point: tuple[float, float]) -> bool:
    return bbox[0] <= point[0] <= bbox[2] and bbox[1] <= point[1] <= bbox[3]


def _names_table(table: Table, name: str) -> bool:
    wanted = label_key(name)
    return name == table.id or any(wanted in label_key(text) for text in (table.title, table.kind))


def _names_row(table: Table, spot: Spot, name: str, *, part: bool) -> bool:
    """By code, by name, or by the text of any of the row's cells of names."""
    row = table.rows[spot.row]
    texts = [row.code or "", row.label]
    for cell, column in zip(row.cells, table.columns, strict=False):
        texts += [cell.raw] if column.role in _NAMES else []
    wanted = label_key(name)
    keys = [label_key(text) for text in texts if text]
    return any(wanted == key or (part and len(wanted) > 1 and wanted in key) for key in keys)


def _names_column(table: Table, column: int, name: str | None, *, part: bool) -> bool:
    """By role, header or number ("3" is the third); no name means columns of amounts."""
    head = table.columns[column]
    if name is None:
        return head.role not in _NAMES
    if re.fullmatch(r"\d{1,2}", name.strip()):
        return column == int(name) - 1
    wanted = label_key(name)
    texts = [head.role, *head.path, "".join(head.path), "/".join(head.path)]
    return any(wanted == label_key(t) or (part and wanted in label_key(t)) for t in texts)


def _not_one(disclosure: Disclosure, found: Sequence[tuple[Spot, Cell]]) -> MingzhangError:
    if not found:
        what = "没有找到这一格"
        return MingzhangError(what, todo="用 mingzhang extract --json 可看到各表的行、栏和位置")
    named = "；".join(_describe(disclosure, spot, cell) for spot, cell in found[:_MOST_SHOWN])
    more = f"等 {len(found)} 格" if len(found) > _MOST_SHOWN else ""
    todo = "请再加 --page、--table、--row、--column，或改用 --at"
    return MingzhangError(f"符合的不止一格：{named}{more}", todo=todo)


def _describe(disclosure: Disclosure, spot: Spot, cell: Cell) -> str:
    table = disclosure.tables[spot.table]
    name = f"第{cell.page}页《{table.title or table.kind}》“{_row_name(table, spot)}”"
    middle = f"{(cell.bbox[0] + cell.bbox[2]) / 2:.0f},{(cell.bbox[1] + cell.bbox[3]) / 2:.0f}"
    return f"{name}·{_column_name(table, spot.column)}（--at {middle}：{cell.raw or '空白'}）"


def _row_name(table: Table, spot: Spot) -> str:
    row = table.rows[spot.row]
    return f"{row.code or ''} {row.label}".strip()


def _column_name(table: Table, column: int) -> str:
    head = table.columns[column]
    return "/".join(dict.fromkeys(head.path)) or str(head.role)
