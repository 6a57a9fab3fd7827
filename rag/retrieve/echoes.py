"""Where else a document states a figure. Pure.

Stated figure ─ find_echoes ─► the sentences that give it, its cells in other forms

One figure stands in several forms and in the narrative; who checks it may hold any of them. The
same amount is the same figure where one name of what it is of stands at both places, and both are
of the same year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.money import FACTORS
from extract.records import Amount, CellState, Evidence, Figure
from rag.question.lexicon import BROAD, BY_KEY, Item, find_items, fold, plain_name
from rag.retrieve.columns import is_current, is_last_year, says_total
from rag.retrieve.find import Value
from rag.retrieve.places import Telling, cells_of, places_of, tellings_of
from rag.retrieve.source import Source
from rag.retrieve.spans import span_evidence

MOST_FORMS = 3
MOST_SENTENCES = 3
"""Places of either kind that are cited beside the first."""
LEAST_PART = 4
"""Characters of a name that stands inside another one's."""
_LEVEL = re.compile(r"[(（](?:类|款|项)[)）]|[“”\"]")
_TOTAL = ("收入", "支出", "收支", "预算", "总计")
_GENERIC = re.compile(
    r"(?:本年|年初|当年|其中|全年|部门|单位)*"
    r"(?:合计|总计|小计|预算|决算|金额|支出|收入|收支|项目|资金|一般公共预算|财政拨款)?"
    r"(?:合计|总计|金额|数|总额)?|\d{4}年?(?:预算数?|决算数?|度)?|[-\d.,]+"
)
_MOVED = re.compile(r"(?:增加|减少|增长|下降|上升|降低|压减|提高|相差)(?:了|额|数)?[为约]?$")
_LAST = re.compile(r"上年|去年|上一年")
_ORDER = (
    "收支总表",
    "支出总表",
    "三公经费表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "收入总表",
    "项目支出表",
    "项目绩效目标表",
    "政府采购表",
)
"""Kinds of forms, those first in which a reader looks a figure up."""


class Stated(NamedTuple):
    """A figure as an answer states it. said: the answer's words that say what it is.

    evidence: where it is printed; of a computed figure, where its first operand is.
    """

    evidence: Evidence
    value: Decimal
    unit: str
    said: str
    names: tuple[str, ...] = ()
    computed: bool = False


class _Matter(NamedTuple):
    """What a figure is of: names that are its own; broad: 收入总计 or 支出总计; when: its year,
    "" for any."""

    names: frozenset[str]
    broad: tuple[Item, ...]
    when: str


def find_echoes(source: Source, stated: Stated, *, most: int | None = None) -> tuple[Evidence, ...]:
    """Other places that give the same figure, sentences first; no form for a zero."""
    places = places_of(source)
    told = tellings_of(places, stated.value, stated.unit)
    told_here = next((t for t in told if _is_at(t, stated.evidence, source)), None)
    cells = cells_of(places, stated.value, stated.unit, rounded=told_here is not None)
    here = [f for f in cells if _is_cell(f, stated.evidence)]
    matter = _read_matter(source, stated, here, told_here)
    sentences = [
        evidence
        for one in told
        if one is not told_here and _tells(one, matter, source)
        if (evidence := one.cite(source.sha256)) is not None
    ]
    if told_here is not None and (own := told_here.cite(source.sha256)) is not None:
        sentences.insert(0, own)
    many = MOST_SENTENCES if stated.value else 1
    sentences = _whole(sentences)[: many + (told_here is not None)]
    forms = list(_forms(source, cells, here, matter))[:MOST_FORMS] if stated.value else []
    return tuple((*sentences, *forms)[:most])


def find_told_amount(source: Source, value: Value) -> Amount | None:
    """The narrative's amount for a cell in another unit of money, to what it prints."""
    figure = value.figure
    if figure is None or not figure.cell.value or figure.table.unit not in FACTORS:
        return None
    unit = str(figure.table.unit)
    item = value.item
    broad = (item,) if item.key in BROAD else ()
    named = (item.key, *item.names, *(() if says_total(figure.label) else (figure.label,)))
    matter = _Matter(frozenset(name for name in named if len(name) > 2), broad, _NOW)
    for one in tellings_of(places_of(source), figure.cell.value, unit):
        if one.unit != unit and _tells(one, matter, source):
            evidence = span_evidence(source.sha256, one.paragraph, one.start, one.end)
            return Amount(one.value, one.unit, evidence) if evidence is not None else None
    return None


