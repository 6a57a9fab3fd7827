"""A disclosure as its blocks, in order, before it is set: the nouns of the samples. Pure.

A table's fields may hold merge marks: ``<`` merges a cell with the one on its left, ``^`` with the
one above; a merged block is always a rectangle.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LEFT, ABOVE = "<", "^"
"""Marks of a cell that belongs to the one on its left, or to the one above."""
RULES = ("ruled", "three-line", "unruled")

_COLUMN_NUMBER = re.compile(r"(?:栏次|行次|\d{1,2}(?:=[\d+\-—…\.]+)?)?")


class Head(NamedTuple):
    """What the document is; rules: how its tables are drawn; parts: "divider" or "inline"."""

    org: str
    year: int
    kind: str
    level: str
    name: str
    rules: str
    parts: str


class Cover(NamedTuple):
    """The lines of the cover page."""

    lines: tuple[str, ...]


class Entry(NamedTuple):
    """One line of the contents (目录), without its page number; level 1 or 2."""

    level: int
    text: str


class Contents(NamedTuple):
    """The contents page."""

    entries: tuple[Entry, ...]


class Part(NamedTuple):
    """A part (第一部分 …): the lines of its title."""

    lines: tuple[str, ...]


class Heading(NamedTuple):
    """A heading of the text, level 1 to 3."""

    level: int
    text: str


class Prose(NamedTuple):
    """One paragraph, whole."""

    text: str


class Break(NamedTuple):
    """A page break that the source asks for."""


class Span(NamedTuple):
    """A cell with all that is merged into it: its first row and column, and how many of each."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


class TableBlock(NamedTuple):
    """A table as printed. header and body hold raw fields, merge marks included.

    landscape: stands on landscape pages of its own; repeat_header: printed again on each page;
    widths: relative widths of the columns, or (); line: its line in the source file; rules: how it
    is drawn, where it differs from the document's other tables. captions: header rows, from the
    first, that print title and unit inside the grid; unit_word: what stands before the unit.
    """

    kind: str
    title: str | None
    label: str | None
    left: str | None
    unit: str | None
    landscape: bool
    repeat_header: bool
    widths: tuple[float, ...]
    header: tuple[tuple[str, ...], ...]
    body: tuple[tuple[str, ...], ...]
    line: int
    rules: str | None = None
    captions: int = 0
    unit_word: str = "单位"

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return self.header + self.body

    @property
    def columns(self) -> int:
        return len(self.rows[0])


Block = Cover | Contents | Part | Heading | Prose | Break | TableBlock


class Source(NamedTuple):
    """A disclosure to be set: slug (the markup file's stem), head and blocks."""

    slug: str
    head: Head
    blocks: tuple[Block, ...]


def find_spans(rows: tuple[tuple[str, ...], ...]) -> tuple[Span, ...]:
    """The cells of a grid with their merges resolved, in reading order.

    Raises ValueError (one line, for people) where a mark points outside or a merge is no rectangle.
    """
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            place = {LEFT: (r, c - 1), ABOVE: (r - 1, c)}.get(text)
            owner = (r, c) if place is None else owners.get(place)
            if owner is None:
                raise ValueError(f"第 {r + 1} 行第 {c + 1} 列的合并标记 {text} 没有可并入的格")
            owners[r, c] = owner
            members.setdefault(owner, []).append((r, c))
    return tuple(_span(rows, owner, cells) for owner, cells in members.items())


def _span(
    rows: tuple[tuple[str, ...], ...], owner: tuple[int, int], cells: list[tuple[int, int]]
) -> Span:
    height = max(r for r, _ in cells) - owner[0] + 1
    width = max(c for _, c in cells) - owner[1] + 1
    if min(c for _, c in cells) < owner[1] or height * width != len(cells):
        raise ValueError(f"第 {owner[0] + 1} 行第 {owner[1] + 1} 列起的合并不是矩形")
    return Span(*owner, height, width, rows[owner[0]][owner[1]])


def is_number_row(row: tuple[str, ...]) -> bool:
    """Whether a header row only numbers the columns ("1 2 3 …", "栏次 1 2=3+4 …")."""
    texts = [text for text in row if text not in (LEFT, ABOVE, "")]
    numbers = [text for text in texts if text[:1].isdigit()]
    return bool(numbers) and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def header_paths(table: TableBlock) -> tuple[tuple[str, ...], ...]:
    """The distinct header texts over each column, top down; captions and numbers left out."""
    rows = tuple(row for row in table.header[table.captions :] if not is_number_row(row))
    paths: list[list[str]] = [[] for _ in range(table.columns)]
    for span in sorted(find_spans(rows), key=lambda span: span.row):
        for column in range(span.column, span.column + span.columns):
            if span.text and span.text not in paths[column]:
                paths[column].append(span.text)
    return tuple(tuple(path) for path in paths)
