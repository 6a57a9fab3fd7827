"""A PDF and what to mark on it → a marked copy, a summary of linked lines in front.

The second door to PyMuPDF beside ``pages.py``: it writes, and the pages themselves stay as they
are; boxes and notes are annotations that any reader can hide or delete.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import MingzhangError
from extract.pages import open_pdf
from extract.records import Area, BBox

Colour = tuple[float, float, float]

_WIDTH, _HEIGHT = 595.0, 842.0
_MARGIN = 54.0
_LEADING = 1.5
_INK: Colour = (0.12, 0.12, 0.12)
_LINK: Colour = (0.05, 0.30, 0.62)
_PAD = 1.5
"""Points that a box stands off the text."""
_THIN, _THICK = 1.2, 2.6
"""Points of a box's line."""
_LIGHT, _DEEP = 0.22, 0.4
"""Opacity of a box: the figure under it stays legible in both."""
_SMALLEST = 6.0
"""Points of a box's least side: a blank cell's mark must be seen too."""
_ABOVE = 90.0
"""Points shown above the place at which the file opens."""


class Mark(NamedTuple):
    """A box on a page (displayed coordinates); tag: a few ASCII characters beside it.

    strong: a thicker box, filled deeper.
    """

    page: int
    bbox: BBox
    colour: Colour
    tag: str
    note: str
    strong: bool = False


class SummaryLine(NamedTuple):
    """A paragraph of the summary; target: where a click on it leads."""

    text: str
    size: float = 9.0
    indent: float = 0.0
    colour: Colour | None = None
    target: Area | None = None


class _Printed(NamedTuple):
    """A stretch of the summary that leads somewhere."""

    page: int
    box: BBox
    target: Area


def annotate_pdf(
    source: Path, target: Path, *, marks: Sequence[Mark], summary: Sequence[SummaryLine]
) -> None:
    """Writes ``target``; it opens at the first mark, or at the summary where there is none.

    Raises NotAPdf and LockedPdf for the source, MingzhangError where the target cannot be written
    or is the source.
    """
    if target.exists() and target.samefile(source):
        raise MingzhangError("标注文件不能写在原文件上", where=str(target), todo="请换一个文件夹")
    with open_pdf(source) as document:
        boxes = [_draw_mark(document, mark) for mark in marks]
        links, added = _put_summary(document, summary)
        _link(document, links, added)
        first = next(((m, b) for m, b in zip(marks, boxes, strict=True) if b is not None), None)
        if first is None:
            _open_at(document, 0, "/Fit")
        else:
            _open_at(document, first[0].page - 1 + added, _before(first[1]))
        _save(document, target)


# ── marks ───────────────────────────────────────────────────────────────────────────────────────


def _draw_mark(document: Any, mark: Mark) -> str | None:
    """The mark's /Rect as written in the file; None for a page that is not there."""
    if not 1 <= mark.page <= document.page_count:
        return None
    page = document[mark.page - 1]
    shown = _grown(mark.bbox) & page.rect
    if shown.is_empty:
        return None
    box = page.add_rect_annot((shown * page.derotation_matrix).normalize())
    box.set_border(width=_THICK if mark.strong else _THIN)
    box.set_colors(stroke=mark.colour, fill=mark.colour)
    box.set_info(title="明账", content=mark.note)
    box.update(opacity=_DEEP if mark.strong else _LIGHT)
    _draw_tag(page, shown, mark)
    return str(document.xref_get_key(box.xref, "Rect")[1])


def _grown(bbox: BBox) -> Any:
    import pymupdf

    wide = max(_PAD, (_SMALLEST - (bbox[2] - bbox[0])) / 2)
    high = max(_PAD, (_SMALLEST - (bbox[3] - bbox[1])) / 2)
    return pymupdf.Rect(bbox[0] - wide, bbox[1] - high, bbox[2] + wide, bbox[3] + high)


