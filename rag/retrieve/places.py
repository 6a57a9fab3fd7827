"""Where a document prints which amounts: cells of its forms, stretches of its narrative. Pure.

Source ─ places_of ─► Places ─ cells_of / tellings_of ─► the places of one amount

Money is looked up in yuan, whatever unit it is printed in; all else in its own unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from extract.money import FACTORS, convert, parse_number
from extract.records import CellState, Disclosure, Evidence, Figure, Paragraph
from rag.retrieve.source import Source
from rag.retrieve.spans import AMOUNT, span_evidence

COARSE = Decimal(100)
"""Yuan in the last digit of an amount of 万元 with two places: how the narrative rounds 元."""
UNTOLD = ("元", "万元")
"""What the amounts of a form may be in that tells no unit."""
_SENTENCE = re.compile(r"[^。；;！？!?]+[。；;！？!?]?")
SHORT = 100
"""Characters of a paragraph that is cited whole: what a reader takes in at once."""

Key = tuple[str, Decimal]
"""Kind of unit ("" for money) and value (in yuan for money)."""


class Telling(NamedTuple):
    """An amount of the narrative. [start, end): it in the paragraph's text; before: where the
    amount before it ends, or the sentence begins; [begin, stop): its sentence."""

    paragraph: Paragraph
    value: Decimal
    unit: str
    start: int
    end: int
    before: int
    begin: int
    stop: int

    @property
    def sentence(self) -> str:
        return self.paragraph.text[self.begin : self.stop]

    @property
    def clause(self) -> str:
        """What is said between the amount before and this one."""
        return self.paragraph.text[self.before : self.start]

    def cite(self, sha256: str) -> Evidence | None:
        """The sentence as Evidence; the whole paragraph where that is short."""
        short = len(self.paragraph.text) <= SHORT
        begin, stop = (0, len(self.paragraph.text)) if short else (self.begin, self.stop)
        return span_evidence(sha256, self.paragraph, begin, stop)


class Places(NamedTuple):
    """cells and tellings by exact amount; coarse: cells by their amount in hundreds of yuan."""

    cells: dict[Key, list[Figure]]
    coarse: dict[Key, list[Figure]]
    tellings: dict[Key, list[Telling]]


def places_of(source: Source) -> Places:
    """The places of a document's amounts, listed once for all questions."""
    kept = source.kept.places
    if not kept:
        kept.append(_list_places(source.disclosure, source.figures))
    return kept[0]


def key_of(value: Decimal, unit: str) -> Key:
    """How an amount is looked up."""
    if unit in FACTORS:
        return "", convert(value, unit=unit, to="元").normalize()
    return unit, value.normalize()


def round_key(key: Key) -> Key:
    """The amount as the narrative rounds it."""
    return key[0], (key[1] / COARSE).to_integral_value(ROUND_HALF_UP) * COARSE


def _list_places(disclosure: Disclosure, figures: tuple[Figure, ...]) -> Places:
    places = Places({}, {}, {})
    for figure in figures:
        for key in _keys_of(figure):
            places.cells.setdefault(key, []).append(figure)
            places.coarse.setdefault(_normal(round_key(key)), []).append(figure)
    for paragraph in disclosure.paragraphs:
        for telling in list_tellings(paragraph):
            key = key_of(telling.value, telling.unit)
            places.tellings.setdefault(key, []).append(telling)
    return places


def _normal(key: Key) -> Key:
    return key[0], key[1].normalize()


def _keys_of(figure: Figure) -> list[Key]:
    cell = figure.cell
    if cell.state is not CellState.NUMBER or not cell.value:
        return []
    if cell.raw.rstrip().endswith(("%", "％")):
        return [key_of(cell.value, "%")]
    units = (figure.table.unit,) if figure.table.unit in FACTORS else UNTOLD
    return [key_of(cell.value, str(unit)) for unit in units]


def list_tellings(paragraph: Paragraph) -> Iterator[Telling]:
    """The amounts of a paragraph with their sentences."""
    text, passed = paragraph.text, 0
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(text)]
    for match in AMOUNT.finditer(text) if paragraph.lines else ():
        value = parse_number(match["number"].replace("，", ","))
        span = next(((a, b) for a, b in sentences if a <= match.start() < b), None)
        if value is None or span is None:
            continue
        before = max(passed, span[0])
        unit = match["unit"].replace("％", "%")
        yield Telling(paragraph, Decimal(value), unit, match.start(), match.end(), before, *span)
        passed = match.end()


def cells_of(places: Places, value: Decimal, unit: str, *, rounded: bool) -> list[Figure]:
    """The cells that print an amount; rounded: also those that it is the rounding of."""
    key = key_of(value, unit)
    exact = places.cells.get(key, [])
    near = places.coarse.get(_normal(key), []) if rounded and not key[0] else []
    return [*exact, *(figure for figure in near if figure not in exact)]


def tellings_of(places: Places, value: Decimal, unit: str) -> list[Telling]:
    """The stretches of the narrative that give an amount, or round it to what they print."""
    key = key_of(value, unit)
    exact = places.tellings.get(key, [])
    if key[0]:
        return exact
    near = places.tellings.get(_normal(round_key(key)), [])
    coarser = [t for t in near if t.unit != unit and t.value != t.value.to_integral_value()]
    return [*exact, *(telling for telling in coarser if telling not in exact)]


def widen(source: Source, sentence: Evidence) -> Evidence:
    """A sentence as it is cited: the whole paragraph where that is short."""
    if len(sentence.text) >= SHORT:
        return sentence
    for paragraph in source.disclosure.paragraphs:
        here = any(line.page == sentence.page for line in paragraph.lines)
        if here and len(paragraph.text) <= SHORT and sentence.text in paragraph.text:
            return span_evidence(source.sha256, paragraph, 0, len(paragraph.text)) or sentence
    return sentence
