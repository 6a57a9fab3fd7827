"""The page as a visitor meets it: times in a browser, medians and ratios of one run.

A server of its own over a fresh library of the given files; Chromium through Playwright. Nothing is
measured where either is missing. Times run inside the browser, from a click to what it shows.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

QUESTIONS = ("公务接待费是多少？", "鼓楼基本工资是多少？", "三公经费为何下降？")
"""What is asked, in turn."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ROUNDS = 3
"""Times that each question is asked."""
_CLICKS = 12
"""Citations that are clicked."""
_PATIENCE = 240.0
"""Seconds for a server to start, with five samples to be read on a busy machine."""

Tab = Any
"""A page of Playwright, which is no dependency of the evaluations."""


class Visit(NamedTuple):
    """Milliseconds, medians. words, answer: from the question on; click: to the marked page;
    busy: the answer while a long file is read for somebody else, None where that was over at once.
    """

    words: float
    answer: float
    click: float
    busy: float | None


def find_chromium() -> str | None:
    """Where Chromium is, for Playwright; None where one of both is missing."""
    if find_spec("playwright") is None:
        return None
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("MINGZHANG_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )


def measure_visit(files: Sequence[Path], long: Path, home: Path, chromium: str) -> Visit:
    """files: the library; long: what is uploaded meanwhile; home: an empty folder."""
    run([sys.executable, "-m", "ui", "add", *map(str, files)], home)
    start = import_module("playwright.sync_api").sync_playwright
    with serve(home) as url, start() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.set_default_timeout(60_000)
        tab.goto(url)
        tab.wait_for_selector(".mz-choice")
        for question in QUESTIONS:
            _ask(tab, question)  # what every first question pays is not what is asked here
        quiet = [_ask(tab, one) for _ in range(_ROUNDS) for one in QUESTIONS]
        clicks = list(_click_citations(tab))
        upload(url, long)
        busy = [_ask(tab, one)[1] for one in QUESTIONS * _ROUNDS if is_reading(url)]
        browser.close()
    return Visit(
        median(one[0] for one in quiet),
        median(one[1] for one in quiet),
        median(clicks),
        median(busy) if busy else None,
    )


_ASK = """(question) => new Promise((done) => {
  const count = document.querySelectorAll('.mz-exchange').length;
  const began = performance.now();
  let words = 0;
  document.getElementById('mz-send').click();
  const look = () => {
    const all = document.querySelectorAll('.mz-exchange');
    const last = all.length > count ? all[all.length - 1] : null;
    if (last && !words && last.querySelector('.mz-prose')) words = performance.now() - began;
    if (last && last.querySelector('.mz-tools')) done([words, performance.now() - began]);
    else requestAnimationFrame(look);
  };
  look();
})"""

_CLICK = """(chip) => new Promise((done) => {
  const mark = chip.dataset.cite, began = performance.now();
  chip.click();
  const look = () => {
    const img = document.querySelector(`#mz-source [data-shown="${mark}"] img`);
    if (img && img.complete && img.naturalWidth) done(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
})"""


def _ask(tab: Tab, question: str) -> tuple[float, float]:
    """Milliseconds to the first words, and to the end of the answer."""
    tab.fill("#mz-question textarea", question)
    words, end = tab.evaluate(_ASK, question)
    return float(words), float(end)


def _click_citations(tab: Tab) -> Iterator[float]:
    """Each chip of the conversation in turn, never the one that is open."""
    chips = tab.locator(".mz-prose .mz-chip:not(.mz-open)")
    for turn in range(_CLICKS):
        yield float(chips.nth(turn % max(chips.count(), 1)).evaluate(_CLICK))


# ── the server ──────────────────────────────────────────────────────────────────────────────────


def run(command: Sequence[str], home: Path) -> None:
    """Raises CalledProcessError."""
    settings = {**os.environ, "MINGZHANG_HOME": str(home)}
    subprocess.run(command, env=settings, check=True, capture_output=True)


@contextmanager
def serve(home: Path) -> Iterator[str]:
    """The address of ``mingzhang chat`` over a library, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui", "chat", "--port", str(port), "--no-browser"]
    settings = {**os.environ, "MINGZHANG_HOME": str(home)}
    server = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    try:
        wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(url: str) -> None:
    """Raises TimeoutError."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise TimeoutError(url)


def upload(url: str, file: Path) -> None:
    """Hands a file in, as the page does."""
    address = f"{url}rooms/uploads?name={file.name}"
    request = urllib.request.Request(address, file.read_bytes(), method="POST")
    request.add_header("content-type", "application/octet-stream")
    with urllib.request.urlopen(request, timeout=60) as answer:
        json.load(answer)


def is_reading(url: str) -> bool:
    """Whether a file that was handed in is not read yet."""
    with urllib.request.urlopen(f"{url}rooms/jobs", timeout=60) as answer:
        return b"data-busy" in answer.read()


def visit_lines(visit: Visit, pages: int) -> Iterator[str]:
    """A Markdown table. pages: of the file that was uploaded meanwhile."""
    yield "the page in a browser, medians"
    yield ""
    yield "| from | to | ms |"
    yield "| --- | --- | ---: |"
    yield f"| a question | its first words | {visit.words:.0f} |"
    yield f"| a question | the end of its answer | {visit.answer:.0f} |"
    yield f"| a click on a citation | the marked page | {visit.click:.0f} |"
    if visit.busy is not None:
        ratio = f"{visit.busy / visit.answer:.2f} times"
        yield f"| a question, while {pages} pages are read | the end ({ratio}) | {visit.busy:.0f} |"
