"""Disclosure → JSON for programs: the models of ``extract --json`` and ``check --json``. Pure.

Field names and nesting are the public surface; every model forbids fields that it does not name.
Amounts travel as strings so that no reader takes them through binary floating point. An amount,
change, percent or reason that the source does not state is ``{}``. Boxes: see ``extract.records``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from extract.checks.engine import RULE_SET_VERSION
from extract.checks.telling import tell_finding
from extract.records import (
    Amount,
    BBox,
    Cell,
    Correction,
    Disclosure,
    Document,
    Evidence,
    Finding,
    Mended,
    Operand,
    Row,
    Statement,
    Table,
)

_BOX_DIGITS = 2
"""Digits kept of a coordinate: a hundredth of a point is far below a printed hairline (0.25 pt)."""


CONFIDENCE_DIGITS = 3


class _Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentWire(_Wire):
    """The file itself."""

    sha256: str
    name: str
    pages: int
    org: str | None
    year: int | None
    kind: str | None
    level: str | None
    is_disclosure: bool


class ColumnWire(_Wire):
    """Header texts from the top row down, and the column's role."""

    path: list[str]
    role: str


class CorrectionWire(_Wire):
    """What an analyst put in a cell's place; printed: what the cell was read as."""

    id: int
    page: int
    bbox: list[float]
    table: str
    row: str
    column: str
    printed: str
    corrected: str
    who: str
    when: str
    why: str


class CellWire(_Wire):
    """value: a decimal string, only where state is "number"; corrected: only where it is.

    confidence: only where it is below 1, in what was read from a picture.
    """

    raw: str
    state: str
    value: str | None
    page: int
    bbox: list[float]
    corrected: CorrectionWire | None = Field(default=None, exclude_if=lambda one: one is None)
    confidence: float = Field(default=1.0, exclude_if=lambda one: one == 1.0)


class RowWire(_Wire):
    """cells line up with the table's columns, text columns included."""

    code: str | None
    label: str
    level: int
    cells: list[CellWire]


class TableWire(_Wire):
    """One table over all its pages."""

    id: str
    kind: str
    title: str
    unit: str | None
    org: str | None
    pages: list[int]
    columns: list[ColumnWire]
    rows: list[RowWire]


class AbsentWire(_Wire):
    """``{}``: the source does not state it."""


class AmountWire(_Wire):
    """A figure of a sentence; raw is the text as printed."""

    raw: str
    value: str
    unit: str
    page: int
    bbox: list[float]


class ReasonWire(_Wire):
    """A quotation."""

    text: str
    page: int
    bbox: list[float]


class StatementWire(_Wire):
    """One claim of the narrative about a figure.

    reader: only where it is not the grammar; review: only where a person should look at it.
    """

    subject: str
    amount: AmountWire | AbsentWire
    change: AmountWire | AbsentWire
    direction: str | None
    percent: AmountWire | AbsentWire
    base: str | None
    reason: ReasonWire | AbsentWire
    reader: str = Field(default="grammar", exclude_if=lambda one: one == "grammar")
    review: bool = Field(default=False, exclude_if=lambda one: not one)


class OperandWire(_Wire):
    """One figure or text that a rule used; sha256: only where it stands in another document."""

    label: str
    raw: str
    value: str | None
    unit: str | None
    side: str
    page: int
    bbox: list[float]
    sha256: str | None = Field(default=None, exclude_if=lambda one: one is None)


class MendedWire(_Wire):
    """A value and its unit."""

    value: str
    unit: str | None


class FindingWire(_Wire):
    """A rule's verdict with both sides.

    message: all that it says, in one run of sentences. also: what else the same wrong cell breaks;
    suspect: the cell that would mend them all; mended: what it would have to read. Each only where
    there is one.
    """

    rule: str
    title: str
    level: int
    state: str
    severity: str
    formula: str
    left: str | None
    right: str | None
    difference: str | None
    tolerance: str | None
    unit: str | None
    operands: list[OperandWire]
    message: str
    also: list[FindingWire] = Field(default_factory=list, exclude_if=lambda one: not one)
    suspect: OperandWire | None = Field(default=None, exclude_if=lambda one: one is None)
    mended: MendedWire | None = Field(default=None, exclude_if=lambda one: one is None)


class DisclosureWire(_Wire):
    """All that was read of one file."""

    document: DocumentWire
    tables: list[TableWire]
    statements: list[StatementWire]
    findings: list[FindingWire]


class LedgerWire(_Wire):
    """The verdicts on one file, without its tables; rule_set: version of the rules.

    corrections: cells that an analyst overrode, as they were used; unplaced: those that found no
    cell in this reading, and were not.
    """

    document: DocumentWire
    rule_set: str
    corrections: list[CorrectionWire]
    unplaced: list[CorrectionWire]
    findings: list[FindingWire]


