"""A suite's name → its report: samples solved by processes, journalled, compared, written.

    tasks' datasets ─► samples ─ journal: those done before a kill are taken over
      │ files first: all samples of a file in one process, its Disclosure into the library
      │ then questions, asked of the library
      ▼
    SuiteResult ─► <suite>.json, <suite>.html, and a comparison with a baseline

Until it is complete a run keeps its journal and library in OUT/<suite>.work.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from evals.baseline import Comparison, compare_runs, read_baseline
from evals.corpus import Ground, find_ground
from evals.counts import SuiteResult
from evals.crew import AnySample, AnyTask, Done, Job, Station, solve_all
from evals.html import write_html
from evals.journal import Journal, sample_key
from evals.kept import Kept
from evals.report import REPORTS, comparison_lines, summary_table, timing_lines, write_json
from evals.suites import SUITES, Suite
from evals.task import SampleResult, TaskResult
from evals.workbench import Workbench
from extract.errors import BadGold, MingzhangError
from extract.llm.settings import Reader

Progress = Callable[[int, int, str], None]
"""Called with samples done, samples in all, and what was done last."""


class Request(NamedTuple):
    """What ``mingzhang eval`` was asked; None: the suite's own place, all processors and so on."""

    suite: str
    out: Path | None = None
    corpus: Path | None = None
    gold: Path | None = None
    questions: Path | None = None
    reader: Reader | None = None
    baseline: Path | None = None
    jobs: int | None = None
    fail_on_regression: bool = False
    resume: bool = False


def main(request: Request) -> int:
    """Runs a suite, prints its summary, writes its reports; 1 for a regression to fail on, else 0.

    Raises BadGold for a suite that is not one, for gold or a baseline that does not follow its
    format; NothingToRead where the files are missing.
    """
    suite = find_suite(request.suite)
    _check(request, suite)
    ground = find_ground(request.corpus, request.gold, questions=request.questions)
    ground = ground._replace(modes=(request.reader,) if request.reader else ())
    out = request.out or REPORTS
    result = run_suite(
        suite, ground, out=out, jobs=request.jobs, resume=request.resume, progress=_say
    )
    _say(0, 0, "")
    comparison = compare_runs(result, request.baseline) if request.baseline else None
    for line in _summary(result, comparison):
        print(line)
    for path in save(result, out, comparison):
        print(path)
    failed = comparison is not None and comparison.regressed and request.fail_on_regression
    return 1 if failed else 0


def find_suite(name: str) -> Suite:
    """The suite of this name. Raises BadGold."""
    if name not in SUITES:
        raise BadGold(f"没有名为 {name} 的评测", todo=f"可用的评测：{'、'.join(SUITES)}")
    return SUITES[name]


def _check(request: Request, suite: Suite) -> None:
    """Bad use is told before the work, not after it."""
    if request.jobs is not None and request.jobs < 1:
        raise BadGold("--jobs 要是 1 或更大的整数")
    if request.fail_on_regression and request.baseline is None:
        raise BadGold("--fail-on-regression 要有基线", todo="加上 --baseline FILE")
    if request.baseline is not None:
        read_baseline(request.baseline, suite.name)
    if request.gold is not None and suite.name != "tables":
        raise BadGold(f"评测 {suite.name} 不用 --gold", todo="它属于评测 tables")
    if request.questions is not None and suite.name not in ("answers", "all"):
        raise BadGold(f"评测 {suite.name} 不用 --questions", todo="它属于评测 answers")
    if request.reader is not None and suite.name != "readers":
        raise BadGold(f"评测 {suite.name} 不用 --reader", todo="它属于评测 readers")


def _summary(result: SuiteResult, comparison: Comparison | None) -> Iterator[str]:
    yield from summary_table(result.tasks)
    yield ""
    if result.taken:
        yield f"接着上次中断处：{result.taken} 个样本沿用 / taken over from the run before"
    yield from timing_lines(result)
    if comparison is not None:
        yield ""
        yield from comparison_lines(comparison)


def save(result: SuiteResult, out: Path, comparison: Comparison | None = None) -> tuple[Path, Path]:
    """Writes <suite>.html and <suite>.json into the folder, which is made."""
    out.mkdir(parents=True, exist_ok=True)
    page, data = out / f"{result.name}.html", out / f"{result.name}.json"
    for file, text in ((page, write_html(result, comparison)), (data, write_json(result))):
        part = file.with_suffix(file.suffix + ".part")
        part.write_text(text, encoding="utf-8")
        part.replace(file)
    return page, data


# ── the run ─────────────────────────────────────────────────────────────────────────────────────


