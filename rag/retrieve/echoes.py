"""Where else a document states a figure. Pure.

Value ─ find_echoes ─► the same row's cells in other forms, the sentences that give its amount

One figure stands in several forms and in the narrative; who checks it may hold any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.money import FACTORS, convert
from extract.records import Cell, Evidence, Figure, Paragraph
from rag.question.lexicon import BROAD, Item, fold, plain_name
from rag.retrieve.find import Source, Value, rank_figures, says_total
from rag.retrieve.spans import span_evidence

MOST_FORMS = 3
MOST_SENTENCES = 2
"""Places of either kind that are cited beside the first."""
_SENTENCE = re.compile(r"[^。；;！？!?]+[。；;！？!?]?")
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
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
    told = [e for e in _sentences(source, value.item, number, str(unit)) if not _inside(first, e)]
    forms = tuple(Evidence(source.sha256, c.page, c.bbox, c.raw) for c in cells)
    return (*forms, *told[:MOST_SENTENCES])


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


def _sentences(source: Source, item: Item, number: Decimal, unit: str) -> Iterator[Evidence]:
    """The sentences that name the item and print the amount, in any unit of money."""
    wanted = {(convert(number, unit=unit, to=other), other) for other in _UNITS}
    names = [fold(name) for name in (item.key, *item.names) if len(name) > 2]
    names += list(_TOTAL) if item.key in BROAD else []
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not any(one in _digits(paragraph) for one in _spelt(wanted)):
            continue
        for match in _SENTENCE.finditer(paragraph.text):
            said = fold(_LEVEL.sub("", match[0]))
            if any(name in said for name in names) and _prints(said, wanted):
                evidence = span_evidence(source.sha256, paragraph, match.start(), match.end())
                if evidence is not None:
                    yield evidence


def _digits(paragraph: Paragraph) -> str:
    return re.sub(r"[\s,，]", "", paragraph.text)


def _spelt(wanted: set[tuple[Decimal, str]]) -> list[str]:
    return [f"{value.normalize():f}".split(".")[0] for value, _ in wanted]


def _prints(said: str, wanted: set[tuple[Decimal, str]]) -> bool:
    """Whether a text prints one of the amounts, with its unit after it."""
    for match in _NUMBER.finditer(said):
        value = Decimal(re.sub(r"[,，]", "", match[0]))
        after = said[match.end() :]
        if any(value == number and after.startswith(unit) for number, unit in wanted):
            return True
    return False
