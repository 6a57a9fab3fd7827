"""Task(dataset, solver, scorer): one evaluation, after inspect_ai. Pure.

    dataset → Sample → solver(given) → output → scorer(output, target) → Scores

A scorer gives one Score for each thing that it looked at, so every share in a report is a count of
things right over things counted, and every wrong one can be read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

Given = TypeVar("Given")
Target = TypeVar("Target")
Output = TypeVar("Output")


class Score(NamedTuple):
    """One thing looked at. value: 1 right, 0 wrong, None told apart and not counted.

    measure: what is counted ("cells", "claims recalled"); item: which one; expected: the gold's;
    answer: ours; explanation: why it is wrong, "" where it is right.
    """

    measure: str
    item: str
    value: int | None
    expected: str = ""
    answer: str = ""
    explanation: str = ""


class Sample(NamedTuple, Generic[Given, Target]):
    """One item of a dataset. id: a document's slug or a question's id; group: for tables."""

    id: str
    group: str
    given: Given
    target: Target


class SampleResult(NamedTuple):
    """The Scores of one sample, and the seconds that its solver took."""

    id: str
    group: str
    scores: tuple[Score, ...]
    seconds: float

    def share(self) -> float:
        """Share right of what was counted; 1.0 where nothing was."""
        counted = [score.value for score in self.scores if score.value is not None]
        return sum(counted) / len(counted) if counted else 1.0


class TaskResult(NamedTuple):
    """A task's results, sample by sample; group_title: what the groups are."""

    name: str
    title: str
    group_title: str
    samples: tuple[SampleResult, ...]

    @property
    def seconds(self) -> float:
        return sum(sample.seconds for sample in self.samples)


class Task(NamedTuple, Generic[Given, Target, Output]):
    """One evaluation; dataset, solver and scorer know nothing of each other."""

    name: str
    title: str
    group_title: str
    dataset: Callable[[], Iterable[Sample[Given, Target]]]
    solver: Callable[[Given], Output]
    scorer: Callable[[Output, Target], Iterable[Score]]

    def run(self, *, progress: Callable[[str], None] | None = None) -> TaskResult:
        """Solves and scores every sample, in order. progress: called with each sample's id."""
        results = []
        for sample in self.dataset():
            if progress is not None:
                progress(f"{self.name} {sample.id}")
            results.append(self._run_sample(sample))
        return TaskResult(self.name, self.title, self.group_title, tuple(results))

    def _run_sample(self, sample: Sample[Given, Target]) -> SampleResult:
        start = time.perf_counter()
        output = self.solver(sample.given)
        seconds = time.perf_counter() - start
        scores = tuple(self.scorer(output, sample.target))
        return SampleResult(sample.id, sample.group, scores, seconds)


def right(measure: str, item: str, *, expected: str = "", answer: str = "") -> Score:
    """A thing that is right."""
    return Score(measure, item, 1, expected, answer)


def wrong(
    measure: str, item: str, explanation: str, *, expected: str = "", answer: str = ""
) -> Score:
    """A thing that is wrong, and why."""
    return Score(measure, item, 0, expected, answer, explanation)


def compare(measure: str, item: str, explanation: str, *, expected: str, answer: str) -> Score:
    """Right where the two texts are the same."""
    if expected == answer:
        return right(measure, item, expected=expected, answer=answer)
    return wrong(measure, item, explanation, expected=expected, answer=answer)


def note(measure: str, item: str, explanation: str, *, answer: str = "") -> Score:
    """A thing that is told apart and not counted."""
    return Score(measure, item, None, "", answer, explanation)
