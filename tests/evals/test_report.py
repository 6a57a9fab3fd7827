"""Counts, the JSON report, and the table of the README."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.counts import Count, SuiteResult, group_counts
from evals.report import (
    check_readme,
    headlines,
    main,
    set_table,
    summary_table,
    write_json,
    write_readme,
)
from evals.run import save
from evals.task import SampleResult, Score, TaskResult, note, right, wrong
from extract.errors import BadGold

README = "# 明账\n\n<!-- eval:samples -->\nold\n<!-- /eval:samples -->\n\nend\n"


def result(*wrongs: Score) -> SuiteResult:
    good = SampleResult("good", "a", (right("cells", "x"), right("cells", "y")), 0.5)
    bad = SampleResult("bad", "b", (right("cells", "z"), *wrongs), 0.25)
    return SuiteResult(
        "samples", "样例", (TaskResult("tables", "表格", "document", (good, bad)),), {}
    )


WRONG = wrong("cells", "第1行", "文字不符", expected="1.0", answer="<script>|`1`</script>")


def test_shares_are_counted_over_all_samples() -> None:
    assert summary_table(result(WRONG).tasks)[2:] == ["| tables | cells | 3/4 | 75.0% |"]


@pytest.mark.parametrize(
    ("right", "of", "text"), [(3, 3, "100.0%"), (99_999, 100_000, "99.9%"), (0, 0, "100.0%")]
)
def test_what_is_not_all_is_never_printed_as_all(right: int, of: int, text: str) -> None:
    assert Count(right, of).percent == text


def test_notes_are_listed_and_not_counted() -> None:
    report = result(note("told as info", "rule", "", answer="留意"))
    assert summary_table(report.tasks)[2:] == ["| tables | cells | 3/3 | 100.0% |"]
    samples = json.loads(write_json(report))["tasks"][0]["samples"]
    notes = [one for sample in samples for one in sample["notes"]]
    assert [(one["measure"], one["answer"]) for one in notes] == [("told as info", "留意")]


def test_the_worst_sample_stands_first() -> None:
    report = json.loads(write_json(result(WRONG)))
    samples = report["tasks"][0]["samples"]
    assert [sample["id"] for sample in samples] == ["bad", "good"]
    assert samples[0]["wrong"][0]["answer"] == WRONG.answer


def test_a_scores_own_group_goes_before_its_samples() -> None:
    one = WRONG._replace(group="sum-row")
    groups = group_counts(result(one).tasks[0])
    assert groups == {
        "a": {"cells": Count(2, 2)},
        "b": {"cells": Count(1, 1)},
        "sum-row": {"cells": Count(0, 1)},
    }


def test_parts_of_things_are_added_up() -> None:
    half = Score("MRR", "q", 0.5)
    assert summary_table(result(half).tasks)[3:] == ["| tables | MRR | 0.5/1 | 50.0% |"]


def test_two_runs_give_the_same_table(tmp_path: Path) -> None:
    slow = result(WRONG)
    fast = slow._replace(stages={"read": 9.0})
    assert summary_table(slow.tasks) == summary_table(fast.tasks)
    assert {path.suffix for path in save(slow, tmp_path)} == {".html", ".json"}


def test_the_readme_holds_the_last_table(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README, encoding="utf-8")
    assert not check_readme(readme, "samples", "new")
    write_readme(readme, "samples", "new")
    assert check_readme(readme, "samples", "new")
    assert readme.read_text(encoding="utf-8") == README.replace("old", "new")


def test_the_readme_shows_what_a_newcomer_asks_for() -> None:
    table = [
        "| evaluation | measure |",
        "| --- | --- |",
        "| t | cells | 1/1 |",
        "| t | base | 1/1 |",
    ]
    assert headlines(table) == table[:3]


def test_a_readme_without_marks_is_an_error() -> None:
    with pytest.raises(BadGold, match="eval:tables"):
        set_table(README, "tables", "new")


def test_the_command_writes_and_checks_the_readme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README, encoding="utf-8")
    report = str(save(result(WRONG), tmp_path)[1])
    place = [report, "--readme", str(readme)]
    assert main(["--check-readme", *place]) == 1
    assert main(["--write-readme", *place]) == 0
    assert main(["--check-readme", *place]) == 0
    assert main(["--check-readme", str(tmp_path / "none.json"), "--readme", str(readme)]) == 2
    assert "评测报告无法读取" in capsys.readouterr().err