# ── what a figure is of ─────────────────────────────────────────────────────────────────────────

_NOW, _BEFORE, _CHANGE = "本年", "上年", "增减"


def _read_matter(
    source: Source, stated: Stated, here: Sequence[Figure], told: Telling | None
) -> _Matter:
    items = [hit.item for hit in find_items(fold(stated.said))]
    names = {name for item in items for name in (item.key, *item.names) if item.key not in BROAD}
    names |= {name for name in stated.names if not _is_generic(name)}
    for figure in here:
        names |= _own_names(figure, source)
    whole = [
        BY_KEY[key] for key in sorted(BROAD) if any(_is_whole(f, BY_KEY[key], source) for f in here)
    ]
    broad = tuple(dict.fromkeys((*whole, *(item for item in items if item.key in BROAD))))
    if told is not None:
        names |= {hit.item.key for hit in find_items(fold(told.clause))} - BROAD
        names |= {_LEVEL.sub("", told.clause).strip(" ，、：:为是")} if told.clause else set()
        when = _when_told(told, source)
    else:
        when = _when(here[0], source) if here else _NOW
    when = "" if stated.computed else when
    return _Matter(frozenset(name for name in names if len(name) > 1), broad, when)


def _own_names(figure: Figure, source: Source) -> set[str]:
    """The names that one cell's row and column give it, those that say nothing left out."""
    label = "" if _is_whole_row(figure, source) else figure.label
    path = figure.table.columns[figure.column].path if not label else ()
    names = {label, *path, figure.code or ""}
    return {name for name in names if not _is_generic(name)}


@lru_cache(maxsize=16384)
def _is_generic(name: str) -> bool:
    return not name or bool(_GENERIC.fullmatch(plain_name(name)))


def _is_whole_row(figure: Figure, source: Source) -> bool:
    """Whether a row is of the whole body, under whatever name: 合计, the body's, a year."""
    label = plain_name(figure.label)
    return _is_generic(label) or says_total(label) or label in fold(source.org)


def _when(figure: Figure, source: Source) -> str:
    row = "".join(figure.table.rows[figure.row].cells[n].raw for n in range(figure.column))
    years = re.findall(r"(20\d\d)年", "".join(row.split()))
    if years and source.year is not None and str(source.year) not in years:
        return _BEFORE if str(source.year - 1) in years else _CHANGE
    if is_current(figure, source):
        return _CHANGE if "增减" in row else _NOW
    return _BEFORE if is_last_year(figure, source) else _CHANGE


def _when_told(told: Telling, source: Source) -> str:
    clause = told.clause.strip()
    if _MOVED.search(clause):
        return _CHANGE
    years = re.findall(r"(20\d\d)年", "".join(clause.split()))
    older = source.year is not None and str(source.year - 1) in years[-1:]
    return _BEFORE if older or _LAST.search(clause) else _NOW


# ── the same figure elsewhere ───────────────────────────────────────────────────────────────────


def _is_cell(figure: Figure, evidence: Evidence) -> bool:
    return (figure.cell.page, figure.cell.bbox) == (evidence.page, evidence.bbox)


def _is_at(told: Telling, evidence: Evidence, source: Source) -> bool:
    if fold(evidence.text) != fold(told.paragraph.text[told.start : told.end]):
        return False
    own = span_evidence(source.sha256, told.paragraph, told.start, told.end)
    return own is not None and (own.page, own.bbox) == (evidence.page, evidence.bbox)


def _tells(told: Telling, matter: _Matter, source: Source) -> bool:
    """Whether a sentence that gives the amount is about the same thing and year."""
    if matter.when and _when_told(told, source) != matter.when:
        return False
    said = _LEVEL.sub("", told.sentence if told.value else told.clause)
    folded, plain = fold(said), plain_name(said)
    if matter.broad and any(word in folded for word in _TOTAL):
        return True
    return any(fold(name) in folded or plain_name(name) in plain for name in matter.names)


