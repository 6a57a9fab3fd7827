"""Bytes → Page. The only door to PyMuPDF: its objects never leave this module.

PyMuPDF is not thread-safe, so everything here that calls it runs under one lock.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.errors import LockedPdf, NotAPdf
from extract.glyphs import Glyph, build_words, drop_overprints
from extract.layers import COVER, is_bare, is_garbage
from extract.records import BBox, Page, Rule
from extract.rules import Stroke, collect_rules

if TYPE_CHECKING:
    from extract.ocr import Picture

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""

MARK_COLOUR = (0.62, 0.17, 0.15)
MAX_PICTURE_SIDE = 4000.0
"""Pixels: a picture's longer side never exceeds this, whatever the zoom asked for."""

_LOCK = threading.RLock()
_TAIL = 2048

_READERS = min(2, os.cpu_count() or 1)
"""Pictures of pages read at once; each reader holds about 1 GiB while it works."""


def hash_file(path: Path) -> str:
    """sha256 of the file's bytes, in hex. Raises NotAPdf when it cannot be read."""
    return hashlib.sha256(_read_bytes(path)).hexdigest()


def read_pages(path: Path, *, progress: Progress | None = None) -> tuple[Page, ...]:
    """All pages of a PDF, words and rules in displayed coordinates (points, origin top-left).

    Raises NotAPdf (other type, empty, cut off) and LockedPdf (needs a password).
    """
    with open_pdf(path) as document, _Pictures() as pictures:
        total = document.page_count
        pages: list[Page] = []
        for number in range(1, total + 1):
            pictures.take(document[number - 1], number)
            pages += pictures.ready(wait=number == total)
            if progress is not None and pages:
                progress(len(pages), total)
        return tuple(pages)


def render_page(path: Path, number: int, *, boxes: Sequence[BBox] = (), zoom: float = 2.0) -> bytes:
    """A PNG of one page with the boxes marked; zoom 1.0 is 72 dots an inch.

    Raises NotAPdf and LockedPdf as read_pages; IndexError for a page that is not there.
    """
    import pymupdf

    with open_pdf(path) as document:
        if not 1 <= number <= document.page_count:
            raise IndexError(f"page {number} of {document.page_count}")
        page = document[number - 1]
        for box in boxes:
            _mark(page, box)
        scale = min(zoom, MAX_PICTURE_SIDE / max(page.rect.width, page.rect.height))
        picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale))
        return bytes(picture.tobytes("png"))


def _mark(page: Any, box: BBox) -> None:
    import pymupdf

    rect = pymupdf.Rect(box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2) * page.derotation_matrix
    rect.normalize()
    if rect.is_empty or not rect.is_valid:
        return
    annotation = page.add_rect_annot(rect)
    annotation.set_border(width=1.2)
    annotation.set_colors(stroke=MARK_COLOUR, fill=MARK_COLOUR)
    annotation.update(opacity=0.28)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise NotAPdf("文件不存在", where=str(path), todo="请检查路径") from exc
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise NotAPdf(f"文件读不出：{reason}", where=str(path), todo="请检查权限") from exc


@contextmanager
def open_pdf(path: Path) -> Iterator[Any]:
    """The vendor's document, for ``extract`` alone. Raises NotAPdf and LockedPdf."""
    import pymupdf

    data = _read_bytes(path)
    if not data:
        raise NotAPdf("空文件，没有内容", where=str(path), todo="请重新下载或重新导出")
    if b"%PDF-" not in data[:1024]:
        web = b"<html" in data[:4096].lower()
        what = "是保存下来的网页（HTML），不是 PDF 文件" if web else "不是 PDF 文件"
        raise NotAPdf(what, where=str(path), todo="请提供 PDF 格式的预算或决算文件")
    with _LOCK:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        try:
            document = pymupdf.open(stream=data, filetype="pdf")
        except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError, ValueError) as exc:
            raise _cut_off(path) from exc
        with document:
            if document.needs_pass:
                raise LockedPdf("PDF 有密码保护", where=str(path), todo="请先去除打开密码再读入")
            whole = b"%%EOF" in data[-_TAIL:]
            if document.page_count == 0 or (document.is_repaired and not whole):
                raise _cut_off(path)
            yield document


def _cut_off(path: Path) -> NotAPdf:
    return NotAPdf("PDF 不完整或已损坏", where=str(path), todo="请重新下载完整的文件")


def _read_page(page: Any, number: int) -> Page:
    frame = _Frame(
        tuple(page.rotation_matrix) if page.rotation else None, page.rect.width, page.rect.height
    )
    rules = collect_rules(_strokes(page, frame))
    words = build_words(drop_overprints(_glyphs(page, frame)), rules)
    return Page(number, frame.width, frame.height, words, rules)


