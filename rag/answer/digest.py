"""A reading → what is kept of it for questions over many documents, and back. Pure.

Disclosure ─ digest_reading ─► Digest: packed Facts and Changes of the lexicon's items, Failures
packed text ─ Unpacker, read_failures ─► the same records

What is kept is checked as an answer is: every place and every name stands in the reading.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from extract.records import Disclosure, Evidence
from rag.answer.said.amounts import cite_item, find_reason, find_told_otherwise, number_of
from rag.answer.said.moves import read_change as find_change
from rag.answer.said.voice import item_pieces, label_mark
from rag.cite.pieces import Derived, Mark, Name, Number, Operation, Printed
from rag.cite.register import Register, register_of
from rag.question.lexicon import BY_KEY, Item
from rag.retrieve.facts import Change, Fact, Failure
from rag.retrieve.find import Source, find_value

NO_CHECKS = "null"
"""Kept in place of failed checks of a document that nothing was checked of."""
LOST = ""
"""Kept in place of a record of which something does not stand: the reading must be asked."""


class Told(NamedTuple):
    """An item of a document. amount, change: packed records, None where there is nothing to keep.

    value: the figure in unit, for whoever reads the database itself; direction: of the change.
    """

    item: str
    value: Decimal | None
    unit: str | None
    direction: str | None
    amount: str | None
    change: str | None


class Digest(NamedTuple):
    """What is kept of a reading beside it; failures: NO_CHECKS where none was tried."""

    sha256: str
    told: tuple[Told, ...]
    failures: str


def digest_reading(disclosure: Disclosure) -> Digest:
    """The digest of a reading with the corrections that stand."""
    source = Source(disclosure)
    register = register_of(disclosure)
    told = tuple(one for item in BY_KEY.values() if (one := _tell(source, item, register)))
    failed = _dump([*map(_pack_failure, register.failures)]) if disclosure.findings else NO_CHECKS
    return Digest(source.sha256, told, failed)


def find_fact(source: Source, item: Item) -> Fact:
    """What a reading gives for an item."""
    value = find_value(source, item)
    if value is None:
        return Fact(there=False)
    figure, number = value.figure, number_of(source, value)
    gap = label_mark(figure, source.sha256) if figure is not None and number is None else None
    told = find_told_otherwise(source, item)
    names = item_pieces(item, figure, source.sha256) if figure is not None else ()
    return Fact(
        there=True,
        number=number,
        cited=tuple(p.evidence for p in cite_item(source, item) if isinstance(p, Mark)),
        row=figure is not None,
        gap=gap.evidence if gap is not None else None,
        names=tuple(piece.text for piece in names if isinstance(piece, Name)),
        reason=find_reason(source, item),
        otherwise=told if isinstance(told, Printed) else None,
    )


def _tell(source: Source, item: Item, register: Register) -> Told | None:
    fact, change = find_fact(source, item), find_change(source, item)
    if not fact.there and change is None:
        return None
    number = fact.number
    return Told(
        item.key,
        number.value if number else None,
        number.unit if number else None,
        change.direction if change else None,
        Packer(register).fact(fact) if fact.there else None,
        Packer(register).change(change) if change is not None else None,
    )


# ── packing ─────────────────────────────────────────────────────────────────────────────────────


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Packer:
    """Packs one record of a document, and notes whether all of it stands in the reading."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._stands = True

    def fact(self, fact: Fact) -> str:
        """A fact as text, LOST where a place or a name of it does not stand."""
        self._stands &= all(map(self._register.has_name, fact.names))
        cited = [self._place(one) for one in fact.cited]
        gap, reason = self._place(fact.gap), self._place(fact.reason)
        shown = [self._number(number) for number in (fact.number, fact.otherwise)]
        packed = [shown, cited, fact.row, gap, [*fact.names], reason]
        return _dump(packed) if self._stands else LOST

    def change(self, change: Change) -> str:
        """A change as text, LOST likewise."""
        packed = self._change(change)
        return _dump(packed) if self._stands else LOST

    def _change(self, change: Change) -> list[Any]:
        numbers = (change.now, change.amount, change.percent, change.base, change.told)
        return [
            change.item.key,
            change.direction,
            [self._number(number) for number in numbers],
            self._place(change.reason),
            self._place(change.sentence),
            [self._change(part) for part in change.parts],
            [self._place(one) for one in change.rest],
        ]

    def _number(self, number: Number | None) -> list[Any] | None:
        if number is None:
            return None
        if isinstance(number, Printed):
            return [number.text, str(number.value), number.unit, self._place(number.evidence)]
        inner = [self._number(operand) for operand in number.operands]
        return [str(number.operation), inner, str(number.value), number.unit]

    def _place(self, evidence: Evidence | None) -> list[Any] | None:
        """Without the sha256, which is the document's; with what of it stands overleaf."""
        if evidence is None:
            return None
        self._stands &= self._register.stands(evidence)
        rest = [self._bare(one) for one in self._register.overleaf(evidence)]
        return [*self._bare(evidence), rest] if rest else self._bare(evidence)

    def _bare(self, evidence: Evidence) -> list[Any]:
        return [evidence.page, [*evidence.bbox], evidence.text]


