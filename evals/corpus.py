"""A folder → the files and the gold that a suite runs over.

OUT/samples/*.pdf, OUT/gold/{tables,statements,findings,questions}   as data/ and eval generate
DIR/*.pdf, and gold pages in another folder                          any folder of PDFs
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from evals.gold import (
    GoldFindings,
    GoldPage,
    GoldQuestion,
    GoldStatement,
    read_gold,
    read_lines,
)
from extract.errors import BadGold, NothingToRead
from extract.llm.settings import Reader

DATA = Path(__file__).parent.parent / "data"


Questions = dict[str, tuple[GoldQuestion, ...]]
"""Sets of questions by their names."""


class Folder(NamedTuple):
    """PDFs and their gold: samples/<slug>.pdf, gold/{tables,statements,findings,questions}."""

    root: Path

    def pdfs(self) -> list[Path]:
        """The files, in the order of their names. Raises NothingToRead."""
        found = sorted((self.root / "samples").glob("*.pdf"))
        if not found:
            todo = "评测要在源代码仓库里运行，或用 --corpus DIR 指定文件夹"
            raise NothingToRead("没有样例 PDF", where=str(self.root / "samples"), todo=todo)
        return found

    def pages(self, slug: str) -> tuple[GoldPage, ...]:
        files = sorted((self.root / "gold" / "tables").glob(f"{slug}-p*.json"))
        return tuple(read_gold(file, GoldPage) for file in files)

    def claims(self, slug: str) -> tuple[GoldStatement, ...]:
        return read_lines(self.root / "gold" / "statements" / f"{slug}.jsonl", GoldStatement)

    def ledger(self, slug: str) -> GoldFindings:
        return read_gold(self.root / "gold" / "findings" / f"{slug}.json", GoldFindings)

    def questions(self, name: str) -> tuple[GoldQuestion, ...]:
        return read_lines(self.root / "gold" / "questions" / f"{name}.jsonl", GoldQuestion)

    def question_sets(self) -> list[str]:
        """Names of gold/questions/<name>.jsonl, in order."""
        return sorted(file.stem for file in (self.root / "gold" / "questions").glob("*.jsonl"))

    def own_questions(self) -> Questions:
        """The sets whose evidence stands in these files; others are asked of other folders."""
        docs = {path.stem for path in self.pdfs()}
        sets = {name: self.questions(name) for name in self.question_sets()}
        return {name: some for name, some in sets.items() if _are_of(some, docs)}


def _are_of(questions: Sequence[GoldQuestion], docs: set[str]) -> bool:
    return all(quote.doc in docs for one in questions for quote in one.evidence)


class Ground(NamedTuple):
    """What a suite runs over. folder: None for a plain folder of PDFs.

    pages: gold pages by file; complete: they are all pages with a table of their file.
    asked: the questions that the caller named; None for those of the folder. modes: the readers
    that the caller named; () for all.
    """

    files: tuple[Path, ...]
    folder: Folder | None
    pages: dict[Path, tuple[GoldPage, ...]]
    complete: bool
    asked: Questions | None = None
    modes: tuple[Reader, ...] = ()

    def questions(self) -> Questions:
        """The sets of questions to ask. Raises BadGold where there is none."""
        found = self.asked if self.asked is not None else self.needs_folder().own_questions()
        if not found:
            todo = "要有 gold/questions/*.jsonl，或用 --questions FILE 指定"
            raise BadGold("没有问题", where=str(self.files[0].parent), todo=todo)
        return found

    def needs_folder(self) -> Folder:
        """Raises BadGold for a plain folder of PDFs, which has gold of tables only."""
        if self.folder is None:
            todo = "文件夹里要有 samples/ 和 gold/，如 mingzhang eval generate 所写"
            raise BadGold("这项评测要有标准答案", where=str(self.files[0].parent), todo=todo)
        return self.folder


def find_ground(corpus: Path | None, gold: Path | None, *, questions: Path | None = None) -> Ground:
    """The ground of a folder; None for data/. Raises NothingToRead, BadGold.

    gold: a folder of table pages, in place of the folder's own; questions: a JSONL file.
    """
    ground = _find_files(corpus, gold)
    if questions is None:
        return ground
    return ground._replace(asked={questions.stem: read_lines(questions, GoldQuestion)})


def _find_files(corpus: Path | None, gold: Path | None) -> Ground:
    root = corpus or DATA
    if not (root / "samples").is_dir() and corpus is not None:
        files = tuple(find_corpus(corpus))
        return Ground(files, None, match_gold(gold, files) if gold else {}, complete=False)
    folder = Folder(root)
    files = tuple(folder.pdfs())
    if gold is not None:
        return Ground(files, folder, match_gold(gold, files), complete=False)
    pages = {path: folder.pages(path.stem) for path in files}
    return Ground(files, folder, {path: some for path, some in pages.items() if some}, True)


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
