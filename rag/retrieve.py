"""Query → what the documents say: figures, claims, projects, targets, passages. Pure.

    Disclosure ─► Source (figures listed once)
    Item ─ find_value ─► Value      Item ─ find_claims ─► Statements
    Item ─ find_last_year ─► last year's cell
    find_projects, find_targets, find_definition, find_passages

Table cells are preferred for values, sentences for changes and reasons. Where several tables show
the same figure, the first of the item's kinds is taken, always.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from extract.figures import list_figures
from extract.records import (
    Amount,
    Cell,
    CellState,
    Disclosure,
    Document,
    Evidence,
    Figure,
    Paragraph,
    Row,
    Statement,
    Table,
)
from rag.lexicon import Item, fold, plain_name
from rag.mentions import document_org
from rag.records import Passage


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

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for table in self.disclosure.tables for f in list_figures(table))

    @cached_property
    def by_name(self) -> dict[str, list[Figure]]:
        """Figures under each code and each uniform label and role."""
        index: dict[str, list[Figure]] = {}
        for figure in self.figures:
            for name in {figure.code or "", plain_name(figure.label), plain_name(figure.role)}:
                index.setdefault(name, []).append(figure)
        return index


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

_TOTALS = (
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
    others = _differing(best, numbers) if best is not None else ()
    return Value(item, best, claim.amount if claim else None, claim, others)


def rank_figures(
    source: Source, item: Item, current: Callable[[Figure, Source], bool] = is_current
) -> list[Figure]:
    """The cells that show an item, the most telling first."""
    named = {id(f): f for name in _names_of(item) for f in source.by_name.get(name, ())}
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
    total = _TOTALS.index(figure.role) if figure.role in _TOTALS else None
    if total is None and _alone(figure):
        total = len(_TOTALS)
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
    if "合计" in roles and total is not None and _says_total(label) and _is_total_row(figure):
        return (len(item.codes), len(roles))
    return None


def _foreign(figure: Figure, item: Item) -> bool:
    """The same name under a code of another classification or level."""
    return bool(figure.code) and all(code[0] != str(figure.code)[0] for code in item.codes)


def is_total_column(figure: Figure) -> bool:
    """Whether a cell stands in the column that gives its row's whole amount."""
    return figure.role in _TOTALS or _alone(figure)


def _alone(figure: Figure) -> bool:
    amounts = {f.role for f in list_figures_of_row(figure)}
    return len(amounts) == 1


def list_figures_of_row(figure: Figure) -> list[Figure]:
    """The amount cells of the same row and side."""
    row = figure.table._replace(rows=(figure.table.rows[figure.row],))
    return [f for f in list_figures(row) if f.side == figure.side]


def _is_total_row(figure: Figure) -> bool:
    label = plain_name(figure.label)
    rows = figure.table.rows
    totals = [i for i, row in enumerate(rows) if row.level == 0 or _says_total(row.label)]
    if figure.row in totals or _says_total(label):
        return figure.row == (totals or [figure.row])[0]
    return len(rows) == 1 or (not totals and figure.row == 0)


def _says_total(label: str) -> bool:
    return plain_name(label) in ("合计", "总计", "部门合计", "支出合计", "收入合计")


