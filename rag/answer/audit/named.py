"""Figures that a question names itself and wants put together: A加B一共, A比B多多少. Pure.

question ─ read_terms ─► Term(s) ─ one sentence or form that holds them all ─► sum or difference

Only figures that stand side by side, in one sentence or one form and in one unit, are put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.money import FACTORS
from extract.records import Amount, CellState, Paragraph, Role, Row, Table
from rag.answer.brief import Brief, item, lead
from rag.answer.figures.ratios import ASKS_TIMES, say_ratio
from rag.answer.goals.targets import say_value
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import (
    Draft,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Words,
    print_amount,
    print_cell,
)
from rag.question.asking import SOFT
from rag.question.content import find_content, pairs_of
from rag.question.intents import name_total
from rag.question.lexicon import BROAD, fold
from rag.retrieve.find import Source, says_total
from rag.retrieve.listed import find_projects, find_targets, project_unit
from rag.retrieve.spans import find_amounts, find_cell_amounts, squeeze

_SUM = re.compile(
    r"加起来|加(?:在)?一[起块]儿?|合(?:起来|在一[起块]儿?)|合计|一共|总共|总和|之和|共(?:计|有|是|几|多少)?|(?<![增追参])加(?![强快大班])"
)
_GAP = re.compile(r"(?:多|少|高|低)(?:了|花|出|用|买)*多少|差(?:了)?(?:多少|几)|相差|差额")
_WHO = re.compile(r"(?:谁|哪个|哪项|哪类)(?:更|比较)?(?:多(?!少)|少|高|低|大|小|贵)")
_VERB = re.compile(
    r"^(?:购买|采购(?=.{2})|买|购|花在)|各?(?:给|拨|花|投)?$|"
    r"(?:控制|限制)?(?:在)?(?:以内|之内)?$"
)
_STAFF = re.compile(r"(?:在职|在编)(?:的|人员|职工)*|员工|职工|[名位]|几?个?人")
_COMMA = re.compile(r"[,，;；。]")
_JOIN = re.compile(r"[和与跟、及比]|(?<![增追参])加(?![强快大班])|连同|以及|还有|外加|再加")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_LABEL = re.compile(r"[^，,。；;、：:0-9]*$")
NAMED = 0.5
"""Share of a term's pairs of characters that a figure's name must hold."""
SPELT = 0.85
"""Share of a term's telling characters that a figure's name must hold."""
MOST_TERMS = 5
_TEXTUAL = frozenset(Role)
"""Columns that name a row, or number it: a code is no amount."""
LONGEST = 30
"""Characters of a figure's name; more is a sentence, in which any term can be found."""


class Named(NamedTuple):
    """A figure and what it is called where it stands: shown is the name as printed."""

    label: str
    shown: str
    number: Number


def compose_named(brief: Brief) -> Draft | None:
    """The sum of the figures that a question names, or how far two of them lie apart."""
    asked = name_total(brief.query.folded.rstrip("?？"))
    gap = _GAP.search(asked) or ASKS_TIMES.search(asked)
    if not brief.one or not brief.query.zh or not (gap or _SUM.search(asked)):
        return None
    terms = read_terms(brief)
    fine = [one for one in brief.query.items if one.key not in BROAD and one.topic == "money"]
    if not 2 <= len(terms) <= MOST_TERMS or len(fine) >= len(terms) or (gap and len(terms) > 2):
        return None
    source = brief.sources[0]
    forms = (*_in_forms(source, terms), _in_projects(source, terms), _in_targets(source, terms))
    places = (*sentence_amounts(source, terms), *_in_cells(source, terms), *forms)
    alike = (group for named in places for group in _by_unit(named))
    found = (chosen for named in alike if (chosen := choose_named(terms, named)) is not None)
    best = next(found, None)
    return None if best is None else _say(brief, source, best, gap=gap is not None)


def read_terms(brief: Brief) -> list[str]:
    """The things that a question joins: 保洁, 保安服务成本."""
    said = brief.query.masked.rstrip("?？")
    own = _OWN.match(said)
    for pattern in (_GAP, ASKS_TIMES, _WHO, _STAFF):
        said = pattern.sub(" ", said)
    segments = [part for part in _COMMA.split(said) if _JOIN.search(part.strip())]
    words = [_term(part) for segment in segments for part in _JOIN.split(_ALL.sub(" ", segment))]
    terms = list(dict.fromkeys(word for word in words if len(set(word) - SOFT) > 1))
    return [fold(brief.sources[0].org), *terms] if own and terms else terms


_ALL = re.compile(r"加起来|加(?:在)?一[起块]儿?|合(?:起来|在一[起块]儿?)|合计|一共|总共|总和|之和")
_OWN = re.compile(r"\s+(?:连同|和|与|跟|加上?|、)")


def _term(part: str) -> str:
    words = "".join(chunk.text for chunk in find_content(part))
    return _VERB.sub("", _VERB.sub("", words))


def _say(brief: Brief, source: Source, named: Sequence[Named], *, gap: bool) -> Draft | None:
    voice, numbers = brief.voice, [one.number for one in named]
    org: tuple[Piece, ...] = (*name_org(source, voice), voice("：", ": "))
    rows: list[Part] = [
        item(Name(one.shown, source.sha256), Words("："), one.number, Words("。")) for one in named
    ]
    if not gap:
        return Draft((lead(*org, voice("合计 ", "in total "), add(numbers), Words("。")), *rows))
    high, low = sorted(named, key=lambda one: one.number.value, reverse=True)
    if high.number.value == low.number.value:
        return None
    if ASKS_TIMES.search(brief.query.folded):
        told = [((Name(one.shown, source.sha256),), one.number) for one in (high, low)]
        times = say_ratio(brief, told)
        return Draft((lead(*org, *times), *rows)) if times else None
    more = (Name(high.shown, source.sha256), voice("比", " exceeds "))
    other = (Name(low.shown, source.sha256), voice("多 ", " by "))
    return Draft((lead(*org, *more, *other, subtract(high.number, low.number), Words("。")), *rows))


