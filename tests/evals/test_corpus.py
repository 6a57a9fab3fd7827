"""The suite over a folder: PDFs counted by pdfplumber, examined in processes, gold beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.corpus import examine, find_corpus, match_gold
from evals.gold import GoldPage, read_gold
from evals.report import count
from evals.run import find_suite, main, run_suite
from evals.suites import DATA, survey_suite
from extract.errors import BadGold, NothingToRead
from ui.cli import main as command

SLUG = "lianjiang-2026"
SAMPLE = DATA / "samples" / f"{SLUG}.pdf"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    shutil.copy(SAMPLE, folder)
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7\nnothing")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for file in sorted((DATA / "gold" / "tables").glob(f"{SLUG}-p*.json"))[:3]:
        shutil.copy(file, folder)
    return folder


def test_a_folder_is_surveyed_with_its_gold(
    corpus: Path, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ("--corpus", str(corpus), "--gold", str(gold), "--out", str(out))
    assert command(["eval", "tables", *arguments]) == 0
    printed = capsys.readouterr().out
    assert "| document | files read | 1/2 | 50.0% |" in printed
    assert "| gold | cells |" in printed
    assert "ms a page" in printed
    assert "torn.pdf" in (out / "tables.md").read_text(encoding="utf-8")


def test_every_number_of_a_sample_stands_in_one_cell() -> None:
    scores = examine(SAMPLE, ()).scores
    numbers = [score for score in scores["coverage"] if score.value is not None]
    assert len(numbers) > 100
    assert sum(score.value or 0 for score in numbers) / len(numbers) > 0.99


def test_the_forms_of_a_sample_are_found() -> None:
    titles = [s for s in examine(SAMPLE, ()).scores["forms"] if s.measure == "titles"]
    assert len(titles) >= 5
    assert all(score.value for score in titles)


def test_gold_is_met_by_its_sum_where_names_differ(gold: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "other.pdf"
    shutil.copy(SAMPLE, renamed)
    pages = match_gold(gold, [renamed])
    first = read_gold(min(gold.iterdir()), GoldPage)
    if first.sha1 != next(iter(pages.get(renamed, (first,)))).sha1:
        pytest.fail("another file's gold")
    assert len(pages[renamed]) == 3


def test_gold_without_its_file_is_one_clear_error(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(BadGold, match=SLUG):
        match_gold(gold, [_drawn(tmp_path / "else.pdf")])


def _drawn(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--corpus", "nowhere"], id="no such folder"),
        pytest.param([], id="no folder named"),
        pytest.param(["--corpus", str(DATA / "gold")], id="no PDF in it"),
        pytest.param(["--corpus", str(DATA / "samples"), "--gold", "nowhere"], id="no gold"),
    ],
)
def test_a_bad_folder_is_one_line_and_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["eval", "tables", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_other_suites_take_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BadGold, match="--corpus"):
        find_suite("samples", tmp_path)


def test_a_file_that_is_not_read_is_not_counted_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "torn.PDF").write_bytes(b"not one")
    assert find_corpus(tmp_path) == [tmp_path / "torn.PDF"]
    result = run_suite(survey_suite(tmp_path, None))
    counts = count(sample for task in result.tasks for sample in task.samples)
    assert counts == {"files read": (0, 1)}
    with pytest.raises(NothingToRead):
        find_corpus(tmp_path / "torn.PDF")
    assert main("tables", tmp_path / "out", corpus=tmp_path) == 0
