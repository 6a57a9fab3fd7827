"""Level 3: what the narrative says it lists, it lists: all 项, all performance tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.facts import Facts, Sheet, is_number, place
from extract.checks.goals import list_entries
from extract.checks.lookup import code_rows, main_sheet, total_column
from extract.checks.rule import WARNING, Outcome, Remark, Rule
from extract.checks.scope import GENERAL, read_scope
from extract.records import Operand, Paragraph, State, Statement

_BY_ITEM = re.compile(r"按项级(?:支出)?(?:功能)?(?:分类)?科目")
_GOALS = re.compile(r"(?:部门|单位)?项目(?:支出)?绩效目标|项目绩效目标表")
DEEPEST = 7
"""Digits of a 项."""


def check_listed_codes(facts: Facts) -> Iterator[Outcome]:
    """A section that says that it lists spending by 项 names every 项 of 一般公共预算支出表."""
    sheet = main_sheet(facts, "一般公共预算支出表")
    for paragraph in facts.paragraphs:
        if sheet is None or not _BY_ITEM.search(paragraph.text) or "主要支出" in paragraph.text:
            continue
        if read_scope("", paragraph.text, paragraph.headings) != GENERAL:
            continue
        said = {s.code for s in _of_section(facts, paragraph) if s.code}
        if said:
            yield _listed(facts, paragraph, sheet, said)


def check_goal_count(facts: Facts) -> Iterator[Outcome]:
    """设置0个项目绩效目标 is not said where a table with such a target is printed."""
    tables = [
        (sheet, [e for e in list_entries(facts, sheet.table) if "资金总额" in e.label])
        for sheet in facts.of_kind("项目绩效目标表")
    ]
    filled = [(sheet, found) for sheet, found in tables if found]
    for statement in facts.statements:
        amount = statement.amount
        if amount is None or amount.unit != "个" or not _GOALS.fullmatch(statement.subject):
            continue
        said = Operand(f"文字：{statement.subject}", amount.value, "个", amount.evidence, "left")
        where = f"第{amount.evidence.page}页文字“{statement.subject}{amount.evidence.text}”"
        formula = "文字中的项目绩效目标个数与绩效目标表相符"
        if amount.value == 0 and filled:
            entry = filled[0][1][0].operand._replace(side="right")
            text = f"文字说设置0个，正文却有{len(filled)}张项目绩效目标表，请核对。"
            yield Remark(State.FAIL, where, formula, text, (said, entry))
        elif amount.value == len(filled):
            yield Remark(State.PASS, where, formula, "个数一致。", (said,))
        else:
            text = "绩效目标表可能只公开一部分，或一张表列几个项目，个数无法可靠比较。"
            yield Remark(State.INSUFFICIENT_DATA, where, formula, text, (said,))


def _of_section(facts: Facts, paragraph: Paragraph) -> list[Statement]:
    own = paragraph.headings
    inside = {p.id for p in facts.paragraphs if p.headings[: len(own)] == own}
    return [statement for statement in facts.statements if statement.paragraph in inside]


def _listed(facts: Facts, paragraph: Paragraph, sheet: Sheet, said: set[str]) -> Remark:
    rows = code_rows(sheet, total_column(sheet, facts.document.year))
    wanted = {
        code: row
        for code, row in rows.items()
        if len(code) == DEEPEST and is_number(row) and row.cell.value
    }
    missing = [row for code, row in wanted.items() if code not in said]
    page = paragraph.lines[0].page if paragraph.lines else sheet.table.areas[0].page
    where, formula = f"第{page}页文字“按项级科目分类统计”", "文字列出的项 = 表中的全部项"
    if not missing:
        return Remark(State.PASS, where, formula, f"表中{len(wanted)}个项都已说明。")
    codes = "、".join(f"{row.code}" for row in missing)
    text = f"文字说按项级科目统计，却没有说到{codes}（见{place(missing[0], row=False)}），请补全。"
    operands = tuple(facts.operand(row, "right") for row in missing)
    return Remark(State.FAIL, where, formula, text, operands)


RULES = (
    Rule(
        "said-all-codes",
        "按项级科目说明的文字列全了各项",
        3,
        WARNING,
        "文字列出的项 = 一般公共预算支出表的全部项",
        "文字写明“按项级科目分类统计”并列出编码",
        check_listed_codes,
    ),
    Rule(
        "said-goal-count",
        "项目绩效目标个数与绩效目标表相符",
        3,
        WARNING,
        "说设置0个项目绩效目标时，没有项目绩效目标表",
        "文字说了项目绩效目标的个数",
        check_goal_count,
    ),
)
