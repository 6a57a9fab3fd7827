"""Level 2 across documents: a body's year against its year before, a department against its units.

Earlier and later disclosure of one body → Findings: the column of the year before, and the base of
what the narrative says of growth. A department and its units → Findings: its rows by unit. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.checks.claims import amount_operand, tie_claim
from extract.checks.facts import Facts, Sheet, gather_facts, is_money, is_number, org_key, place
from extract.checks.facts import year_of as year_of_column
from extract.checks.growth import is_about, place_of
from extract.checks.judge import judge
from extract.checks.lookup import code_rows, main_sheet, main_total, total_column, total_row
from extract.checks.rule import WARNING, Comparison, Gap, Outcome, Rule
from extract.checks.sums import fails
from extract.money import FACTORS
from extract.records import Disclosure, Figure, Finding, Statement

KINDS = ("支出总表", "一般公共预算支出表", "政府性基金支出表", "一般公共预算基本支出表")
"""Forms that may print the year before beside this one, by code."""
LISTED = ("收入总表", "支出总表")
"""Forms of a department that may have a row for each of its units."""
_OTHER_BASIS = ("执行", "决算", "调整", "完成", "预计")
"""Words of a column or a comparison that is not of the year before's own budget."""


def compare_years(earlier: Disclosure, later: Disclosure) -> tuple[Finding, ...]:
    """What ``later`` prints of the year before against ``earlier``; () if they do not follow.

    Both are of one body: the caller knows so. 预算 is held against 预算, 决算 against 决算.
    """
    old, new = earlier.document, later.document
    if old.year is None or new.year != old.year + 1 or old.kind != new.kind:
        return ()
    before, now = _facts(earlier), _facts(later)
    columns = [judge(YEAR_COLUMN, one) for one in _check_columns(before, now)]
    return (*columns, *(judge(YEAR_CLAIM, one) for one in _check_bases(before, now)))


def compare_units(department: Disclosure, units: Sequence[Disclosure]) -> tuple[Finding, ...]:
    """A department's rows by unit against each unit's own total of the same year and kind."""
    whole, parent = _own(_facts(department)), department.document
    found = []
    for unit in units:
        own = unit.document
        if (own.year, own.kind) == (parent.year, parent.kind) and own.sha256 != parent.sha256:
            found += [judge(UNIT_ROW, one) for one in _check_unit(whole, _own(_facts(unit)))]
    return tuple(found)


def _facts(one: Disclosure) -> Facts:
    return gather_facts(one.document, one.tables, (one.paragraphs, one.statements), one.contents)


def _own(facts: Facts) -> Facts:
    """Of a file with the tables of several bodies those of the body whose document it is."""
    own = org_key(facts.document.org)
    groups = facts.groups()
    return next((g for g in groups if org_key(g.sheets[0].table.org) == own), facts)


def _check_columns(before: Facts, now: Facts) -> Iterator[Outcome]:
    """The column of the year before, row by row, in each form that prints one."""
    for kind in KINDS:
        later, earlier = main_sheet(now, kind), main_sheet(before, kind)
        column = _last_column(later, now) if later is not None else None
        if later is None or earlier is None or column is None:
            continue
        own = total_column(earlier, before.document.year)
        rows, known = code_rows(later, column), code_rows(earlier, own)
        pairs = [(rows[code], known[code]) for code in rows if code in known]
        whole = total_row(later, column), total_row(earlier, own)
        if whole[0] is not None and whole[1] is not None:
            pairs.append((whole[0], whole[1]))
        compared = [_compare(now, before, one, other) for one, other in pairs if _are(one, other)]
        yield from _sober(compared, later)


def _last_column(sheet: Sheet, facts: Facts) -> int | None:
    """The only column of the year before's own budget (or final account)."""
    found = [
        index
        for index, column in enumerate(sheet.table.columns)
        if is_money(column)
        and year_of_column(column, facts.document.year)
        and not (facts.document.kind == "预算" and _is_other("".join(column.path)))
    ]
    return found[0] if len(found) == 1 else None


def _is_other(words: str) -> bool:
    return any(word in words for word in _OTHER_BASIS)


def _are(one: Figure, other: Figure) -> bool:
    return is_number(one) and is_number(other)


def _compare(now: Facts, before: Facts, one: Figure, other: Figure) -> Comparison:
    year = before.document.year
    return Comparison(
        place(one),
        f"本文件所列{year}年数 = {year}年文件的数",
        (now.operand(one, "left"),),
        (before.operand(other, "right"),),
        advice=f"请核对《{before.document.name}》第{other.cell.page}页的同一项，或说明口径的变化。",
    )


