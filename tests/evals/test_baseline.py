"""Two runs beside each other, on the samples that both have."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.baseline import compare_runs, read_baseline
from evals.counts import SuiteResult
from evals.report import comparison_lines, write_json
from evals.task import SOLVED, SampleResult, Score, TaskResult, right, wrong
from extract.errors import BadGold

GOOD, BAD = right("cells", "x"), wrong("cells", "x", "不符")


def run(**samples: tuple[Score, ...]) -> SuiteResult:
    made = tuple(SampleResult(name, "g", scores, 0.1) for name, scores in samples.items())
    return SuiteResult("tables", "表格", (TaskResult("tables", "表格", "document", made),), {})


def keep(folder: Path, result: SuiteResult) -> Path:
    file = folder / "before.json"
    file.write_text(write_json(result), encoding="utf-8")
    return file


def verdicts(before: SuiteResult, now: SuiteResult, folder: Path) -> dict[str, str]:
    changes = compare_runs(now, keep(folder, before)).changes
    return {change.measure: change.verdict for change in changes}


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (run(a=(GOOD, BAD)), run(a=(GOOD, GOOD)), "better"),
        (run(a=(GOOD, GOOD)), run(a=(GOOD, BAD)), "worse"),
        (run(a=(GOOD, BAD)), run(a=(GOOD, BAD)), "same"),
        (run(a=(BAD, GOOD), b=(GOOD,)), run(a=(BAD, GOOD)), "same"),
        (run(a=(GOOD,)), run(a=(GOOD,), new=(BAD, BAD)), "same"),
        (run(a=(GOOD,)), run(a=()), "worse"),
    ],
    ids=["better", "worse", "same", "a sample gone", "a sample new", "a measure gone"],
)
def test_a_measure_is_compared_on_common_samples(
    before: SuiteResult, now: SuiteResult, verdict: str, tmp_path: Path
) -> None:
    assert verdicts(before, now, tmp_path)["cells"] == verdict
    assert compare_runs(now, keep(tmp_path, before)).regressed is (verdict == "worse")


def test_a_sample_that_is_solved_again_is_better(tmp_path: Path) -> None:
    failed = wrong(SOLVED, "a", "RuntimeError")
    assert verdicts(run(a=(failed,)), run(a=(GOOD,)), tmp_path)[SOLVED] == "better"
    assert verdicts(run(a=(GOOD,)), run(a=(failed,)), tmp_path)[SOLVED] == "worse"


def test_new_gone_and_worse_samples_are_named(tmp_path: Path) -> None:
    before, now = run(a=(GOOD,), old=(GOOD,)), run(a=(BAD,), young=(GOOD,))
    comparison = compare_runs(now, keep(tmp_path, before))
    assert comparison.new == ("tables young",)
    assert comparison.gone == ("tables old",)
    assert comparison.worse == ("tables a：cells",)
    text = "\n".join(comparison_lines(comparison))
    assert "| tables | cells | 1/1 100.0% | 0/1 0.0% | 变差 worse |" in text


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"suite": "tables", "tasks": [{"name": 1}]}', '{"suite": "x", "tasks": []}'],
    ids=["empty", "list", "no tasks", "no samples", "another suite"],
)
def test_what_is_no_report_of_this_suite_is_one_clear_error(text: str, tmp_path: Path) -> None:
    file = tmp_path / "before.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadGold, match=r"before\.json"):
        read_baseline(file, "tables")
    with pytest.raises(BadGold):
        compare_runs(run(a=()), file)
