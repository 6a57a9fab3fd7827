"""The units that a department's document gives rows or forms of their own. Pure.

Source ─ list_units ─► names     Source + name ─ unit_source ─► Source of that unit alone
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.records import Row, Table
from rag.question.lexicon import fold
from rag.question.names import bare_place, name_forms
from rag.retrieve.bodies import Spoken, own_heading, rows_of
from rag.retrieve.find import Source, says_total

_HEAD = re.compile(r"单位名称|预算单位|部门名称|^单位$|^部门$|部门[(（]单位[)）]")
_BODY = re.compile(
    r"(?:局|署|部|委|委员会|办|办公室|中心|厅|院|大学|中学|小学|学校|所|站|馆|队|会|场|园|社|处|宫|库|团|公司|机关|本级|监狱)"
    r"(?:[(（].{1,30}[)）])?$"
)
_KINDS = ("收入总表", "支出总表", "三公经费表")
"""Forms that may have a row a unit."""
MIN_CORE = 3
"""Characters of a unit's own name, without the place and the department before it."""
_PLAIN = re.compile(r"[(（](?:本级|机关|本部)[)）]|[省市县区]|人民政府")


def list_units(source: Source) -> tuple[str, ...]:
    """The units of which a document gives rows or forms, as they are named, in order."""
    named = [row.label for table in source.disclosure.tables for row in _unit_rows(table)]
    named += [table.org for table in source.disclosure.tables if table.org]
    kept = {fold(name): "".join(name.split()) for name in reversed(named)}
    units = tuple(reversed(kept.values()))
    return units if len(units) > 1 else ()


def find_units(source: Source, question: str) -> tuple[str, ...]:
    """The units that a folded question names, the longest name where several fit."""
    return tuple(one.body for one in locate_units(source, question))


def locate_units(source: Source, question: str) -> tuple[Spoken, ...]:
    """The same, each with where it is named."""
    at = [i for i, plain in enumerate(_blank_plain(question)) if plain != "\0"]
    said = "".join(question[i] for i in at)
    spoken = [(core, name) for name in list_units(source) for core in _cores(name, source)]
    found = [(core, name) for core, name in spoken if core in said]
    longest = [
        (core, name)
        for core, name in found
        if not any(core != other and core in other for other, _ in found)
    ]
    located: dict[str, Spoken] = {}
    for core, name in longest:
        start = said.index(core)
        if _is_longer(source, said[max(start - 2, 0) : start], core, name):
            continue
        whole = question.find(fold(name))
        span = (at[start], at[start + len(core) - 1] + 1)
        span = (whole, whole + len(fold(name))) if whole >= 0 else span
        located.setdefault(name, Spoken(name, *span))
    return tuple(located.values())


def _is_longer(source: Source, before: str, core: str, name: str) -> bool:
    """Whether what was said is another body's name, longer at its front, that the document has:
    教育工程管理中心 is not 工程管理中心."""
    if len(before) < 2 or before in fold(name):
        return False
    longer = before + core
    return any(longer in fold(p.text) for p in source.disclosure.paragraphs)


def _blank_plain(text: str) -> str:
    """The text with a mark for each character that names leave out."""
    return _PLAIN.sub(lambda match: "\0" * len(match[0]), text)


def _cores(unit: str, source: Source) -> tuple[str, ...]:
    """The own name of a unit, and of each of the two that brackets tell apart."""
    two = _TWO_NAMES.fullmatch(fold(unit))
    names = (unit, *two.groups()) if two else (unit,)
    return tuple(dict.fromkeys(core for name in names if (core := _core(name, source))))


_TWO_NAMES = re.compile(r"(.+?)[(（](.{5,})[)）]")
"""无害化处理事务中心（循环经济产业园保障中心）."""


def _core(unit: str, source: Source) -> str:
    """The unit's own name: 地铁分局 of 杭州市公安局地铁分局; "" for the department itself."""
    own = fold(unit)
    if own == fold(source.org) or fold(source.org).startswith(own):
        return ""
    forms = name_forms(source.org)
    for head in (fold(source.org), forms.full, *forms.wider, forms.own):
        own = own.removeprefix(head) if head else own
    own = _PLAIN.sub("", own)
    place = bare_place(forms.own)
    own = own.removeprefix(place) if place else own
    return own if len(own) >= MIN_CORE and own not in _PLAIN.sub("", fold(source.org)) else ""


_TOTAL = "合计"


def unit_source(source: Source, unit: str) -> Source:
    """The document as it speaks of one unit: its forms, its rows as totals, its paragraphs.

    The department's own row, 本级, is apart: forms and sentences with its name are of all units.
    """
    tables = [t for table in source.disclosure.tables for t in _tables_of(table, unit, source)]
    rows = [table for table in tables if len(table.rows) == 1 and table.rows[0].label == _TOTAL]
    own = fold(unit) == fold(source.org)
    headed = [t for table in source.disclosure.tables for t in _headed(table, unit, source)]
    tables = [*rows, *headed] if rows and own else tables
    said = "本级" if own else fold(unit)
    paragraphs = tuple(p for p in source.disclosure.paragraphs if said in fold(p.text))
    statements = tuple(s for s in source.disclosure.statements if said in fold(s.sentence.text))
    document = source.document._replace(org=unit)
    return Source(
        source.disclosure._replace(
            document=document, tables=tuple(tables), paragraphs=paragraphs, statements=statements
        )
    )


def _tables_of(table: Table, unit: str, source: Source) -> Iterator[Table]:
    if table.org is not None:
        if fold(table.org) == fold(unit):
            yield table._replace(org=None)
        return
    rows = [row for row in _unit_rows(table) if fold(row.label) == fold(unit)]
    if rows:
        yield table._replace(rows=(rows[-1]._replace(label=_TOTAL, level=0),))
    elif own := rows_of(table, unit, source):
        yield table._replace(rows=own)


def _headed(table: Table, unit: str, source: Source) -> Iterator[Table]:
    """The rows that a form sets under the department's own office: 某局（本级）."""
    if table.kind not in _KINDS and own_heading(table, unit):
        yield table._replace(rows=rows_of(table, unit, source))


def _unit_rows(table: Table) -> tuple[Row, ...]:
    """The rows of units in a form that may have them; the rows of others are not looked at."""
    return _read_units(table) if table.kind in _KINDS else ()


@lru_cache(maxsize=512)
def _read_units(table: Table) -> tuple[Row, ...]:
    """The rows of units in a form that has one a unit; a subtotal of all of them is none."""
    if not any(_HEAD.search("".join(column.path).replace(" ", "")) for column in table.columns):
        return ()
    totals = {_amounts(row) for row in table.rows if says_total(row.label) or row.level == 0}
    rows = [row for row in table.rows if row.level > 0 and not says_total(row.label)]
    bodies = [row for row in rows if _BODY.search("".join(row.label.split()))]
    if len(bodies) < 2 or len(bodies) * 2 < len(rows):
        return ()
    units = [row for row in bodies if _amounts(row) not in totals]
    return tuple(row for row in units if not _is_sum(row, units))


def _is_sum(row: Row, units: Sequence[Row]) -> bool:
    """Whether a row, without saying so, is the total of all the others."""
    first = [next((c.value for c in one.cells if c.value is not None), None) for one in units]
    known = [value for value in first if value]
    own = first[units.index(row)]
    return own is not None and len(known) > MIN_UNITS and own + own == sum(known)


MIN_UNITS = 2
"""Units beside a row that may be their total."""


def _amounts(row: Row) -> tuple[str, ...]:
    return tuple(str(cell.value) for cell in row.cells if cell.value is not None)
