"""The nouns: frozen records that carry their place in the source from birth.

Everywhere:
``page`` is 1-based. ``bbox`` is (x0, y0, x1, y1) in PDF points (1/72 in), origin top-left of the
page as displayed (rotation applied), x0 <= x1, y0 <= y1. ``None`` means only "not in the source".
Amounts are ``Decimal`` in the unit named beside them, never float.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

BBox = tuple[float, float, float, float]


# ── the page ────────────────────────────────────────────────────────────────────────────────────


class Word(NamedTuple):
    """A run of glyphs on one line without white space or a vertical rule between them.

    edges: x of each glyph's left side and, last, of the run's right side; len(text) + 1 points.
    confidence: 0 to 1; below 1 only where the text was read from a picture.
    """

    text: str
    bbox: BBox
    edges: tuple[float, ...]
    confidence: float = 1.0


class Rule(NamedTuple):
    """A drawn line, horizontal (y0 == y1) or vertical (x0 == x1); thickness is dropped."""

    x0: float
    y0: float
    x1: float
    y1: float


class Page(NamedTuple):
    """One page as displayed: width and height in points, words in reading order, drawn lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


class Evidence(NamedTuple):
    """A place in a source file, and the text that stands there."""

    sha256: str
    page: int
    bbox: BBox
    text: str


class Area(NamedTuple):
    """A box on a page."""

    page: int
    bbox: BBox


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


class CellState(StrEnum):
    """What a cell shows. Blank is not zero, and neither is a dash."""

    NUMBER = "number"
    BLANK = "blank"
    DASH = "dash"
    TEXT = "text"


class Correction(NamedTuple):
    """What an analyst put in a cell's place, kept beside the reading.

    id: number in its library, 0 before it is kept. printed: the cell's text as it was read;
    corrected: the text that stands for it. table, row, column: the names of its place, for people.
    who, why: the analyst's own; when: UTC, ISO 8601. withdrawn: when it was taken back, or None.
    """

    id: int
    sha256: str
    page: int
    bbox: BBox
    table: str
    row: str
    column: str
    printed: str
    corrected: str
    who: str
    when: str
    why: str
    withdrawn: str | None = None


SURE = 0.95
"""Confidence below which a cell read from a picture needs a human: of 268 right figures of scanned
samples (170 dpi, skew to 2°, noise, a seal on each page) one is below it."""

DISPUTED = 0.5
"""The confidence of what two readings disagree about, or one that cannot be right."""


class Cell(NamedTuple):
    """raw: the text as printed, line breaks removed; value: only where state is NUMBER.

    confidence: the least of its words'. corrected: where an analyst overrode the cell; raw, state
    and value are then the correction's, and what is printed is ``corrected.printed``.
    """

    raw: str
    state: CellState
    value: Decimal | None
    page: int
    bbox: BBox
    confidence: float = 1.0
    corrected: Correction | None = None


class Role(StrEnum):
    """Roles of columns that hold no amount; an amount column's role is its official name."""

    CODE = "编码"
    LABEL = "名称"
    INDEX = "序号"
    TEXT = "文本"
    PROJECT = "所列项目"
    INDICATOR = "所列指标"
    TARGET = "所列指标值"
    MEASURE = "所列计量单位"
    RELATION = "所列指标性质"
    """From PROJECT on: columns of lists that no heading tells of, where a model pointed at them."""


class Column(NamedTuple):
    """path: header texts from the top header row down; role: a Role or the amount's name.

    Amount roles are official names made uniform: 合计, 小计, 预算数, 基本支出, 项目支出, 人员经费,
    公用经费, 一般公共预算, 政府性基金预算, 上年结转结余 and so on.
    """

    path: tuple[str, ...]
    role: str