def run_suite(
    suite: Suite,
    ground: Ground,
    *,
    out: Path,
    jobs: int | None = None,
    resume: bool = False,
    progress: Progress | None = None,
) -> SuiteResult:
    """All tasks of a suite. Raises MingzhangError where another run writes to the same folder."""
    work = out / f"{suite.name}.work"
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / f"{suite.name}.lock", timeout=0)
    try:
        with lock:
            if not resume:
                shutil.rmtree(work, ignore_errors=True)
            with Journal(work / "journal.jsonl", resume=resume) as journal:
                run = _Run(suite, ground, work, journal, progress)
                result = run.run(jobs or os.cpu_count() or 1)
            shutil.rmtree(work, ignore_errors=True)
    except Timeout as exc:
        raise MingzhangError("另一次评测正在写这个文件夹", where=str(out)) from exc
    return result


class _Run:
    """One run of a suite: what is to do, what is done."""

    def __init__(
        self,
        suite: Suite,
        ground: Ground,
        work: Path,
        journal: Journal,
        progress: Progress | None,
    ) -> None:
        self._suite, self._ground, self._journal = suite, ground, journal
        self._progress = progress
        self._tasks: Sequence[AnyTask] = suite.tasks(ground)
        self._samples = [list(task.dataset()) for task in self._tasks]
        self._station = Station(work, Kept().folder, ground.files)
        self._keys: dict[tuple[int, str], str] = {}
        self._done: dict[tuple[int, str], SampleResult] = {}
        self._pages = 0

    def run(self, processes: int) -> SuiteResult:
        with self._station.bench() as bench:
            self._take_over(bench)
            taken = len(self._done)
            questions = list(self._question_jobs())
            for done in self._solve(list(self._file_jobs(bench, questions)), processes):
                bench.spend(done.seconds)
                if done.disclosure is not None and done.job.shelved is not None:
                    bench.shelve(done.disclosure, done.job.shelved)
            for task in self._tasks:
                if task.prepare is not None and questions:
                    bench.timed(f"{task.name} index", partial(task.prepare, bench))
            bench.finish_shelf()
            for done in self._solve(questions, processes):
                bench.spend(done.seconds)
            return self._result(bench, taken)

    def _take_over(self, bench: Workbench) -> None:
        """The samples' keys, and the results that the journal has."""
        for number, task in enumerate(self._tasks):
            for sample in self._samples[number]:
                hashes = [bench.sha256(path) for path in sample.files]
                key = sample_key(self._suite.name, task.name, sample, hashes)
                self._keys[number, sample.id] = key
                if key in self._journal.found:
                    self._done[number, sample.id] = self._journal.found[key]

    def _pending(self, *, shelf: bool) -> Iterator[tuple[int, AnySample]]:
        for number, task in enumerate(self._tasks):
            if task.shelf is shelf:
                for sample in self._samples[number]:
                    if (number, sample.id) not in self._done:
                        yield number, sample

    def _question_jobs(self) -> Iterator[Job]:
        return (Job((one,)) for one in self._pending(shelf=True))

    def _file_jobs(self, bench: Workbench, questions: Sequence[Job]) -> Iterator[Job]:
        """The largest files first, so that no process is left with one at the end."""
        by_file: dict[tuple[Path, ...], list[tuple[int, AnySample]]] = {}
        for number, sample in self._pending(shelf=False):
            by_file.setdefault(sample.files, []).append((number, sample))
        wanted = {path for path in self._ground.files if questions and not bench.holds(path)}
        for path in wanted:
            by_file.setdefault((path,), [])
        for files in sorted(by_file, key=lambda some: -sum(_size(path) for path in some)):
            shelved = files[0] if files and files[0] in wanted else None
            yield Job(tuple(by_file[files]), shelved)

    def _solve(self, jobs: Sequence[Job], processes: int) -> Iterator[Done]:
        for done in solve_all(self._tasks, jobs, self._station, processes=processes):
            self._pages += done.pages
            for number, result in done.results:
                self._done[number, result.id] = result
                self._journal.note(self._keys[number, result.id], result)
                if self._progress is not None:
                    name = f"{self._tasks[number].name} {result.id}"
                    self._progress(len(self._done), len(self._keys), name)
            yield done

    def _result(self, bench: Workbench, taken: int) -> SuiteResult:
        tasks = tuple(
            TaskResult(
                task.name,
                task.title,
                task.group_title,
                tuple(self._done[number, sample.id] for sample in self._samples[number]),
                task.beside,
            )
            for number, task in enumerate(self._tasks)
        )
        files = {path.stem: path for path in self._ground.files}
        stages = dict(bench.seconds)
        return SuiteResult(
            self._suite.name, self._suite.title, tasks, stages, self._pages, files, taken
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _say(done: int, total: int, name: str) -> None:
    """One moving line on stderr, taken away at the end; silent unless stderr is a terminal."""
    if sys.stderr.isatty():
        line = f"[{done}/{total}] {name[:60]}" if total else ""
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
