"""One item of one document as sentences: its amount, its change, the base of the change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.money import FACTORS, convert, half_unit
from extract.records import Cell, CellState, Evidence, Operand, State, Statement
from rag.answer.voice import Voice, item_pieces, label_mark, name_place
from rag.lexicon import BY_KEY, Item
from rag.pieces import (
    Mark,
    Number,
    Piece,
    Printed,
    Quote,
    add,
    print_amount,
    print_figure,
    subtract,
)
from rag.retrieve import (
    Source,
    Value,
    find_change,
    find_claims,
    find_last_year,
    find_value,
)

UP, DOWN, SAME = "增加", "减少", "持平"


def number_of(source: Source, value: Value | None) -> Number | None:
    """The figure of a value: the cell's, else the narrative's amount."""
    if value is None:
        return None
    if value.figure is not None and value.figure.cell.state is CellState.NUMBER:
        return print_figure(source.sha256, value.figure)
    return print_amount(value.said) if value.said is not None else None


def find_number(source: Source, item: Item) -> Number | None:
    """The figure that a document gives for an item."""
    return number_of(source, find_value(source, item))


# ── the amount in words ─────────────────────────────────────────────────────────────────────────


def say_value(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """住房公积金 15.22万元（《…表》）, with what the narrative says otherwise."""
    name = item_pieces(value.item, value.figure, source.sha256)
    number = number_of(source, value)
    if number is None:
        return say_gap(source, value, voice)
    place: tuple[Piece, ...] = (voice("（情况说明）", " (narrative)"),)
    if value.figure is not None and value.figure.cell.state is CellState.NUMBER:
        place = name_place(value.figure, voice, source.sha256)
    return (
        *name,
        voice("为 ", ": "),
        number,
        *place,
        *_say_others(source, value, voice),
        *_say_conflict(value, voice),
        *_say_doubt(source, value, voice),
        *_say_why_none(source, value, number, voice),
    )


def say_gap(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """A row that is there without a figure: blank or dash, which is not zero."""
    figure = value.figure
    assert figure is not None
    name = item_pieces(value.item, figure, source.sha256)
    mark = label_mark(figure, source.sha256)
    dash = figure.cell.state is CellState.DASH
    gap = voice(
        "：表中有这一行，但金额处"
        + ("只印了横线" if dash else "是空白")
        + "，文件没有给出数字（不能当作零）",
        ": the table has this row, but its amount is "
        + ("a dash" if dash else "blank")
        + "; the document gives no figure (this is not zero)",
    )
    return (*name, gap, *((mark,) if mark else ()), *name_place(figure, voice, source.sha256))


def _say_others(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    said: list[Piece] = []
    for figure in value.others[:2]:
        place = name_place(figure, voice, source.sha256)
        said += [
            voice("；另一张表为 ", "; another form shows "),
            print_figure(source.sha256, figure),
            *place,
        ]
    return tuple(said)


def _say_conflict(value: Value, voice: Voice) -> tuple[Piece, ...]:
    if not disagrees(value):
        return ()
    assert value.said is not None
    return (
        voice("；情况说明里写的是 ", "; the narrative says "),
        print_amount(value.said),
        voice("，与表中不一致，以表为准", ", which disagrees with the table"),
    )


def _say_why_none(source: Source, value: Value, number: Number, voice: Voice) -> tuple[Piece, ...]:
    """The reason that the narrative gives for a zero."""
    if number.value:
        return ()
    reason = find_reason(source, value.item)
    return (voice("；文件的说法：", "; the document says: "), Quote(reason)) if reason else ()


def find_reason(source: Source, item: Item) -> Evidence | None:
    """The narrative's reason for an item, or the one that it gives for all its parts."""
    own = next((s.reason for s in find_claims(source, item) if s.reason is not None), None)
    if own is not None or not item.parts:
        return own
    found = {r.text: r for key in item.parts if (r := find_reason(source, BY_KEY[key]))}
    return next(iter(found.values())) if len(found) == 1 else None