def _differing(best: Figure, numbers: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first cell of each other form that shows another amount under the same name."""
    seen = {(best.table.unit, best.cell.value)}
    found: list[Figure] = []
    for figure in numbers:
        same_name = (
            figure.code == best.code
            if best.code
            else plain_name(figure.label) == plain_name(best.label)
        )
        key = (figure.table.unit, figure.cell.value)
        if (
            key not in seen
            and same_name
            and not _says_total(best.label)
            and figure.table.kind != best.table.kind
        ):
            seen.add(key)
            found.append(figure)
    return tuple(found)


# ── claims ──────────────────────────────────────────────────────────────────────────────────────


_BUDGETED = re.compile(r"(?<=.)(?:支出)?预算(?:总额|总计|合计|数|支出|安排)?$")
_SPONSOR = re.compile(r"^.*?(?:拨款|预算|部门|单位)(?:安排的?)?(?=三公|因公|公务)")


def find_claims(source: Source, item: Item) -> list[Statement]:
    """The narrative's claims about an item: those that agree with its cells, then those that tell
    a change, then those with an amount."""
    names = {plain_name(name) for name in (item.key, *item.names)}
    found = [s for s in source.disclosure.statements if _speaks_of(s, item, names)]
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


def _speaks_of(statement: Statement, item: Item, names: set[str]) -> bool:
    if statement.code:
        return statement.code in item.codes
    subject = plain_name(_SPONSOR.sub("", fold(statement.subject)))
    return (
        subject in names
        or _BUDGETED.sub("", subject) in names
        or f"{_BUDGETED.sub('', subject)}支出" in names
    )


def find_change(source: Source, item: Item) -> Statement | None:
    """The claim that says how an item changed."""
    return next((s for s in find_claims(source, item) if s.direction is not None), None)


def find_last_year(source: Source, item: Item) -> Figure | None:
    """Last year's cell, where the form prints one beside this year's."""
    cells = rank_figures(source, item, is_last_year)
    return next((f for f in cells if f.cell.state is CellState.NUMBER), None)


# ── rows of text-heavy tables ───────────────────────────────────────────────────────────────────


class Project(NamedTuple):
    """A project: its name cell or title's paragraph, and its amount (any state), if any."""

    name: str
    table: Table
    name_cell: Cell | None
    amount: Cell | None


_PROJECT_NAME = re.compile(r"项目名称|立项项目名称|项目$")
_FUNDS = re.compile(r"资金总额|年度资金总额|项目资金|预算金额|年度预算")


def find_projects(source: Source) -> tuple[Project, ...]:
    """The projects of the project tables, else of the fund list, else of the target tables."""
    for kind in ("项目支出表", "专项资金清单"):
        listed = [p for t in source.disclosure.tables if t.kind == kind for p in _listed(t)]
        if listed:
            return _once(listed)
    targets = [
        t for t in source.disclosure.tables if t.kind != "部门整体绩效表" and _has_targets(t)
    ]
    single = [p for t in targets for p in _from_target_table(source, t)]
    return _once(single)


def _once(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Without those that another form repeats with the same amount."""
    kept = {(p.name, p.amount.value if p.amount else None): p for p in reversed(list(projects))}
    return tuple(reversed(kept.values()))


def _listed(table: Table) -> Iterable[Project]:
    named = [
        i for i, c in enumerate(table.columns) if c.path and _PROJECT_NAME.search(_leaf(c.path))
    ]
    if not named:
        return
    for number, row in enumerate(table.rows):
        cell = row.cells[named[0]]
        name = "".join(cell.raw.split())
        if name and not _says_total(name) and cell.state is CellState.TEXT:
            yield Project(name, table, cell, _total_cell(table, number))


_UNIT = re.compile(r"[(（](百万元|万元|亿元|千元|元)[)）]")


def project_unit(project: Project, source: Source) -> str:
    """The unit of a project's amount: the table's, the one in its own labels, the document's."""
    if project.table.unit:
        return project.table.unit
    texts = (cell.raw for row in project.table.rows for cell in row.cells)
    said = next((match[1] for text in texts if (match := _UNIT.search(text))), None)
    units = [table.unit for table in source.disclosure.tables if table.unit]
    return said or (max(set(units), key=units.count) if units else "")


def _leaf(path: Sequence[str]) -> str:
    return "".join(path[-1].split())


def _total_cell(table: Table, number: int) -> Cell | None:
    figures = [f for f in list_figures(table) if f.row == number]
    ranked = sorted((_TOTALS.index(f.role), f.column) for f in figures if f.role in _TOTALS)
    if ranked:
        return table.rows[number].cells[ranked[0][1]]
    return figures[0].cell if figures else None


def _from_target_table(source: Source, table: Table) -> Iterable[Project]:
    named = _beside(table, re.compile(r"^项目名称[:：]?$"))
    funds = _beside(table, _FUNDS, number=True)
    name = "".join(named.raw.split()) if named else _named_above(source, table)
    if name and not re.fullmatch("无|-+", name):
        yield Project(name, table, named, funds)


def _named_above(source: Source, table: Table) -> str:
    """The project that a form's header or title names."""
    for at, column in enumerate(table.columns):
        for depth, text in enumerate(column.path):
            if "".join(text.split()) == "项目名称":
                right = (c.path[depth] for c in table.columns[at + 1 :] if len(c.path) > depth)
                return next((other for other in right if other != text), "")
    return _title_project(table_title(source, table))


def table_title(source: Source, table: Table) -> str:
    """A table's title, else the running text right above it that speaks of targets, else its kind."""
    if table.title:
        return table.title
    page, (_, top, _, _) = table.areas[0]
    above = [
        line
        for p in source.disclosure.paragraphs
        for line in p.lines
        if line.page == page and line.bbox[3] <= top + 1 and "绩效" in line.text
    ]
    if above:
        return max(above, key=lambda line: line.bbox[3]).text
    return table.kind if table.kind != "其他" else ""


def _title_project(title: str) -> str:
    name = re.sub(r"(?:项目)?(?:支出)?绩效目标(?:申报)?(?:表)?.*$", "", title)
    return re.sub(r"^\d{4}年度?", "", name).strip()


def _beside(table: Table, pattern: re.Pattern[str], *, number: bool = False) -> Cell | None:
    """The first filled cell to the right of the cell that the pattern names."""
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            if pattern.search("".join(cell.raw.split())):
                for right in row.cells[index + 1 :]:
                    if right.state is CellState.NUMBER or (right.raw.strip() and not number):
                        return right
    return None


class Target(NamedTuple):
    """A performance indicator: its name, the value asked for, and what stands around the value."""

    table: Table
    name: Cell
    value: Cell
    relation: Cell | None
    unit: Cell | None
    levels: tuple[str, ...]


_VALUE_HEAD = re.compile(r"(?:指标|目标)值|年度目标值?$|全年目标")
_NAME_HEADS = ("三级指标", "指标名称", "具体指标", "绩效指标")


def find_targets(source: Source) -> tuple[Target, ...]:
    """The indicators of all target tables, in order."""
    kinds = ("项目绩效目标表", "部门整体绩效表")
    tables = [t for t in source.disclosure.tables if t.kind in kinds or _has_targets(t)]
    return tuple(target for table in tables for target in _read_targets(table))


def _has_targets(table: Table) -> bool:
    texts = [text for column in table.columns for text in column.path]
    texts += [cell.raw for row in table.rows[:12] for cell in row.cells]
    folded = ["".join(text.split()) for text in texts]
    return any("三级指标" in text for text in folded) and any(_VALUE_HEAD.search(t) for t in folded)


class _Heads(NamedTuple):
    name: int
    value: int
    relation: int | None
    unit: int | None


def _read_targets(table: Table) -> Iterable[Target]:
    heads = _heads([column.path[-1] if column.path else "" for column in table.columns])
    above: list[str] = []
    for row in table.rows:
        found = _heads([cell.raw for cell in row.cells])
        if found is not None:
            heads, above = found, []
            continue
        if heads is None:
            continue
        for level, cell in enumerate(row.cells[: heads.name]):
            above[level:] = (
                [cell.raw, *above[level + 1 :]] if cell.raw.strip() else above[level:] or [""]
            )
        name, value = row.cells[heads.name], row.cells[heads.value]
        if name.raw.strip() and value.raw.strip():
            yield Target(
                table,
                name,
                value,
                _at(row, heads.relation),
                _at(row, heads.unit),
                tuple("".join(text.split()) for text in above if text.strip()),
            )


def _at(row: Row, index: int | None) -> Cell | None:
    return row.cells[index] if index is not None and row.cells[index].raw.strip() else None


def _heads(texts: Sequence[str]) -> _Heads | None:
    folded = ["".join(text.split()) for text in texts]
    names = [i for head in _NAME_HEADS for i, text in enumerate(folded) if head in text]
    name = names[0] if names else None
    value = next((i for i, text in enumerate(folded) if _VALUE_HEAD.search(text)), None)
    if name is None or value is None or name == value:
        return None
    relation = next(
        (i for i, text in enumerate(folded) if "指标性质" in text or "运算符" in text), None
    )
    unit = next(
        (i for i, text in enumerate(folded) if "计量单位" in text or "度量单位" in text), None
    )
    return _Heads(name, value, relation, unit)


# ── text ────────────────────────────────────────────────────────────────────────────────────────


def paragraph_evidence(sha256: str, paragraph: Paragraph) -> Evidence:
    """A paragraph as Evidence: the box of its lines on the page where it begins."""
    page = paragraph.lines[0].page
    boxes = [line.bbox for line in paragraph.lines if line.page == page]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Evidence(sha256, page, box, paragraph.text)


_ORDINAL = (
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．])"
)
_GLOSSARY = re.compile(r"名词解释|专业(?:性)?(?:较强的)?名词|名词说明|术语")


