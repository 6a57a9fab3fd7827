"""Level 3: an amount said against the cell that it speaks of. Pure.

A claim is tied to cells by its code, by its exact official name, or by an item whose words leave
no doubt, within the budget that its sentence or headings name. Distance never ties. A claim that
meets another cell of the same code or item than the one expected is left undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.checks.columns import is_total_label
from extract.checks.facts import Facts, Sheet, describe, is_counted, is_number, org_key, year_of
from extract.checks.items import find_item, find_planned
from extract.checks.lookup import main_sheet, main_total, total_column
from extract.checks.names import is_class_name, plain_name
from extract.checks.rule import ERROR, Comparison, Gap, Outcome, Rule
from extract.checks.scope import ALL, CAPITAL, FUND, GENERAL, SHEETS, read_scope
from extract.checks.sums import fails
from extract.money import FACTORS
from extract.records import Amount, Figure, Operand, Paragraph, Statement

_MARK = re.compile(r"[（(](类|款|项)[）)]")
_OTHERS = re.compile(r"本级|下属|所属|直属|其中[：:]?.{0,12}(?:局|中心|学校|院|所|处|站)(?=.*支出)")
_PLANNED = re.compile(r"(?:年初|调整|全年|当年)?预算(?:数|安排)?(?:为|是|：|:)?$")


_OUTTURN = re.compile(r"(?:支出|收入)?决算(?:支出|收入|数)?")


class Tie(NamedTuple):
    """The cells that print what a claim says; others: further cells of the same code or item.

    reason: why there are no cells, or why they may be of another budget than the one said: such
    cells can agree with the claim, and not contradict it.
    """

    cells: tuple[Figure, ...]
    others: tuple[Figure, ...]
    reason: str


def check_claims(facts: Facts) -> Iterator[Outcome]:
    """Every amount of money in the narrative that speaks of this year."""
    paragraphs = {paragraph.id: paragraph for paragraph in facts.paragraphs}
    for statement in _name_outturns(facts.statements):
        amount = statement.amount
        if amount is None or amount.unit not in FACTORS or not _is_own_year(facts, statement):
            continue
        if is_planned(facts, statement):
            tie = _tie_planned(facts, statement)
        else:
            tie = tie_claim(facts, statement, paragraphs.get(statement.paragraph))
        if tie is not None:
            yield _elsewhere(facts, statement, _compare(facts, statement, amount, tie))


def _name_outturns(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The claims; 支出决算 said after the budget of an item, in one paragraph, is that item's."""
    before: Statement | None = None
    for said in statements:
        one = said
        bare = not said.code and _OUTTURN.fullmatch(said.subject)
        if before is not None and before.paragraph == said.paragraph and bare:
            one = said._replace(subject=before.subject, code=before.code)
        yield one
        before = one


def _tie_planned(facts: Facts, statement: Statement) -> Tie | None:
    """What was planned, where a form of the final account prints it; None where none does."""
    groups = facts.groups()
    cells = find_planned(groups[0], statement.subject) if len(groups) == 1 else []
    return Tie(tuple(cells), (), "") if cells else None


def tie_claim(facts: Facts, statement: Statement, paragraph: Paragraph | None) -> Tie | None:
    """The cells that a claim speaks of; None where its subject is no item of the tables."""
    before = text_before(statement, paragraph)
    headings = paragraph.headings if paragraph is not None else ()
    scope = read_scope(statement.subject, before, headings)
    names = read_names(statement.subject)
    body, named = find_body(facts, (before, *reversed(headings)))
    if body is None:
        return Tie((), (), "文件中有几个单位的表，无法确定这句话说的是哪一张")
    plain = "基本支出" not in "".join((statement.subject, before, *headings))
    tables = _without_basic(body) if plain else body
    if statement.code:
        return _tie_code(tables, statement.code, scope)
    if names or _is_row_name(tables, statement.subject):
        return _with_namesakes(
            facts, statement, _tie_names(tables, names or (statement.subject,), scope)
        )
    whole = named and statement.subject in ("预算", "部门预算", "单位预算")
    finder = find_item("支出预算" if whole else statement.subject)
    if finder is None:
        return None
    if not named and _speaks_of_others(facts, before):
        return Tie((), (), "这句话可能说的是所属单位，无法确定对应的表格")
    found = finder(body, ALL if whole else scope)
    nothing = statement.amount is not None and not statement.amount.value
    cells = tuple(cell for cell in found if is_number(cell) or (nothing and is_counted(cell)))
    return Tie(cells, (), "" if cells else "没有找到可以确定对应的表格单元")