class _Frame(NamedTuple):
    """The page as displayed. turn: (a, b, c, d, e, f) of its rotation, None for an upright one."""

    turn: tuple[float, ...] | None
    width: float
    height: float

    def place(self, box: Sequence[float]) -> BBox:
        """A box as displayed, its corners in order."""
        x0, y0, x1, y1 = box
        if self.turn is not None:
            a, b, c, d, e, f = self.turn
            x0, y0, x1, y1 = (
                a * x0 + c * y0 + e, b * x0 + d * y0 + f,
                a * x1 + c * y1 + e, b * x1 + d * y1 + f,
            )  # fmt: skip
        return (
            (x0 if x0 < x1 else x1), (y0 if y0 < y1 else y1),
            (x1 if x0 < x1 else x0), (y1 if y0 < y1 else y0),
        )  # fmt: skip


class _Pictures:
    """Pages in their order, their pictures read by several threads while others are drawn."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: deque[Page | Future[Page]] = deque()

    def __enter__(self) -> _Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def take(self, page: Any, number: int) -> None:
        """Read a page by its text layer, or by its picture where that is missing or garbage."""
        layer = _read_page(page, number)
        scanned = is_bare(layer.words) and _pictured(page) >= COVER
        if not scanned and not is_garbage(layer.words):
            self._waiting.append(layer)
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_READERS, thread_name_prefix="pictures")
        self._waiting.append(self._pool.submit(_read_picture, _draw(page, layer), layer))

    def ready(self, *, wait: bool) -> Iterator[Page]:
        """The pages whose turn it is; it waits for all, or where too many pictures are held."""
        while self._waiting:
            first = self._waiting[0]
            held = sum(isinstance(one, Future) for one in self._waiting)
            if isinstance(first, Future) and not (wait or first.done() or held > _READERS):
                return
            self._waiting.popleft()
            yield first.result() if isinstance(first, Future) else first


def _pictured(page: Any) -> float:
    """The share of the page that pictures cover."""
    import pymupdf

    frame = page.rect * page.derotation_matrix
    boxes = [pymupdf.Rect(image["bbox"]) & frame for image in page.get_image_info()]
    return float(sum(abs(box) for box in boxes) / max(1.0, abs(frame)))


def _draw(page: Any, layer: Page) -> Picture:
    """The page as the engine is to see it."""
    import pymupdf

    from extract.ocr import DPI, Picture
    from extract.seals import make_grey

    width, height = layer.width, layer.height
    scale = min(DPI / 72, MAX_PICTURE_SIDE / max(width, height))
    matrix = pymupdf.Matrix(scale, scale)
    pixels = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False)
    samples, sides = bytes(pixels.samples), (pixels.width, pixels.height)
    grey = make_grey(samples, *sides, stride=pixels.stride, channels=pixels.n)
    return Picture(grey, width, height)


def _read_picture(picture: Picture, layer: Page) -> Page:
    """The page with what can be seen in its picture instead of its layer's words."""
    from extract.ocr import read_picture

    scan = read_picture(picture, drawn=layer.rules)
    return layer._replace(words=scan.words, rules=scan.rules)


def _glyphs(page: Any, frame: _Frame) -> Iterator[Glyph]:
    """The glyphs of the text layer that are seen on the page, in the file's order.

    Invisible ones count where most are and a picture covers the page: they are what it shows.
    """
    import pymupdf

    flags = pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES
    line_number = 0
    wide, high = 2 * frame.width, 2 * frame.height
    blocks = page.get_text("rawdict", flags=flags)["blocks"]
    is_scan = _is_mostly_unseen(blocks) and _pictured(page) >= COVER
    faint = 0 if is_scan else 1
    for block in blocks:
        for line in block.get("lines", ()):
            line_number += 1
            for span in line["spans"]:
                if span["alpha"] < faint:
                    continue
                size = span["size"]
                for char in span["chars"]:
                    box = char["bbox"] if frame.turn is None else frame.place(char["bbox"])
                    on_page = 0 <= box[0] + box[2] <= wide and 0 <= box[1] + box[3] <= high
                    if on_page:
                        yield Glyph(char["c"], box, line_number, size)


def _is_mostly_unseen(blocks: Sequence[Any]) -> bool:
    """Whether most glyphs are drawn in no colour at all."""
    balance = 0
    for block in blocks:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                balance += len(span["chars"]) if span["alpha"] == 0 else -len(span["chars"])
    return balance > 0


def _strokes(page: Any, frame: _Frame) -> Iterator[Stroke]:
    """Every straight piece of the page's drawings; a filled path stands for its whole box."""
    for path in page.get_cdrawings():
        pieces = [piece for item in path["items"] if (piece := _straight(item)) is not None]
        if "f" in path["type"]:
            lightness = min(path.get("fill") or (0.0,))
            boxes = [box for box, is_box in pieces if is_box] or [path["rect"]]
            for box in boxes:
                yield Stroke(frame.place(box), filled=True, lightness=lightness)
        if "s" in path["type"]:
            lightness = min(path.get("color") or (0.0,))
            for box, _ in pieces:
                yield Stroke(frame.place(box), filled=False, lightness=lightness)


def _straight(item: Sequence[Any]) -> tuple[Sequence[float], bool] | None:
    """A line or a rectangle of a path as (x0, y0, x1, y1), and whether it is a rectangle."""
    if item[0] == "l":
        return (*item[1], *item[2]), False
    return (item[1], True) if item[0] == "re" else None


__all__ = ["Progress", "Rule", "hash_file", "read_pages", "render_page"]
