"""Source → story: flowables in order, with page breaks and the pages' orientation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    Spacer,
)

from evals.blocks import (
    Block,
    Break,
    Contents,
    Cover,
    Heading,
    Prose,
    Source,
    TableBlock,
)
from evals.blocks import Part as PartBlock
from evals.typeset.canvas import Ink
from evals.typeset.flow import ContentsFlow, Record, Text, TextFlow, make_text
from evals.typeset.grid import build_grid
from evals.typeset.layout import Part
from evals.typeset.style import Style, restyle
from evals.typeset.table import TableFlow, TableSet, caption_height, set_caption, start_height

_NOTES = 3
"""Paragraphs behind a landscape table that are taken for its notes, at most; more are narrative."""

_NOTE = re.compile(r"注|备注|说明[:：]")
_ATTACHMENT = re.compile(r"附件\s*\d*")
_TOP = {"cover": 0.24, "part": 0.30}
"""Shares of the text area's height that stay blank above the cover's and a part's lines."""


class Story:
    """Collects flowables block by block; a page break waits until something stands behind it."""

    def __init__(
        self, source: Source, style: Style, record: Record, numbers: Mapping[int, Sequence[str]]
    ) -> None:
        self.source, self.style, self.record, self.numbers = source, style, record, numbers
        self.flow: list[Flowable] = []
        self.groups = find_landscape(source.blocks, inline=source.head.parts == "inline")
        self.group: int | None = self.groups[0] if self.groups else None
        self.first_landscape = self.group is not None
        self.breaks = False
        self.tables = 0

    def build(self) -> list[Flowable]:
        """The whole story."""
        for index, block in enumerate(self.source.blocks):
            if isinstance(block, Break):
                self.breaks = True
                continue
            self._open_page(index, block)
            self._add_block(index, block)
        return self.flow

    def _open_page(self, index: int, block: Block) -> None:
        """Breaks the page where one waits, the orientation changes or the block asks for one."""
        group = self.groups[index]
        new = isinstance(block, Cover | Contents | PartBlock) or group != self.group
        if self.flow and (new or self.breaks):
            self.flow += [NextPageTemplate("landscape" if group is not None else "portrait")]
            self.flow += [PageBreak()]
        self.group = group
        whole = isinstance(block, Cover | Contents)
        self.breaks = whole or (isinstance(block, PartBlock) and not self._is_inline)

    def _add_block(self, index: int, block: Block) -> None:
        if isinstance(block, Cover):
            self._add_cover(index, block)
        elif isinstance(block, Contents):
            self._add_contents(index, block)
        elif isinstance(block, PartBlock):
            self._add_part(index, block)
        elif isinstance(block, Heading):
            self._add_heading(index, block)
        elif isinstance(block, Prose):
            self._add(self._prose(index, block))
        elif isinstance(block, TableBlock):
            self._add_table(index, block)

    # ── sizes ───────────────────────────────────────────────────────────────────────────────────

    @property
    def _is_inline(self) -> bool:
        return self.source.head.parts == "inline"

    @property
    def _area(self) -> tuple[float, float]:
        """Width and height of the text area of the page that stands open."""
        return text_area(self.style, landscape=self.group is not None)

    def _text(self, index: int, text: str, part: Part, *, ink: Ink, align: str = "left") -> Text:
        return make_text(text, Text(index, part, (), self._area[0], ink, align))

    def _add(self, text: Text) -> None:
        self.flow.append(TextFlow(text, self.record))

    # ── blocks ──────────────────────────────────────────────────────────────────────────────────

    def _add_cover(self, index: int, block: Cover) -> None:
        style = self.style
        body, large = Ink(style.body_size, style.body_leading), style.cover_size
        ink = Ink(large, style.cover_leading, bold=True)
        lines = list(block.lines)
        while lines and _ATTACHMENT.fullmatch(lines[0]):
            self._add(self._text(index, lines.pop(0), Part.COVER, ink=body))
        self.flow.append(Spacer(1, self._area[1] * _TOP["cover"]))
        for line in lines:
            self._add(self._text(index, line, Part.COVER, ink=ink, align="center"))

    def _add_contents(self, index: int, block: Contents) -> None:
        style = self.style
        title = Ink(style.part_size - 4, style.part_leading, bold=True)
        self._add(self._text(index, "目  录", Part.CONTENTS, ink=title, align="center"))
        ink = Ink(style.contents_size, style.contents_leading)
        numbers = self.numbers.get(index, [""] * len(block.entries))
        for entry, number in zip(block.entries, numbers, strict=True):
            shape = Text(index, Part.CONTENTS, (), self._area[0], ink)
            shape = shape._replace(indent=(entry.level - 1) * style.indent * ink.size)
            self.flow.append(ContentsFlow(make_text(entry.text, shape), number, self.record))

    def _add_part(self, index: int, block: PartBlock) -> None:
        style = self.style
        ink = Ink(style.part_size, style.part_leading, bold=True)
        if self._is_inline:
            ink = Ink(style.part_size - 4, style.part_leading, bold=True)
            line = "  ".join(block.lines)
            self._add(self._text(index, line, Part.PART, ink=ink, align="center"))
            return
        self.flow.append(Spacer(1, self._area[1] * _TOP["part"]))
        for line in block.lines:
            self._add(self._text(index, line, Part.PART, ink=ink, align="center"))

    def _heading(self, index: int, block: Heading) -> Text:
        style = self.style
        ink = Ink(style.body_size, style.body_leading, bold=block.level in style.bold_levels)
        shape = Text(index, Part.HEADING, (), self._area[0], ink)
        return make_text(block.text, shape._replace(indent=style.indent * ink.size))

    def _prose(self, index: int, block: Prose) -> Text:
        style = self.style
        ink = Ink(style.body_size, style.body_leading)
        align = "justify" if style.justify else "left"
        shape = Text(index, Part.PROSE, (), self._area[0], ink, align, style.indent * ink.size)
        return make_text(block.text, shape)

    def _add_heading(self, index: int, block: Heading) -> None:
        if index == 0 or not isinstance(self.source.blocks[index - 1], Heading):
            self._keep(self._start_height(index))
        self._add(self._heading(index, block))

    def _add_table(self, index: int, block: TableBlock) -> None:
        table = self._table(index, block)
        if not isinstance(self.source.blocks[index - 1] if index else None, Heading):
            self._keep(start_height(table))
        self.tables += 1
        self.flow.append(TableFlow(table, self.record))

    def _table(self, index: int, block: TableBlock) -> TableSet:
        style, (width, height) = self.style, self._area
        caption = set_caption(block, style, width=width, block=index)
        above = caption_height(caption) + self._headings_height(index)
        beside = above + self._notes_height(index) + style.body_leading / 3
        drawn = restyle(style.table, block.rules)
        grid = build_grid(block, drawn, width=width, room=height - beside - 1)
        after = style.body_leading / 3
        return TableSet(self.tables, index, grid, caption, drawn, block.repeat_header, after)

    # ── keeping together ────────────────────────────────────────────────────────────────────────

    def _keep(self, height: float) -> None:
        self.flow.append(CondPageBreak(min(height, self._area[1] - 1)))

    def _headings_height(self, index: int) -> float:
        """The height of the headings that stand directly above a block."""
        blocks, height = self.source.blocks, 0.0
        while index and isinstance(above := blocks[index - 1], Heading):
            index -= 1
            height += self._heading(index, above).height
        return height

    def _notes_height(self, index: int) -> float:
        """The height of the notes (注：…) that stand directly below a table."""
        blocks, height = self.source.blocks[index + 1 :], 0.0
        for n, block in enumerate(blocks[:_NOTES]):
            if not isinstance(block, Prose) or not _NOTE.match(block.text):
                break
            height += self._prose(index + 1 + n, block).height
        return height

    def _start_height(self, index: int) -> float:
        """The height of headings from ``index`` on and of the start of what stands below them."""
        blocks, height = self.source.blocks, 0.0
        while index < len(blocks) and isinstance(block := blocks[index], Heading):
            height += self._heading(index, block).height
            index += 1
        if index < len(blocks) and self.groups[index] == self.group:
            block = blocks[index]
            if isinstance(block, TableBlock):
                height += start_height(self._table(index, block))
            elif isinstance(block, Prose):
                height += 2 * self.style.body_leading
        return height


def text_area(style: Style, *, landscape: bool) -> tuple[float, float]:
    """Width and height of a page's text area."""
    width, height = style.page[::-1] if landscape else style.page
    margins = style.landscape_margins if landscape else style.margins
    return width - margins.left - margins.right, height - margins.top - margins.bottom


def find_landscape(blocks: Sequence[Block], *, inline: bool) -> list[int | None]:
    """For each block the index of the landscape table whose pages it stands on, or None.

    Headings directly above such a table go with it, and so do its notes below.
    """
    groups: list[int | None] = [None] * len(blocks)
    kinds = (Heading, PartBlock) if inline else (Heading,)
    for index, block in enumerate(blocks):
        if not (isinstance(block, TableBlock) and block.landscape):
            continue
        first, last = index, index + 1
        while first and isinstance(blocks[first - 1], kinds):
            first -= 1
        while last < len(blocks) and isinstance(blocks[last], Prose):
            last += 1
        last = last if last - index - 1 <= _NOTES else index + 1
        groups[first:last] = [index] * (last - first)
    return groups
