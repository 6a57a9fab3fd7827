"""Level 1, lists: Σ rows = 合计, the items of 三公, kinds of procurement. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.checks.columns import columns_of, grow
from extract.checks.facts import Facts, Sheet, bare, is_counted, is_number
from extract.checks.missing import Shortfalls
from extract.checks.rule import ERROR, Comparison, Gap, Outcome, Rule
from extract.checks.sums import Sum, fails, outcome_of
from extract.checks.trees import shortfalls_of
from extract.money import half_unit
from extract.records import Figure

LISTS = (
    "收入总表",
    "支出总表",
    "项目支出表",
    "专项资金清单",
    "政府采购表",
    "三公经费表",
    "政府性基金支出表",
    "国有资本经营支出表",
)

_SANGONG = {
    "合计": re.compile(r"合计|总计|[“\"]?三公[”\"]?经费(?:支出|预算)?(?:合计|总额|小计)?"),
    "出国": re.compile(r"因公出国.*"),
    "用车": re.compile(r"公务用车购置(?:费)?(?:及|和|与).*"),
    "购置": re.compile(r"公务用车购置(?:费|支出)?"),
    "运行": re.compile(r"公务用车运行.*"),
    "接待": re.compile(r"公务接待.*"),
}
_PURCHASE = re.compile(r"[A-Z]?-?(?:政府采购)?(货物|工程|服务)(?:类)?(?:采购)?(?:预算|支出)?[A-Z]?")


def check_sangong(facts: Facts) -> Iterator[Outcome]:
    """合计 = 出国 + 用车 + 接待 and 用车 = 购置 + 运行, where they are rows."""
    for sheet in facts.of_kind("三公经费表"):
        for column in columns_of(sheet):
            for total in _sangong_sums(column):
                yield outcome_of(facts, total, "")


def find_item(column: Sequence[Figure], item: str) -> Figure | None:
    """The only row of a 三公 list with this item (合计, 出国, 用车, 购置, 运行, 接待)."""
    found = [row for row in column if _SANGONG[item].fullmatch(bare(row.label))]
    if len(found) > 1:
        found = [row for row in found if "三公" in row.label]
    return found[0] if len(found) == 1 else None


def check_lists(facts: Facts) -> Iterator[Outcome]:
    """Σ rows = 合计 in tables without codes."""
    missing = shortfalls_of(facts)
    for sheet in facts.of_kind(*LISTS):
        if not sheet.two_sided:
            yield from _check_list(facts, sheet, missing)


def check_purchases(facts: Facts) -> Iterator[Outcome]:
    """采购合计 = 货物 + 工程 + 服务."""
    for sheet in facts.of_kind("政府采购表"):
        for column in columns_of(sheet):
            parts = [row for row in column if _PURCHASE.fullmatch(_letters(row.label))]
            totals = [row for row in column if bare(row.label) in ("合计", "总计")]
            kinds = {_PURCHASE.sub(r"\1", _letters(row.label)) for row in parts}
            clear = len(totals) == 1 and len(kinds) == len(parts) and _are_numbers(parts)
            if clear and is_number(totals[0]):
                yield outcome_of(facts, Sum(totals[0], tuple(parts), (), ""), "")


def _sangong_sums(column: Sequence[Figure]) -> Iterator[Sum]:
    rows = {item: find_item(column, item) for item in _SANGONG}
    cars = _present(rows["购置"], rows["运行"])
    if (
        rows["用车"] is not None
        and is_number(rows["用车"])
        and len(cars) == 2
        and _are_numbers(cars)
    ):
        yield Sum(rows["用车"], tuple(cars), (), "")
    parts = _present(rows["出国"], rows["用车"], rows["接待"])
    if rows["用车"] is None:
        parts = [*parts, *cars]
    total = rows["合计"]
    enough = len(parts) == (4 if rows["用车"] is None else 3)
    if total is None or not is_number(total) or not enough or not _are_counted(parts):
        return
    known = {id(row) for row in rows.values() if row is not None}
    others = [row for row in column if id(row) not in known and is_number(row) and row.cell.value]
    clear = not others or "三公" in total.label
    if any(is_number(part) for part in parts):
        yield Sum(total, tuple(parts), (), "" if clear else "表中还有三公以外的项目，合计含义不明")


def _check_list(facts: Facts, sheet: Sheet, missing: Shortfalls) -> Iterator[Outcome]:
    sums = [total for column in columns_of(sheet) if (total := _list_sum(column)) is not None]
    proven = _proven_reading(sums)
    outcomes = []
    for total in sums:
        chosen = total
        if proven is not None:
            parts = (total.parts, *total.readings)[proven]
            chosen = Sum(total.total, parts, (total.parts, *total.readings), "")
        outcomes.append(outcome_of(facts, chosen, missing.explain(chosen)))
    failed = [one for one in outcomes if isinstance(one, Comparison) and fails(one)]
    for outcome in outcomes:
        if len(failed) > 1 and outcome in failed:
            yield Gap(outcome.place, "几栏的各行之和同时不符，可能有行重复、漏印或未读准，未作判断")
        else:
            yield outcome


def _list_sum(column: Sequence[Figure]) -> Sum | None:
    forest = grow(column)
    totals = [total for total in forest.totals if is_number(total)]
    rows = [row for row in column if row.label and row not in forest.totals]
    if forest.roots or len(totals) != 1 or not rows or not _are_counted(rows):
        return None
    if not any(is_number(row) for row in rows) or any("其中" in row.label for row in rows):
        return None
    levels = {row.row: row.table.rows[row.row].level for row in rows}
    top, last = min(levels.values()), max(levels.values())
    readings = (
        tuple(row for row in rows if levels[row.row] == top),
        tuple(row for row in rows if levels[row.row] == last),
        tuple(rows[1:]),
    )
    clear = len(rows) == 1 or _is_flat(rows)
    return Sum(totals[0], tuple(rows), readings, "" if clear else "各行的层级不明，无法可靠求和")


def _is_flat(rows: Sequence[Figure]) -> bool:
    """Whether no row is the sum of rows that follow it, nor named as one: a list without levels."""
    values = [row.cell.value if is_number(row) else None for row in rows]
    if any(value is None for value in values) or any("计" in bare(row.label) for row in rows):
        return False
    amounts = [value for value in values if value is not None]
    for start, amount in enumerate(amounts):
        run = Decimal(0)
        for value in amounts[start + 1 :]:
            run += value
            if amount and abs(run - amount) <= len(amounts) * half_unit(amount) * 2:
                return False
    return True


def _proven_reading(sums: Sequence[Sum]) -> int | None:
    """The reading that closes in most of a table's columns, with two rows or more; None if none."""
    scores: dict[int, int] = {}
    for total in sums:
        for number, parts in enumerate((total.parts, *total.readings)):
            filled = [part for part in parts if is_number(part) and part.cell.value]
            if len(filled) >= 2 and total.shortfall_of(parts) == 0:
                scores[number] = scores.get(number, 0) + 1
    return max(scores, key=lambda number: (scores[number], -number)) if scores else None


def _present(*rows: Figure | None) -> list[Figure]:
    return [row for row in rows if row is not None]


def _are_numbers(rows: Sequence[Figure]) -> bool:
    return bool(rows) and all(is_number(row) for row in rows)


def _are_counted(rows: Sequence[Figure]) -> bool:
    return all(is_counted(row) for row in rows)


def _letters(label: str) -> str:
    return re.sub(r"[\s：:]", "", bare(label))


RULES = (
    Rule(
        "sangong-sum",
        "三公经费：合计等于出国、用车、接待之和",
        1,
        ERROR,
        "合计 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费；用车 = 购置 + 运行",
        "三公经费表按行列示各项",
        check_sangong,
    ),
    Rule(
        "list-total",
        "清单：各行之和等于合计",
        1,
        ERROR,
        "各行之和 = 合计（按单位列示的收支表、项目表、清单）",
        "没有科目编码、印有一行合计的表",
        check_lists,
    ),
    Rule(
        "purchase-sum",
        "政府采购：合计等于货物、工程、服务之和",
        1,
        ERROR,
        "采购合计 = 货物 + 工程 + 服务",
        "政府采购表按货物、工程、服务列示",
        check_purchases,
    ),
)
