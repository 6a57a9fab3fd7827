"""An independent summation: does all that a draft prints agree? Written from the model's side.

It knows the keys of the figures and nothing of how a reader finds them; it imports no checker.
Each printed figure stands for an interval of half its last digit either way: a law is broken when
the intervals cannot meet, and true by rounding when they meet though the figures differ. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from evals.generate.draft import (
    ALL,
    CAPITAL,
    FUND,
    GENERAL,
    GRANTS,
    OWN,
    TOTAL,
    WHOLE,
    Draft,
    Key,
    Sheet,
    Shown,
    Violation,
    read_shown,
)
from evals.generate.words import check_words
from extract.money import FACTORS

_ZERO = Decimal(0)
_TWO_SIDED = ("收支总表", "财政拨款收支总表")
_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (TOTAL, ("基本支出", "项目支出")),
    ("基本支出", ("人员经费", "公用经费")),
)
_FUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (ALL, (GRANTS, OWN)),
    (ALL, (GENERAL, FUND, OWN)),
    (GRANTS, (GENERAL, FUND, CAPITAL)),
)
_CAR = ("公务用车购置费", "公务用车运行费")
_PARTS = {
    TOTAL: ("因公出国（境）费", "公务接待费", "公务用车购置及运行费"),
    "公务用车购置及运行费": ("公务用车购置费", "公务用车运行费"),
}
_ITEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    *(
        (f"{group}:{whole}", tuple(f"{group}:{part}" for part in parts))
        for group in ("三公", "三公预算")
        for whole, parts in _PARTS.items()
    ),
    (f"采购:{TOTAL}", ("采购:货物", "采购:工程", "采购:服务")),
    ("收入:合计", ("收入:本年收入合计", "收入:上年结转结余")),
    ("收入:合计", ("收入:本年收入合计", "结转:年初结转和结余")),
    ("收入:合计", (TOTAL, "结转:结余分配", "结转:年末结转和结余")),
    (f"收入:{GRANTS}总计", (f"收入:{GRANTS}", "结转:年初结转和结余")),
)


class Side(NamedTuple):
    """A figure, or a sum of figures, in 元, and how far it may be off."""

    value: Decimal
    slack: Decimal

    def meets(self, other: Side) -> bool:
        return abs(self.value - other.value) <= self.slack + other.slack


class Seen(NamedTuple):
    """A printed figure and its place, in people's words; piece: index in the draft."""

    shown: Shown
    where: str
    piece: int
    said: bool


def weigh(shown: Shown) -> Side | None:
    """What a printed figure stands for, None for a blank. A table's 0 is nothing at all."""
    value = read_shown(shown)
    if value is None:
        return None
    factor = FACTORS.get(shown.unit, Decimal(1))
    exponent = value.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    said = shown.text.endswith("元")
    return Side(value * factor, digit * factor / 2 if value or said else _ZERO)


def check_draft(draft: Draft) -> list[Violation]:
    """Every law that the draft breaks, and what is true only by rounding, in reading order."""
    found: list[Violation] = []
    for _, sheet in draft.sheets():
        found += check_sheet(sheet)
    seen = list(_all_seen(draft))
    found += _check_same(seen)
    found += _check_across(seen)
    found += check_words(draft)
    return list(dict.fromkeys(found))


def is_broken(violation: Violation) -> bool:
    """Whether it is an error, not a matter of rounding."""
    return violation.family != "rounding"


# ── inside a table ──────────────────────────────────────────────────────────────────────────────


class _Cells(NamedTuple):
    """The figures of a table: by row and key, and each key's row."""

    sheet: Sheet
    rows: dict[int, dict[Key, Shown]]

    def where(self, row: int) -> str:
        return f"{self.sheet.title}，{self.sheet.name_row(row)}"


def check_sheet(sheet: Sheet) -> Iterator[Violation]:
    """Sums along rows and down columns."""
    rows: dict[int, dict[Key, Shown]] = defaultdict(dict)
    for r, _, shown in sheet.figures():
        rows[r][shown.key] = shown._replace(unit=sheet.unit or shown.unit)
    cells = _Cells(sheet, dict(rows))
    if sheet.kind not in _TWO_SIDED:
        for r, by_key in rows.items():
            yield from _check_row(cells, r, by_key)
        yield from _check_income(cells)
    yield from _check_trees(cells)
    yield from _check_items(cells)


def _check_row(cells: _Cells, row: int, by_key: dict[Key, Shown]) -> Iterator[Violation]:
    for key, shown in by_key.items():
        for role, parts in _ROLES:
            if key.role == role:
                family = [_role_key(by_key, key, part) for part in parts]
                yield from _check_parts(
                    cells.where(row), shown, _printed(by_key, family), "sum-row"
                )
        for fund, parts in _FUNDS:
            family = [key._replace(fund=part) for part in parts]
            if key.fund == fund and family[0] in by_key and ":" not in key.item:
                if fund == ALL and len(parts) == 3 and key._replace(fund=GRANTS) in by_key:
                    continue
                yield from _check_parts(
                    cells.where(row), shown, _printed(by_key, family), "sum-row"
                )


