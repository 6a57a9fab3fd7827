"""Source markup (data/samples/*.txt) → frozen Source. Pure but for the file.

The markup is described in data/samples/README.md. Errors are BadGold with ``where`` = "file:line".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evals.blocks import (
    RULES,
    Block,
    Break,
    Contents,
    Cover,
    Entry,
    Head,
    Heading,
    Part,
    Prose,
    Source,
    TableBlock,
    find_spans,
)
from extract.errors import BadGold
from extract.tables.kinds import KINDS

_HEAD_KEYS = {"org", "year", "kind", "level", "name", "rules"}
_CHOICES = {
    "kind": ("预算", "决算"),
    "level": ("部门", "单位"),
    "rules": RULES,
    "parts": ("divider", "inline"),
}
_HEADING = re.compile(r"(={1,3})\s+(.+)")
_OPTION = re.compile(r"@(title|label|left|unit|page|header|widths|rules)\s+(.*\S)\s*")


class _Line(NamedTuple):
    number: int
    text: str


class _Reader:
    """The lines of a markup file with a look at the next one; makes errors with their line."""

    def __init__(self, text: str, where: str) -> None:
        self.lines = [_Line(n, t.rstrip("\r")) for n, t in enumerate(text.split("\n"), 1)]
        self.where = where
        self.at = 0

    def error(self, what: str, line: int | None = None) -> BadGold:
        last = self.lines[min(self.at, len(self.lines) - 1)].number
        return BadGold(what, where=f"{self.where}:{line or last}")

    def peek(self) -> _Line | None:
        return self.lines[self.at] if self.at < len(self.lines) else None

    def take(self) -> Iterator[_Line]:
        while self.at < len(self.lines):
            self.at += 1
            yield self.lines[self.at - 1]

    def take_plain(self) -> Iterator[_Line]:
        """Lines that hold text, up to the next one that opens a block (@, # or =)."""
        while (line := self.peek()) is not None and not line.text.startswith(("@", "#", "=")):
            self.at += 1
            if line.text.strip():
                yield line


def load_source(path: Path) -> Source:
    """The Source of a markup file. Raises BadGold with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise BadGold("样例源文件无法按 UTF-8 读取", where=str(path)) from exc
    return parse_source(text, slug=path.stem, where=path.name)


def parse_source(text: str, *, slug: str, where: str = "<text>") -> Source:
    """The Source of a markup text. Raises BadGold with line."""
    reader = _Reader(text.removeprefix("\ufeff"), where)
    head = _read_head(reader)
    return Source(slug, head, tuple(_read_blocks(reader)))


def _read_head(reader: _Reader) -> Head:
    found: dict[str, str] = {}
    for line in reader.take():
        if not line.text.strip():
            break
        key, colon, value = (part.strip() for part in line.text.partition(":"))
        if not colon or key not in _HEAD_KEYS | {"parts"} or key in found or not value:
            raise reader.error(f"文件头这一行无法读取：{line.text}", line.number)
        if key in _CHOICES and value not in _CHOICES[key]:
            raise reader.error(f"{key} 应为 {'、'.join(_CHOICES[key])} 之一", line.number)
        found[key] = value
    if missing := sorted(_HEAD_KEYS - found.keys()):
        raise reader.error(f"文件头缺少 {'、'.join(missing)}", 1)
    if not re.fullmatch(r"20\d\d", found["year"]):
        raise reader.error("year 应为四位年份", 1)
    return Head(
        found["org"],
        int(found["year"]),
        found["kind"],
        found["level"],
        found["name"],
        found["rules"],
        found.get("parts", "divider"),
    )


def _read_blocks(reader: _Reader) -> Iterator[Block]:
    for line in reader.take():
        if line.text.strip():
            yield _read_block(reader, line)


def _read_block(reader: _Reader, line: _Line) -> Block:
    text = line.text.strip()
    if text.startswith("@"):
        return _read_marked(reader, line)
    if text.startswith("# "):
        return Part(tuple(part.strip() for part in text[2:].split("|")))
    if match := _HEADING.fullmatch(text):
        return Heading(len(match[1]), match[2])
    if text.startswith(("#", "=")):
        raise reader.error(f"不认识的标记：{text[:20]}", line.number)
    return Prose(text)


def _read_marked(reader: _Reader, line: _Line) -> Block:
    mark, _, kind = line.text.strip().partition(" ")
    if mark == "@table":
        return _read_table(reader, line, kind.strip())
    if mark == "@cover" and not kind:
        return Cover(tuple(each.text.strip() for each in reader.take_plain()))
    if mark == "@contents" and not kind:
        return Contents(tuple(_read_entry(each) for each in reader.take_plain()))
    if mark == "@break" and not kind:
        return Break()
    raise reader.error(f"不认识的标记：{line.text.strip()[:20]}", line.number)


def _read_entry(line: _Line) -> Entry:
    return Entry(2 if line.text.startswith("  ") else 1, line.text.strip())


def _read_table(reader: _Reader, opening: _Line, kind: str) -> TableBlock:
    if kind not in KINDS:
        raise reader.error(f"不认识的表类：{kind}", opening.number)
    options = _read_options(reader)
    header = _read_rows(reader, "---", opening)
    body = _read_rows(reader, "@end", opening)
    table = TableBlock(
        kind,
        options.get("title"),
        options.get("label"),
        options.get("left"),
        options.get("unit"),
        options.get("page") == "landscape",
        options.get("header", "repeat") == "repeat",
        _read_widths(reader, options.get("widths", ""), opening),
        header,
        body,
        opening.number,
        options.get("rules"),
    )
    _check_table(reader, table)
    return table


_OPTION_CHOICES = {
    "page": ("landscape", "portrait"),
    "header": ("once", "repeat"),
    "rules": ("ruled", "three-line", "unruled"),
}


def _read_options(reader: _Reader) -> dict[str, str]:
    options: dict[str, str] = {}
    while (line := reader.peek()) is not None and line.text.startswith("@"):
        match = _OPTION.fullmatch(line.text)
        if match is None or match[1] in options:
            raise reader.error(f"表的选项无法读取：{line.text[:20]}", line.number)
        key, value = match[1], match[2]
        choices = _OPTION_CHOICES.get(key)
        if choices and value not in choices:
            raise reader.error(f"@{key} 应为 {'、'.join(choices)} 之一", line.number)
        options[key] = value
        reader.at += 1
    return options


def _read_rows(reader: _Reader, end: str, opening: _Line) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for line in reader.take():
        if line.text.strip() == end:
            return tuple(rows)
        if line.text.startswith("@"):
            raise reader.error(f"表中缺少 {end}", line.number)
        if line.text:
            rows.append(tuple(field.strip() for field in line.text.split("\t")))
            _check_width(reader, rows, line)
    raise reader.error(f"表没有写完，缺少 {end}", opening.number)


def _check_width(reader: _Reader, rows: list[tuple[str, ...]], line: _Line) -> None:
    if len(rows[-1]) != len(rows[0]):
        what = f"这一行有 {len(rows[-1])} 列，应为 {len(rows[0])} 列"
        raise reader.error(what, line.number)


def _read_widths(reader: _Reader, text: str, opening: _Line) -> tuple[float, ...]:
    try:
        widths = tuple(float(part) for part in text.split())
    except ValueError:
        widths = (-1.0,)
    if any(width <= 0 for width in widths):
        raise reader.error("@widths 应为正数", opening.number)
    return widths


def _check_table(reader: _Reader, table: TableBlock) -> None:
    if not table.rows:
        raise reader.error("表没有任何行", table.line)
    if len({len(row) for row in table.rows}) != 1:
        raise reader.error("表头与表体的列数不同", table.line)
    if table.widths and len(table.widths) != table.columns:
        what = f"@widths 有 {len(table.widths)} 个数，表有 {table.columns} 列"
        raise reader.error(what, table.line)
    for rows in (table.header, table.body):
        try:
            find_spans(rows)
        except ValueError as exc:
            raise reader.error(str(exc), table.line) from exc
