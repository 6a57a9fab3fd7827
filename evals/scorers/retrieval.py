"""Passages + GoldQuestion → Scores: recall@k and MRR of the evidence. Pure.

A passage holds a piece of evidence when it is of the same document, on its page or (a paragraph
that begins on the page before) beside it, and its text holds the quote; a quote that is a number
must stand there as a whole number, on its very page, and the cells of a quoted row in their order
on one line. Questions without evidence are not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evals.gold import GoldQuestion, GoldQuote
from evals.scorers.answers import is_within, tell_place
from evals.scorers.words import fold
from evals.task import Place, Score
from extract.money import parse_number

DEPTHS = (1, 5, 10)
DEEPEST = DEPTHS[-1]
_FEW = 5
"""Passages that a reader, or a model's prompt, is shown."""


class Retrieved(NamedTuple):
    """A passage as retrieved. doc: the file's slug; page: where it begins."""

    doc: str
    page: int
    text: str


def asked_text(question: GoldQuestion) -> str:
    """What is searched for: the question after what its asker said before."""
    before = [turn.content for turn in question.history if turn.role == "user"]
    return "\n".join([*before, question.question])


def score_retrieval(found: Sequence[Retrieved], gold: GoldQuestion) -> Iterator[Score]:
    """One Score a piece of evidence and depth; of the question, whether any piece was found among
    the first five, and the reciprocal rank of the first.
    """
    ranks = [_rank(found, quote) for quote in gold.evidence]
    if not ranks:
        return
    best = [
        f"{n}. {one.doc} 第{one.page}页 {' '.join(one.text.split())[:60]}"
        for n, one in enumerate(found[:3], 1)
    ]
    for quote, rank in zip(gold.evidence, ranks, strict=True):
        item = f"{gold.id} {gold.question}"
        expected = f"{tell_place(quote)}“{quote.quote[:60]}”"
        place = Place(quote.page, None, quote.doc) if quote.page else None
        for depth in DEPTHS:
            hit = rank is not None and rank <= depth
            why = "" if hit else f"前 {depth} 段里没有"
            answer = "" if hit else "\n".join(best)
            yield Score(f"recall@{depth}", item, int(hit), expected, answer, why, place)
    first = min((rank for rank in ranks if rank is not None), default=None)
    item = f"{gold.id} {gold.question}"
    yield Score("found@5", item, int(first is not None and first <= _FEW))
    yield Score("MRR", item, 1 / first if first else 0.0)


def _rank(found: Sequence[Retrieved], quote: GoldQuote) -> int | None:
    for rank, one in enumerate(found, 1):
        if one.doc == quote.doc and _holds(one, quote):
            return rank
    return None


def _holds(one: Retrieved, quote: GoldQuote) -> bool:
    reach = 1 if parse_number(quote.quote) is None else 0
    if quote.page and not one.page <= quote.page <= one.page + reach:
        return False
    return is_within(fold(quote.quote), one.text) or _holds_row(one.text, quote.quote)


_CELL = re.compile(r"\d+(?:\.\d+)?|[a-z一-鿿]+")


def _holds_row(text: str, quote: str) -> bool:
    """Whether a line holds a quoted row: names and figures, with the columns' names between."""
    cells = _CELL.findall(fold(quote).replace(",", ""))
    if not (any(cell[0].isdigit() for cell in cells) and any(len(c) > 1 for c in cells[:-1])):
        return False
    parts = (rf"(?<![\d.]){re.escape(c)}(?![\d.])" if c[0].isdigit() else c for c in cells)
    row = re.compile(".*?".join(parts))
    return any(row.search(fold(line).replace(",", "")) for line in text.splitlines())
