"""Query → what the documents give: figures of tables, claims of the narrative. Pure.

    Disclosure ─► Source (figures listed once)
    Item ─ find_value ─► Value      Item ─ find_claims ─► Statements
    Item ─ find_last_year ─► last year's cell

Table cells are preferred for values, sentences for changes and reasons. Where several tables show
the same figure, the first of the item's kinds is taken, always.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from extract.records import (
    Amount,
    CellState,
    Disclosure,
    Document,
    Figure,
    Row,
    Statement,
)
from extract.tables.figures import list_figures
from rag.question.lexicon import BROAD, Item, plain_name
from rag.question.names import document_org
from rag.records import READINGS_KEPT, Passage
from rag.retrieve.subjects import subject_names

if TYPE_CHECKING:
    from rag.retrieve.listed import Project


class Shelf(Protocol):
    """What the composer needs of a library."""

    def documents(self) -> Sequence[Document]:
        """All documents, in the order in which they were added."""

    def load(self, sha256: str) -> Disclosure:
        """The Disclosure as it was saved."""


class Searcher(Protocol):
    """A library that also searches its passages."""

    def search(self, query: str, *, sha256s: Sequence[str] | None, k: int) -> Sequence[Passage]:
        """The best passages first."""


class Source:
    """One document, with its figures listed once."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.document = disclosure.document
        self.sha256 = disclosure.document.sha256
        self.org = document_org(disclosure.document)
        self.year = disclosure.document.year
        self.kept = _kept_of(disclosure)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for n in range(len(self.disclosure.tables)) for f in self.figures_in(n))

    def figures_named(self, kind: str, names: Iterable[str]) -> Iterator[Figure]:
        """The figures of the forms of one kind under codes and uniform labels or roles.

        Only those forms are looked at: what a question does not ask of is not read.
        """
        index = self.kept.named.get(kind)
        if index is None:
            index = self.kept.named[kind] = self._index(kind)
        for name in names:
            yield from index.get(name, ())

    def _index(self, kind: str) -> dict[str, list[Figure]]:
        index: dict[str, list[Figure]] = {}
        for place, table in enumerate(self.disclosure.tables):
            for figure in self.figures_in(place) if table.kind == kind else ():
                for name in {figure.code or "", plain_name(figure.label), plain_name(figure.role)}:
                    index.setdefault(name, []).append(figure)
        return index

    def figures_in(self, place: int) -> tuple[Figure, ...]:
        """The figures of the table at a place in the document's order."""
        listed = self.kept.listed
        if place not in listed:
            listed[place] = tuple(list_figures(self.disclosure.tables[place]))
        return listed[place]


class Kept(NamedTuple):
    """What was made of a reading, kept for the next question; filled as it is asked for.

    listed: the figures of its tables, by the table's place; named: kind of form → code, uniform
    label or role → figures; vocabulary: the items that only this document names; projects: one
    entry, the projects of its forms.
    """

    disclosure: Disclosure
    listed: dict[int, tuple[Figure, ...]]
    named: dict[str, dict[str, list[Figure]]]
    vocabulary: dict[str, Item]
    projects: list[tuple[Project, ...]]


_kept: dict[int, Kept] = {}


def _kept_of(disclosure: Disclosure) -> Kept:
    """What is kept of a reading; the same reading has the same."""
    found = _kept.get(id(disclosure))
    if found is None or found.disclosure is not disclosure:
        found = Kept(disclosure, {}, {}, {}, [])
        _kept[id(disclosure)] = found
        for old in list(_kept)[:-READINGS_KEPT]:
            _kept.pop(old, None)
    return found


class Value(NamedTuple):
    """What a document gives for an item: a cell, or an amount of the narrative (not both None).

    Where the cell is no number, ``said`` may still hold the narrative's amount. others: cells of
    the same name in other forms whose amount differs. statement: the claim that ``said`` is of.
    """

    item: Item
    figure: Figure | None
    said: Amount | None
    statement: Statement | None
    others: tuple[Figure, ...]


# ── columns ─────────────────────────────────────────────────────────────────────────────────────

TOTALS = (
    "合计",
    "总计",
    "小计",
    "预算数",
    "决算数",
    "本年预算数",
    "支出决算",
    "金额",
    "本年收入合计",
    "本年支出合计",
)
_LAST = re.compile(r"上年|去年|上一年")
_DELTA = re.compile(r"增减|比率|比例|±|%|％|增长|差额|完成|占")
_YEAR = re.compile(r"(20\d\d)年?")


