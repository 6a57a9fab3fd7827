"""Header paths of columns → rows of merged head cells, as the form prints them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extract.records import Column

Path = tuple[str, ...]


class Head(NamedTuple):
    """One head cell: its text and how many columns and rows it covers."""

    text: str
    columns: int
    rows: int


def merge_heads(columns: Sequence[Column]) -> tuple[tuple[Head, ...], ...]:
    """Top row first. Neighbours under one text are one cell; a short path reaches to the bottom."""
    paths = [_plain(column) for column in columns]
    depth = max((len(path) for path in paths), default=1)
    return tuple(tuple(_row(paths, level, depth)) for level in range(depth))


def _plain(column: Column) -> Path:
    """The path without empty and repeated texts; a column without any has its role."""
    texts = [" ".join(text.split()) for text in column.path]
    kept = tuple(text for text, _ in groupby(texts) if text)
    return kept or (str(column.role),)


def _row(paths: Sequence[Path], level: int, depth: int) -> Iterator[Head]:
    at = 0
    while at < len(paths):
        path = paths[at]
        if len(path) <= level:
            at += 1
            continue
        is_leaf = len(path) == level + 1
        width = 1 if is_leaf else _width(paths, at, level)
        yield Head(path[level], width, depth - level if is_leaf else 1)
        at += width


def _width(paths: Sequence[Path], at: int, level: int) -> int:
    """Neighbours that share the path down to this level and go on below it."""
    wanted = paths[at][: level + 1]
    width = 0
    for path in paths[at:]:
        if path[: level + 1] != wanted or len(path) == level + 1:
            break
        width += 1
    return width
