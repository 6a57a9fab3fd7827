"""The program as a visitor meets it: a server of its own, a real library, Debian's Chromium.

One empty library is filled over the page with a sample, and each test walks a way through it.
With MINGZHANG_PICTURES=FOLDER the walks leave pictures of the page there (``make e2e``: docs/).
Skipped where there is no Chromium.
"""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "samples" / "gulou-2022.pdf"
pytestmark = pytest.mark.skipif(
    "MINGZHANG_PICTURES" not in os.environ, reason="two minutes of walks: make e2e"
)
_PATIENCE = 20_000
"""Milliseconds: two cores may be shared with other work."""
_QUESTION = "#mz-question textarea"
Tab = Any
"""A playwright Page; the package has no stubs that mypy needs here."""


class Served(NamedTuple):
    """A running server and its library's folder."""

    url: str
    home: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with _serve(tmp_path_factory.mktemp("home")) as server:
        yield server


@contextmanager
def _serve(home: Path, *more: str) -> Iterator[Served]:
    """``mingzhang chat`` on a free port over a library of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui", "chat", "--port", str(port), "--no-browser", *more]
    settings = {**os.environ, "MINGZHANG_HOME": str(home)}
    server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(url, server)
        yield Served(url, home)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 240
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def filled(browser: Any, served: Served) -> Served:
    """The library after a visitor has put the sample into it; an empty one says so first."""
    tab = _open(browser, served.url)
    assert "上传" in tab.locator(".mz-welcome").inner_text()
    _turn(tab, "library")
    tab.locator("#mz-library input[type=file]").set_input_files(str(SAMPLE))
    tab.locator("#mz-library .mz-docs > li").first.wait_for(timeout=120_000)
    assert "鼓楼" in tab.locator("#mz-library .mz-docs").inner_text()
    _picture(tab, "library")
    tab.close()
    return served


@pytest.fixture
def tab(browser: Any, filled: Served) -> Iterator[Tab]:
    opened = _open(browser, filled.url)
    broken: list[str] = []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    yield opened
    opened.close()
    assert broken == []


def _open(
    browser: Any, url: str, *, width: int = 1280, height: int = 800, scheme: str = "light"
) -> Tab:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab = context.new_page()
    tab.set_default_timeout(_PATIENCE)
    tab.goto(url)
    tab.wait_for_selector(".mz-talk")
    return tab


def _turn(tab: Tab, room: str) -> None:
    tab.locator(f'#mz-tabs [role="tab"][data-tab-id="{room}"]').click()
    if room != "ask":
        tab.wait_for_selector(f"#mz-{room} .mz-slot > *")


def _ask(tab: Tab, question: str) -> None:
    answered = tab.locator(".mz-tools").count()
    tab.fill(_QUESTION, question)
    tab.keyboard.press("Enter")
    tab.locator(".mz-tools").nth(answered).wait_for()


def _picture(tab: Tab, name: str) -> None:
    folder = os.environ.get("MINGZHANG_PICTURES")
    if folder:
        tab.wait_for_timeout(600)
        tab.screenshot(path=str(ROOT / folder / f"{name}.png"))


def test_from_a_question_to_the_marked_page(tab: Tab) -> None:
    _ask(tab, "鼓楼基本工资是多少？")
    chips = tab.locator(".mz-prose .mz-chip")
    chips.nth(1).hover()
    assert "47.29" in tab.locator("#mz-quote").inner_text()
    chips.nth(1).click()
    tab.wait_for_selector('#mz-source [data-shown="0:2"] img')
    assert "第 14 页" in tab.locator(".mz-where").inner_text()
    assert tab.locator("#mz-source img").evaluate("one => one.naturalWidth") > 800
    assert "47.2万元 与 47.29万元 不一致" in tab.locator(".mz-warnings").inner_text()
    tab.locator("#mz-source .mz-frame").focus()
    tab.keyboard.press("[")
    tab.wait_for_selector('#mz-source [data-shown="0:1"]')
    _picture(tab, "chat")


def test_a_chart_leads_to_its_sources(tab: Tab) -> None:
    _ask(tab, "三公经费比较，比较基本工资和津贴补贴和奖金")
    point = tab.locator(".mz-chart .mz-point").first
    mark = point.get_attribute("data-cite")
    point.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f'#mz-source [data-shown="{mark}"]')
    assert tab.locator("#mz-source blockquote .mz-chip").inner_text() == mark.split(":")[1]


def test_an_answer_is_saved_rated_and_sent_around(tab: Tab, filled: Served, browser: Any) -> None:
    _ask(tab, "公务接待费是多少？")
    with tab.expect_download() as saved:
        tab.locator('[data-save="0:docx"]').click()
    assert saved.value.suggested_filename == "明账-公务接待费是多少.docx"
    with zipfile.ZipFile(saved.value.path()) as word:
        assert "公务接待费" in word.read("word/document.xml").decode("utf-8")
    with tab.expect_download() as noted:
        tab.locator('[data-save="0:md"]').click()
    told = Path(noted.value.path()).read_text("utf-8")
    assert "公务接待费" in told
    assert "gulou-2022.pdf" in told  # its sources
    tab.locator('[data-rate="0:good"]').click()
    tab.wait_for_selector(".mz-rated")
    kept = (filled.home / "feedback" / "questions.jsonl").read_text("utf-8").splitlines()
    assert json.loads(kept[-1])["question"] == "公务接待费是多少？"
    link = json.loads(tab.locator(".mz-tools").get_attribute("data-link"))
    again = _open(browser, f"{filled.url}#ask?q={link['q'][0]}")
    again.locator(".mz-tools").wait_for()
    assert again.locator(".mz-prose").inner_text() == tab.locator(".mz-prose").inner_text()
    again.close()


def test_a_correction_makes_the_checks_run_again(tab: Tab) -> None:
    _turn(tab, "check")
    findings = tab.locator("#mz-check", has_text="47.29")
    findings.wait_for()
    _picture(tab, "check")
    link = tab.locator('#mz-check [data-go="read"]').first
    link.click()
    tab.wait_for_selector("#mz-read [data-correct] [name=value]")
    _picture(tab, "read")
    form = tab.locator("#mz-read [data-correct]")
    form.locator("[name=value]").fill("47.29")
    form.locator("[name=why]").fill("与人员经费一致")
    form.locator("[name=who]").fill("测试")
    form.locator("button[type=submit]").click()
    tab.locator("#mz-read .mz-corrected").first.wait_for()
    _turn(tab, "ask")
    _ask(tab, "鼓楼基本工资是多少？")
    assert "47.29" in tab.locator(".mz-prose").inner_text()
    assert tab.locator(".mz-warnings", has_text="30101 基本工资").count() == 0


def test_downloads_open_and_say_the_same(tab: Tab) -> None:
    _turn(tab, "check")
    with tab.expect_download() as ledger:
        tab.locator('#mz-check a[href*="ledger.xlsx"]').click()
    book = openpyxl.load_workbook(io.BytesIO(Path(ledger.value.path()).read_bytes()))
    assert any(sheet.max_row > 1 for sheet in book.worksheets)
    _turn(tab, "compare")
    with tab.expect_download() as table:
        tab.locator('#mz-compare a[href*="comparison.csv"]').click()
    rows = list(csv.reader(io.StringIO(Path(table.value.path()).read_text("utf-8-sig"))))
    assert any("鼓楼" in cell for row in rows for cell in row)


def test_the_keyboard_alone_leads_from_a_question_to_its_evidence(tab: Tab) -> None:
    tab.focus(_QUESTION)
    tab.keyboard.type("比较基本工资和津贴补贴和奖金")
    tab.keyboard.press("Enter")
    tab.locator(".mz-tools").wait_for()
    tab.focus(".mz-talk")
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.mz-prose .mz-chip')"):
            break
    shown = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shown != "none"
    mark = tab.evaluate("document.activeElement.dataset.cite")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f'#mz-source [data-shown="{mark}"] img')
    tab.keyboard.press("]")
    tab.wait_for_selector(f'#mz-source [data-shown]:not([data-shown="{mark}"])')


_FAINT = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const linear = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(one).backgroundColor);
      if (a > .99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), element = walk.currentNode.parentElement;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (!text || !box.width || !box.height || style.visibility === 'hidden') continue;
    if (element.closest('[disabled], script, style, svg, option, [hidden]')) continue;
    const [one, two] = [light(parse(style.color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + .05) / (two + .05), size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) faint.push(`${text.slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return faint;
}"""
"""Texts in sight whose contrast is below WCAG 2's AA, with what they have."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Any, filled: Served, scheme: str) -> None:
    tab = _open(browser, filled.url, scheme=scheme)
    found = {"first": tab.evaluate(_FAINT)}
    _ask(tab, "鼓楼基本工资是多少？")
    found["ask"] = tab.evaluate(_FAINT)
    for room in ("read", "check", "compare", "library"):
        _turn(tab, room)
        tab.wait_for_timeout(400)
        found[room] = tab.evaluate(_FAINT)
    tab.close()
    assert {room: faint for room, faint in found.items() if faint} == {}


def test_every_control_has_a_name(tab: Tab) -> None:
    _ask(tab, "公务接待费是多少？")
    nameless: dict[str, list[str]] = {}
    for room in ("ask", "read", "check", "compare", "library"):
        _turn(tab, room)
        tab.wait_for_timeout(300)
        nameless[room] = tab.evaluate(
            """() => [...document.querySelectorAll('button, a[href], input, select, textarea, img')]
              .filter((one) => one.offsetParent && one.type !== 'hidden')
              .filter((one) => !(one.getAttribute('aria-label') || one.alt || one.title
                || one.textContent.trim() || one.labels && one.labels.length))
              .map((one) => one.outerHTML.slice(0, 120))"""
        )
    assert {room: left for room, left in nameless.items() if left} == {}


def test_a_first_visitor_sees_three_answers_with_their_evidence(
    browser: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From ``make run`` on, as somebody who reads what is offered and clicks; the time is told."""
    began = time.monotonic()
    with _serve(tmp_path / "home", "--samples") as server:
        ready = time.monotonic() - began
        tab = _open(browser, server.url)
        _picture(tab, "first")
        for turn in range(3):
            if turn == 0:
                tab.locator(".mz-choice").nth(1).click()
                tab.locator(".mz-tools").nth(turn).wait_for()
            else:
                _ask(tab, ("福州2026年公务接待费是多少？", "各单位三公经费比较")[turn - 1])
            last = tab.locator(".mz-exchange").last
            assert not last.locator(".mz-refused").count()
            chip = last.locator(".mz-prose .mz-chip").first
            mark = chip.get_attribute("data-cite")
            chip.click()
            tab.wait_for_selector(f'#mz-source [data-shown="{mark}"] img')
        took = time.monotonic() - began
        _turn(tab, "compare")
        _picture(tab, "compare")
        tab.close()
    with capsys.disabled():
        print(f"\nthree answers with evidence {took:.0f} s after the start; ready in {ready:.0f} s")


