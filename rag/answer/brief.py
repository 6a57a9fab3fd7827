"""What a composer works on: the question, the documents meant, the language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.answer.said.voice import Voice, name_org
from rag.cite.pieces import Asked, Draft, Name, Part, Piece, Style, tally, write_part
from rag.question.closest import count_places, rank_closest
from rag.question.english import write_hint
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
MOST_NEAR = 6
"""Documents named of those that are nearest to a body that is not held."""
MOST_PLACES = 20
"""Places named of a library whose documents are too many to be listed."""


def refuse(brief: Brief, *pieces: Piece, rest: Sequence[Part] = ()) -> Draft:
    """A refusal that says what there is instead."""
    return Draft((lead(*pieces), *rest, *_say_instead(brief)), refused=True)


def refuse_near(brief: Brief, *pieces: Piece, rest: Sequence[Part] = ()) -> Draft:
    """The same, where what is nearest is among ``rest``."""
    near = any(rank_closest(name, brief.known) for name in _in_chinese(brief))
    return Draft((lead(*pieces), *rest, *(_say_instead(brief) if near else ())), refused=True)


def _in_chinese(brief: Brief) -> list[str]:
    """The bodies that are not held, as they are called in Chinese."""
    return [write_hint(name, brief.known) for name in brief.query.strangers]


def _say_instead(brief: Brief) -> list[Part]:
    """What the library does hold: of the body that is named, or nearest to it, or in all."""
    voice, query = brief.voice, brief.query
    named = set(query.sha256s)
    meant = [s.document for s in brief.sources] or [
        document for document in brief.known if document.sha256 in named
    ]
    if query.named and meant:
        have = voice("资料库里它的文件：", "The library holds these documents of it:")
        if len({document.org for document in meant}) > 1:
            have = voice("资料库里的有关文件：", "The library holds these documents:")
        return [text(have), *list_holdings(brief, _once(meant)[:MOST_LISTED])]
    near = [one for name in _in_chinese(brief) for one in rank_closest(name, brief.known)]
    if near:
        have = voice("资料库里地区或名称相近的有：", "The nearest that the library holds:")
        return [text(have), *list_holdings(brief, _once(near)[:MOST_NEAR])]
    if len(brief.known) <= MOST_LISTED:
        have = voice("资料库现有这些文件：", "The library holds these documents:")
        return [text(have), *list_holdings(brief, _once(brief.known))]
    return [_say_places(brief)]


def _once(documents: Sequence[Document]) -> list[Document]:
    """One document of each body, year and kind: the others' lines would say the same."""
    kept: dict[tuple[str, int | None, str | None, str | None], Document] = {}
    for one in documents:
        kept.setdefault((one.org or one.name, one.year, one.kind, one.level), one)
    return list(kept.values())


def _say_places(brief: Brief) -> Part:
    """How many documents there are, and of which places."""
    voice = brief.voice
    said: list[Piece] = [
        voice("资料库现有 ", "The library holds "),
        tally(len(brief.known), ""),
        voice(" 份文件", " documents"),
    ]
    places = count_places(brief.known)
    for number, (place, document, held) in enumerate(places[:MOST_PLACES]):
        said += [
            voice("、", ", ") if number else voice("：", ": "),
            Name(place, document.sha256),
            voice(" ", " "),
            tally(held, ""),
            voice(" 份", ""),
        ]
    more = voice(" 等", " and others") if len(places) > MOST_PLACES else voice("", "")
    return text(*said, more, voice("。说出单位和年份就能查。", ". Name a body and a year."))


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


def refuse_held(brief: Brief, draft: Draft) -> Draft:
    """A refusal that says what is held of the thing that was asked about."""
    refused = refuse_topic(brief)
    told = text(brief.voice("文件里有的是：", "What the documents hold:"))
    held = [part._replace(style=Style.ITEM) for part in draft.parts if part.style in _SPOKEN]
    return refused._replace(parts=(refused.parts[0], told, *held[:MOST_HELD], *refused.parts[1:]))


_SPOKEN = (Style.LEAD, Style.TEXT, Style.ITEM)
MOST_HELD = 3
"""Sentences of what is held that a refusal gives."""
