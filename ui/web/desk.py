"""What each event of the page does: event → updates of its components."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from typing import Any, NamedTuple

import gradio as gr

from extract.errors import MingzhangError
from rag.ask import stream_text
from rag.records import Answer
from ui.web.ask_words import choose_ask_words
from ui.web.conversation import render_conversation
from ui.web.layout import Parts
from ui.web.masthead import render_masthead
from ui.web.ports import Answerer, Judge, Shelf
from ui.web.rooms.access import Access
from ui.web.saving import save_exchange
from ui.web.scope import limit_scope, list_scope
from ui.web.session import (
    QUESTION_LIMIT,
    Session,
    begin_exchange,
    finish_exchange,
    history_of,
    open_citation,
    rate_exchange,
    show_partly,
    step,
    turns_of,
)
from ui.web.source import draw_ahead, render_source
from ui.web.suggestions import suggest_questions
from ui.web.words import choose_page_words

_log = logging.getLogger(__name__)

_PAUSE = 0.03
"""Seconds between two pieces of an answer; a piece is a clause of about ten characters."""
_PIECES = 24
"""Pieces that an answer is shown in at most: the longest is there within a second."""
_SHARED = 8
"""Questions that a link asks again at most."""

_DRAWING = ThreadPoolExecutor(2, thread_name_prefix="drawing")
"""Pages are drawn while an answer is being shown, so that a click finds them ready."""

Updates = dict[Any, Any]
"""Component → its new value or update; components that are left out stay as they are."""


class _Outcome(NamedTuple):
    """An answer, or in words why there is none."""

    answer: Answer | None
    error: str | None


class Desk:
    """What each event does. Event data come from a browser: nothing in them is trusted."""

    def __init__(
        self,
        parts: Parts,
        answerer: Answerer,
        library: Shelf,
        judge: Judge | None = None,
        *,
        access: Access | None = None,
    ) -> None:
        """judge: keeps verdicts on answers, None where nobody does; access: of those who may give
        them, None for nobody."""
        self._parts = parts
        self._answerer = answerer
        self._library = library
        self._judge = judge
        self._access = access

    def talk_events(self) -> dict[str, Callable[..., Any]]:
        """What the conversation's clicks lead to, by the names that ``ui.web.script`` triggers."""
        return {
            "choose": self.choose,
            "cite": self.cite,
            "scope": self.set_scope,
            "rate": self.rate,
            "save": self.save,
            "shared": self.ask_again,
        }

    def open_page(self, session: Session, request: gr.Request) -> Updates:
        """What depends on the library and the visitor; the words are there already."""
        return self._records(session._replace(may_rate=self._may_rate(request)))

    def switch_language(self, session: Session) -> Updates:
        code = "en" if session.language == "zh" else "zh"
        return self._everything(session._replace(language=code))

    def start_over(self, session: Session) -> Updates:
        fresh = session._replace(exchanges=(), spots=(), at=0)
        return {**self._talk(fresh), **self._source(fresh), self._parts.question: ""}

    def choose(self, event: gr.EventData, session: Session) -> Iterator[Updates]:
        yield from self.ask(_text(event, "question"), session)

    def ask(self, question: str, session: Session) -> Iterator[Updates]:
        """The question at once, then the first evidence and the answer piece by piece."""
        if not question.strip():
            yield {self._parts.session: session}
            return
        asked = begin_exchange(session, question)
        yield {**self._talk(asked), self._parts.question: ""}
        streamed = 0
        for event in self._answers(asked):
            if isinstance(event, Answer):
                streamed = len(event.text)
                partly = show_partly(asked, event)
                yield {self._parts.talk: self._conversation(partly, shown=streamed - 1)}
        done = finish_exchange(asked, *event) if isinstance(event, _Outcome) else asked
        answer = done.exchanges[-1].answer
        first = _before_marks(answer) if not streamed else 0
        if first:  # a page takes longer to draw than words do
            yield {self._parts.talk: self._conversation(done, shown=first)}
        # Before the first chip: once there is one to click, what is open is the visitor's.
        yield self._show_source(done, asked)
        for shown in _lengths(answer) if answer is not None and not streamed else ():
            if shown > first:
                yield {self._parts.talk: self._conversation(done, shown=shown)}
                time.sleep(_PAUSE)
        yield {self._parts.talk: self._conversation(done)}
        _DRAWING.submit(draw_ahead, done, self._library)

    def ask_again(self, event: gr.EventData, session: Session) -> Iterator[Updates]:
        """The questions of a link, one after the other, in the scope that it names."""
        questions = [one[:QUESTION_LIMIT] for one in _texts(event, "q") if one.strip()]
        current = self._scoped(event, session._replace(exchanges=(), spots=(), at=0))
        for question in questions[:_SHARED]:
            for updates in self.ask(question, current):
                current = updates.get(self._parts.session, current)
                yield updates

    def set_scope(self, event: gr.EventData, session: Session) -> Updates:
        return self._talk(self._scoped(event, session))

    def rate(self, event: gr.EventData, session: Session, request: gr.Request) -> Updates:
        """A verdict is kept once, of those who may; where it cannot be kept the page says so."""
        if not self._may_rate(request):
            gr.Warning(choose_ask_words(session.language).rating_refused)
            return {self._parts.session: session}
        number, _, verdict = _text(event, "mark").partition(":")
        at = int(number) if number.isdecimal() and len(number) < 5 else -1
        exchanges = session.exchanges
        if self._judge is None or not 0 <= at < len(exchanges) or verdict not in ("good", "bad"):
            return {self._parts.session: session}
        one = exchanges[at]
        if one.answer is None or one.verdict:
            return {self._parts.session: session}
        earlier = turns_of(exchanges[:at])
        try:
            self._judge.keep(one.question, one.answer, earlier, is_good=verdict == "good")
        except MingzhangError as exc:
            gr.Warning(str(exc))
            return {self._parts.session: session}
        return self._talk(rate_exchange(session, at, verdict))

    def save(self, event: gr.EventData, session: Session) -> Updates:
        """An answer as a file, which the browser offers to keep."""
        number, _, form = _text(event, "mark").partition(":")
        at = int(number) if number.isdecimal() and len(number) < 5 else -1
        one = session.exchanges[at] if 0 <= at < len(session.exchanges) else None
        saved = save_exchange(one.question, one.answer, form) if one and one.answer else None
        counted = session._replace(opened=session.opened + 1)
        if saved is None:
            return {self._parts.session: session}
        told = f"save:{counted.opened}:{saved.name}:{saved.kind}:{saved.data}"
        return {self._parts.session: counted, self._parts.front: told}

    def cite(self, event: gr.EventData, session: Session) -> Updates:
        exchange, number = _pair(event, "mark")
        return self._show_source(open_citation(session, exchange, number), session)

    def step(self, event: gr.EventData, session: Session) -> Updates:
        by = -1 if _text(event, "by") == "-1" else 1
        return self._source(step(session, by))

    def _may_rate(self, request: gr.Request) -> bool:
        """Asked of every request: what the browser says of its visitor is not trusted."""
        if self._judge is None or self._access is None:
            return False
        headers = {name.lower(): value for name, value in dict(request.headers).items()}
        return self._access.may_edit(headers)

    def _answers(self, session: Session) -> Iterator[Answer | _Outcome]:
        """What there is of the answer while a model writes it, then the outcome."""
        events: queue.Queue[Answer | _Outcome] = queue.Queue()
        worker = threading.Thread(
            target=lambda: events.put(self._answer(session, events.put)), daemon=True
        )
        worker.start()
        while not isinstance(event := events.get(), _Outcome):
            yield event
        yield event

    def _answer(self, session: Session, show: Callable[[Answer], None]) -> _Outcome:
        question = session.exchanges[-1].question
        try:
            scope = list_scope(session.scope, self._library.documents())
            answer = self._answerer(question, history_of(session), scope=scope, show=show)
            return _Outcome(answer, None)
        except MingzhangError as exc:
            return _Outcome(None, str(exc))
        except Exception:
            _log.exception("no answer to %r", question)
            return _Outcome(None, choose_page_words(session.language).unexpected)

    def _scoped(self, event: gr.EventData, session: Session) -> Session:
        orgs, years = _texts(event, "org"), _texts(event, "year")
        dated = ["" if one == "-" else one for one in years]
        return session._replace(scope=limit_scope(orgs, dated, self._library.documents()))

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
            **self._records(session),
        }

    def _records(self, session: Session) -> Updates:
        return {
            **self._talk(session),
            **self._source(session),
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
            documents=self._library.documents(),
            shown=shown,
        )

    def _source(self, session: Session) -> Updates:
        words = choose_page_words(session.language)
        shown = render_source(session, self._library, words)
        return {self._parts.session: session, self._parts.source: shown}

    def _show_source(self, session: Session, before: Session) -> Updates:
        """The source pane, brought to the front if something was opened in it."""
        is_new = session.opened != before.opened
        return {**self._source(session), **(self._front("ask", session) if is_new else {})}

    def _front(self, tab: str, session: Session) -> Updates:
        return {self._parts.front: f"{tab}:{session.opened}"}


def _before_marks(answer: Answer | None) -> int:
    """How many characters of the answer stand before its first citation; 0 without one."""
    return max(answer.text.find("["), 0) if answer is not None else 0


def _lengths(answer: Answer | None) -> Iterator[int]:
    """How many characters of the answer to show, piece by piece."""
    if answer is None:
        return iter(())
    ends = list(accumulate(len(piece) for piece in stream_text(answer)))
    return iter(ends[:: max(len(ends) // _PIECES, 1)])


def _text(event: gr.EventData, name: str) -> str:
    """A text of the event's data; "" when the browser sent none."""
    data = getattr(event, "_data", None)
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def _texts(event: gr.EventData, name: str) -> list[str]:
    """A list of texts of the event's data; what is no text is left out."""
    data = getattr(event, "_data", None)
    value = data.get(name) if isinstance(data, dict) else None
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _pair(event: gr.EventData, name: str) -> tuple[int, int]:
    """ "3:1" → (3, 1); (-1, -1), which nothing has, for anything else."""
    first, _, second = _text(event, name).partition(":")
    if not (first.isdecimal() and second.isdecimal() and len(first) + len(second) < 12):
        return -1, -1
    return int(first), int(second)
