"""How many people a body has: the sentence that counts posts, staff and pensioners, quoted. Pure.

Brief ─ compose_staff ─► the row of the unit that is named, the sentences that count what is asked
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.records import Cell, CellState, Evidence, Row, Table
from rag.answer.brief import Brief, lead, text
from rag.answer.said.voice import name_org
from rag.cite.pieces import Draft, Mark, Name, Part, Quote, cell_evidence, print_cell
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.lexicon import fold
from rag.question.query import Query
from rag.retrieve.find import Source, find_value, says_total
from rag.retrieve.prose import pairs
from rag.retrieve.spans import find_sentences

_COUNTS = re.compile(
    r"(?:编制|在职|实有|在编|在岗|现有|职工|人员|干警|民警|教师|离休|退休|遗属|聘用|参公)[^。；]{0,16}?"
    r"\d+\s*(?:[人名]|个(?:人|编制|名额|岗位))|编制[^。；，单处科部内机]{0,8}?\d+\s*个"
)
_PEOPLE = re.compile(r"\d\s*[人名]")
_HEADS = re.compile(r"在职|实有|编制|人数")
_ASKED = re.compile(
    r"在职|实有|在编|在岗|现有|编制|人数|人员|职工|员工|退休|离休|多少|几|[人名位个有是的]"
)
_KINDS = (
    (re.compile("编制|在编|编内"), re.compile("编制|在编")),
    (re.compile("实有|实际|在岗|在职|现有|现在"), re.compile("实有|在岗|在职|现有|实际")),
    (re.compile("退休|离休|离退"), re.compile("退休|离休")),
    (re.compile("参公"), re.compile("参公|参照公务员")),
    (re.compile("聘用|编外|辅警|临时|合同|派遣"), re.compile("聘用|编外|辅警|临时|合同|派遣")),
    (re.compile("行政编"), re.compile("行政编|行政人员|公务员")),
    (re.compile("事业编"), re.compile("事业编|事业人员")),
)
"""Kinds of people as a question and as a document names them."""
_ABOUT = re.compile("基本情况|人员|机构|单位构成|部门构成|单位概况|编制")
_INTENTS = {Intent.VALUE, Intent.SUM, Intent.TEXT, Intent.LIST, Intent.EXISTENCE}


def compose_staff(brief: Brief) -> Draft | None:
    """The sentences that count a body's people; None where a form does."""
    query = brief.query
    if {one.key for one in query.items} != {"在职人数"} or query.intent not in _INTENTS:
        return None
    parts: list[Part] = []
    for source in brief.sources if query.named else ():
        row = _say_row(brief, source)
        if row is not None:
            parts.append(row)
            continue
        value = find_value(source, query.items[0])
        if value is not None and value.figure is not None:
            return None
        for evidence in _choose(source, query):
            voice = brief.voice
            words = (*name_org(source, voice), voice("，文件原文：", ", in its words: "))
            parts.append((text if parts else lead)(*words, Quote(evidence)))
    return Draft(tuple(parts)) if parts else None


NAMED = 0.75
"""Share of what a question names beside its body that the name of a unit's row must hold."""


def _say_row(brief: Brief, source: Source) -> Part | None:
    """The count in the row of the unit that the question names: 监测站在职人数."""
    wanted = pairs("".join(_ASKED.sub(" ", brief.query.masked.rstrip("?？")).split()))
    rows = [] if not wanted else [
        (len(wanted & pairs(row.label)) / len(wanted), -len(row.label), table, row)
        for table in source.disclosure.tables
        for row in table.rows
    ]  # fmt: skip
    rows = [one for one in rows if one[0] >= NAMED and not says_total(one[3].label)]
    for _, _, table, row in sorted(rows, key=lambda one: one[:2], reverse=True):
        for column, cell in zip(table.columns, row.cells, strict=True):
            head = "".join("".join(column.path[-1:]).split())
            if cell.state is CellState.NUMBER and _HEADS.search(head):
                return _say_cell(brief, source, row, Counted(head, cell, table))
    return None


class Counted(NamedTuple):
    """A count of people: its column's name, its cell, its form."""

    head: str
    cell: Cell
    table: Table


def _say_cell(brief: Brief, source: Source, row: Row, counted: Counted) -> Part:
    voice, sha256 = brief.voice, source.sha256
    label = "".join(row.label.split())
    named = next(
        (c for c in row.cells if "".join(c.raw.split()) == "".join(row.label.split())), None
    )
    mark = (Mark(cell_evidence(sha256, named)),) if named is not None else ()
    return lead(
        *name_org(source, voice),
        voice("：", ": "),
        Name(label, sha256),
        *mark,
        voice(" ", " "),
        Name(counted.head, sha256),
        voice(" ", " "),
        print_cell(sha256, counted.cell, unit="人"),
        voice("（《", " ("),
        Name(counted.table.title or counted.table.kind, sha256),
        voice("》）。", ")."),
    )


def _choose(source: Source, query: Query) -> list[Evidence]:
    """The sentence that counts most of the kinds asked for; of the section on them first."""
    asked = query.folded
    wanted = [said for word, said in _KINDS if word.search(asked)]
    named = [pair for chunk in find_content(_ASKED.sub(" ", query.masked)) for pair in chunk.pairs]
    found = [
        (
            sum(bool(said.search(fold(one.text))) for said in wanted),
            sum(pair in fold(one.text) for pair in named),
            inside,
            len(_PEOPLE.findall(one.text)),
            one,
        )
        for inside, one in _sentences(source)
    ]
    found = [one for one in found if one[0] or not wanted]
    found.sort(key=lambda one: one[:4], reverse=True)
    return [found[0][4]] if found else []


def _sentences(source: Source) -> Iterator[tuple[bool, Evidence]]:
    """The sentences that count people, and whether they stand in the section on them."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not _COUNTS.search(fold(paragraph.text)):
            continue
        inside = any(_ABOUT.search(fold(heading)) for heading in paragraph.headings)
        for one in find_sentences(source.sha256, paragraph):
            if _COUNTS.search(fold(one.text)):
                yield inside, one
