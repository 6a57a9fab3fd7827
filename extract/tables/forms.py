"""Grids → Tables of known forms: kind, unit, columns, rows, joined over pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.money import read_cell
from extract.records import Area, Cell, Column, Row, Table
from extract.tables.captions import (
    NO_CAPTION,
    Caption,
    bare_title,
    find_unit,
    is_label,
    is_title,
    is_unit,
    parse_caption,
)
from extract.tables.codes import read_keys
from extract.tables.grid import (
    Grid,
    GridCell,
    nest_columns,
    share_columns,
    share_frame,
    stands_within,
)
from extract.tables.headers import Matrix, count_header_rows, is_count_row, read_columns, spread
from extract.tables.kinds import OTHER, is_form, read_kind


class Piece(NamedTuple):
    """One grid with its caption: a whole table, or its part on one page.

    opens: whether nothing but running text stands between the page's top and the grid.
    """

    grid: Grid
    caption: Caption
    matrix: Matrix
    first: bool
    last: bool


class Draft(NamedTuple):
    """Pieces of one table."""

    pieces: tuple[Piece, ...]

    @property
    def caption(self) -> Caption:
        return self.pieces[0].caption


def read_tables(found: Iterable[Sequence[tuple[Grid, Caption]]]) -> tuple[Table, ...]:
    """All tables of a document, from the grids of each page in order (with their captions)."""
    drafts: list[Draft] = []
    for page in found:
        for index, (grid, caption) in enumerate(page):
            piece = _piece(grid, caption, first=index == 0, last=index == len(page) - 1)
            if piece is None:
                continue
            if drafts and _continues(drafts[-1], piece):
                drafts[-1] = Draft((*drafts[-1].pieces, piece))
            else:
                drafts.append(Draft((piece,)))
    tables = [_build(draft, f"t{number}") for number, draft in enumerate(drafts, start=1)]
    return _keep_orgs(tables)


def _piece(grid: Grid, caption: Caption, *, first: bool, last: bool) -> Piece | None:
    matrix = spread(grid)
    inner, matrix = _take_caption(matrix)
    if not matrix.texts:
        return None
    merged = Caption(
        inner.title or caption.title,
        inner.unit or caption.unit,
        inner.org or caption.org,
        caption.bbox,
    )
    return Piece(grid, merged, matrix, first, last)


def _take_caption(matrix: Matrix) -> tuple[Caption, Matrix]:
    """Title and unit rows that are drawn as the grid's first rows, and the grid without them."""
    taken = []
    for texts, owners in zip(matrix.texts, matrix.owners, strict=True):
        filled = [text for text in texts if text]
        wide = len(owners) > 1 and owners[0] is owners[-1]
        units = [text for text in filled if is_unit(text)]
        lone = len(filled) == 1 and (is_title(filled[0]) or is_label(filled[0]))
        if not (wide or lone or units or not filled) or len(filled) > 3:
            break
        taken.append("".join(filled))
    while taken and not taken[-1]:
        taken.pop()
    if not taken or len(taken) == len(matrix.texts):
        return NO_CAPTION, matrix
    caption = parse_caption([(text, ()) for text in reversed(taken)])
    if not (caption.title or caption.unit):
        return NO_CAPTION, matrix
    return caption, matrix.below(len(taken))


def _continues(draft: Draft, piece: Piece) -> bool:
    """Whether a piece goes on where the page before ended: same columns, no other title or header.

    Column borders may move from page to page, since programs fit each page's columns to its texts.
    """
    before = draft.pieces[-1]
    follows = piece.grid.page == before.grid.page + 1 and before.last and piece.first
    if not follows or piece.caption.org not in (None, draft.caption.org):
        return False
    title, known = bare_title(piece.caption.title), bare_title(draft.caption.title)
    if is_form(read_kind(known, [])) and not title:
        widest = max(
            (each.grid for each in draft.pieces), key=lambda grid: grid.bbox[2] - grid.bbox[0]
        )
        return stands_within(piece.grid, widest) and not _ended(draft, piece)
    header = count_header_rows(piece.matrix)
    if not _same_columns(before.grid, piece.grid):
        fits = header == 0 and nest_columns(before.grid, piece.grid)
        waits = all(map(_is_header, draft.pieces)) and not _is_header(piece)
        return not title and share_frame(before.grid, piece.grid) and (fits or waits)
    if title:
        return title == known and not _ended(draft, piece)
    head = _opening(draft)
    whole = count_header_rows(head)
    return header == 0 or _repeated(piece.matrix, head.texts[:whole]) > 0


