"""Answer → the blocks that it is set in, and Markdown with numbered sources. Pure.

    Answer ─ list_blocks ─► Blocks ─ write_markdown ─► text     (word.py sets the same blocks)

The answer's own text is the small Markdown of ``rag.cite``: ``- `` items and ``| a | b |`` rows.
All of it, and every text of a source, is escaped: nothing in a saved answer is a link, a tag or a
picture that the source has put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from rag.cite.corrected import quote_correction
from rag.export.sheet_text import clean_text
from rag.records import Answer, Citation

_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*")
_ITEM = re.compile(r"\s*(?:[-*]\s+|[•·]\s*)(?=\S)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~&$@]|:(?=//)|(?<=www)\.|^[-+=])", re.I)
"""What Markdown reads as markup, links of bare addresses included; - + = at a line's beginning."""
_MARK = re.compile(r"\\\[(\d{1,3})\\\]")


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    SOURCE = "source"
    TABLE = "table"


class Block(NamedTuple):
    """rows: one of one text, but for a table; head: the first row of a table is its header.

    n: number of a source, else 0.
    """

    kind: Kind
    rows: tuple[tuple[str, ...], ...]
    head: bool = False
    n: int = 0

    @property
    def text(self) -> str:
        return self.rows[0][0]


def list_blocks(answer: Answer, question: str = "") -> Iterator[Block]:
    """The answer as it is saved: question, text, arithmetic, checks, sources."""
    if question.strip():
        yield _one(Kind.TITLE, question)
    for kind, lines in groupby(answer.text.split("\n"), key=_kind_of):
        yield from _set_lines(kind, list(lines))
    yield from _list("请先说明", answer.clarify or ())
    computed = [f for f in answer.figures if f.computed is not None]
    yield from _list("计算", (f"{f.text} = {f.computed.formula}" for f in computed if f.computed))
    yield from _list("核对提示", (f"{one.message}（{one.rule}）" for one in answer.warnings))
    if answer.citations:
        yield _one(Kind.HEADING, "出处")
    for one in answer.citations:
        yield Block(Kind.SOURCE, ((_clean(describe_source(one)),),), n=one.n)


def describe_source(citation: Citation) -> str:
    """Document, body, year, page and box, the quotation, and the file's hash."""
    year = f"{citation.year}年" if citation.year else ""
    whose = "，".join(fact for fact in (citation.org, year) if fact)
    box = ", ".join(f"{edge:.1f}" for edge in citation.bbox)
    correction = citation.correction
    quote = f"“{citation.quote}”" if correction is None else quote_correction(correction)
    return (
        f"{citation.name}{f'（{whose}）' if whose else ''}，第{citation.page}页，"
        f"位置 ({box})：{quote}。sha256 {citation.sha256}"
    )


def write_markdown(answer: Answer, question: str = "") -> str:
    """The answer as Markdown; its marks [n] are footnotes, numbered as in the answer."""
    parts: list[str] = []
    before: Kind | None = None
    for block in list_blocks(answer, question):
        tight = block.kind is before and block.kind in (Kind.ITEM, Kind.SOURCE)
        parts += [] if tight or not parts else [""]
        parts += _write_block(block, {one.n for one in answer.citations})
        before = block.kind
    return "\n".join([*parts, ""])


def _kind_of(line: str) -> Kind:
    if _ROW.fullmatch(line):
        return Kind.TABLE
    return Kind.ITEM if _ITEM.match(line) else Kind.TEXT


def _set_lines(kind: Kind, lines: list[str]) -> Iterator[Block]:
    if kind is not Kind.TABLE:
        for line in filter(str.strip, lines):
            yield _one(kind, _ITEM.sub("", line) if kind is Kind.ITEM else line)
        return
    rows = [
        tuple(_clean(cell) for cell in line.strip()[1:-1].split("|"))
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    wide = max(map(len, rows), default=0)
    padded = tuple((*row, *[""] * (wide - len(row))) for row in rows)
    if padded:
        yield Block(kind, padded, head=len(lines) > 1 and bool(_RULE.fullmatch(lines[1])))


def _list(heading: str, texts: Iterable[str]) -> Iterator[Block]:
    for number, text in enumerate(texts):
        if number == 0:
            yield _one(Kind.HEADING, heading)
        yield _one(Kind.ITEM, text)


def _one(kind: Kind, text: str) -> Block:
    return Block(kind, ((_clean(text),),))


def _clean(text: str) -> str:
    return " ".join(clean_text(text).split())


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────


def _write_block(block: Block, known: set[int]) -> Iterator[str]:
    match block.kind:
        case Kind.TABLE:
            yield from _write_table(block, known)
        case Kind.TITLE:
            yield f"# {_escape(block.text, known)}"
        case Kind.HEADING:
            yield f"## {_escape(block.text, known)}"
        case Kind.ITEM:
            yield f"- {_escape(block.text, known)}"
        case Kind.SOURCE:
            yield f"[^{block.n}]: {_escape(block.text, set())}"
        case _:
            yield _escape(block.text, known)


def _write_table(block: Block, known: set[int]) -> Iterator[str]:
    blank = ("",) * len(block.rows[0])
    head, body = (block.rows[0], block.rows[1:]) if block.head else (blank, block.rows)
    yield _write_row(head, known)
    yield "|" + " --- |" * len(blank)
    yield from (_write_row(row, known) for row in body)


def _write_row(cells: Iterable[str], known: set[int]) -> str:
    return "| " + " | ".join(_escape(cell, known) for cell in cells) + " |"


def _escape(text: str, known: set[int]) -> str:
    """Every sign that Markdown reads is escaped; marks of citations become footnotes."""
    escaped = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
    return _MARK.sub(lambda m: f"[^{m[1]}]" if int(m[1]) in known else m[0], escaped)


def write_answer_text(answer: Answer, question: str = "") -> bytes:
    """The Markdown as the bytes of a file."""
    return write_markdown(answer, question).encode("utf-8")
