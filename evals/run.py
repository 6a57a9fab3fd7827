"""A suite's name → its report: every task run in order on one workbench."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from evals.report import REPORTS, SuiteResult, save, summary_table
from evals.suites import SUITES, Suite
from evals.workbench import Workbench
from extract.errors import BadGold


def main(suite: str, out: Path | None) -> int:
    """Runs a suite, prints its summary, writes <suite>.md and .json into ``out``; 0 when done.

    out: a folder, None for reports/ beside the source. Raises BadGold for a suite that is not one
    and for gold that does not follow its format, NothingToRead where the samples are missing.
    """
    result = run_suite(find_suite(suite), progress=_say)
    print("\n".join(summary_table(result.tasks)))
    for stage, seconds in result.stages.items():
        print(f"{stage}: {seconds:.2f} s")
    for task in result.tasks:
        print(f"{task.name}: {task.seconds:.2f} s")
    for path in save(result, out or REPORTS):
        print(path)
    return 0


def find_suite(name: str) -> Suite:
    """The suite of this name. Raises BadGold."""
    if name not in SUITES:
        raise BadGold(f"没有名为 {name} 的评测", todo=f"可用的评测：{'、'.join(SUITES)}")
    return SUITES[name]


def run_suite(suite: Suite, *, progress: Callable[[str], None] | None = None) -> SuiteResult:
    """All tasks of a suite, in order. progress: called with each sample's name."""
    with Workbench() as bench:
        tasks = tuple(task.run(progress=progress) for task in suite.tasks(bench))
        return SuiteResult(suite.name, suite.title, tasks, dict(bench.seconds))


def _say(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{step}", end="", file=sys.stderr, flush=True)
