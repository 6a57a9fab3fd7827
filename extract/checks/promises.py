"""Level 4: every table named in the contents is there. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extract.checks.facts import Facts, Sheet, bare
from extract.checks.rule import WARNING, Gap, Outcome, Remark, Rule
from extract.records import Evidence, Operand, Paragraph, State
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
    """Tables of the contents against the tables and headings that were read, body by body."""
    entries = [entry for entry in facts.contents if _is_table(entry.text)]
    if not entries:
        return
    bodies = {body: _missing(facts, sheets, entries) for body, sheets in _bodies(facts).items()}
    if all(len(missing) * 2 > len(entries) for missing in bodies.values()):
        yield Gap("目录", "目录所列的表大多没有读到，可能另有文件，未作判断")
        return
    for entry in entries:
        lacking = [body for body, missing in bodies.items() if entry in missing]
        yield _check_entry(facts, entry, lacking, bodies=len(bodies))


def _check_entry(facts: Facts, entry: Evidence, lacking: Sequence[str], *, bodies: int) -> Outcome:
    where, formula = f"目录“{entry.text}”", "目录所列的表在正文中"
    listed = (Operand("目录", None, None, entry, "left"),)
    if not lacking:
        return Remark(State.PASS, where, formula, "正文中有这张表。", listed)
    if read_kind(entry.text, ()) == OTHER or len(lacking) * 2 > max(bodies, 2):
        return Gap(where, "正文有这个标题或类似的表，但没有读到表格本身")
    if _count_headings(facts, entry.text) > bodies - len(lacking):
        return Gap(where, "正文有这个标题或类似的表，但没有读到表格本身")
    who = f"（{'、'.join(lacking)}）" if bodies > 1 else ""
    text = f"目录列有这张表，正文中没有{who}。即使没有数据也应公开空表并说明。"
    return Remark(State.FAIL, where, formula, text, listed)


def _bodies(facts: Facts) -> dict[str, list[Sheet]]:
    """The tables of each body; of a file of several bodies, those that print most of the forms."""
    groups = facts.groups()
    if len(groups) == 1:
        return {"": list(facts.sheets)}
    most = max(len(group.sheets) for group in groups)
    return {
        group.sheets[0].table.org or "": list(group.sheets)
        for group in groups
        if len(group.sheets) * 2 > most
    }


def _missing(facts: Facts, sheets: Sequence[Sheet], entries: Sequence[Evidence]) -> list[Evidence]:
    """Entries without a table; a table that bears the very title of one entry serves no other."""
    names = {_plain(entry.text) for entry in entries}
    titles = [_plain(sheet.table.title) for sheet in sheets]
    missing = []
    for entry in entries:
        own = _plain(entry.text)
        free = [
            sheet
            for sheet, title in zip(sheets, titles, strict=True)
            if title == own or title not in names
        ]
        if not _has_table(free, entry.text) and not _has_untitled(facts, sheets, entry.text):
            missing.append(entry)
    return missing


def _has_untitled(facts: Facts, sheets: Sequence[Sheet], entry: str) -> bool:
    """Whether a table of this kind that bears another entry's title may yet be this one.

    So where more tables of a kind were read than entries name that title.
    """
    kind = read_kind(entry, ())
    if kind == OTHER:
        return False
    listed = [one.text for one in facts.contents if _is_table(one.text)]
    of_kind = sum(read_kind(one, ()) == kind for one in listed)
    return sum(sheet.table.kind == kind for sheet in sheets) >= of_kind > 0


def _plain(title: str) -> str:
    return _COMMON.sub("", bare(title))


def _is_table(entry: str) -> bool:
    """Whether an entry names one table, and not the part that holds all of them."""
    name = re.sub(r"^20\d\d年(?:度)?", "", bare(entry))
    numbered = read_numbering(entry) is not None
    return numbered and bool(_TABLE.search(name)) and not _PART.search(name)


def _has_table(sheets: Sequence[Sheet], entry: str) -> bool:
    kind, name = read_kind(entry, ()), _plain(entry)
    for sheet in sheets:
        if kind not in (OTHER, "项目支出表", "项目绩效目标表") and sheet.table.kind == kind:
            return True
        title = _plain(sheet.table.title)
        if title and SequenceMatcher(None, name, title).ratio() >= SAME_TITLE:
            return True
    return False


def _count_headings(facts: Facts, entry: str) -> int:
    """How often the body prints the entry again as a title of its own, outside the contents."""
    name = "".join(bare(entry).split())
    listed = {(one.page, "".join(one.text.split())) for one in facts.contents}
    pages = {page for page, _ in listed}
    return sum(
        bool(
            re.fullmatch(
                rf"(?:附?表?\d*)?{re.escape(name)}(?:[（(].{{0,8}}[）)])?", _title(paragraph)
            )
        )
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
