"""Saved answers: Markdown and Word say what the answer says, and nothing that a source smuggles."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as Tree

import pytest

from extract.records import Correction
from rag.export.answer_text import Kind, list_blocks, write_markdown
from rag.export.word import write_word
from rag.records import (
    Answer,
    AnswerFigure,
    AnswerOperand,
    AnswerWarning,
    Citation,
    Computation,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    "<img src=x onerror=alert(1)> [点我](http://evil.example) ![x](http://evil.example/p.png) "
    "http://evil.example www.evil.example a@evil.example &lt; `code` *b* ]]> \x0b\ud800 {{7*7}}"
)
QUESTION = "# 公务接待费为何下降？"


@pytest.fixture
def answer() -> Answer:
    citations = (
        Citation(1, "a" * 64, "甲.pdf", "某中心", 2026, 25, (72.0, 100.5, 90.0, 112.0), "0.4万元"),
        Citation(2, "b" * 64, "乙.pdf", None, None, 3, (1.0, 2.0, 3.0, 4.0), HOSTILE),
    )
    operands = (AnswerOperand("0.4万元", Decimal("0.4"), "万元", (1,)),)
    computed = Computation("(0.4 − 0.5) ÷ 0.5", operands)
    text = (
        "某中心公务接待费为0.4万元[1]，比上年减少20%[9]。\n"
        f"- 文件给出的原因：控制三公预算数[2]\n- 引文：{HOSTILE}\n"
        "| 单位 | 金额 |\n| --- | --- |\n| 某中心 | 0.4万元[1] |\n| 另一家 | 1 |\n"
        "= 不是标题\n2. 不是列表"
    )
    figures = (AnswerFigure("20%", Decimal(20), "%", (1, 2), computed),)
    warnings = (AnswerWarning("row_total", f"合计不符 {HOSTILE}"),)
    return Answer(text, False, None, citations, figures, warnings, None, 41)


def test_blocks_in_their_order(answer: Answer) -> None:
    blocks = list(list_blocks(answer, QUESTION))
    kinds = [block.kind for block in blocks]
    assert kinds == [
        Kind.TITLE, Kind.TEXT, Kind.ITEM, Kind.ITEM, Kind.TABLE, Kind.TEXT, Kind.TEXT,
        Kind.HEADING, Kind.ITEM, Kind.HEADING, Kind.ITEM, Kind.HEADING, Kind.SOURCE, Kind.SOURCE,
    ]  # fmt: skip
    assert [block.n for block in blocks if block.kind is Kind.SOURCE] == [1, 2]
    table = blocks[4]
    assert table.head
    assert table.rows == (("单位", "金额"), ("某中心", "0.4万元[1]"), ("另一家", "1"))


def test_markdown_numbers_its_sources(answer: Answer) -> None:
    text = write_markdown(answer, QUESTION)
    assert text.startswith("# \\# 公务接待费为何下降？\n")
    assert "为0.4万元[^1]，比上年减少20%\\[9\\]。" in text
    source = next(line for line in text.splitlines() if line.startswith("[^1]:"))
    for told in (
        "甲.pdf",
        "某中心",
        "2026年",
        "第25页",
        "72.0, 100.5, 90.0, 112.0",
        "0.4万元",
        "a" * 64,
    ):
        assert told in source
    assert "- 20% = (0.4 − 0.5) ÷ 0.5" in text
    assert "| 某中心 | 0.4万元[^1] |" in text


def test_markdown_of_hostile_texts_is_text(answer: Answer) -> None:
    parser = pytest.importorskip("markdown_it", reason="nothing renders Markdown")
    shown = (
        parser.MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(write_markdown(answer, QUESTION))
    )
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags <= {"h1", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert shown.count("<h1>") == 1
    assert "[点我](http://evil.example)" in shown


def _paragraphs(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        roots = {name: Tree.fromstring(file.read(name)) for name in file.namelist()}
    assert {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"} <= set(
        roots
    )
    styles = {style.get(f"{_W}styleId") for style in roots["word/styles.xml"].iter(f"{_W}style")}
    body = roots["word/document.xml"]
    assert {style.get(f"{_W}val") for style in body.iter(f"{_W}pStyle")} <= styles
    marks = {mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")}
    assert {link.get(f"{_W}anchor") for link in body.iter(f"{_W}hyperlink")} <= marks
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        for paragraph in body.iter(f"{_W}p")
    ]


def test_word_says_what_the_answer_says(answer: Answer) -> None:
    paragraphs = _paragraphs(write_word(answer, QUESTION))
    assert paragraphs[0] == QUESTION
    assert paragraphs[1] == "某中心公务接待费为0.4万元[1]，比上年减少20%[9]。"
    cells = [row for block in list_blocks(answer) for row in block.rows]
    told = "\n".join(paragraphs)
    assert all(text in told for row in cells for text in row)
    assert [text[:4] for text in paragraphs[-2:]] == ["[1] ", "[2] "]
    assert "第25页" in paragraphs[-2]
    assert write_word(answer, QUESTION) == write_word(answer, QUESTION)


def test_word_has_no_fields_links_or_pictures(answer: Answer) -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(answer))) as file:
        text = file.read("word/document.xml").decode()
        assert "TargetMode" not in file.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"<w:(?:fldSimple|instrText|drawing|pict|object)|<img", text)


def test_a_correction_is_told(answer: Answer) -> None:
    fixed = Correction(
        1, "a" * 64, 25, (72.0, 100.5, 90.0, 112.0), "表", "行", "栏", "0.4", "0.5", "甲",
        "2026-11-21T08:00:00+00:00", "看错",
    )  # fmt: skip
    one = answer.citations[0]._replace(correction=fixed)
    told = write_markdown(answer._replace(citations=(one,)))
    assert "原文印作“0.4”，更正为“0.5”" in told


def test_a_refusal_is_saved_too() -> None:
    answer = Answer("没有找到。", True, ("甲局", "乙局"), (), (), (), None, 1)
    assert write_markdown(answer) == "没有找到。\n\n## 请先说明\n\n- 甲局\n- 乙局\n"
    assert _paragraphs(write_word(answer)) == ["没有找到。", "请先说明", "• 甲局", "• 乙局"]
