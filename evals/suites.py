"""What each suite runs: a Suite is its tasks, and a task one declaration over a dataset.

    samples   ours against all gold of data/: the table in the README
    tables    cells, numbers in cells, forms and identity; pdfplumber and PyMuPDF beside
    checks    defects, false alarms and innocent twins, family by family
    answers   answers and retrieval; a plain LangChain pipeline beside
    files     what there is gold of in each file, read once: tables, statements, checks; peers
    scans     the samples as scanned pages; minutes, so not a part of all
    readers   the grammar alone, with a model, a model alone; not a part of all
    all       tables, statements, checks and answers

A new suite is an entry of SUITES; a new kind of gold is a scorer and a Task here. Solvers are
functions of (Workbench, given), at the top of a module, so that another process can run them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from evals.corpus import Ground
from evals.crew import AnyTask
from evals.gold import GoldPage, GoldQuestion, GoldStatement
from evals.plain import PlainPage
from evals.readers import reader_tasks
from evals.scan_suite import scan_tasks
from evals.scorers.answers import Asked, score_answer
from evals.scorers.cells import score_tables
from evals.scorers.coverage import score_coverage
from evals.scorers.findings import score_findings
from evals.scorers.forms import score_forms, score_identity
from evals.scorers.retrieval import DEEPEST, Retrieved, score_retrieval
from evals.scorers.statements import score_statements
from evals.task import Sample, Score, Task, right, tell_error, wrong
from evals.workbench import Workbench
from extract.records import Disclosure, Document, Page, Table
from rag.ask import ask
from rag.evidence import find_evidence
from rag.records import Answer, Turn


class Suite(NamedTuple):
    """A named set of tasks over a folder."""

    name: str
    title: str
    tasks: Callable[[Ground], tuple[AnyTask, ...]]


# ── tasks over one file each ────────────────────────────────────────────────────────────────────


def table_task(ground: Ground) -> AnyTask:
    """Every gold cell against ours."""
    return Task(
        "tables", "表格：每一格、每一栏、每个编码 / tables", "文件 / document",
        lambda: _files(ground, ground.pages), solve_tables,
        partial(_score_tables, complete=ground.complete), nothing=(),
    )  # fmt: skip


def statement_task(ground: Ground) -> AnyTask:
    """Every claim of the narrative, and no other."""
    folder = ground.needs_folder()
    gold = {path: folder.claims(path.stem) for path in ground.files}
    return Task(
        "statements", "文字表述：每句话里的数 / statements", "文件 / document",
        lambda: _files(ground, gold), solve_disclosure, _score_statements,
    )  # fmt: skip


def finding_task(ground: Ground) -> AnyTask:
    """Every true defect, and no false alarm."""
    folder = ground.needs_folder()
    gold = {path: folder.ledger(path.stem) for path in ground.files}
    return Task(
        "findings", "核对：查出的错误与误报 / findings", "类别 / family",
        lambda: _files(ground, gold), solve_disclosure, score_findings,
    )  # fmt: skip


def _files(ground: Ground, gold: Mapping[Path, Any]) -> Iterator[Sample[Path, Any]]:
    return (
        Sample(path.stem, path.stem, path, gold[path], (path,))
        for path in ground.files
        if path in gold
    )


def solve_disclosure(bench: Workbench, path: Path) -> Disclosure:
    """The whole reading. Raises UnreadableFile."""
    return bench.read(path)


def solve_tables(bench: Workbench, path: Path) -> tuple[Table, ...]:
    """The tables alone. Raises UnreadableFile."""
    return bench.read(path).tables


def _score_tables(
    tables: Sequence[Table], gold: Sequence[GoldPage], *, complete: bool
) -> Iterator[Score]:
    return score_tables(tables, gold, complete=complete)


def _score_statements(disclosure: Disclosure, gold: Sequence[GoldStatement]) -> Iterator[Score]:
    return score_statements(disclosure.statements, gold)


# ── files counted without gold ──────────────────────────────────────────────────────────────────


class Surveyed(NamedTuple):
    """A file as we and as pdfplumber see it; contents: the entries of its 目录."""

    tables: tuple[Table, ...]
    plain: tuple[PlainPage, ...]
    contents: tuple[str, ...]


def survey_tasks(ground: Ground) -> tuple[AnyTask, ...]:
    """What can be counted of any PDF: numbers in cells, forms, identity."""
    files = partial(_files, ground, dict.fromkeys(ground.files))
    return (
        Task(
            "coverage", "每个印出的数字在一格里 / numbers in cells", "文件 / document",
            files, survey, _score_coverage,
        ),
        Task(
            "forms", "目录与标题所列的表 / forms that the document names", "文件 / document",
            files, survey, _score_forms,
        ),
        Task(
            "document", "文件的身份 / identity", "文件 / document",
            files, identify, _score_identity,
        ),
    )  # fmt: skip


def survey(bench: Workbench, path: Path) -> Surveyed | None:
    """None for a file that cannot be read: ``identify`` says so."""
    try:
        read = bench.read(path)
        contents = tuple(entry.text for entry in read.contents)
        return Surveyed(read.tables, bench.plain(path), contents)
    except Exception:  # the peer may fail as well, in ways of its own
        return None


def identify(bench: Workbench, path: Path) -> Document | str:
    """Who publishes it; why, where it cannot be read."""
    try:
        return bench.read(path).document
    except Exception as exc:
        return f"{path.name}\n{tell_error(exc)}"


def _score_coverage(seen: Surveyed, _: None) -> Iterator[Score]:
    return score_coverage(seen.tables, seen.plain)


def _score_forms(seen: Surveyed, _: None) -> Iterator[Score]:
    return score_forms(seen.tables, seen.plain, seen.contents)


def _score_identity(document: Document | str, _: None) -> Iterator[Score]:
    if isinstance(document, str):
        name, why = document.split("\n", 1)
        yield wrong("files read", name, why)
    else:
        yield right("files read", document.name)
        yield from score_identity(document)


# ── peers ───────────────────────────────────────────────────────────────────────────────────────


def table_peers(ground: Ground) -> tuple[AnyTask, ...]:
    """Other readers over the same gold pages."""
    from evals.peers.tables import read_pdfplumber, read_pymupdf, score_grids

    def samples() -> Iterator[Sample[Any, Any]]:
        for path, pages in ground.pages.items():
            wanted = path, tuple(sorted({page.page for page in pages}))
            yield Sample(path.stem, path.stem, wanted, pages, (path,))

    readers = (
        ("tables pdfplumber", "对照：pdfplumber extract_tables", read_pdfplumber),
        ("tables PyMuPDF", "对照：PyMuPDF find_tables(use_layout=False)", read_pymupdf),
    )
    return tuple(
        Task(
            name, title, "文件 / document", samples, read, score_grids,
            nothing={}, beside="tables",
        )
        for name, title, read in readers
    )  # fmt: skip


def retrieval_tasks(ground: Ground) -> tuple[AnyTask, ...]:
    """The evidence of every question among the first passages: ours, and LangChain's."""
    from evals.peers import retrieval as peer

    gold = [one for asked in ground.questions().values() for one in asked if one.evidence]
    samples = partial(_questions, gold, ground.files)
    return (
        Task(
            "retrieval", "检索：证据在前几段里 / retrieval of the evidence", "题型 / type",
            samples, search_library, score_retrieval, nothing=(), shelf=True,
        ),
        Task(
            "retrieval LangChain", "对照：LangChain 切分与 Chroma / a plain pipeline",
            "题型 / type",
            samples, peer.search, score_retrieval,
            nothing=(), prepare=peer.build, shelf=True, beside="retrieval",
        ),
    )  # fmt: skip


