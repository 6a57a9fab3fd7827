"""A library's documents as the composers meet them, each with what was made of it. Pure.

Disclosure ─► Source (its figures listed once, kept for the next question)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from extract.records import Disclosure, Document, Figure
from extract.tables.figures import list_figures
from rag.question.lexicon import Item, plain_name
from rag.question.names import document_org
from rag.records import READINGS_KEPT, Passage
from rag.retrieve.beside import list_beside

if TYPE_CHECKING:
    from rag.retrieve.facts import Fact, Facts
    from rag.retrieve.find import Value
    from rag.retrieve.listed import Project, Target
    from rag.retrieve.places import Places
    from rag.retrieve.repeats import Repeats


class Shelf(Protocol):
    """What the composer needs of a library."""

    def documents(self) -> Sequence[Document]:
        """All documents, in the order in which they were added."""

    def load(self, sha256: str) -> Disclosure:
        """The Disclosure as it was saved."""


class Searcher(Protocol):
    """A library that also searches its passages."""

    def search(self, query: str, *, sha256s: Sequence[str] | None, k: int) -> Sequence[Passage]:
        """The best passages first."""


class Source:
    """One document, with its figures listed once."""

    def __init__(
        self,
        reading: Disclosure | Document,
        *,
        load: Callable[[str], Disclosure] | None = None,
        facts: Facts | None = None,
    ) -> None:
        """A reading; or a document alone, whose reading is loaded when it is looked at.

        facts: what is kept of the library's documents beside their readings, where there is such.
        """
        document = reading if isinstance(reading, Document) else reading.document
        self.document = document
        self.sha256 = document.sha256
        self.org = document_org(document)
        self.year = document.year
        self.facts = facts
        self.level = ""
        self._load = load
        if isinstance(reading, Disclosure):
            self.disclosure = reading

    @cached_property
    def disclosure(self) -> Disclosure:
        """The whole reading."""
        if self._load is None:
            raise ValueError("a document without its reading")
        return self._load(self.sha256)

    @cached_property
    def kept(self) -> Kept:
        return _kept_of(self.disclosure)

    def fact(self, item: Item) -> Fact | None:
        """What is kept of an item; None where the reading must be asked."""
        return self.facts.fact(self.sha256, item) if self.facts is not None else None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for n in range(len(self.disclosure.tables)) for f in self.figures_in(n))

    def figures_named(self, kind: str, names: Iterable[str]) -> Iterator[Figure]:
        """The figures of the forms of one kind under codes and uniform labels or roles.

        Only those forms are looked at: what a question does not ask of is not read.
        """
        index = self.kept.named.get(kind)
        if index is None:
            index = self.kept.named[kind] = self._index(kind)
        for name in names:
            yield from index.get(name, ())

    def _index(self, kind: str) -> dict[str, list[Figure]]:
        index: dict[str, list[Figure]] = {}
        for place, table in enumerate(self.disclosure.tables):
            for figure in self.figures_in(place) if table.kind == kind else ():
                for name in {figure.code or "", plain_name(figure.label), plain_name(figure.role)}:
                    index.setdefault(name, []).append(figure)
            if table.kind == kind:
                for name, figure in list_beside(table, self.figures_in(place)):
                    index.setdefault(name, []).append(figure)
        return index

    def figures_in(self, place: int) -> tuple[Figure, ...]:
        """The figures of the table at a place in the document's order."""
        listed = self.kept.listed
        if place not in listed:
            listed[place] = tuple(list_figures(self.disclosure.tables[place]))
        return listed[place]


class Kept(NamedTuple):
    """What was made of a reading, kept for the next question; filled as it is asked for.

    listed: the figures of its tables, by the table's place; named: kind of form → code, uniform
    label or role → figures; vocabulary: the items that only this document names; projects, targets,
    places, bodies: one entry each, the projects and indicators of its forms, where it prints which
    amounts, the bodies that the forms name; values: what it gives for items;
    repeats: what forms repeat of each other.
    """

    disclosure: Disclosure
    listed: dict[int, tuple[Figure, ...]]
    named: dict[str, dict[str, list[Figure]]]
    vocabulary: dict[str, Item]
    projects: list[tuple[Project, ...]]
    targets: list[tuple[Target, ...]]
    places: list[Places]
    bodies: list[tuple[str, ...]]
    values: dict[Item, Value | None]
    repeats: list[Repeats]


_kept: dict[int, Kept] = {}


def _kept_of(disclosure: Disclosure) -> Kept:
    """What is kept of a reading; the same reading has the same."""
    found = _kept.get(id(disclosure))
    if found is None or found.disclosure is not disclosure:
        found = Kept(disclosure, {}, {}, {}, [], [], [], [], {}, [])
        _kept[id(disclosure)] = found
        for old in list(_kept)[:-READINGS_KEPT]:
            _kept.pop(old, None)
    return found
