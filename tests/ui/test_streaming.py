"""An answer in the terminal as it comes; what is withdrawn is withdrawn."""

from __future__ import annotations

import io
import re

from rag.records import Answer
from ui.streaming import Stream

FIRST = "甲县档案馆2026年安排公务接待费0.4万元[1]。"
SECOND = FIRST + "比上年减少0.1万元[2]。"
SOURCES = ["", "出处："]


def answer(text: str) -> Answer:
    return Answer(text, False, None, (), (), (), "m", 5)


def screen(written: str, columns: int = 80) -> str:
    """What a terminal shows after all of it: only the sequences that a Stream writes."""
    rows = [""]
    at = 0
    for piece in re.split(r"(\r\033\[\d+A\033\[J|\r\033\[J|\n)", written):
        if piece == "\n":
            rows.append("")
        elif piece.startswith("\r"):
            up = re.search(r"\[(\d+)A", piece)
            at = len(rows) - 1 - (int(up[1]) if up else 0)
            rows = [*rows[:at], ""]
        else:
            for char in piece:
                if sum(2 if ord(c) > 255 else 1 for c in rows[-1] + char) > columns:
                    rows.append("")
                rows[-1] += char
    return "\n".join(rows)


def test_verified_sentences_are_printed_as_they_come_and_once() -> None:
    out = io.StringIO()
    stream = Stream(out, columns=200)
    stream.show(answer(FIRST))
    assert out.getvalue() == FIRST
    stream.show(answer(SECOND))
    assert out.getvalue() == SECOND
    stream.finish([SECOND, *SOURCES])
    assert out.getvalue() == "\n".join([SECOND, *SOURCES]) + "\n"


def test_what_is_withdrawn_is_gone_from_the_screen_and_said_to_be() -> None:
    out = io.StringIO()
    stream = Stream(out, columns=30)
    stream.show(answer(SECOND))
    stream.finish(["程序写的答复。"])
    shown = screen(out.getvalue(), columns=30)
    assert "公务接待费" not in shown
    assert "已撤回" in shown.replace("\n", "")
    assert "程序写的答复。" in shown


def test_a_second_try_takes_the_place_of_the_first() -> None:
    out = io.StringIO()
    stream = Stream(out, columns=40)
    stream.show(answer(FIRST))
    stream.show(answer("甲县档案馆公务接待费为0.4万元[1]。"))
    stream.finish(["甲县档案馆公务接待费为0.4万元[1]。", "出处："])
    shown = screen(out.getvalue(), columns=40)
    assert shown.count("甲县档案馆") == 1
    assert "已撤回" not in shown


def test_nothing_shown_before_is_printed_whole() -> None:
    out = io.StringIO()
    Stream(out).finish(["答复。", "出处："])
    assert out.getvalue() == "答复。\n出处：\n"


def test_escapes_of_the_source_do_not_reach_the_terminal() -> None:
    out = io.StringIO()
    Stream(out).show(answer("甲\033[2J乙\007"))
    assert "\033" not in out.getvalue()
