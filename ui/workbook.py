"""Findings of files → an XLSX workbook that an auditor can sort, filter and file.

    核对结果   every finding with both sides, place, formula, difference, tolerance, message
    数字       every figure that a rule used, with its page and box
    规则       the rules that ran, and how often each came out how
    文件       name, sha256, body, year, rule set, reader, counts, corrections

Texts of the sources are written as text whatever they begin with; amounts are numbers with as many
places as they are printed with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract.checks import RULE_SET_VERSION, RULES
from extract.checks.english import find_text
from extract.errors import MingzhangError
from extract.records import Disclosure, Finding, Operand, State
from ui.findings import formula_of, in_state, list_corrections, title_of
from ui.findings_causes import own_message, tell_also, tell_suspect
from ui.findings_english import kind_of, label_of, said_of, unit_of
from ui.words import Words

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.styles import Alignment as Setting
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | None

_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_MOST_PLACES = 20
"""Figures of one side listed in a finding's own row; the sheet of figures has them all."""


class Column(NamedTuple):
    """A column of a sheet: its head in both languages, and its width in characters."""

    zh: str
    en: str
    width: float


_FINDINGS = (
    Column("序号", "no.", 6), Column("文件", "file", 24), Column("状态", "state", 9),
    Column("程度", "severity", 7), Column("层级", "level", 6), Column("规则", "rule", 17),
    Column("规则名称", "title", 30), Column("页", "pages", 9),
    Column("公式", "formula", 34), Column("左边", "left", 14), Column("右边", "right", 14),
    Column("差额", "difference", 12), Column("容差", "tolerance", 10), Column("单位", "unit", 7),
    Column("左边所在", "left at", 40), Column("右边所在", "right at", 40),
    Column("说明", "message", 70), Column("最可能填错的一格", "most likely wrong", 44),
    Column("应填", "should read", 14), Column("应填单位", "its unit", 9),
    Column("同一原因还影响", "the same cause breaks", 60),
)  # fmt: skip
_OPERANDS = (
    Column("结果序号", "finding", 9), Column("文件", "file", 24), Column("状态", "state", 9),
    Column("规则", "rule", 17), Column("边", "side", 6), Column("名称", "label", 40),
    Column("原文", "text", 24), Column("数值", "value", 14), Column("单位", "unit", 7),
    Column("页", "page", 6), Column("左 x0", "x0", 8), Column("上 y0", "y0", 8),
    Column("右 x1", "x1", 8), Column("下 y1", "y1", 8),
)  # fmt: skip
_RULES = (
    Column("规则", "rule", 18), Column("规则名称", "title", 48), Column("层级", "level", 6),
    Column("程度", "severity", 8), Column("比较什么", "compares", 70),
    Column("何时适用", "applies", 50),
)  # fmt: skip
_FILE = (Column("项目", "item", 20), Column("内容", "content", 90))
_STATES = (
    State.FAIL, State.ROUNDING, State.PASS, State.INSUFFICIENT_DATA, State.NOT_APPLICABLE,
)  # fmt: skip
_FILLS = {"error": "F8D7D7", "warning": "FCE6CC", "info": "DCE8F7"}


def write_workbook(path: Path, disclosures: Sequence[Disclosure], words: Words) -> None:
    """Writes the workbook. Raises MingzhangError where it cannot be written."""
    from openpyxl import Workbook

    book = Workbook()
    names = ("Findings", "Figures", "Rules", "File") if words.english else _SHEETS
    sheets = [book.active, *(book.create_sheet() for _ in names[1:])]
    ledger = list(_number(disclosures))
    columns = (_FINDINGS, _OPERANDS, _rule_columns(words), _FILE)
    contents = (
        _finding_rows(ledger, words),
        _operand_rows(ledger, words),
        _rule_rows(disclosures, words),
        _file_rows(disclosures, words),
    )
    for sheet, name, heads, rows in zip(sheets, names, columns, contents, strict=True):
        assert sheet is not None
        sheet.title = name
        _fill(sheet, heads, rows, english=words.english)
    _shade(sheets[0], ledger)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise MingzhangError(f"表格文件写不出：{reason}", where=str(path)) from exc


_SHEETS = ("核对结果", "数字", "规则", "文件")


class _Entry(NamedTuple):
    """A finding with its number in the workbook and its file's name."""

    number: int
    file: str
    finding: Finding


def _number(disclosures: Iterable[Disclosure]) -> Iterator[_Entry]:
    """All findings, file by file, failures first."""
    number = 0
    for disclosure in disclosures:
        for state in _STATES:
            for finding in in_state(disclosure.findings, state):
                number += 1
                yield _Entry(number, disclosure.document.name, finding)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────


def _finding_rows(ledger: Iterable[_Entry], words: Words) -> Iterator[Sequence[Value]]:
    for number, file, finding in ledger:
        pages = sorted({operand.evidence.page for operand in finding.operands})
        failed = finding.state is State.FAIL
        severity = words.severities.get(finding.severity, finding.severity) if failed else ""
        yield (
            number, file, words.states[finding.state], severity, finding.level, finding.rule,
            title_of(finding, english=words.english),
            pages[0] if len(pages) == 1 else words.listed.join(map(str, pages)),
            formula_of(finding, english=words.english),
            finding.left, finding.right, finding.difference, finding.tolerance,
            unit_of(finding.unit or "") if words.english else finding.unit,
            _places(finding, "left", words), _places(finding, "right", words),
            own_message(finding, english=words.english),
            tell_suspect(finding, english=words.english), *_mended(finding, words),
            _also(finding, words),
        )  # fmt: skip