def is_current(figure: Figure, source: Source) -> bool:
    """Whether a cell's column is of the document's own year, and an amount rather than a change."""
    path = "".join(figure.table.columns[figure.column].path)
    if _DELTA.search(path) or (_LAST.search(path) and "结转" not in path and "结余" not in path):
        return False
    years = {int(year) for year in _YEAR.findall(path)}
    return not years or source.year is None or source.year in years


def is_last_year(figure: Figure, source: Source) -> bool:
    """Whether a cell's column is of the year before."""
    path = "".join(figure.table.columns[figure.column].path)
    if _DELTA.search(path) or "结转" in path or "结余" in path:
        return False
    years = {int(year) for year in _YEAR.findall(path)}
    return bool(_LAST.search(path)) or (source.year is not None and source.year - 1 in years)


def _phase_rank(figure: Figure, source: Source) -> int:
    path = "".join(figure.table.columns[figure.column].path)
    wanted = "决算" if source.document.kind == "决算" else "预算"
    other = "预算" if wanted == "决算" else "决算"
    return 2 if other in path and wanted not in path else (0 if wanted in path else 1)


# ── values ──────────────────────────────────────────────────────────────────────────────────────


def find_value(source: Source, item: Item) -> Value | None:
    """What the document gives for an item; None where it names it nowhere."""
    cells = rank_figures(source, item)
    numbers = [figure for figure in cells if figure.cell.state is CellState.NUMBER]
    claims = [s for s in find_claims(source, item) if s.amount is not None]
    claim = claims[0] if claims else None
    if not cells and claim is None:
        return None
    best = next(iter(numbers or cells), None)
    others = _differing(best, numbers) if best is not None and item.key not in BROAD else ()
    return Value(item, best, claim.amount if claim else None, claim, others)


def rank_figures(
    source: Source, item: Item, current: Callable[[Figure, Source], bool] = is_current
) -> list[Figure]:
    """The cells that show an item, the most telling first."""
    names = _names_of(item)
    named = {id(f): f for kind in item.kinds for f in source.figures_named(kind, names)}
    ranked = [(_rank(f, item, source), f) for f in named.values() if current(f, source)]
    fitting = [(rank, figure) for rank, figure in ranked if rank is not None]
    fitting.sort(key=lambda pair: (*pair[0], _position(source, pair[1])))
    return [figure for _, figure in fitting]


def _names_of(item: Item) -> list[str]:
    roles = [plain_name(role) for role in item.roles]
    return [*item.codes, *map(plain_name, item.names), *roles]


def _position(source: Source, figure: Figure) -> tuple[int, int, int]:
    order = next(i for i, t in enumerate(source.disclosure.tables) if t is figure.table)
    return order, figure.row, figure.column


def _rank(figure: Figure, item: Item, source: Source) -> tuple[int, ...] | None:
    """Sorts a candidate; None where it shows something else."""
    kind = figure.table.kind
    if kind not in item.kinds or (figure.side and item.side and figure.side != item.side):
        return None
    fit = _fit(figure, item)
    if fit is None:
        return None
    foreign = figure.table.org not in (None, source.document.org)
    return (foreign, item.kinds.index(kind), *fit[:1], _phase_rank(figure, source), *fit[1:])


def _fit(figure: Figure, item: Item) -> tuple[int, ...] | None:
    """How a cell fits an item: by code, by label in a total column, by role in a total row."""
    role, label = plain_name(figure.role), plain_name(figure.label)
    roles = [plain_name(name) for name in item.roles]
    total = TOTALS.index(figure.role) if figure.role in TOTALS else None
    if total is None and _alone(figure):
        total = len(TOTALS)
    if figure.code and figure.code in item.codes:
        return None if total is None else (item.codes.index(figure.code), total)
    by_label = label in [plain_name(name) for name in item.names]
    if (
        by_label
        and total is not None
        and not (item.codes and figure.code and _foreign(figure, item))
    ):
        return (len(item.codes), total)
    if role in roles and _is_total_row(figure):
        return (len(item.codes), roles.index(role))
    if "合计" in roles and total is not None and says_total(label) and _is_total_row(figure):
        return (len(item.codes), len(roles))
    return None


