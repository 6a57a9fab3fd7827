"""Documents against each other: in the terminal's run, and in the library's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from starlette.applications import Starlette
from starlette.testclient import TestClient

from extract.records import Document
from rag.library import Library
from ui.cli import main
from ui.findings_between import are_years, may_be_units
from ui.web.checking.ledger import Ledger
from ui.web.reading.tasks import failed_places, list_tasks
from ui.web.rooms.access import Access
from ui.web.rooms.archive import Archive
from ui.web.rooms.routes import Rooms

_CODES = (
    ("", "合计"), ("201", "一般公共服务支出"), ("20126", "档案事务"), ("2012601", "行政运行"),
    ("2012602", "一般行政管理事务"),
)  # fmt: skip
_AMOUNTS = ("100.00", "100.00", "100.00", "90.00", "10.00")
_WRONG = ("100.00", "100.00", "100.00", "95.00", "10.00")
_NOW = ("120.00", "120.00", "120.00", "100.00", "20.00")


def _draw(
    path: Path, title: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    """A cover that names forms, and 支出总表 with every cell ruled."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)

    def say(x: float, top: float, text: str, size: int) -> None:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(x, A4[1] - top, text)

    say(120, 300, title, 20)
    say(60, 380, "收支总表、支出总表、财政拨款收支、机关运行经费、政府性基金预算支出", 12)
    canvas.showPage()
    say(200, 80, "支出总表", 14)
    say(420, 100, "单位：万元", 12)
    lines = (heads, *rows)
    edges = [30 + 120 * n for n in range(len(heads) + 1)]
    for n, line in enumerate(lines):
        for left, text in zip(edges, line, strict=False):
            say(left + 4, 130 + 24 * n, text, 9)
    bottom = A4[1] - (114 + 24 * len(lines))
    for n in range(len(lines) + 1):
        canvas.line(edges[0], A4[1] - 114 - 24 * n, edges[-1], A4[1] - 114 - 24 * n)
    for x in edges:
        canvas.line(x, A4[1] - 114, x, bottom)
    canvas.save()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A body's budgets of two years, the later with one wrong figure of the earlier."""
    folder = tmp_path_factory.mktemp("years")
    first = tuple((*code, one) for code, one in zip(_CODES, _AMOUNTS, strict=True))
    _draw(folder / "a.pdf", "某某市档案馆2025年度部门预算", ("科目编码", "科目名称", "合计"), first)
    heads = ("科目编码", "科目名称", "2025年预算数", "2026年预算数")
    second = tuple((*code, *two) for code, *two in zip(_CODES, _WRONG, _NOW, strict=True))
    _draw(folder / "b.pdf", "某某市档案馆2026年度部门预算", heads, second)
    return folder


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "home"))


def _document(org: str, year: int, level: str = "部门", kind: str = "预算") -> Document:
    return Document(f"{org}{year}{level}", "a.pdf", 1, org, year, kind, level, True)


@pytest.mark.parametrize(
    ("other", "follows"),
    [
        (_document("某局", 2026), True),
        (_document("某局", 2027), False),
        (_document("某局", 2026, level="单位"), False),
        (_document("某局", 2026, kind="决算"), False),
        (_document("", 2026), False),
    ],
    ids=["next", "two years on", "another level", "another kind", "no name"],
)
def test_only_consecutive_years_of_one_body_are_compared(other: Document, follows: bool) -> None:
    assert are_years(_document("某局", 2025), other) is follows
    assert not are_years(other, _document("某局", 2025))


def test_a_unit_belongs_to_a_department_of_the_same_year() -> None:
    department, unit = _document("某局", 2026), _document("某中心", 2026, level="单位")
    assert may_be_units(department, unit)
    assert not may_be_units(unit, department)
    assert not may_be_units(department, unit._replace(year=2025))


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_several_files_are_held_against_each_other(
    folder: Path, capsys: pytest.CaptureFixture[str], order: str
) -> None:
    assert main(["check", *(str(folder / f"{name}.pdf") for name in order), "--json"]) == 0
    ledgers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["document"]["name"] for one in ledgers] == [f"{name}.pdf" for name in order]
    told = [f for f in ledgers[1]["findings"] if f["rule"] == "year-column"]
    assert {one["state"] for one in told} == {"pass", "fail"}
    (failed,) = [one for one in told if one["state"] == "fail"]
    assert (failed["left"], failed["right"]) == ("95.00", "90.00")
    others = {ledgers[0]["document"]["sha256"]}
    foreign = [one for one in failed["operands"] if "sha256" in one]
    assert {one["sha256"] for one in foreign} == others
    assert all(one["label"].startswith(f"《{order[0]}.pdf》") for one in foreign)
    assert not [f for f in ledgers[0]["findings"] if f["rule"] == "year-column" and f["operands"]]


