"""What each suite runs: a Suite is its tasks, and a task one declaration over a dataset.

A new suite is an entry of SUITES; a new kind of gold is a scorer and a Task here. ``tables`` is
made for a folder by ``survey_suite``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from evals.corpus import Examined, Survey, find_corpus, match_gold
from evals.gold import (
    GoldFindings,
    GoldPage,
    GoldQuestion,
    GoldStatement,
    read_gold,
    read_lines,
)
from evals.scorers.answers import Asked, score_answer
from evals.scorers.cells import score_tables
from evals.scorers.findings import score_findings
from evals.scorers.statements import score_statements
from evals.task import Sample, Score, Task
from evals.workbench import Workbench
from extract.errors import NothingToRead
from extract.records import Disclosure
from rag.ask import ask
from rag.records import Answer, Turn

DATA = Path(__file__).parent.parent / "data"

AnyTask = Task[Any, Any, Any]


class Suite(NamedTuple):
    """A named set of tasks over one folder of files; made on a workbench that reads each once."""

    name: str
    title: str
    tasks: Callable[[Workbench], tuple[AnyTask, ...]]


class Folder(NamedTuple):
    """PDFs and their gold: samples/<slug>.pdf, gold/{tables,statements,findings,questions}."""

    root: Path

    def pdfs(self) -> list[Path]:
        """The files, in the order of their names. Raises NothingToRead."""
        found = sorted((self.root / "samples").glob("*.pdf"))
        if not found:
            todo = "评测要在源代码仓库里运行"
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


# ── tasks over one file each ────────────────────────────────────────────────────────────────────


def table_task(folder: Folder, bench: Workbench) -> AnyTask:
    """Every gold cell against ours."""
    return Task(
        "tables", "表格：每一格、每一栏、每个编码 / tables", "document",
        partial(_documents, folder, folder.pages), bench.read, _score_tables,
    )  # fmt: skip


def statement_task(folder: Folder, bench: Workbench) -> AnyTask:
    """Every claim of the narrative, and no other."""
    return Task(
        "statements", "文字表述：每句话里的数 / statements", "document",
        partial(_documents, folder, folder.claims), bench.read, _score_statements,
    )  # fmt: skip


def finding_task(folder: Folder, bench: Workbench) -> AnyTask:
    """Every true defect, and no false alarm."""
    return Task(
        "findings", "核对：查出的错误与误报 / findings", "document",
        partial(_documents, folder, folder.ledger), bench.read, score_findings,
    )  # fmt: skip


def _documents(folder: Folder, gold: Callable[[str], Any]) -> Iterator[Sample[Path, Any]]:
    for path in folder.pdfs():
        yield Sample(path.stem, path.stem, path, gold(path.stem))


def _score_tables(disclosure: Disclosure, gold: Sequence[GoldPage]) -> Iterator[Score]:
    return score_tables(disclosure.tables, gold, complete=True)


def _score_statements(disclosure: Disclosure, gold: Sequence[GoldStatement]) -> Iterator[Score]:
    return score_statements(disclosure.statements, gold)


# ── questions over the library of all files ─────────────────────────────────────────────────────


def answer_task(folder: Folder, bench: Workbench, name: str) -> AnyTask:
    """Every question of gold/questions/<name>.jsonl, asked twice of a library of all files."""
    return Task(
        "answers", "问答：每个数字都有出处 / answers", "type of question",
        partial(_questions, folder, name), partial(ask_twice, bench, folder), score_answer,
    )  # fmt: skip


def _questions(folder: Folder, name: str) -> Iterator[Sample[GoldQuestion, GoldQuestion]]:
    for question in folder.questions(name):
        yield Sample(question.id, question.type, question, question)


def ask_twice(bench: Workbench, folder: Folder, question: GoldQuestion) -> Asked:
    """The answers of two runs of one question."""
    paths = folder.pdfs()
    library = bench.library(paths)
    slugs = {bench.read(path).document.sha256: path.stem for path in paths}
    pages = {bench.read(path).document.sha256: bench.pages(path) for path in paths}
    history = [Turn(turn.role, turn.content) for turn in question.history]
    scope = question.scope or None

    def run() -> Answer:
        return ask(library, question.question, history, scope)

    return Asked(run(), run(), pages, slugs)


def _samples(bench: Workbench) -> tuple[AnyTask, ...]:
    folder = Folder(DATA)
    return (
        table_task(folder, bench),
        statement_task(folder, bench),
        finding_task(folder, bench),
        answer_task(folder, bench, "samples"),
    )


SUITES = {
    suite.name: suite
    for suite in (Suite("samples", "五份样例文件 / the five sample disclosures", _samples),)
}
"""Every suite by its name; ``mingzhang eval NAME`` runs one."""


# ── any folder of files ─────────────────────────────────────────────────────────────────────────

SURVEY = "tables"
"""The suite over a folder that the caller names."""

_SURVEY_TASKS = (
    ("coverage", "每个印出的数字在一格里 / numbers in cells"),
    ("forms", "目录与标题所列的表 / forms that the document names"),
    ("document", "文件的身份 / identity"),
    ("gold", "与标准答案相比 / against gold"),
)


def survey_suite(corpus: Path, gold: Path | None) -> Suite:
    """The suite over a folder's PDFs, without gold or with it. Raises NothingToRead, BadGold."""
    paths = find_corpus(corpus)
    pages = match_gold(gold, paths) if gold is not None else {}

    def tasks(bench: Workbench) -> tuple[AnyTask, ...]:
        survey = bench.enter(Survey(paths, pages, bench.spend))
        names = _SURVEY_TASKS if pages else _SURVEY_TASKS[:-1]
        return tuple(_survey_task(survey, name, title) for name, title in names)

    return Suite(SURVEY, f"表格：{corpus.name} / tables of a folder", tasks)


def _survey_task(survey: Survey, name: str, title: str) -> AnyTask:
    def score(examined: Examined, _: None) -> Sequence[Score]:
        return examined.scores.get(name, ())

    def files() -> Iterator[Sample[Path, None]]:
        return (Sample(path.stem, path.stem, path, None) for path in survey.corpus)

    return Task(name, title, "document", files, survey.examined, score)
