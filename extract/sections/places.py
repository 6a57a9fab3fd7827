"""A stretch of a paragraph's text → the box where it stands. Pure.

The words' texts of a paragraph, joined, are its text without blanks: that is the whole mapping.
"""

from __future__ import annotations

from extract.records import Area, BBox, Paragraph, Word
from extract.sections.lines import union


def locate(paragraph: Paragraph, start: int, end: int) -> tuple[Area, str]:
    """Where ``paragraph.text[start:end]`` stands (end exclusive), and the text in that box.

    Over several lines of a page: the box around its parts. Over two pages: the larger part, with
    the text of that part. Raises ValueError for an empty span.
    """
    first = _solid(paragraph.text[:start])
    last = first + _solid(paragraph.text[start:end])
    if first == last:
        raise ValueError(f"nothing at {start}:{end} of {paragraph.id}")
    parts: dict[int, list[tuple[BBox, int]]] = {}
    place = 0
    for line in paragraph.lines:
        for word in line.words:
            low, high = max(first - place, 0), min(last - place, len(word.text))
            if low < high:
                parts.setdefault(line.page, []).append((_clip(word, low, high), high - low))
            place += len(word.text)
    page = max(parts, key=lambda number: sum(size for _, size in parts[number]))
    area = Area(page, union(box for box, _ in parts[page]))
    if len(parts) == 1:
        return area, paragraph.text[start:end]
    before = sum(size for number in parts if number < page for _, size in parts[number])
    size = sum(size for _, size in parts[page])
    solid = "".join(paragraph.text[start:end].split())
    return area, solid[before : before + size]


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _clip(word: Word, low: int, high: int) -> BBox:
    _, y0, _, y1 = word.bbox
    return word.edges[low], y0, word.edges[high], y1
