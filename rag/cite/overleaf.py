"""What of a quotation stands overleaf: a sentence that a page's end cuts has two places. Pure.

Evidence on the page where it begins + the page's Paragraphs ─ find_overleaf ─► Evidence(s)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.records import Evidence, Paragraph
from extract.sections.lines import union
from rag.retrieve.spans import glyph_boxes, squeeze

LEAST = 6
"""Characters overleaf that are a place of their own; fewer are the end of a word."""


def find_overleaf(evidence: Evidence, paragraphs: Sequence[Paragraph]) -> tuple[Evidence, ...]:
    """The parts of an evidence's text on the pages after its own, each with its box there.

    paragraphs: those that stand on the evidence's page.
    """
    said = squeeze(evidence.text)
    for paragraph in paragraphs:
        if paragraph.lines[-1].page == evidence.page:
            continue
        whole = squeeze("".join(line.text for line in paragraph.lines))
        at = whole.find(said) if len(said) > LEAST else -1
        if at >= 0:
            return tuple(_parts(evidence, paragraph, at, at + len(said)))
    return ()


def _parts(evidence: Evidence, paragraph: Paragraph, start: int, end: int) -> Iterator[Evidence]:
    """[start, end): characters of the paragraph without blanks."""
    passed = 0
    texts: dict[int, str] = {}
    for line in paragraph.lines:
        text = squeeze(line.text)
        texts[line.page] = (
            texts.get(line.page, "") + text[max(start - passed, 0) : max(end - passed, 0)]
        )
        passed += len(text)
    boxes = list(glyph_boxes(paragraph.lines, start, end))
    for page, text in texts.items():
        here = [box for number, box in boxes if number == page]
        if page > evidence.page and len(text) >= LEAST and here:
            yield Evidence(evidence.sha256, page, union(here), text)
