"""Tasks run; the samples suite reads what its gold says; the command's edges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.corpus import DATA, Folder, Ground, find_ground
from evals.counts import SuiteResult, count
from evals.gold import GoldQuestion, write_lines
from evals.report import README, headlines, summary_table
from evals.run import Request, find_suite, main, run_suite
from evals.suites import (
    SUITES,
    Suite,
    answer_tasks,
    finding_task,
    retrieval_tasks,
    statement_task,
    table_task,
)
from evals.task import SOLVED, Sample, Task, compare
from evals.workbench import Workbench
from extract.errors import BadGold, NothingToRead
from ui.cli import main as command

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
def reading(tmp_path_factory: pytest.TempPathFactory) -> SuiteResult:
    """The samples' tables, statements and findings; questions need minutes of embedding."""
    makers = (table_task, statement_task, finding_task)
    suite = Suite("samples", "样例", lambda ground: tuple(make(ground) for make in makers))
    return run_suite(suite, find_ground(None, None), out=tmp_path_factory.mktemp("out"))


@pytest.mark.parametrize("measure", FLOORS)
def test_the_samples_are_read_as_their_gold_says(reading: SuiteResult, measure: str) -> None:
    samples = [sample for task in reading.tasks for sample in task.samples]
    counted = count(samples)[measure]
    assert counted.right / counted.of >= FLOORS[measure], str(counted)


def test_the_readme_shows_what_the_suite_gives(reading: SuiteResult) -> None:
    if not README.is_file() or "<!-- eval:samples -->" not in README.read_text(encoding="utf-8"):
        pytest.skip("README.md has no table of results")
    shown = README.read_text(encoding="utf-8")
    stale = [line for line in headlines(summary_table(reading.tasks)) if line not in shown]
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


RANKED = ("recall@1", "recall@5", "recall@10")


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
    suite = Suite("some", "问答", lambda ground: (*answer_tasks(ground), *retrieval_tasks(ground)))
    tasks = {
        task.name: task
        for task in run_suite(
            suite, find_ground(tmp_path, None), out=tmp_path / "out", jobs=1
        ).tasks
    }
    samples = tasks["answers some"].samples
    verdicts = {sample.id: sample.scores[0].value for sample in samples}
    assert verdicts == {"right": 1, "wrong": 0}
    assert all(count([sample])["same twice"] == (1, 1) for sample in samples)
    for name in ("retrieval", "retrieval LangChain"):
        assert [sample.id for sample in tasks[name].samples] == ["right"]
        assert set(count(tasks[name].samples)) == {*RANKED, "found@5", "MRR"}
    assert not (tmp_path / "out" / "some.work").exists()


def double(_: Workbench, number: int) -> int:
    """Right but for 2; 3 fails."""
    if number == 3:
        raise RuntimeError("三")
    return 2 * number if number != 2 else 5


def is_double(out: int, target: str) -> list[object]:
    return [compare("m", target, "不等", expected=target, answer=str(out))]


def numbers(*, files: tuple[Path, ...] = ()) -> Suite:
    task = Task(
        "double", "加倍", "number",
        lambda: (Sample(str(n), "all", n, str(2 * n), files) for n in (1, 2, 3)),
        double, is_double, nothing=0,
    )  # fmt: skip
    return Suite("tiny", "小", lambda _: (task,))


NOWHERE = Ground((), None, {}, complete=False)


def test_a_task_solves_and_scores_each_sample_in_order(tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    result = run_suite(
        numbers(), NOWHERE, out=tmp_path, jobs=1, progress=lambda *step: steps.append(step)
    )
    samples = result.tasks[0].samples
    assert [sample.id for sample in samples] == ["1", "2", "3"]
    assert [sample.share() for sample in samples] == [1.0, 0.0, 0.0]
    assert steps == [(1, 3, "double 1"), (2, 3, "double 2"), (3, 3, "double 3")]


def test_a_solver_that_fails_has_all_of_its_gold_missing(tmp_path: Path) -> None:
    samples = run_suite(numbers(), NOWHERE, out=tmp_path, jobs=1).tasks[0].samples
    assert [(one.measure, one.value) for one in samples[2].scores] == [(SOLVED, 0), ("m", 0)]
    assert samples[2].scores[0].explanation == "RuntimeError: 三"


def test_an_unknown_suite_names_those_there_are() -> None:
    with pytest.raises(BadGold, match="samples"):
        find_suite("nothing")


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(SUITES, "tiny", numbers())
    return "tiny"


def test_the_command_writes_its_report_where_it_is_told(
    tiny: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep"
    assert main(Request(tiny, out=out, jobs=1)) == 0
    assert {path.name for path in out.iterdir()} - {"tiny.lock"} == {"tiny.html", "tiny.json"}
    assert "| double | m | 1/3 | 33.3% |" in capsys.readouterr().out


def test_a_regression_is_exit_1_where_it_is_asked_for(
    tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(Request(tiny, out=tmp_path / "before", jobs=1)) == 0
    request = Request(
        tiny, out=tmp_path, jobs=1, baseline=tmp_path / "before" / "tiny.json",
        fail_on_regression=True,
    )  # fmt: skip
    assert main(request) == 0
    worse = numbers().tasks(NOWHERE)[0]._replace(solver=lambda *_: 0)
    monkeypatch.setitem(SUITES, "tiny", Suite("tiny", "小", lambda _: (worse,)))
    assert main(request) == 1
    assert main(request._replace(fail_on_regression=False)) == 0
    assert "变差 worse" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["nothing"], id="no such suite"),
        pytest.param(["checks", "--fail-on-regression"], id="no baseline"),
        pytest.param(["checks", "--baseline", "nowhere.json"], id="no such baseline"),
        pytest.param(["checks", "--jobs", "0"], id="no process"),
        pytest.param(["checks", "--jobs", "many"], id="no number"),
        pytest.param(["checks", "--gold", "x"], id="gold of tables"),
        pytest.param(["checks", "--questions", "x"], id="questions of answers"),
        pytest.param(["answers", "--questions", "nowhere.jsonl"], id="no questions"),
        pytest.param(["answers", "--corpus", str(DATA / "samples")], id="no gold"),
    ],
)
def test_bad_use_is_one_line_and_exit_2(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["eval", *arguments, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_without_samples_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        Folder(tmp_path).pdfs()
