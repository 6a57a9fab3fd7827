"""The classes of a body's spending (类), each with its total. Pure.

收支总表's rows of the spending side, 支出总表's rows of three digits ─ list_classes ─► the first
that add up to the whole, else those that come nearest to it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.records import Figure
from rag.answer.said.amounts import find_number, print_cells
from rag.answer.said.voice import row_label
from rag.cite.arithmetic import in_yuan
from rag.cite.pieces import Name, Number, Piece, Words
from rag.question.lexicon import BY_KEY, ITEMS, Item, plain_name
from rag.retrieve.find import Source, is_total_column
from rag.retrieve.rowsums import Cells, group_rows

_CODED = ("支出总表", "一般公共预算支出表", "财政拨款收支总表")
_SUMMARIES = ("收支总表", "财政拨款收支总表")
_CLASSES = {
    name
    for one in ITEMS
    if one.codes and len(one.codes[0]) == 3 and one.codes[0].startswith("2")
    for name in (plain_name(one.key), plain_name(one.key.removesuffix("支出")))
} | {plain_name(f"债务{kind}支出") for kind in ("还本", "付息", "发行费用")}
_CLASSES |= {plain_name(name) for name in ("其他支出", "预备费", "国有资本经营预算支出")}
"""The names of the classes, as 收支总表 prints them without their codes."""
_SLACK = Decimal("0.001")
"""By which part of the whole printed classes may miss it: rounding, a carry-over of next year."""

Named = tuple[tuple[Piece, ...], Number]


def list_classes(source: Source, whole_of: Item = BY_KEY["支出总计"]) -> list[Named]:
    """The classes of a whole with an amount, in the form's order; empty where no form tells them
    apart."""
    whole = find_number(source, whole_of)
    found = [rows for rows in _candidates(source) if rows]
    if whole is None or not found:
        return found[0] if found else []
    target = in_yuan(whole)
    missed = [abs(target - sum(in_yuan(n) for _, n in rows)) for rows in found]
    fitting = (rows for rows, gap in zip(found, missed, strict=True) if gap <= target * _SLACK)
    return next(fitting, found[missed.index(min(missed))])


def _candidates(source: Source) -> Iterator[list[Named]]:
    for kind in _CODED:
        figures = (f for f in source.figures if f.table.kind == kind and len(f.code or "") == 3)
        rows = group_rows(_filled([f for f in figures if is_total_column(f)]))
        yield [_name(source, cells) for cells in rows if len(rows) > 1]
    for kind in _SUMMARIES:
        yield [_name(source, (f,)) for f in _filled(_of_summary(source, kind))]


def _of_summary(source: Source, kind: str) -> list[Figure]:
    """The rows of a form's spending side that are named as classes; each in its first column."""
    rows: dict[str, Figure] = {}
    for f in source.figures:
        if f.table.kind == kind and f.side == "支出":
            name = plain_name(row_label(f))
            if name in _CLASSES or plain_name(name.removesuffix("支出")) in _CLASSES:
                rows.setdefault(name, f)
    return list(rows.values())


def _filled(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if f.cell.value]


def _name(source: Source, cells: Cells) -> Named:
    figure = cells[0]
    code = (Name(figure.code, source.sha256), Words(" ")) if figure.code else ()
    return (*code, Name(row_label(figure), source.sha256)), print_cells(source, cells)
