"""Task(dataset, solver, scorer): one evaluation, after inspect_ai. Pure.

    dataset → Sample → solver(bench, given) → output → scorer(output, target) → Scores

A scorer gives one Score for each thing that it looked at, so every share in a report is a count of
things right over things counted, and every wrong one can be read. Solver and scorer are functions
of a module (or partials of them), so that a sample can be solved in another process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from extract.errors import MingzhangError
from extract.records import BBox

Given = TypeVar("Given")
Target = TypeVar("Target")
Output = TypeVar("Output")
Bench = TypeVar("Bench")


class Place(NamedTuple):
    """Where a thing stands; bbox as in extract.records, None for the whole page.

    file: the PDF's stem; "" for the sample's own file.
    """

    page: int
    bbox: BBox | None = None
    file: str = ""


class Score(NamedTuple):
    """One thing looked at. value: 1 right, 0 wrong, a share between; None told and not counted.

    measure: what is counted ("cells", "claims recalled"); item: which one; expected: the gold's;
    answer: ours; explanation: why it is wrong, "" where it is right; place: where to look;
    group: what it is told under, "" for its sample's group.
    """

    measure: str
    item: str
    value: float | None
    expected: str = ""
    answer: str = ""
    explanation: str = ""
    place: Place | None = None
    group: str = ""


class Sample(NamedTuple, Generic[Given, Target]):
    """One item of a dataset. id: a document's slug or a question's id; group: for tables.

    files: what it is solved from.
    """

    id: str
    group: str
    given: Given
    target: Target
    files: tuple[Path, ...] = ()


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
    """A task's results, sample by sample; group_title: what the groups are.

    beside: of a peer, the name of our task that its figures stand beside.
    """

    name: str
    title: str
    group_title: str
    samples: tuple[SampleResult, ...]
    beside: str = ""

    @property
    def seconds(self) -> float:
        return sum(sample.seconds for sample in self.samples)


SOLVED = "samples solved"
"""The measure of a sample whose solver failed; it is not counted where none did."""


class Task(NamedTuple, Generic[Given, Target, Output, Bench]):
    """One evaluation; dataset, solver and scorer know nothing of each other.

    nothing: what the scorer gets where the solver fails, so that all it should have found counts
    as missing; None to score nothing. prepare: called once before the first sample, in the main
    process, after all files were read. shelf: its samples are asked of the library of all files.
    beside: of a peer, the name of our task that scores the same samples.
    """

    name: str
    title: str
    group_title: str
    dataset: Callable[[], Iterable[Sample[Given, Target]]]
    solver: Callable[[Bench, Given], Output]
    scorer: Callable[[Output, Target], Iterable[Score]]
    nothing: Output | None = None
    prepare: Callable[[Bench], None] | None = None
    shelf: bool = False
    beside: str = ""

    def solve(self, sample: Sample[Given, Target], bench: Bench) -> SampleResult:
        """One sample solved and scored. A solver that fails is a wrong Score, not an error."""
        start = time.perf_counter()
        try:
            output: Output | None = self.solver(bench, sample.given)
            failed: tuple[Score, ...] = ()
        except Exception as exc:  # whatever is wrong with one sample, the others are measured
            output, failed = self.nothing, (wrong(SOLVED, sample.id, tell_error(exc)),)
        seconds = time.perf_counter() - start
        scores = () if output is None else tuple(self.scorer(output, sample.target))
        return SampleResult(sample.id, sample.group, (*failed, *scores), seconds)


def tell_error(exc: Exception) -> str:
    """One line that says what went wrong."""
    return str(exc) if isinstance(exc, MingzhangError) else f"{type(exc).__name__}: {exc}"


def right(
    measure: str, item: str, *, expected: str = "", answer: str = "", place: Place | None = None
) -> Score:
    """A thing that is right."""
    return Score(measure, item, 1, expected, answer, "", place)


def wrong(
    measure: str,
    item: str,
    explanation: str,
    *,
    expected: str = "",
    answer: str = "",
    place: Place | None = None,
) -> Score:
    """A thing that is wrong, and why."""
    return Score(measure, item, 0, expected, answer, explanation, place)


def compare(
    measure: str,
    item: str,
    explanation: str,
    *,
    expected: str,
    answer: str,
    place: Place | None = None,
) -> Score:
    """Right where the two texts are the same."""
    if expected == answer:
        return Score(measure, item, 1, expected, answer, "", place)
    return Score(measure, item, 0, expected, answer, explanation, place)


def note(measure: str, item: str, explanation: str, *, answer: str = "") -> Score:
    """A thing that is told apart and not counted."""
    return Score(measure, item, None, "", answer, explanation)
