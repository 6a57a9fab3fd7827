"""The summation's part for sentences: arithmetic of growth, years, words, what is missing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evals.blocks import Contents, Heading, Part
from evals.generate.draft import Claim, Draft, Passage, Sheet, Shown, Violation, read_shown
from extract.money import FACTORS

_TEMPLATE = re.compile(r"增加（减少）|增加\(减少\)|XX|××|X万元|…年")
_NO_REASON = re.compile(r"(?:主要原因是|主要是因为|主要是|原因是|原因)[：:]?(?:[。，；]|$)")
_YEAR = re.compile(r"(20\d\d)年")

_CORNERS = 4
"""Corners of the intervals of an amount and its change."""
_CLASS = 3
"""Digits of the code of a 类."""
_ZERO = Decimal(0)


def check_words(draft: Draft) -> Iterator[Violation]:
    """What the sentences and the contents say wrongly by themselves."""
    for _, passage in draft.passages():
        yield from _check_passage(draft, passage)
    for _, sheet in draft.sheets():
        yield from _check_title(draft, sheet)
    yield from _check_contents(draft)


def _violation(family: str, where: str, left: str, right: str) -> Violation:
    return Violation(family, where, left, right, f"{family}: {left} ↔ {right}")


def _check_passage(draft: Draft, passage: Passage) -> Iterator[Violation]:
    heading = passage.heading
    for match in _TEMPLATE.finditer(passage.text):
        yield _violation("narrative-words", heading, match[0], "（模板残留）")
    for match in _NO_REASON.finditer(passage.text):
        yield _violation("narrative-words", heading, match[0], "（没有原因）")
    for match in _YEAR.finditer(passage.text):
        if int(match[1]) not in (draft.year, draft.year - 1):
            yield _violation("narrative-words", heading, match[0], f"{draft.year}年")
    for _, claim in passage.claims():
        yield from check_growth(claim, heading)
    yield from _check_list(passage)


def _check_list(passage: Passage) -> Iterator[Violation]:
    """X，其中：A、B。 = A + B, where the parts are classes, or 基本支出 and 项目支出."""
    first, *rest = passage.pieces
    shown = [each.amount for each in rest if isinstance(each, Claim) and each.amount]
    if not isinstance(first, Claim) or first.amount is None or rest[:1] != ["，其中："]:
        return
    classes = all(each.key.item.isdigit() and len(each.key.item) == _CLASS for each in shown)
    roles = {each.key.role for each in shown} == {"基本支出", "项目支出"}
    if len(shown) < 2 or not (classes or (roles and len(shown) == 2)):
        return
    sides = [
        (read_shown(each) or _ZERO) * FACTORS.get(each.unit, 1) for each in (first.amount, *shown)
    ]
    slack = sum(_half(each.text) * FACTORS.get(each.unit, 1) for each in (first.amount, *shown))
    if abs(sides[0] - sum(sides[1:])) > slack:
        where = f"{first.subject}，{passage.heading}"
        yield _violation("narrative-arithmetic", where, first.amount.text, "（各项之和）")


def check_growth(claim: Claim, heading: str) -> Iterator[Violation]:
    """amount − change = base, change ÷ base = percent; the words agree with each other."""
    where = f"{claim.subject}，{heading}"
    up, rise = claim.words
    if (up == "增加") != (rise in ("增长", "上升")) and up and rise and claim.percent:
        yield _violation("narrative-arithmetic", where, up, f"百分比写“{rise}”")
    if claim.amount and claim.of and claim.percent:
        yield from _check_share(claim.amount, claim.of, claim.percent, where)
    if not (claim.amount and claim.change and claim.percent):
        return
    amount, change, said = (read_shown(x) for x in (claim.amount, claim.change, claim.percent))
    if amount is None or change is None or said is None:
        return
    change = change if claim.direction == "增加" else -change
    widths = [_half(x.text) for x in (claim.amount, claim.change, claim.percent)]
    rates = list(_rates(amount, change, widths))
    bounded = len(rates) == _CORNERS  # else the base may be nothing, and the rate any
    high = max(rates, default=_ZERO) + widths[2]
    if not rates or min(rates) - widths[2] > said or (bounded and high < said):
        base = amount - change
        told = f"{abs(change / base * 100):.2f}%" if base else "无"
        yield _violation("narrative-arithmetic", where, claim.percent.text, f"应为 {told}")


def _check_share(part: Shown, whole: Shown, percent: Shown, where: str) -> Iterator[Violation]:
    """part ÷ whole = percent."""
    top, base, said = (read_shown(each) or Decimal(0) for each in (part, whole, percent))
    half, rough, fine = (_half(each.text) for each in (percent, part, whole))
    if base <= fine:
        return
    low, high = (top - rough) / (base + fine) * 100, (top + rough) / (base - fine) * 100
    if not low - half <= said <= high + half:
        told = f"{top / base * 100:.2f}%"
        yield _violation("narrative-arithmetic", where, percent.text, f"应为 {told}")


def _half(text: str) -> Decimal:
    """Half of the last digit that a text prints."""
    digits = re.sub(r"[^\d.]", "", text)
    return Decimal(5).scaleb(-len(digits.partition(".")[2]) - 1)


def _rates(amount: Decimal, change: Decimal, widths: list[Decimal]) -> Iterator[Decimal]:
    """The percentage at the corners of the intervals of amount and change."""
    for a in (amount - widths[0], amount + widths[0]):
        for c in (change - widths[1], change + widths[1]):
            if a - c > 0:
                yield abs(c / (a - c) * 100)


def _check_title(draft: Draft, sheet: Sheet) -> Iterator[Violation]:
    for match in _YEAR.finditer(sheet.title):
        if int(match[1]) != draft.year:
            yield _violation("narrative-words", sheet.title, sheet.title, f"{draft.year}年")


def _check_contents(draft: Draft) -> Iterator[Violation]:
    """Every table that the contents name stands in the body."""
    there = {piece.text for piece in draft.pieces if isinstance(piece, Heading)}
    there |= {" ".join(piece.lines) for piece in draft.pieces if isinstance(piece, Part)}
    there |= {sheet.title for _, sheet in draft.sheets()}
    for piece in draft.pieces:
        for entry in piece.entries if isinstance(piece, Contents) else ():
            text = entry.text.strip()
            if text.endswith(("表", "目录")) and text not in there:
                where = re.sub(r"^[一二三四五六七八九十]+、", "", text)
                yield _violation("completeness", where, f"目录：{text}", "正文：无此表")