def _sober(found: Sequence[Comparison], sheet: Sheet) -> Iterator[Outcome]:
    """The comparisons; one gap where most differ: the year before is told on another basis."""
    failed = sum(fails(one) for one in found)
    if failed > 1 and failed * 2 > len(found):
        where = f"第{sheet.table.areas[0].page}页《{sheet.table.title or sheet.table.kind}》"
        yield Gap(where, "多数上年数与上年文件不同，可能是调整后的数，未作判断")
    else:
        yield from found


def _check_bases(before: Facts, now: Facts) -> Iterator[Outcome]:
    """this year ∓ change = the cell of the year before, for each claim tied to one."""
    paragraphs = {paragraph.id: paragraph for paragraph in now.paragraphs}
    for one in now.statements:
        if not _is_of_last_year(one, now) or is_about(one):
            continue
        tie = tie_claim(
            before, one._replace(year=before.document.year), paragraphs.get(one.paragraph)
        )
        if tie is None or not tie.cells or tie.reason:
            continue
        found = [_base(before, one, cell) for cell in tie.cells]
        agreed = [outcome for outcome in found if not fails(outcome)]
        if agreed or len({cell.cell.value for cell in tie.cells}) == 1:
            yield (agreed or found)[0]


def _is_of_last_year(one: Statement, now: Facts) -> bool:
    amounts = [amount for amount in (one.amount, one.change) if amount is not None]
    base = one.base or ""
    growing = one.direction in ("增加", "减少") and one.change is not None
    return (
        one.amount is not None
        and (growing or (one.direction == "持平" and one.change is None))
        and all(amount.unit in FACTORS for amount in amounts)
        and one.year in (None, now.document.year)
        and ("上年" in base or str((now.document.year or 0) - 1) in base)
        and not (now.document.kind == "预算" and _is_other(base))
    )


def _base(before: Facts, one: Statement, cell: Figure) -> Comparison:
    assert one.amount is not None
    this = amount_operand(f"文字：{one.subject}", one.amount, "left")
    last = before.operand(cell, "right", f"上年文件：{cell.label or cell.role}")
    moved = [amount_operand("文字：变动额", one.change, "right")] if one.change else []
    fell = one.direction == "减少"
    left = (last._replace(side="left"),) if fell else (this,)
    right = (this._replace(side="right"), *moved) if fell else (last, *moved)
    year = before.document.year
    names = {
        "增加": f"本年数 = {year}年文件的数 + 增加额",
        "减少": f"{year}年文件的数 = 本年数 + 减少额",
        "持平": f"本年数 = {year}年文件的数",
    }
    advice = f"请核对《{before.document.name}》第{cell.cell.page}页的同一项，或说明口径的变化。"
    return Comparison(place_of(one), names[one.direction or "持平"], left, right, advice=advice)


def _check_unit(whole: Facts, unit: Facts) -> Iterator[Outcome]:
    """The rows that bear the unit's name, in each form that lists units."""
    name = org_key(unit.document.org)
    for kind in LISTED:
        sheet, total = main_sheet(whole, kind), main_total(unit, kind)
        if sheet is None or total is None or not name:
            continue
        column = total_column(sheet, whole.document.year)
        rows = [
            figure
            for figure in sheet.figures
            if figure.column == column and is_number(figure) and org_key(figure.label) == name
        ]
        if len(rows) == 1:
            yield Comparison(
                place(rows[0]),
                f"部门{kind}中该单位的数 = 该单位{kind}的合计",
                (whole.operand(rows[0], "left"),),
                (unit.operand(total, "right"),),
                advice=f"请核对《{unit.document.name}》第{total.cell.page}页的合计。",
            )


def _alone(_facts: Facts) -> Iterator[Outcome]:
    """One document by itself: nothing to look at."""
    return iter(())


YEAR_COLUMN = Rule(
    "year-column",
    "表中的上年数与上年文件一致",
    2,
    WARNING,
    "本年文件的“上年”栏 = 上年文件中同一科目的数",
    "同时有同一单位上年的文件，表中印有上年数",
    _alone,
)
YEAR_CLAIM = Rule(
    "year-claim",
    "文字中的增减与上年文件一致",
    3,
    WARNING,
    "本年数 − 变动额 = 上年文件中同一项的数",
    "同时有同一单位上年的文件，文字说了金额和比上年的变动",
    _alone,
)
UNIT_ROW = Rule(
    "unit-row",
    "部门表中各单位的数与单位文件一致",
    2,
    WARNING,
    "部门收入总表、支出总表中一个单位的数 = 该单位文件的合计",
    "同时有部门和所属单位同一年度的文件，部门的表按单位列示",
    _alone,
)
RULES = (YEAR_COLUMN, YEAR_CLAIM, UNIT_ROW)
