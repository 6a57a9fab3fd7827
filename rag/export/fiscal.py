"""A figure in the terms of public finance: direction, phase, year, classification. Pure.

    Disclosure ─ list_facts ─► Facts     what is no amount of money is left out

Phases are those of the Fiscal Data Package: 预算 is approved, 调整预算 adjusted, 决算 executed.
Differences (增减) and rates are no amounts of a phase; counts, areas and targets are no money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from extract.money import FACTORS
from extract.records import CellState, Disclosure, Figure
from extract.tables.codes import is_total
from rag.export.listing import Listed, list_all
from rag.retrieve.find import TOTALS

EXPENDITURE, REVENUE = "expenditure", "revenue"
APPROVED, ADJUSTED, EXECUTED = "approved", "adjusted", "executed"

NOT_FISCAL = ("项目绩效目标表", "部门整体绩效表", "单位构成表")
"""Kinds of tables whose numbers are targets and counts."""
_TWO_SIDED = ("收支总表", "财政拨款收支总表")
_FUNDS = re.compile(
    r"(?:一般公共|政府性基金|国有资本经营|社会保险基金|公共财政|部门|单位)预算|预算[内外]"
)
_DIFFERENCE = re.compile(r"增减|增长|差额|±|变化|变动|率|比例|比重|占比|％|%|同比|为上?年")
_COUNT = re.compile(
    r"数量|人数|编制|面积|[（(](?:人|人次|个|辆|台|批次?|套|次|平方米|㎡|%|％)[)）]|保有量|批次"
)
_CARRIED = re.compile(r"结转|结余|余额")
_EXECUTED = re.compile(r"决算|执行|完成|实际")
_LAST = re.compile(r"上一?年|去年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|$|\D)")


class Measure(NamedTuple):
    """What kind of amount a column of the package holds.

    direction, phase: "" where the document does not say; factor: 元 in one unit of it.
    """

    direction: str
    phase: str
    factor: int

    @property
    def name(self) -> str:
        words = (self.direction or "amount", self.phase, f"x{self.factor}")
        return "_".join(word for word in words if word)


class Fact(NamedTuple):
    """An amount of money, as printed.

    year: the fiscal year that it is of. functional, economic: its code, where it has one.
    leaf: no row below it in its table's tree of codes, None in a table without codes; whole: the
    column gives the row's whole amount. The whole amounts of one table's leaf rows are its total.
    """

    listed: Listed
    measure: Measure
    value: Decimal
    year: int | None
    functional: str | None
    economic: str | None
    leaf: bool | None
    whole: bool


class _Shape(NamedTuple):
    """What a table's rows and columns are. coded: it has a tree of codes; parents: rows that sum
    up others of it; wholes: columns that give a row's whole amount."""

    coded: bool
    parents: frozenset[int]
    wholes: frozenset[int]


def list_facts(disclosure: Disclosure) -> Iterator[Fact]:
    """The amounts of money of a disclosure's tables, in document order."""
    for _, group in groupby(list_all(disclosure), key=lambda one: one.figure.table.id):
        listed = [one for one in group if _is_amount(one)]
        if listed:
            shape = _read_shape(listed)
            yield from (_read_fact(one, shape) for one in listed)


def _read_shape(listed: Sequence[Listed]) -> _Shape:
    """The shape of the table that these figures, all of one table, are of."""
    codes = {row.code for row in listed[0].figure.table.rows if row.code}
    above = {code[:end] for code in codes for end in range(3, len(code), 2)}
    rows = enumerate(listed[0].figure.table.rows)
    parents = frozenset(n for n, row in rows if row.code in above)
    wholes: dict[tuple[str, str, int | None], tuple[int, int]] = {}
    for one in listed:
        figure = one.figure
        rank = TOTALS.index(figure.role) if figure.role in TOTALS else len(TOTALS)
        key = (figure.side, read_phase(one), read_year(one))
        wholes[key] = min(wholes.get(key, (rank, figure.column)), (rank, figure.column))
    alone = len({one.figure.column for one in listed}) == len(wholes)
    found = (column for rank, column in wholes.values() if rank < len(TOTALS) or alone)
    return _Shape(bool(codes), parents, frozenset(found))


def _read_fact(listed: Listed, shape: _Shape) -> Fact:
    figure, code = listed.figure, listed.figure.code or ""
    value, unit = figure.cell.value, figure.table.unit
    assert value is not None
    assert unit is not None
    leaf = bool(code) and figure.row not in shape.parents and not is_total(figure.label)
    return Fact(
        listed=listed,
        measure=Measure(read_direction(figure), read_phase(listed), int(FACTORS[unit])),
        value=value,
        year=read_year(listed),
        functional=code if code[:1] == "2" else None,
        economic=code if code[:1] in ("3", "5") and code else None,
        leaf=leaf if shape.coded else None,
        whole=figure.column in shape.wholes,
    )


def _is_amount(listed: Listed) -> bool:
    cell, unit = listed.figure.cell, listed.figure.table.unit
    return cell.state is CellState.NUMBER and unit in FACTORS and _is_money(listed)


def _is_money(listed: Listed) -> bool:
    figure = listed.figure
    if figure.table.kind in NOT_FISCAL or figure.cell.raw.strip().endswith(("%", "％")):
        return False
    path = "".join(listed.path.split())
    return not (_DIFFERENCE.search(path) or _COUNT.search(path) or _COUNT.search(figure.label))


def read_direction(figure: Figure) -> str:
    """By its side in a two-sided table, else by its table; "" where neither says."""
    table = figure.table
    if figure.side:
        return REVENUE if figure.side == "收入" else EXPENDITURE
    if table.kind == "收入总表":
        return REVENUE
    if table.kind in _TWO_SIDED or table.kind == "其他":
        text = figure.label if table.kind in _TWO_SIDED else table.title
        says = ("收入" in text, bool(re.search("支出|经费|采购|资金安排", text)))
        return {(True, False): REVENUE, (False, True): EXPENDITURE}.get(says, "")
    return EXPENDITURE


def read_phase(listed: Listed) -> str:
    """By its column's header, else by its document; "" where neither says."""
    path = _FUNDS.sub("", "".join(listed.path.split()))
    if re.search(r"调整|全年预算", path):
        return ADJUSTED
    if _EXECUTED.search(path):
        return EXECUTED
    if "预算" in path and not _is_misnamed(listed):
        return APPROVED
    return {"预算": APPROVED, "决算": EXECUTED}.get(listed.document.kind or "", "")


def _is_misnamed(listed: Listed) -> bool:
    """A 决算表 whose columns all say 预算数, taken over from the budget's form."""
    table = listed.figure.table
    heads = ("".join(column.path) for column in table.columns)
    final = listed.document.kind == "决算" and "决算" in table.title
    return final and not any(_EXECUTED.search(head) for head in heads)


def read_year(listed: Listed) -> int | None:
    """The year that a column is of: named in its header, the one before, or the document's."""
    path = "".join(listed.path.split())
    named = _YEAR.findall(path)
    if named:
        return int(named[-1])
    year = listed.document.year
    last = _LAST.search(path) and not _CARRIED.search(path)
    return year - 1 if last and year is not None else year
