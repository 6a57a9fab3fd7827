"""A sum that a table claims, the readings of what it adds up, and its outcome. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.checks.facts import Facts, bare, is_number, place
from extract.checks.judge import compare
from extract.checks.rule import Comparison, Gap, Outcome
from extract.records import Figure, State

MAX_NAMED = 12
"""Terms that a formula names; more are counted (the operands always list all of them)."""


class Sum(NamedTuple):
    """total = Σ parts.

    readings: other lists of rows that the total may add up as well (the lowest level printed, the
    numbered rows alone …); any that closes is believed. doubt: why the parts are uncertain, "" if
    they are not; an uncertain sum can pass, but not fail. apart: by how much each part differs from
    what stands below it, for those that have anything below.
    """

    total: Figure
    parts: tuple[Figure, ...]
    readings: tuple[tuple[Figure, ...], ...]
    doubt: str
    apart: tuple[Decimal, ...] = ()

    def stray(self) -> bool:
        """Whether one part differs from what is below it by just what the total lacks of them.

        That part is wrong then, and breaks both sums: no other reading excuses this one.
        """
        wrong = [gap for gap in self.apart if gap]
        return not self.doubt and len(wrong) == 1 and wrong[0] == -self.shortfall

    @property
    def shortfall(self) -> Decimal:
        """How much the parts fall short of the total, in the table's unit."""
        return self.shortfall_of(self.parts)

    def shortfall_of(self, parts: Sequence[Figure]) -> Decimal:
        """How much other parts would fall short."""
        values = (part.cell.value for part in parts if is_number(part))
        return (self.total.cell.value or Decimal(0)) - sum(
            (value for value in values if value is not None), Decimal(0)
        )

    @property
    def key(self) -> str:
        """What the total is called wherever it is printed: its code, or 合计."""
        return self.total.code or "合计"


def outcome_of(facts: Facts, total: Sum, excuse: str) -> Outcome:
    """The comparison of a sum; a gap where it fails and is uncertain, or ``excuse`` explains it."""
    if not is_number(total.total):
        return Gap(place(total.total), "本级金额空白，下级印有金额，无法比较")
    direct = _comparison(facts, total.total, total.parts)
    if not fails(direct) or total.stray():
        return direct
    for reading in total.readings:
        other = _comparison(facts, total.total, reading)
        if reading != total.parts and other.right and not fails(other):
            return other
    reason = total.doubt or excuse
    return Gap(direct.place, reason, (*direct.left, *direct.right)) if reason else direct


def fails(outcome: Comparison) -> bool:
    """Whether a comparison would be judged a failure."""
    verdict = compare(outcome.left, outcome.right, relation=outcome.relation)
    return verdict is not None and verdict.state is State.FAIL


def name_terms(figures: Sequence[Figure]) -> str:
    """ "2010350 + 2010399": the codes or labels of figures, the middle left out of long lists."""
    names = [figure.code or bare(figure.label) or figure.role for figure in figures]
    if len(names) <= MAX_NAMED:
        return " + ".join(names)
    return f"{names[0]} + … + {names[-1]}（共{len(names)}项）"


def _comparison(facts: Facts, total: Figure, parts: Sequence[Figure]) -> Comparison:
    printed = [part for part in parts if is_number(part)]
    return Comparison(
        f"{place(total)}“{total.role}”栏",
        f"{name_terms([total])} = {name_terms(printed)}",
        (facts.operand(total, "left"),),
        tuple(facts.operand(part, "right") for part in printed),
        advice="请核对合计与各项的金额，或是否漏列了其中一项。",
    )
