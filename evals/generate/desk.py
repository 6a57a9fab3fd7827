"""What forms are made from: one body's two years, its profile, and how it prints. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from evals.generate.body import Body
from evals.generate.dice import throw
from evals.generate.draft import ALL, FUND, GENERAL, GRANTS, TOTAL, WHOLE, Key, Shown
from evals.generate.ledger import OTHER, Ledger, make_ledger
from evals.generate.printing import Print
from evals.generate.profile import Profile

BASIC = ("基本支出", "人员经费", "公用经费")
"""Parts of spending that 一般公共预算 alone pays for."""


class Desk(NamedTuple):
    """One file in the making. this, last: the year's money and that of the year before.

    unit: the unit whose forms are being made, or WHOLE. unfamiliar: growth is said in wordings
    that no reader's grammar was written for.
    """

    body: Body
    profile: Profile
    year: int
    this: Ledger
    last: Ledger
    print: Print
    speech: Print
    unit: int = WHOLE
    unfamiliar: bool = False

    @property
    def org(self) -> str:
        return self.body.org if self.unit == WHOLE else self.body.units[self.unit]

    @property
    def plain(self) -> bool:
        """Whether all its money is 一般公共预算: then other funds' figures are those too."""
        return not any(leaf.fund in (FUND, OTHER) and leaf.amount for leaf in self.this.leaves)

    def key(self, item: str, role: str = TOTAL, fund: str = ALL, *, year: int | None = None) -> Key:
        """The key of a figure, in the one form that stands for all names of the same figure."""
        year = year or self.year
        if item[:1] == "3":
            fund = GENERAL
        if item in ("收入:合计", "支出:合计") and not self.profile.finals:
            item, fund, role = TOTAL, ALL, TOTAL
        if item in (f"收入:{GENERAL}", f"收入:{GRANTS}") and not self.profile.finals:
            item, fund = TOTAL, item.removeprefix("收入:")
        if ":" in item:
            fund = ALL
        elif fund in (ALL, GRANTS) and (self.plain or role in BASIC):
            fund = GENERAL
        elif fund == ALL and not any(
            leaf.fund == OTHER and leaf.amount for leaf in self.this.leaves
        ):
            fund = GRANTS
        unit = self.unit if len(self.body.units) > 1 else WHOLE
        return Key(unit, year, fund, item, role)

    def value(self, key: Key) -> Decimal:
        """The true value of a key, in 元."""
        return (self.this if key.year == self.year else self.last).value(key)

    def show(self, key: Key) -> Shown:
        """The figure in a table's cell."""
        return self.print.show(key, self.value(key))

    def say(self, key: Key) -> Shown:
        """The figure in a sentence."""
        return self.speech.say(key, self.value(key))

    def choose(self, name: str, *choices: str) -> str:
        """One wording of several, always the same for this body."""
        return throw(self.body.seed, name).choice(choices)


def make_desk(body: Body, profile: Profile, year: int, prints: tuple[Print, Print]) -> Desk:
    """The desk of a body's file of a year."""
    this, last = (make_ledger(body, each, final=profile.finals) for each in (year, year - 1))
    return Desk(body, profile, year, this, last, prints[0], prints[1])
