"""conversation, ledger, shelf, source: what the page shows of the records."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from extract.errors import LibraryUnusable
from ui.web.conversation import render_conversation
from ui.web.session import Session, Spot, begin_exchange, finish_exchange, open_spots
from ui.web.source import render_source
from ui.web.suggestions import suggest_questions
from ui.web.words import CHINESE, ENGLISH, PageWords

Scripted = Any
"""The twins of conftest.py, which tests cannot import by name."""


def _talk(session: Session, words: PageWords = CHINESE, shown: int | None = None) -> str:
    return render_conversation(session, words, (), documents=(), shown=shown)


@pytest.fixture
def answered(answerer: Scripted) -> Session:
    asked = begin_exchange(Session(), "接待费？<b>")
    return finish_exchange(asked, answerer("接待费？", ()), None)


def test_an_answer_has_chips_arithmetic_warnings_and_sources(answered: Session) -> None:
    shown = _talk(answered)
    assert shown.count('data-cite="0:1"') == 3  # text, arithmetic, list of sources
    assert "(0.4 − 0.5) ÷ 0.5 = 20%" in shown
    assert "47.2 与 47.29 不符" in shown
    assert "第 2 页" in shown


def test_arithmetic_that_recurs_is_shown_once(answered: Session) -> None:
    (exchange,) = answered.exchanges
    assert exchange.answer is not None
    twice = exchange.answer._replace(figures=exchange.answer.figures * 2)
    again = answered._replace(exchanges=(exchange._replace(answer=twice),))
    assert _talk(again).count("mz-formula") == _talk(answered).count("mz-formula") > 0


class _Elements(HTMLParser):
    """Every element with its attributes, as a browser would make them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.made: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.made.append((name, dict(attributes)))


def test_no_text_from_outside_becomes_markup(answered: Session, full_shelf: Scripted) -> None:
    pages = [_talk(answered), render_source(answered, full_shelf, CHINESE)]
    made = [one for page in pages for one in _Elements(page).made]
    assert made
    for name, attributes in made:
        assert name != "script"
        assert not any(key.startswith("on") for key in attributes)
        assert str(attributes.get("src", "data:image/png;")).startswith("data:image/png;")


def test_while_writing_only_the_text_shows(answered: Session) -> None:
    shown = _talk(answered, shown=6)
    assert "某县档案服务" in shown
    assert "2026年公务" not in shown
    assert CHINESE.evidence not in shown


def test_an_error_is_shown_in_place_of_the_answer() -> None:
    session = finish_exchange(begin_exchange(Session(), "问"), None, "资料库里还没有文件")
    assert 'role="alert">资料库里还没有文件' in _talk(session)


def test_a_question_waits_visibly() -> None:
    assert CHINESE.thinking in _talk(begin_exchange(Session(), "问"))


def test_both_languages_have_all_words() -> None:
    for chinese, english in zip(CHINESE, ENGLISH, strict=True):
        assert type(chinese) is type(english)
        assert chinese
        assert english
        if isinstance(chinese, str) and isinstance(english, str):
            assert chinese.count("{}") == english.count("{}")


def test_the_source_pane_marks_the_place(answered: Session, full_shelf: Scripted) -> None:
    shown = render_source(answered, full_shelf, CHINESE)
    assert 'src="data:image/png;base64,' in shown
    assert "第 2 页" in shown
    assert 'data-step="-1" disabled' in shown
    assert 'data-step="1">' in shown


def test_the_first_screen_shows_what_comes_back(full_shelf: Scripted) -> None:
    shown = render_source(Session(), full_shelf, CHINESE)
    assert "公务接待费 0.4万元 " in shown
    sha256 = full_shelf.documents()[0].sha256
    assert f'src="rooms/pages/{sha256}/1.png"' in shown
    assert shown.count("data-go=") == 4


def test_the_first_screen_of_an_empty_library_shows_the_way(shelf: Scripted) -> None:
    shown = render_source(Session(), shelf, ENGLISH)
    assert "<img" not in shown
    assert 'data-go="library"' in shown


def test_a_lost_file_is_said_in_the_pane(answered: Session) -> None:
    class Lost:
        def pdf(self, sha256: str) -> Path:
            raise LibraryUnusable("副本不见了", where=sha256[:4])

    shown = render_source(answered, Lost(), CHINESE)  # type: ignore[arg-type]
    assert "副本不见了" in shown


def test_a_page_that_is_not_there_is_said(full_shelf: Scripted) -> None:
    document = full_shelf.holdings()[0].document
    spot = Spot(document.sha256, "题", document.name, 99, (), "", "")
    session = open_spots(Session(), (spot,), 0)
    assert "mz-error" in render_source(session, full_shelf, CHINESE)


def test_questions_name_what_the_library_holds(full_shelf: Scripted) -> None:
    questions = suggest_questions(full_shelf)
    assert questions
    assert all("某县档案服务中心2026年" in one for one in questions)
    assert questions[0].endswith("公务接待费为什么减少？")


def test_an_empty_library_suggests_nothing(shelf: Scripted) -> None:
    assert suggest_questions(shelf) == []
    assert CHINESE.no_documents in render_conversation(Session(), CHINESE, (), documents=())
