"""One item of one document as sentences: its amount, its change, the base of the change. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, Cell, CellState, Evidence, Figure, Operand, State
from rag.answer.said.voice import (
    Voice,
    item_pieces,
    label_mark,
    name_item,
    name_place,
    title_mark,
)
from rag.cite.arithmetic import add, restate, subtract
from rag.cite.pieces import (
    Mark,
    Name,
    Number,
    Piece,
    Printed,
    Quote,
    Words,
    print_amount,
    print_figure,
)
from rag.question.lexicon import BY_KEY, Item
from rag.retrieve.echoes import find_told_amount
from rag.retrieve.find import (
    BASIC,
    ECONOMIC,
    SPENDINGS,
    Source,
    Value,
    find_claims,
    find_value,
    says_total,
    total_of,
)
from rag.retrieve.prose import find_note


def number_of(source: Source, value: Value | None) -> Number | None:
    """The figure of a value: the cell's, else the narrative's amount."""
    if value is None:
        return None
    if value.figure is not None and value.figure.cell.state is CellState.NUMBER:
        return print_cells(source, (value.figure, *value.rest))
    return print_amount(value.said) if value.said is not None else None


def print_cells(source: Source, cells: Sequence[Figure]) -> Number:
    """A cell's figure; of several what they add up to."""
    printed = [print_figure(source.sha256, figure) for figure in cells]
    return add(printed) if len(printed) > 1 else printed[0]


def find_number(source: Source, item: Item) -> Number | None:
    """The figure that a document gives for an item."""
    fact = source.fact(item)
    if fact is not None:
        return fact.number
    return number_of(source, find_value(source, item))


def has_item(source: Source, item: Item) -> bool:
    """Whether a document has a row or an amount of an item."""
    fact = source.fact(item)
    return find_value(source, item) is not None if fact is None else fact.there


def find_gap(source: Source, item: Item) -> tuple[Mark, ...] | None:
    """The mark of a row that shows no figure, () where it has no name; None for no such row."""
    fact = source.fact(item)
    if fact is not None:
        gap = fact.there and fact.row and fact.number is None
        return ((Mark(fact.gap),) if fact.gap is not None else ()) if gap else None
    value = find_value(source, item)
    if value is None or value.figure is None or number_of(source, value) is not None:
        return None
    mark = label_mark(value.figure, source.sha256)
    return (mark,) if mark else ()


def name_in(source: Source, item: Item) -> tuple[Piece, ...]:
    """An item's name in a document: its row's code and label where it has them."""
    fact = source.fact(item)
    if fact is None:
        value = find_value(source, item)
        return item_pieces(item, value.figure if value else None, source.sha256)
    names = [Name(name, source.sha256) for name in fact.names]
    if not names:
        return (name_item(item, source.sha256),)
    return (names[0], Words(" "), *names[1:]) if len(names) > 1 else (names[0],)


# ── the amount in words ─────────────────────────────────────────────────────────────────────────


