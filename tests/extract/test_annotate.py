"""extract/annotate.py: marks stand on what they mean, whatever the page's rotation and boxes."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extract.annotate import Mark, SummaryLine, annotate_pdf
from extract.errors import MingzhangError, NotAPdf
from extract.pages import read_pages, render_page
from extract.records import Area, BBox

RED = (0.8, 0.1, 0.1)
FIGURE = "47.29"


def _draw(path: Path, *, rotate: int = 0, crop: tuple[float, ...] | None = None) -> Path:
    with pymupdf.open() as document:
        for _ in range(2):
            page = document.new_page(width=595, height=842)
            page.insert_text((220, 330), FIGURE, fontsize=12, rotate=rotate)
            if crop:
                page.set_cropbox(pymupdf.Rect(crop))
            page.set_rotation(rotate)
        document.save(path)
    return path


def _place(path: Path) -> BBox:
    (word,) = read_pages(path)[1].words
    assert word.text == FIGURE
    return word.bbox


def _redness(png: bytes, box: BBox, zoom: float) -> float:
    """The share of pixels in the box that are redder than they are green."""
    picture = pymupdf.Pixmap(png)
    x0, y0, x1, y1 = (int(edge * zoom) for edge in box)
    pixels = [picture.pixel(x, y) for x in range(x0, x1) for y in range(y0, y1)]
    return sum(pixel[0] > pixel[1] + 20 for pixel in pixels) / len(pixels)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (100, 150, 500, 700)], ids=["whole", "cropped"])
def test_a_mark_lies_on_the_displayed_figure(
    tmp_path: Path, rotate: int, crop: tuple[float, ...] | None
) -> None:
    source = _draw(tmp_path / "a.pdf", rotate=rotate, crop=crop)
    target = tmp_path / "out" / "a.pdf"
    box = _place(source)
    summary = (SummaryLine("第 2 页", target=Area(2, box)),)
    annotate_pdf(source, target, marks=[Mark(2, box, RED, "1", "不符")], summary=summary)
    assert _redness(render_page(source, 2), box, 2.0) == 0
    assert _redness(render_page(target, 3), box, 2.0) > 0.5
    away = (box[0], box[3] + 30, box[2], box[3] + 60)
    assert _redness(render_page(target, 3), away, 2.0) == 0


def test_the_pages_themselves_are_untouched(tmp_path: Path) -> None:
    source, target = _draw(tmp_path / "a.pdf"), tmp_path / "b.pdf"
    marks = [Mark(2, _place(source), RED, "1", "注")]
    annotate_pdf(source, target, marks=marks, summary=(SummaryLine("核对意见"),))
    with pymupdf.open(source) as before, pymupdf.open(target) as after:
        assert after.page_count == before.page_count + 1
        for number in range(before.page_count):
            one, other = before[number], after[number + 1]
            assert one.read_contents() == other.read_contents()
            assert (one.rotation, one.cropbox) == (other.rotation, other.cropbox)
        unmarked = after[1]
        assert not list(unmarked.annots())
        marked = after[2]
        square, tag = marked.annots()
        assert (square.type[1], tag.type[1]) == ("Square", "FreeText")
        assert square.info["content"] == "注"


def test_the_summary_is_chinese_text_with_links_and_the_file_opens_at_the_first_mark(
    tmp_path: Path,
) -> None:
    source, target = _draw(tmp_path / "a.pdf"), tmp_path / "b.pdf"
    box = _place(source)
    long = "合计等于人员经费与公用经费之和，" * 8 + "47.29"
    summary = (SummaryLine(long, target=Area(2, box)), *[SummaryLine("行")] * 80)
    annotate_pdf(source, target, marks=[Mark(2, box, RED, "1", "注")], summary=summary)
    with pymupdf.open(target) as document:
        text = "".join(document[0].get_text().split())
        assert long in text
        assert document.page_count == 4
        links = document[0].get_links()
        assert {link["page"] for link in links} == {3}
        assert len(links) >= 2
        action = document.xref_get_key(document.pdf_catalog(), "OpenAction")[1]
        assert action.startswith(f"[{document[3].xref} 0 R")
        assert all(font[1] != "n/a" for font in document[0].get_fonts())
    assert target.stat().st_size < 200_000


def test_without_marks_it_opens_at_the_summary(tmp_path: Path) -> None:
    source, target = _draw(tmp_path / "a.pdf"), tmp_path / "b.pdf"
    lost = Mark(9, (0, 0, 10, 10), RED, "1", "no such page")
    annotate_pdf(source, target, marks=[lost], summary=(SummaryLine("没有不符"),))
    with pymupdf.open(target) as document:
        action = document.xref_get_key(document.pdf_catalog(), "OpenAction")[1]
        assert action.startswith(f"[{document[0].xref} 0 R")


def test_the_source_is_never_overwritten(tmp_path: Path) -> None:
    source = _draw(tmp_path / "a.pdf")
    before = source.read_bytes()
    with pytest.raises(MingzhangError, match="原文件"):
        annotate_pdf(source, source, marks=[], summary=())
    assert source.read_bytes() == before


def test_bad_sources_and_targets_are_said(tmp_path: Path) -> None:
    source = _draw(tmp_path / "a.pdf")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(MingzhangError, match="写不出"):
        annotate_pdf(source, tmp_path / "file" / "b.pdf", marks=[], summary=())
    with pytest.raises(NotAPdf):
        annotate_pdf(tmp_path / "file", tmp_path / "b.pdf", marks=[], summary=())