def _pack_failure(failure: Failure) -> list[Any]:
    places = [[page, [*box]] for page, box in failure.places]
    return [failure.rule, failure.message, places, [*failure.labels]]


# ── and back ────────────────────────────────────────────────────────────────────────────────────


class Unpacker:
    """Reads the packed records of a document; places: what stands there → what of it overleaf."""

    def __init__(self, sha256: str, places: dict[Evidence, tuple[Evidence, ...]]) -> None:
        self._sha256 = sha256
        self._places = places

    def fact(self, packed: str) -> Fact:
        """The fact that was packed."""
        (number, told), cited, row, gap, names, reason = json.loads(packed)
        return Fact(
            True,
            self._maybe_number(number),
            tuple(map(self._place, cited)),
            row,
            self._maybe_place(gap),
            tuple(names),
            self._maybe_place(reason),
            self._maybe_printed(told),
        )

    def change(self, packed: str) -> Change:
        """The change that was packed."""
        return self._change(json.loads(packed))

    def _change(self, packed: Any) -> Change:
        key, direction, numbers, reason, sentence, parts, rest = packed
        now, amount, percent, base, told = map(self._maybe_number, numbers)
        return Change(
            BY_KEY[key], direction, now, amount, percent, base,
            self._maybe_place(reason), self._maybe_place(sentence),
            tuple(map(self._change, parts)), told, tuple(map(self._place, rest)),
        )  # fmt: skip

    def _maybe_number(self, packed: Any) -> Number | None:
        return None if packed is None else self._number(packed)

    def _number(self, packed: Any) -> Number:
        if isinstance(packed[1], str):
            return self._printed(packed)
        operation, inner, value, unit = packed
        operands = tuple(map(self._number, inner))
        return Derived(Operation(operation), operands, Decimal(value), unit)

    def _maybe_printed(self, packed: Any) -> Printed | None:
        return None if packed is None else self._printed(packed)

    def _printed(self, packed: Any) -> Printed:
        text, value, unit, place = packed
        return Printed(text, Decimal(value), unit, self._place(place))

    def _maybe_place(self, packed: Any) -> Evidence | None:
        return None if packed is None else self._place(packed)

    def _place(self, packed: Any) -> Evidence:
        evidence = self._bare(packed[:3])
        rest = packed[3] if len(packed) > 3 else ()
        self._places[evidence] = tuple(map(self._bare, rest))
        return evidence

    def _bare(self, packed: Any) -> Evidence:
        page, (x0, y0, x1, y1), text = packed
        return Evidence(self._sha256, page, (x0, y0, x1, y1), text)


@lru_cache(maxsize=4096)
def read_failures(packed: str) -> tuple[Failure, ...]:
    """The failed checks that were packed."""
    found: Sequence[Any] = json.loads(packed) or ()
    return tuple(
        Failure(
            rule,
            message,
            tuple((page, (x0, y0, x1, y1)) for page, (x0, y0, x1, y1) in places),
            tuple(labels),
        )
        for rule, message, places, labels in found
    )
