"""Faults to plant: each takes a consistent draft and returns one that is wrong in one known place.

A kind of fault offers its candidates in an order given by chance; the first whose damage the
summation sees, and sees as little of as may be, is planted. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

from evals.blocks import Heading
from evals.generate.draft import TOTAL, Claim, Draft, Passage, Sheet, Shown, Violation
from evals.generate.summation import check_draft, is_broken

MOST_BROKEN = 14
"""Laws that one fault may break: one that breaks more would drown the others in its file."""


class Change(NamedTuple):
    """A draft with one thing wrong in it; where, before and after in people's words."""

    draft: Draft
    where: str
    before: str
    after: str


class Fault(NamedTuple):
    """A planted fault with the laws that it breaks, as the summation sees them."""

    kind: str
    where: str
    before: str
    after: str
    broken: tuple[Violation, ...]


Maker = Callable[[Draft, Random], Iterator[Change]]


def plant_fault(
    draft: Draft, kind: str, chance: Random, *, known: int = 0
) -> tuple[Draft, Fault] | None:
    """The draft with a fault of a kind, or None where it has no place for one.

    known: how many laws were broken before. Only damage that the summation sees is planted.
    """
    before = {each for each in check_draft(draft) if is_broken(each)}
    assert len(before) >= known
    for n, change in enumerate(FAULTS[kind](draft, chance)):
        if n > 24:
            break
        after = [each for each in check_draft(change.draft) if is_broken(each)]
        new = tuple(each for each in after if each not in before)
        if 0 < len(new) <= MOST_BROKEN and before <= set(after):
            return change.draft, Fault(kind, change.where, change.before, change.after, new)
    return None


# ── cells ───────────────────────────────────────────────────────────────────────────────────────


class _Spot(NamedTuple):
    """A figure in a table."""

    piece: int
    sheet: Sheet
    row: int
    column: int
    shown: Shown


def _spots(draft: Draft, chance: Random) -> list[_Spot]:
    """All figures of tables that are not nothing, in an order of chance."""
    found = [
        _Spot(index, sheet, row, column, shown)
        for index, sheet in draft.sheets()
        for row, column, shown in sheet.figures()
        if re.search(r"[1-9]", shown.text)
    ]
    chance.shuffle(found)
    return found


def _edit(draft: Draft, spot: _Spot, text: str) -> Change:
    shown = spot.shown._replace(text=text)
    sheet = spot.sheet.put(spot.row, spot.column, shown)
    where = f"{sheet.title}，{sheet.name_cell(spot.row, spot.column)}"
    return Change(draft.put(spot.piece, sheet), where, spot.shown.text or "（空白）", text)


def swap_digits(text: str, chance: Random) -> str | None:
    """Two neighbouring digits exchanged, in the part before the decimals where that can be."""
    digits = [n for n, char in enumerate(text) if char.isdigit()]
    pairs = [
        (a, b)
        for a, b in pairwise(digits)
        if text[a] != text[b] and not (a == digits[0] and text[b] == "0")
    ]
    if not pairs:
        return None
    whole = [pair for pair in pairs if "." not in text or pair[1] < text.index(".")]
    a, b = chance.choice(whole or pairs)
    return "".join({a: text[b], b: text[a]}.get(n, char) for n, char in enumerate(text))


def raise_digit(text: str, chance: Random) -> str:
    """One digit of an amount made another."""
    places = [n for n, char in enumerate(text) if char.isdigit()]
    places = [n for n in places if "." not in text or n < text.index(".") + 2] or places
    at = chance.choice(places)
    new = (int(text[at]) + chance.randint(1, 8)) % 10 or 9
    return f"{text[:at]}{new if str(new) != text[at] else (new % 9) + 1}{text[at + 1 :]}"


def digit_swapped(draft: Draft, chance: Random) -> Iterator[Change]:
    for spot in _spots(draft, chance):
        text = swap_digits(spot.shown.text, chance)
        if text and spot.shown.key.item != TOTAL:
            yield _edit(draft, spot, text)


def row_down(draft: Draft, chance: Random) -> Iterator[Change]:
    """A figure printed one row too low, in a cell that was blank or 0."""
    for spot in _spots(draft, chance):
        rows = spot.sheet.body
        if spot.row + 1 >= len(rows):
            continue
        below = rows[spot.row + 1][spot.column]
        if isinstance(below, Shown) and not re.search(r"[1-9]", below.text):
            change = _edit(draft, spot, below.text)
            sheet = change.draft.pieces[spot.piece]
            assert isinstance(sheet, Sheet)
            sheet = sheet.put(spot.row + 1, spot.column, below._replace(text=spot.shown.text))
            name = f"{change.where} → {sheet.name_row(spot.row + 1)}"
            yield Change(draft.put(spot.piece, sheet), name, spot.shown.text, "下移一行")


def parent_sum(draft: Draft, chance: Random) -> Iterator[Change]:
    """A parent's amount that is not the sum of what stands below it."""
    for spot in _spots(draft, chance):
        if spot.shown.key.item.isdigit() and len(spot.shown.key.item) in (3, 5):
            yield _edit(draft, spot, raise_digit(spot.shown.text, chance))


def row_sum(draft: Draft, chance: Random) -> Iterator[Change]:
    """A row's total that is not the sum of its parts."""
    for spot in _spots(draft, chance):
        row = [field for field in spot.sheet.body[spot.row] if isinstance(field, Shown)]
        if spot.shown is row[0] and len(row) > 2:
            yield _edit(draft, spot, raise_digit(spot.shown.text, chance))


