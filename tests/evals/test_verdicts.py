"""Fails of real files, told apart by what people saw on the page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.verdicts import LABELS, Examined, Key, Label, count, examine, main, read_labels, tell

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "gulou-2022.pdf"


def test_labels_are_read_and_each_is_of_another_fail() -> None:
    labels = read_labels(LABELS)
    assert len(labels) == sum(1 for line in LABELS.read_text("utf-8").splitlines() if line)


def test_a_fail_without_a_label_is_open_and_with_one_is_not() -> None:
    file = examine(SAMPLE)
    assert file.pages
    assert file.fails
    key, message = file.fails[0]
    assert any(message in line for line in tell([file], {}) if line.startswith("open"))
    label = Label(
        document="x", sha256=key.sha256, rule=key.rule, page=key.page, text=key.text,
        verdict="misreading",
    )  # fmt: skip
    assert count([file], {})[-4:-1] == (0, 0, len(file.fails))
    assert count([file], {key: label})[-4:-1] == (0, 1, len(file.fails) - 1)


def test_lines_add_up_to_the_last() -> None:
    states = Counter({(1, "pass"): 3, (1, "fail"): 1, (2, "insufficient_data"): 1})
    key = Key("0" * 64, "row-sum", 1, "1.0")
    files = [Examined(f"{p}-1", p, 2, states, ((key, "…"),)) for p in ("a", "b")]
    lines = list(tell(files, {}))
    assert "| all | 2 | 4 | 8 | 6 | 0 | 0 | 0 | 2 | 2 |" in lines
    assert "level 1: 8 of 8 could run (100.0%)" in lines


def test_a_folder_that_is_none_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--corpus", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