def find_definition(source: Source, terms: Sequence[str], topic: str = "") -> Paragraph | None:
    """The glossary's paragraph that explains one of the terms, or what the topic says."""
    wanted = [plain_name(term) for term in terms]
    glossary = [
        p for p in source.disclosure.paragraphs if any(_GLOSSARY.search(h) for h in p.headings)
    ]
    for exact in (True, False):
        for paragraph in glossary:
            if paragraph.lines and _explains(paragraph, wanted, exact=exact):
                return paragraph
    said = [
        (len(_term(p)), p)
        for p in glossary
        if p.lines and len(_term(p)) > 2 and _term(p) in fold(topic)
    ]
    return max(said, key=lambda pair: pair[0])[1] if said else None


def _term(paragraph: Paragraph) -> str:
    """What a glossary's paragraph explains."""
    text = re.sub(_ORDINAL, "", paragraph.text.strip())
    return plain_name(re.split(r"[:：]|是?指|反映", text, maxsplit=1)[0])


def _explains(paragraph: Paragraph, wanted: Sequence[str], *, exact: bool) -> bool:
    head = _term(paragraph)
    last = re.sub(r"\((?:类|款|项)\)$", "", head)
    names = {head, last, re.split(r"\((?:类|款|项)\)", last)[-1]}
    if exact:
        return any(term in names for term in wanted)
    return any(len(term) > 2 and term in head for term in wanted)


