"""Hazards of generated pages: drawn as they are meant, and what is told of them stays true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.blocks import header_paths
from evals.generate.compose import compose_draft
from evals.generate.draft import Sheet
from evals.generate.looks import HAZARDS, Look, choose_look, put_captions_inside
from evals.generate.make import make_desk_of, make_plans
from evals.generate.profile import COMMON
from evals.generate.setting import build_source, build_table
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


@pytest.mark.parametrize("rotated", [False, True], ids=["upright", "rotated"])
def test_a_cell_stands_in_its_box_as_displayed(tmp_path: Path, rotated: bool) -> None:
    draft = compose_draft(make_desk_of(PLAN))
    sheet = table_of("三公经费表")
    table = TableStyle(doubled=True, gap=0.7, frame=9.0)
    look = Look("ruled", ("landscape",), True, Style(rotated=rotated, table=table))
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
