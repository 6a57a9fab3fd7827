"""Bodies that a department's document names in its forms, and the rows that are theirs. Pure.

Source ─ list_bodies ─► names     + question ─ find_spoken ─► those that it speaks of, abridged
Table + body ─ rows_of ─► its rows

A form names a body in a column of its own, or in a row above the body's rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.records import CellState, Row, Table
from rag.question.lexicon import fold
from rag.question.names import EVERYDAY
from rag.retrieve.columns import says_total
from rag.retrieve.implementers import list_forms
from rag.retrieve.listed import find_projects
from rag.retrieve.source import Source

_HEAD = re.compile(r"单位名称|预算单位|采购单位|部门名称|^单位$|二级单位")
_BODY = re.compile(
    r"(?:局|委|委员会|办|办公室|中心|厅|院|大学|中学|小学|学校|所|站|馆|队|会|场|园|社|处|署|宫|库|团|台|公司|机关|本级|监狱)"
    r"(?:[(（].{1,30}[)）])?$"
)
_CODE = re.compile(r"^[0-9A-Za-z]{3,}[_\-－—]?(?=[一-鿿])")
FIRST = 4
"""Columns of a form where a body may be named."""
SHORTEST = 3
"""Characters of a body's name as a question abridges it."""
LONGEST = 40
"""Characters of a body's name."""
_COMMON = (
    "公安局",
    "管理局",
    "办公室",
    "委员会",
    "管理所",
    "医院",
    "服务中心",
    "管理中心",
    "分局",
    "人民医院",
)


class Spoken(NamedTuple):
    """A body and where a folded question names it, in its own words, [start, end)."""

    body: str
    start: int
    end: int


def list_bodies(source: Source) -> tuple[str, ...]:
    """The bodies that the forms name, in order; none for a document of one body alone."""
    if not source.kept.bodies:
        named = [name for table in source.disclosure.tables for name in _named(table)]
        named += [p.body for p in find_projects(source) if _is_body(p.body)]
        kept = {fold(name): name for name in named if not _is_own(name, source)}
        source.kept.bodies.append(tuple(kept.values()))
    return source.kept.bodies[0]


def _is_own(name: str, source: Source) -> bool:
    return fold(name) == fold(source.org) or fold(source.org).startswith(fold(name))


def _named(table: Table) -> Iterator[str]:
    if table.org:
        yield "".join(table.org.split())
    heads = ["".join("".join(column.path).split()) for column in table.columns]
    for at, head in enumerate(heads[:FIRST]):
        if _HEAD.search(head):
            cells = (name_of(row.cells[at].raw) for row in table.rows)
            yield from (name for name in cells if _is_body(name))


def name_of(raw: str) -> str:
    """A body's name as a cell prints it, without blanks and its code."""
    return _CODE.sub("", "".join(raw.split()))


def _is_body(name: str) -> bool:
    return SHORTEST < len(name) <= LONGEST and bool(_BODY.search(name)) and not says_total(name)


# ── as questions say them ───────────────────────────────────────────────────────────────────────


def find_spoken(
    source: Source, question: str, least: int = SHORTEST, bodies: tuple[str, ...] = ()
) -> tuple[Spoken, ...]:
    """The bodies that a folded question names in full or abridged to ``least`` characters or more:
    广州特检院. An abridged name must fit one of the document's bodies alone.

    bodies: those that may be meant, where they are not all that the forms name.
    """
    found: dict[tuple[int, int], list[str]] = {}
    for body in bodies or list_bodies(source):
        for start, end in {span for name in _names(body) for span in _abridged(name, question)}:
            if end - start >= least:
                found.setdefault((start, end), []).append(body)
    told = [Spoken(fitting[0], *span) for span, fitting in found.items() if len(fitting) == 1]
    longest = [
        one
        for one in told
        if not any(
            o is not one and o.start <= one.start and one.end <= o.end
            and o.end - o.start > one.end - one.start for o in told
        )
    ]  # fmt: skip
    return tuple(sorted(longest, key=lambda one: one.start))


