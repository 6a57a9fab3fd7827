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
)


def choose_words(language: str) -> Words:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
