"""What an answer can stand on: sentences and rows, by how much of a question they hold. Pure.

Sources ─ list_grounds ─► Ground(s)     Ground(s) + content ─ rank_grounds ─► Ranked, best first

A ground's own text counts in full, the headings and titles above it in part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.records import CellState, Paragraph, Row, Table
from rag.question.content import Chunk, Weights, weigh
from rag.question.lexicon import fold
from rag.retrieve.find import Source, says_total
from rag.retrieve.listed import list_project_starts

ABOVE = 0.6
"""What a pair counts that stands only in a heading or a title above."""
MOST_LEADING = 4
"""First rows of a form that say what all of it is of: the project's name, its body."""
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
LONG = 260
"""Characters: a longer sentence is cut at its semicolons."""
_CLAUSE = re.compile(r"[^。；;！？!?]+[。；;！？!?]?")

ORDINAL = re.compile(r"(?:指标|目标)\s*\d{1,2}\s*[：:.、]")
"""The running number before an indicator's name, which is no figure of it."""


class Ground(NamedTuple):
    """A sentence (paragraph, start, end) or a row (table, row) of a document, folded.

    text: its own; above: its headings, or the form's title, its columns and the rows that say what
    it is of; heads: the form's title and columns alone.
    """

    source: Source
    text: str
    above: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    table: Table | None = None
    row: Row | None = None
    heads: str = ""

    @property
    def has_number(self) -> bool:
        """Whether it gives a figure."""
        if self.row is not None:
            return any(
                cell.state is CellState.NUMBER or re.search(r"\d", ORDINAL.sub("", cell.raw))
                for cell in self.row.cells
            )
        return bool(re.search(r"\d", self.text))

    @property
    def has_money(self) -> bool:
        """Whether it gives an amount of money."""
        if self.row is not None:
            return any(cell.state is CellState.NUMBER for cell in self.row.cells)
        return bool(re.search(r"\d[万亿千百]*元", self.text))


class Ranked(NamedTuple):
    """share: of the question's telling pairs, 0 to 1; score: with what speaks for it besides."""

    ground: Ground
    share: float
    score: float
    held: frozenset[str]


def list_grounds(source: Source) -> Iterator[Ground]:
    """All sentences and rows of a document."""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.lines and not paragraph.is_heading:
            yield from _sentences(source, paragraph)
    for table in source.disclosure.tables:
        yield from _rows(source, table)


def _sentences(source: Source, paragraph: Paragraph) -> Iterator[Ground]:
    above = fold("".join(paragraph.headings))
    text = paragraph.text
    opening = ""
    for match in _SENTENCE.finditer(text):
        pieces = [match] if len(match[0]) <= LONG else list(_CLAUSE.finditer(match[0]))
        shift = 0 if pieces[0] is match else match.start()
        lead = fold(pieces[0][0]) if len(pieces) > 1 else ""
        for piece in pieces:
            own = fold(piece[0])
            if own:
                start, end = piece.start() + shift, piece.end() + shift
                yield Ground(source, own, above + opening + lead, paragraph, start, end)
        opening = opening or fold(match[0][:LONG])


def _rows(source: Source, table: Table) -> Iterator[Ground]:
    title = fold(f"{table.title or ''}{table.kind}{table.org or ''}")
    heads = fold("".join(dict.fromkeys("".join(column.path) for column in table.columns)))
    starts = [0, *(number for number, _ in list_project_starts(table) if number)]
    leading = [fold("".join(map(_texts, table.rows[at : at + MOST_LEADING]))) for at in starts]
    for number, row in enumerate(table.rows):
        own = fold(f"{row.code or ''}{_texts(row)}")
        if own and not says_total(row.label):
            form = bisect_right(starts, number) - 1
            inside = number >= starts[form] + MOST_LEADING
            above = title + heads + (leading[form] if inside else "")
            yield Ground(source, own, above, table=table, row=row, heads=title + heads)


def _texts(row: Row) -> str:
    return "\n".join(cell.raw for cell in row.cells if cell.state is CellState.TEXT)


# ── ranking ─────────────────────────────────────────────────────────────────────────────────────


class Wish(NamedTuple):
    """What else the answer must hold.

    number, money: a figure, an amount; cue: words that answer the kind of question; measure,
    counted: of what is counted, by its unit or by its name; facet: what stands for an asking word
    that answers do not repeat (an address).
    """

    number: bool = False
    cue: re.Pattern[str] | None = None
    measure: re.Pattern[str] | None = None
    facet: re.Pattern[str] | None = None
    money: bool = False
    counted: str = ""


CUE = 0.12
"""What a word that answers the kind of question adds: 原因 to a why, 用于 to a what for."""
UNMEASURED = 0.65
"""What it takes away that a ground counts nothing in the measure asked for: people, vehicles."""
MONEYLESS = 0.12
"""What the lack of an amount of money takes away, where one is asked for."""
NUMBERLESS = 0.35
"""What the lack of a figure takes away, where one is asked for."""


def rank_grounds(
    grounds: Sequence[Ground], chunks: Sequence[Chunk], wish: Wish
) -> tuple[list[Ranked], Weights]:
    """The grounds that hold anything of the question, best first; ties go to the shorter."""
    weights = weigh(chunks, [g.text for g in grounds], (g.above for g in grounds))
    whole = sum(weights.pairs.values()) or 1.0
    wanted = [
        pair for pair, weight in weights.pairs.items() if weight and pair not in weights.absent
    ]
    found: list[Ranked] = []
    for ground in grounds:
        if wish.facet is not None and not wish.facet.search(ground.text + ground.above):
            continue
        own = [pair for pair in wanted if pair in ground.text]
        if not own and wish.facet is None:
            continue
        above = [pair for pair in wanted if pair not in own and pair in ground.above]
        share = (weights.of(own) + ABOVE * weights.of(above)) / whole if wanted else 1.0
        score = share + _bonus(ground, wish)
        found.append(Ranked(ground, share, score, frozenset((*own, *above))))
    found.sort(key=lambda one: (-round(one.score, 3), len(one.ground.text)))
    return found, weights


def counts(ground: Ground, noun: str) -> bool:
    """Whether a ground counts a thing: a row named so with a figure, a number beside the word."""
    if ground.row is not None:
        if any(re.search(r"[%％]\s*$", cell.raw) for cell in ground.row.cells):
            return False  # a rate counts nothing
        named = rf"{noun}(?:总)?(?:人数|人次|数量|数|规模|量)|{noun}.{{0,14}}\d|\d.{{0,8}}{noun}"
        return bool(re.search(named, ground.text)) and ground.has_number
    return bool(re.search(rf"{noun}.{{0,14}}\d|\d.{{0,8}}{noun}", ground.text))


def _bonus(ground: Ground, wish: Wish) -> float:
    bonus = 0.0
    if wish.number and not ground.has_number:
        bonus -= NUMBERLESS
    if wish.money and not ground.has_money:
        bonus -= MONEYLESS
    if wish.measure is not None and not wish.measure.search(
        ground.text + (ground.heads or ground.above)
    ):
        bonus -= UNMEASURED
    if wish.counted and not counts(ground, wish.counted):
        bonus -= NUMBERLESS
    if wish.cue is not None and wish.cue.search(ground.text):
        bonus += CUE
    return bonus
