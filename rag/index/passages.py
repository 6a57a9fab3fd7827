"""Disclosure → Passages: what is searched, each with its place and the verdicts on it. Pure.

    paragraphs → pieces of at most LONGEST characters, cut at sentence ends
    tables     → groups of rows as lines of "label｜column：raw", on one page each

Left out: covers, the 目录, and titles that say nothing beyond themselves (a passage carries the
titles above it). Boilerplate stays: definitions must be found.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from extract.records import (
    Area,
    BBox,
    Cell,
    Column,
    Disclosure,
    Document,
    Finding,
    Line,
    Paragraph,
    Role,
    Row,
    State,
    Table,
)
from extract.sections.lines import union
from rag.records import Passage, PassageKind

LONGEST = 400
"""Characters of a paragraph's piece: about 270 tokens, where the embedder reads 512."""
ROWS = 12
"""Rows of a table in one passage."""
WIDEST = 800
"""Characters of a table's passage: where cells hold long texts it is cut before ROWS."""

_SENTENCE = re.compile(r".*?[。！？；;!?]+[”’」』）)]*|.+", re.DOTALL)
_CLAUSE = re.compile(r".*?[，,、：:]+|.+", re.DOTALL)
_LEADER = re.compile(r"[.…·•。．‥﹒_]{4,}\s*\d*$")
_SAYS = re.compile(r"[。；;]|\d+(?:\.\d+)?\s*(?:万元|元|亿元|%|％)")
_SILENT = (State.NOT_APPLICABLE, State.INSUFFICIENT_DATA)
_NAMES = (Role.CODE, Role.LABEL, Role.INDEX)


class _Draft(NamedTuple):
    """A passage without the names of its document."""

    kind: PassageKind
    source: str
    heading: str
    text: str
    area: Area
    states: tuple[str, ...]


class _Piece(NamedTuple):
    """A stretch [start, end) of a paragraph's text."""

    start: int
    end: int


class _Touch(NamedTuple):
    """A finding's operand: its place and "rule:state"."""

    page: int
    bbox: BBox
    state: str


def make_passages(disclosure: Disclosure) -> tuple[Passage, ...]:
    """The passages of a document, narrative first, each in document order; ids are unique."""
    touches = tuple(_touches(disclosure.findings))
    drafts = (
        *_from_paragraphs(disclosure.paragraphs, touches),
        *_from_tables(disclosure.tables, touches),
    )
    made = (_sign(disclosure.document, draft) for draft in drafts)
    return tuple({passage.id: passage for passage in made}.values())


# ── narrative ───────────────────────────────────────────────────────────────────────────────────


def _from_paragraphs(
    paragraphs: Sequence[Paragraph], touches: Sequence[_Touch]
) -> Iterator[_Draft]:
    for paragraph in paragraphs:
        if not _is_passage(paragraph):
            continue
        areas = [Area(line.page, line.bbox) for line in paragraph.lines]
        states = _states(areas, touches)
        for piece in split_text(paragraph.text):
            text = paragraph.text[piece.start : piece.end]
            yield _Draft(
                PassageKind.PARAGRAPH, paragraph.id, _heading(paragraph), text,
                _place(paragraph, piece), states,
            )  # fmt: skip


def _is_passage(paragraph: Paragraph) -> bool:
    """False for covers, entries of a 目录, and titles that are nothing but titles."""
    text = paragraph.text.strip()
    if not text or not paragraph.lines or _LEADER.search(text):
        return False
    if paragraph.is_heading:
        return bool(_SAYS.search(text))
    on_cover = paragraph.lines[0].page == 1 and not paragraph.headings
    return not on_cover or bool(_SAYS.search(text))


def _heading(paragraph: Paragraph) -> str:
    titles = paragraph.headings[:-1] if paragraph.is_heading else paragraph.headings
    return " › ".join(titles)


def split_text(text: str) -> tuple[_Piece, ...]:
    """Stretches of at most LONGEST characters that cover the text, cut at sentence ends.

    A sentence that is longer is cut at clauses, a clause that is longer where it must be.
    """
    pieces: list[_Piece] = []
    for start, end in _cuts(text, 0, (_SENTENCE, _CLAUSE)):
        if pieces and end - pieces[-1].start <= LONGEST:
            pieces[-1] = _Piece(pieces[-1].start, end)
        else:
            pieces.append(_Piece(start, end))
    return tuple(pieces)


def _cuts(text: str, offset: int, patterns: Sequence[re.Pattern[str]]) -> Iterator[_Piece]:
    if len(text) <= LONGEST:
        yield _Piece(offset, offset + len(text))
    elif not patterns:
        for start in range(0, len(text), LONGEST):
            yield _Piece(offset + start, offset + min(start + LONGEST, len(text)))
    else:
        for match in patterns[0].finditer(text):
            yield from _cuts(match[0], offset + match.start(), patterns[1:])


