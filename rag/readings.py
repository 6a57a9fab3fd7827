"""The readings of a library as it is now, and what is kept beside them; for questions.

    Store ─ loader ─► Readings: sha256 → Disclosure
                      fact, change: (sha256, Item) → the kept record
                        └─ of FEW documents a Sheet each, of more a Column of all for each item

What is read of an item is kept until the library changes, of the last ITEMS_KEPT items asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from extract.records import Disclosure, Document, Evidence
from rag.answer.digest import LOST, NO_CHECKS, Unpacker, read_failures
from rag.question.lexicon import BY_KEY, Item
from rag.retrieve.facts import NOTHING, Change, Fact, Failure
from rag.store.disclosures import Store

ITEMS_KEPT = 24
"""Columns of two thousand documents are 4 to 15 MB each, changes of 三公经费 the most."""

FEW = 6
"""Documents of one question whose facts are read document by document: each takes a millisecond,
a column of two thousand 50 to 500."""
PATIENCE = 10.0
"""Seconds for which more facts alone are not looked for: while they are made, some come a second,
and what was read of items would be read again for each question."""
SHEETS_KEPT = 256
"""Documents whose facts are kept for the next question, some 50 KB each."""

T = TypeVar("T")
Places = dict[Evidence, tuple[Evidence, ...]]


class Column(NamedTuple, Generic[T]):
    """One item in all documents; None for a document whose reading must be asked."""

    records: Mapping[str, T | None]
    places: Places


class Sheet:
    """All items of one document, each unpacked when it is asked for."""

    def __init__(self, sha256: str, packed: Mapping[str, tuple[str | None, str | None]]) -> None:
        """packed: item → its amount and its change, None where there is nothing kept."""
        self.places: Places = {}
        self.facts: dict[str, Fact | None] = {}
        self._changes: dict[str, tuple[Change, ...] | None] = {}
        self._packed = packed
        self._unpack = Unpacker(sha256, self.places)

    def fact(self, key: str) -> Fact | None:
        if key not in self.facts:
            packed = self._packed.get(key, (None, None))[0]
            fact = NOTHING if packed is None else None
            self.facts[key] = self._unpack.fact(packed) if packed else fact
        return self.facts[key]

    def change(self, key: str) -> tuple[Change, ...] | None:
        if key not in self._changes:
            packed = self._packed.get(key, (None, None))[1]
            change = () if packed is None else None
            self._changes[key] = (self._unpack.change(packed),) if packed else change
        return self._changes[key]


class Shelf(NamedTuple):
    """What is kept of a library in one state; facts: the number of those put by themselves."""

    generation: int
    facts: int
    documents: Mapping[str, Document]
    failures: Mapping[str, str]
    amounts: dict[str, Column[Fact]]
    changes: dict[str, Column[Change]]
    sheets: dict[str, Sheet]


class Keeper:
    """What a process keeps of a library's facts. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shelf: Shelf | None = None
        self._read = 0.0
        self._lock = Lock()

    def now(self) -> Shelf:
        """The shelf of the library's present state; of facts put by themselves, some later."""
        with self._lock:
            generation, facts = self._store.generation(), self._store.facts()
            if not self._is_good(generation, facts):
                self._read = monotonic()
                failures = dict(self._store.digests())
                corrected = {one.sha256 for one in self._store.corrections()}
                documents = {
                    document.sha256: document
                    for document in self._store.documents()
                    if document.sha256 in failures and document.sha256 not in corrected
                }
                self._shelf = Shelf(generation, facts, documents, failures, {}, {}, {})
            assert self._shelf is not None
            return self._shelf

    def _is_good(self, generation: int, facts: int) -> bool:
        shelf = self._shelf
        if shelf is None or shelf.generation != generation:
            return False
        return shelf.facts == facts or monotonic() - self._read < PATIENCE

    def amounts(self, shelf: Shelf, key: str) -> Column[Fact]:
        """The facts of an item."""
        return _column(self._store, (key, "amount"), shelf.amounts, Unpacker.fact)

    def changes(self, shelf: Shelf, key: str) -> Column[Change]:
        """The changes of an item."""
        return _column(self._store, (key, "change"), shelf.changes, Unpacker.change)

    def sheet(self, shelf: Shelf, sha256: str) -> Sheet:
        """The facts of a document."""
        found = shelf.sheets.pop(sha256, None) or Sheet(sha256, self._store.told_of(sha256))
        shelf.sheets[sha256] = found
        for old in list(shelf.sheets)[:-SHEETS_KEPT]:
            shelf.sheets.pop(old, None)
        return found


