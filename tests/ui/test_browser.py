"""The page in a real browser. Skipped where there is no Chromium."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
_QUESTION = "#mz-question textarea"
Tab = Any
"""A playwright Page; the package has no stubs that mypy needs here."""


def _open(browser: Any, url: str, *, width: int = 1440, height: int = 900) -> Tab:
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.set_default_timeout(20_000)
    tab.goto(url)
    tab.wait_for_selector(".mz-welcome")
    return tab


def _ask(tab: Tab, question: str) -> None:
    answered = tab.locator(".mz-colophon").count()
    tab.fill(_QUESTION, question)
    tab.keyboard.press("Enter")
    tab.locator(".mz-colophon").nth(answered).wait_for()


def test_ask_and_follow_the_evidence(browser: Any, url: str, standing_answerer: Any) -> None:
    tab = _open(browser, url)
    asked: list[str] = []
    broken: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: broken.append(str(error)))
    tab.reload()
    tab.wait_for_selector(".mz-welcome")
    _ask(tab, "公务接待费比上年少了多少？")
    tab.wait_for_selector(".mz-frame img")
    assert tab.locator(".mz-where").inner_text().endswith("第 2 页")
    tab.locator(".mz-prose .mz-chip").nth(1).click()
    tab.get_by_text("第 3 页", exact=True).wait_for()
    assert "上年0.5万元" in tab.locator(".mz-source blockquote").inner_text()
    tab.get_by_role("button", name="上一处").click()
    tab.get_by_text("第 2 页", exact=True).wait_for()
    tab.locator(".mz-arithmetic summary").click()
    assert tab.get_by_text("(0.4 − 0.5) ÷ 0.5 = 20%").is_visible()
    _ask(tab, "为什么？")
    assert [turn.role for turn in standing_answerer.asked[-1][1]] == ["user", "assistant"]
    assert tab.evaluate("window.pwned") is None
    assert broken == []
    assert {one for one in asked if not one.startswith((url, "data:", "blob:"))} == set()
    tab.close()


def test_a_suggested_question_is_asked_by_a_click(
    browser: Any, url: str, standing_answerer: Any
) -> None:
    tab = _open(browser, url)
    choice = tab.locator(".mz-choice").first
    question = choice.inner_text()
    choice.click()
    tab.wait_for_selector(".mz-colophon")
    assert standing_answerer.asked[-1][0] == question
    tab.close()


def test_a_defect_is_said_and_the_page_goes_on(
    browser: Any, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    tab = _open(browser, url)
    tab.fill(_QUESTION, "崩溃")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".mz-body .mz-error")
    assert "defect" not in tab.locator(".mz-body .mz-error").inner_text()
    _ask(tab, "再问一次")
    assert "no answer" in caplog.text
    tab.close()


def test_a_question_sent_while_one_is_answered_is_not_lost(browser: Any, url: str) -> None:
    tab = _open(browser, url)
    for question in ("第一个问题", "第二个问题"):
        tab.fill(_QUESTION, question)
        tab.keyboard.press("Enter")
        tab.wait_for_function("document.querySelector('#mz-question textarea').value === ''")
    tab.locator(".mz-colophon").nth(1).wait_for()
    assert tab.locator(".mz-question p").all_inner_texts() == ["第一个问题", "第二个问题"]
    tab.close()


def test_two_visitors_have_their_own_conversations(browser: Any, url: str) -> None:
    first, second = _open(browser, url), _open(browser, url)
    _ask(first, "第一位的问题")
    assert second.locator(".mz-exchange").count() == 0
    _ask(second, "第二位的问题")
    assert "第一位" not in second.locator(".mz-talk").inner_text()
    first.close()
    second.close()


def test_the_words_change_and_the_conversation_stays(browser: Any, url: str) -> None:
    tab = _open(browser, url)
    _ask(tab, "公务接待费")
    tab.locator("#mz-language").click()
    tab.get_by_role("tab", name="Read").wait_for()
    assert tab.locator("#mz-send").inner_text() == "Ask"
    assert tab.locator(".mz-exchange").count() == 1
    tab.locator("#mz-fresh").click()
    tab.wait_for_selector(".mz-welcome")
    tab.close()


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Any, url: str) -> None:
    tab = _open(browser, url, width=390, height=844)
    _ask(tab, "公务接待费")
    tab.locator(".mz-prose .mz-chip").first.click()
    tab.wait_for_selector(".mz-frame img")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    size = tab.locator(".mz-prose p").first.evaluate("e => getComputedStyle(e).fontSize")
    assert re.fullmatch(r"1[67]px", size)
    tab.close()
