"""What a document gives for an item, for questions over many documents: records alone.

Source + Item ─ rag/answer/digest.py ─► Fact, Change, Failure ─ rag/store/facts.py ─► the database
      a question ─ source.facts (rag/readings.py) ─► the same, without the reading

They hold what the composers make of a whole reading. Each place in them was looked up in the
reading when they were made; where one did not stand, nothing is kept and the reading is asked.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from extract.records import BBox, Document, Evidence
from rag.cite.pieces import Number, Printed
from rag.question.lexicon import Item


class Fact(NamedTuple):
    """The amount of an item in one document.

    there: whether the document has a row or an amount of it; number: its figure, None where it
    shows none; cited: where else it stands; row: whether a form has it; gap: the row's own name,
    where its amount is blank; names: code and label, or the label, that the document calls it by,
    () for the field's own name; reason: the narrative's; otherwise: its amount, where that is in
    another unit of money than the form's.
    """

    there: bool
    number: Number | None = None
    cited: tuple[Evidence, ...] = ()
    row: bool = False
    gap: Evidence | None = None
    names: tuple[str, ...] = ()
    reason: Evidence | None = None
    otherwise: Printed | None = None


NOTHING = Fact(there=False)
"""Of an item that a document does not have."""


class Change(NamedTuple):
    """How an item moved: 增加, 减少 or 持平; the figures where they are known; the stated reason.

    base: last year's figure, printed or computed. parts: changes of the parts that make it up.
    told: the narrative's own amount; rest: what the reason goes on with in the next paragraphs.
    """

    item: Item
    direction: str
    now: Number | None
    amount: Number | None
    percent: Number | None
    base: Number | None
    reason: Evidence | None
    sentence: Evidence | None
    parts: tuple[Change, ...]
    told: Number | None = None
    rest: tuple[Evidence, ...] = ()


class Failure(NamedTuple):
    """A failed check in words, the places (page, box) of its operands, and their names."""

    rule: str
    message: str
    places: tuple[tuple[int, BBox], ...]
    labels: tuple[str, ...] = ()


class Facts(Protocol):
    """What is kept of the documents of a library; None everywhere: the reading must be asked."""

    def fact(self, sha256: str, item: Item) -> Fact | None:
        """What a document gives for an item."""

    def change(self, sha256: str, item: Item) -> tuple[Change, ...] | None:
        """How it changed there; () where the document does not say."""

    def document(self, sha256: str) -> Document | None:
        """A document of which facts are kept."""

    def failures(self, sha256: str) -> tuple[Failure, ...] | None:
        """The failed checks of a document."""

    def is_checked(self, sha256: str) -> bool | None:
        """Whether any check was tried of it."""

    def overleaf(self, evidence: Evidence) -> tuple[Evidence, ...] | None:
        """What of a place goes on overleaf; None for a place of no fact that was asked for."""

    def has_name(self, sha256: str, name: str) -> bool:
        """Whether a fact that was asked for has this name."""
