"""One visitor's state: the exchanges so far and the evidence that is open. Frozen, pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.records import BBox
from rag.records import Answer, Turn
from ui.web.scope import Scope

QUESTION_LIMIT = 1000
"""Characters of a question that are read; the longest in the evaluation suites has 96."""


class Exchange(NamedTuple):
    """answer and error are both None while the answer is being made.

    scope: what was asked of; verdict: "good" or "bad" where the visitor said so.
    """

    question: str
    answer: Answer | None
    error: str | None
    scope: Scope = Scope()
    verdict: str = ""


class Spot(NamedTuple):
    """A place in a source file that can be shown; mark: the citation's number, "" for none.

    cite: "EXCHANGE:N", which the chips that lead here carry, "" for none.

    title: the body and year that published the file; name: the file's own name.
    """

    sha256: str
    title: str
    name: str
    page: int
    boxes: tuple[BBox, ...]
    quote: str
    mark: str
    cite: str = ""


class Session(NamedTuple):
    """spots: the run of evidence that previous/next walks through; at: which one is open.

    ledger: sha256 of the document whose checks are open. opened counts how often something was
    opened beside the conversation, so that the browser tells each opening from the one before.
    scope: what the next question is asked of. may_rate: whether verdicts are offered; one that is
    given is taken only after asking again who gives it.
    """

    language: str = "zh"
    exchanges: tuple[Exchange, ...] = ()
    spots: tuple[Spot, ...] = ()
    at: int = 0
    ledger: str | None = None
    opened: int = 0
    scope: Scope = Scope()
    may_rate: bool = False

    @property
    def spot(self) -> Spot | None:
        return self.spots[self.at] if 0 <= self.at < len(self.spots) else None


def history_of(session: Session) -> tuple[Turn, ...]:
    """The finished exchanges as turns."""
    return turns_of(session.exchanges)


def turns_of(exchanges: tuple[Exchange, ...]) -> tuple[Turn, ...]:
    """Exchanges as turns; those without an answer are left out."""
    return tuple(_turns(exchanges))


def _turns(exchanges: tuple[Exchange, ...]) -> Iterator[Turn]:
    for exchange in exchanges:
        if exchange.answer is not None:
            yield Turn("user", exchange.question)
            yield Turn("assistant", exchange.answer.text)


def name_source(org: str | None, year: int | None, name: str) -> str:
    """How a reader knows a file: by its body and year, else by its own name."""
    return name if org is None else f"{org} {year or ''}".rstrip()


def begin_exchange(session: Session, question: str) -> Session:
    """The session with a new question; one that never got its answer gives way to it."""
    kept = tuple(one for one in session.exchanges if one.answer is not None or one.error)
    pending = Exchange(question.strip()[:QUESTION_LIMIT], None, None, session.scope)
    return session._replace(exchanges=(*kept, pending))


def finish_exchange(session: Session, answer: Answer | None, error: str | None) -> Session:
    """The session with its last question answered; the answer's first evidence is opened."""
    last = session.exchanges[-1]._replace(answer=answer, error=error)
    done = session._replace(exchanges=(*session.exchanges[:-1], last))
    return open_citation(done, len(done.exchanges) - 1, 1) if answer is not None else done


def show_partly(session: Session, answer: Answer) -> Session:
    """The session with as much of its last answer as there is."""
    last = session.exchanges[-1]._replace(answer=answer)
    return session._replace(exchanges=(*session.exchanges[:-1], last))


def rate_exchange(session: Session, exchange: int, verdict: str) -> Session:
    """The visitor's verdict on an answer: "good" or "bad"."""
    changed = list(session.exchanges)
    changed[exchange] = changed[exchange]._replace(verdict=verdict)
    return session._replace(exchanges=tuple(changed))


def open_citation(session: Session, exchange: int, number: int) -> Session:
    """The evidence behind mark [number] of an exchange; unchanged when there is none such."""
    if not 0 <= exchange < len(session.exchanges):
        return session
    answer = session.exchanges[exchange].answer
    citations = answer.citations if answer is not None else ()
    marks = [citation.n for citation in citations]
    if number not in marks:
        return session
    spots = tuple(
        Spot(
            one.sha256,
            name_source(one.org, one.year, one.name),
            one.name,
            one.page,
            (one.bbox,),
            one.quote,
            str(one.n),
            f"{exchange}:{one.n}",
        )
        for one in citations
    )
    return open_spots(session, spots, marks.index(number))


def open_spots(session: Session, spots: tuple[Spot, ...], at: int) -> Session:
    """Another run of evidence, such as the operands of a finding."""
    if not 0 <= at < len(spots):
        return session
    return session._replace(spots=spots, at=at, opened=session.opened + 1)


def step(session: Session, by: int) -> Session:
    """The next (1) or previous (-1) piece of evidence; stays put at either end."""
    return session._replace(at=min(max(session.at + by, 0), max(len(session.spots) - 1, 0)))


def open_ledger(session: Session, sha256: str) -> Session:
    """The checks of one document."""
    return session._replace(ledger=sha256, opened=session.opened + 1)
