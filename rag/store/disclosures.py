"""Documents, tables, figures, statements, findings and corrections in a relational database.

    Disclosure + Passages ── save ──▶ database ── load, find_figures, statements … ──▶ records

The default is one SQLite file; ``MINGZHANG_DATABASE_URL`` may name another. All that is written of
one document is one transaction, so a document is there whole or not at all; saving it again puts
the new reading in place of the old one. Every method raises LibraryUnusable when the database
cannot be read or written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from extract.corrections import apply_corrections, list_cells
from extract.records import Correction, Disclosure, Document, Finding, Statement
from rag.question.labels import label_key
from rag.records import READINGS_KEPT, Passage
from rag.store import rows, schema, text_rows
from rag.store.corrections import insert_correction, list_corrections, mark_withdrawn
from rag.store.database import Database, Reader
from rag.store.facts import (
    Digest,
    list_digests,
    list_told,
    list_told_of,
    list_undigested,
    put_digest,
)
from rag.store.readings import (
    drop_document,
    list_entries,
    list_findings,
    list_parts,
    number_rows,
    read_reading,
    select_of,
)
from rag.store.rows import Entry, StoredFigure

KEYS_AT_ONCE = 5000
"""Values in one IN list; SQLite allows 32,766 in a statement, PostgreSQL 65,535."""


class Store:
    """The database of a library. Safe to share between threads; close it, or use ``with``."""

    def __init__(self, database: Path | str) -> None:
        """database: the path of an SQLite file, made if it is not there, or an SQLAlchemy URL."""
        self._database = Database(_url_of(database))
        self._read: dict[tuple[str, int], Disclosure] = {}
        self._held: tuple[int, tuple[Document, ...]] | None = None

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── writing ────────────────────────────────────────────────────────────────────────────────

    def save(
        self,
        disclosure: Disclosure,
        *,
        passages: Sequence[Passage] = (),
        file_name: str = "",
        reader: str = "",
        digest: Digest | None = None,
    ) -> None:
        """Put a document in place of whatever was kept under its sha256.

        file_name: as the user gave it; reader: version of what read it; digest: what is kept of it
        for questions over many documents. A document that is read again keeps the time at which it
        was first added.
        """
        document = disclosure.document
        entry = rows.document_row(document) | {
            "file_name": file_name or document.name,
            "added": datetime.now(UTC).isoformat(timespec="microseconds"),
            "reader": reader,
        }
        with self._database.writing() as db:
            before = list_entries(db, document.sha256)
            drop_document(db, document.sha256)
            if before:
                entry["added"] = before[0].added
            db.insert(schema.documents, [entry])
            for table, values in list_parts(disclosure, passages):
                db.insert(table, ({"sha256": document.sha256, **one} for one in values))
            if digest is not None:
                put_digest(db, digest)
            db.bump()

    def replace_passages(self, sha256: str, passages: Sequence[Passage]) -> None:
        """Put a document's passages in place of those it had."""
        with self._database.writing() as db:
            db.delete(schema.passages, schema.passages.c.sha256 == sha256)
            numbered = number_rows(passages, text_rows.passage_row)
            db.insert(schema.passages, ({"sha256": sha256, **one} for one in numbered))
            db.bump()

    def delete(self, sha256: str) -> bool:
        """Forget a document; False if it was not there. Its corrections are kept."""
        with self._database.writing() as db:
            found = drop_document(db, sha256)
            db.bump()
        return found

    # ── whole documents ────────────────────────────────────────────────────────────────────────

    def has(self, sha256: str) -> bool:
        return self.entry(sha256) is not None

    def entry(self, sha256: str) -> Entry | None:
        """One document's line in the catalogue."""
        with self._database.reading() as db:
            return next(iter(list_entries(db, sha256)), None)

    def entries(self) -> tuple[Entry, ...]:
        """The catalogue, in the order in which documents were added."""
        with self._database.reading() as db:
            return list_entries(db)

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they were added; the very same until one changes."""
        generation = self.generation()
        if self._held is None or self._held[0] != generation:
            self._held = generation, tuple(entry.document for entry in self.entries())
        return self._held[1]

    def load(self, sha256: str) -> Disclosure:
        """The Disclosure with the corrections that stand, checked again where there are any.

        Raises KeyError for a document that is not there.
        """
        return self._load(sha256, self.generation())

    def loader(self) -> Callable[[str], Disclosure]:
        """``load`` of the library as it is now: it asks once whether anything was written.

        A question looks at hundreds of documents, and at each of them several times.
        """
        generation = self.generation()
        return cache(lambda sha256: self._load(sha256, generation))

    def _load(self, sha256: str, generation: int) -> Disclosure:
        key = (sha256, generation)
        found = self._read.get(key)
        if found is None:
            corrections = self.corrections(sha256)
            found = self.reading(sha256)
            if corrections:
                found = apply_corrections(found, corrections)
            kept = [(k, v) for k, v in self._read.items() if k[1] == key[1]]
            self._read = dict([*kept, (key, found)][-READINGS_KEPT:])
        return found

    def reading(self, sha256: str) -> Disclosure:
        """The Disclosure as it was saved, without corrections. Raises KeyError likewise."""
        return read_reading(self._database, sha256)

    def generation(self) -> int:
        """A number that grows with every write, for readers that keep something in memory."""
        return self._number("generation") or 0

    def cut(self) -> int:
        """Version of the cut of the passages; 1 of a library that notes none."""
        return self._number("cut") or 1

    def note_cut(self, version: int) -> None:
        """All passages are of this version's cut."""
        with self._database.writing() as db:
            db.note("cut", str(version))

    def _number(self, key: str) -> int | None:
        with self._database.reading() as db:
            return _read_number(db, key)

    # ── corrections ────────────────────────────────────────────────────────────────────────────

    def corrections(
        self, sha256: str | None = None, *, withdrawn: bool = False
    ) -> tuple[Correction, ...]:
        """The corrections of a file, or of all, oldest first; withdrawn: those taken back too."""
        with self._database.reading() as db:
            return list_corrections(db, sha256, withdrawn=withdrawn)

    def keep_correction(self, correction: Correction) -> Correction:
        """Adds a correction beside the reading; it comes back with its id."""
        with self._database.writing() as db:
            kept = insert_correction(db, correction)
            db.bump()
        return kept

    def withdraw_correction(self, number: int, when: str) -> bool:
        """Takes a correction back, leaving its record; False if none stands under that number."""
        with self._database.writing() as db:
            done = mark_withdrawn(db, number, when)
            db.bump()
        return done

    # ── looking things up ──────────────────────────────────────────────────────────────────────

    def find_figures(
        self,
        *,
        sha256s: Sequence[str] | None = None,
        codes: Sequence[str] | None = None,
        labels: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
    ) -> tuple[StoredFigure, ...]:
        """Figures that meet every condition given, in document order; None asks for nothing.

        labels: compared without blanks, ordinals and kinds of bracket (``rag.question.labels``).
        """
        kept = schema.figures.c
        keys = None if labels is None else [label_key(label) for label in labels]
        query = sa.select(schema.figures).order_by(kept.sha256, kept.position)
        asked = zip(
            (kept.sha256, kept.code, kept.label_key, kept.kind),
            (sha256s, codes, keys, kinds),
            strict=True,
        )
        for column, values in asked:
            query = query if values is None else query.where(column.in_(list(values)))
        with self._database.reading() as db:
            found = db.read(query, rows.read_figure)
        return self._correct_figures(found)

    def _correct_figures(self, figures: tuple[StoredFigure, ...]) -> tuple[StoredFigure, ...]:
        """The figures with the values of cells that were corrected."""
        files = {one.sha256 for one in self.corrections()} & {one.sha256 for one in figures}
        cells = {
            (sha256, cell.page, cell.bbox): cell
            for sha256 in files
            for _, cell in list_cells(self.load(sha256))
            if cell.corrected is not None
        }
        return tuple(
            figure
            if (cell := cells.get((figure.sha256, figure.page, figure.bbox))) is None
            else figure._replace(
                raw=cell.raw, state=cell.state, value=cell.value, corrected=cell.corrected
            )
            for figure in figures
        )

    def statements(self, sha256s: Sequence[str]) -> tuple[Statement, ...]:
        """The claims of the narrative, in document order."""
        with self._database.reading() as db:
            return db.read(select_of(schema.statements, sha256s), text_rows.read_statement)

    def findings(self, sha256s: Sequence[str]) -> tuple[Finding, ...]:
        """The verdicts of all rules, in the order in which they were given."""
        corrected = {one.sha256 for one in self.corrections()} & set(sha256s)
        if corrected:
            known = sorted({sha256 for sha256 in sha256s if self.has(sha256)})
            return tuple(one for sha256 in known for one in self.load(sha256).findings)
        return list_findings(self._database, sha256s)

    def passages(
        self, sha256s: Sequence[str] | None = None, *, pages: Sequence[int] | None = None
    ) -> tuple[Passage, ...]:
        """What is searched, in document order; None for all documents, and for all pages."""
        query = select_of(schema.passages, sha256s)
        if pages is not None:
            query = query.where(schema.passages.c.page.in_(list(pages)))
        with self._database.reading() as db:
            return db.read(query, text_rows.read_passage)

    def passages_by_id(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages with these ids; ids that are not there are left out."""
        kept, found = schema.passages.c, dict[str, Passage]()
        with self._database.reading() as db:
            for some in _in_parts(ids):
                query = sa.select(schema.passages).where(kept.id.in_(some))
                found.update((one.id, one) for one in db.read(query, text_rows.read_passage))
        return found

    def passage_ids(self) -> dict[str, str]:
        """Passage id → sha256 of its document, for all documents."""
        kept = schema.passages.c
        query = sa.select(kept.id, kept.sha256)
        with self._database.reading() as db:
            return dict(db.read(query, lambda row: (str(row.id), str(row.sha256))))

    def owners(self, ids: Iterable[str]) -> dict[str, str]:
        """Passage id → sha256 of its document, of those of the passages that are there."""
        kept, found = schema.passages.c, dict[str, str]()
        with self._database.reading() as db:
            for some in _in_parts(ids):
                query = sa.select(kept.id, kept.sha256).where(kept.id.in_(some))
                found.update(db.read(query, lambda row: (str(row.id), str(row.sha256))))
        return found

    def passage_count(self, sha256s: Sequence[str] | None = None) -> int:
        """How many passages a search over these documents would rank; None for all documents."""
        query = sa.select(sa.func.count().label("n")).select_from(schema.passages)
        if sha256s is not None:
            query = query.where(schema.passages.c.sha256.in_(list(sha256s)))
        with self._database.reading() as db:
            return db.read(query, lambda row: int(row.n))[0]

    # ── facts ──────────────────────────────────────────────────────────────────────────────────

    def keep_digests(self, digests: Iterable[Digest], *, since: int | None = None) -> bool:
        """Put digests in place of those that their documents had.

        since: the generation that they were made of; False, and nothing is put, where the library
        has changed since then. Readers keep what they have read: facts alone are more than before.
        """
        with self._database.writing() as db:
            if since is not None and since != _read_number(db, "generation"):
                return False
            for digest in digests:
                put_digest(db, digest)
            db.note("facts", str((_read_number(db, "facts") or 0) + 1))
        return True

    def facts(self) -> int:
        """A number that grows when digests are put by themselves."""
        return self._number("facts") or 0

    def undigested(self) -> tuple[str, ...]:
        """The documents of which nothing is kept yet by this version of the code."""
        with self._database.reading() as db:
            return list_undigested(db)

    def digests(self) -> tuple[tuple[str, str], ...]:
        """The documents with a digest (sha256), each with its packed failed checks."""
        with self._database.reading() as db:
            return list_digests(db)

    def told(self, item: str, part: str) -> tuple[tuple[str, str], ...]:
        """An item in all documents: (sha256, packed); part: "amount" or "change"."""
        with self._database.reading() as db:
            return list_told(db, item, part)

    def told_of(self, sha256: str) -> dict[str, tuple[str | None, str | None]]:
        """All items of a document: item → (amount, change), packed."""
        with self._database.reading() as db:
            return list_told_of(db, sha256)

    # ── vectors ────────────────────────────────────────────────────────────────────────────────

    def vectors(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The vectors kept under these keys; keys that are not there are left out."""
        kept, found = schema.vectors.c, dict[str, bytes]()
        with self._database.reading() as db:
            for some in _in_parts(keys):
                query = sa.select(schema.vectors).where(kept.key.in_(some))
                found.update(db.read(query, lambda row: (str(row.key), bytes(row.vector))))
        return found

    def keep_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Remember vectors; one that is there already stays."""
        new = {key: vectors[key] for key in vectors.keys() - self.vectors(vectors).keys()}
        with self._database.writing() as db:
            db.insert(schema.vectors, ({"key": k, "vector": v} for k, v in new.items()))


def _url_of(database: Path | str) -> sa.URL:
    if isinstance(database, Path):
        return sa.URL.create("sqlite", database=str(database))
    return sa.make_url(database)


def _read_number(db: Reader, key: str) -> int | None:
    kept = schema.library.c
    query = sa.select(kept.value).where(kept.key == key)
    return next(iter(db.read(query, lambda row: int(row.value))), None)


def _in_parts(keys: Iterable[str]) -> Iterator[list[str]]:
    """Lists short enough for one statement."""
    rest = iter(keys)
    while some := list(islice(rest, KEYS_AT_ONCE)):
        yield some
