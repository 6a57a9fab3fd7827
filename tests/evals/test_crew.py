"""Samples in processes: each where its file is, none lost with another's process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from evals.corpus import DATA, find_ground
from evals.crew import Job, Station, solve_all
from evals.kept import Kept, KeptVectors
from evals.suites import survey_tasks
from evals.task import SOLVED, Sample

SAMPLE = DATA / "samples" / "minqing-2025.pdf"


class Deadly:
    """What ends the process that it is sent to."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (3,)


def test_a_process_that_dies_costs_no_other_sample(tmp_path: Path) -> None:
    tasks = survey_tasks(find_ground(None, None))[2:]
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"not one")
    given = {"deadly": Deadly(), "torn": torn, "good": SAMPLE}
    jobs = [Job(((0, Sample(name, name, one, None)),)) for name, one in given.items()]
    station = Station(tmp_path / "home", tmp_path / "kept", ())
    results = {
        result.id: result.scores[0]
        for done in solve_all(tasks, jobs, station, processes=2)
        for _, result in done.results
    }
    assert (results["deadly"].measure, results["deadly"].value) == (SOLVED, 0)
    assert (results["torn"].measure, results["torn"].value) == ("files read", 0)
    assert (results["good"].measure, results["good"].value) == ("files read", 1)


def test_an_answer_is_made_once_by_each_maker(tmp_path: Path) -> None:
    kept, made = Kept(tmp_path), []

    def make() -> object:
        made.append(1)
        return {"n": [len(made), "甲"]}

    assert kept.answer("plain", "ab" * 32, "one", make) == {"n": [1, "甲"]}
    assert kept.answer("plain", "ab" * 32, "one", make) == {"n": [1, "甲"]}
    assert kept.answer("plain", "ab" * 32, "two", make) == {"n": [2, "甲"]}
    for file in tmp_path.rglob("*.gz"):
        file.write_bytes(file.read_bytes()[:-9])
    assert kept.answer("plain", "ab" * 32, "one", make) == {"n": [3, "甲"]}


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Kept(tmp_path / "file").answer("plain", "ab", "one", lambda: [1]) == [1]


def test_vectors_are_kept_in_one_file(tmp_path: Path) -> None:
    many = {f"k{n}": bytes([n % 256]) * 8 for n in range(1200)}
    with KeptVectors(tmp_path / "v.sqlite") as vectors:
        vectors.keep_vectors(many)
        vectors.keep_vectors({"k0": b"other"})
    with KeptVectors(tmp_path / "v.sqlite") as vectors:
        assert vectors.vectors([*many, "none"]) == many
