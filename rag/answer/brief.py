"""What a composer works on: the question, the documents meant, the language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.answer.said.voice import Voice, name_org
from rag.cite.pieces import Asked, Draft, Part, Piece, Style, write_part
from rag.question.query import Query
from rag.retrieve.find import Source

Search = Callable[[str, Sequence[str]], Sequence[str]]
"""A text and the sha256s to search → the sha256s of the best passages' documents, best first."""


class Brief(NamedTuple):
    """query; sources: the documents meant that the library holds, of the years asked for.

    known: all documents in scope; past: the year asked for is the one before the sources' own.
    search: what finds documents by their passages, None for a library that cannot.
    """

    query: Query
    sources: tuple[Source, ...]
    known: tuple[Document, ...]
    load: Callable[[str], Source]
    past: bool
    voice: Voice
    search: Search | None = None

    @property
    def one(self) -> bool:
        return len(self.sources) == 1


Composer = Callable[[Brief], Draft | None]


def lead(*pieces: Piece) -> Part:
    """The direct answer."""
    return write_part(Style.LEAD, *pieces)


def text(*pieces: Piece) -> Part:
    """A paragraph that supports it."""
    return write_part(Style.TEXT, *pieces)


def item(*pieces: Piece) -> Part:
    """A bullet."""
    return write_part(Style.ITEM, *pieces)


def by_document(
    brief: Brief, say: Callable[[Source], Sequence[Piece] | None]
) -> list[tuple[Source, tuple[Piece, ...]]]:
    """What is said of each document, without those of which nothing is."""
    said = ((source, say(source)) for source in brief.sources)
    return [(source, tuple(pieces)) for source, pieces in said if pieces]


def set_by_document(
    brief: Brief, said: Sequence[tuple[Source, tuple[Piece, ...]]], *, opening: Part | None = None
) -> list[Part]:
    """One document: a sentence. Several: the opening and a bullet a document."""
    voice = brief.voice
    parts = [opening] if opening is not None else []
    for source, pieces in said:
        sentence = (*name_org(source, voice), voice("：", ": "), *pieces, voice("。", "."))
        parts.append(lead(*sentence) if brief.one and not parts else item(*sentence))
    return parts


def stands(brief: Brief, word: str) -> bool:
    """Whether a word stands anywhere in the documents meant."""
    texts = (p.text for source in brief.sources for p in source.disclosure.paragraphs)
    cells = (
        cell.raw
        for source in brief.sources
        for table in source.disclosure.tables
        for row in table.rows
        for cell in row.cells
    )
    return any(word in text for text in texts) or any(word in text for text in cells)


def stands_in_rows(brief: Brief, name: str) -> bool:
    """Whether a text stands in a form's cell, blanks apart."""
    return any(
        name in "".join(cell.raw.split())
        for source in brief.sources
        for table in source.disclosure.tables
        for row in table.rows
        for cell in row.cells
    )


def list_holdings(brief: Brief, documents: Sequence[Document]) -> list[Part]:
    """The documents as bullets: organisation, year, kind."""
    sources = [brief.load(document.sha256) for document in documents]
    return [item(*name_org(source, brief.voice)) for source in sources]


MOST_LISTED = 12
"""Documents named in a refusal; a longer list is no help to a reader."""


def refuse(brief: Brief, *pieces: Piece, rest: Sequence[Part] = ()) -> Draft:
    """A refusal that says what there is instead."""
    voice = brief.voice
    query = brief.query
    named = set(query.sha256s)
    meant = [s.document for s in brief.sources] or [
        document for document in brief.known if document.sha256 in named
    ]
    documents = meant if query.named and meant else brief.known
    listed = list_holdings(brief, documents[:MOST_LISTED])
    have = [
        text(
            voice(
                "资料库现有这些文件："
                if len(brief.known) <= MOST_LISTED
                else "资料库现有的文件里有：",
                "The library holds these documents:",
            )
        )
    ]
    return Draft((lead(*pieces), *rest, *have, *listed), refused=True)


def refuse_topic(brief: Brief) -> Draft:
    """No document answers the question."""
    voice, topic = brief.voice, brief.query.text
    said = (Asked(topic),) if topic else ()
    return refuse(
        brief,
        voice("在现有文件中没有找到能回答", "No document in the library answers "),
        *said,
        voice("的内容，因此不作回答。", "."),
    )
