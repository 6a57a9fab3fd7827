"""Answers over very many documents: what is shown of them, and how many there are besides. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.brief import Brief, text
from rag.answer.said.voice import join_pieces, name_org
from rag.cite.pieces import Part, Piece, tally
from rag.retrieve.find import Source

SHOWN = 100
"""Documents up to which an answer shows each one: more is a page that nobody reads."""
NAMED = 40
"""Documents named, or told of one by one, where there are more than SHOWN."""


NEAREST = 8
"""Documents that are read of very many, where sentences or rows answer and no kept fact does."""


def nearest_sources(brief: Brief, said: str) -> Sequence[Source]:
    """The documents to be read for some words: of very many those whose passages are nearest."""
    if len(brief.sources) <= SHOWN or brief.search is None:
        return brief.sources
    wanted = {source.sha256: source for source in brief.sources}
    return [wanted[sha256] for sha256 in brief.search(said, list(wanted))[:NEAREST]]


def name_some(brief: Brief, sources: Sequence[Source], *, year: bool = True) -> tuple[Piece, ...]:
    """The documents' names; of very many the first, and how many there are in all."""
    voice = brief.voice
    shown = sources if len(sources) <= SHOWN else sources[:NAMED]
    names = [name_org(source, voice, year=year) for source in shown]
    joined = join_pieces(names, voice("、", ", "))
    if len(shown) == len(sources):
        return joined
    return (*joined, voice(" 等 ", ", in all "), tally(len(sources), ""), voice(" 份", ""))


def say_rest(brief: Brief, shown: int, found: int) -> list[Part]:
    """How many of what was found is shown, where it is not all."""
    if shown >= found:
        return []
    voice = brief.voice
    return [
        text(
            voice("共 ", "Of "), tally(found, ""), voice(" 项，这里列出 ", " entries, "),
            tally(shown, ""), voice(" 项。", " are listed."),
        )
    ]  # fmt: skip
