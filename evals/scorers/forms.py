"""Tables + printed titles → Scores: every form that a document names, with kind and unit. Pure.

Titles are found without our reader: short centred lines ending in 表, 清单 or 目录 directly above
a ruled area of pdfplumber's; and the entries of the 目录 that end so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evals.plain import PlainPage, PlainWord, printed_lines
from evals.scorers.words import fold
from evals.task import Place, Score, compare, note, right, wrong
from extract.records import BBox, Document, Table
from extract.tables.kinds import OTHER, read_kind

_TITLE = re.compile(r"[^。；;：:，,]*(?:表|清单|目录)(?:[（(][^（()）]{1,16}[）)])?")
_LABEL = re.compile(
    r"(?:附?件?表|公开表?|预算|决算|附表)?[\dA-Z一二三四五六七八九十\-]*表?[\d\-]*[:：]?"
)
_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]+[)、.]|\d+[、.](?!\d)|附?表[一二三四五六七八九十\d\-]+[:、.]?)"
)
_UNIT = re.compile(r"单位[:：]?(?:人民币)?(百万元|万元|千元|亿元|元)")
_PART = re.compile(r"第[一二三四五六七八九十]+(?:部分|章|编)")
"""The cover line of a part, "第二部分 …预算表", names the tables behind it and is no title."""
_LINES = 5
"""Lines above a ruled area that are looked at: title, subtitle, organisation and unit, label."""

_HEADER = 6.0
"""Points between the top of a table's area and its first row where a header stands there."""

_FAR = 90.0
"""Points above a ruled area beyond which a line is not its title."""

_CENTRED = 0.12
"""Share of the page's width by which a title's middle may be off the area's or the page's."""

_LONGEST = 45


class Title(NamedTuple):
    """A title as printed; unit: the unit of money printed beside it, None where none is."""

    page: int
    text: str
    unit: str | None
    bbox: BBox | None = None

    @property
    def place(self) -> Place:
        return Place(self.page, self.bbox)


def find_titles(page: PlainPage) -> Iterator[Title]:
    """The title above each ruled area of a page, where one is printed."""
    floor = 0.0
    for area in page.areas:
        above = [word for word in page.words if floor <= word.centre[1] < area[1]]
        lines = printed_lines(above)[-_LINES:]
        floor = area[3]
        unit = _find_unit(lines)
        for line in reversed(lines):
            text = "".join(word.text for word in line)
            if area[1] - line[0].bbox[3] > _FAR or text.endswith("。"):
                break
            if _is_title(text) and _is_centred(line, area, page.width):
                yield Title(page.number, text, unit, _around(line))
                break


def _around(line: Sequence[PlainWord]) -> BBox:
    boxes = [word.bbox for word in line]
    return boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes)


def _find_unit(lines: Sequence[Sequence[PlainWord]]) -> str | None:
    found = (_UNIT.search("".join(word.text for word in line)) for line in reversed(lines))
    return next((match[1] for match in found if match), None)


def _is_title(text: str) -> bool:
    short = 3 < len(text) <= _LONGEST
    named = bool(_TITLE.fullmatch(text)) and not _LABEL.fullmatch(text)
    return short and named and not _PART.match(text)


def _is_centred(line: Sequence[PlainWord], area: BBox, width: float) -> bool:
    middle = (line[0].bbox[0] + line[-1].bbox[2]) / 2
    centres = ((area[0] + area[2]) / 2, width / 2)
    return any(abs(middle - centre) <= _CENTRED * width for centre in centres)


def score_forms(
    tables: Sequence[Table], pages: Sequence[PlainPage], contents: Sequence[str]
) -> Iterator[Score]:
    """Scores of the pages' titles, of the 目录's entries and of tables over several pages."""
    for page in pages:
        for title in find_titles(page):
            yield from _score_title(tables, title)
    yield from _score_contents(tables, contents, ruled=any(page.areas for page in pages))
    yield from _score_whole(tables)


def _score_title(tables: Sequence[Table], title: Title) -> Iterator[Score]:
    item = f"第{title.page}页《{title.text}》"
    here = [table for table in tables if title.page in table.pages]
    named = [table for table in here if is_same_title(table.title, title.text)]
    if not named:
        got = "、".join(f"{table.kind}《{table.title}》" for table in here)
        why = "这一页没有这个标题的表"
        yield wrong("titles", item, why, expected=title.text, answer=got, place=title.place)
        return
    yield right("titles", item)
    kind = read_kind(title.text, [])
    if kind != OTHER:
        best = next((table for table in named if table.kind == kind), named[0])
        said = {"expected": kind, "answer": best.kind}
        yield compare("kinds of titles", item, "表类不符", place=title.place, **said)
    if title.unit is not None:
        same = next((table for table in named if table.unit == title.unit), named[0])
        said = {"expected": title.unit, "answer": same.unit or ""}
        yield compare("units of titles", item, "单位不符", place=title.place, **said)