class Row(NamedTuple):
    """code: the full classification code ("2010350"); level: 0 for 合计, 1 类, 2 款, 3 项 …

    In a two-sided table ``label`` is the left side's; ask ``extract.tables.figures`` for amounts.
    """

    code: str | None
    label: str
    level: int
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A table of one form, over all its pages; every row's ``cells`` line up with ``columns``.

    caption: where its title is printed; None where it has none, or has it inside the grid.
    """

    id: str
    kind: str
    title: str
    unit: str | None
    org: str | None
    areas: tuple[Area, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Area | None = None

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(area.page for area in self.areas))


class Figure(NamedTuple):
    """One cell of an amount column with the names that say what it is (state may be any).

    side: 收入 or 支出 in a two-sided table, else "". code and label are those of its own block.
    """

    table: Table
    row: int
    column: int
    side: str
    code: str | None
    label: str
    role: str
    cell: Cell


# ── narrative ───────────────────────────────────────────────────────────────────────────────────


class Line(NamedTuple):
    """One printed line; words' texts joined without blanks are ``text`` with blanks removed."""

    text: str
    page: int
    bbox: BBox
    words: tuple[Word, ...]


class Paragraph(NamedTuple):
    """A paragraph or heading, whole across lines and pages; text has no blanks between CJK.

    headings: titles of the sections that it stands in, outermost first.
    is_heading: the paragraph itself is the last of those titles.
    """

    id: str
    text: str
    lines: tuple[Line, ...]
    headings: tuple[str, ...]
    is_heading: bool


class Amount(NamedTuple):
    """A figure in a sentence. evidence.text is exactly as printed ("0.4万元", "20%", "2辆")."""

    value: Decimal
    unit: str
    evidence: Evidence


class Statement(NamedTuple):
    """One claim of the narrative about a figure; ``reason`` is a quotation.

    subject: the item as the sentence or its heading names it; code: where the text prints one.
    direction: 增加, 减少 or 持平; base: what it is compared with ("上年"); year: the claim's own.
    sentence: the whole sentence; paragraph: id of its Paragraph.
    reader: "grammar", or "model" where a model pointed; review: a person should look at it, since
    no identity proves it or grammar and model disagree.
    """

    subject: str
    code: str | None
    year: int | None
    amount: Amount | None
    change: Amount | None
    direction: str | None
    percent: Amount | None
    base: str | None
    reason: Evidence | None
    sentence: Evidence
    paragraph: str
    reader: str = "grammar"
    review: bool = False


# ── verdicts ────────────────────────────────────────────────────────────────────────────────────


class State(StrEnum):
    """A rule's verdict. Only PASS says that something was compared and agreed."""

    PASS = "pass"
    FAIL = "fail"
    ROUNDING = "rounding"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT_DATA = "insufficient_data"


class Operand(NamedTuple):
    """One figure or text that a rule used; side: "left" or "right"; value is None for texts."""

    label: str
    value: Decimal | None
    unit: str | None
    evidence: Evidence
    side: str


class Mended(NamedTuple):
    """What a figure would have to read; ``value`` in ``unit``, that of the figure itself."""

    value: Decimal
    unit: str | None


class Finding(NamedTuple):
    """A rule's verdict with both sides; left, right, difference and tolerance in ``unit``.

    message: what is wrong with its own two sides; ``extract.checks.telling`` tells the rest.
    also: what else the same cause breaks, told in this finding and nowhere else in the ledger.
    suspect: the operand that arithmetic singles out as the wrong one; None where it does not.
    mended: what the suspect would have to read for all of it to hold; None where no sum says so.
    """

    rule: str
    title: str
    level: int
    state: State
    severity: str
    formula: str
    left: Decimal | None
    right: Decimal | None
    difference: Decimal | None
    tolerance: Decimal | None
    unit: str | None
    operands: tuple[Operand, ...]
    message: str
    also: tuple[Finding, ...] = ()
    suspect: Operand | None = None
    mended: Mended | None = None


# ── the document ────────────────────────────────────────────────────────────────────────────────


class Document(NamedTuple):
    """A file. kind: 预算 or 决算; level: 部门 or 单位; names are the document's own."""

    sha256: str
    name: str
    pages: int
    org: str | None
    year: int | None
    kind: str | None
    level: str | None
    is_disclosure: bool


class Disclosure(NamedTuple):
    """All that was read of one file. contents: the entries of its 目录."""

    document: Document
    tables: tuple[Table, ...]
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    contents: tuple[Evidence, ...] = ()
