"""Level 1, across a row: a total column against the columns that make it up. Pure.

Which columns make up a total is read from the header tree (``Column.path``), and believed only
where their roles form a known whole: 基本 + 项目 (+ 经营 + 上缴 + 补助), 人员 + 公用, the sources
of income, the funds, the three 三公 items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.checks.facts import (
    Facts,
    Sheet,
    is_counted,
    is_money,
    is_number,
    is_total_role,
    place,
    year_of,
)
from extract.checks.judge import compare
from extract.checks.rule import ERROR, Comparison, Gap, Outcome, Rule
from extract.records import Figure, Operand, State

EXPENSE = frozenset(
    ("基本支出", "项目支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出")
)
BASIC = frozenset(("人员经费", "公用经费"))
SOURCES = frozenset(
    (
        "财政拨款收入",
        "一般公共预算",
        "政府性基金预算",
        "国有资本经营预算",
        "财政专户管理资金",
        "事业收入",
        "事业单位经营收入",
        "上级补助收入",
        "附属单位上缴收入",
        "其他收入",
        "上年结转结余",
        "单位资金",
        "本年收入",
    )
)
FUNDS = frozenset(("一般公共预算", "政府性基金预算", "国有资本经营预算"))
OWN_INCOME = frozenset(
    ("事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入")
)
VEHICLE = "公务用车购置及运行费"
SANGONG = frozenset(("因公出国（境）费", VEHICLE, "公务接待费"))
CARS = frozenset(("公务用车购置费", "公务用车运行费"))
MEETINGS = frozenset(("三公经费", "会议费", "培训费"))

SURE_ROWS = 3
"""Rows in which a scheme must hold before one without any part counts as a slip of its amount."""
SUSPECT_SHARE = 2
"""A scheme that fails in more than one of so many rows is a misread header, not many errors."""


class Scheme(NamedTuple):
    """A total column and the columns that make it up (column indices).

    below: for a part that is itself a subtotal, the columns under it, used where it is left blank.
    """

    total: int
    parts: tuple[int, ...]
    below: dict[int, tuple[int, ...]]


def check_rows(facts: Facts) -> Iterator[Outcome]:
    """Every row of every table whose header names a whole and its parts."""
    for sheet in facts.sheets:
        for scheme in find_schemes(sheet, facts.document.year):
            yield from _check_scheme(facts, sheet, scheme)


def find_schemes(sheet: Sheet, year: int | None) -> tuple[Scheme, ...]:
    """The wholes of a table's header, for each side and each year of columns."""
    columns = sheet.table.columns
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for side, index in sorted({(figure.side, figure.column) for figure in sheet.figures}):
        if is_money(columns[index]):
            blocks[side, year_of(columns[index], year)].append(index)
    found: list[Scheme] = []
    for indices in blocks.values():
        for total in indices:
            scheme = _scheme(sheet, total, indices)
            if scheme is not None and scheme not in found:
                found.append(scheme)
    return tuple(found)


def _scheme(sheet: Sheet, total: int, indices: Sequence[int]) -> Scheme | None:
    columns = sheet.table.columns
    path, role = columns[total].path, columns[total].role
    if not path:
        return None
    prefix = path[:-1]
    if not is_total_role(role):
        return _named_whole(sheet, total, indices)
    scope = [i for i in indices if i != total and columns[i].path[: len(prefix)] == prefix]
    if any(is_total_role(columns[i].role) and columns[i].path[:-1] == prefix for i in scope):
        return None
    nodes = _nodes(sheet, _without_of_which(sheet, scope), len(prefix))
    parts = _whole([node.name for node in nodes])
    if parts is None:
        return None
    chosen = [node for node in nodes if node.name in parts]
    return Scheme(
        total, tuple(node.column for node in chosen), {node.column: node.below for node in chosen}
    )


def _named_whole(sheet: Sheet, total: int, indices: Sequence[int]) -> Scheme | None:
    """基本支出 beside its 人员经费 and 公用经费 where the header prints all three once."""
    columns = sheet.table.columns
    wanted = {"基本支出": BASIC, VEHICLE: CARS}.get(columns[total].role)
    if wanted is None or sum(columns[i].role == columns[total].role for i in indices) != 1:
        return None
    parts = [i for i in indices if columns[i].role in wanted]
    return Scheme(total, tuple(parts), {}) if len(parts) == len(wanted) else None


def _without_of_which(sheet: Sheet, scope: Sequence[int]) -> list[int]:
    """The columns that do not stand under 其中, unless all of them do ("其中：基本 | 项目")."""
    columns = sheet.table.columns
    plain = [i for i in scope if not any("其中" in part for part in columns[i].path)]
    roles = {columns[i].role for i in plain}
    return plain if roles & {"基本支出", *SOURCES, *SANGONG} else list(scope)


class Part(NamedTuple):
    """A node under a header: its name, the column that stands for it, the columns below that."""

    name: str
    column: int
    below: tuple[int, ...]


def _nodes(sheet: Sheet, scope: Sequence[int], depth: int) -> list[Part]:
    """The nodes directly under a header; an inner node stands by its own total column."""
    columns = sheet.table.columns
    groups: dict[str, list[int]] = defaultdict(list)
    for index in scope:
        path = columns[index].path
        groups[path[depth] if len(path) > depth else ""].append(index)
    nodes: list[Part] = []
    for key, members in groups.items():
        totals = [i for i in members if is_total_role(columns[i].role)]
        if len(totals) == 1 and len(members) > 1:
            below = tuple(i for i in members if i != totals[0])
            nodes.append(Part(_node_name(key), totals[0], below))
        else:
            nodes.extend(Part(columns[i].role, i, ()) for i in members)
    return nodes


