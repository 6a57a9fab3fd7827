"""The suite of scans: the samples as a scanner gives them, against the gold of their tables.

sample's PDF → scans.py → pictures → Disclosure → every numeric cell of the gold
  right, or wrong: below ``extract.records.SURE``, in a failing check, or unnoticed
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.corpus import Ground
from evals.crew import AnyTask
from evals.gold import GoldPage, GoldTable
from evals.scans import Hazard, scan_file
from evals.scorers.cells import Part, align_rows, pair_tables, parts_on, score_tables
from evals.scorers.words import join
from evals.task import Place, Sample, Score, Task, note, right, wrong
from evals.workbench import Workbench
from extract.money import read_cell
from extract.pipeline import read_disclosure
from extract.records import SURE, Cell, CellState, Disclosure, Finding, State

NUMBERS = "numeric cells"
NOTICED = "wrong numeric cells noticed"
"""Of the wrong ones: below the threshold of confidence, or an operand of a failing check."""

KEPT = frozenset({"tables", "kinds", "units", "columns", "codes", "cells"})
"""Measures of ``evals.scorers.cells`` that are told of scans as well."""


def scan_tasks(ground: Ground) -> tuple[AnyTask, ...]:
    """Every file with gold pages, scanned at 170 dpi with skew, noise and a seal on each page."""

    def samples() -> Iterator[Sample[Path, Sequence[GoldPage]]]:
        for path, pages in ground.pages.items():
            yield Sample(path.stem, path.stem, path, pages, (path,))

    return (
        Task(
            "scans", "扫描件：170 dpi、歪斜、噪点、盖章 / scans", "文件 / document",
            samples, read_scan, score_scan,
        ),
    )  # fmt: skip


def read_scan(bench: Workbench, path: Path) -> Disclosure:
    """What is read of a file's scan. Raises UnreadableFile."""
    seed = zlib.crc32(path.stem.encode())
    with TemporaryDirectory() as folder:
        scan = bench.timed(
            "rasterise", lambda: scan_file(path, Path(folder) / path.name, Hazard(), seed=seed)
        )
        disclosure = bench.timed("read scans", lambda: read_disclosure(scan))
    bench.counted += disclosure.document.pages
    return disclosure


def score_scan(disclosure: Disclosure, gold: Sequence[GoldPage]) -> Iterator[Score]:
    """Scores of the numeric cells one by one, and of the tables as a whole."""
    failing = [finding for finding in disclosure.findings if finding.state is State.FAIL]
    for page in gold:
        parts = parts_on(disclosure.tables, page.page)
        pairs = pair_tables(page.tables, parts)
        for index, table in enumerate(page.tables):
            part = parts[pairs[index]] if index in pairs else None
            yield from _score_table(table, part, page.page, failing)
    whole = score_tables(disclosure.tables, gold, complete=False)
    yield from (score for score in whole if score.measure in KEPT)


def _score_table(
    gold: GoldTable, part: Part | None, page: int, failing: Sequence[Finding]
) -> Iterator[Score]:
    rows = part.rows if part else ()
    ours = [tuple(join(cell.raw) for cell in row.cells) for row in rows]
    theirs = [tuple(join(text) for text in row) for row in gold.rows]
    pairs = align_rows(theirs, ours)
    for number, line in enumerate(theirs):
        cells = rows[pairs[number]].cells if number in pairs else ()
        for column, expected in enumerate(line):
            cell = cells[column] if column < len(cells) else None
            item = f"第{page}页《{gold.title or gold.kind}》第{number + 1}行第{column + 1}列"
            if is_number(expected) or (cell and not expected and is_number(cell.raw)):
                yield from _score_cell(item, expected, cell, failing)


def is_number(text: str) -> bool:
    """Whether a cell is one number, a code among them."""
    return read_cell(text)[0] is CellState.NUMBER


def _score_cell(
    item: str, expected: str, cell: Cell | None, failing: Sequence[Finding]
) -> Iterator[Score]:
    answer = join(cell.raw) if cell else ""
    place = Place(cell.page, cell.bbox) if cell else None
    said = {"expected": expected, "answer": answer}
    if cell and answer == expected:
        yield right(NUMBERS, item, place=place, **said)
        if cell.confidence < SURE:
            yield note("right cells in doubt", item, f"{cell.confidence:.3f}", answer=answer)
        return
    sure = f"confidence {cell.confidence:.3f}" if cell else "没有读出"
    yield wrong(NUMBERS, item, sure, place=place, **said)
    if cell and (cell.confidence < SURE or is_caught(cell, failing)):
        yield right(NOTICED, item, place=place, **said)
    else:
        yield wrong(NOTICED, item, sure, place=place, **said)


def is_caught(cell: Cell, failing: Sequence[Finding]) -> bool:
    """Whether a failing check points to the cell."""
    x0, y0, x1, y1 = cell.bbox
    boxes = (
        operand.evidence.bbox
        for finding in failing
        for operand in finding.operands
        if operand.evidence.page == cell.page
    )
    return any(
        x0 <= (left + right_) / 2 <= x1 and y0 <= (top + bottom) / 2 <= y1
        for left, top, right_, bottom in boxes
    )
