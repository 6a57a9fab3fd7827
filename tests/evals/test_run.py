"""Tasks run; the samples suite reads what its gold says; the command's edges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.gold import GoldQuestion, write_lines
from evals.report import README, SuiteResult, count, summary_table
from evals.run import find_suite, main, run_suite
from evals.suites import (
    DATA,
    SUITES,
    Folder,
    Suite,
    answer_task,
    finding_task,
    statement_task,
    table_task,
)
from evals.task import Sample, Task, compare
from extract.errors import BadGold, NothingToRead

FLOORS = {
    "cells": 0.99,
    "codes": 0.99,
    "kinds": 0.95,
    "units": 0.99,
    "claims recalled": 0.97,
    "claims precise": 0.97,
    "alarms true": 0.9,
    "rounding": 1.0,
}
"""Shares that the reading of the samples must not fall below."""


@pytest.fixture(scope="module")
def reading() -> SuiteResult:
    """The samples' tables, statements and findings; questions need minutes of embedding."""
    folder = Folder(DATA)
    makers = (table_task, statement_task, finding_task)
    suite = Suite("samples", "样例", lambda bench: tuple(make(folder, bench) for make in makers))
    return run_suite(suite)


@pytest.mark.parametrize("measure", FLOORS)
def test_the_samples_are_read_as_their_gold_says(reading: SuiteResult, measure: str) -> None:
    samples = [sample for task in reading.tasks for sample in task.samples]
    counted = count(samples)[measure]
    assert counted.right / counted.of >= FLOORS[measure], str(counted)


def test_the_readme_shows_what_the_suite_gives(reading: SuiteResult) -> None:
    if not README.is_file() or "<!-- eval:samples -->" not in README.read_text(encoding="utf-8"):
        pytest.skip("README.md has no table of results")
    shown = README.read_text(encoding="utf-8")
    stale = [line for line in summary_table(reading.tasks) if line not in shown]
    assert not stale, "python -m evals.report --write-readme"


def test_every_sample_has_all_its_gold() -> None:
    folder = Folder(DATA)
    slugs = [path.stem for path in folder.pdfs()]
    assert len(slugs) == 5
    for slug in slugs:
        assert folder.pages(slug)
        assert folder.claims(slug)
        assert folder.ledger(slug).document == slug


def test_questions_have_ids_of_their_own() -> None:
    questions = Folder(DATA).questions("samples")
    assert len({question.id for question in questions}) == len(questions) > 0


def test_questions_are_asked_twice_of_a_library(tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    shutil.copy(DATA / "samples" / "lianjiang-2026.pdf", tmp_path / "samples")
    right = {
        "must_numbers": [{"value": "0.4", "unit": "万元"}],
        "evidence": [{"doc": "lianjiang-2026", "page": 0, "quote": "0.4"}],
    }
    wrong = {"must_numbers": [{"value": "0.7", "unit": "万元"}]}
    questions = [
        GoldQuestion.model_validate(
            {"id": name, "type": "value", "question": "公务接待费多少", **more}
        )
        for name, more in (("right", right), ("wrong", wrong))
    ]
    write_lines(tmp_path / "gold" / "questions" / "some.jsonl", questions)
    folder = Folder(tmp_path)
    suite = Suite("some", "问答", lambda bench: (answer_task(folder, bench, "some"),))
    samples = run_suite(suite).tasks[0].samples
    verdicts = {sample.id: sample.scores[0].value for sample in samples}
    assert verdicts == {"right": 1, "wrong": 0}
    assert all(count([sample])["same twice"] == (1, 1) for sample in samples)


def test_a_task_solves_and_scores_each_sample_in_order() -> None:
    task = Task(
        "double", "加倍", "number",
        lambda: (Sample(str(n), "all", n, str(2 * n)) for n in (1, 2, 3)),
        lambda n: 2 * n if n != 2 else 5,
        lambda out, target: [compare("m", target, "不等", expected=target, answer=str(out))],
    )  # fmt: skip
    steps: list[str] = []
    result = task.run(progress=steps.append)
    assert steps == ["double 1", "double 2", "double 3"]
    assert [sample.share() for sample in result.samples] == [1.0, 0.0, 1.0]


def test_an_unknown_suite_names_those_there_are() -> None:
    with pytest.raises(BadGold, match="samples"):
        find_suite("nothing")


def test_the_command_writes_its_report_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    task = Task(
        "t", "任务", "id", lambda: [Sample("s", "g", 1, "1")], str,
        lambda out, target: [compare("m", "i", "", expected=target, answer=out)],
    )  # fmt: skip
    monkeypatch.setitem(SUITES, "tiny", Suite("tiny", "小", lambda _: (task,)))
    assert main("tiny", tmp_path / "deep") == 0
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"tiny.md", "tiny.json"}
    assert "| t | m | 1/1 | 100.0% |" in capsys.readouterr().out


def test_a_folder_without_samples_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        Folder(tmp_path).pdfs()