def find_full(source: Source, question: str) -> tuple[Spoken, ...]:
    """The body that a folded question names in full, though a department's name begins like it."""
    own = fold(source.org)
    question = question.replace(own, " " * len(own))
    said = [body for body in list_bodies(source) if fold(body) in question]
    body = max(said, key=len, default="")
    at = question.find(fold(body)) if body else 0
    return (Spoken(body, at, at + len(fold(body))),) if body else ()


def _names(body: str) -> tuple[str, ...]:
    """A body's names: before its brackets, in them, and as people call it: 交警支队."""
    whole = fold(body)
    match = re.fullmatch(r"(.+?)[(（](.+)[)）]", whole)
    names = (match[1], match[2]) if match else (whole,)
    spoken = (rule.sub(word, name) for name in names for rule, words in EVERYDAY for word in words
              if rule.search(name))  # fmt: skip
    return tuple(name for name in (*names, *spoken) if len(name) > SHORTEST)


def _abridged(name: str, question: str) -> Iterator[tuple[int, int]]:
    """Where a question spells a body's name with characters left out, its last one kept."""
    for end in range(SHORTEST, len(question) + 1):
        if question[end - 1] != name[-1]:
            continue
        at, start = len(name) - 1, end - 1
        while start > 0 and (before := name.rfind(question[start - 1], 0, at)) >= 0:
            at, start = before, start - 1
        said = question[start:end]
        if len(said) >= SHORTEST and said not in _COMMON:
            yield start, end


# ── its rows ────────────────────────────────────────────────────────────────────────────────────


_KINDS = (
    "项目支出表", "项目绩效目标表", "专项资金清单", "政府采购表", "其他", "支出总表",
    "一般公共预算支出表", "一般公共预算基本支出表", "一般公共预算支出经济分类表",
)  # fmt: skip
"""Forms that list things of several bodies, beside those that have one row a body."""


def rows_of(table: Table, body: str, source: Source) -> tuple[Row, ...]:
    """The rows of a form that are one body's; () where the form names no bodies."""
    if table.kind not in _KINDS:
        return ()
    if carried := _carried(table, body, source):
        return carried
    wanted = own_heading(table, body) or fold(body)
    known = {wanted, *(fold(name) for name in (*list_bodies(source), source.org))}
    rows: list[Row] = []
    current = ""
    for row in table.rows:
        said = [fold(name_of(c.raw)) for c in row.cells[:FIRST] if c.state is CellState.TEXT]
        current = next((name for name in said if name in known), current)
        if any(map(says_total, said)) and wanted not in said:
            continue
        if current == wanted:
            named = [text for text in said if not text.isalnum() or not text.isascii()]
            own = named == [wanted] and fold(name_of(row.label)) == wanted
            rows.append(row._replace(label="合计", level=0) if own else row)
    return tuple(rows)


_OWN_OFFICES = ("(本级)", "(机关)", "(本部)", "(局机关)", "本级")


def own_heading(table: Table, body: str) -> str:
    """How a form heads the rows of a department's own office: 某局（本级）; "" for not at all."""
    headings = {fold(body) + office for office in _OWN_OFFICES}
    cells = (cell for row in table.rows for cell in row.cells[:FIRST])
    said = (fold(name_of(cell.raw)) for cell in cells if cell.state is CellState.TEXT)
    return next((name for name in said if name in headings), "")


def _carried(table: Table, body: str, source: Source) -> tuple[Row, ...]:
    """The rows of the projects that a body carries out, by their own forms: 实施单位."""
    wanted = fold(body)
    forms = [form for form in list_forms(table) if fold(form.body) == wanted]
    if forms:
        return tuple(table.rows[at] for form in forms for at in form.rows)
    own = [p for p in find_projects(source) if p.table is table and fold(p.body) == wanted]
    cells = {id(p.name_cell) for p in own if p.name_cell is not None}
    if table.kind != "项目支出表" or not cells or _names_bodies(table):
        return ()
    return tuple(row for row in table.rows if any(id(cell) in cells for cell in row.cells))


def _names_bodies(table: Table) -> bool:
    """Whether a form names bodies itself."""
    return next(_named(table), None) is not None
