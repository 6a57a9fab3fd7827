"""mingzhang export: from the library to files, with one clear line for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from shelves import shelve

from ui.cli import main


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelve(tmp_path_factory.mktemp("home"), "lianjiang-2026", "minqing-2025")


@pytest.fixture(autouse=True)
def _home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(home))


def test_one_workbook_or_one_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--to", str(tmp_path / "all.xlsx")]) == 0
    assert str(tmp_path / "all.xlsx") in capsys.readouterr().out
    assert main(["export", "--format", "xlsx", "--to", str(tmp_path / "each")]) == 0
    each = sorted(path.name for path in (tmp_path / "each").iterdir())
    assert each == ["lianjiang-2026.xlsx", "minqing-2025.xlsx"]
    sheets = _count_sheets(tmp_path / "all.xlsx")
    parts = [_count_sheets(tmp_path / "each" / name) for name in each]
    assert sheets - 2 == sum(parts) - 4


def _count_sheets(path: Path) -> int:
    book = load_workbook(path, read_only=True)
    book.close()
    return len(book.sheetnames)


@pytest.mark.parametrize(
    ("chosen", "documents"),
    [
        (["lianjiang-2026"], {"lianjiang-2026.pdf"}),
        (["--year", "2025"], {"minqing-2025.pdf"}),
        (["--org", "智慧闽清"], {"minqing-2025.pdf"}),
        (["--org", "连江智慧中心"], {"lianjiang-2026.pdf"}),
        (["--kind", "预算"], {"lianjiang-2026.pdf", "minqing-2025.pdf"}),
    ],
    ids=["document", "year", "nickname", "shortened", "kind"],
)
def test_what_is_chosen(chosen: list[str], documents: set[str], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert main(["export", *chosen, "--to", str(path)]) == 0
    rows = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert {row.split(",")[1] for row in rows} == documents


def test_only_tables_of_a_kind(tmp_path: Path) -> None:
    assert main(["export", "--kind", "三公", "--to", str(tmp_path / "a.csv")]) == 0
    rows = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert rows
    assert all(",三公经费表," in row for row in rows)


def test_a_package_as_folder_and_as_zip(tmp_path: Path) -> None:
    assert main(["export", "--format", "fdp", "--to", str(tmp_path / "package")]) == 0
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert len(described["resources"]) == 4
    assert main(["export", "--to", str(tmp_path / "package.zip")]) == 0
    assert (tmp_path / "package.zip").read_bytes().startswith(b"PK")


def test_an_item_across_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    asked = ["export", "--item", "招待费", "--over", "三公经费", "--to", str(path)]
    assert main([*asked, "lianjiang-2026", "--year", "2026", "--year", "2019"]) == 0
    head, *rows, gap = path.read_text(encoding="utf-8-sig").splitlines()
    assert ",2019," in gap
    assert "没有这家单位这一年的文件" in gap
    assert head.startswith("item,org,kind,level,year")
    assert len(rows) == 1
    assert rows[0].startswith("公务接待费,连江县")
    assert ",0.4,万元,0.4," in rows[0]
    assert ",100.00,%," in rows[0]
    assert main(["export", "--item", "2010350", "--to", str(tmp_path / "a.xlsx")]) == 0
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["比较"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "out"], "格式"),
        (["--to", "out.csv", "--format", "fdp"], "不合"),
        (["--to", "out.csv", "--year", "1999"], "没有符合条件的文件"),
        (["--to", "out.csv", "--kind", "没有这种表"], "没有符合条件的表格"),
        (["没有这份", "--to", "out.csv"], "没有这份"),
        (["--to", "out.csv", "--year", "去年"], "年份"),
        (["--to", "out", "--format", "fdp", "--item", "公务接待费"], "一个 .xlsx 或 .csv"),
        (["--to", "out.csv", "--item", "？"], "哪一项"),
    ],
    ids=[
        "no-format",
        "two-formats",
        "no-document",
        "no-table",
        "unknown",
        "bad-year",
        "item-as-package",
        "no-item",
    ],
)
def test_bad_use_is_one_line_and_2(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_empty_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "empty"))
    assert main(["export", "--to", str(tmp_path / "a.xlsx")]) == 2
    assert "mingzhang add" in capsys.readouterr().err