def find_body(facts: Facts, texts: Sequence[str]) -> tuple[Facts | None, bool]:
    """The facts of the body that a sentence speaks of, and whether a text names it.

    texts: the sentence up to its amount, then its headings from the inmost. A sentence of a file
    with several bodies' tables that names none speaks of the one that holds the others: the one
    that spends most. None where that is not clear.
    """
    groups = facts.groups()
    if len(groups) == 1:
        return groups[0], False
    bodies = {org_key(group.sheets[0].table.org): group for group in groups}
    for text in texts:
        said = org_key(text)
        found = [(said.rfind(name) + len(name), name) for name in bodies if name in said]
        if found:
            return bodies[max(found, key=lambda pair: (pair[0], len(pair[1])))[1]], True
    spent = [(total.cell.value or 0, group) for group in groups if (total := _spent(group))]
    spent.sort(key=lambda pair: pair[0])
    if len(spent) < len(groups) or spent[-1][0] <= spent[-2][0]:
        return None, False
    return spent[-1][1], False


def _spent(group: Facts) -> Figure | None:
    return main_total(group, "支出总表")


def _elsewhere(facts: Facts, statement: Statement, outcome: Outcome) -> Outcome:
    """The outcome; a gap where it fails in a file of several bodies and another body prints it."""
    if not isinstance(outcome, Comparison) or not fails(outcome) or statement.amount is None:
        return outcome
    if len(facts.groups()) == 1 or find_body(facts, (text_before(statement),))[1]:
        return outcome
    left, right = outcome.left[0], outcome.right[0]
    for sheet in facts.sheets:
        for figure in sheet.figures:
            if is_number(figure) and figure.cell.value and not year_of_figure(facts, figure):
                other = facts.operand(figure, "right")
                if other.label == right.label and not fails(outcome._replace(right=(other,))):
                    reason = f"与第{figure.cell.page}页另一单位的同一项一致，无法确定说的是哪一个"
                    return Gap(outcome.place, reason, (left, other))
    return outcome


def year_of_figure(facts: Facts, figure: Figure) -> str:
    """ "last" for a figure of the year before, as ``year_of`` tells its column."""
    return year_of(figure.table.columns[figure.column], facts.document.year)


def text_before(statement: Statement, paragraph: Paragraph | None = None) -> str:
    """The sentence up to its amount; all of it where the amount cannot be found there.

    paragraph: the statement's own; it holds the start of a sentence that a page tears apart.
    """
    start = _torn_off(statement, paragraph) if paragraph is not None else ""
    text = start + statement.sentence.text
    said = statement.amount.evidence.text if statement.amount is not None else ""
    place = text.find(statement.subject)
    at = text.find(said, max(place, 0)) if said else -1
    return text[:at] if at >= 0 else text


def _torn_off(statement: Statement, paragraph: Paragraph) -> str:
    """What stands before the evidence's part of a sentence, back to the end of the one before."""
    at = paragraph.text.find(statement.sentence.text)
    start = paragraph.text[:at] if at > 0 else ""
    return re.split("[。；！？]", start)[-1]


def read_names(subject: str) -> tuple[str, ...]:
    """Official names marked （类）（款）（项） or joined by dashes, from the top down."""
    if _MARK.search(subject):
        names = _MARK.split(subject)[::2]
        return tuple(name.strip("、，- ") for name in names[:-1] if name.strip("、，- "))
    parts = re.split(r"[-—－]", subject)
    return tuple(parts) if len(parts) == 3 and all(len(part) > 1 for part in parts) else ()