def test_two_visitors_at_once(browser: Any, filled: Served) -> None:
    first, second = _open(browser, filled.url), _open(browser, filled.url)
    for tab, question in ((first, "公务接待费是多少？"), (second, "基本工资是多少？")):
        tab.fill(_QUESTION, question)
        tab.keyboard.press("Enter")
    for tab, said in ((first, "公务接待费"), (second, "基本工资")):
        tab.locator(".mz-tools").wait_for()
        assert said in tab.locator(".mz-prose").inner_text()
        assert tab.locator(".mz-exchange").count() == 1
        tab.close()


def test_nothing_scrolls_sideways_on_a_phone(browser: Any, filled: Served) -> None:
    tab = _open(browser, filled.url, width=390, height=844)
    _ask(tab, "公务接待费是多少？")
    tab.locator(".mz-prose .mz-chip").first.click()
    tab.wait_for_selector("#mz-source img")
    wide = {"ask": tab.evaluate("document.documentElement.scrollWidth")}
    _picture(tab, "phone")
    for room in ("read", "check", "compare", "library"):
        tab.goto("about:blank")
        tab.goto(f"{filled.url}#{room}?")
        tab.wait_for_selector(f"#mz-{room} .mz-slot > *")
        tab.wait_for_timeout(300)
        wide[room] = tab.evaluate("document.documentElement.scrollWidth")
    tab.close()
    assert {room: width for room, width in wide.items() if width > 390} == {}