def _role_key(by_key: Iterable[Key], key: Key, role: str) -> Key:
    """The key of a part in the same row: 基本支出 is 一般公共预算 whatever the whole is."""
    wanted = key._replace(role=role)
    same = (each for each in by_key if each._replace(fund=key.fund) == wanted)
    return next(same, wanted)


def _check_income(cells: _Cells) -> Iterator[Violation]:
    """收入总表: the first figure of a row of sources is their sum."""
    for row, fields in enumerate(cells.sheet.body):
        shown = [field for field in fields if isinstance(field, Shown)]
        if len(shown) > 4 and any(each.key.item == "收入:其他收入" for each in shown):
            shown = [each._replace(unit=cells.sheet.unit or each.unit) for each in shown]
            yield from _check_parts(cells.where(row), shown[0], shown[1:], "sum-row")


def _printed(by_key: dict[Key, Shown], keys: Iterable[Key]) -> list[Shown]:
    """The figures of keys that are there, all of them; [] unless every sum's part has its place."""
    found = [by_key[key] for key in keys if key in by_key]
    return found if len(found) > 1 else []


def _check_trees(cells: _Cells) -> Iterator[Violation]:
    """A code = the codes below it that are printed; 合计 = the top codes."""
    for column in _columns(cells):
        for item, (row, shown) in column.items():
            below = [column[code][1] for code in _below(item, column)]
            if below and item not in cells.sheet.partial:
                yield from _check_parts(cells.where(row), shown, below, "sum-column")


