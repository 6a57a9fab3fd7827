"""What was finished before a kill is not done again; nothing of another state is taken."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evals.corpus import DATA, find_ground
from evals.journal import Journal, sample_key
from evals.run import find_suite, run_suite
from evals.task import Place, Sample, SampleResult, Score

RESULT = SampleResult(
    "a", "g", (Score("m", "i", 1, place=Place(3, (1.0, 2.0, 3.0, 4.0))), Score("n", "j", None)), 0.5
)
SAMPLE = Sample("a", "g", 1, "gold")
ROOT = Path(__file__).parents[2]
SLUGS = ("lianjiang-2026", "minqing-2025", "fuzhou-2026")


def test_what_is_noted_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "journal.jsonl"
    with Journal(file, resume=False) as journal:
        journal.note("k", RESULT)
    with Journal(file, resume=True) as journal:
        assert journal.found == {"k": RESULT}
    with Journal(file, resume=False) as journal:
        assert journal.found == {}
    assert file.read_bytes() == b""


def test_a_torn_line_is_left_out_and_the_next_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    with Journal(file, resume=False) as journal:
        journal.note("k", RESULT)
    whole = file.read_bytes()
    file.write_bytes(whole + whole[: len(whole) // 2])
    with Journal(file, resume=True) as journal:
        assert journal.found == {"k": RESULT}
        journal.note("l", RESULT)
    with Journal(file, resume=True) as journal:
        assert set(journal.found) == {"k", "l"}


@pytest.mark.parametrize(
    "line", [b"", b"[]", b'{"key": "k"}', b'{"key": "k", "result": [1]}', b"\xff\xfe", b"null"]
)
def test_a_line_of_another_shape_is_left_out(line: bytes, tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_bytes(line + b"\n")
    with Journal(file, resume=True) as journal:
        assert journal.found == {}


def test_a_key_is_of_one_state_of_all_that_matters() -> None:
    keys = {
        sample_key("s", "t", SAMPLE, ["h"]),
        sample_key("other", "t", SAMPLE, ["h"]),
        sample_key("s", "other", SAMPLE, ["h"]),
        sample_key("s", "t", SAMPLE._replace(target="new gold"), ["h"]),
        sample_key("s", "t", SAMPLE._replace(id="b"), ["h"]),
        sample_key("s", "t", SAMPLE, ["another file"]),
    }
    assert len(keys) == 6
    assert sample_key("s", "t", SAMPLE, ["h"]) in keys


def test_a_run_goes_on_after_a_kill(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    for slug in SLUGS:
        shutil.copy(DATA / "samples" / f"{slug}.pdf", corpus)
    journal = out / "tables.work" / "journal.jsonl"
    arguments = ["eval", "tables", "--corpus", str(corpus), "--out", str(out), "--jobs", "1"]
    environment = {**os.environ, "MINGZHANG_HOME": str(tmp_path / "home")}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        if journal.is_file() and journal.read_bytes().count(b"\n") >= 3:
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.returncode == -signal.SIGKILL, "finished before it could be killed"
    left = journal.read_bytes().count(b"\n")
    assert left >= 3
    suite, ground = find_suite("tables"), find_ground(corpus, None)
    again = run_suite(suite, ground, out=out, jobs=1, resume=True)
    assert left <= again.taken < 9
    fresh = run_suite(suite, ground, out=tmp_path / "fresh", jobs=2)
    scores = [[(one.id, one.scores) for one in task.samples] for task in again.tasks]
    assert scores == [[(one.id, one.scores) for one in task.samples] for task in fresh.tasks]
    assert not (out / "tables.work").exists()
