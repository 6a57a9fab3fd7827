"""A drawn disclosure, a scripted answerer and a shelf in memory for the page's tests."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.errors import EmptyLibrary
from extract.pages import read_pages
from extract.records import Document, Evidence, Finding, Operand, State
from rag.records import (
    Answer,
    AnswerFigure,
    AnswerOperand,
    AnswerWarning,
    Citation,
    Computation,
    Turn,
)
from ui.web.feedback import Feedback
from ui.web.page import build_page
from ui.web.ports import Holding, Receipt, Report, Topic
from ui.web.rooms.access import Access
from ui.web.server import Address, start_page

ORG = "某县档案服务中心"
HOSTILE = (
    '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>${window.pwned=1}{{7*7}}'
)
_LINES = (
    ("公务接待费", 100.0, 140.0),
    ("0.4万元", 300.0, 140.0),
    ("上年0.5万元", 300.0, 180.0),
)


def draw_disclosure(path: Path, *, pages: int = 3) -> None:
    """A PDF with the same few words on every page, at known places (points from the top)."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(100, A4[1] - 80, f"{ORG}2026年度单位预算 第{number}页")
        canvas.setFont("STSong-Light", 12)
        for text, x, top in _LINES:
            canvas.drawString(x, A4[1] - top - 12, text)
        canvas.showPage()
    canvas.save()


class MemoryShelf:
    """A ui.web.ports.Shelf over a folder, without a database."""

    def __init__(self) -> None:
        self._held: dict[str, Holding] = {}
        self._files: dict[str, Path] = {}

    def documents(self) -> Sequence[Document]:
        return tuple(one.document for one in self._held.values())

    def holdings(self) -> Sequence[Holding]:
        return tuple(self._held.values())

    def topics(self, sha256: str) -> Sequence[Topic]:
        said = _place(sha256, 1, "0.4万元")
        held = (Topic("公务接待费", "减少", said), Topic("机关运行经费", None))
        return held if sha256 in self._held else ()

    def pdf(self, sha256: str) -> Path:
        return self._files[sha256]

    def add(self, path: Path, *, report: Report) -> Receipt:
        pages = len(read_pages(path, progress=report))
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        document = Document(sha256, path.name, pages, ORG, 2026, "预算", "单位", True)
        if sha256 in self._held:
            return Receipt(document, is_new=False)
        kept = Path(path).parent.parent / f"{sha256}.pdf"
        kept.write_bytes(data)
        self._files[sha256] = kept
        self._held[sha256] = Holding(document, 2, (_failed(sha256), _passed(sha256)))
        return Receipt(document, is_new=True)


def _failed(sha256: str) -> Finding:
    left = Operand("基本工资 合计", Decimal("47.2"), "万元", _place(sha256, 1, "0.4万元"), "left")
    right = Operand(
        "基本工资 人员经费", Decimal("47.29"), "万元", _place(sha256, 2, "上年0.5万元"), "right"
    )
    return Finding(
        "row_total", "各栏之和与合计", 1, State.FAIL, "error", "合计 = 人员经费 + 公用经费",
        Decimal("47.2"), Decimal("47.29"), Decimal("-0.09"), Decimal("0.015"), "万元",
        (left, right), f"合计 47.2 与各栏之和 47.29 不符 {HOSTILE}",
    )  # fmt: skip


def _passed(sha256: str) -> Finding:
    one = Operand("收入总计", Decimal("1"), "万元", _place(sha256, 1, "0.4万元"), "left")
    return Finding(
        "grand_total", "收入总计与支出总计", 1, State.PASS, "error", "收入总计 = 支出总计",
        Decimal("1"), Decimal("1"), Decimal("0"), Decimal("0.01"), "万元", (one,), "收支总计相等",
    )  # fmt: skip


def _place(sha256: str, page: int, text: str) -> Evidence:
    x, top = next((x, top) for line, x, top in _LINES if line == text)
    return Evidence(sha256, page, (x, top, x + 12 * len(text), top + 14), text)


