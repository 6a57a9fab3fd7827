"""One cause told with all that it breaks and its suspect, in both languages, in every output."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from shelves import SLUGS, read_sample

from extract.checks.causes import name_causes
from extract.records import Disclosure, Document, Evidence, Finding, Mended, Operand, State
from ui.findings import message_of
from ui.findings_causes import is_suspect, own_message, tell_also, tell_suspect
from ui.marked import place_marks, summarise
from ui.report import report_checks
from ui.web.checking.cards import Pages, render_card
from ui.web.checking.words import choose_checking_words
from ui.web.reading.queue import render_queue
from ui.web.reading.tasks import list_tasks
from ui.web.reading.words import choose_reading_words
from ui.web.rooms.words import choose_room_words
from ui.words import CHINESE, ENGLISH
from ui.workbook import write_workbook

SHA = "b" * 64
DOCUMENT = Document(SHA, "a.pdf", 9, "某中心", 2026, "预算", "单位", True)
_CHINESE = re.compile("[一-龥]")


@pytest.fixture(scope="module")
def samples() -> list[Disclosure]:
    return [read_sample(slug) for slug in SLUGS]


def _cell(label: str, value: str, row: int, *, side: str = "left") -> Operand:
    box = (10.0, 20.0 * row, 50.0, 20.0 * row + 10)
    evidence = Evidence(SHA, row, box, value)
    return Operand(label, Decimal(value), "万元", evidence, side)


def _sum(rule: str, whole: Operand, part: Operand) -> Finding:
    assert whole.value is not None
    assert part.value is not None
    gap = whole.value - part.value
    return Finding(
        rule, "一行之内", 1, State.FAIL if gap else State.PASS, "error", "合计 = 各栏之和",
        whole.value, part.value, gap, Decimal("0.01"), "万元",
        (whole, part._replace(side="right")), f"第{whole.evidence.page}页：不成立。",
    )  # fmt: skip


def _told() -> Disclosure:
    """One cell that prints 47.2 for 47.29 and breaks a row and a column."""
    wrong = _cell("30101 基本工资 · 合计", "47.2", 3)
    row = _sum("row-sum", wrong, _cell("30101 基本工资 · 人员经费", "47.29", 4))
    column = _sum("code-tree", _cell("301 工资福利支出 · 合计", "47.29", 5), wrong)
    return Disclosure(DOCUMENT, (), (), (), name_causes((row, column)))


def test_the_message_is_parted_into_its_own_its_suspect_and_what_else() -> None:
    (finding,) = _told().findings
    assert own_message(finding, english=False) == "第3页：不成立。"
    assert finding.mended == Mended(Decimal("47.29"), "万元")
    said = tell_suspect(finding, english=False)
    assert said == (
        "最可能填错的是第 3 页“30101 基本工资 · 合计”这一格：47.2 万元，若为 47.29 万元则全部相符。"
    )
    (also,) = tell_also(finding, english=False)
    assert also == "第 3、5 页 一行之内（合计 = 各栏之和）：47.29 万元与47.2 万元"
    assert "With 47.29 all would agree." in message_of(finding, english=True)
    assert [is_suspect(finding, one) for one in finding.operands] == [True, False]


def test_a_finding_without_causes_tells_none() -> None:
    (finding,) = _told().findings
    bare = finding._replace(also=(), suspect=None, mended=None)
    assert tell_suspect(bare, english=False) == ""
    assert tell_also(bare, english=True) == []
    assert own_message(bare, english=False) == bare.message


def test_the_terminal_tells_the_cause_once(samples: list[Disclosure]) -> None:
    lines = "\n".join(report_checks(_told(), CHINESE, show_all=False))
    assert lines.count("最可能填错的是第 3 页") == 1
    assert "同一原因还影响 1 处：" in lines
    assert "47.2 万元  ← 最可能填错" in lines
    real = "\n".join(report_checks(_sample(samples, "gulou"), CHINESE, show_all=False))
    assert "这一格：47.2 万元，若为 47.29 万元则相符" in real


def _sample(samples: list[Disclosure], name: str) -> Disclosure:
    return next(one for one in samples if name in one.document.name)


def test_english_has_no_chinese_outside_quotations(samples: list[Disclosure]) -> None:
    for disclosure in (*samples, _told()):
        lines = list(report_checks(disclosure, ENGLISH, show_all=True))[2:]
        lines += [line.text for line in summarise(disclosure, _failed(disclosure), ENGLISH)][3:]
        for finding in disclosure.findings:
            lines.append(message_of(finding, english=True))
        wrong = [line for line in lines if _CHINESE.search(re.sub("“[^”]*”", "", line))]
        assert not wrong


def _failed(disclosure: Disclosure) -> list[Finding]:
    return [one for one in disclosure.findings if one.state is State.FAIL]


def test_the_workbook_names_the_suspect_and_what_else(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    write_workbook(path, [_told()], CHINESE)
    sheet = openpyxl.load_workbook(path)["核对结果"]
    row = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert "若为 47.29 万元则全部相符" in row["最可能填错的一格"].value
    assert row["同一原因还影响"].value.startswith("同一原因还影响 1 处：\n第 3、5 页")
    assert (row["应填"].value, row["应填单位"].value) == (47.29, "万元")
    assert row["说明"].value == "第3页：不成立。"


def test_the_english_workbook_has_no_chinese_outside_quotations(
    tmp_path: Path, samples: list[Disclosure]
) -> None:
    path = tmp_path / "ledger.xlsx"
    write_workbook(path, samples, ENGLISH)
    book = openpyxl.load_workbook(path, read_only=True)
    for name in ("Findings", "Rules"):
        for row in book[name].iter_rows(values_only=True):
            for value in map(str, row):
                assert not _CHINESE.search(re.sub("“[^”]*”", "", value)), value
    book.close()


def test_the_marked_pdf_makes_the_suspect_stand_out_and_marks_what_else() -> None:
    marks = place_marks(list(_told().findings), CHINESE, sha256=SHA)
    assert [(mark.page, mark.strong) for mark in marks] == [(3, True), (4, False), (5, False)]
    assert {mark.tag for mark in marks} == {"1"}
    assert place_marks(list(_told().findings), CHINESE, sha256="c" * 64) == ()
    lines = {line.text: line.target for line in summarise(_told(), _failed(_told()), CHINESE)}
    (suspect,) = [text for text in lines if text.startswith("最可能填错的是")]
    target = lines[suspect]
    assert target is not None
    assert target.page == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_and_the_queue_open_at_the_suspect(language: str) -> None:
    disclosure = _told()
    (finding,) = disclosure.findings
    shared = choose_room_words(language)
    card = render_card(
        finding,
        "",
        Pages(lambda *_: None, lambda *_: None),
        choose_checking_words(language),
        shared,
    )
    assert card.count("mz-suspect-line") == 1
    assert card.count("mz-also") == 1
    assert "47.29" in card
    (task,) = list_tasks(disclosure)
    assert task.places[0] == (3, finding.operands[0].evidence.bbox)
    html = render_queue([task], choose_reading_words(language), shared)
    assert "47.29" in html
    if language == "en":
        for told in (card, html):
            shown = re.sub("“[^”]*”", "", re.sub("<[^>]*>", " ", told))
            assert not _CHINESE.search(shown)
