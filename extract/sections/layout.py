"""Page → Paragraph: running text whole across lines and pages, with the titles above it. Pure.

words outside the tables → Lines
  − furniture (page numbers, running headers, menus), captions of tables, 目录
  → Paragraphs, joined by layout → section paths
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.records import BBox, Line, Page, Paragraph, Table
from extract.sections.contents import find_contents, join_entries
from extract.sections.furniture import find_captions, find_furniture
from extract.sections.headings import TITLE_RANK, is_account, is_title, read_numbering
from extract.sections.lines import (
    Block,
    glyph_height,
    glyph_width,
    measure_blocks,
    read_lines,
    table_areas,
)
from extract.sections.places import locate

INDENT = 0.8
"""Characters. Less is the same margin; a first line stands about two in."""
LARGE = 1.15
"""Times the body's character width: a line as wide is set as a title."""
CENTRED = 1.5
"""Characters that a centred line's middle may stand off the block's middle."""
SLACK = 1.3
"""Characters: room that justified setting leaves at a line's end without ending the paragraph."""

_ENDS = tuple("。！？；：!?;:")
_PIECE = re.compile(r"[（《“‘【(]*(?:[0-9A-Za-z.,%％\-]+|.)[，。；：、！？）》”’】％%,.;:!?)]*")
"""What a line is never broken in: opening marks, a number or one character, closing marks."""


class Layout(NamedTuple):
    """All words outside the tables, each in exactly one of these."""

    paragraphs: tuple[Paragraph, ...]
    contents: tuple[Line, ...]
    captions: tuple[Line, ...]
    furniture: tuple[Line, ...]


class _Placed(NamedTuple):
    """A line with what its page says of it.

    indent and room: distance to the left and right margin in characters; barrier: a table or a
    caption stands between it and the line before; gap: distance of the tops over the usual pitch.
    """

    line: Line
    indent: float
    room: float
    size: float
    centred: bool
    barrier: bool
    gap: float


def read_paragraphs(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Paragraph, ...]:
    """The running text of a document: headings and paragraphs in reading order."""
    return read_layout(pages, tables).paragraphs


