from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from extract.pages import read_pages
from extract.records import Page
from extract.tables import find_tables

ROWS = [
    ["科目编码", "科目名称", "合计"],
    ["201", "一般公共服务支出", "1688.85"],
    ["2010350", "事业运行", "121.28"],
    ["2080505", "机关养老保险缴费", "0.40"],
    ["2210201", "住房公积金", ""],
]


WIDTH, HEIGHT = 450, 300
"""Points: the engine's time grows with the page."""


def draw_page(path: Path) -> Path:
    """ROWS as a ruled table on a small page; digits in a Latin font, as programs set them."""
    with pymupdf.open() as document:
        page = document.new_page(width=WIDTH, height=HEIGHT)
        for r in range(len(ROWS) + 1):
            page.draw_line((60, 100 + 24 * r), (390, 100 + 24 * r), width=0.5)
        for c in range(4):
            page.draw_line((60 + 110 * c, 100), (60 + 110 * c, 100 + 24 * len(ROWS)), width=0.5)
        for r, row in enumerate(ROWS):
            for c, text in enumerate(row):
                font = "helv" if text.isascii() else "china-s"
                page.insert_text((64 + 110 * c, 116 + 24 * r), text, fontname=font, fontsize=9)
        document.save(path)
    return path


def scan_page(path: Path, out: Path, *, degrees: float) -> Path:
    """The first page of a PDF as a grey JPEG, turned, in a PDF without text."""
    with pymupdf.open(path) as source, pymupdf.open() as target:
        pixels = source[0].get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
        picture = Image.frombytes("L", (pixels.width, pixels.height), bytes(pixels.samples))
        turned = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        jpeg = io.BytesIO()
        turned.save(jpeg, "JPEG", quality=80)
        page = target.new_page(width=source[0].rect.width, height=source[0].rect.height)
        page.insert_image(page.rect, stream=jpeg.getvalue())
        target.save(out)
    return out


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_page(tmp_path_factory.mktemp("drawn") / "table.pdf")


@pytest.fixture(scope="module")
def scanned(drawn: Path) -> Callable[[float], Page]:
    """The page scanned with a turn in degrees, each read once."""
    known: dict[float, Page] = {}

    def read(degrees: float) -> Page:
        if degrees not in known:
            scan = scan_page(drawn, drawn.with_name(f"{degrees}.pdf"), degrees=degrees)
            (known[degrees],) = read_pages(scan)
        return known[degrees]

    return read


@pytest.mark.parametrize("degrees", [0.0, 1.0], ids=["straight", "askew"])
def test_a_scanned_table_is_read_whole(scanned: Callable[[float], Page], degrees: float) -> None:
    (table,) = find_tables([scanned(degrees)])
    assert [[cell.raw for cell in row.cells] for row in table.rows] == ROWS[1:]
    assert [column.path for column in table.columns] == [(name,) for name in ROWS[0]]
    sure = {cell.confidence for row in table.rows for cell in row.cells if cell.raw}
    assert all(0.5 < confidence <= 1 for confidence in sure)
    assert min(sure) < 1


def test_words_stand_where_the_text_was_drawn(
    scanned: Callable[[float], Page], drawn: Path
) -> None:
    (page,) = read_pages(drawn)
    places = {word.text: word.bbox for word in scanned(0.0).words}
    for word in page.words:
        assert max(abs(a - b) for a, b in zip(places[word.text], word.bbox, strict=True)) < 5


def test_edges_give_every_glyph_its_place(scanned: Callable[[float], Page]) -> None:
    page = scanned(0.0)
    assert page.words
    for word in page.words:
        assert len(word.edges) == len(word.text) + 1
        assert all(low < high for low, high in pairwise(word.edges))
        assert word.edges[0] == pytest.approx(word.bbox[0])
        assert word.edges[-1] == pytest.approx(word.bbox[2])


def test_a_garbage_layer_is_read_from_the_picture_and_nothing_is_printed(
    drawn: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mojibake.pdf"
    with pymupdf.open(drawn) as source, pymupdf.open() as document:
        picture = source[0].get_pixmap(dpi=200).tobytes("png")
        page = document.new_page(width=WIDTH, height=HEIGHT)
        page.insert_image(page.rect, stream=picture)
        page.insert_text((60, 260), "Ã¹«¹²ÔËã²¦¿îÖ§³ö" * 4, fontsize=2, render_mode=3)
        document.save(path)
    (read,) = read_pages(path)
    assert {"2010350", "121.28", "事业运行"} <= {word.text for word in read.words}
    assert capfd.readouterr() == ("", "")


def test_the_engine_is_not_loaded_for_pages_with_text(drawn: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from extract.pages import read_pages; "
        "read_pages(Path(sys.argv[1])); sys.exit('rapidocr' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(drawn)]
    assert subprocess.run(command, check=False).returncode == 0