def cross_total(draft: Draft, chance: Random) -> Iterator[Change]:
    """A total that differs from the same total of another table."""
    for spot in _spots(draft, chance):
        if spot.shown.key.item in (TOTAL, "收入:合计", f"三公:{TOTAL}"):
            yield _edit(draft, spot, raise_digit(spot.shown.text, chance))


def table_unit(draft: Draft, chance: Random) -> Iterator[Change]:
    """A table that names the wrong unit of money."""
    sheets = list(draft.sheets())
    chance.shuffle(sheets)
    for index, sheet in sheets:
        count = sum(bool(re.search(r"[1-9]", shown.text)) for _, _, shown in sheet.figures())
        if sheet.unit and 0 < count <= 6:
            other = "元" if sheet.unit == "万元" else "万元"
            where = sheet.title
            yield Change(draft.put(index, sheet._replace(unit=other)), where, sheet.unit, other)


def missing_table(draft: Draft, chance: Random) -> Iterator[Change]:
    """A table that the contents promise and the body lacks, with its heading and note."""
    sheets = [
        (index, sheet)
        for index, sheet in draft.sheets()
        if sheet.kind not in ("单位构成表", "收支总表")
    ]
    chance.shuffle(sheets)
    for index, sheet in sheets:
        above = draft.pieces[index - 1]
        if isinstance(above, Heading):
            last = index + 1
            while isinstance(draft.pieces[last], Passage):
                last += 1
            pieces = (*draft.pieces[: index - 1], *draft.pieces[last:])
            yield Change(draft._replace(pieces=pieces), above.text, sheet.title, "（无）")


# ── sentences ───────────────────────────────────────────────────────────────────────────────────


class _Said(NamedTuple):
    """A claim in a paragraph."""

    piece: int
    passage: Passage
    place: int
    claim: Claim


def _said(draft: Draft, chance: Random) -> list[_Said]:
    found = [
        _Said(index, passage, n, claim)
        for index, passage in draft.passages()
        for n, claim in passage.claims()
    ]
    chance.shuffle(found)
    return found


def _restate(draft: Draft, said: _Said, claim: Claim) -> Change:
    passage = said.passage.put(said.place, claim)
    where = f"{said.claim.subject}，{passage.heading}"
    return Change(draft.put(said.piece, passage), where, said.claim.text, claim.text)


def amount_said(draft: Draft, chance: Random) -> Iterator[Change]:
    """An amount in the narrative that is not the table's."""
    for said in _said(draft, chance):
        amount = said.claim.amount
        if amount and re.search(r"[1-9]", amount.text):
            text = raise_digit(amount.text, chance)
            yield _restate(draft, said, said.claim._replace(amount=amount._replace(text=text)))


def percent_said(draft: Draft, chance: Random) -> Iterator[Change]:
    """A percentage that amount and change do not give."""
    for said in _said(draft, chance):
        percent = said.claim.percent
        if percent:
            text = raise_digit(percent.text, chance)
            yield _restate(draft, said, said.claim._replace(percent=percent._replace(text=text)))


def direction_said(draft: Draft, chance: Random) -> Iterator[Change]:
    """A direction word turned round."""
    turned = {"增加": "减少", "减少": "增加"}
    for said in _said(draft, chance):
        word, rise = said.claim.words
        if said.claim.direction in turned and word in turned and said.claim.percent:
            sense = turned[said.claim.direction]
            yield _restate(
                draft, said, said.claim._replace(direction=sense, words=(turned[word], rise))
            )


def year_said(draft: Draft, chance: Random) -> Iterator[Change]:
    """Another year than the document's, at a sentence's start."""
    for said in _said(draft, chance):
        named = f"{draft.year}年"
        if said.claim.form.startswith(named) and said.claim.year == draft.year:
            wrong = draft.year - chance.choice((2, 3))
            form = said.claim.form.replace(named, f"{wrong}年", 1)
            passage = said.passage
            for place, claim in passage.claims():
                if place > said.place and claim.year == draft.year:
                    passage = passage.put(place, claim._replace(year=wrong))
            claim = said.claim._replace(form=form, year=wrong)
            yield _restate(draft, said._replace(passage=passage), claim)


def unit_said(draft: Draft, chance: Random) -> Iterator[Change]:
    """元 for 万元 in a sentence."""
    for said in _said(draft, chance):
        amount = said.claim.amount
        if amount and amount.text.endswith("万元") and re.search(r"[1-9]", amount.text):
            shown = amount._replace(text=amount.text.replace("万元", "元"), unit="元")
            claim = said.claim
            if not claim.change:
                yield _restate(draft, said, claim._replace(amount=shown))


def missing_reason(draft: Draft, chance: Random) -> Iterator[Change]:
    """主要原因是 with nothing behind it."""
    for said in _said(draft, chance):
        if said.claim.reason and "原因" in said.claim.form:
            yield _restate(draft, said, said.claim._replace(reason=""))


def template_remain(draft: Draft, chance: Random) -> Iterator[Change]:
    """增加（减少） as the template has it."""
    for said in _said(draft, chance):
        if said.claim.words[0]:
            words = ("增加（减少）", said.claim.words[1])
            yield _restate(draft, said, said.claim._replace(words=words))


FAULTS: dict[str, Maker] = {
    "digit-swapped": digit_swapped,
    "row-down": row_down,
    "parent-sum": parent_sum,
    "row-sum": row_sum,
    "cross-total": cross_total,
    "percent": percent_said,
    "direction": direction_said,
    "year": year_said,
    "unit": unit_said,
    "table-unit": table_unit,
    "amount-said": amount_said,
    "missing-table": missing_table,
    "missing-reason": missing_reason,
    "template": template_remain,
}
"""Every kind of fault."""
