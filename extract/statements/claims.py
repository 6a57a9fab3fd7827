"""A claim in the making, and what its paragraph has told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.statements.marks import Place
from extract.statements.subjects import Subject


@dataclass(slots=True)
class Claim:
    """Every place is (start, end) in the paragraph's text, end exclusive.

    percent: that of the change; without a direction it is a share or a rate of completion, and
    ``base`` says of what ("占本年支出合计"). outturn: 决算 beside the budget that stands before it.
    """

    subject: Subject
    year: int | None
    sentence: Place
    amount: Place | None = None
    change: Place | None = None
    direction: str | None = None
    percent: Place | None = None
    base: str | None = None
    reason: Place | None = None
    outturn: bool = False

    @property
    def is_share(self) -> bool:
        return self.percent is not None and self.direction is None


@dataclass(slots=True)
class Context:
    """What holds while a paragraph is read, sentence by sentence.

    heading: the item that the section's title or the paragraph's own head names. year: the last
    one named. claims: all so far. last: those of the sentence before. unfinished: those whose
    reason goes on in the next sentence (一是…。二是…).
    """

    text: str
    heading: Subject | None
    year: int | None
    orgs: Sequence[str]
    claims: list[Claim] = field(default_factory=list)
    last: list[Claim] = field(default_factory=list)
    unfinished: list[Claim] = field(default_factory=list)
