"""The nouns of checking: what a rule is, and what it may find. Pure.

A rule does not judge: it names what must agree (Comparison), what it could not see (Gap) or what it
read in words (Remark). ``judge`` turns each of them into a Finding, in one place, for all rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from extract.checks.facts import Facts
from extract.records import Operand, State

ERROR = "error"
WARNING = "warning"
INFO = "info"


class Comparison(NamedTuple):
    """Σ left against Σ right; relation: "=" or "≤" (left must not exceed right).

    place: where a reader looks ("第14页《…》“30101”"); formula: in words; advice: what to do.
    """

    place: str
    formula: str
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    relation: str = "="
    advice: str = ""


class Gap(NamedTuple):
    """A comparison that lacks an operand or cannot be tied with certainty, and why."""

    place: str
    reason: str
    operands: tuple[Operand, ...] = ()


class Remark(NamedTuple):
    """A verdict on words or on claims that no sum decides; severity: None for the rule's own."""

    state: State
    place: str
    formula: str
    message: str
    operands: tuple[Operand, ...] = ()
    severity: str | None = None


Outcome = Comparison | Gap | Remark


class Rule(NamedTuple):
    """One rule: id, Chinese title, level 1–4, severity of its failure.

    compares: what is held against what; applies: when the rule belongs. Both are for readers, and
    are printed in the rule reference. ``run`` yields nothing where the rule does not belong.
    """

    id: str
    title: str
    level: int
    severity: str
    compares: str
    applies: str
    run: Callable[[Facts], Iterator[Outcome]]