def _column(
    store: Store,
    asked: tuple[str, str],
    kept: dict[str, Column[T]],
    read: Callable[[Unpacker, str], T],
) -> Column[T]:
    """An item's column, the last asked for last."""
    item, part = asked
    found = kept.pop(item, None)
    if found is None:
        places: Places = {}
        records = {
            sha256: None if packed == LOST else read(Unpacker(sha256, places), packed)
            for sha256, packed in store.told(item, part)
        }
        found = Column(records, places)
    kept[item] = found
    for old in list(kept)[: -ITEMS_KEPT // 2]:
        kept.pop(old, None)
    return found


class Readings:
    """``rag.retrieve.facts.Facts`` of one question, and what loads a reading."""

    def __init__(self, load: Callable[[str], Disclosure], keeper: Keeper, shelf: Shelf) -> None:
        self._load = load
        self._keeper = keeper
        self._shelf = shelf
        self._sheets: dict[str, Sheet] = {}
        self._amounts: dict[str, Column[Fact]] = {}
        self._changes: dict[str, Column[Change]] = {}

    def __call__(self, sha256: str) -> Disclosure:
        """The whole reading. Raises KeyError for a document that is not there."""
        return self._load(sha256)

    def fact(self, sha256: str, item: Item) -> Fact | None:
        if sha256 not in self._shelf.documents or BY_KEY.get(item.key) is not item:
            return None
        if item.key not in self._amounts:
            sheet = self._sheet(sha256)
            if sheet is not None:
                return sheet.fact(item.key)
            self._amounts[item.key] = self._keeper.amounts(self._shelf, item.key)
        return self._amounts[item.key].records.get(sha256, NOTHING)

    def change(self, sha256: str, item: Item) -> tuple[Change, ...] | None:
        if sha256 not in self._shelf.documents or BY_KEY.get(item.key) is not item:
            return None
        if item.key not in self._changes:
            sheet = self._sheet(sha256)
            if sheet is not None:
                return sheet.change(item.key)
            self._changes[item.key] = self._keeper.changes(self._shelf, item.key)
        column = self._changes[item.key]
        if sha256 not in column.records:
            return ()
        change = column.records[sha256]
        return None if change is None else (change,)

    def _sheet(self, sha256: str) -> Sheet | None:
        """The document's own facts, as long as the question is of few documents."""
        if sha256 not in self._sheets:
            if len(self._sheets) >= FEW:
                return None
            self._sheets[sha256] = self._keeper.sheet(self._shelf, sha256)
        return self._sheets[sha256]

    def document(self, sha256: str) -> Document | None:
        return self._shelf.documents.get(sha256)

    def failures(self, sha256: str) -> tuple[Failure, ...] | None:
        packed = self._shelf.failures.get(sha256) if sha256 in self._shelf.documents else None
        return None if packed is None else read_failures(packed)

    def is_checked(self, sha256: str) -> bool | None:
        packed = self._shelf.failures.get(sha256) if sha256 in self._shelf.documents else None
        return None if packed is None else packed != NO_CHECKS

    def overleaf(self, evidence: Evidence) -> tuple[Evidence, ...] | None:
        places = [column.places for column in self._amounts.values()]
        places += [column.places for column in self._changes.values()]
        if evidence.sha256 in self._sheets:
            places.append(self._sheets[evidence.sha256].places)
        return next((here[evidence] for here in places if evidence in here), None)

    def has_name(self, sha256: str, name: str) -> bool:
        facts = [column.records.get(sha256) for column in self._amounts.values()]
        if sha256 in self._sheets:
            facts += self._sheets[sha256].facts.values()
        return any(fact is not None and name in fact.names for fact in facts)