def _forms(
    source: Source, cells: Sequence[Figure], here: Sequence[Figure], matter: _Matter
) -> Iterator[Evidence]:
    """The cells of other forms that show the same figure, one a form, the main forms first."""
    seen = {figure.table.id for figure in here}
    orgs = {figure.table.org for figure in here} or {None, source.document.org}
    ranked = sorted(cells, key=lambda figure: _place_of(figure.table.kind))
    for figure in ranked:
        table = figure.table
        if table.id in seen or table.org not in orgs | {None}:
            continue
        if matter.when in ("", _when(figure, source)) and _shows(figure, matter, source):
            seen.add(table.id)
            cell = figure.cell
            yield Evidence(source.sha256, cell.page, cell.bbox, cell.raw)


def _place_of(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _shows(figure: Figure, matter: _Matter, source: Source) -> bool:
    if any(_is_whole(figure, item, source) for item in matter.broad):
        return True
    row = figure.table.rows[figure.row]
    texts = [cell.raw for cell in row.cells if cell.state is CellState.TEXT]
    path = figure.table.columns[figure.column].path
    if figure.code and figure.code in matter.names:
        return True
    named = dict.fromkeys((figure.label, *texts, *path, figure.role))
    own = [text for text in named if not _is_generic(text)]
    if any(_is_same_name(text, name) for text in own for name in matter.names):
        return True
    if figure.table.kind in _OWN_FORMS and _is_of_project(figure, matter.names):
        return True
    if figure.table.kind == "政府采购表" and _is_same_purchase([*texts, *path], matter.names):
        return True
    total = _is_whole_row(figure, source) and all(map(_is_generic, path))
    title = fold(figure.table.title + figure.table.kind)
    return total and any(plain_name(n) in title for n in matter.names if len(n) > 2)


_OWN_FORMS = ("项目绩效目标表", "部门整体绩效表")
HEAD_ROWS = 8
"""Rows of a project's own form from its name to its amount."""
_FUNDS = re.compile(r"资金|金额|总额|预算|经费|财政拨款")


def _is_of_project(figure: Figure, names: Iterable[str]) -> bool:
    """Whether a cell is the amount of a form whose head names the project."""
    rows = figure.table.rows[max(figure.row - HEAD_ROWS, 0) : figure.row + 1]
    here = "".join(cell.raw for cell in rows[-1].cells if cell.state is CellState.TEXT)
    if not _FUNDS.search(here):
        return False
    heads = [row for row in rows if "项目名称" in "".join(row.cells[0].raw.split())]
    texts = {plain_name(cell.raw) for row in heads[-1:] for cell in row.cells[1:]}
    return any(plain_name(name) in texts for name in names)


_PURCHASES = ("货物", "工程", "服务")


def _is_same_purchase(texts: Sequence[str], names: Iterable[str]) -> bool:
    """Whether a row is the sum of what is bought of one of the three kinds that names speak of."""
    spoken = {kind for kind in _PURCHASES if any(name.endswith(kind) for name in names)}
    return any(plain_name(text).startswith(tuple(spoken)) for text in texts if len(text) < LONG_ROW)


LONG_ROW = 8
"""Characters from which on a row's text is an item bought, not a kind of it."""


def _is_whole(figure: Figure, item: Item, source: Source) -> bool:
    """Whether a cell shows all revenue or all spending."""
    if figure.table.kind not in item.kinds or (figure.side and figure.side != item.side):
        return False
    label = plain_name(figure.label)
    if label in [plain_name(name) for name in item.names]:
        return True
    path = figure.table.columns[figure.column].path
    return _is_whole_row(figure, source) and all(map(_is_generic, path))


@lru_cache(maxsize=65536)
def _is_same_name(one: str, other: str) -> bool:
    """Whether two names mean the same: equal, or a long one inside the other."""
    left, right = plain_name(one), plain_name(other)
    if left == right:
        return bool(left)
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) >= LEAST_PART and shorter in longer


def _whole(sentences: Sequence[Evidence]) -> list[Evidence]:
    """Each once, without those inside another of their page."""
    once = list(dict.fromkeys(sentences))
    return [one for one in once if not any(_is_inside(one, other) for other in once)]


def _is_inside(one: Evidence, other: Evidence) -> bool:
    said, more = fold(one.text), fold(other.text)
    return one.page == other.page and len(said) < len(more) and said in more