def to_wire(disclosure: Disclosure) -> DisclosureWire:
    """The JSON object of one file."""
    return DisclosureWire(
        document=write_document(disclosure.document),
        tables=[_table(table) for table in disclosure.tables],
        statements=[_statement(statement) for statement in disclosure.statements],
        findings=[_finding(finding, disclosure.document) for finding in disclosure.findings],
    )


def to_ledger(disclosure: Disclosure, *, unplaced: Sequence[Correction] = ()) -> LedgerWire:
    """The JSON object of one file's verdicts."""
    cells = (cell for table in disclosure.tables for row in table.rows for cell in row.cells)
    used = (cell.corrected for cell in cells if cell.corrected is not None)
    return LedgerWire(
        document=write_document(disclosure.document),
        rule_set=RULE_SET_VERSION,
        corrections=[write_correction(correction) for correction in used],
        unplaced=[write_correction(correction) for correction in unplaced],
        findings=[_finding(finding, disclosure.document) for finding in disclosure.findings],
    )


def write_document(document: Document) -> DocumentWire:
    """The file itself, as in ``extract --json``."""
    return DocumentWire(
        sha256=document.sha256,
        name=document.name,
        pages=document.pages,
        org=document.org,
        year=document.year,
        kind=document.kind,
        level=document.level,
        is_disclosure=document.is_disclosure,
    )


def _table(table: Table) -> TableWire:
    return TableWire(
        id=table.id,
        kind=table.kind,
        title=table.title,
        unit=table.unit,
        org=table.org,
        pages=list(table.pages),
        columns=[ColumnWire(path=list(column.path), role=column.role) for column in table.columns],
        rows=[_row(row) for row in table.rows],
    )


def _row(row: Row) -> RowWire:
    return RowWire(
        code=row.code,
        label=row.label,
        level=row.level,
        cells=[_cell(cell) for cell in row.cells],
    )


def _cell(cell: Cell) -> CellWire:
    return CellWire(
        raw=cell.raw,
        state=cell.state.value,
        value=_decimal(cell.value),
        page=cell.page,
        bbox=_box(cell.bbox),
        corrected=None if cell.corrected is None else write_correction(cell.corrected),
        confidence=round(cell.confidence, CONFIDENCE_DIGITS),
    )


def write_correction(correction: Correction) -> CorrectionWire:
    """A correction as in ``check --json`` and ``correct --list --json``."""
    return CorrectionWire(
        id=correction.id,
        page=correction.page,
        bbox=_box(correction.bbox),
        table=correction.table,
        row=correction.row,
        column=correction.column,
        printed=correction.printed,
        corrected=correction.corrected,
        who=correction.who,
        when=correction.when,
        why=correction.why,
    )


def _statement(statement: Statement) -> StatementWire:
    return StatementWire(
        subject=statement.subject,
        amount=_amount(statement.amount),
        change=_amount(statement.change),
        direction=statement.direction,
        percent=_amount(statement.percent),
        base=statement.base,
        reason=_reason(statement.reason),
        reader=statement.reader,
        review=statement.review,
    )


def _amount(amount: Amount | None) -> AmountWire | AbsentWire:
    if amount is None:
        return AbsentWire()
    place = amount.evidence
    return AmountWire(
        raw=place.text,
        value=format(amount.value, "f"),
        unit=amount.unit,
        page=place.page,
        bbox=_box(place.bbox),
    )


def _reason(reason: Evidence | None) -> ReasonWire | AbsentWire:
    if reason is None:
        return AbsentWire()
    return ReasonWire(text=reason.text, page=reason.page, bbox=_box(reason.bbox))


def _finding(finding: Finding, home: Document) -> FindingWire:
    return FindingWire(
        rule=finding.rule,
        title=finding.title,
        level=finding.level,
        state=finding.state.value,
        severity=finding.severity,
        formula=finding.formula,
        left=_decimal(finding.left),
        right=_decimal(finding.right),
        difference=_decimal(finding.difference),
        tolerance=_decimal(finding.tolerance),
        unit=finding.unit,
        operands=[_operand(operand, home) for operand in finding.operands],
        message=tell_finding(finding),
        also=[_finding(one, home) for one in finding.also],
        suspect=None if finding.suspect is None else _operand(finding.suspect, home),
        mended=_mended(finding.mended),
    )


def _mended(mended: Mended | None) -> MendedWire | None:
    if mended is None:
        return None
    return MendedWire(value=f"{mended.value:f}", unit=mended.unit)


def _operand(operand: Operand, home: Document) -> OperandWire:
    return OperandWire(
        label=operand.label,
        raw=operand.evidence.text,
        value=_decimal(operand.value),
        unit=operand.unit,
        side=operand.side,
        page=operand.evidence.page,
        bbox=_box(operand.evidence.bbox),
        sha256=None if operand.evidence.sha256 == home.sha256 else operand.evidence.sha256,
    )


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _box(bbox: BBox) -> list[float]:
    return [round(edge, _BOX_DIGITS) for edge in bbox]
