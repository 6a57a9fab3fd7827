"""What each event of the page does: event → updates of its components."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import gradio as gr

from extract.errors import MingzhangError
from rag.ask import stream_text
from rag.records import Answer
from ui.web.conversation import render_conversation
from ui.web.layout import Parts, render_hint
from ui.web.ledger import render_ledger, spots_of
from ui.web.masthead import render_masthead
from ui.web.ports import Answerer, Holding, Shelf
from ui.web.session import (
    Session,
    Spot,
    begin_exchange,
    finish_exchange,
    history_of,
    name_source,
    open_citation,
    open_ledger,
    open_spots,
    step,
)
from ui.web.shelf import render_notes, render_shelf
from ui.web.source import render_source
from ui.web.suggestions import suggest_questions
from ui.web.uploads import add_uploads
from ui.web.words import choose_page_words

_log = logging.getLogger(__name__)

_PAUSE = 0.03
"""Seconds between two pieces of an answer; a piece is a clause of about ten characters."""

Updates = dict[Any, Any]
"""Component → its new value or update; components that are left out stay as they are."""


class Desk:
    """What each event does. Event data come from a browser: nothing in them is trusted."""

    def __init__(self, parts: Parts, answerer: Answerer, library: Shelf) -> None:
        self._parts = parts
        self._answerer = answerer
        self._library = library

    def open_page(self, session: Session) -> Updates:
        """What depends on the library; the words are there already."""
        return self._records(session)

    def switch_language(self, session: Session) -> Updates:
        code = "en" if session.language == "zh" else "zh"
        return self._everything(session._replace(language=code))

    def start_over(self, session: Session) -> Updates:
        fresh = session._replace(exchanges=(), spots=(), at=0)
        return {**self._talk(fresh), **self._source(fresh), self._parts.question: ""}

    def choose(self, event: gr.EventData, session: Session) -> Iterator[Updates]:
        yield from self.ask(_text(event, "question"), session)

    def ask(self, question: str, session: Session) -> Iterator[Updates]:
        """The question at once, then the answer piece by piece, then its first evidence."""
        if not question.strip():
            yield {self._parts.session: session}
            return
        asked = begin_exchange(session, question)
        yield {**self._talk(asked), self._parts.question: ""}
        answer, error = self._answer(asked)
        done = finish_exchange(asked, answer, error)
        for shown in _lengths(answer):
            yield {self._parts.talk: self._conversation(done, shown=shown)}
            time.sleep(_PAUSE)
        yield {**self._talk(done), **self._show_source(done, asked)}

    def cite(self, event: gr.EventData, session: Session) -> Updates:
        exchange, number = _pair(event, "mark")
        return self._show_source(open_citation(session, exchange, number), session)

    def step(self, event: gr.EventData, session: Session) -> Updates:
        by = -1 if _text(event, "by") == "-1" else 1
        return self._source(step(session, by))

    def open_document(self, event: gr.EventData, session: Session) -> Updates:
        holding = self._holding(_text(event, "sha256"))
        if holding is None:
            return self._source(session)
        document = holding.document
        title = name_source(document.org, document.year, document.name)
        pages = tuple(
            Spot(document.sha256, title, document.name, page, (), "", "")
            for page in range(1, document.pages + 1)
        )
        return self._show_source(open_spots(session, pages, 0), session)

    def open_ledger(self, event: gr.EventData, session: Session) -> Updates:
        opened = open_ledger(session, _text(event, "sha256"))
        return {**self._ledger(opened), **self._front("ledger", opened)}

    def open_operand(self, event: gr.EventData, session: Session) -> Updates:
        finding, operand = _pair(event, "place")
        holding = self._holding(session.ledger)
        spots = spots_of(holding, finding) if holding is not None else ()
        return self._show_source(open_spots(session, spots, operand), session)

    def upload(self, files: Sequence[str] | None, session: Session) -> Iterator[Updates]:
        """Progress by file and page, then the library as it is now."""
        words = choose_page_words(session.language)
        paths = [Path(name) for name in files or ()]
        for stage in add_uploads(paths, self._library, words):
            yield {self._parts.notes: render_notes(stage.notes, stage.busy)}
        yield {**self._shelf(session), **self._talk(session), self._parts.upload: None}

    def _answer(self, session: Session) -> tuple[Answer | None, str | None]:
        question = session.exchanges[-1].question
        try:
            return self._answerer(question, history_of(session)), None
        except MingzhangError as exc:
            return None, str(exc)
        except Exception:
            _log.exception("no answer to %r", question)
            return None, choose_page_words(session.language).unexpected

    def _holding(self, sha256: str | None) -> Holding | None:
        return next(
            (one for one in self._library.holdings() if one.document.sha256 == sha256), None
        )

    # ── what a session looks like ───────────────────────────────────────────────────────────────

    def _everything(self, session: Session) -> Updates:
        words = choose_page_words(session.language)
        parts = self._parts
        return {
            parts.masthead: render_masthead(words),
            parts.language: words.other,
            parts.question: gr.Textbox(label=words.question, placeholder=words.placeholder),
            parts.send: words.send,
            parts.fresh: words.fresh,
            parts.source_tab: gr.Tab(label=words.source),
            parts.ledger_tab: gr.Tab(label=words.ledger),
            parts.shelf_tab: gr.Tab(label=words.shelf),
            parts.upload: gr.UploadButton(label=words.upload),
            parts.hint: render_hint(words),
            **self._records(session),
        }

    def _records(self, session: Session) -> Updates:
        return {
            **self._talk(session),
            **self._source(session),
            **self._ledger(session),
            **self._shelf(session),
        }

    def _talk(self, session: Session) -> Updates:
        return {self._parts.session: session, self._parts.talk: self._conversation(session)}

    def _conversation(self, session: Session, *, shown: int | None = None) -> str:
        words = choose_page_words(session.language)
        first = not session.exchanges
        return render_conversation(
            session,
            words,
            suggest_questions(self._library) if first else (),
            has_documents=bool(first and self._library.holdings()),
            shown=shown,
        )

    def _source(self, session: Session) -> Updates:
        words = choose_page_words(session.language)
        shown = render_source(session, self._library, words)
        return {self._parts.session: session, self._parts.source: shown}

    def _show_source(self, session: Session, before: Session) -> Updates:
        """The source pane, brought to the front if something was opened in it."""
        is_new = session.opened != before.opened
        return {**self._source(session), **(self._front("source", session) if is_new else {})}

    def _front(self, tab: str, session: Session) -> Updates:
        return {self._parts.front: f"{tab}:{session.opened}"}

    def _ledger(self, session: Session) -> Updates:
        words = choose_page_words(session.language)
        shown = render_ledger(self._holding(session.ledger), words)
        return {self._parts.session: session, self._parts.ledger: shown}

    def _shelf(self, session: Session) -> Updates:
        words = choose_page_words(session.language)
        return {self._parts.shelf: render_shelf(self._library.holdings(), words)}


def _lengths(answer: Answer | None) -> Iterator[int]:
    """How many characters of the answer to show, piece by piece."""
    return accumulate(len(piece) for piece in stream_text(answer)) if answer else iter(())


def _text(event: gr.EventData, name: str) -> str:
    """A text of the event's data; "" when the browser sent none."""
    data = getattr(event, "_data", None)
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def _pair(event: gr.EventData, name: str) -> tuple[int, int]:
    """ "3:1" → (3, 1); (-1, -1), which nothing has, for anything else."""
    first, _, second = _text(event, name).partition(":")
    if not (first.isdecimal() and second.isdecimal() and len(first) + len(second) < 12):
        return -1, -1
    return int(first), int(second)