def amount_operand(label: str, amount: Amount, side: str) -> Operand:
    """A figure of the narrative as an operand."""
    return Operand(label, amount.value, amount.unit, amount.evidence, side)


def _compare(facts: Facts, statement: Statement, amount: Amount, tie: Tie) -> Outcome:
    page = amount.evidence.page
    label = f"{statement.code or ''} {statement.subject}".strip()
    said = amount_operand(f"文字：{label}", amount, "left")
    where = f"第{page}页文字“{label}{amount.evidence.text}”"
    if not tie.cells:
        return Gap(where, tie.reason or "没有找到可以确定对应的表格单元", (said,))
    candidates = [_against(facts, where, said, cell) for cell in tie.cells]
    agreeing = [one for one in candidates if not fails(one)]
    if agreeing:
        return agreeing[0]
    others = [cell for cell in tie.others if cell.cell.value or not amount.value]
    elsewhere = [cell for cell in others if not fails(_against(facts, where, said, cell))]
    if elsewhere:
        reason = f"与预期的单元不同，但与“{describe(elsewhere[0])}”一致，无法确定说的是哪一项"
        return Gap(where, reason, (said, facts.operand(elsewhere[0], "right")))
    return Gap(where, tie.reason, (said,)) if tie.reason else candidates[0]


def _against(facts: Facts, where: str, said: Operand, cell: Figure) -> Comparison:
    return Comparison(
        where,
        f"文字中的数 = 《{cell.table.title or cell.table.kind}》{describe(cell)}",
        (said,),
        (facts.operand(cell, "right"),),
        advice=f"请核对第{cell.cell.page}页的表格和这句话，改正其中一处。",
    )


def _without_basic(facts: Facts) -> Facts:
    """Without 基本支出表: 办公费 or 委托业务费 may be paid from projects too."""
    return facts._replace(
        sheets=tuple(s for s in facts.sheets if s.table.kind != "一般公共预算基本支出表")
    )


def _tie_code(facts: Facts, code: str, scope: str | None) -> Tie:
    rows = [
        figure
        for sheet in list_coded(facts)
        for figure in sheet.figures
        if figure.code == code and is_number(figure)
    ]
    return _choose(facts, rows, scope)


def _tie_names(facts: Facts, names: Sequence[str], scope: str | None) -> Tie:
    """Rows of a name, standing below the names given before it."""
    rows: list[Figure] = []
    for sheet in list_coded(facts):
        labels = {f.code: plain_name(f.label) for f in sheet.figures if f.code}
        for figure in sheet.figures:
            if is_number(figure) and figure.code and _stands_at(figure.code, labels, names):
                rows.append(figure)
    if not rows:
        bare = [figure for one in list_coded(facts) for figure in _list_uncoded(one, names)]
        return _choose(facts, bare, scope)
    codes = {figure.code for figure in rows}
    deepest = max((len(code) for code in codes if code), default=0)
    if len(codes) > 1 and len(names) == 1:
        return Tie((), (), "表中有几行同名，无法确定说的是哪一行")
    return _choose(facts, [row for row in rows if row.code and len(row.code) == deepest], scope)


def _with_namesakes(facts: Facts, statement: Statement, tie: Tie) -> Tie:
    """The tie, with every other row of that name (a project may be called like a code)."""
    wanted = plain_name((read_names(statement.subject) or (statement.subject,))[-1])
    same = [
        figure
        for sheet in facts.sheets
        for figure in sheet.figures
        if is_number(figure) and plain_name(figure.label) == wanted and figure not in tie.cells
    ]
    return tie._replace(others=(*tie.others, *same))


def _list_uncoded(sheet: Sheet, names: Sequence[str]) -> list[Figure]:
    """The row that the names lead to from a 类 down, in a form that prints names without codes."""
    if any(figure.code for figure in sheet.figures) or not is_class_name(names[0]):
        return []
    labels = {figure.row: plain_name(figure.label) for figure in sheet.figures}
    left = list(names)
    for row in sorted(labels):
        if _is_named(labels[row], left[0]):
            left.pop(0)
        elif len(left) < len(names) and is_class_name(labels[row]):
            return []
        if not left:
            return [f for f in sheet.figures if f.row == row and is_number(f)]
    return []


