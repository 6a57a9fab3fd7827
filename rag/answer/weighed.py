"""A question against everything that its documents say: what it can be answered from. Pure.

Brief, Sources ─ Reading ─► grounds, best first, and what of the question stands nowhere
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.brief import Brief
from rag.answer.grounds import Ranked, list_grounds, rank_grounds
from rag.answer.wishes import FACETS, read_wish
from rag.question.asking import SOFT
from rag.question.content import Chunk, Weights, find_content, lost_characters, say_alike
from rag.question.lexicon import fold
from rag.retrieve.find import Source

LOST = 0.4
"""Share of the telling characters that stand nowhere from which on the documents do not answer."""


def content_of(brief: Brief, texts: Sequence[str] = ()) -> tuple[Chunk, ...]:
    """The question's telling stretches, in the documents' words where theirs are others."""
    query = brief.query
    said = (query.masked or query.folded).rstrip("?？")
    for asked, _ in FACETS:
        said = asked.sub(" ", said)
    said = say_alike(said, texts) if texts else said
    return find_content(said, tuple(w for w in query.words if len(w) > 1 and w[0] not in "多几"))


class Reading:
    """A question against the grounds of its documents."""

    def __init__(self, brief: Brief, sources: Sequence[Source]) -> None:
        self.brief = brief
        self.wish = read_wish(brief.query.folded)
        grounds = [ground for source in sources for ground in list_grounds(source)]
        self.texts = [ground.text for ground in grounds]
        self.texts += [fold(source.org) for source in sources]
        self.above = tuple(dict.fromkeys(ground.above for ground in grounds))
        self.chunks = content_of(brief, self.texts)
        self.ranked: list[Ranked]
        self.weights: Weights
        self.ranked, self.weights = rank_grounds(grounds, self.chunks, self.wish)

    @property
    def best(self) -> Ranked | None:
        """The best ground, if any holds anything."""
        return self.ranked[0] if self.ranked else None

    def share_of(self, said: str) -> float:
        """The share of the question's telling pairs that a text holds."""
        whole = sum(self.weights.pairs.values()) or 1.0
        return self.weights.of(p for p in self.weights.pairs if p in said) / whole

    def wish_measured(self, one: Ranked) -> bool:
        """Whether a ground counts in the measure that the question asks for."""
        measure = self.wish.measure
        return measure is not None and bool(measure.search(one.ground.text))

    @property
    def is_elsewhere(self) -> bool:
        """Whether a good part of what is asked about stands nowhere in the documents."""
        lost = lost_characters(self.chunks, self.weights.absent)
        asked = sum(len(chunk.text) for chunk in self.chunks)
        gone = [c for c in self.chunks if set(c.text) & set(lost) >= set(c.text) - SOFT]
        gone = [chunk for chunk in gone if len(set(chunk.text) - SOFT) > 1]
        foreign = len(gone) * 2 > len(self.chunks)
        return foreign or (len(lost) > 1 and len(lost) >= LOST * asked)
