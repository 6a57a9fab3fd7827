"""Level 4: every table named in the contents is there. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from extract.checks.facts import Facts, bare
from extract.checks.rule import WARNING, Gap, Outcome, Remark, Rule
from extract.records import Operand, Paragraph, State
from extract.sections.headings import read_numbering
from extract.tables.kinds import OTHER, read_kind

_TABLE = re.compile(r"(?:表|清单|清单目录)(?:[（(][^）)]*[）)])?$")
_PART = re.compile(
    r"^第.{1,3}[部章]|^(?:部门|单位)?(?:预算|决算)(?:公开)?(?:报)?表$|说明|附件|附表$"
)
_COMMON = re.compile(r"20\d\d年(?:度)?|部门|单位|预算|决算|情况|表|[（(].*?[）)]|[“”\"\s]")
SAME_TITLE = 0.8
"""Share of common characters from which two titles, without their common words, are one."""


def check_promises(facts: Facts) -> Iterator[Outcome]:
    """Tables of the contents against the tables and headings that were read."""
    entries = [entry for entry in facts.contents if _is_table(entry.text)]
    if not entries:
        return
    missing = [entry for entry in entries if not _has_table(facts, entry.text)]
    if len(missing) * 2 > len(entries):
        yield Gap("目录", "目录所列的表大多没有读到，可能另有文件，未作判断")
        return
    for entry in entries:
        where, formula = f"目录“{entry.text}”", "目录所列的表在正文中"
        listed = (Operand("目录", None, None, entry, "left"),)
        if entry not in missing:
            yield Remark(State.PASS, where, formula, "正文中有这张表。", listed)
        elif _has_heading(facts, entry.text) or read_kind(entry.text, ()) == OTHER:
            yield Gap(where, "正文有这个标题或类似的表，但没有读到表格本身")
        else:
            text = "目录列有这张表，正文中没有。即使没有数据也应公开空表并说明。"
            yield Remark(State.FAIL, where, formula, text, listed)


def _is_table(entry: str) -> bool:
    """Whether an entry names one table, and not the part that holds all of them."""
    name = re.sub(r"^20\d\d年(?:度)?", "", bare(entry))
    numbered = read_numbering(entry) is not None
    return numbered and bool(_TABLE.search(name)) and not _PART.search(name)


def _has_table(facts: Facts, entry: str) -> bool:
    kind, name = read_kind(entry, ()), _COMMON.sub("", bare(entry))
    for sheet in facts.sheets:
        if kind not in (OTHER, "项目支出表", "项目绩效目标表") and sheet.table.kind == kind:
            return True
        title = _COMMON.sub("", bare(sheet.table.title))
        if title and SequenceMatcher(None, name, title).ratio() >= SAME_TITLE:
            return True
    return False


def _has_heading(facts: Facts, entry: str) -> bool:
    """Whether the body prints the entry again as a title of its own, outside the contents."""
    name = "".join(bare(entry).split())
    listed = {(one.page, "".join(one.text.split())) for one in facts.contents}
    pages = {page for page, _ in listed}
    return any(
        re.fullmatch(rf"(?:附?表?\d*)?{re.escape(name)}(?:[（(].{{0,8}}[）)])?", _title(paragraph))
        for paragraph in facts.paragraphs
        if paragraph.lines[0].page not in pages
    )


def _title(paragraph: Paragraph) -> str:
    return bare("".join(paragraph.text.split()))


RULES = (
    Rule(
        "contents-tables",
        "目录所列的表都在正文中",
        4,
        WARNING,
        "目录中的每张表在正文中都有",
        "文件有目录，且目录列出表名",
        check_promises,
    ),
)