# ── questions over the library of all files ─────────────────────────────────────────────────────


def answer_tasks(ground: Ground) -> tuple[AnyTask, ...]:
    """Every question, set by set, asked twice of a library of all files."""
    return tuple(answer_task(ground, name, gold) for name, gold in ground.questions().items())


def answer_task(ground: Ground, name: str, gold: Sequence[GoldQuestion]) -> AnyTask:
    """One set of questions; the main set's task is ``answers``."""
    return Task(
        "answers" if name in ("samples", "questions") else f"answers {name}",
        "问答：每个数字都有出处 / answers", "题型 / type of question",
        partial(_questions, gold, ground.files), ask_twice, score_answer, shelf=True,
    )  # fmt: skip


def _questions(
    gold: Sequence[GoldQuestion], files: tuple[Path, ...]
) -> Iterator[Sample[GoldQuestion, GoldQuestion]]:
    return (Sample(one.id, one.type, one, one, files) for one in gold)


class _ShelfPages(Mapping[str, Sequence[Page]]):
    """sha256 → pages of a shelf's files, read when they are asked for."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._paths = {bench.sha256(path): path for path in bench.shelf}

    def __getitem__(self, sha256: str) -> Sequence[Page]:
        return self._bench.pages(self._paths[sha256])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def ask_twice(bench: Workbench, question: GoldQuestion) -> Asked:
    """The answers of two runs of one question."""
    slugs = {bench.sha256(path): path.stem for path in bench.shelf}
    library = bench.library()
    history = [Turn(turn.role, turn.content) for turn in question.history]

    def run() -> Answer:
        return ask(library, question.question, history, question.scope or None)

    return Asked(run(), run(), _ShelfPages(bench), slugs)


def search_library(bench: Workbench, question: GoldQuestion) -> tuple[Retrieved, ...]:
    """Our passages for a question: the same list as other chains are given."""
    slugs = {bench.sha256(path): path.stem for path in bench.shelf}
    history = [Turn(turn.role, turn.content) for turn in question.history]
    scope = question.scope or None
    found = find_evidence(bench.library(), question.question, history, scope, k=DEEPEST)
    return tuple(Retrieved(slugs.get(one.sha256, ""), one.area.page, one.text) for one in found)


# ── the suites ──────────────────────────────────────────────────────────────────────────────────


def _samples(ground: Ground) -> tuple[AnyTask, ...]:
    return (
        table_task(ground),
        statement_task(ground),
        finding_task(ground),
        *answer_tasks(ground),
    )


def _tables(ground: Ground) -> tuple[AnyTask, ...]:
    if not ground.pages:
        return survey_tasks(ground)
    return (table_task(ground), *table_peers(ground), *survey_tasks(ground))


def _checks(ground: Ground) -> tuple[AnyTask, ...]:
    return (finding_task(ground),)


def _answers(ground: Ground) -> tuple[AnyTask, ...]:
    return (*answer_tasks(ground), *retrieval_tasks(ground))


def _per_file(ground: Ground) -> tuple[AnyTask, ...]:
    tables = (table_task(ground), *table_peers(ground))
    return (*tables, statement_task(ground), *_checks(ground))


def _all(ground: Ground) -> tuple[AnyTask, ...]:
    return (*_tables(ground), statement_task(ground), *_checks(ground), *_answers(ground))


SUITES = {
    suite.name: suite
    for suite in (
        Suite("samples", "样例的全部标准答案 / all gold of the samples", _samples),
        Suite("tables", "表格 / tables", _tables),
        Suite("checks", "核对 / checks", _checks),
        Suite("answers", "问答与检索 / answers and retrieval", _answers),
        Suite("files", "每份文件：表格、文字、核对 / each file", _per_file),
        Suite("scans", "扫描件 / scans", scan_tasks),
        Suite("readers", "规则与模型的读法 / readers", reader_tasks),
        Suite("all", "全部 / all", _all),
    )
}
"""Every suite by its name; ``mingzhang eval NAME`` runs one."""