def _say_doubt(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """The other figures of a failed check that the cell takes part in, where they are few."""
    cell = value.figure.cell if value.figure else None
    said: list[Piece] = []
    for finding in source.disclosure.findings:
        mine = [o for o in finding.operands if cell is not None and _is_cell(o, cell)]
        others = [o for o in finding.operands if o not in mine and o.evidence.text.strip()]
        if finding.state is State.FAIL and mine and len(others) == 1 and not disagrees(value):
            said += [
                voice("；核对未通过，与之对照的数是 ", "; a check failed, the other figure is "),
                *_print_operand(others[0]),
            ]
    return tuple(said)


def _is_cell(operand: Operand, cell: Cell) -> bool:
    evidence = operand.evidence
    return (evidence.page, evidence.bbox) == (cell.page, cell.bbox)


def _print_operand(operand: Operand) -> tuple[Piece, ...]:
    raw = "".join(operand.evidence.text.split())
    unit = operand.unit or ""
    if operand.value is None:
        return (Quote(operand.evidence),)
    shown = raw if raw.endswith(unit) or not raw[-1:].isdigit() else raw + unit
    return (Printed(shown, operand.value, unit, operand.evidence),)


def disagrees(value: Value) -> bool:
    """Whether the narrative gives the item another amount than the cell, beyond rounding."""
    cell = value.figure.cell if value.figure else None
    if value.said is None or cell is None or cell.value is None or value.figure is None:
        return False
    unit = value.figure.table.unit
    if unit not in FACTORS or value.said.unit not in FACTORS:
        return False
    said = convert(value.said.value, unit=value.said.unit, to=unit)
    slack = half_unit(cell.value) + convert(
        half_unit(value.said.value), unit=value.said.unit, to=unit
    )
    shown = {f.cell.value for f in value.others}
    return abs(said - cell.value) > slack and said not in shown


# ── the change ──────────────────────────────────────────────────────────────────────────────────


class Change(NamedTuple):
    """How an item moved: 增加, 减少 or 持平; the figures where they are known; the stated reason.

    base: last year's figure, printed or computed. parts: changes of the parts that make it up.
    """

    item: Item
    direction: str
    now: Number | None
    amount: Number | None
    percent: Number | None
    base: Number | None
    reason: Evidence | None
    sentence: Evidence | None
    parts: tuple[Change, ...]


def read_change(source: Source, item: Item) -> Change | None:
    """How an item changed: from the narrative, last year's column, or its parts."""
    statement = find_change(source, item)
    keys = item.parts or item.sums
    parts = tuple(c for key in keys if (c := read_change(source, BY_KEY[key])))
    if statement is not None and _is_own(statement, source):
        return _from_statement(source, item, statement, parts)
    last = find_last_year(source, item)
    now = find_number(source, item)
    if last is not None and now is not None:
        return _from_column(item, now, print_figure(source.sha256, last), parts)
    return _from_parts(item, now, parts)


def _is_own(statement: Statement, source: Source) -> bool:
    return statement.year is None or source.year is None or statement.year == source.year


def _from_statement(
    source: Source, item: Item, statement: Statement, parts: tuple[Change, ...]
) -> Change:
    cell = find_number(source, item)
    said = print_amount(statement.amount) if statement.amount else None
    now = said or cell
    amount = print_amount(statement.change) if statement.change else None
    percent = print_amount(statement.percent) if statement.percent else None
    direction = _direction(statement)
    base = _base(now, amount, direction)
    return Change(
        item, direction, now, amount, percent, base, statement.reason, statement.sentence, parts
    )


def _direction(statement: Statement) -> str:
    moved = [a.value for a in (statement.change, statement.percent) if a is not None]
    if moved and not any(moved):
        return SAME
    return statement.direction or SAME


def _base(now: Number | None, amount: Number | None, direction: str) -> Number | None:
    if now is None or (amount is None and direction != SAME):
        return None
    if direction == SAME or amount is None:
        return now
    return add([now, amount]) if direction == DOWN else subtract(now, amount)


def _from_column(item: Item, now: Number, last: Printed, parts: tuple[Change, ...]) -> Change:
    other = now.value - (last.value if last.unit == now.unit else _same_unit(last, now))
    direction = UP if other > 0 else DOWN if other < 0 else SAME
    moved = subtract(now, last) if other > 0 else subtract(last, now) if other < 0 else None
    return Change(item, direction, now, moved, None, last, None, None, parts)


def _same_unit(last: Number, now: Number) -> Decimal:
    known = last.unit in FACTORS and now.unit in FACTORS
    return convert(last.value, unit=last.unit, to=now.unit) if known else last.value


def _from_parts(item: Item, now: Number | None, parts: tuple[Change, ...]) -> Change | None:
    """The whole's change as the sum of its parts', where every part says how it changed."""
    leaves = list_leaves(parts)
    if not leaves or any(leaf.direction != SAME and leaf.amount is None for leaf in leaves):
        return None
    if not _adds_up(item, now, parts):
        return None
    if now is None and all(leaf.now is not None for leaf in leaves):
        now = add([leaf.now for leaf in leaves if leaf.now is not None])
    downs = [leaf.amount for leaf in leaves if leaf.direction == DOWN and leaf.amount]
    ups = [leaf.amount for leaf in leaves if leaf.direction == UP and leaf.amount]
    net = sum((_value(u) for u in ups), Decimal(0)) - sum((_value(d) for d in downs), Decimal(0))
    direction = UP if net > 0 else DOWN if net < 0 else SAME
    amount = _net(ups, downs) if net > 0 else _net(downs, ups) if net < 0 else None
    base = now
    if now is not None:
        base = add([now, *downs]) if downs else now
        for up in ups:
            base = subtract(base, up)
    return Change(item, direction, now, amount, None, base, None, None, parts)


def _adds_up(item: Item, now: Number | None, parts: Sequence[Change]) -> bool:
    """Whether the parts that tell their change make up the whole."""
    if not item.sums and len(parts) == len(item.parts):
        return True
    known = [part.now for part in parts if part.now is not None]
    return now is not None and len(known) == len(parts) and add(known).value == now.value


def _value(number: Number) -> Decimal:
    return (
        convert(number.value, unit=number.unit, to="万元")
        if number.unit in FACTORS
        else number.value
    )


def _net(more: Sequence[Number], less: Sequence[Number]) -> Number:
    whole = add(more)
    return subtract(whole, add(less)) if less else whole


def list_leaves(parts: Sequence[Change]) -> list[Change]:
    """The smallest parts that say how they changed."""
    return [leaf for part in parts for leaf in (list_leaves(part.parts) or [part])]


# ── the change in words ─────────────────────────────────────────────────────────────────────────

_VERBS = {UP: "increased by ", DOWN: "decreased by "}
_RATES = {UP: "增长", DOWN: "降低"}


def say_change(change: Change, voice: Voice, *, base: bool = True) -> tuple[Piece, ...]:
    """公务接待费 0.4万元，比上年减少 0.1万元（20%），上年为 0.5万元（0.4 + 0.1）."""
    now: tuple[Piece, ...] = (voice("本年为 ", ": this year "), change.now) if change.now else ()
    return (*now, *_say_move(change, voice), *(_say_base(change, voice) if base else ()))


def _say_move(change: Change, voice: Voice) -> tuple[Piece, ...]:
    if change.direction == SAME:
        return (voice("，与上年持平", ", unchanged from the previous year"), *cite_sentence(change))
    verb = voice(f"，比上年{change.direction} ", f", {_VERBS[change.direction]}")
    if change.amount is None and change.percent is None:
        return (
            voice(
                f"，比上年{change.direction}", f", {_VERBS[change.direction].removesuffix(' by ')}"
            ),
        )
    said: list[Piece] = [verb]
    said += [change.amount] if change.amount is not None else []
    if change.percent is not None:
        rate = voice(f"，{_RATES[change.direction]} ", " (")
        said += [rate, change.percent, voice("", ")")] if change.amount else [change.percent]
    return tuple(said)


def _say_base(change: Change, voice: Voice) -> tuple[Piece, ...]:
    if change.base is None or change.direction == SAME:
        return ()
    return (voice("；上年为 ", "; previous year "), change.base)


def say_reason(change: Change, voice: Voice) -> tuple[Piece, ...]:
    """The stated reason, quoted, or that none is stated."""
    if change.reason is not None:
        return (voice("；文件说明的原因：", "; stated reason: "), Quote(change.reason))
    return (voice("；文件未说明原因", "; the document states no reason (文件未说明)"),)


def cite_sentence(change: Change) -> tuple[Piece, ...]:
    """A mark of the sentence that makes the claim, where no figure of it is shown."""
    return (Mark(change.sentence),) if change.sentence is not None else ()
