"""What stands above a grid, or in its first rows: title, unit of money, organisation. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import BBox, Page, Word
from extract.tables.grid import Grid, join_words, split_lines

MAX_LINES = 8
"""Printed lines above a grid that are looked at for its caption."""

MAX_TITLE = 60
"""Characters. A longer line is a sentence, not a title."""

_UNIT = re.compile(r"单位[:：]?(?:人民币)?(百万元|万元|千元|亿元|元)")
_UNIT_CELL = re.compile(
    r"[（(]?(?:金额|货币|计量)?单位[:：]?(?:人民币)?(?:百万元|万元|千元|亿元|元)[）)]?"
    r"|.*(?:编制|编报|填报|预算)?(?:单位|部门)[:：].*单位[:：]?(?:百万元|万元|千元|亿元|元)"
)
_BARE_UNIT = re.compile(r"[（(]?(百万元|万元|千元|亿元|元)[）)]?")
_CUT_UNIT = re.compile(r"单位[:：]?(?:人民币)?[百千万亿]+$")
_ORG = re.compile(
    r"(?:编制单位|编报单位|填报单位|填报部门|预算部门|预算单位|部门名称|单位名称|部门[（(]单位[）)](?:名称)?|单位|部门)"
    r"[:：]([^:：]{4,40}?)(?=(?:金额)?单位[:：]|$)"
    r"|(?:部门[（(]单位[）)]名称|单位名称|部门名称|编制单位|编报单位|填报单位)([^:：]{4,40}?)$"
)
_LABEL = re.compile(
    r"(?:附?件?表|公开表?|预算|附表|附件)?[\dA-Z一二三四五六七八九十\-]{0,4}表?[\d\-]{0,4}[:：]?"
)
_SUBTITLE = re.compile(r"[（(].{1,30}[）)]|(?:19|20)\d\d年度?")
_TITLE_END = re.compile(
    r"(?:表|绩效目标|表格|清单|目录|一览|明细|情况|汇总)"
    r"(?:[（(].{1,16}[）)]|[—－-]+[^—－-]{2,14})?$"
)
_NUMBERING = re.compile(
    r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．]|\d+[、.．](?!\d)|表[一二三四五六七八九十\d]+[:：、.]?|"
    r"(?:预算|决算|公开|附)?(?:表\d{1,2}|\d{1,2}表)(?=[^\d表].*表))"
)
_SENTENCE = re.compile(r"[。；;：:，,]$|如下|见下表")


class Caption(NamedTuple):
    """title: "" where none is printed; unit, org: None where none is printed; bbox: the title's."""

    title: str
    unit: str | None
    org: str | None
    bbox: BBox | None


CaptionLine = tuple[str, Sequence[Word]]

NO_CAPTION = Caption("", None, None, None)


def read_caption(page: Page, grid: Grid, grids: Sequence[Grid]) -> Caption:
    """The caption of a grid: the printed lines between it and whatever stands above it."""
    floor = max(
        (other.bbox[3] for other in grids if other.bbox[3] <= grid.bbox[1] + 1), default=0.0
    )
    above = [word for word in page.words if floor <= _middle(word) < grid.bbox[1]]
    lines = split_lines(above)[-MAX_LINES:]
    return parse_caption(_join_units([(_text(line), line) for line in reversed(lines)]))


def _join_units(lines: Sequence[CaptionLine]) -> list[CaptionLine]:
    """Lines with a unit that was broken in two ("单位：万", "元" below it) made whole."""
    joined = list(lines[:1])
    for text, words in lines[1:]:
        if joined[-1][0] == "元" and _CUT_UNIT.search(text):
            joined[-1] = (text + "元", words)
        else:
            joined.append((text, words))
    return joined


def parse_caption(lines: Sequence[CaptionLine]) -> Caption:
    """The caption in lines given from the grid upwards; stops at the first sentence."""
    title, unit, org = "", None, None
    titled: list[Word] = []
    for text, words in lines:
        money = _UNIT.search(text) or _bare_unit(text, words)
        body = _ORG.search(text)
        if money or body:
            if title:
                break
            unit = unit or (money[1] if money else None)
            org = org or (
                (body[1] or body[2]) if body and not _UNIT.match(text[body.start() :]) else None
            )
        elif is_title(text) and not title:
            title = text
            titled.extend(words)
        elif title and _completes(text, title, words, titled):
            title = text + title
            titled.extend(words)
        elif title or not (_LABEL.fullmatch(text) or _SUBTITLE.fullmatch(text)):
            break
    return Caption(title, unit, org, _box(titled))


def _bare_unit(text: str, words: Sequence[Word]) -> re.Match[str] | None:
    """A unit that stands alone on its line, or at the line's right end apart from the rest."""
    apart = (
        len(words) > 1
        and words[-1].bbox[0] - words[-2].bbox[2] > words[-1].bbox[3] - words[-1].bbox[1]
    )
    return _BARE_UNIT.fullmatch(words[-1].text if apart else text)


def find_unit(text: str) -> str | None:
    """The unit of money that a text names as "单位：万元" or "（万元）"."""
    found = _UNIT.search(text) or re.search(r"[（(](百万元|万元|千元|亿元|元)[）)]", text)
    return found[1] if found else None


def is_unit(text: str) -> bool:
    """Whether a cell only names the unit of money (and perhaps the body before it)."""
    return bool(_UNIT_CELL.fullmatch(text))


def is_label(text: str) -> bool:
    """Whether a text only numbers a table: 表11, 附表2, 公开01表."""
    return "表" in text and bool(_LABEL.fullmatch(text))


def bare_title(text: str) -> str:
    """A title without its numbering ("一、", "表5")."""
    return _NUMBERING.sub("", text)


def is_title(text: str) -> bool:
    """Whether a line reads as the title of a table."""
    if len(text) > MAX_TITLE or _SENTENCE.search(text):
        return False
    if text == "表":  # the last character of a title that was broken in two
        return True
    return bool(_TITLE_END.search(text)) and not _LABEL.fullmatch(text)


def _completes(text: str, title: str, words: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether the line above belongs to a title that was broken in two."""
    if _NUMBERING.match(title) or len(text) + len(title) > MAX_TITLE or _SENTENCE.search(text):
        return False
    if title.count("）") > title.count("（") or title.count("”") > title.count("“"):
        return True
    return bool(words and below) and not _NUMBERING.match(text) and _is_wrapped(words, below)


def _is_wrapped(words: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether the line above is as large, close by, centred alike and longer than what follows."""
    upper, lower = _box(words), _box([word for word in below if word.bbox[1] == below[-1].bbox[1]])
    if upper is None or lower is None:
        return False
    high, low = upper[3] - upper[1], lower[3] - lower[1]
    centred = abs(upper[0] + upper[2] - lower[0] - lower[2]) / 2 < high
    close = lower[1] - upper[3] < high * 1.2
    return (
        abs(high - low) < high / 10
        and centred
        and close
        and upper[2] - upper[0] > lower[2] - lower[0]
    )


def _text(line: Sequence[Word]) -> str:
    return join_words(line).replace(" ", "")


def _middle(word: Word) -> float:
    return (word.bbox[1] + word.bbox[3]) / 2


def _box(words: Sequence[Word]) -> BBox | None:
    if not words:
        return None
    return (
        min(word.bbox[0] for word in words),
        min(word.bbox[1] for word in words),
        max(word.bbox[2] for word in words),
        max(word.bbox[3] for word in words),
    )
