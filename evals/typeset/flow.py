"""Flowables that record what they draw: text, contents lines, tables."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.platypus import Flowable

from evals.typeset.canvas import Ink, Pen
from evals.typeset.font import measure
from evals.typeset.layout import Part, Placement, RowPlacement, TextPlacement
from evals.typeset.lines import break_lines
from extract.records import BBox

Size = tuple[float, float]


class Record:
    """Collects what is drawn in one run; the flowables and the footers write here."""

    def __init__(self) -> None:
        self.cells: list[Placement] = []
        self.rows: list[RowPlacement] = []
        self.texts: list[TextPlacement] = []


class Text(NamedTuple):
    """Lines to be set. align: left, center or justify; indent of the first line, in points.

    block: index in Source.blocks; width of the column; after: space below the last line.
    """

    block: int | None
    part: Part
    lines: tuple[str, ...]
    width: float
    ink: Ink
    align: str = "left"
    indent: float = 0
    after: float = 0

    @property
    def height(self) -> float:
        return len(self.lines) * self.ink.leading + self.after


class TextFlow(Flowable):  # type: ignore[misc]
    """A text that may be divided between any two lines; last: ends with the text's last line."""

    def __init__(self, text: Text, record: Record, *, last: bool = True) -> None:
        super().__init__()
        self.text, self.record, self.last = text, record, last

    def wrap(self, _width: float, _height: float) -> Size:
        self.width, self.height = self.text.width, self.text.height
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        fit = int((height + 1e-6) / self.text.ink.leading)
        if fit >= len(self.text.lines):
            return [TextFlow(self.text._replace(after=0), self.record, last=self.last)]
        if fit == 0:
            return []
        head = self.text._replace(lines=self.text.lines[:fit], after=0)
        tail = self.text._replace(lines=self.text.lines[fit:], indent=0)
        return [
            TextFlow(head, self.record, last=False),
            TextFlow(tail, self.record, last=self.last),
        ]

    def draw(self) -> None:
        pen = Pen(self.canv, self.height)
        box = write_text(pen, self.text, y=0, last=self.last)
        self.record.texts.append(
            TextPlacement(pen.page, self.text.block, self.text.part, box, "".join(self.text.lines))
        )


def write_text(pen: Pen, text: Text, *, y: float, last: bool = True) -> BBox:
    """Draws the lines of a text from y down; the box of its lines on the page."""
    x_low, x_high = text.width, 0.0
    for n, line in enumerate(text.lines):
        indent = text.indent if n == 0 else 0.0
        final = last and n == len(text.lines) - 1
        fill = text.width - indent if text.align == "justify" and not final else None
        length = measure(line) * text.ink.size
        x = {"center": (text.width - length) / 2, "right": text.width - length}.get(text.align)
        x = indent if x is None else x
        pen.write(line, x, y + n * text.ink.leading, ink=text.ink, fill=fill)
        x_low, x_high = min(x_low, x), max(x_high, fill + indent if fill else x + length)
    return pen.place(x_low, y, x_high, y + len(text.lines) * text.ink.leading)


class ContentsFlow(Flowable):  # type: ignore[misc]
    """One line of the contents with dotted leaders and a page number."""

    def __init__(self, text: Text, number: str, record: Record) -> None:
        super().__init__()
        self.text, self.number, self.record = text, number, record

    def wrap(self, _width: float, _height: float) -> Size:
        self.width, self.height = self.text.width, self.text.height
        return self.width, self.height

    def draw(self) -> None:
        pen, text, size = Pen(self.canv, self.height), self.text, self.text.ink.size
        box = write_text(pen, text, y=0)
        self.record.texts.append(
            TextPlacement(pen.page, text.block, text.part, box, "".join(text.lines))
        )
        indent = text.indent if len(text.lines) == 1 else 0
        start = indent + measure(text.lines[-1]) * size
        end = text.width - measure(self.number) * size
        dots = "." * max(0, int((end - start) / (measure(".") * size)) - 1)
        y = self.height - text.ink.leading
        pen.write(dots, end - measure(dots) * size, y, ink=text.ink)
        pen.write(self.number, end, y, ink=text.ink)


def make_text(text: str, shape: Text) -> Text:
    """A Text like ``shape`` whose lines are those of ``text``."""
    lines = break_lines(text, shape.width, size=shape.ink.size, indent=shape.indent)
    return shape._replace(lines=lines)
