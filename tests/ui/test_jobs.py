"""ui/web/keeping/jobs.py and journal.py: the list of files put in, and what outlives a server."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.records import Disclosure
from rag.library import Library
from ui.web.keeping.jobs import Job, Jobs, Stage

Progress = Callable[[int, int], None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def _hand_in(jobs: Jobs, name: str, content: bytes) -> Job:
    path = jobs.make_folder() / name
    path.write_bytes(content)
    return jobs.hand_in(path)


def _settled(jobs: Jobs) -> dict[str, Stage]:
    for _ in range(200):
        stages = {job.name: job.stage for job in jobs.all()}
        if not set(stages.values()) & {Stage.WAITING, Stage.READING}:
            return stages
        time.sleep(0.05)
    raise AssertionError("still reading")


def _copies(home: Path) -> list[str]:
    return sorted(one.name for one in (home / "uploads").glob("*/*"))


def test_what_could_not_be_read_is_told_and_tried_again_by_the_next_server(
    home: Path, drawn: Path
) -> None:
    with Library.open(home) as library:
        jobs = Jobs(library)
        _hand_in(jobs, "坏.pdf", b"no pdf")
        _hand_in(jobs, drawn.name, drawn.read_bytes())
        assert _settled(jobs) == {"坏.pdf": Stage.FAILED, drawn.name: Stage.PLAIN}
        jobs.close()
        assert _copies(home) == ["坏.pdf"]
        later = Jobs(library)
        assert [(job.name, job.stage) for job in later.all()] == [
            (drawn.name, Stage.PLAIN),
            ("坏.pdf", Stage.FAILED),
        ]
        failed = later.all()[1]
        assert "不是 PDF 文件" in failed.reason
        next((home / "uploads").glob("*/坏.pdf")).write_bytes(drawn.read_bytes())
        later.retry(failed.id)
        assert _settled(later)["坏.pdf"] is Stage.ALREADY
        assert _copies(home) == []
        later.close()


def test_what_was_open_goes_on_with_the_next_server(home: Path, drawn: Path) -> None:
    began, may_go_on = threading.Event(), threading.Event()

    def read_slowly(_: Path, progress: Progress | None = None) -> Disclosure:
        began.set()
        may_go_on.wait(20)
        if progress is not None:
            progress(1, 3)
        raise AssertionError("the server has ended")

    with Library.open(home) as library:
        jobs = Jobs(library, read=read_slowly)
        _hand_in(jobs, drawn.name, drawn.read_bytes())
        assert began.wait(20)
        jobs.close()
        may_go_on.set()
        assert _copies(home) == [drawn.name]
        later = Jobs(library)
        assert _settled(later) == {drawn.name: Stage.PLAIN}
        assert [one.name for one in library.documents()] == [drawn.name]
        assert later.all()[0].id == 1
        later.dismiss(1)
        later.close()
        assert not Jobs(library).all()


@pytest.mark.parametrize("content", ["", "[{}]", '{"a": 1}', "null", '[{"id": "x"}]'])
def test_a_list_that_cannot_be_read_is_begun_again(home: Path, content: str) -> None:
    (home / "uploads").mkdir(parents=True)
    (home / "uploads" / "jobs.json").write_text(content, encoding="utf-8")
    with Library.open(home) as library:
        assert Jobs(library).all() == ()


def test_a_list_names_no_file_outside(home: Path) -> None:
    outside = home / "secret.pdf"
    (home / "uploads").mkdir(parents=True)
    outside.write_bytes(b"%PDF")
    line = {"id": 1, "name": "../secret.pdf", "stage": "failed", "reason": "", "sha256": "",
            "folder": ".."}  # fmt: skip
    (home / "uploads" / "jobs.json").write_text(json.dumps([line]), encoding="utf-8")
    with Library.open(home) as library:
        jobs = Jobs(library)
        jobs.dismiss(1)
        assert outside.exists()