def test_the_terminal_and_its_files_name_both_documents(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "l.xlsx"
    out = ["--xlsx", str(book), "--annotate", str(tmp_path / "marked"), "--fail-on", "warning"]
    assert main(["check", str(folder), *out]) == 1
    said = capsys.readouterr().out
    assert "《b.pdf》与《a.pdf》对照：" in said
    assert "《a.pdf》2012601" in said
    rows = list(openpyxl.load_workbook(book)["核对结果"].iter_rows(values_only=True))
    assert any("《a.pdf》2012601" in str(row) and "year-column" in row for row in rows)
    assert main(["check", str(folder), "--lang", "en"]) == 0
    assert "Compared with “a.pdf”: 95.00 ten thousand yuan and 90.00" in capsys.readouterr().out


# ── the library ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as opened:
        for name in ("a.pdf", "b.pdf"):
            opened.add(folder / name)
        yield opened


def test_the_ledger_of_the_library_tells_across_documents(library: Library) -> None:
    ledger = Ledger(Archive(library))
    earlier, later = sorted(library.documents(), key=lambda one: one.year or 0)
    for chosen in ([earlier.sha256], [later.sha256], [earlier.sha256, later.sha256]):
        across = [one for one in ledger.lines(chosen) if one.at < 0]
        assert {one.sha256 for one in across} == {later.sha256}
        assert {ledger.other(one) for one in across} == {earlier}
        told = [ledger.finding(one) for one in across]
        assert {one.rule for one in told if one is not None} == {"year-column"}
    own = {one.rule for one in ledger.lines([later.sha256]) if one.at >= 0}
    assert "year-column" not in own
    merged = ledger.disclosure(later.sha256).findings
    assert [f for f in merged if f.rule == "year-column"] == told
    assert not ledger.lost()


def test_the_queue_of_reading_has_what_another_document_says(library: Library) -> None:
    ledger = Ledger(Archive(library))
    earlier, later = sorted(library.documents(), key=lambda one: one.year or 0)
    disclosure = ledger.disclosure(later.sha256)
    tasks = [one for one in list_tasks(disclosure) if one.finding and one.finding.level == 2]
    assert [one.finding.rule for one in tasks if one.finding] == ["year-column"]
    (place,) = tasks[0].places
    assert place in failed_places(disclosure)
    own = {(c.page, c.bbox) for t in disclosure.tables for row in t.rows for c in row.cells}
    assert place in own
    rooms = Rooms(library, Access("127.0.0.1"))
    with TestClient(Starlette(routes=rooms.routes()), base_url="http://127.0.0.1") as client:
        shown = client.get("/rooms/read", params={"doc": later.sha256, "view": "queue"}).text
        assert "《b.pdf》与《a.pdf》对照：" in shown
        alone = client.get("/rooms/read", params={"doc": earlier.sha256, "view": "queue"}).text
        assert "对照：" not in alone
    rooms.close()


def test_the_help_says_that_files_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--help"])
    said = "".join(capsys.readouterr().out.split())
    assert "还互相对照" in said
    assert "heldagainsteachother" in said


def test_a_comparison_is_shown_and_not_silently_lost(library: Library) -> None:
    rooms = Rooms(library, Access("127.0.0.1"))
    with TestClient(Starlette(routes=rooms.routes()), base_url="http://127.0.0.1") as client:
        shown = client.get("/rooms/check", params={"rule": "year-column"}).text
        assert "某某市档案馆 2026 年 部门预算 与 某某市档案馆 2025 年 部门预算 对照" in shown
        earlier = min(library.documents(), key=lambda one: one.year or 0)
        gone = client.post("/rooms/documents/delete", json={"doc": earlier.sha256})
        assert gone.status_code == 200
        assert "“a.pdf”已移出资料库：它与“b.pdf”对照的 5 条（不符 1 条）" in gone.json()["html"]
        after = client.get("/rooms/check").text
        assert "“a.pdf”已移出资料库" in after
        english = client.get("/rooms/check", params={"lang": "en"}).text
        assert "its 5 comparisons with “b.pdf” (1 failed) are not listed" in english
    rooms.close()
    later = Ledger(Archive(library))  # of the next server
    assert [(one.gone, one.left, one.told) for one in later.lost()] == [("a.pdf", "b.pdf", 5)]
    later.forget_lost()
    assert not Ledger(Archive(library)).lost()