class ScriptedAnswerer:
    """The same answer whatever is asked; it keeps what it was asked with."""

    def __init__(self, shelf: MemoryShelf) -> None:
        self._shelf = shelf
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.scopes: list[Sequence[str] | None] = []

    def __call__(
        self,
        question: str,
        history: Sequence[Turn],
        *,
        scope: Sequence[str] | None = None,
        show: Callable[[Answer], None] | None = None,
    ) -> Answer:
        self.asked.append((question, tuple(history)))
        self.scopes.append(scope)
        held = self._shelf.holdings()
        if not held:
            raise EmptyLibrary("资料库里还没有文件", todo="请先上传")
        if "崩溃" in question:
            raise RuntimeError("a defect")
        answer = _answer(held[0].document)
        if show is not None and "模型" in question:
            show(answer._replace(text=answer.text.splitlines()[0], model="scripted"))
            return answer._replace(model="scripted")
        return answer


def _answer(document: Document) -> Answer:
    places = [
        _place(document.sha256, page, text) for page, text in ((2, "0.4万元"), (3, "上年0.5万元"))
    ]
    citations = tuple(
        Citation(n, document.sha256, document.name, document.org, document.year, one.page,
                 one.bbox, f"{one.text} {HOSTILE}")
        for n, one in enumerate(places, start=1)
    )  # fmt: skip
    operands = (
        AnswerOperand("0.4万元", Decimal("0.4"), "万元", (1,)),
        AnswerOperand("0.5万元", Decimal("0.5"), "万元", (2,)),
    )
    text = (
        f"{ORG}2026年公务接待费预算为0.4万元[1]，比上年的0.5万元[2]减少0.1万元，下降20%。\n"
        f"- 文件给出的原因：控制三公预算数[2]\n- 引文：{HOSTILE}"
    )
    figures = (
        AnswerFigure("0.4万元", Decimal("0.4"), "万元", (1,), None),
        AnswerFigure("20%", Decimal(20), "%", (1, 2), Computation("(0.4 − 0.5) ÷ 0.5", operands)),
    )
    warnings = (AnswerWarning("row_total", f"基本工资合计 47.2 与 47.29 不符 {HOSTILE}"),)
    return Answer(text, False, None, citations, figures, warnings, None, 41)


_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium through Playwright. Skips where there is none."""
    named = os.environ.get("MINGZHANG_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if not (path and Path(path).exists()):
        pytest.skip("no Chromium found: set MINGZHANG_CHROMIUM or install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf()


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    path = tmp_path / "某县档案服务中心2026年度单位预算（公开稿）.pdf"
    draw_disclosure(path)
    return path


@pytest.fixture
def full_shelf(shelf: MemoryShelf, drawn: Path, tmp_path: Path) -> MemoryShelf:
    folder = tmp_path / "handed-in"
    folder.mkdir()
    copy = folder / drawn.name
    copy.write_bytes(drawn.read_bytes())
    shelf.add(copy, report=lambda _done, _total: None)
    return shelf


@pytest.fixture
def answerer(full_shelf: MemoryShelf) -> ScriptedAnswerer:
    return ScriptedAnswerer(full_shelf)


@pytest.fixture(scope="module")
def standing_shelf(tmp_path_factory: pytest.TempPathFactory) -> MemoryShelf:
    """A shelf with the drawn disclosure that no test of a module adds to."""
    shelf = MemoryShelf()
    folder = tmp_path_factory.mktemp("standing") / "handed-in"
    folder.mkdir()
    path = folder / "某县档案服务中心2026年度单位预算（公开稿）.pdf"
    draw_disclosure(path)
    shelf.add(path, report=lambda _done, _total: None)
    return shelf


@pytest.fixture(scope="module")
def standing_answerer(standing_shelf: MemoryShelf) -> ScriptedAnswerer:
    return ScriptedAnswerer(standing_shelf)


@pytest.fixture(scope="module")
def url(
    standing_shelf: MemoryShelf,
    standing_answerer: ScriptedAnswerer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The page, served on a free port to all tests of a module; each visit is its own session.

    The server's own loops are collected before the last test ends: the framework leaves event
    loops unclosed, and modules that serve pages say that they ignore it.
    """
    feedback = Feedback(tmp_path_factory.mktemp("feedback"))
    page = build_page(standing_answerer, standing_shelf, feedback, access=Access("127.0.0.1"))
    yield start_page(page, Address("127.0.0.1", 0))
    page.close(verbose=False)
    gc.collect()
