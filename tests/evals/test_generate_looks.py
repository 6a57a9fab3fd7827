"""Hazards of generated pages: drawn as they are meant, and what is told of them stays true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pymupdf
import pytest

from evals.blocks import header_paths
from evals.generate.compose import compose_draft
from evals.generate.draft import Sheet
from evals.generate.looks import HAZARDS, Look, choose_look, put_captions_inside
from evals.generate.make import make_desk_of, make_plans
from evals.generate.profile import COMMON
from evals.generate.setting import build_source, build_table
from evals.typeset.layout import Layout
from evals.typeset.press import typeset
from evals.typeset.style import Style, TableStyle
from extract.pages import read_pages

PLAN = make_plans(11, 24)[7]


def table_of(kind: str) -> Sheet:
    """A table of a generated draft."""
    draft = compose_draft(make_desk_of(PLAN))
    return next(sheet for _, sheet in draft.sheets() if sheet.kind == kind)


def test_every_hazard_is_drawn_by_some_look() -> None:
    looks = [choose_look("1", n, COMMON, scan=n % 9 == 0) for n in range(120)]
    found = Counter(hazard for look in looks for hazard in look.hazards)
    assert set(found) == set(HAZARDS)
    assert {look.rules for look in looks} == {"ruled", "three-line", "unruled"}


def test_captions_inside_the_grid_are_no_headings() -> None:
    plain = build_table(table_of("支出总表"), Look("ruled", (), True, Style()))
    inside = put_captions_inside(plain)
    assert header_paths(inside) == header_paths(plain)
    assert inside.header[0][0] == plain.title


BOXES = {
    "upright": Style(),
    "rotated": Style(rotated=True),
    "origin": Style(origin=(-12.0, 36.0)),
    "trimmed": Style(trim=14.2),
    "rotated-origin-trimmed": Style(rotated=True, origin=(36.0, -20.0), trim=8.5),
}


@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_a_cell_stands_in_its_box_as_displayed(tmp_path: Path, boxes: Style) -> None:
    draft = compose_draft(make_desk_of(PLAN))
    sheet = table_of("三公经费表")
    table = TableStyle(doubled=True, gap=0.7, frame=9.0)
    look = Look("ruled", ("landscape",), True, boxes._replace(table=table))
    source, _ = build_source(draft._replace(pieces=(sheet,)), look, "one")
    layout = typeset(source, tmp_path / "one.pdf", style=look.style)
    page = read_pages(tmp_path / "one.pdf")[0]
    assert page.width > page.height
    figures = [cell for cell in layout.cells if cell.text and cell.text[0].isdigit()]
    assert figures
    for cell in figures:
        x0, y0, x1, y1 = cell.bbox
        inside = [
            word.text
            for word in page.words
            if x0 <= (word.bbox[0] + word.bbox[2]) / 2 <= x1
            and y0 <= (word.bbox[1] + word.bbox[3]) / 2 <= y1
        ]
        assert "".join(inside) == cell.text


def set_one(
    tmp_path: Path, style: Style, kind: str = "支出总表"
) -> tuple[Layout, pymupdf.Document]:
    """One table of the draft in a style: where it stands, and its PDF."""
    sheet = table_of(kind)
    look = Look("ruled", (), True, style)
    draft = compose_draft(make_desk_of(PLAN))._replace(pieces=(sheet,))
    source, _ = build_source(draft, look, "one")
    return typeset(source, tmp_path / "one.pdf", style=style), pymupdf.open(tmp_path / "one.pdf")


def test_paper_is_larger_than_the_page(tmp_path: Path) -> None:
    _, pdf = set_one(tmp_path, Style(origin=(36.0, -20.0), trim=8.5))
    kinds = ("MediaBox", "CropBox")
    media, crop = ([float(n) for n in pdf.xref_get_key(pdf[0].xref, kind)[1].strip("[]").split()]
                   for kind in kinds)  # fmt: skip
    assert crop[:2] == [36.0, -20.0]
    assert [b - a for a, b in zip(media, crop, strict=True)] == pytest.approx(
        [8.5, 8.5, -8.5, -8.5], abs=0.01
    )


def test_stray_text_is_in_the_layer_and_not_seen(tmp_path: Path) -> None:
    _, plain = set_one(tmp_path, Style())
    seen = plain[0].get_pixmap(dpi=40).samples
    _, stray = set_one(tmp_path, Style(stray=("合计 1,234.56",)))
    assert "1,234.56" in stray[0].get_text(clip=pymupdf.INFINITE_RECT())
    assert stray[0].get_pixmap(dpi=40).samples == seen


def test_a_web_page_prints_its_menus_once_and_its_address_on_each_page(tmp_path: Path) -> None:
    style = Style(menu=("首页    政务公开",), address="https://www.example.gov.cn/t1.html",
                  table=TableStyle(pads_y=(14.0,)))  # fmt: skip
    _, pdf = set_one(tmp_path, style)
    texts = [page.get_text() for page in pdf]
    assert len(texts) > 1
    assert [n for n, text in enumerate(texts) if "政务公开" in text] == [0]
    assert all("example.gov.cn/t1.html" in text for text in texts)
