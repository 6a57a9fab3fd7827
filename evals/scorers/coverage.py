"""Tables + PlainPages → Scores: every number printed in a ruled area against our cells. Pure.

The numbers are counted from pdfplumber's words inside the box around its lines. A number is found
where exactly one of our cells has it at its place with identical text; one that is broken over the
lines of a narrow cell is found where the cell's text is the joined number. A number inside a longer
text is counted by itself ("numbers in texts").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evals.plain import PlainPage, PlainWord, printed_lines
from evals.scorers.words import join
from evals.task import Place, Score, note, right, wrong
from extract.records import BBox, Cell, Table

_NUMBER = re.compile(r"[-−－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[%％]?")
_PART = re.compile(r"[-−－]?[\d,，]*\.?\d*[%％]?")
_SLACK = 3.0
"""Points by which the two libraries place the same glyphs apart."""


class Held(NamedTuple):
    """A cell of ours with the table it belongs to."""

    cell: Cell
    table: Table


def score_coverage(tables: Sequence[Table], pages: Sequence[PlainPage]) -> Iterator[Score]:
    """One Score a number of every page's ruled areas."""
    for page in pages:
        places = [
            Held(cell, table)
            for table in tables
            if page.number in table.pages
            for row in table.rows
            for cell in row.cells
            if cell.page == page.number and cell.raw
        ]
        headers = {
            join(text)
            for table in tables
            if page.number in table.pages
            for column in table.columns
            for text in column.path
        }
        for area in page.areas:
            inside = [word for word in page.words if _holds(area, word.centre, 0)]
            yield from _score_area(page, inside, places, headers)


def _score_area(
    page: PlainPage, words: Sequence[PlainWord], places: Sequence[Held], headers: set[str]
) -> Iterator[Score]:
    seen: set[int] = set()
    for word in words:
        if not _PART.fullmatch(word.text) or not any(map(str.isdigit, word.text)):
            continue
        around = [place for place in places if _holds(place.cell.bbox, word.centre, _SLACK)]
        score = _score_word(page, word, around, words)
        if score is None:  # a part of a number that is broken over lines
            cell = next(i for i, p in enumerate(places) if p.cell in {a.cell for a in around})
            if cell not in seen:
                seen.add(cell)
                text = join(places[cell].cell.raw)
                yield right("numbers in one cell", f"第{page.number}页 {text}", expected=text)
        elif score.value == 0 and not around and _is_heading(word, words, headers):
            yield note("headings", score.item, "在表头里", answer=word.text)
        else:
            yield score._replace(place=Place(page.number, word.bbox)) if not score.value else score


def _score_word(
    page: PlainPage, word: PlainWord, around: Sequence[Held], words: Sequence[PlainWord]
) -> Score | None:
    item = f"第{page.number}页 {word.text} ({word.bbox[0]:.0f}, {word.bbox[1]:.0f})"
    text = word.text
    same = [place for place in around if join(place.cell.raw) == text]
    inside = [place for place in same if _holds(place.cell.bbox, word.centre, 0)]
    if len(same) == 1 or len(inside) == 1:  # rows lower than the slack: the cell around its middle
        return right("numbers in one cell", item, expected=text, answer=text)
    if len(same) > 1:
        return wrong("numbers in one cell", item, "同一个数在几格里", expected=text, answer=text)
    if any(_is_broken(place.cell, words) for place in around):
        return None
    texts = [place for place in around if not _PART.fullmatch(join(place.cell.raw))]
    if texts:
        held = [place for place in texts if text in join(place.cell.raw)]
        if held:
            return right("numbers in texts", item, expected=text)
        answer = join(texts[0].cell.raw)[:60]
        return wrong("numbers in texts", item, "格里的文字没有这个数", expected=text, answer=answer)
    answer = " | ".join(join(place.cell.raw) for place in around)[:60]
    why = "格里的文字不同" if around else "没有一格有这个数"
    return wrong("numbers in one cell", item, why, expected=text, answer=answer)


def _is_broken(cell: Cell, words: Sequence[PlainWord]) -> bool:
    """Whether a number stands on several lines of the cell and is the cell's whole text."""
    raw = join(cell.raw)
    if not _NUMBER.fullmatch(raw):
        return False
    lines = printed_lines(word for word in words if _holds(cell.bbox, word.centre, _SLACK))
    one_a_line = len(lines) > 1 and all(len(line) == 1 for line in lines)
    return one_a_line and "".join(line[0].text for line in lines) == raw


def _is_heading(word: PlainWord, words: Sequence[PlainWord], headers: set[str]) -> bool:
    """Whether a number that no cell of ours holds is in a heading: one that is printed so, the year
    of "2026 年预算", or the number of a column (栏次, or 1 2 3 in one line).
    """
    year = bool(re.fullmatch(r"(?:19|20)\d\d", word.text))
    if word.text in headers or (year and any(f"{word.text}年" in text for text in headers)):
        return True
    line = [other for other in words if abs(other.centre[1] - word.centre[1]) < _SLACK]
    if any(join(other.text) in ("栏次", "行次") for other in line):
        return True
    counted = sorted(int(other.text) for other in line if re.fullmatch(r"\d{1,2}", other.text))
    steps = len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))
    return steps and word.text in map(str, counted)


def _holds(box: BBox, point: tuple[float, float], slack: float) -> bool:
    x, y = point
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