def _is_header(piece: Piece) -> bool:
    """Whether a piece ends before its first row: the page was full."""
    return count_header_rows(piece.matrix) == len(piece.matrix.texts)


def _opening(draft: Draft) -> Matrix:
    """The top of a table: its first piece, with those after it while only header has come."""
    matrix = Matrix((), ())
    for piece in draft.pieces:
        matrix = matrix.over(piece.matrix)
        if not _is_header(piece):
            break
    return matrix


def _ended(draft: Draft, piece: Piece) -> bool:
    """With title and header printed again, a second 合计 row at the top begins a new table."""
    header = count_header_rows(piece.matrix)
    rows = piece.matrix.texts[header : header + 1]
    start = _opening(draft)
    opening = start.texts[count_header_rows(start) :][:1]
    return bool(rows) and bool(opening) and _names(rows[0]) == _names(opening[0])


def _names(texts: Sequence[str]) -> str:
    return next((text for text in texts if text), "")


def _same_columns(one: Grid, other: Grid) -> bool:
    return len({cell.column for cell in one.cells}) == len({cell.column for cell in other.cells})


def _build(draft: Draft, name: str) -> Table:
    draft = _drop_blank_columns(_unify(draft))
    top = _opening(draft)
    caption = draft.caption
    header = count_header_rows(top)
    kind = read_kind(
        bare_title(caption.title), [column.path for column in read_columns(top, header)]
    )
    if is_form(kind) and not _is_list(top, header):
        header = 0
    body = _body(draft, top.texts[:header])
    columns = read_columns(_stack(top, body, header), header)
    texts = [[place.text for place in line] for line in body]
    keys = read_keys(columns, texts)
    rows = tuple(
        Row(key.code, key.label, key.level, tuple(_cell(place) for place in line))
        for key, line in zip(keys, body, strict=True)
    )
    areas = tuple(Area(piece.grid.page, piece.grid.bbox) for piece in draft.pieces)
    unit = caption.unit or _unit_in_header(columns)
    titled = None if caption.bbox is None else Area(areas[0].page, caption.bbox)
    title = bare_title(caption.title)
    return Table(name, kind, title, unit, caption.org, areas, columns, rows, titled)


def _unify(draft: Draft) -> Draft:
    """The pieces over one set of columns, where a form divides its rows otherwise on each page."""
    grids = [piece.grid for piece in draft.pieces]
    if all(_same_columns(grids[0], grid) and grids[0].columns == grid.columns for grid in grids):
        return draft
    pieces = []
    for piece, grid in zip(draft.pieces, share_columns(grids), strict=True):
        matrix = spread(grid)
        taken = len(matrix.texts) - len(piece.matrix.texts)
        pieces.append(piece._replace(grid=grid, matrix=matrix.below(taken)))
    return Draft(tuple(pieces))


def _drop_blank_columns(draft: Draft) -> Draft:
    """The pieces without columns that have neither a heading nor a text on any page.

    A text of the body may reach over such a column; a heading that does names it.
    """
    head = _opening(draft)
    whole = count_header_rows(head)
    lines = [
        *head.owners[:whole],
        *(line for piece in draft.pieces for line in piece.matrix.owners),
    ]
    blank = [
        column
        for column in range(len(head.owners[0]))
        if not any(
            line[column].text and (row < whole or line[column].column == column)
            for row, line in enumerate(lines)
        )
    ]
    if not blank or len(blank) == len(head.owners[0]):
        return draft
    return Draft(
        tuple(piece._replace(matrix=piece.matrix.without(blank)) for piece in draft.pieces)
    )


