"""The bench: ratios to the first reader, peers that do read, cold processes that must succeed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from evals.bench import (
    READERS,
    SAMPLES,
    Reader,
    Speed,
    Start,
    compare_readers,
    find_pdfs,
    run_command,
    speed_lines,
    start_lines,
)
from extract.errors import MingzhangError, NothingToRead


def wait(milliseconds: float, pages: int) -> Reader:
    def read(_: Path) -> int:
        time.sleep(milliseconds / 1000)
        return pages

    return Reader(f"{milliseconds} ms", read)


def test_speeds_are_a_page_and_in_the_readers_order() -> None:
    readers = (wait(1, 2), wait(12, 2))
    speeds = compare_readers([Path("a"), Path("b")], readers, repeats=3)
    assert [speed.pages for speed in speeds] == [4, 4]
    assert speeds[1].milliseconds >= 6
    assert speeds[0].milliseconds < speeds[1].milliseconds


def test_readers_take_turns_at_going_first() -> None:
    order: list[str] = []

    def make(name: str) -> Reader:
        def read(_: Path) -> int:
            order.append(name)
            return 1

        return Reader(name, read)

    compare_readers([Path("a")], [make("x"), make("y")], repeats=2)
    assert order == ["x", "y", "y", "x"]


def test_ratios_are_to_the_first() -> None:
    lines = list(speed_lines([Speed("ours", 9, 5.0), Speed("peer", 9, 20.0)], title="t"))
    assert lines[-2:] == ["| ours | 5.00 | 1.00 |", "| peer | 20.00 | 4.00 |"]
    assert list(start_lines([Start("bare", 0.1), Start("ask", 1.0)]))[-1] == "| ask | 1.00 | 10.0 |"


@pytest.mark.parametrize("reader", READERS, ids=[reader.name for reader in READERS])
def test_every_reader_reads_a_sample_to_its_end(reader: Reader) -> None:
    if "pdfplumber" in reader.name:
        pytest.importorskip("pdfplumber")
    assert reader.read(SAMPLES / "mohe-2026.pdf") == READERS[0].read(SAMPLES / "mohe-2026.pdf")


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    assert run_command(["-c", "pass"], tmp_path) > 0
    with pytest.raises(MingzhangError, match="boom"):
        run_command(["-c", "import sys; sys.exit('boom')"], tmp_path)


def test_a_folder_without_pdfs(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        find_pdfs(tmp_path)
    assert len(find_pdfs(SAMPLES)) == 5
