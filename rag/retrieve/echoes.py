"""Where else a document states a figure. Pure.

Value ─ find_echoes ─► the same row's cells in other forms, the sentences that give its amount

One figure stands in several forms and in the narrative; who checks it may hold any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, Cell, Evidence, Figure, Paragraph
from rag.question.lexicon import BROAD, fold, plain_name
from rag.retrieve.find import Source, Value, rank_figures, says_total
from rag.retrieve.spans import find_amounts, span_evidence

MOST_FORMS = 3
MOST_SENTENCES = 2
"""Places of either kind that are cited beside the first."""
_SENTENCE = re.compile(r"[^。；;！？!?]+[。；;！？!?]?")
_UNITS = ("元", "万元", "亿元")
_LEVEL = re.compile(r"[(（](?:类|款|项)[)）]|[“”\"]")
_TOTAL = ("收入", "支出", "收支", "预算", "总计")


def find_echoes(source: Source, value: Value) -> tuple[Evidence, ...]:
    """Other places that give a value's amount; none for a value without one, or a zero."""
    number = value.figure.cell.value if value.figure is not None else None
    unit = value.figure.table.unit if value.figure is not None else None
    if number is None and value.said is not None:
        number, unit = value.said.value, value.said.unit
    if not number or unit not in FACTORS:
        return ()
    first = value.statement.sentence if value.statement is not None else None
    cells = list(_same_cells(source, value, number))[:MOST_FORMS]
    told = [e.sentence for e in _sentences(source, value, number, str(unit))]
    told = [e for e in dict.fromkeys(told) if not _inside(first, e)]
    forms = tuple(Evidence(source.sha256, c.page, c.bbox, c.raw) for c in cells)
    return (*forms, *told[:MOST_SENTENCES])


def find_told_amount(source: Source, value: Value) -> Amount | None:
    """The narrative's amount for a cell in another unit of money, to what it prints."""
    figure = value.figure
    if figure is None or not figure.cell.value or figure.table.unit not in FACTORS:
        return None
    unit = str(figure.table.unit)
    told = _sentences(source, value, figure.cell.value, unit)
    return next((one.amount for one in told if one.amount.unit != unit), None)


class _Told(NamedTuple):
    """A sentence that gives an amount."""

    sentence: Evidence
    amount: Amount


def _inside(sentence: Evidence | None, echo: Evidence) -> bool:
    return sentence is not None and fold(echo.text) in fold(sentence.text)


def _same_cells(source: Source, value: Value, number: Decimal) -> Iterator[Cell]:
    """The cells of the item in other forms that print the same amount, one a form."""
    best = value.figure
    seen = {best.table.id} if best is not None else set()
    for figure in _candidates(source, value):
        unit = best.table.unit if best is not None else None
        same = figure.cell.value == number and figure.table.unit == unit
        if same and figure.table.id not in seen:
            seen.add(figure.table.id)
            yield figure.cell


def _candidates(source: Source, value: Value) -> Sequence[Figure]:
    best = value.figure
    ranked = rank_figures(source, value.item)
    if best is None or says_total(best.label):
        return ranked
    return [f for f in ranked if plain_name(f.label) == plain_name(best.label)]


def _sentences(source: Source, value: Value, number: Decimal, unit: str) -> Iterator[_Told]:
    """The sentences that name the item and print the amount, in any unit of money."""
    item, figure = value.item, value.figure
    own = (figure.label,) if figure is not None and not says_total(figure.label) else ()
    names = [fold(name) for name in (item.key, *item.names, *own) if len(name) > 2]
    names += list(_TOTAL) if item.key in BROAD else []
    whole = {str(int(convert(number, unit=unit, to=other))) for other in _UNITS}
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not any(one[:-1] in _digits(paragraph.text) for one in whole):
            continue
        for begin, amount in _amounts(source.sha256, paragraph):
            if not _is_same(amount, number, unit):
                continue
            match = next(m for m in _SENTENCE.finditer(paragraph.text) if m.end() > begin)
            said = fold(_LEVEL.sub("", match[0]))
            if any(name in said for name in names):
                evidence = span_evidence(source.sha256, paragraph, match.start(), match.end())
                if evidence is not None:
                    yield _Told(evidence, amount)


def _amounts(sha256: str, paragraph: Paragraph) -> list[tuple[int, Amount]]:
    return [one for one in find_amounts(sha256, paragraph) if one[1].unit in FACTORS]


@lru_cache(maxsize=32768)
def _digits(text: str) -> str:
    return re.sub(r"[\s,，]", "", text)


def _is_same(amount: Amount, number: Decimal, unit: str) -> bool:
    """Whether a text's amount is the number, or in another unit what it rounds to."""
    value = convert(number, unit=unit, to=amount.unit)
    if amount.value == value:
        return True
    coarse = amount.unit != unit and amount.value != amount.value.to_integral_value()
    return coarse and abs(amount.value - value) <= half_unit(amount.value)
