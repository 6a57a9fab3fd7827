"""The terminal's own words, Chinese and English. Texts of the sources are never translated."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import State


class Words(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    unknown_org: str
    year: str
    pages: str
    page: str
    no_disclosure: str
    tables: str
    statements: str
    size: str
    ran: str
    states: dict[State, str]
    severities: dict[str, str]
    sides: dict[str, str]
    formula: str
    difference: str
    tolerance: str
    comma: str
    colon: str
    added: str
    already: str
    empty: str
    sources: str
    warnings: str
    choices: str
    opened: str
    pointed: str
    review: str
    english: bool
    rule_set: str
    summary: str
    legend: str
    clean: str
    more: str
    marked: str
    written: str
    level: str
    why: str
    corrected: str
    unplaced: str
    no_corrections: str
    withdrawn: str
    kept: str
    blank: str
    listed: str
    gone: str
    lost: str
    correction: str
    also: str
    suspect: str


CHINESE = Words(
    unknown_org="单位名称未识别",
    year="{} 年",
    pages="{} 页",
    page="第 {} 页",
    no_disclosure="这份 PDF 不是预算或决算公开文件，只按普通文字读入。",
    tables="表格 {} 张",
    statements="数字表述 {} 条",
    size="{} 行 {} 列",
    ran="核对 {} 条：",
    states={
        State.FAIL: "不符",
        State.ROUNDING: "尾差",
        State.PASS: "相符",
        State.INSUFFICIENT_DATA: "未能核对",
        State.NOT_APPLICABLE: "不适用",
    },
    severities={"error": "错误", "warning": "警告", "info": "提示"},
    sides={"left": "左边：", "right": "右边："},
    formula="公式：",
    difference="差额：",
    tolerance="容差：",
    comma="，",
    colon="：",
    added="已读入",
    already="资料库里已有这份文件，未作改动",
    empty="资料库还是空的：用 mingzhang add 文件或文件夹 读入",
    sources="出处",
    warnings="核对提示",
    choices="请先说明是哪一个：",
    opened="网页已打开：{}（按 Ctrl+C 结束）",
    pointed="〔模型指认〕",
    review="〔待复核〕",
    english=False,
    rule_set="规则集版本 {}",
    summary="明账核对意见",
    legend="红框为错误，橙框为警告，蓝框为提示；粗框是最可能填错的一格。框角的号码即下列序号。点击蓝字到该页该处。",
    clean="没有发现不符之处。未能核对的内容不在此列。",
    more="……另有 {} 处，均已在页上标出",
    marked="核对",
    written="已写出 {}",
    level="第 {} 层",
    why="原因：",
    corrected="已按更正核对 {} 处：",
    unplaced="有 {} 处更正在本次读取中找不到对应的单元格，未采用：",
    no_corrections="没有更正记录。",
    withdrawn="已撤销",
    kept="已记录更正 {}",
    blank="（空白）",
    listed="、",
    gone="已不在资料库的文件",
    lost="本次读取中找不到对应的单元格，未采用",
    correction="更正：",
    also="同一原因还影响 {} 处：",
    suspect="最可能填错",
)

ENGLISH = Words(
    unknown_org="body not recognised",
    year="{}",
    pages="{} pages",
    page="p. {}",
    no_disclosure="This PDF is no budget disclosure; it was read as plain text.",
    tables="{} tables",
    statements="{} statements about figures",
    size="{} rows, {} columns",
    ran="{} checks: ",
    states={
        State.FAIL: "failed",
        State.ROUNDING: "rounding",
        State.PASS: "passed",
        State.INSUFFICIENT_DATA: "not run, data missing",
        State.NOT_APPLICABLE: "not applicable",
    },
    severities={"error": "error", "warning": "warning", "info": "note"},
    sides={"left": "left: ", "right": "right: "},
    formula="formula: ",
    difference="difference: ",
    tolerance="tolerance: ",
    comma=", ",
    colon=": ",
    added="read",
    already="already in the library, nothing changed",
    empty="The library is empty: mingzhang add PATH reads files into it",
    sources="Sources",
    warnings="Checks",
    choices="Which one do you mean:",
    opened="Open at {} (Ctrl+C to stop)",
    pointed=" [pointed at by a model]",
    review=" [to review]",
    english=True,
    rule_set="rule set {}",
    summary="Findings of 明账",
    legend="Red: error, orange: warning, blue: note; the thick box is the cell most likely wrong; "
    "a box's number is the one below. "
    "Blue lines lead to their place.",
    clean="Nothing is wrong in what could be checked.",
    more="… and {} more, all marked on their pages",
    marked="checked",
    written="wrote {}",
    level="level {}",
    why="why: ",
    corrected="checked with {} corrections: ",
    unplaced="{} corrections have no matching cell in this reading and were not used: ",
    no_corrections="No corrections.",
    withdrawn="withdrawn",
    kept="kept correction {}",
    blank="(blank)",
    listed=", ",
    gone="a file no longer in the library",
    lost="no matching cell in this reading, not used",
    correction="correction: ",
    also="The same cause breaks {} more:",
    suspect="most likely wrong",
)


def choose_words(language: str) -> Words:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