# ── which figures ───────────────────────────────────────────────────────────────────────────────


def choose_named(terms: Sequence[str], named: Sequence[Named]) -> list[Named] | None:
    """The figure of each term, all different; None where one is lacking."""
    chosen: list[Named] = []
    for term in terms:
        fits = [(score, -at) for at, one in enumerate(named) if (score := fit(term, one.label))]
        if not fits:
            return None
        one = named[-max(fits)[1]]
        if one in chosen:
            return None
        chosen.append(one)
    return chosen


def _by_unit(named: Sequence[Named]) -> Iterator[list[Named]]:
    """The figures that can be added to each other: money, or what is counted in one unit."""
    units = ["money" if one.number.unit in FACTORS else one.number.unit for one in named]
    for unit in dict.fromkeys(units):
        if unit != "%":
            yield [one for one, own in zip(named, units, strict=True) if own == unit]


def fit(term: str, label: str) -> float:
    """How far a figure's name is a term's: 0 where it is not, more the shorter the name."""
    told = set(term) - SOFT
    wanted = pairs_of(term)
    spelt = len(told & set(label)) / len(told)
    held = sum(pair in label for pair in wanted) / len(wanted)
    return held + 1 / len(label) if spelt >= SPELT and held >= NAMED else 0.0


def sentence_amounts(source: Source, terms: Sequence[str]) -> Iterator[list[Named]]:
    """The named amounts of each sentence that spells all terms."""
    for paragraph in source.disclosure.paragraphs:
        for match in _SENTENCE.finditer(paragraph.text):
            said = fold(match[0])
            if paragraph.lines and all(fit(term, said) for term in terms):
                yield list(_amounts(source, paragraph, match.start(), match.end()))


def _in_cells(source: Source, terms: Sequence[str]) -> Iterator[list[Named]]:
    """The named amounts of each long text of a form that spells all terms: a project's goal."""
    for table in source.disclosure.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            said = fold(cell.raw) if cell.state is CellState.TEXT else ""
            if len(said) > LONGEST and all(fit(term, said) for term in terms):
                amounts = find_cell_amounts(source.sha256, cell)
                yield list(_name_each(squeeze(cell.raw), 0, amounts))


def _amounts(source: Source, paragraph: Paragraph, start: int, end: int) -> Iterator[Named]:
    inside = [one for one in find_amounts(source.sha256, paragraph) if start <= one[0] < end]
    yield from _name_each(paragraph.text, start, inside)


def _name_each(text: str, start: int, amounts: Sequence[tuple[int, Amount]]) -> Iterator[Named]:
    """Each amount with the words right before it, else with those after it."""
    at = start
    for begin, amount in amounts:
        before = _LABEL.search(text[at:begin].replace("\n", ""))
        shown = "".join((before[0] if before else "").split())
        after = text[begin + len(amount.evidence.text) :][:LONGEST]
        label = fold(shown) or fold(re.split(r"[，,。；;、]", after)[0])
        if 1 < len(label) <= LONGEST:
            yield Named(label, shown or label, print_amount(amount))
        at = begin + len(amount.evidence.text)


def _in_forms(source: Source, terms: Sequence[str]) -> Iterator[list[Named]]:
    """The rows of each form, by their texts; those that name none of the terms are left out."""
    for table in source.disclosure.tables:
        rows = [one for row in table.rows for one in _row(source, table, row, terms)]
        if len(rows) > 1:
            yield rows


def _row(source: Source, table: Table, row: Row, terms: Sequence[str]) -> Iterator[Named]:
    texts = [c.raw for c in row.cells if c.state is CellState.TEXT and len(fold(c.raw)) > 1]
    numbers = [
        cell
        for cell, column in zip(row.cells, table.columns, strict=False)
        if cell.state is CellState.NUMBER and "%" not in cell.raw and column.role not in _TEXTUAL
    ]
    if not texts or not numbers or says_total(row.label):
        return
    name = next((t for t in texts if any(fit(term, fold(t)) for term in terms)), None)
    if name is not None and len(fold(name)) <= LONGEST:
        shown = "".join(name.split())
        yield Named(fold(name), shown, print_cell(source.sha256, numbers[0], unit=table.unit or ""))


def _in_projects(source: Source, terms: Sequence[str]) -> list[Named]:
    """The projects that a term names, from a list or from forms of their own."""
    return [
        Named(
            fold(project.name),
            project.name,
            print_cell(source.sha256, project.amount, unit=project_unit(project, source)),
        )
        for project in find_projects(source)
        if project.amount is not None
        and project.amount.state is CellState.NUMBER
        and any(fit(term, fold(project.name)) for term in terms)
    ]


def _in_targets(source: Source, terms: Sequence[str]) -> list[Named]:
    """The indicators that a term names, where their values are amounts."""
    found: list[Named] = []
    for target in find_targets(source):
        label = fold(target.name.raw)
        pieces = say_value(target, source) if any(fit(term, label) for term in terms) else ()
        number = next((piece for piece in pieces if isinstance(piece, Printed)), None)
        if number is not None and len(label) <= LONGEST and not _DIGIT.search(label):
            found.append(Named(label, "".join(target.name.raw.split()), number))
    return found


_DIGIT = re.compile(r"\d")
