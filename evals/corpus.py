"""A folder of PDFs → what was read of each and how it scores, two files at a time.

No gold is needed: the files themselves are counted, by pdfplumber (plain.py). Gold pages are
scored beside that where there are some.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from evals.gold import GoldPage, read_gold
from evals.plain import read_plain
from evals.scorers.cells import score_tables
from evals.scorers.coverage import score_coverage
from evals.scorers.forms import score_forms, score_identity
from evals.task import Score, right, wrong
from extract.errors import BadGold, MingzhangError, NothingToRead
from extract.identity import read_identity
from extract.pages import hash_file, read_pages
from extract.records import Document, Page, Table
from extract.sections import read_layout
from extract.sections.contents import join_entries
from extract.tables import find_tables

PROCESSES = 2


class Reading(NamedTuple):
    """A file as our reader reads it; seconds by stage."""

    document: Document
    tables: tuple[Table, ...]
    contents: tuple[str, ...]
    seconds: dict[str, float]


class Examined(NamedTuple):
    """Scores of one file by task name; seconds by stage; pages: 0 where it cannot be read."""

    scores: dict[str, tuple[Score, ...]]
    seconds: dict[str, float]
    pages: int


def find_corpus(folder: Path) -> list[Path]:
    """The PDFs of a folder, not of its sub-folders. Raises NothingToRead."""
    if not folder.is_dir():
        raise NothingToRead("没有这个文件夹", where=str(folder))
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".pdf")
    if not found:
        raise NothingToRead("文件夹里没有 PDF", where=str(folder))
    return found


def match_gold(folder: Path, corpus: Sequence[Path]) -> dict[Path, tuple[GoldPage, ...]]:
    """Gold pages by their PDF, looked up by slug and else by sha1. Raises BadGold."""
    files = sorted(folder.rglob("*.json")) if folder.is_dir() else []
    if not files:
        raise BadGold("没有标准答案（*.json）", where=str(folder))
    slugs = {path.stem: path for path in corpus}
    sums: dict[str, Path] = {}
    matched: dict[Path, list[GoldPage]] = defaultdict(list)
    for file in files:
        page = read_gold(file, GoldPage)
        if page.slug not in slugs and not sums:
            sums = {hashlib.sha1(path.read_bytes()).hexdigest(): path for path in corpus}
        path = slugs.get(page.slug) or sums.get(page.sha1)
        if path is None:
            raise BadGold(f"语料里没有 {page.slug}（{page.sha1}）", where=str(file))
        matched[path].append(page)
    return {path: tuple(pages) for path, pages in matched.items()}


class Survey:
    """Files examined in two processes; each once, whoever asks. Use with ``with``.

    spend: called once a file with its seconds by stage and its pages.
    """

    def __init__(
        self,
        corpus: Sequence[Path],
        gold: dict[Path, tuple[GoldPage, ...]],
        spend: Callable[[dict[str, float], int], None],
    ) -> None:
        self.corpus = tuple(corpus)
        self.gold = gold
        self._spend = spend
        self._waiting: dict[Path, Future[Examined]] = {}
        self._done: dict[Path, Examined] = {}
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(PROCESSES, mp_context=context)

    def __enter__(self) -> Self:
        for path in self.corpus:
            self._waiting[path] = self._pool.submit(examine, path, self.gold.get(path, ()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: object, __: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=kind is not None)

    def examined(self, path: Path) -> Examined:
        """What came of a file; waits for it."""
        if path not in self._done:
            found = self._done[path] = self._waiting[path].result()
            self._spend(found.seconds, found.pages)
        return self._done[path]


def examine(path: Path, gold: Sequence[GoldPage]) -> Examined:
    """One file read by us and by pdfplumber, and scored. A file that cannot be read says why."""
    try:
        reading = read(path)
        start = time.perf_counter()
        plain = read_plain(path)
        reading.seconds["pdfplumber"] = time.perf_counter() - start
    except Exception as exc:  # whatever is wrong with one file, the others are still measured
        why = str(exc) if isinstance(exc, MingzhangError) else f"{type(exc).__name__}: {exc}"
        return Examined({"document": (wrong("files read", path.name, why),)}, {}, 0)
    scores = {
        "coverage": tuple(score_coverage(reading.tables, plain)),
        "forms": tuple(score_forms(reading.tables, plain, reading.contents)),
        "document": (right("files read", path.name), *score_identity(reading.document)),
        "gold": tuple(score_tables(reading.tables, gold, complete=False)),
    }
    return Examined(scores, reading.seconds, reading.document.pages)


def read(path: Path) -> Reading:
    """Tables and identity of a file, stage by stage as in extract/pipeline.py, each timed."""
    seconds: dict[str, float] = {}
    clock = _Stopwatch(seconds)
    sha256 = hash_file(path)
    pages: tuple[Page, ...] = read_pages(path)
    clock("pages")
    tables = find_tables(pages)
    clock("tables")
    layout = read_layout(pages, tables)
    clock("sections")
    document = read_identity(sha256, path.name, pages, layout.paragraphs, tables)
    clock("identity")
    kept = tables if document.is_disclosure else ()
    return Reading(document, kept, join_entries(layout.contents), seconds)


class _Stopwatch:
    """Called with a stage's name at its end."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds
        self._last = time.perf_counter()

    def __call__(self, stage: str) -> None:
        now = time.perf_counter()
        self._seconds[stage], self._last = now - self._last, now