def _stands_at(code: str, labels: Mapping[str, str], names: Sequence[str]) -> bool:
    """Whether the row of a code has the last name, and its printed ancestors the names before."""
    if not _is_named(labels[code], names[-1]):
        return False
    above = [label for other, label in labels.items() if code.startswith(other)]
    return all(any(_is_named(label, name) for label in above) for name in names[:-1])


def _is_named(label: str, name: str) -> bool:
    return label.removesuffix("支出") == plain_name(name).removesuffix("支出")


def _choose(facts: Facts, rows: Sequence[Figure], scope: str | None) -> Tie:
    """Of a code's cells, those of this year's total in the table of the scope."""
    if not rows:
        known = bool(list_coded(facts))
        return Tie((), (), "表中没有印出这一科目" if known else "本文件没有读到按科目列示的表")
    year = facts.document.year
    kind = SHEETS.get(scope or "")
    totals = []
    for sheet in list_coded(facts):
        column = total_column(sheet, year)
        totals += [f for f in rows if f.table.id == sheet.table.id and f.column == column]
    chosen = [f for f in totals if f.table.kind == kind]
    if kind is None or not chosen:
        values = {f.cell.value for f in totals}
        chosen = totals if len(values) == 1 else []
    others = [f for f in rows if f not in chosen and not year_of(f.table.columns[f.column], year)]
    if not chosen:
        return Tie((), (), "不能确定说的是哪一本预算的哪张表")
    apart = scope in (GENERAL, FUND, CAPITAL) and not chosen[0].table.kind.startswith(scope)
    reason = f"没有读到{kind}的这一科目，无法与其他预算的表比较" if apart else ""
    return Tie(tuple(chosen), tuple(others), reason)


def list_coded(facts: Facts) -> list[Sheet]:
    """The tables that list expenditure by code, one of each kind."""
    kinds = dict.fromkeys(
        [*SHEETS.values(), "一般公共预算基本支出表", "一般公共预算支出经济分类表"]
    )
    return [sheet for kind in kinds if (sheet := main_sheet(facts, kind)) is not None]


def _is_row_name(facts: Facts, subject: str) -> bool:
    """Whether a subject is the exact name of a coded row, and of no item."""
    wanted = plain_name(subject)
    if len(wanted) < 4 or find_item(subject) is not None:
        return False
    return any(
        figure.code and _is_named(plain_name(figure.label), subject)
        for sheet in list_coded(facts)
        for figure in sheet.figures
        if not is_total_label(figure.label)
    )


def _is_own_year(facts: Facts, statement: Statement) -> bool:
    year = facts.document.year
    return statement.year is None or statement.year == year


def is_planned(facts: Facts, statement: Statement) -> bool:
    """Whether a final account gives the budget of an item here, and not its outturn."""
    if facts.document.kind != "决算" or statement.amount is None:
        return False
    said = statement.amount.evidence.text
    whole = [one for one in facts.paragraphs if one.id == statement.paragraph]
    if said in statement.sentence.text:
        paragraph = whole[0] if whole else None
        return bool(_PLANNED.search(text_before(statement, paragraph)))
    # the sentence goes on over a page, and its evidence is the part on the other side
    return any(_PLANNED.search(one.text.partition(said)[0]) for one in whole)


def _speaks_of_others(facts: Facts, before: str) -> bool:
    found = _OTHERS.search(before)
    return found is not None and found[0] not in (facts.document.org or "")


RULES = (
    Rule(
        "claim-cell",
        "文字中的金额与表格一致",
        3,
        ERROR,
        "文字中的金额 = 表格中同一科目或项目的金额（同一年度、同一预算）",
        "文字中有本年度的金额，能按编码、正式名称或确定的项目找到表格单元",
        check_claims,
    ),
)