def _node_name(header: str) -> str:
    text = "".join(header.split())
    for word in ("基本支出", "项目支出", "人员经费", "公用经费"):
        if word in text:
            return word
    if "用车" in text:
        return VEHICLE
    if "三公" in text:
        return "三公经费"
    if "结转" in text or "结余" in text:
        return "上年结转结余"
    return "本年收入" if "本年" in text or "当年" in text else text


def _whole(names: Sequence[str]) -> frozenset[str] | None:
    """The names that add up to the total, where they form a known whole; else None."""
    present = frozenset(names)
    if len(present) != len(names):
        return None
    if present >= {"基本支出", "项目支出"} and present <= EXPENSE | BASIC:
        return present & EXPENSE
    if present in (BASIC, MEETINGS, CARS):
        return present
    if "因公出国（境）费" in present and present >= {"公务接待费"}:
        return _sangong(present)
    mixed = ("单位资金" in present and present & OWN_INCOME) or (
        "财政拨款收入" in present and present & FUNDS
    )
    return present if len(present) > 1 and present <= SOURCES and not mixed else None


def _sangong(present: frozenset[str]) -> frozenset[str] | None:
    if not present <= SANGONG | CARS:
        return None
    cars = frozenset((VEHICLE,)) if VEHICLE in present else CARS
    whole = frozenset(("因公出国（境）费", "公务接待费")) | cars
    return whole if whole <= present else None


def _check_scheme(facts: Facts, sheet: Sheet, scheme: Scheme) -> Iterator[Outcome]:
    found = [c for c in _comparisons(facts, sheet, scheme) if isinstance(c, Comparison)]
    bare = [c for c in found if not any(map(str.isdigit, _texts(c.right)))]
    if len(bare) > 1 or len(found) - len(bare) < SURE_ROWS:
        found = [c for c in found if c not in bare]
    states = [v.state for c in found if (v := compare(c.left, c.right)) is not None]
    failed = states.count(State.FAIL)
    if failed > 1 and failed * SUSPECT_SHARE > len(states):
        where = f"第{sheet.table.areas[0].page}页《{sheet.table.title or sheet.table.kind}》"
        yield Gap(where, "多数行的合计与各栏之和不符，可能是各栏含义未读准，未作判断")
        return
    yield from found


def _comparisons(facts: Facts, sheet: Sheet, scheme: Scheme) -> Iterator[Outcome]:
    for cells in by_row(sheet).values():
        total = cells.get(scheme.total)
        indices = [i for part in scheme.parts for i in _printed(cells, part, scheme)]
        parts = [cells[i] for i in indices if i in cells]
        if total is None or not is_number(total) or len(parts) != len(indices):
            continue
        if not all(is_counted(part) for part in parts):
            continue
        if not any(is_number(p) for p in parts) and not _is_alone(sheet, total, cells):
            continue
        names = [_column_name(sheet, i) for i in indices]
        yield Comparison(
            place(total),
            f"{_column_name(sheet, scheme.total)} = {' + '.join(names)}",
            (facts.operand(total, "left"),),
            tuple(facts.operand(part, "right") for part in parts),
            advice="请核对这一行的各栏，改正填错的一格。",
        )


def _texts(operands: Sequence[Operand]) -> str:
    return "".join(one.evidence.text for one in operands)


def _is_alone(sheet: Sheet, total: Figure, cells: dict[int, Figure]) -> bool:
    """Whether a total is all that its row prints: no amount in any other column of money."""
    others = (figure for index, figure in cells.items() if index != total.column)
    money = [figure for figure in others if is_money(sheet.table.columns[figure.column])]
    return bool(total.cell.value) and not any(figure.cell.value for figure in money)


def _printed(cells: dict[int, Figure], part: int, scheme: Scheme) -> tuple[int, ...]:
    """A part's column, or the columns below it where it is blank and they are not."""
    below = tuple(i for i in scheme.below.get(part, ()) if i in cells and is_number(cells[i]))
    blank = part in cells and not is_number(cells[part])
    return below if blank and below else (part,)


def by_row(sheet: Sheet) -> dict[tuple[int, str], dict[int, Figure]]:
    """Figures by (row, side), then by column."""
    rows: dict[tuple[int, str], dict[int, Figure]] = defaultdict(dict)
    for figure in sheet.figures:
        rows[figure.row, figure.side][figure.column] = figure
    return rows


def _column_name(sheet: Sheet, index: int) -> str:
    column = sheet.table.columns[index]
    if column.role in ("合计", "小计") and len(column.path) > 1:
        return f"{column.path[-2].rstrip('：:')}{column.role}"
    return column.role


RULES = (
    Rule(
        "row-sum",
        "一行之内：合计等于各栏之和",
        1,
        ERROR,
        "合计 = 基本支出 + 项目支出 + …；基本支出 = 人员经费 + 公用经费；收入合计 = 各项来源",
        "表头同时印有合计栏和构成它的各栏",
        check_rows,
    ),
)
