"""A disclosure before it is set: tables and sentences whose every figure knows what it stands for.

A Shown is a figure as printed together with the Key of what it stands for in the model; the truth
of a generated file, its faults and its summation are all told in keys. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from evals.blocks import Break, Contents, Cover, Heading, Part

WHOLE = -1
"""The body as a whole, where it has several units; units count from 0."""
TOTAL = "合计"
ALL, GRANTS, GENERAL, FUND, CAPITAL, OWN = (
    "全部",
    "财政拨款",
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "自有资金",
)
"""Whose money: 全部 = 财政拨款 + 自有资金, 财政拨款 = 一般公共预算 + 政府性基金 + 国有资本经营."""


class Key(NamedTuple):
    """What a figure stands for: whose, of which year and fund, which item, which part of it.

    item: a classification code, "合计", or a name with its group ("三公:公务接待费").
    role: 合计, 基本支出, 项目支出, 人员经费 or 公用经费; 决算数 and 预算数 where both are printed.
    """

    unit: int
    year: int
    fund: str
    item: str
    role: str = TOTAL


class Shown(NamedTuple):
    """A figure as printed: "" where its cell is blank. unit: that of its table or its sentence."""

    key: Key
    text: str
    unit: str


Field = str | Shown


class Sheet(NamedTuple):
    """A table to be. header and body as in evals.blocks.TableBlock, with Shown for figures.

    required: stands in the contents. note: the sentence below it. partial: codes whose children
    are printed in part ("其中"). names: for each body row its code or item, "" for none.
    """

    kind: str
    title: str
    unit: str | None
    header: tuple[tuple[str, ...], ...]
    body: tuple[tuple[Field, ...], ...]
    left: str | None = None
    label: str | None = None
    widths: tuple[float, ...] = ()
    wide: bool = False
    note: str | None = None
    partial: frozenset[str] = frozenset()

    def figures(self) -> Iterator[tuple[int, int, Shown]]:
        """Row, column and figure of each cell that stands for one."""
        for r, row in enumerate(self.body):
            for c, field in enumerate(row):
                if isinstance(field, Shown):
                    yield r, c, field

    def put(self, row: int, column: int, field: Field) -> Sheet:
        """The same sheet with another field in one place."""
        fields = list(self.body[row])
        fields[column] = field
        return self._replace(body=(*self.body[:row], tuple(fields), *self.body[row + 1 :]))

    def name_cell(self, row: int, column: int) -> str:
        """The words that name a figure: its own side's in two-sided tables, else its row's."""
        beside = self.body[row][column - 1] if column else ""
        two_sided = self.kind in ("收支总表", "财政拨款收支总表")
        if two_sided and isinstance(beside, str) and beside:
            return beside
        return self.name_row(row)

    def name_row(self, row: int) -> str:
        """The words of a row (code and label), for people; the left block's in two-sided ones."""
        words = [field for field in self.body[row] if isinstance(field, str)]
        return " ".join(word for word in words if word not in ("", "<", "^"))


class Claim(NamedTuple):
    """One claim of a sentence. form: its words, with {amount}, {change}, {percent} and so on.

    Gold's statement follows from it; direction: the word's sense; words: how it is said, for the
    change and for the percentage; reason as printed; of: the whole that percent is a share of.
    """

    subject: str
    form: str
    amount: Shown | None = None
    change: Shown | None = None
    percent: Shown | None = None
    direction: str | None = None
    words: tuple[str, str] = ("", "")
    base: str | None = None
    reason: str | None = None
    code: str | None = None
    year: int | None = None
    of: Shown | None = None

    @property
    def text(self) -> str:
        parts = {name: shown.text for name in ("amount", "change", "percent")
                 if (shown := getattr(self, name)) is not None}  # fmt: skip
        first, second = self.words
        return self.form.format(
            **parts, word=first, rise=second, reason=self.reason or "", year=self.year
        )


class Passage(NamedTuple):
    """One paragraph: words and claims in order. heading: the title that it stands under."""

    pieces: tuple[str | Claim, ...]
    heading: str

    @property
    def text(self) -> str:
        return "".join(each.text if isinstance(each, Claim) else each for each in self.pieces)

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """The claims with their places among the pieces."""
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, Claim):
                yield index, piece

    def put(self, index: int, piece: str | Claim) -> Passage:
        """The same passage with another piece in one place."""
        return self._replace(pieces=(*self.pieces[:index], piece, *self.pieces[index + 1 :]))


class Violation(NamedTuple):
    """A law that printed figures break, or keep only within rounding (family "rounding").

    family: as in evals.gold.GoldFinding; left, right: both sides as printed, or as summed.
    """

    family: str
    where: str
    left: str
    right: str
    law: str


Piece = Cover | Contents | Part | Heading | Break | Passage | Sheet


class Draft(NamedTuple):
    """A whole disclosure: who, when, what, and its pieces in order. kind: 预算 or 决算."""

    org: str
    year: int
    kind: str
    level: str
    name: str
    pieces: tuple[Piece, ...]

    def sheets(self) -> Iterator[tuple[int, Sheet]]:
        """The tables with their places among the pieces."""
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, Sheet):
                yield index, piece

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """The paragraphs with their places among the pieces."""
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, Passage):
                yield index, piece

    def put(self, index: int, *pieces: Piece) -> Draft:
        """The same draft with other pieces in the place of one."""
        return self._replace(pieces=(*self.pieces[:index], *pieces, *self.pieces[index + 1 :]))


def read_shown(shown: Shown) -> Decimal | None:
    """The value of a printed figure in its own unit, None for blanks and dashes."""
    text = "".join(char for char in shown.text if char in "0123456789.-")
    if not any(char.isdigit() for char in text):
        return None
    return Decimal(text)