def _mended(finding: Finding, words: Words) -> tuple[Decimal | None, str | None]:
    """What the suspect should read, and its unit."""
    if finding.mended is None:
        return None, None
    value, unit = finding.mended
    return value, unit_of(unit or "") if words.english else unit


def _also(finding: Finding, words: Words) -> str:
    """What else the same wrong cell breaks, a line each."""
    lines = tell_also(finding, english=words.english)
    more = len(lines) - _MOST_PLACES
    told = [*lines[:_MOST_PLACES], *([words.more.format(more)] if more > 0 else [])]
    return "\n".join([words.also.format(len(lines)), *told]) if lines else ""


def _places(finding: Finding, side: str, words: Words) -> str:
    """ "第 14 页 30101 基本工资 · 合计：47.2", a line an operand."""
    operands = [one for one in finding.operands if one.side == side]
    lines = [_place(one, words) for one in operands[:_MOST_PLACES]]
    more = len(operands) - _MOST_PLACES
    return "\n".join([*lines, *([words.more.format(more)] if more > 0 else [])])


def _place(operand: Operand, words: Words) -> str:
    evidence = operand.evidence
    text = said_of(operand, evidence.text, blank=words.blank, english=words.english)
    label = label_of(operand, english=words.english)
    return f"{words.page.format(evidence.page)} {label}{words.colon}{text}"


def _operand_rows(ledger: Iterable[_Entry], words: Words) -> Iterator[Sequence[Value]]:
    for number, file, finding in ledger:
        for operand in finding.operands:
            evidence = operand.evidence
            box = [Decimal(str(round(edge, 2))) for edge in evidence.bbox]
            side = words.sides[operand.side].rstrip("：: ")
            yield (
                number, file, words.states[finding.state], finding.rule, side, operand.label,
                evidence.text, operand.value, operand.unit, evidence.page, *box,
            )  # fmt: skip


def _rule_columns(words: Words) -> tuple[Column, ...]:
    return (*_RULES, *(Column(words.states[s], words.states[s], 10) for s in _STATES))


def _rule_rows(disclosures: Iterable[Disclosure], words: Words) -> Iterator[Sequence[Value]]:
    findings = [finding for disclosure in disclosures for finding in disclosure.findings]
    counts = Counter((finding.rule, finding.state) for finding in findings)
    for rule in RULES:
        known = find_text(rule.id) if words.english else None
        yield (
            rule.id,
            known.title if known else rule.title,
            rule.level,
            words.severities.get(rule.severity, rule.severity),
            known.compares if known else rule.compares,
            "" if words.english else rule.applies,
            *(counts[rule.id, state] for state in _STATES),
        )


def _file_rows(disclosures: Iterable[Disclosure], words: Words) -> Iterator[Sequence[Value]]:
    en = words.english
    for disclosure in disclosures:
        document = disclosure.document
        counts = Counter(finding.state for finding in disclosure.findings)
        yield ("file" if en else "文件", document.name)
        yield ("sha256", document.sha256)
        yield ("body" if en else "单位", document.org)
        yield ("year" if en else "年度", document.year)
        yield ("kind" if en else "类别", " ".join(kind_of(document, english=en)))
        yield ("pages" if en else "页数", document.pages)
        yield ("rule set" if en else "规则集版本", RULE_SET_VERSION)
        yield ("reader" if en else "读取程序版本", f"mingzhang {version('mingzhang')}")
        if not document.is_disclosure:
            yield ("note" if en else "说明", words.no_disclosure)
        for state in _STATES:
            yield (words.states[state], counts[state])
        for line in list_corrections(disclosure, english=words.english):
            yield ("correction" if en else "更正", line)
        yield (None, None)


# ── the sheet ───────────────────────────────────────────────────────────────────────────────────


def _fill(
    sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, english: bool
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(columns, 1):
        head = sheet.cell(1, at, column.en if english else column.zh)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E4E7EB")
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    last = 1
    wrapped = Alignment(vertical="top", wrap_text=True)
    for last, values in enumerate(rows, 2):
        for at, value in enumerate(values, 1):
            _put(sheet.cell(last, at), value, wrapped)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def _put(cell: SheetCell | MergedCell, value: Value, alignment: Setting) -> None:
    """A number as a number with its printed places, anything else as text, never as a formula."""
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        cell.value = value
        cell.number_format = number_format(value)
    elif isinstance(value, int):
        cell.value = value
    else:
        cell.value = _storable(value)
        cell.data_type = "s"
        if value[0] in "=+-@":
            cell.style = "Normal"
            cell.quotePrefix = True
    cell.alignment = alignment


def number_format(value: Decimal) -> str:
    """As many places as the amount has: 47.20 → "#,##0.00"."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + (f".{'0' * places}" if places else "")


def _storable(text: str) -> str:
    """Without what a workbook cannot hold: control characters, and more than a cell takes."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]


def _shade(sheet: Worksheet | None, ledger: Sequence[_Entry]) -> None:
    """Failures in the colour of their severity."""
    from openpyxl.styles import PatternFill

    assert sheet is not None
    for row, entry in enumerate(ledger, 2):
        colour = _FILLS.get(entry.finding.severity)
        if entry.finding.state is State.FAIL and colour:
            for at in (3, 4):
                sheet.cell(row, at).fill = PatternFill("solid", fgColor=colour)
