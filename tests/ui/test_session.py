"""ui/web/session.py: which evidence is open after which event."""

from __future__ import annotations

import pytest

from rag.records import Answer, Citation
from ui.web.session import (
    QUESTION_LIMIT,
    Session,
    begin_exchange,
    finish_exchange,
    history_of,
    open_citation,
    step,
)


def _answer(*pages: int) -> Answer:
    citations = tuple(
        Citation(n, "a" * 64, "a.pdf", None, None, page, (0.0, 0.0, 1.0, 1.0), f"第{page}页")
        for n, page in enumerate(pages, start=1)
    )
    return Answer("答", False, None, citations, (), (), None, 1)


def _asked(*pages: int) -> Session:
    return finish_exchange(begin_exchange(Session(), "问"), _answer(*pages), None)


def _page(session: Session) -> int | None:
    return session.spot.page if session.spot is not None else None


def test_an_answer_opens_its_first_evidence() -> None:
    assert _page(_asked(7, 9)) == 7


def test_an_answer_without_evidence_leaves_the_old_one_open() -> None:
    session = finish_exchange(begin_exchange(_asked(7), "再问"), _answer(), None)
    assert _page(session) == 7


def test_stepping_stops_at_both_ends() -> None:
    session = _asked(7, 9)
    assert [_page(step(session, by)) for by in (-1, 1)] == [7, 9]
    assert _page(step(step(session, 1), 1)) == 9


@pytest.mark.parametrize(
    ("exchange", "number"),
    [(5, 1), (-1, 1), (0, 3), (0, 0)],
    ids=["no-such-exchange", "negative", "no-such-mark", "mark-zero"],
)
def test_a_mark_that_is_not_there_changes_nothing(exchange: int, number: int) -> None:
    session = _asked(7, 9)
    assert open_citation(session, exchange, number) is session


def test_history_leaves_out_what_failed() -> None:
    session = finish_exchange(begin_exchange(_asked(7), "坏"), None, "没有答出来")
    assert [turn.role for turn in history_of(session)] == ["user", "assistant"]
    assert [turn.content for turn in history_of(session)] == ["问", "答"]


def test_a_question_left_hanging_gives_way_to_the_next() -> None:
    session = begin_exchange(begin_exchange(Session(), "断线的"), "新的")
    assert [exchange.question for exchange in session.exchanges] == ["新的"]


def test_a_question_is_cut_at_its_limit() -> None:
    assert len(begin_exchange(Session(), "问" * 5000).exchanges[0].question) == QUESTION_LIMIT