def is_same_title(ours: str, printed: str) -> bool:
    """The same but for numbering, or one the end of the other (a title broken over two lines)."""
    a, b = (_NUMBERING.sub("", fold(text)) for text in (ours, printed))
    return bool(a) and (a == b or (min(len(a), len(b)) > 3 and (a.endswith(b) or b.endswith(a))))


def _score_contents(
    tables: Sequence[Table], contents: Sequence[str], *, ruled: bool
) -> Iterator[Score]:
    """ruled: whether the file has tables at all; the forms may be published in a file apart."""
    known = {table.kind for table in tables}
    for entry in dict.fromkeys(contents):
        kind = read_kind(entry, [])
        if kind == OTHER or not _is_title(_NUMBERING.sub("", fold(entry))):
            continue
        item = f"目录“{entry}”"
        if kind in known or any(is_same_title(table.title, entry) for table in tables):
            yield right("forms of the contents", item)
        elif not ruled:
            yield note("forms of the contents", item, "文件里没有表", answer="文件里没有表")
        else:
            yield wrong("forms of the contents", item, "没有这一类的表", expected=kind)


def _score_whole(tables: Sequence[Table]) -> Iterator[Score]:
    """A table over several pages is one: no second one of its title goes on on the next page."""
    for place, table in enumerate(tables):
        last = table.pages[-1]
        after = [other for other in tables[place + 1 :] if other.pages[0] == last + 1]
        again = [other for other in after[:1] if _goes_on(table, other)]
        item = f"第{table.pages[0]}–{last}页《{table.title or table.kind}》"
        if again:
            answer = f"第{last + 1}页又起一表，{len(again[0].rows)} 行"
            where = Place(last + 1, again[0].areas[0].bbox)
            why = "表被分成两张"
            yield wrong("tables whole over pages", item, why, answer=answer, place=where)
        elif len(table.pages) > 1:
            yield right("tables whole over pages", item)


def _goes_on(table: Table, other: Table) -> bool:
    """Whether the other's first row goes on where the table ends.

    A table of the same title that begins again (one 绩效目标表 a project, the same form for the
    next unit) is a table of its own.
    """
    same = fold(table.title) == fold(other.title) and table.org == other.org
    alike = bool(table.title) and same and len(table.columns) == len(other.columns)
    return alike and (not begins_again(table, other) or _counts_on(table, other))


def begins_again(table: Table, other: Table) -> bool:
    """Whether the other has a header block of its own, or its first row is the table's first."""
    if not (table.rows and other.rows):
        return True
    tops = [cell.bbox[1] for cell in other.rows[0].cells]
    headed = any(column.path for column in other.columns)
    if headed and tops and min(tops) - other.areas[0].bbox[1] > _HEADER:
        return True
    opening, first = _first(table), _first(other)
    return bool(opening) and opening == first


def _first(table: Table) -> str:
    """The first text of a table's first row: 项目名称, 一级指标, a code."""
    return next((fold(cell.raw) for cell in table.rows[0].cells if cell.raw), "")


def _counts_on(table: Table, other: Table) -> bool:
    """Whether the other's codes go on below the table's last one, without a 合计 of their own."""
    before = [row.code for row in table.rows if row.code]
    after = [row.code for row in other.rows if row.code]
    if not before or not after or any(row.level == 0 for row in other.rows):
        return False
    return after[0] > before[-1] and after[0][:3] >= before[-1][:3]


# ── the document ────────────────────────────────────────────────────────────────────────────────


def score_identity(document: Document) -> Iterator[Score]:
    """Whether each part of a document's identity was found; the values are told in the report."""
    found: Iterable[tuple[str, object]] = (
        ("is_disclosure", document.is_disclosure or None),
        ("org", document.org),
        ("year", document.year),
        ("kind", document.kind),
        ("level", document.level),
    )
    for measure, value in found:
        if value is None:
            yield wrong(measure, document.name, "没有读出", expected="有")
        else:
            yield right(measure, document.name, answer=str(value))
