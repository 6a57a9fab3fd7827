"""The ledger out: workbook, marked PDF, report and JSON of check; mingzhang correct."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pymupdf
import pytest
from shelves import learn, sample_path

from evals.gold import GoldPage, read_gold
from extract.checks import RULE_SET_VERSION, RULES
from extract.records import Disclosure, Document, Evidence, Finding, Operand, State
from ui.cli import main
from ui.findings import count_reasons, message_of, rank
from ui.marked import place_marks
from ui.words import CHINESE, ENGLISH
from ui.workbook import number_format, write_workbook

SAMPLE = sample_path("gulou-2022")
SHA = "a" * 64
HOSTILE = '=HYPERLINK("http://x","y")\x07'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "home"))


def _finding(state: State = State.FAIL, *, severity: str = "error", page: int = 3) -> Finding:
    box = (10.0, 20.0, 30.25, 40.5)
    left = Operand(
        "30101 合计", Decimal("47.20"), "万元", Evidence(SHA, page, box, "47.20"), "left"
    )
    other = (50.0, 20.0, 70.0, 40.0)
    right = Operand(HOSTILE, Decimal("47.29"), "万元", Evidence(SHA, 4, other, HOSTILE), "right")
    return Finding(
        "row-sum", "一行之内", 1, state, severity, "+合计 = 各栏之和", Decimal("47.20"),
        Decimal("47.29"), Decimal("-0.09"), Decimal("0.010"), "万元", (left, right),
        "第3页《表》“30101”：不成立，请核对。",
    )  # fmt: skip


def _disclosure(*findings: Finding, name: str = "a.pdf") -> Disclosure:
    document = Document(SHA, name, 9, "某中心", 2026, "预算", "单位", True)
    return Disclosure(document, (), (), (), findings)


# ── the workbook ────────────────────────────────────────────────────────────────────────────────


def test_the_workbook_holds_texts_as_texts_and_amounts_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "out" / "ledger.xlsx"
    passed = _finding(State.PASS)
    write_workbook(path, [_disclosure(passed, _finding()), _disclosure(name="b.pdf")], CHINESE)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["核对结果", "数字", "规则", "文件"]
    findings = book["核对结果"]
    heads = [cell.value for cell in findings[1]]
    first = dict(zip(heads, findings[2], strict=True))
    assert (first["状态"].value, first["页"].value) == ("不符", "3、4")
    assert (first["左边"].value, first["左边"].number_format) == (47.2, "#,##0.00")
    assert (first["差额"].value, first["容差"].number_format) == (-0.09, "#,##0.000")
    assert first["公式"].value == "+合计 = 各栏之和"
    assert findings[3][heads.index("状态")].value == "相符"
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert all(cell.data_type in ("s", "n") for row in sheet for cell in row)
    operands = [[cell.value for cell in row] for row in book["数字"].iter_rows(min_row=2)]
    assert len(operands) == 4
    assert operands[0][5:14] == ["30101 合计", "47.20", 47.2, "万元", 3, 10, 20, 30.25, 40.5]
    assert operands[1][6] == HOSTILE.replace("\x07", "")
    rules = {row[0].value: row for row in book["规则"].iter_rows(min_row=2)}
    assert set(rules) == {rule.id for rule in RULES}
    assert [cell.value for cell in rules["row-sum"][6:]] == [1, 0, 1, 0, 0]
    told = {(row[0].value, row[1].value) for row in book["文件"].iter_rows(min_row=2)}
    assert {("sha256", SHA), ("规则集版本", RULE_SET_VERSION), ("文件", "b.pdf")} <= told


@pytest.mark.parametrize(
    ("value", "shown"),
    [("47.20", "#,##0.00"), ("3", "#,##0"), ("1E+2", "#,##0"), ("0.010", "#,##0.000")],
)
def test_number_formats(value: str, shown: str) -> None:
    assert number_format(Decimal(value)) == shown


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def test_english_messages_hold_the_same_figures() -> None:
    said = message_of(_finding(), english=True)
    assert said.startswith("Pages 3, 4: 47.20 ten thousand yuan and 47.29 ten thousand yuan differ")
    assert "0.010" in said
    assert "rounding explains it" in message_of(_finding(State.ROUNDING), english=True)


def test_the_worst_come_first() -> None:
    early, late = _finding(severity="warning", page=1), _finding(severity="error", page=3)
    assert sorted([early, late], key=rank) == [late, early]


def test_reasons_are_counted_without_their_places() -> None:
    gap = _finding(State.INSUFFICIENT_DATA)
    messages = ["第3页《甲》“201”：没有合计栏。", "第5页《乙》“208”：没有合计栏。", "没有目录。"]
    found = count_reasons([gap._replace(message=message) for message in messages])
    assert found == [("没有合计栏", 2), ("没有目录", 1)]


def test_findings_at_one_place_share_a_box_in_the_worst_colour() -> None:
    marks = place_marks([_finding(severity="error"), _finding(severity="info")], CHINESE)
    assert [(mark.page, mark.tag) for mark in marks] == [(3, "1,2"), (4, "1,2")]
    assert marks[0].colour == place_marks([_finding()], CHINESE)[0].colour
    assert "\x07" not in marks[0].note
    assert "Within a row" in place_marks([_finding()], ENGLISH)[0].note


# ── the commands ────────────────────────────────────────────────────────────────────────────────


def test_check_writes_its_ledger_and_marks_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, folder = tmp_path / "l.xlsx", tmp_path / "marked"
    arguments = ["--json", "--xlsx", str(book), "--annotate", str(folder), "--fail-on", "error"]
    assert main(["check", str(SAMPLE), *arguments]) == 1
    shown = capsys.readouterr()
    ledger = json.loads(shown.out)
    assert ledger["rule_set"] == RULE_SET_VERSION
    assert len(ledger["document"]["sha256"]) == 64
    (failed,) = [f for f in ledger["findings"] if f["state"] == "fail" and f["rule"] == "row-sum"]
    assert {operand["side"] for operand in failed["operands"]} == {"left", "right"}
    assert shown.err.count("已写出") == 2
    assert openpyxl.load_workbook(book)["核对结果"]["C2"].value == "不符"
    with pymupdf.open(folder / "gulou-2022.核对.pdf") as document:
        text = "".join(document[0].get_text().split())
        assert "47.2万元与47.29万元不一致" in text
        assert ledger["document"]["sha256"] in text
        page = document[14]
        boxes = [a for a in page.annots() if a.type[1] == "Square"]
        words = {page.get_textbox(box.rect).split()[0] for box in boxes}
        assert {"47.2", "47.29"} <= words
        assert "人员经费" in boxes[0].info["content"]


def test_an_output_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["check", str(SAMPLE), "--xlsx", str(tmp_path / "file" / "l.xlsx")]) == 2
    assert "写不出" in capsys.readouterr().err


def test_correct_list_check_export_undo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learn(tmp_path / "home", SAMPLE.stem)
    assert main(["add", str(SAMPLE)]) == 0
    cell = ["gulou-2022", "--page", "14", "--row", "30101", "--column", "合计", "47.29"]
    assert main(["correct", *cell]) == 2
    assert "理由" in capsys.readouterr().err
    assert main(["correct", *cell, "--why", "漏印末位", "--who", "张三"]) == 0
    out = capsys.readouterr().out
    assert "原文印作“47.2”" in out
    assert "不符：" in out
    assert main(["correct", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["corrected"] == "47.29"
    assert main(["check", str(SAMPLE), "--json"]) == 0
    ledger = json.loads(capsys.readouterr().out)
    assert [one["printed"] for one in ledger["corrections"]] == ["47.2"]
    assert not [f for f in ledger["findings"] if f["state"] == "fail" and f["rule"] == "row-sum"]
    assert main(["check", str(SAMPLE), "--json", "--as-printed"]) == 0
    assert json.loads(capsys.readouterr().out)["corrections"] == []
    assert main(["check", str(SAMPLE)]) == 0
    assert "已按更正核对 1 处" in capsys.readouterr().out
    assert main(["correct", "--export-gold", str(tmp_path / "gold")]) == 0
    page = read_gold(tmp_path / "gold" / "gulou-2022-p14.json", GoldPage)
    assert page.page == 14
    assert ("30101", "基本工资", "47.29", "47.29", "") in page.tables[0].rows
    assert main(["correct", "--undo", "1"]) == 0
    assert main(["correct", "--undo", "1"]) == 2
    capsys.readouterr()
    assert main(["correct", "--list"]) == 0
    assert "已撤销" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "正确的内容"),
        (["没有这份", "1", "--why", "x"], "没有这份"),
        (["--undo", "7"], "7"),
        (["a", "b", "c"], "用法"),
    ],
    ids=["nothing", "unknown", "no-such-id", "too-many"],
)
def test_bad_use_of_correct(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", *arguments]) == 2
    assert said in capsys.readouterr().err
