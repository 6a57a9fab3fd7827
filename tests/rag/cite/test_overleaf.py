"""A quotation that a page's end cuts is cited on both pages."""

from __future__ import annotations

from extract.records import Evidence, Line, Paragraph, Word
from rag.cite.overleaf import find_overleaf


def line(text: str, page: int, top: float) -> Line:
    edges = tuple(72.0 + 10 * at for at in range(len(text) + 1))
    box = (72.0, top, edges[-1], top + 12)
    return Line(text, page, box, (Word(text, box, edges),))


FIRST, SECOND = "本部门下属单位包括甲中心和", "乙事业发展中心、丙工程质量监督站。"
WHOLE = Paragraph(
    "p1", FIRST + SECOND, (line(FIRST, 4, 760), line(SECOND, 5, 72)), (), is_heading=False
)


def evidence(text: str) -> Evidence:
    return Evidence("sha", 4, (72.0, 760.0, 200.0, 772.0), text)


def test_the_rest_stands_on_the_next_page_in_its_box() -> None:
    (rest,) = find_overleaf(evidence(WHOLE.text), [WHOLE])
    assert (rest.page, rest.text) == (5, SECOND)
    assert rest.bbox[1] == 72


def test_what_ends_on_its_page_has_no_rest() -> None:
    assert find_overleaf(evidence(FIRST), [WHOLE]) == ()
    assert find_overleaf(evidence("别的文字不在这一段里面"), [WHOLE]) == ()