def _columns(cells: _Cells) -> Iterator[dict[str, tuple[int, Shown]]]:
    """Figures by item; two columns that print the same of each row are two, blocks of codes one."""
    groups: dict[Key, dict[int, dict[str, tuple[int, Shown]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row, column, shown in cells.sheet.figures():
        key = shown.key
        if key.item == TOTAL or key.item.isdigit():
            own = shown._replace(unit=cells.sheet.unit or shown.unit)
            groups[key._replace(item="")][column][key.item] = row, own
    for columns in groups.values():
        whole = {item: place for column in columns.values() for item, place in column.items()}
        if len(whole) == sum(map(len, columns.values())):
            yield whole
        else:
            yield from columns.values()


def _below(item: str, codes: Iterable[str]) -> list[str]:
    """The printed codes directly below an item."""
    prefix, length = ("", 3) if item == TOTAL else (item, len(item) + 2)
    return [
        code for code in codes if code.isdigit() and code.startswith(prefix) and len(code) == length
    ]


def _check_items(cells: _Cells) -> Iterator[Violation]:
    """三公, purchases, projects; each side of 收支总表."""
    placed = {key: (row, shown) for row, by in cells.rows.items() for key, shown in by.items()}
    for key, (row, shown) in placed.items():
        for item, parts in _ITEMS:
            same = key.item == item or (item == "收入:合计" and _is_grand(cells.sheet, row))
            family = [_part_key(key, part, placed) for part in parts]
            if same and all(part in placed and part != key for part in family):
                found = [placed[part][1] for part in family]
                yield from _check_parts(cells.where(row), shown, found, "sum-column")
    yield from _check_list(cells, placed)


def _is_grand(sheet: Sheet, row: int) -> bool:
    """Whether a row of 收支总表 is that of the grand totals."""
    name = sheet.name_row(row)
    return (
        sheet.kind == "收支总表"
        and "本年" not in name
        and name.startswith(("收入合计", "收入总计"))
    )


def _part_key(key: Key, item: str, placed: Iterable[Key]) -> Key:
    """The key of a part beside a total; 合计 is that of the widest fund which is printed."""
    if item != TOTAL:
        return key._replace(item=item, fund=ALL)
    funds = [each.fund for each in placed if each.item == TOTAL and each.role == TOTAL]
    fund = next((each for each in (ALL, GRANTS, GENERAL) if each in funds), key.fund)
    return key._replace(item=TOTAL, fund=fund)


def _check_list(cells: _Cells, placed: dict[Key, tuple[int, Shown]]) -> Iterator[Violation]:
    """Σ rows = 合计: projects, units, and the income side of 收支总表."""
    names = [(key, row, shown) for key, (row, shown) in placed.items()]
    total = next(
        (each for each in names if each[0].role == "项目支出" and each[0].item == TOTAL), None
    )
    parts = [shown for key, _, shown in names if key.item.startswith("项目:")]
    if total and parts:
        yield from _check_parts(cells.where(total[1]), total[2], parts, "sum-column")
    for key, row, shown in [each for each in names if each[0].unit == WHOLE]:
        units = [s for k, _, s in names if k.unit != WHOLE and k._replace(unit=WHOLE) == key]
        if len(units) > 1:
            yield from _check_parts(cells.where(row), shown, units, "sum-column")
    yield from _check_sources(cells)
    yield from _check_goal(cells)


def _check_goal(cells: _Cells) -> Iterator[Violation]:
    """绩效目标表: 资金总额 = 财政拨款 + 其他资金."""
    if cells.sheet.kind == "项目绩效目标表":
        whole, *parts = [shown for _, _, shown in cells.sheet.figures()]
        yield from _check_parts(cells.where(0), whole, parts, "sum-column")


def _check_sources(cells: _Cells) -> Iterator[Violation]:
    """本年收入合计 = the sources above it."""
    if cells.sheet.kind not in ("收支总表", "财政拨款收支总表"):
        return
    column = [
        (row, field)
        for row, fields in enumerate(cells.sheet.body)
        if isinstance(field := fields[1], Shown)
    ]
    end = next(
        (
            n
            for n, (row, _) in enumerate(column)
            if str(cells.sheet.body[row][0]) in ("本年收入合计", "收入合计")
        ),
        None,
    )
    if end:
        row, total = column[end]
        yield from _check_parts(cells.where(row), total, [s for _, s in column[:end]], "sum-column")


def _check_parts(
    where: str, total: Shown, parts: Sequence[Shown], family: str
) -> Iterator[Violation]:
    """A printed total against its printed parts; blanks are nothing."""
    if not parts:
        return
    whole = weigh(total) or Side(_ZERO, _ZERO)
    sides = [side for part in parts if (side := weigh(part))]
    values = [side.value for side in sides]
    summed = Side(sum(values, _ZERO), sum((side.slack for side in sides), _ZERO))
    if whole.value == summed.value:
        return
    texts = [read_shown(part) for part in parts]
    told = sum((value for value in texts if value is not None), _ZERO)
    law = f"{family}: {total.text or '（空白）'} = {' + '.join(p.text for p in parts if p.text)}"
    name = family if not whole.meets(summed) else "rounding"
    yield Violation(name, where, total.text.replace(",", "") or "0", f"{told:f}", law)


# ── between places ──────────────────────────────────────────────────────────────────────────────


def _all_seen(draft: Draft) -> Iterator[Seen]:
    for index, piece in enumerate(draft.pieces):
        if isinstance(piece, Sheet):
            for row, column, shown in piece.figures():
                unit = piece.unit or shown.unit
                where = f"{piece.title}，{piece.name_cell(row, column)}"
                yield Seen(shown._replace(unit=unit), where, index, False)
    for index, passage in draft.passages():
        for _, claim in passage.claims():
            if claim.amount is not None:
                yield Seen(claim.amount, f"{claim.subject}，{passage.heading}", index, True)


def _check_same(seen: Sequence[Seen]) -> Iterator[Violation]:
    """One figure, the same wherever it stands. The value that most places agree with is true."""
    groups: dict[Key, list[Seen]] = defaultdict(list)
    for each in seen:
        groups[each.shown.key].append(each)
    for group in groups.values():
        sides = [(each, weigh(each.shown) or Side(_ZERO, _ZERO)) for each in group]
        truth, held = max(sides, key=lambda pair: _trust(pair[0], pair[1], sides))
        for each, side in sides:
            if not side.meets(held):
                yield _differ(each, truth)


def _trust(
    seen: Seen, side: Side, others: Sequence[tuple[Seen, Side]]
) -> tuple[int, bool, Decimal]:
    """How far a place may be held true: how many agree with it, tables before words, fine first."""
    return sum(side.meets(other) for _, other in others), not seen.said, -side.slack


def _differ(wrong: Seen, right: Seen) -> Violation:
    """One figure that two places print differently; twice in one table, its row is wrong."""
    said, one_table = wrong.said or right.said, wrong.piece == right.piece
    family = "narrative-table" if said else "sum-row" if one_table else "cross-table"
    left, other = (_bare(each.shown) for each in (wrong, right))
    return Violation(family, wrong.where, left, other, f"{family}: {wrong.where} ↔ {right.where}")


def _bare(shown: Shown) -> str:
    value = read_shown(shown)
    return "0" if value is None else f"{value:f}"


def _check_within(first: Mapping[Key, Seen]) -> Iterator[Violation]:
    """一般公共预算 of a code ≤ 财政拨款 ≤ all of it, and 基本支出 ≤ 合计, in whatever tables."""
    for key, each in first.items():
        wider = [key._replace(fund=fund) for fund in (GRANTS, ALL) if key.fund == GENERAL]
        wider += [key._replace(role=TOTAL)] if key.role == "基本支出" else []
        for whole in wider if key.item.isdigit() else ():
            part, rest = weigh(each.shown), weigh(first[whole].shown) if whole in first else None
            if part and rest and part.value - rest.value > part.slack + rest.slack:
                yield _differ(each, first[whole])


def _check_across(seen: Sequence[Seen]) -> Iterator[Violation]:
    """Funds = their parts and hold them, where they stand in different tables."""
    first: dict[Key, Seen] = {}
    for each in seen:
        if not each.said:
            first.setdefault(each.shown.key, each)
    yield from _check_within(first)
    for key, each in first.items():
        families = [
            [key._replace(fund=part) for part in parts]
            for fund, parts in _FUNDS[1:]
            if key.fund == fund
        ]
        for family in families:
            found = [first[part] for part in family if part in first]
            if key.item == TOTAL and len(found) == len(family) and key.role == TOTAL:
                shown = [part.shown for part in found]
                yield from _check_parts(each.where, each.shown, shown, "cross-table")
