"""What is printed around the text: headers, footers, page numbers, menus, captions. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.records import BBox, Line, Page
from extract.sections.headings import compact, read_numbering

EDGE = 0.13
"""Share of the page's height at the top and bottom where page numbers and headers stand."""

_PAGE_NUMBER = re.compile(
    r"[-—–－─―~·•\s]*(?:第?\d{1,3}页?|第\d{1,3}页[，,/、]?共\d{1,3}页|\d{1,3}[/／]\d{1,3}|[ivxIVX]{1,5})"
    r"[-—–－─―~·•\s]*"
)
_UNIT_LINE = re.compile(
    r".{0,40}?[（(]?(?:金额|计量|货币)?单位[:：]?(?:人民币)?(?:万元|元|千元|亿元|万元人民币)[）)]?(?:[,，]%)?"
)
_FORM_LINE = re.compile(
    r"(?:财|预|决)?(?:公开|预算|决算|附|批复)?\d{0,2}表[\d一二三四五六七八九十\-－—]*(?:号|表)?[:：]?"
    r"|附[件表]\s?[\d一二三四五六七八九十\-－]*[:：]?"
    r"|(?:编制|填报|公开|预算|主管|申报|项目|所属)?(?:部门|单位)(?:（单位）|\(单位\)|（公章）)?(?:名称|公章)?[:：].{0,40}"
    r"|[（(]?\d{4}年度?[）)]?|(?:填报|编制|公开)?日期[:：].{0,15}"
)
_TABLE_TITLE = re.compile(
    r"[^。；]{2,50}(?:表|清单|目录|明细|情况|一览表)(?:[（(][^）)]{1,25}[）)])?"
)
_NEAR = 4.0
"""Line heights that a caption may stand above its table; 2 is usual, empty lines make 4."""


def find_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> set[int]:
    """ids (``id(line)``) of page numbers, running headers and footers, and repeated menus."""
    found: set[int] = set()
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    anywhere: dict[str, list[Line]] = defaultdict(list)
    for page, on_page in zip(pages, lines, strict=True):
        for line in on_page:
            text = re.sub(r"\d+", "#", compact(line.text))
            anywhere[text].append(line)
            if _at_edge(line, page):
                places[text, round(line.bbox[1] / 6)].append(line)
                if _PAGE_NUMBER.fullmatch(line.text):
                    found.add(id(line))
    for (text, _), repeated in places.items():
        if len({line.page for line in repeated}) >= 3 and read_numbering(text) is None:
            found.update(map(id, repeated))
    found.update(_menus(len(pages), anywhere))
    return found


def find_captions(lines: Sequence[Line], areas: Sequence[BBox]) -> set[int]:
    """ids of the lines that name a table or its unit: right above it, or a unit line anywhere."""
    found = {id(line) for line in lines if _UNIT_LINE.fullmatch(line.text) and len(line.text) < 40}
    for area in areas:
        top = area[1]
        for line in sorted(lines, key=lambda line: -line.bbox[1]):
            if line.bbox[1] > area[1]:
                continue
            height = line.bbox[3] - line.bbox[1]
            if top - line.bbox[3] > _NEAR * height or not _is_caption(line):
                break
            found.add(id(line))
            top = line.bbox[1]
    return found


def _is_caption(line: Line) -> bool:
    text = line.text
    if _UNIT_LINE.fullmatch(text) or _FORM_LINE.fullmatch(text):
        return True
    numbering = read_numbering(text)
    return numbering is None and _TABLE_TITLE.fullmatch(text) is not None


def _at_edge(line: Line, page: Page) -> bool:
    return line.bbox[3] < page.height * EDGE or line.bbox[1] > page.height * (1 - EDGE)


def _menus(pages: int, anywhere: dict[str, list[Line]]) -> set[int]:
    """Lines of a web print that stand on every page (of at least three)."""
    if pages < 3:
        return set()
    return {
        id(line)
        for text, repeated in anywhere.items()
        if len({line.page for line in repeated}) == pages and read_numbering(text) is None
        for line in repeated
    }
