"""evals/scans.py: scans that are the same twice; evals/scan_suite.py: which cells are right."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from evals.gold import GoldPage, GoldTable
from evals.scan_suite import NOTICED, NUMBERS, score_scan
from evals.scans import Hazard, scan_file
from extract.records import (
    Area,
    Cell,
    CellState,
    Column,
    Disclosure,
    Document,
    Evidence,
    Finding,
    Operand,
    Row,
    State,
    Table,
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Two A5 pages, one upright and one across, each with a line of text."""
    path = tmp_path / "sheet.pdf"
    with pymupdf.open() as document:
        for width, height in ((420, 595), (595, 420)):
            page = document.new_page(width=width, height=height)
            page.insert_text((60, 200), "121.28", fontsize=20)
        document.save(path)
    return path


def pixels(path: Path, number: int) -> np.ndarray:
    with pymupdf.open(path) as document:
        picture = document[number].get_pixmap(dpi=72)
        shape = (picture.height, picture.width, picture.n)
        return np.frombuffer(picture.samples, dtype=np.uint8).reshape(shape).astype(int)


def test_a_scan_has_the_pages_and_no_text(sheet: Path, tmp_path: Path) -> None:
    scan = scan_file(sheet, tmp_path / "scan.pdf", Hazard(dpi=100))
    with pymupdf.open(scan) as document:
        sizes = [(round(page.rect.width), round(page.rect.height)) for page in document]
        assert sizes == [(420, 595), (595, 420)]
        assert [page.get_text().strip() for page in document] == ["", ""]


def test_one_seed_gives_one_scan(sheet: Path, tmp_path: Path) -> None:
    one, same, other = (
        scan_file(sheet, tmp_path / f"{name}.pdf", Hazard(dpi=100), seed=seed).read_bytes()
        for name, seed in (("one", 1), ("same", 1), ("other", 2))
    )
    assert one == same != other


@pytest.mark.parametrize("colour", [False, True], ids=["greys", "colour"])
def test_a_seal_is_red_only_in_colour(sheet: Path, tmp_path: Path, colour: bool) -> None:
    hazard = Hazard(dpi=100, skew=0, noise=0, quality=95, colour=colour)
    seen = pixels(scan_file(sheet, tmp_path / "scan.pdf", hazard), 0)
    red = seen[:, :, 0] - seen[:, :, 1:].max(axis=2) > 60
    assert bool(red.sum() > 500) is colour


def test_no_hazard_leaves_the_page_as_it_was(sheet: Path, tmp_path: Path) -> None:
    hazard = Hazard(dpi=200, skew=0, noise=0, quality=95, stamp=False)
    scan = scan_file(sheet, tmp_path / "scan.pdf", hazard)
    dark = [pixels(path, 0)[:590, :415].mean(axis=2) < 128 for path in (sheet, scan)]
    assert dark[0].any()
    assert np.logical_xor(*dark).sum() < dark[0].sum()


# ── scores ──────────────────────────────────────────────────────────────────────────────────────

BOX = (10.0, 10.0, 20.0, 20.0)


def disclosure(raw: str, confidence: float, *, failing: bool) -> Disclosure:
    """One table of one row: 合计 and a figure."""
    texts = ("合计", CellState.TEXT, None, 1.0), (raw, CellState.NUMBER, Decimal(raw), confidence)
    cells = tuple(Cell(one, state, value, 1, BOX, sure) for one, state, value, sure in texts)
    columns = Column(("项目",), "名称"), Column(("预算数",), "预算数")
    rows = (Row(None, "合计", 0, cells),)
    table = Table("t1", "收支总表", "", None, None, (Area(1, BOX),), columns, rows)
    operand = Operand("合计", Decimal(raw), "万元", Evidence("0" * 64, 1, BOX, raw), "left")
    finding = Finding(
        "sum", "", 1, State.FAIL, "error", "", None, None, None, None, None, (operand,), ""
    )
    document = Document("0" * 64, "a.pdf", 1, None, None, None, None, True)
    return Disclosure(document, (table,), (), (), (finding,) if failing else ())


GOLD = GoldPage(
    slug="a",
    page=1,
    sha1="0" * 40,
    tables=(
        GoldTable(
            kind="收支总表",
            title="",
            unit=None,
            columns=("项目", "预算数"),
            rows=(("合计", "12.50"),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("raw", "confidence", "failing", "number", "noticed"),
    [
        pytest.param("12.50", 1.0, False, [1], [], id="right"),
        pytest.param("12.60", 0.6, False, [0], [1], id="wrong-and-unsure"),
        pytest.param("12.60", 1.0, True, [0], [1], id="wrong-and-caught"),
        pytest.param("12.60", 1.0, False, [0], [0], id="wrong-unnoticed"),
    ],
)
def test_a_wrong_figure_is_noticed_or_not(
    raw: str, confidence: float, failing: bool, number: list[int], noticed: list[int]
) -> None:
    scores = list(score_scan(disclosure(raw, confidence, failing=failing), [GOLD]))
    assert [score.value for score in scores if score.measure == NUMBERS] == number
    assert [score.value for score in scores if score.measure == NOTICED] == noticed
