"""A stretch of a Paragraph's text as Evidence, with the box of its glyphs. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
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


TAKEN_IN = 60
"""Characters of a cell's text that a reader takes in at once."""
LONG_TEXT = 200
"""Characters of a text from which on its sentences are too long to be quoted whole."""
MOST_TELLING = 3
"""Stretches of one text that tell as much of a question and are all quoted."""
_STRETCH = re.compile(r"[^。；;！？!?]+[。；;！？!?]?")
_CLAUSE = re.compile(
    r"(?:《[^》]*》|[(（][^()（）]*[)）]|[^，,。；;！？!?]|(?<=\d),(?=\d))+[，,。；;！？!?]?"
)
_FIGURE = re.compile(r"\d")


def find_telling(
    sha256: str, cell: Cell, wanted: Collection[str], *, counted: bool
) -> list[Evidence]:
    """What of a cell's text holds most of the wanted pairs, boxed by the cell; a short text whole.

    counted: a figure is asked for: stretches without one tell nothing. Of a long text clauses are
    told, not sentences.
    """
    text = squeeze(cell.raw)
    whole = [Evidence(sha256, cell.page, cell.bbox, cell.raw)]
    if len(text) <= TAKEN_IN:
        return whole
    stretches = [match[0] for match in _STRETCH.finditer(text)]
    if counted or len(text) > LONG_TEXT:
        stretches = list(_join_clauses(stretches, wanted))
    if counted:
        stretches = [one for one in stretches if _FIGURE.search(one)]
    scored = [(sum(pair in one for pair in wanted), one) for one in stretches]
    best = max((score for score, _ in scored), default=0)
    scored.sort(key=lambda one: -one[0])
    told = [one for score, one in scored if 0 < best <= 2 * score]
    if not told or sum(map(len, told[:MOST_TELLING])) * 2 > len(text):
        return whole
    told = [one.rstrip("，,；;、") for one in told[:MOST_TELLING]]
    return [Evidence(sha256, cell.page, cell.bbox, one) for one in told]


def _join_clauses(sentences: Iterable[str], wanted: Collection[str]) -> Iterable[str]:
    """A long sentence as its clauses; those next to each other that hold of the wanted as one."""
    for sentence in sentences:
        run = ""
        for match in _CLAUSE.finditer(sentence) if len(sentence) > TAKEN_IN else ():
            if any(pair in match[0] for pair in wanted):
                run += match[0]
            elif run:
                yield run
                run = ""
        if run or len(sentence) <= TAKEN_IN:
            yield run or sentence


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