def _foreign(figure: Figure, item: Item) -> bool:
    """The same name under a code of another classification or level."""
    return bool(figure.code) and all(code[0] != str(figure.code)[0] for code in item.codes)


def is_total_column(figure: Figure) -> bool:
    """Whether a cell stands in the column that gives its row's whole amount."""
    return figure.role in TOTALS or _alone(figure)


def _alone(figure: Figure) -> bool:
    amounts = {f.role for f in list_figures_of_row(figure)}
    return len(amounts) == 1


def list_figures_of_row(figure: Figure) -> list[Figure]:
    """The amount cells of the same row and side."""
    row = figure.table._replace(rows=(figure.table.rows[figure.row],))
    return [f for f in list_figures(row) if f.side == figure.side]


def _is_total_row(figure: Figure) -> bool:
    """Whether a row is its table's first total; a table without one has it in its first row."""
    rows = figure.table.rows
    if _totals(rows[figure.row]) or says_total(plain_name(figure.label)):
        return figure.row == next((i for i, row in enumerate(rows) if _totals(row)), figure.row)
    return len(rows) == 1 or (figure.row == 0 and not any(map(_totals, rows)))


def _totals(row: Row) -> bool:
    return row.level == 0 or says_total(row.label)


def says_total(label: str) -> bool:
    """Whether a label is that of a total row."""
    return plain_name(label) in ("合计", "总计", "部门合计", "支出合计", "收入合计")


PARTIAL = ("一般公共预算基本支出表", "项目支出表")
"""Forms that show a part of what the others show: a smaller amount there is none that differs."""


def _differing(best: Figure, numbers: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first cell of each other form that shows another amount under the same name."""
    seen = {(best.table.unit, best.cell.value)}
    found: list[Figure] = []
    rows: dict[tuple[str, int], Figure] = {}
    for figure in numbers:  # of one row, the first is the total; a later 小计 is of something else
        rows.setdefault((figure.table.id, figure.row), figure)
    for figure in rows.values():
        same_name = (
            figure.code == best.code
            if best.code
            else plain_name(figure.label) == plain_name(best.label)
        )
        key = (figure.table.unit, figure.cell.value)
        if (
            key not in seen
            and same_name
            and not says_total(best.label)
            and figure.table.kind != best.table.kind
            and (figure.table.kind not in PARTIAL or best.table.kind in PARTIAL)
        ):
            seen.add(key)
            found.append(figure)
    return tuple(found)


# ── claims ──────────────────────────────────────────────────────────────────────────────────────


def find_claims(source: Source, item: Item) -> list[Statement]:
    """The narrative's claims about an item: those that agree with its cells, then those that tell
    a change, then those with an amount."""
    names = {plain_name(name) for name in (item.key, *item.names)}
    found = [s for s in source.disclosure.statements if _speaks_of(s, item, names, source.org)]
    cells = {f.cell.value for f in rank_figures(source, item)} if len(found) > 1 else set()
    agreeing = [s for s in found if s.amount is not None and s.amount.value in cells]
    if agreeing:
        found = [s for s in found if s.amount is None or s.amount.value in cells]
    own = [s for s in found if s.year is None or source.year is None or s.year == source.year]
    return sorted(
        own or found,
        key=lambda s: (
            bool(cells) and s.amount is not None and s.amount.value not in cells,
            s.direction is None,
            s.amount is None,
            s.reason is None,
        ),
    )


def all_claims(source: Source, item: Item) -> list[Statement]:
    """All claims about an item, whether they agree with its cells or not."""
    names = {plain_name(name) for name in (item.key, *item.names)}
    return [s for s in source.disclosure.statements if _speaks_of(s, item, names, source.org)]


def _speaks_of(statement: Statement, item: Item, names: set[str], org: str) -> bool:
    if statement.code:
        return statement.code in item.codes
    return bool(names & subject_names(statement.subject, org))


def find_change(source: Source, item: Item) -> Statement | None:
    """The claim that says how an item changed."""
    return next((s for s in find_claims(source, item) if s.direction is not None), None)


def find_last_year(source: Source, item: Item) -> Figure | None:
    """Last year's cell, where the form prints one beside this year's."""
    cells = rank_figures(source, item, is_last_year)
    return next((f for f in cells if f.cell.state is CellState.NUMBER), None)
