"""The suite over a folder: PDFs counted by pdfplumber, examined in processes, gold beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.corpus import DATA, find_corpus, find_ground, match_gold
from evals.counts import count
from evals.gold import GoldPage, read_gold
from evals.kept import Kept
from evals.run import Request, find_suite, main, run_suite
from evals.scorers.coverage import score_coverage
from evals.scorers.forms import score_forms
from evals.suites import Surveyed, survey
from evals.workbench import Workbench
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
    assert "| tables | cells |" in printed
    assert "| tables pdfplumber | cells |" in printed
    assert "| tables PyMuPDF | cells |" in printed
    assert "ms a page" in printed
    page = (out / "tables.html").read_text(encoding="utf-8")
    assert "torn.pdf" in page
    assert "与同类工具相比" in page


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Surveyed:
    folder = tmp_path_factory.mktemp("bench")
    with Workbench(folder, Kept(folder / "kept")) as bench:
        found = survey(bench, SAMPLE)
        assert found is not None
        seconds = dict(bench.seconds)
        assert bench.plain(SAMPLE) == found.plain
        again = bench.seconds["pdfplumber"] - seconds["pdfplumber"]
        assert again < seconds["pdfplumber"] / 3, "kept from the first time"
    return found


def test_every_number_of_a_sample_stands_in_one_cell(surveyed: Surveyed) -> None:
    scores = score_coverage(surveyed.tables, surveyed.plain)
    numbers = [score for score in scores if score.value is not None]
    assert len(numbers) > 100
    assert sum(score.value or 0 for score in numbers) / len(numbers) > 0.99


def test_the_forms_of_a_sample_are_found(surveyed: Surveyed) -> None:
    scores = score_forms(surveyed.tables, surveyed.plain, surveyed.contents)
    titles = [score for score in scores if score.measure == "titles"]
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
        pytest.param(["--corpus", str(DATA / "gold")], id="no PDF in it"),
        pytest.param(["--corpus", str(DATA / "samples"), "--gold", "nowhere"], id="no gold"),
    ],
)
def test_a_bad_folder_is_one_line_and_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["eval", "tables", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_other_suites_need_gold(tmp_path: Path) -> None:
    (tmp_path / "some.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(BadGold, match="samples/"):
        find_suite("checks").tasks(find_ground(tmp_path, None))


def test_a_file_that_is_not_read_is_not_counted_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "torn.PDF").write_bytes(b"not one")
    assert find_corpus(tmp_path) == [tmp_path / "torn.PDF"]
    result = run_suite(find_suite("tables"), find_ground(tmp_path, None), out=tmp_path / "out")
    counts = count(sample for task in result.tasks for sample in task.samples)
    assert counts == {"files read": (0, 1)}
    with pytest.raises(NothingToRead):
        find_corpus(tmp_path / "torn.PDF")
    assert main(Request("tables", out=tmp_path / "out", corpus=tmp_path)) == 0


def test_gold_of_a_file_that_is_not_read_counts_as_missing(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "torn"
    folder.mkdir()
    (folder / f"{SLUG}.pdf").write_bytes(b"not one")
    result = run_suite(find_suite("tables"), find_ground(folder, gold), out=tmp_path / "out")
    counts = count(result.tasks[0].samples)
    assert counts["cells"].right == 0
    assert counts["cells"].of > 10
    assert counts["samples solved"] == (0, 1)
