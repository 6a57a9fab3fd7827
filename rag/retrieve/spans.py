"""A stretch of a Paragraph's text as Evidence, with the box of its glyphs. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from extract.money import parse_number
from extract.records import Amount, BBox, Cell, Evidence, Line, Paragraph
from extract.sections.lines import union

AMOUNT = re.compile(
    r"(?P<number>[-−]?\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>万元|亿元|千元|元|[%％]|辆|台(?:[（(]套[)）])?|套|人|个|平方米|次|件)"
)


def span_evidence(sha256: str, paragraph: Paragraph, start: int, end: int) -> Evidence | None:
    """text[start:end] of the paragraph, boxed on the page where it begins; None where lines and
    text cannot be matched."""
    text = paragraph.text[start:end]
    if not paragraph.lines or not text.strip():
        return None
    first, last = (len(squeeze(paragraph.text[:at])) for at in (start, end))
    boxes = list(glyph_boxes(paragraph.lines, first, last))
    if not boxes:
        return None
    page = boxes[0][0]
    return Evidence(sha256, page, union(box for number, box in boxes if number == page), text)


def squeeze(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def glyph_boxes(lines: Iterable[Line], first: int, last: int) -> Iterable[tuple[int, BBox]]:
    """Boxes of the printed glyphs [first, last), counted without blanks over all lines."""
    passed = 0
    for line in lines:
        for word in line.words:
            size = len("".join(word.text.split()))
            low, high = max(first - passed, 0), min(last - passed, size)
            if low < high and len(word.edges) > high:
                _, y0, _, y1 = word.bbox
                yield line.page, (word.edges[low], y0, word.edges[high], y1)
            passed += size


def find_amounts(sha256: str, paragraph: Paragraph) -> list[tuple[int, Amount]]:
    """The amounts that a paragraph prints: (start in its text, Amount)."""
    found: list[tuple[int, Amount]] = []
    for match in AMOUNT.finditer(paragraph.text):
        value = parse_number(match["number"].replace("，", ","))
        evidence = span_evidence(sha256, paragraph, match.start(), match.end())
        if value is not None and evidence is not None:
            unit = match["unit"].replace("％", "%")
            found.append((match.start(), Amount(Decimal(value), unit, evidence)))
    return found


def find_cell_amounts(sha256: str, cell: Cell) -> list[tuple[int, Amount]]:
    """The amounts inside a cell's text: (start in its text without blanks, Amount), boxed by it."""
    found: list[tuple[int, Amount]] = []
    for match in AMOUNT.finditer(squeeze(cell.raw)):
        value = parse_number(match["number"].replace("，", ","))
        if value is not None:
            evidence = Evidence(sha256, cell.page, cell.bbox, match[0])
            unit = match["unit"].replace("％", "%")
            found.append((match.start(), Amount(Decimal(value), unit, evidence)))
    return found


def find_sentences(sha256: str, paragraph: Paragraph) -> list[Evidence]:
    """The paragraph's sentences, each with its box."""
    found: list[Evidence] = []
    for match in re.finditer(r"[^。！？!?]+[。！？!?]?", paragraph.text):
        evidence = span_evidence(sha256, paragraph, match.start(), match.end())
        if evidence is not None:
            found.append(evidence)
    return found


def find_sentence(paragraphs: Iterable[Paragraph], part: Evidence) -> Evidence | None:
    """The sentence that a text is a part of; None where it is a whole one, or none is found."""
    wanted = squeeze(part.text)
    for paragraph in paragraphs:
        if not any(line.page == part.page for line in paragraph.lines):
            continue
        if wanted not in squeeze(paragraph.text):
            continue
        for sentence in find_sentences(part.sha256, paragraph):
            said = squeeze(sentence.text)
            if sentence.page == part.page and wanted in said:
                return sentence if len(said) > len(wanted) + 1 else None
    return None