def read_contents(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[str, ...]:
    """The entries of the 目录 with their numbers, without page numbers; () without a 目录."""
    return join_entries(read_layout(pages, tables).contents)


def read_layout(pages: Sequence[Page], tables: Sequence[Table]) -> Layout:
    """Sorts every line outside the tables into text, contents, captions and furniture."""
    areas = table_areas(tables)
    lines = [read_lines(page, areas.get(page.number, ())) for page in pages]
    captions = set[int]()
    for page, on_page in zip(pages, lines, strict=True):
        captions |= find_captions(on_page, areas.get(page.number, ()))
    furniture = find_furniture(pages, lines) - captions
    flat = [line for on_page in lines for line in on_page]
    text = [line for line in flat if id(line) not in captions and id(line) not in furniture]
    contents = find_contents(text)
    listed = {id(text[place]) for place in contents}
    body = {id(line) for line in text} - listed
    placed = list(_place_lines(pages, lines, areas, body))
    return Layout(
        _build_paragraphs(placed),
        tuple(text[place] for place in contents),
        tuple(line for line in flat if id(line) in captions and id(line) not in listed),
        tuple(line for line in flat if id(line) in furniture),
    )


# ── lines in their block ────────────────────────────────────────────────────────────────────────


def _place_lines(
    pages: Sequence[Page],
    lines: Sequence[Sequence[Line]],
    areas: dict[int, list[BBox]],
    body: set[int],
) -> Iterator[_Placed]:
    texts = [[line for line in on_page if id(line) in body] for on_page in lines]
    blocks = measure_blocks(pages, texts)
    before: Line | None = None
    for on_page, text, block in zip(lines, texts, blocks, strict=True):
        others = [line.bbox for line in on_page if id(line) not in body]
        for line in text:
            barrier = _barred(before, line, areas, others)
            yield _place(line, before, block=block, barrier=barrier)
            before = line


def _place(line: Line, before: Line | None, *, block: Block, barrier: bool) -> _Placed:
    x0, y0, x1, _ = line.bbox
    left, right, em, height, pitch = block
    same_page = before is not None and before.page == line.page
    gap = (y0 - before.bbox[1]) / pitch if before and same_page and pitch > 0 else 1.0
    indent, room = (x0 - left) / em, (right - x1) / em
    centred = abs(indent - room) < 2 * CENTRED and indent > 2.8 and room > 2.8
    ratios = (glyph_width(line) or em) / em, (glyph_height(line) or height) / height
    size = min(ratios, key=lambda ratio: abs(ratio - 1))
    return _Placed(line, indent, room, size, centred, barrier, gap)


def _barred(
    before: Line | None, line: Line, areas: dict[int, list[BBox]], others: Sequence[BBox]
) -> bool:
    """Whether a table (or, on one page, a caption) stands between two lines."""
    if before is None:
        return True
    if before.page == line.page:
        tops = [*areas.get(line.page, ()), *others]
        return any(before.bbox[3] - 2 <= top[1] and top[3] <= line.bbox[1] + 2 for top in tops)
    below = any(top[1] >= before.bbox[3] - 2 for top in areas.get(before.page, ()))
    above = any(top[3] <= line.bbox[1] + 2 for top in areas.get(line.page, ()))
    return below or above or line.page > before.page + 1


# ── lines → paragraphs ──────────────────────────────────────────────────────────────────────────


def _build_paragraphs(placed: Sequence[_Placed]) -> tuple[Paragraph, ...]:
    groups: list[list[_Placed]] = []
    for line in placed:
        if groups and not _starts(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    paragraphs: list[Paragraph] = []
    path: list[tuple[int, str]] = []
    for number, group in enumerate(groups, 1):
        text = join_lines([line.line for line in group])
        rank = _heading_rank(text, group)
        if rank is not None:
            path = [(above, title) for above, title in path if above < rank]
            path.append((rank, text))
        paragraphs.append(
            Paragraph(
                id=f"p{number}",
                text=text,
                lines=tuple(line.line for line in group),
                headings=tuple(title for _, title in path),
                is_heading=rank is not None,
            )
        )
    return tuple(paragraphs)


def join_lines(lines: Sequence[Line]) -> str:
    """The lines' text in one: no line breaks; blanks only between Latin words or two numbers."""
    text = ""
    for line in lines:
        for place, word in enumerate(line.words):
            latin = text[-1:].isascii() and text[-1:].isalnum() and word.text[:1].isascii()
            letters = text[-1:].isalpha() and word.text[:1].isalpha()
            blank = latin and word.text[:1].isalnum() and (place > 0 or letters)
            text += f" {word.text}" if blank else word.text
    return text


def _starts(group: Sequence[_Placed], line: _Placed) -> bool:
    """Whether a line starts a paragraph, judged by the one before it."""
    before = group[-1]
    numbered = read_numbering(line.line.text) is not None
    ended = before.line.text.endswith(_ENDS)
    if line.barrier or not 1 / LARGE < line.size / before.size < LARGE:
        return True
    if line.centred and before.centred and not numbered:
        return before.size < LARGE or line.gap > 3
    if _ended_early(before, line):
        return True
    if numbered and (line.indent > INDENT or ended):
        return True
    return _indented(group, line, ended=ended)


def _indented(group: Sequence[_Placed], line: _Placed, *, ended: bool) -> bool:
    """Whether the line's left side, after a full line, is that of a first line."""
    before = group[-1]
    step = line.indent - before.indent
    if step > INDENT:
        return ended or 1.2 < line.indent < 3.5
    if step < -INDENT:
        return len(group) > 1 and ended
    if line.indent > 1.2:
        return ended or _is_numbered_title(group)
    return ended and line.gap > 1.4


def _is_numbered_title(group: Sequence[_Placed]) -> bool:
    text = join_lines([line.line for line in group])
    return read_numbering(text) is not None and is_title(text)


def _ended_early(before: _Placed, line: _Placed) -> bool:
    """Whether the next line's first unbreakable piece would have fitted on the line before."""
    piece = _PIECE.match(line.line.text)
    size = sum(0.55 if glyph.isascii() else 1.0 for glyph in piece.group()) if piece else 1.0
    return before.room > size + SLACK


def _heading_rank(text: str, group: Sequence[_Placed]) -> int | None:
    if not is_title(text) or len(group) > 3:
        return None
    numbering = read_numbering(text)
    if numbering is not None:
        return numbering.rank
    first = group[0]
    if len(group) == 1 and is_account(text):
        return TITLE_RANK
    return TITLE_RANK if first.size >= LARGE and first.centred else None


__all__ = ["Layout", "join_lines", "locate", "read_contents", "read_layout", "read_paragraphs"]