def _place(paragraph: Paragraph, piece: _Piece) -> Area:
    """The lines that a piece stands on; of a piece over two pages, the part on the first.

    Lines are found by counting characters other than blanks, which lines and text share.
    """
    before = _solid(paragraph.text[: piece.start])
    inside = max(1, _solid(paragraph.text[piece.start : piece.end]))
    ends = list(accumulate(_solid(line.text) for line in paragraph.lines))
    first = min(bisect_right(ends, before), len(ends) - 1)
    last = min(bisect_right(ends, before + inside - 1), len(ends) - 1)
    lines = paragraph.lines[first : last + 1]
    page = lines[0].page
    return Area(page, union(_visible(line) for line in lines if line.page == page))


def _visible(line: Line) -> BBox:
    return union(word.bbox for word in line.words) if line.words else line.bbox


def _solid(text: str) -> int:
    return len("".join(text.split()))


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def _from_tables(tables: Sequence[Table], touches: Sequence[_Touch]) -> Iterator[_Draft]:
    for table in tables:
        for area, lines in _groups(table):
            text = "\n".join((_caption(table), *lines))
            yield _Draft(
                PassageKind.TABLE, table.id, table.title or table.kind, text,
                area, _states([area], touches),
            )  # fmt: skip


def _caption(table: Table) -> str:
    unit = f"（{table.unit}）" if table.unit else ""
    org = f"｜{table.org}" if table.org else ""
    return f"{table.title or table.kind}{unit}{org}"


def _groups(table: Table) -> Iterator[tuple[Area, list[str]]]:
    """Rows that go together: on one page, at most ROWS, at most WIDEST characters."""
    if not table.rows:
        header = "｜".join(_column_name(column) for column in table.columns)
        yield from ((area, [header] if header else []) for area in table.areas[:1])
    rows = ((row, row_line(table.columns, row)) for row in table.rows if row.cells)
    for page, on_page in groupby(rows, key=lambda pair: pair[0].cells[0].page):
        for group in _short_groups(on_page):
            box = union(cell.bbox for row, _ in group for cell in _on(page, row.cells))
            yield Area(page, box), [line for _, line in group if line]


def _short_groups(rows: Iterable[tuple[Row, str]]) -> Iterator[list[tuple[Row, str]]]:
    group: list[tuple[Row, str]] = []
    for row, line in rows:
        size = sum(len(text) for _, text in group)
        if group and (len(group) == ROWS or size + len(line) > WIDEST):
            yield group
            group = []
        group.append((row, line))
    if group:
        yield group


def _on(page: int, cells: Iterable[Cell]) -> Iterator[Cell]:
    return (cell for cell in cells if cell.page == page)


def row_line(columns: Sequence[Column], row: Row) -> str:
    """A row as "2010350 事业运行｜合计：225.03｜基本支出：225.03"; blank cells are left out."""
    parts: list[str] = []
    naming = False
    for column, cell in zip(columns, row.cells, strict=True):
        raw = "".join(cell.raw.split())
        names = column.role in _NAMES
        if raw and names and naming:
            parts[-1] += f" {raw}"
        elif raw:
            parts.append(raw if names else f"{_column_name(column)}：{raw}")
        naming = names and (bool(raw) or naming)
    return "｜".join(parts)


def _column_name(column: Column) -> str:
    return next((text for text in reversed(column.path) if text.strip()), column.role)


# ── what both share ─────────────────────────────────────────────────────────────────────────────


def _touches(findings: Iterable[Finding]) -> Iterator[_Touch]:
    for finding in findings:
        if finding.state not in _SILENT:
            for operand in finding.operands:
                place = operand.evidence
                yield _Touch(place.page, place.bbox, f"{finding.rule}:{finding.state}")


def _states(areas: Iterable[Area], touches: Iterable[_Touch]) -> tuple[str, ...]:
    """The verdicts with an operand whose middle lies in one of the areas, each once."""
    places = list(areas)
    hit = (touch.state for touch in touches if any(_within(touch, area) for area in places))
    return tuple(dict.fromkeys(hit))


def _within(touch: _Touch, area: Area) -> bool:
    x = (touch.bbox[0] + touch.bbox[2]) / 2
    y = (touch.bbox[1] + touch.bbox[3]) / 2
    x0, y0, x1, y1 = area.bbox
    return touch.page == area.page and x0 <= x <= x1 and y0 <= y <= y1


def _sign(document: Document, draft: _Draft) -> Passage:
    key = "\x1f".join((document.sha256, draft.source, draft.text))
    return Passage(
        id=hashlib.sha256(key.encode()).hexdigest()[:32],
        sha256=document.sha256,
        org=document.org,
        year=document.year,
        **draft._asdict(),
    )