class Place(NamedTuple):
    """A cell's text where its row and column begin, and what it was made of."""

    text: str
    page: int
    cell: GridCell


def _body(draft: Draft, head: Sequence[Sequence[str]]) -> list[list[Place]]:
    """Rows below the header, page after page, without header rows that are printed again."""
    rows: list[list[Place]] = []
    left = len(head)
    for piece in draft.pieces:
        matrix = piece.matrix
        skip = min(left, len(matrix.texts)) or _repeated(matrix, head)
        left = max(0, left - len(matrix.texts))
        for texts, owners in zip(matrix.texts[skip:], matrix.owners[skip:], strict=True):
            if any(texts) or not _hollow(owners):
                rows.append(_places(texts, owners, piece.grid.page))
    return rows


def _repeated(matrix: Matrix, head: Sequence[Sequence[str]]) -> int:
    """How many top rows repeat the table's header."""
    count = len(head)
    if count and [_squash(line) for line in matrix.texts[:count]] == [_squash(x) for x in head]:
        return count
    return 0


def _squash(line: Sequence[str]) -> tuple[str, ...]:
    return tuple("".join(text.split()) for text in line)


def _hollow(owners: Sequence[GridCell]) -> bool:
    """A row that only continues cells from above, with nothing of its own."""
    return all(cell.height > 1 for cell in owners)


def _places(texts: Sequence[str], owners: Sequence[GridCell], page: int) -> list[Place]:
    return [Place(text, page, owner) for text, owner in zip(texts, owners, strict=True)]


def _stack(top: Matrix, body: Sequence[Sequence[Place]], header: int) -> Matrix:
    """The first page's header over the rows of all pages, to judge columns by all they hold."""
    texts = tuple(tuple(place.text for place in line) for line in body)
    return Matrix(top.texts[:header] + texts, top.owners[:header])


def _cell(place: Place) -> Cell:
    state, value = read_cell(place.text)
    cell = place.cell
    return Cell(place.text, state, value, place.page, cell.bbox, cell.confidence)


MAX_LIST_HEADER = 3
"""Header rows. A performance table whose headings go on further is a filled-in form."""

_LIST_HEADING = re.compile(
    r"序号|.{0,6}(?:单位|项目|部门|指标|预算)?名称|项目单位|实施单位|主管部门|预算数|金额|.{0,4}金额|.{0,4}总额|"
    r".{0,6}绩效目标|[一二三]级指标|.{0,4}指标.{0,6}|目标值|.{0,2}[度计]量单位|其中.?|.{1,4}资金|备注"
)


def _is_list(matrix: Matrix, header: int) -> bool:
    """Whether a performance table is a list under a header, not a filled-in form."""
    lines = [line for line in matrix.texts[:header] if not is_count_row(line)]
    named = [text for line in lines for text in line if text]
    plain = [re.sub(r"[（(].*?[）)]", "", text) for text in named]
    hits = sum(1 for text in plain if _LIST_HEADING.fullmatch(text))
    return len(named) >= 3 and hits > 0.6 * len(named) and header <= MAX_LIST_HEADER


def _unit_in_header(columns: Sequence[Column]) -> str | None:
    return next((unit for column in columns if (unit := find_unit("".join(column.path)))), None)


def _keep_orgs(tables: Sequence[Table]) -> tuple[Table, ...]:
    """org stays only in a file that holds several bodies' tables."""
    names = {table.org for table in tables if table.org}
    if len(names) > 1 and not _one_body(names):
        return tuple(tables)
    return tuple(table._replace(org=None) for table in tables)


def _one_body(names: set[str]) -> bool:
    """Whether the names are spellings of one (a character dropped, quotes written otherwise)."""
    bare = sorted({re.sub(r"[“”\"'‘’（）()\s]", "", name) for name in names}, key=len)
    return all(_within(short, long) for short, long in pairwise(bare))


def _within(short: str, long: str) -> bool:
    letters = iter(long)
    return len(long) - len(short) <= 3 and all(letter in letters for letter in short)


__all__ = ["OTHER", "read_tables"]
