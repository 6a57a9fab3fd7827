"""Source → PDF and Layout. Runs twice: the contents need the pages of the first run."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from evals.blocks import Contents, Source
from evals.typeset.canvas import Ink, Pen
from evals.typeset.contents import number_entries
from evals.typeset.flow import Record, Text, write_text
from evals.typeset.font import FONT, register_font
from evals.typeset.layout import Layout, Part, TextPlacement
from evals.typeset.rotation import canvas_maker
from evals.typeset.story import Story, text_area
from evals.typeset.style import Style, choose_style
from extract.errors import BadGold

_FOOTER_HEIGHT = 0.6
"""Share of the bottom margin, from the page's lower edge to the page number's top."""

_RUNNING_HEIGHT = 0.45
"""Share of the top margin, from the page's upper edge to the running head's top."""

_UNSEEN = 6.0
"""Points from the page's upper edge to invisible text: above everything that is seen."""
_MENU_TOP, _WEB_SIDE = 44.0, 24.0
"""Points above a web page's menus, and beside them."""


def typeset(source: Source, path: Path, *, style: Style | None = None) -> Layout:
    """Writes a source's PDF to ``path`` and tells where everything stands.

    Raises BadGold where a table does not fit a page or the font lacks a character.
    """
    style = style or choose_style(source.head)
    register_font()
    first = _Run(source, style, None)
    second = _Run(source, style, first.layout)
    path.write_bytes(second.pdf)
    return second.layout


class _Run:
    """One run of the press; before: the Layout of the run before it."""

    def __init__(self, source: Source, style: Style, before: Layout | None) -> None:
        self.source, self.style, self.record = source, style, Record()
        self.front = _front_pages(before) if before and style.first_number is not None else 0
        self.printed: list[str] = []
        numbers = self._number_contents(before) if before else {}
        self.pdf = self._build(Story(source, style, self.record, numbers))
        self.layout = Layout(
            len(self.printed),
            tuple(self.record.cells),
            tuple(self.record.rows),
            tuple(self.record.texts),
            tuple(self.printed),
        )

    def _number_contents(self, before: Layout) -> dict[int, tuple[str, ...]]:
        """The page numbers of each contents block's entries, as this run prints them."""
        printed = tuple(self._number(page) for page in range(1, before.pages + 1))
        before = before._replace(printed=printed)
        return {
            index: number_entries(block, self.source.blocks, before)
            for index, block in enumerate(self.source.blocks)
            if isinstance(block, Contents)
        }

    def _number(self, page: int) -> str:
        """The printed number of a page, "" for front pages."""
        number = page - self.front + (self.style.first_number or 1) - 1
        return "" if page <= self.front else str(number)

    def _build(self, story: Story) -> bytes:
        flow, buffer, head = story.build(), BytesIO(), self.source.head
        templates = [self._template("portrait"), self._template("landscape")]
        document = BaseDocTemplate(
            buffer,
            pageTemplates=templates[::-1] if story.first_landscape else templates,
            title=head.name,
            author=head.org,
            invariant=1,
            pageCompression=1,
            initialFontName=FONT,
        )
        try:
            document.build(flow, canvasmaker=canvas_maker(self.style))
        except LayoutError as exc:
            raise BadGold("有一行表格比一页还高，无法排版", where=self.source.slug) from exc
        return buffer.getvalue()

    def _template(self, name: str) -> PageTemplate:
        style, landscape = self.style, name == "landscape"
        margins = style.landscape_margins if landscape else style.margins
        width, height = text_area(style, landscape=landscape)
        frame = Frame(
            margins.left,
            margins.bottom,
            width,
            height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        size = style.page[::-1] if landscape else style.page
        return PageTemplate(name, [frame], onPage=self._draw_footer, pagesize=size)

    def _draw_footer(self, canvas: Any, _document: Any) -> None:
        """The printed page number, centred in the bottom margin; front pages have none."""
        page = int(canvas.getPageNumber())
        number = self._number(page)
        self.printed.append(number)
        self._draw_running(canvas, page)
        self._draw_stray(canvas)
        self._draw_web(canvas, page)
        if not number:
            return
        text = self.style.footer.format(number)
        width, height = canvas._pagesize
        ink = Ink(self.style.footer_size, self.style.footer_size * 1.2)
        y = height - self.style.margins.bottom * _FOOTER_HEIGHT
        line = Text(None, Part.FOOTER, (text,), width, ink, "center")
        box = write_text(Pen(canvas, height), line, y=y)
        self.record.texts.append(TextPlacement(page, None, Part.FOOTER, box, text))

    def _draw_stray(self, canvas: Any) -> None:
        """What is in the layer and not on the page: beyond its right edge, and in invisible ink."""
        width, height = canvas._pagesize
        pen, size = Pen(canvas, height), self.style.footer_size
        for n, text in enumerate(self.style.stray):
            y = height / 3 + n * size * 2
            pen.write(text, width + size, y, ink=Ink(size, size * 1.2))
            unseen = Ink(size, size * 1.2, unseen=True)
            pen.write(text, self.style.margins.left, _UNSEEN + n * size * 2, ink=unseen)

    def _draw_web(self, canvas: Any, page: int) -> None:
        """A web page's menus above the first page, its address below each."""
        style, (width, height) = self.style, canvas._pagesize
        size = style.footer_size - 2
        lines = [(text, _MENU_TOP + n * size * 1.6) for n, text in enumerate(style.menu)]
        lines = lines if page == 1 else []
        if style.address:
            lines.append((style.address, height - size * 2.5))
        for text, y in lines:
            ink = Ink(size, size * 1.2)
            line = Text(None, Part.FOOTER, (text,), width - 2 * _WEB_SIDE, ink)
            canvas.saveState()
            canvas.translate(_WEB_SIDE, 0)
            box = write_text(Pen(canvas, height), line, y=y)
            canvas.restoreState()
            self.record.texts.append(TextPlacement(page, None, Part.FOOTER, box, text))

    def _draw_running(self, canvas: Any, page: int) -> None:
        """The text at the top of the page, over a thin line."""
        style, (width, height) = self.style, canvas._pagesize
        if style.running is None:
            return
        text = style.running.format(name=self.source.head.name)
        ink = Ink(style.footer_size - 1, style.footer_size * 1.2)
        line = Text(None, Part.FOOTER, (text,), width - 2 * style.margins.left, ink, "left")
        canvas.saveState()
        canvas.translate(style.margins.left, 0)
        pen = Pen(canvas, height)
        y = style.margins.top * _RUNNING_HEIGHT
        box = write_text(pen, line, y=y)
        pen.rule((0, y + ink.leading + 2), (line.width, y + ink.leading + 2), 0.5)
        canvas.restoreState()
        self.record.texts.append(TextPlacement(page, None, Part.FOOTER, box, text))


def _front_pages(layout: Layout) -> int:
    """How many pages cover and contents take."""
    front = (text.page for text in layout.texts if text.part in (Part.COVER, Part.CONTENTS))
    return max(front, default=0)
