"""The rules → docs/rules.md: ``python -m extract.checks.reference FILE`` writes the page. Pure.

A test compares the page with the rules, so that it cannot be out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from extract.checks.engine import RULE_SET_VERSION, RULES
from extract.checks.english import find_text
from extract.checks.rule import Rule

LEVELS = {
    1: ("第 1 层：一张表之内", "within one table"),
    2: ("第 2 层：表与表之间", "between tables"),
    3: ("第 3 层：文字与表格、文字自身", "narrative against tables and against itself"),
    4: ("第 4 层：完整性", "completeness"),
}
"""What each level looks at, Chinese and English."""

SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "info": "提示 note"}

_HEAD = """\
# 核对规则 / Rules

本页由规则的声明生成，请勿手改：`python -m extract.checks.reference docs/rules.md`。
Generated from the rules' declarations; do not edit.

规则集版本 / rule set: {version}　规则 / rules: {count}

每条规则对每处的结论是以下之一 / each rule ends, place by place, in one of:

| 结论 | state | 含义 |
| --- | --- | --- |
| 相符 | `pass` | 比较过，一致 |
| 尾差 | `rounding` | 差额可由各数末位的四舍五入解释，不算错误 |
| 不符 | `fail` | 比较过，不一致，四舍五入解释不了 |
| 未能核对 | `insufficient_data` | 缺一方的数字，或不能确定它对应哪一格；不算通过 |
| 不适用 | `not_applicable` | 本文件没有这条规则所比较的内容 |

容差：每个印出的数代表其末位上下各半个单位的区间（121.28 即 121.275 至 121.285）；
两边的区间能够相接即为尾差。印作两种单位的同一个数，以较粗一方的末位为限。
"""


def write_reference() -> str:
    """The page, Markdown."""
    head = _HEAD.format(version=RULE_SET_VERSION, count=len(RULES))
    return "\n".join([head, *_levels()])


def _levels() -> Iterator[str]:
    for level in sorted({rule.level for rule in RULES}):
        chinese, english = LEVELS[level]
        yield f"## {chinese} / {english}\n"
        for rule in RULES:
            if rule.level == level:
                yield from _tell(rule)


def _tell(rule: Rule) -> Iterator[str]:
    known = find_text(rule.id)
    yield f"### `{rule.id}` {rule.title}\n"
    if known is not None:
        yield f"{known.title}.\n"
    yield f"- 比较：{rule.compares}"
    if known is not None:
        yield f"- Compares: {known.compares}"
    yield f"- 适用：{rule.applies}"
    yield f"- 不符时 / when it fails: {SEVERITIES.get(rule.severity, rule.severity)}\n"


def main(arguments: list[str]) -> int:
    """Writes the page to the file named, or prints it."""
    if arguments:
        Path(arguments[0]).write_text(write_reference(), encoding="utf-8")
    else:
        print(write_reference(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
