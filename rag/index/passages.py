"""Disclosure → Passages: what is searched, each with its place and the verdicts on it. Pure.

    paragraphs → pieces of at most LONGEST characters, cut at sentence ends
    contents   → the entries of the 目录, a page each
    tables     → table_passages.py

Left out: covers, and titles that say nothing beyond themselves (a passage carries the titles above
it). Boilerplate stays: definitions must be found.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from extract.records import Area, BBox, Disclosure, Document, Evidence, Line, Paragraph
from extract.sections.lines import union
from rag.index.drafts import Draft, Touch, find_states, list_touches
from rag.index.table_passages import draft_tables
from rag.records import Passage, PassageKind

LONGEST = 400
"""Characters of a paragraph's piece: about 270 tokens, where the embedder reads 512."""
ENTRIES = 25
"""Entries of a 目录 in one passage."""
CONTENTS = "contents"
"""The source of its passages, where others have a paragraph or a table."""
CUT = 2
"""Version of how documents are cut and split into words; a library of another is cut again."""

_SENTENCE = re.compile(r".*?[。！？；;!?]+[”’」』）)]*|.+", re.DOTALL)
_CLAUSE = re.compile(r".*?[，,、：:]+|.+", re.DOTALL)
_LEADER = re.compile(r"[.…·•。．‥﹒_]{4,}\s*\d*$")
_SAYS = re.compile(r"[。；;]|\d+(?:\.\d+)?\s*(?:万元|元|亿元|%|％)")


class _Piece(NamedTuple):
    """A stretch [start, end) of a paragraph's text."""

    start: int
    end: int


def make_passages(disclosure: Disclosure) -> tuple[Passage, ...]:
    """The passages of a document, narrative first, each in document order; ids are unique."""
    touches = tuple(list_touches(disclosure.findings))
    drafts = (
        *_from_paragraphs(disclosure.paragraphs, touches),
        *_from_contents(disclosure.contents),
        *draft_tables(disclosure.tables, touches),
    )
    made = (_sign(disclosure.document, draft) for draft in drafts)
    return tuple({passage.id: passage for passage in made}.values())


# ── narrative ───────────────────────────────────────────────────────────────────────────────────


def _from_paragraphs(paragraphs: Sequence[Paragraph], touches: Sequence[Touch]) -> Iterator[Draft]:
    for paragraph in paragraphs:
        if not _is_passage(paragraph):
            continue
        areas = [Area(line.page, line.bbox) for line in paragraph.lines]
        states = find_states(areas, touches)
        for piece in split_text(paragraph.text):
            text = paragraph.text[piece.start : piece.end]
            yield Draft(
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


# ── contents and names ──────────────────────────────────────────────────────────────────────────


def _from_contents(entries: Sequence[Evidence]) -> Iterator[Draft]:
    """The 目录, page by page, an entry a line."""
    for page, on_page in groupby(entries, key=lambda entry: entry.page):
        listed = list(on_page)
        for start in range(0, len(listed), ENTRIES):
            some = listed[start : start + ENTRIES]
            text = "\n".join(entry.text for entry in some)
            area = Area(page, union(entry.bbox for entry in some))
            yield Draft(PassageKind.PARAGRAPH, CONTENTS, "目录", text, area, ())


def _sign(document: Document, draft: Draft) -> Passage:
    key = "\x1f".join((document.sha256, draft.source, draft.text))
    return Passage(
        id=hashlib.sha256(key.encode()).hexdigest()[:32],
        sha256=document.sha256,
        org=document.org,
        year=document.year,
        **draft._asdict(),
    )
