"""A composed answer → the same answer by way of a model, or the composed one. Nothing is lost.

refused for want of understanding ─ choose_query ─► Query ─ compose ─► another draft
draft ─ write_prose ─► draft in a model's words ─ resolve_draft ─► Answer, if all of it resolves
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.llm.door import Door
from extract.records import Disclosure, Document
from rag.answer.brief import text
from rag.answer.compose import compose_draft
from rag.answer.model.prose import write_prose
from rag.answer.said.voice import Voice
from rag.cite.pieces import Asked, Draft, Part, Style, Words
from rag.cite.resolve import resolve_draft
from rag.question.choose import choose_query
from rag.question.query import Query
from rag.records import Answer


class Model(NamedTuple):
    """The door, and who is shown an answer while it is written (its verified beginning)."""

    door: Door
    show: Callable[[Answer], None] | None = None


class Telling(NamedTuple):
    """The question as it was read, the documents in scope, and all that was said."""

    query: Query
    documents: Sequence[Document]
    load: Callable[[str], Disclosure]
    spoken: str

    def resolve(self, draft: Draft) -> Answer:
        return resolve_draft(draft, question=self.spoken, load=self.load)


def retell(telling: Telling, composed: tuple[Draft, Answer], model: Model) -> Answer:
    """The answer in a model's words where they hold, else the composed one; model: None then."""
    draft, answer = composed
    query = telling.query
    if _not_understood(draft, query):
        again = _read_again(telling, model.door)
        if again is None:
            return answer
        query, draft = again
        answer = telling.resolve(draft)._replace(model=model.door.name)
    if answer.refused or answer.clarify:
        return answer
    told = write_prose(draft, query, model.door, show=_shower(telling, model))
    if told is None:
        return answer
    retold = telling.resolve(told)
    if retold.refused or _lines(retold.text) != sum(map(_height, told.parts)):
        return answer
    return retold._replace(model=model.door.name)


def _shower(telling: Telling, model: Model) -> Callable[[Draft], None] | None:
    show = model.show
    if show is None:
        return None
    return lambda draft: show(telling.resolve(draft)._replace(model=model.door.name))


def _lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip())


def _height(part: Part) -> int:
    """Lines that a part is set in: one that does not resolve leaves none."""
    return 2 if part.style is Style.HEADER else 1


def _not_understood(draft: Draft, query: Query) -> bool:
    """Whether the draft refuses because nothing was found, not because it is known to be absent."""
    said = [piece for part in draft.parts[:1] for cell in part.cells for piece in cell]
    return draft.refused and not query.strangers and not query.items and Asked(query.text) in said


def _read_again(telling: Telling, door: Door) -> tuple[Query, Draft] | None:
    """The question as the model reads it, where that has an answer; it is told to the reader."""
    query = choose_query(telling.query, telling.documents, door)
    if query is None:
        return None
    draft = compose_draft(query, telling.load, telling.documents)
    if draft.refused:
        return None
    voice = Voice(query.zh)
    read = "、".join(item.key for item in query.items)
    note = text(voice("（按“", "(Read as "), Words(read), voice("”理解。）", ".)"))
    return query, draft._replace(parts=(*draft.parts, note))
