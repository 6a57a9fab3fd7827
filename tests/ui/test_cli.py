"""ui/cli.py: exit codes, and one clear line for every bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from shelves import learn, sample_path

from ui.cli import COMMANDS, main

SAMPLE = sample_path("gulou-2022")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "home"))


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
        cwd=Path(__file__).parents[2],
    )


def _one_line(err: str) -> str:
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize("name", ["", *(command.name for command in COMMANDS)])
def test_help_of_every_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*([name] if name else []), "--help"]) == 0
    out = capsys.readouterr().out
    assert "usage: mingzhang" in out
    assert "--lang" in out


def test_help_imports_nothing_heavy() -> None:
    probe = (
        "import sys, ui.cli; ui.cli.main(['--help']); "
        "print({'gradio', 'chromadb', 'pymupdf', 'pydantic', 'sqlalchemy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    "arguments",
    [[], ["frobnicate"], ["ask"], ["check"], ["chat", "--port", "x"], ["extract", "--nope", "a"]],
    ids=["none", "unknown", "no-question", "no-path", "bad-port", "bad-option"],
)
def test_bad_use_is_one_line_and_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "--help" in _one_line(capsys.readouterr().err)


def _bad_files(folder: Path) -> dict[str, Path]:
    files = {name: folder / f"{name}.pdf" for name in ("text", "empty", "cut", "locked")}
    files["text"].write_text("只是文字", encoding="utf-8")
    files["empty"].touch()
    canvas = Canvas(str(folder / "whole.bin"))
    canvas.drawString(100, 100, "x" * 50)
    canvas.save()
    files["cut"].write_bytes((folder / "whole.bin").read_bytes()[:300])
    locked = Canvas(str(files["locked"]), encrypt=StandardEncryption("secret"))
    locked.drawString(100, 100, "x")
    locked.save()
    files["missing"] = folder / "missing.pdf"
    files["folder"] = folder / "no-pdfs"
    files["folder"].mkdir()
    return files


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("text", "不是 PDF"),
        ("empty", "空文件"),
        ("cut", "不完整"),
        ("locked", "密码"),
        ("missing", "不存在"),
        ("folder", "没有 PDF"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "check", "add"])
def test_a_bad_path_is_one_clear_line(
    command: str, name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _bad_files(tmp_path)[name]
    assert main([command, str(path)]) == 2
    shown = capsys.readouterr()
    assert said in _one_line(shown.err)
    assert path.name in shown.err
    assert shown.out == ""


def test_one_bad_file_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = _bad_files(tmp_path)
    assert main(["extract", "--json", str(bad["text"]), str(SAMPLE), str(bad["missing"])]) == 2
    shown = capsys.readouterr()
    assert len(shown.err.splitlines()) == 2
    (line,) = shown.out.splitlines()
    read = json.loads(line)
    assert set(read) == {"document", "tables", "statements", "findings"}
    assert read["document"]["name"] == SAMPLE.name
    assert read["tables"]


def test_a_folder_is_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    (tmp_path / "in" / "deeper" / "a.PDF").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "in" / "note.txt").write_text("x", encoding="utf-8")
    assert main(["extract", "--json", str(tmp_path / "in")]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["name"] == "a.PDF"


def test_a_pdf_that_is_no_disclosure_is_read_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "Dear Sir, the weather is fine.")
    canvas.save()
    assert main(["extract", str(path)]) == 0
    assert "不是预算或决算公开文件" in capsys.readouterr().out
    assert main(["--lang", "en", "check", str(path)]) == 0
    assert "no budget disclosure" in capsys.readouterr().out


def test_check_reports_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", str(SAMPLE)]) == 0
    states = [one["state"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert main(["check", str(SAMPLE)]) == 0
    out = capsys.readouterr().out
    assert f"核对 {len(states)} 条" in out
    assert f"相符 {states.count('pass')}" in out


def test_ask_of_an_empty_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "公务接待费是多少"]) == 2
    assert "mingzhang add" in _one_line(capsys.readouterr().err)


def test_ask_with_a_history_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "多少", "--history", str(tmp_path / "none.json")]) == 2
    assert "none.json" in _one_line(capsys.readouterr().err)


def test_add_list_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert "空的" in capsys.readouterr().out
    learn(tmp_path / "home", SAMPLE.stem)
    assert main(["add", str(SAMPLE)]) == 0
    assert "已读入" in capsys.readouterr().out
    assert main(["add", str(SAMPLE)]) == 0
    assert "未作改动" in capsys.readouterr().out
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == SAMPLE.name
    assert main(["ask", "公务接待费是多少？", "--json", "--doc", SAMPLE.stem]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["citations"]
    assert main(["ask", "公务接待费是多少？", "--doc", "没有这份"]) == 2
    assert "没有这份" in _one_line(capsys.readouterr().err)
    assert main(["ask", "公务接待费是多少？"]) == 0
    assert "出处" in capsys.readouterr().out


def test_exit_codes_of_the_process(tmp_path: Path) -> None:
    assert _run("--help").returncode == 0
    assert _run("frobnicate").returncode == 2
    missing = _run("extract", str(tmp_path / "none.pdf"))
    assert missing.returncode == 2
    assert "不存在" in _one_line(missing.stderr)


def test_a_reader_that_has_gone_is_no_error() -> None:
    command = f'"{sys.executable}" -m ui extract --json "{SAMPLE}" | head -c 1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0
    assert done.stderr == b""
