"""A suite's results and what is counted of them: the nouns that reports and comparisons share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from evals.task import SampleResult, Score, TaskResult
from extract.errors import BadGold


class Count(NamedTuple):
    """right things of all that were counted; a sum of shares where things are right in part."""

    right: float
    of: int

    def __str__(self) -> str:
        return (
            f"{self.right:.0f}/{self.of}" if self.right % 1 == 0 else f"{self.right:.1f}/{self.of}"
        )

    @property
    def percent(self) -> str:
        """ "99.5%"; never 100% where something is wrong."""
        share = 100 * self.right / self.of if self.of else 100.0
        return f"{min(share, 99.9) if self.right < self.of else 100:.1f}%"


class SuiteResult(NamedTuple):
    """A suite's results; stages: seconds of what the solvers share, over so many pages (or 0).

    files: the PDFs by their stems; taken: samples taken over from a run that was cut short.
    """

    name: str
    title: str
    tasks: tuple[TaskResult, ...]
    stages: dict[str, float]
    pages: int = 0
    files: Mapping[str, Path] = MappingProxyType({})
    taken: int = 0


def count(samples: Iterable[SampleResult]) -> dict[str, Count]:
    """Right and counted by measure, in the order in which measures appear."""
    counts: dict[str, Count] = {}
    for sample in samples:
        for score in sample.scores:
            if score.value is not None:
                right, of = counts.get(score.measure, Count(0, 0))
                counts[score.measure] = Count(right + score.value, of + 1)
    return counts


def group_counts(task: TaskResult) -> dict[str, dict[str, Count]]:
    """group → measure → Count; a Score's own group goes before its sample's."""
    groups: dict[str, list[SampleResult]] = {}
    for sample in task.samples:
        parts: dict[str, list[Score]] = {}
        for score in sample.scores:
            parts.setdefault(score.group or sample.group, []).append(score)
        for group, scores in parts.items():
            one = sample._replace(scores=tuple(scores))
            groups.setdefault(group, []).append(one)
    counts = {group: count(samples) for group, samples in sorted(groups.items())}
    return {group: counted for group, counted in counts.items() if counted}


def read_report(path: Path) -> dict[str, Any]:
    """A JSON report as write_json wrote it. Raises BadGold."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(report["tasks"], list) and report["suite"]:
            return dict(report)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        todo = "先运行 mingzhang eval SUITE"
        raise BadGold("评测报告无法读取", where=str(path), todo=todo) from exc
    raise BadGold("不是评测报告", where=str(path))