class Found(NamedTuple):
    """A paragraph that answers a free question, and how much of the question it holds (0 to 1)."""

    source: Source
    paragraph: Paragraph
    cover: float


def find_passages(sources: Sequence[Source], topic: str, *, k: int = 3) -> list[Found]:
    """The paragraphs that hold most of the topic's character pairs, best first."""
    grams = pairs(topic)
    if not grams:
        return []
    found: list[Found] = []
    for source in sources:
        for paragraph in source.disclosure.paragraphs:
            if paragraph.lines and not paragraph.is_heading:
                found.append(Found(source, paragraph, _cover(paragraph, grams)))
    found.sort(key=lambda f: (-f.cover, len(f.paragraph.text)))
    return [f for f in found[:k] if f.cover > 0]


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    folded = fold(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


def _cover(paragraph: Paragraph, grams: frozenset[str]) -> float:
    body = pairs(paragraph.text)
    above = pairs("".join(paragraph.headings)) | pairs("")
    return len(grams & (body | above)) / len(grams)


MOST_NOTE = 80
"""Characters: a note under an empty form is shorter."""


def find_note(source: Source, item: Item) -> Evidence | None:
    """The sentence that says that there is nothing under an item's form."""
    if item.kinds[:1] not in (("政府性基金支出表",), ("国有资本经营支出表",), ("三公经费表",)):
        return None
    stem = item.key[:5].replace("经费", "")
    for paragraph in source.disclosure.paragraphs:
        text = fold(paragraph.text)
        short = bool(paragraph.lines) and len(text) <= MOST_NOTE and not paragraph.is_heading
        if short and stem in text and re.search(r"没有|无", text):
            return paragraph_evidence(source.sha256, paragraph)
    return None


def find_section(source: Source, topic: str) -> list[Paragraph]:
    """The paragraphs under the heading that the topic names; empty where none does."""
    wanted = fold(topic)
    best: tuple[int, str] | None = None
    for paragraph in source.disclosure.paragraphs:
        for heading in paragraph.headings:
            name = plain_name(re.sub(r"^第[一二三四五六七八九十]+部分", "", fold(heading)))
            core = re.sub(r"^(?:部门|单位|本部门|本单位|主要)|情况(?:说明)?$", "", name)
            if len(core) > 1 and (core in wanted or (len(wanted) > 2 and wanted in name)):
                best = max(best or (0, ""), (len(core), heading))
    if best is None:
        return []
    inside = [p for p in source.disclosure.paragraphs if p.headings and best[1] in p.headings]
    return [p for p in inside if p.lines and not p.is_heading]
