"""Words of 核, Chinese and English."""

from __future__ import annotations

from typing import NamedTuple


class CheckingWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    english: bool
    state: str
    any_state: str
    level: str
    any_level: str
    levels: dict[int, str]
    rule: str
    any_rule: str
    severity: str
    any_severity: str
    found: str
    none: str
    clean: str
    formula: str
    sides: dict[str, str]
    difference: str
    tolerance: str
    more: str
    files: str
    files_hint: str
    workbook: str
    json: str
    marked: str
    missing: str
    also: str
    suspect: str
    against: str
    lost: str
    noted: str


CHINESE = CheckingWords(
    english=False,
    state="结果",
    any_state="全部结果",
    level="范围",
    any_level="全部范围",
    levels={1: "一张表之内", 2: "表与表之间", 3: "情况说明", 4: "是否齐全"},
    rule="规则",
    any_rule="全部规则",
    severity="程度",
    any_severity="全部程度",
    found="符合条件的核对 {} 条",
    none="没有符合这些条件的核对，放宽一项再看。",
    clean="没有发现不符。未能核对的不在此列，可在「结果」里选来看。",
    formula="应当：{}",
    sides={"left": "左边", "right": "右边"},
    difference="差额 {}",
    tolerance="尾差至多 {}",
    more="另有 {} 处",
    files="带走：",
    files_hint="含所选文件的全部核对结果，不受其余筛选影响。",
    workbook="Excel 核对表",
    json="JSON",
    marked="标注 PDF",
    missing="文件里没有可以指出的位置",
    also="同一原因还影响 {} 处",
    suspect="最可能填错",
    against="{} 与 {} 对照",
    lost="“{}”已移出资料库：它与“{}”对照的 {} 条（不符 {} 条）不再列出，重新放入即可再核对。",
    noted="知道了，不再提示",
)

ENGLISH = CheckingWords(
    english=True,
    state="Result",
    any_state="All results",
    level="Scope",
    any_level="All scopes",
    levels={1: "inside a table", 2: "between tables", 3: "narrative", 4: "completeness"},
    rule="Rule",
    any_rule="All rules",
    severity="Severity",
    any_severity="All severities",
    found="{} checks",
    none="No check fits these conditions; widen one of them.",
    clean="No check failed. What could not be checked is another result: choose it above.",
    formula="Should hold: {}",
    sides={"left": "Left", "right": "Right"},
    difference="difference {}",
    tolerance="rounding explains at most {}",
    more="{} more",
    files="Take along:",
    files_hint="All results of the chosen documents, whatever else is filtered.",
    workbook="Excel ledger",
    json="JSON",
    marked="Marked PDF",
    missing="there is no place in the document to point to",
    also="The same cause breaks {} more",
    suspect="most likely wrong",
    against="{} against {}",
    lost="“{0}” has left the library: its {2} comparisons with “{1}” ({3} failed) are not listed; "
    "put it in again to have them.",
    noted="Noted, do not tell again",
)


def choose_checking_words(language: str) -> CheckingWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