def _draw_tag(page: Any, shown: Any, mark: Mark) -> None:
    """The finding's number in the box's upper left corner (most figures are set right), upright."""
    import pymupdf

    if not mark.tag:
        return
    width = 3.6 * len(mark.tag) + 4.5
    left = min(shown.x0, page.rect.width - width)
    place = pymupdf.Rect(left, shown.y0, left + width, shown.y0 + 9.0) * page.derotation_matrix
    tag = page.add_freetext_annot(
        place.normalize(), mark.tag, fontsize=6, fontname="helv", text_color=(1, 1, 1),
        fill_color=mark.colour, align=1, rotate=page.rotation,
    )  # fmt: skip
    tag.set_info(title="明账", content=mark.tag)
    tag.update(rotate=page.rotation)


# ── the summary ─────────────────────────────────────────────────────────────────────────────────


def _put_summary(document: Any, lines: Sequence[SummaryLine]) -> tuple[list[_Printed], int]:
    """Sets the summary's pages before the first; its links, and how many pages it took."""
    import pymupdf

    with pymupdf.open() as front:
        links = _set_lines(front, lines)
        front.subset_fonts()
        added = front.page_count
        document.insert_pdf(front, start_at=0, links=False, annots=False)
    return links, added


def _set_lines(front: Any, lines: Sequence[SummaryLine]) -> list[_Printed]:
    import pymupdf

    font = pymupdf.Font("cjk")
    links: list[_Printed] = []
    top = _HEIGHT
    page: Any = None
    for line in lines:
        for row in _wrap(line, font):
            if top + line.size * _LEADING > _HEIGHT - _MARGIN:
                page, top = front.new_page(width=_WIDTH, height=_HEIGHT), _MARGIN
            left, base = _MARGIN + line.indent, top + line.size
            writer = pymupdf.TextWriter(page.rect)
            writer.append((left, base), row, font=font, fontsize=line.size)
            writer.write_text(page, color=line.colour or (_LINK if line.target else _INK))
            right = left + font.text_length(row, line.size)
            if line.target is not None:
                box = (left, top, right, top + line.size * 1.3)
                links.append(_Printed(front.page_count - 1, box, line.target))
            top += line.size * _LEADING
    if page is None:
        front.new_page(width=_WIDTH, height=_HEIGHT)
    return links


def _wrap(line: SummaryLine, font: Any) -> list[str]:
    """The line cut where the page's width ends; never between the digits of a figure."""
    room = _WIDTH - 2 * _MARGIN - line.indent
    rows, row, width = [], "", 0.0
    for piece in _pieces(line.text):
        wide = font.text_length(piece, line.size)
        if row and width + wide > room:
            rows.append(row)
            row, width = "", 0.0
            if piece.isspace():
                continue
        row, width = row + piece, width + wide
    return [*rows, row]


_LONGEST_PIECE = 40


def _pieces(text: str) -> list[str]:
    """Characters, with runs of ASCII (figures, words) kept together up to a sane length."""
    pieces: list[str] = []
    for char in text:
        joined = (
            bool(pieces) and "!" <= char <= "~" and "!" <= pieces[-1][-1] <= "~"
            and len(pieces[-1]) < _LONGEST_PIECE
        )  # fmt: skip
        if joined:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _link(document: Any, links: Sequence[_Printed], added: int) -> None:
    import pymupdf

    for link in links:
        number = link.target.page - 1 + added
        if not added <= number < document.page_count:
            continue
        goal = document[number]
        point = pymupdf.Point(link.target.bbox[0], max(0.0, link.target.bbox[1] - _ABOVE))
        document[link.page].insert_link(
            {
                "kind": pymupdf.LINK_GOTO,
                "from": pymupdf.Rect(link.box),
                "page": number,
                "to": point * goal.derotation_matrix,
            }
        )


def _before(rect: str) -> str:
    """A destination a little above and to the left of a /Rect, both in the page's own space."""
    x0, _, _, y1 = (float(edge) for edge in rect.strip("[] ").split())
    return f"/XYZ {x0 - _ABOVE:.1f} {y1 + _ABOVE:.1f} null"


def _open_at(document: Any, number: int, place: str) -> None:
    page = document[number]
    document.xref_set_key(document.pdf_catalog(), "OpenAction", f"[{page.xref} 0 R {place}]")


def _save(document: Any, target: Path) -> None:
    """Beside and renamed: a kill leaves the old file or the new one."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(document.tobytes(deflate=True))
            part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise MingzhangError(f"标注文件写不出：{reason}", where=str(target)) from exc
