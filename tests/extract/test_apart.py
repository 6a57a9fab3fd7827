"""extract/apart.py: files read in processes of their own."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from extract.apart import read_ahead, read_apart
from extract.errors import MingzhangError, NotAPdf
from extract.pipeline import read_disclosure

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
FILES = [SAMPLES / f"{name}.pdf" for name in ("gulou-2022", "mohe-2026", "minqing-2025")]


def test_what_another_process_reads_is_what_this_one_reads() -> None:
    told: list[tuple[int, int]] = []
    apart = read_apart(FILES[0], progress=lambda done, total: told.append((done, total)))
    assert apart == read_disclosure(FILES[0])
    assert told[-1][0] > 0


def test_files_read_ahead_come_as_they_are_asked_for(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    with read_ahead([*FILES[:2], broken], processes=2) as read:
        assert read(FILES[0]).document.name == FILES[0].name
        assert read(FILES[2]).document.name == FILES[2].name  # was not announced
        with pytest.raises(NotAPdf, match=r"broken\.pdf"):
            read(broken)
        assert read(FILES[1]).document.name == FILES[1].name


def test_what_progress_raises_ends_the_reading() -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        read_apart(FILES[0], progress=stop)
    assert multiprocessing.active_children() == []


def test_leaving_ends_what_was_read_ahead() -> None:
    with pytest.raises(MingzhangError), read_ahead(FILES, processes=2) as read:
        read(SAMPLES / "nowhere.pdf")
    assert multiprocessing.active_children() == []
