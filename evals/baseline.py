"""Two runs of a suite beside each other, on the samples that both have. Pure but for reading.

A measure is worse where its share over the common samples fell, or where it is gone from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.counts import Count, SuiteResult, count, read_report
from evals.task import SOLVED, TaskResult
from extract.errors import BadGold

_SAME = 1e-9
"""Shares closer than this are the same: they are sums of floats."""

Counts = Mapping[str, Mapping[str, Count]]
"""sample id → measure → Count."""


class Change(NamedTuple):
    """A measure of a task in both runs, over their common samples. None: not measured."""

    task: str
    measure: str
    before: Count | None
    now: Count | None

    @property
    def difference(self) -> float:
        """Of the shares, in [−1, 1]; −1 for a measure that is gone."""
        if self.now is None:
            return -1.0
        return 0.0 if self.before is None else _share(self.now) - _share(self.before)

    @property
    def verdict(self) -> str:
        """better, worse, same, new."""
        if self.before is None:
            return "new"
        if abs(self.difference) < _SAME:
            return "same"
        return "better" if self.difference > 0 else "worse"


class Comparison(NamedTuple):
    """changes: every measure, the worst first. new, gone: "task sample" in one of the runs only.

    worse: "task sample" with what fell in it, for the common samples whose share fell.
    """

    name: str
    changes: tuple[Change, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    worse: tuple[str, ...]

    @property
    def regressed(self) -> bool:
        return any(change.verdict == "worse" for change in self.changes)


def compare_runs(result: SuiteResult, file: Path) -> Comparison:
    """This run beside the one whose JSON report is named. Raises BadGold for no report of it."""
    report = read_report(file)
    if report.get("suite") != result.name:
        raise BadGold(
            f"基线是评测 {report.get('suite')} 的，不是 {result.name} 的", where=str(file)
        )
    before = _old_tasks(report, file)
    now = {task.name: _new_counts(task) for task in result.tasks}
    changes: list[Change] = []
    new, gone, worse = list[str](), list[str](), list[str]()
    for name in dict.fromkeys([*now, *before]):
        ours, theirs = now.get(name, {}), before.get(name, {})
        common = [sample for sample in theirs if sample in ours]
        changes += _changes(name, [theirs[s] for s in common], [ours[s] for s in common])
        new += [f"{name} {sample}" for sample in ours if sample not in theirs]
        gone += [f"{name} {sample}" for sample in theirs if sample not in ours]
        worse += [f"{name} {s}：{'、'.join(_fell(theirs[s], ours[s]))}" for s in common
                  if _fell(theirs[s], ours[s])]  # fmt: skip
    changes.sort(key=lambda change: change.difference)
    return Comparison(file.name, tuple(changes), tuple(new), tuple(gone), tuple(worse))


def read_baseline(file: Path, suite: str) -> None:
    """Raises BadGold where the file is no report of this suite: before the work, not after it."""
    report = read_report(file)
    if report.get("suite") != suite:
        raise BadGold(f"基线不是评测 {suite} 的报告", where=str(file))
    _old_tasks(report, file)


def _new_counts(task: TaskResult) -> Counts:
    return {sample.id: {SOLVED: Count(1, 1), **count([sample])} for sample in task.samples}


def _old_tasks(report: Mapping[str, Any], file: Path) -> dict[str, Counts]:
    try:
        return {str(task["name"]): _old_counts(task) for task in report["tasks"]}
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise BadGold("基线报告的格式不对", where=str(file)) from exc


def _old_counts(task: Mapping[str, Any]) -> Counts:
    return {
        str(sample["id"]): {
            SOLVED: Count(1, 1),
            **{
                str(measure): Count(float(counted["right"]), int(counted["of"]))
                for measure, counted in sample["measures"].items()
            },
        }
        for sample in task["samples"]
    }


def _changes(
    task: str,
    before: Sequence[Mapping[str, Count]],
    now: Sequence[Mapping[str, Count]],
) -> Iterator[Change]:
    old, new = _sum(before), _sum(now)
    for measure in dict.fromkeys([*new, *old]):
        yield Change(task, measure, old.get(measure), new.get(measure))


def _sum(counts: Sequence[Mapping[str, Count]]) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for one in counts:
        for measure, counted in one.items():
            right, of = total.get(measure, Count(0, 0))
            total[measure] = Count(right + counted.right, of + counted.of)
    return total


def _fell(before: Mapping[str, Count], now: Mapping[str, Count]) -> list[str]:
    return [
        measure
        for measure, counted in before.items()
        if measure not in now or _share(now[measure]) < _share(counted) - _SAME
    ]


def _share(counted: Count) -> float:
    return counted.right / counted.of if counted.of else 1.0
