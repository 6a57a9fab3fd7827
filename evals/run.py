"""A suite's name → its report: every task run in order on one workbench."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from evals.report import REPORTS, SuiteResult, save, summary_table, timing_lines
from evals.suites import SUITES, SURVEY, Suite, survey_suite
from evals.workbench import Workbench
from extract.errors import BadGold


def main(
    suite: str, out: Path | None, *, corpus: Path | None = None, gold: Path | None = None
) -> int:
    """Runs a suite, prints its summary, writes <suite>.md and .json into ``out``; 0 when done.

    out: a folder, None for reports/ beside the source; corpus, gold: folders of the suite tables.
    Raises BadGold for a suite that is not one and for gold that does not follow its format,
    NothingToRead where the files are missing.
    """
    result = run_suite(find_suite(suite, corpus, gold), progress=_say)
    print("\n".join(summary_table(result.tasks)))
    for line in timing_lines(result):
        print(line)
    for path in save(result, out or REPORTS):
        print(path)
    return 0


def find_suite(name: str, corpus: Path | None = None, gold: Path | None = None) -> Suite:
    """The suite of this name. Raises BadGold, NothingToRead."""
    if name == SURVEY:
        if corpus is None:
            raise BadGold("评测 tables 要有文件夹", todo="mingzhang eval tables --corpus DIR")
        return survey_suite(corpus, gold)
    if name not in SUITES:
        known = "、".join((*SUITES, SURVEY))
        raise BadGold(f"没有名为 {name} 的评测", todo=f"可用的评测：{known}")
    if corpus is not None or gold is not None:
        raise BadGold(f"评测 {name} 不用 --corpus 和 --gold", todo="它们属于评测 tables")
    return SUITES[name]


def run_suite(suite: Suite, *, progress: Callable[[str], None] | None = None) -> SuiteResult:
    """All tasks of a suite, in order. progress: called with each sample's name."""
    with Workbench() as bench:
        tasks = tuple(task.run(progress=progress) for task in suite.tasks(bench))
        return SuiteResult(suite.name, suite.title, tasks, dict(bench.seconds), bench.counted)


def _say(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{step}", end="", file=sys.stderr, flush=True)
