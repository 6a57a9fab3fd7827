from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from extract.errors import LockedPdf, NotAPdf
from extract.pages import hash_file, read_pages, render_page

ROWS = [["科目编码", "科目名称", "合计"], ["2010350", "事业运行", "121.28"]]


def save(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "input.pdf"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "空文件", id="empty"),
        pytest.param(b"just text, no pdf", "不是 PDF", id="text-named-pdf"),
        pytest.param(b"<!DOCTYPE html><html></html>", "网页", id="saved-web-page"),
        pytest.param(b"%PDF-1.7\ngarbage", "不完整", id="header-only"),
    ],
)
def test_bad_bytes_are_one_clear_error(tmp_path: Path, data: bytes, words: str) -> None:
    path = save(tmp_path, data)
    with pytest.raises(NotAPdf) as caught:
        read_pages(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAPdf, match="不存在"):
        read_pages(tmp_path / "absent.pdf")


def test_a_cut_off_file_is_refused(draw_table: Callable[..., Path], tmp_path: Path) -> None:
    whole = draw_table(ROWS).read_bytes()
    with pytest.raises(NotAPdf, match="不完整"):
        read_pages(save(tmp_path, whole[: len(whole) * 2 // 3]))


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret")
    with pytest.raises(LockedPdf, match="密码"):
        read_pages(path)


@pytest.mark.parametrize("rotate", [0, 90, 270])
@pytest.mark.parametrize("thin_boxes", [False, True], ids=["strokes", "thin-boxes"])
def test_words_and_rules_share_the_displayed_coordinates(
    draw_table: Callable[..., Path], rotate: int, thin_boxes: bool
) -> None:
    path = draw_table(ROWS, rotate=rotate, thin_boxes=thin_boxes)
    (page,) = read_pages(path)
    assert (page.width > page.height) == (rotate != 0)
    assert {word.text for word in page.words} >= {"2010350", "121.28"}
    left, right = min(r.x0 for r in page.rules), max(r.x1 for r in page.rules)
    top, bottom = min(r.y0 for r in page.rules), max(r.y1 for r in page.rules)
    for word in page.words:
        assert left <= word.bbox[0] <= word.bbox[2] <= right + 1
        assert top - 1 <= word.bbox[1] <= word.bbox[3] <= bottom + 3


def test_edges_give_every_glyph_its_place(draw_table: Callable[..., Path]) -> None:
    (page,) = read_pages(draw_table(ROWS))
    for word in page.words:
        assert len(word.edges) == len(word.text) + 1
        assert list(word.edges) == sorted(word.edges)


def test_progress_counts_pages(blank_pdf: Path) -> None:
    seen: list[tuple[int, int]] = []
    read_pages(blank_pdf, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]


def test_a_picture_shows_the_mark(draw_table: Callable[..., Path]) -> None:
    path = draw_table(ROWS, rotate=90)
    (page,) = read_pages(path)
    word = next(word for word in page.words if word.text == "121.28")
    plain, marked = render_page(path, 1), render_page(path, 1, boxes=[word.bbox])
    assert plain[:8] == marked[:8] == b"\x89PNG\r\n\x1a\n"
    x, y = (round(a + b) for a, b in ((word.bbox[0], word.bbox[2]), (word.bbox[1], word.bbox[3])))
    before, after = pymupdf.Pixmap(plain), pymupdf.Pixmap(marked)
    around = [(x + dx, y + dy) for dx in range(-8, 9) for dy in range(-4, 5)]
    changed = [p for p in around if before.pixel(*p) != after.pixel(*p)]
    assert len(changed) > len(around) / 2


def test_a_page_that_is_not_there(blank_pdf: Path) -> None:
    with pytest.raises(IndexError):
        render_page(blank_pdf, 2)


def test_hash_is_of_the_bytes(tmp_path: Path) -> None:
    assert hash_file(save(tmp_path, b"abc")).startswith("ba7816bf")


def test_what_is_drawn_invisibly_counts_only_over_a_picture_of_it(tmp_path: Path) -> None:
    path = tmp_path / "layers.pdf"
    stray = "an invisible figure of 2019, longer than all that is seen"
    with pymupdf.open() as document:
        for visible in ("2026 budget", "7"):
            page = document.new_page()
            page.insert_text((72, 72), visible)
            for line in range(4):
                page.insert_text((72, 144 + 20 * line), stray, render_mode=3)
        paper = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 84))
        paper.clear_with(250)
        page.insert_image(page.rect, pixmap=paper)
        document.save(path)
    typed, scanned = (" ".join(word.text for word in page.words) for page in read_pages(path))
    assert "2026" in typed
    assert "2019" not in typed
    assert scanned.count("2019") == 4
