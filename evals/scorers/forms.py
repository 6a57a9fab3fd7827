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
from evals.task import Score, compare, note, right, wrong
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
_LINES = 5
"""Lines above a ruled area that are looked at: title, subtitle, organisation and unit, label."""

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
                yield Title(page.number, text, unit)
                break


def _find_unit(lines: Sequence[Sequence[PlainWord]]) -> str | None:
    found = (_UNIT.search("".join(word.text for word in line)) for line in reversed(lines))
    return next((match[1] for match in found if match), None)


def _is_title(text: str) -> bool:
    short = 3 < len(text) <= _LONGEST
    return short and bool(_TITLE.fullmatch(text)) and not _LABEL.fullmatch(text)


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
        yield wrong("titles", item, "这一页没有这个标题的表", expected=title.text, answer=got)
        return
    yield right("titles", item)
    kind = read_kind(title.text, [])
    if kind != OTHER:
        best = next((table for table in named if table.kind == kind), named[0])
        yield compare("kinds of titles", item, "表类不符", expected=kind, answer=best.kind)
    if title.unit is not None:
        same = next((table for table in named if table.unit == title.unit), named[0])
        answer = same.unit or ""
        yield compare("units of titles", item, "单位不符", expected=title.unit, answer=answer)


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
    """A table over several pages is one: no second one of its title begins on the next page."""
    for place, table in enumerate(tables):
        last = table.pages[-1]
        after = [other for other in tables[place + 1 :] if other.pages[0] == last + 1]
        again = [other for other in after[:1] if _goes_on(table, other)]
        item = f"第{table.pages[0]}–{last}页《{table.title or table.kind}》"
        if again:
            answer = f"第{last + 1}页又起一表，{len(again[0].rows)} 行"
            yield wrong("tables whole over pages", item, "表被分成两张", answer=answer)
        elif len(table.pages) > 1:
            yield right("tables whole over pages", item)


def _goes_on(table: Table, other: Table) -> bool:
    same = fold(table.title) == fold(other.title) and table.org == other.org
    return bool(table.title) and same and len(table.columns) == len(other.columns)


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
