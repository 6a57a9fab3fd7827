"""ui/web/uploads.py: files handed in through the page, good and bad."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ui.web.ports import Receipt, Report, Shelf
from ui.web.shelf import Note
from ui.web.uploads import add_uploads
from ui.web.words import CHINESE


def _hand_in(shelf: Shelf, *paths: Path) -> tuple[Note, ...]:
    return list(add_uploads(paths, shelf, CHINESE))[-1].notes


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def test_a_file_is_read_with_progress_and_its_copy_goes(
    shelf: Shelf, drawn: Path, cache: Path
) -> None:
    copy = Path(shutil.copy(drawn, cache))
    steps = list(add_uploads([copy], shelf, CHINESE))
    assert [step.busy for step in steps if "%" in step.busy][-1].endswith("100%")
    assert steps[-1].notes == (Note(f"已读入：{drawn.name}", False),)
    assert not copy.exists()


def test_the_same_file_twice_is_said(shelf: Shelf, drawn: Path, cache: Path) -> None:
    _hand_in(shelf, Path(shutil.copy(drawn, cache)))
    (note,) = _hand_in(shelf, Path(shutil.copy(drawn, cache)))
    assert "未作改动" in note.message
    assert not note.is_bad
    assert len(shelf.holdings()) == 1


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.4\n"], ids=["empty", "text", "cut"])
def test_a_bad_file_changes_nothing_and_stops_nothing(
    shelf: Shelf, drawn: Path, cache: Path, content: bytes
) -> None:
    bad = cache / "坏文件.pdf"
    bad.write_bytes(content)
    notes = _hand_in(shelf, bad, Path(shutil.copy(drawn, cache)))
    assert [note.is_bad for note in notes] == [True, False]
    assert notes[0].message.startswith("没有读入：坏文件.pdf: ")
    assert str(cache) not in notes[0].message
    assert len(shelf.holdings()) == 1


def test_a_defect_is_said_without_its_insides(drawn: Path, cache: Path) -> None:
    class Broken:
        def add(self, path: Path, *, report: Report) -> Receipt:
            raise RuntimeError(f"secret {path} {report}")

    (note,) = _hand_in(Broken(), Path(shutil.copy(drawn, cache)))  # type: ignore[arg-type]
    assert note.is_bad
    assert "secret" not in note.message