def say_value(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """住房公积金 15.22万元（《…表》）, with what the narrative says otherwise."""
    name = item_pieces(value.item, value.figure, source.sha256)
    number = number_of(source, value)
    if number is None:
        return say_gap(source, value, voice)
    place: tuple[Piece, ...] = (voice("（情况说明）", " (narrative)"),)
    if value.figure is not None and value.figure.cell.state is CellState.NUMBER:
        place = _name_places(source, (value.figure, *value.rest), voice)
    return (
        *name,
        voice("为 ", ": "),
        number,
        *_cite_claim(value),
        *_say_told_unit(source, value, voice),
        *place,
        *_say_others(source, value, voice),
        *_say_conflict(value, voice),
        *_say_doubt(source, value, voice),
        *_say_why_none(source, value, number, voice),
    )


def _name_places(source: Source, cells: Sequence[Figure], voice: Voice) -> tuple[Piece, ...]:
    """The form of cells; of a whole of two forms, which part each gives."""
    tables = list({figure.table.id: figure for figure in cells}.values())
    if len(tables) < 2:
        return name_place(cells[0], voice, source.sha256)
    forms = [Name(f.table.title or f.table.kind, source.sha256) for f in tables]
    return (
        voice("（基本支出见《", " (basic in "), forms[0],
        voice("》，项目支出见《", ", projects in "), forms[1], voice("》）", ")"),
    )  # fmt: skip


def _cite_claim(value: Value) -> tuple[Piece, ...]:
    """A mark of the sentence that gives the same amount as the cell."""
    if value.statement is None or value.figure is None or disagrees(value):
        return ()
    return (Mark(value.statement.sentence),)


def _say_told_unit(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """The narrative's amount, where it is in another unit of money than the form's."""
    told = _told_otherwise(source, value)
    return (voice("，情况说明写作 ", ", in the narrative "), print_amount(told)) if told else ()


def say_told(source: Source, item: Item, voice: Voice) -> tuple[Piece, ...]:
    """（情况说明写作 15621.11万元）, where the form prints the item in another unit of money."""
    told = find_told_otherwise(source, item)
    if told is None:
        return ()
    return (voice("（情况说明写作 ", " (in the narrative "), told, voice("）", ")"))


def find_told_otherwise(source: Source, item: Item) -> Number | None:
    """The narrative's amount for an item, where it is in another unit than the form's."""
    fact = source.fact(item)
    if fact is not None:
        return fact.otherwise
    value = find_value(source, item)
    told = _told_otherwise(source, value) if value is not None else None
    return print_amount(told) if told is not None else None


def say_told_gap(
    one: tuple[Source, Item], other: tuple[Source, Item], voice: Voice
) -> tuple[Piece, ...]:
    """The difference of the narrative's own amounts, where both are in another unit of money."""
    left, right = (find_told_otherwise(source, item) for source, item in (one, other))
    if left is None or right is None or left.unit != right.unit or left.value == right.value:
        return ()
    low, high = sorted((left, right), key=lambda number: number.value)
    by = voice("；按情况说明的数相差 ", "; by the narrative's amounts ")
    return (by, subtract(high, low))


def _told_otherwise(source: Source, value: Value) -> Amount | None:
    """The narrative's amount for a cell in another unit of money."""
    told = _told_amount(source, value)
    same = told is None or value.figure is None or told.unit == value.figure.table.unit
    return None if same else told


def _told_amount(source: Source, value: Value) -> Amount | None:
    """The narrative's amount for a cell, where the two agree."""
    if value.figure is None or disagrees(value):
        return None
    said = value.said if value.said is not None and value.said.unit in FACTORS else None
    return said or find_told_amount(source, value)


def cite_item(source: Source, item: Item) -> tuple[Piece, ...]:
    """A mark of the sentence that gives the amount that the item's cell shows."""
    fact = source.fact(item)
    if fact is not None:
        return tuple(map(Mark, fact.cited))
    value = find_value(source, item)
    return _cite_claim(value) if value is not None else ()


def find_told(source: Source, item: Item) -> Number | None:
    """The narrative's amount for an item, where it agrees with the form."""
    value = find_value(source, item)
    told = _told_amount(source, value) if value is not None else None
    return print_amount(told) if told is not None else None


def say_in_unit(number: Number, asked: str, voice: Voice) -> tuple[Piece, ...]:
    """The figure in the unit of money that the question asks for, where it is another."""
    match = _ASKED_UNIT.search(asked)
    said = next((group for group in match.groups() if group), None) if match else None
    unit = {"亿": "亿元", "万": "万元", "元": "元"}.get(said or "")
    doubted = _DOUBTED_UNIT.search(asked) is not None
    if doubted and number.unit in FACTORS:
        unit = "元" if number.unit == "万元" else "万元"
    if unit is None or number.unit not in FACTORS or number.unit == unit:
        return ()
    own = (voice("，单位是", ", in "), Words(number.unit)) if doubted else ()
    return (*own, voice("，即 ", ", that is "), restate(number, unit))


_DOUBTED_UNIT = re.compile(
    r"单位(?:是|到底是|究竟是)?(?:什么|啥|哪个|[百千]?[万亿]?元)|(?:什么|啥|哪个)单位[?？,，]|"
    r"\d(?:是|这是|算)?(?:[百千]?[万亿]|块)?元?还是[百千]?[万亿]?元|元还是[百千]?[万亿]元|万元还是元|"
    r"(?:百|千|十)?[万亿]元?还是[^,，。]{0,3}[万亿]|"
    r"\d[^,，。]{0,6}是[万亿千]元(?:吗|么|吧)"
)
"""The question doubts the unit of the form's figure."""
_ASKED_UNIT = re.compile(
    r"(?:多少|几)个?(亿|万|元)|(?:换算|折合?|合)成?(?:多少)?(亿|万|元)|"
    r"(?:按照?|用|以|拿|换成|转成|改成|写成)(亿|万|元)元?(?:来|为|做|作|说|讲|算|计|表示|写|看|的?话|呢|吧|[?？,，。]|$)"
)


def say_gap(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """A row that is there without a figure: blank or dash, which is not zero."""
    figure = value.figure
    assert figure is not None
    name = item_pieces(value.item, figure, source.sha256)
    label, title = label_mark(figure, source.sha256), title_mark(figure, source.sha256)
    marks = [mark for mark in (title if says_total(figure.label) else None, label) if mark]
    dash = figure.cell.state is CellState.DASH
    gap = voice(
        "：表中有这一行，但金额处"
        + ("只印了横线" if dash else "是空白")
        + "，文件没有给出数字（不能当作零）",
        ": the table has this row, but its amount is "
        + ("a dash" if dash else "blank")
        + "; the document gives no figure (this is not zero)",
    )
    told = _say_told(source, value, voice)
    place = name_place(figure, voice, source.sha256)
    return (*name, gap, *marks, *place, *told)


def _say_told(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """What the narrative says of an item whose row is blank."""
    claims = find_claims(source, value.item)
    note = find_note(source, value.item) if not claims else None
    if note is not None:
        return (voice("；文件的说法：", "; the document says: "), Quote(note))
    if not claims:
        return ()
    return (voice("；情况说明写的是：", "; the narrative says: "), Quote(claims[0].sentence))


def _say_others(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    said: list[Piece] = []
    parts = value.figure is not None and value.figure.table.kind in (ECONOMIC, *SPENDINGS)
    for cells in value.others[:2]:
        basic = parts and cells[0].table.kind == BASIC
        said += [
            voice("；其中基本支出 ", "; of which basic ")
            if basic
            else voice("；另一张表为 ", "; another form shows "),
            print_cells(source, cells),
            *_name_places(source, cells, voice),
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
    fact = source.fact(item)
    if fact is not None and fact.there:
        return fact.reason
    own = next((s.reason for s in find_claims(source, item) if s.reason is not None), None)
    if own is not None or not item.parts:
        return own
    found = {r.text: r for key in item.parts if (r := find_reason(source, BY_KEY[key]))}
    return next(iter(found.values())) if len(found) == 1 else None


def _say_doubt(source: Source, value: Value, voice: Voice) -> tuple[Piece, ...]:
    """The other figures of a failed check that the cell takes part in, where they are few."""
    cell = value.figure.cell if value.figure else None
    said: list[Piece] = []
    failed = [f for f in source.disclosure.findings if f.state is State.FAIL]
    for finding in failed:
        mine = [o for o in finding.operands if cell is not None and _is_cell(o, cell)]
        others = [o for o in finding.operands if o not in mine and o.evidence.text.strip()]
        if mine and len(others) == 1 and not disagrees(value):
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
    own = total_of((value.figure, *value.rest))
    slack = half_unit(cell.value) * (1 + len(value.rest)) + convert(
        half_unit(value.said.value), unit=value.said.unit, to=unit
    )
    shown = {total_of(cells) for cells in value.others}
    return abs(said - own) > slack and said not in shown
