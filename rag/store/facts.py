"""What is kept of documents beside their readings, for questions over many of them.

    Digest ─ put_digest ─► database ─ list_told (one item, all documents) ─► packed text by sha256

A digest is true of a reading with its corrections, as one version of the code reads it: it is put
with the reading, dropped with it and when a correction is made, and asked for by version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any, Protocol

import sqlalchemy as sa

from rag.store import schema
from rag.store.database import Reader, Writer
from rag.store.rows import Values, exact

_MADE_BY = (
    "rag/answer/said/amounts.py",
    "rag/answer/said/bases.py",
    "rag/answer/digest.py",
    "rag/answer/said/moves.py",
    "rag/answer/said/reasons.py",
    "rag/answer/said/voice.py",
    "rag/cite/overleaf.py",
    "rag/cite/arithmetic.py",
    "rag/cite/pieces.py",
    "rag/cite/register.py",
    "rag/question/items.py",
    "rag/question/lexicon.py",
    "rag/retrieve/beside.py",
    "rag/retrieve/cells.py",
    "rag/retrieve/claims.py",
    "rag/retrieve/columns.py",
    "rag/retrieve/echoes.py",
    "rag/retrieve/facts.py",
    "rag/retrieve/find.py",
    "rag/retrieve/groups.py",
    "rag/retrieve/implementers.py",
    "rag/retrieve/listed.py",
    "rag/retrieve/nearby.py",
    "rag/retrieve/places.py",
    "rag/retrieve/prose.py",
    "rag/retrieve/rowsums.py",
    "rag/retrieve/source.py",
    "rag/retrieve/spans.py",
    "rag/retrieve/subjects.py",
    "extract/checks/telling.py",
    "extract/money.py",
    "extract/tables/figures.py",
)
"""The code that decides what a document gives for an item: a digest is of one state of it."""


class Told(Protocol):
    """An item of a document as it is kept (``rag.answer.digest``)."""

    def _asdict(self) -> dict[str, Any]: ...

    @property
    def value(self) -> Decimal | None: ...


class Digest(Protocol):
    """What is kept of a document (``rag.answer.digest``)."""

    @property
    def sha256(self) -> str: ...
    @property
    def told(self) -> Sequence[Told]: ...
    @property
    def failures(self) -> str: ...


@lru_cache(maxsize=1)
def digest_version() -> str:
    """A hash of the code that makes digests."""
    made = hashlib.sha256()
    for path in _MADE_BY:
        package, *rest = path.split("/")
        made.update(resources.files(package).joinpath(*rest).read_bytes())
    return made.hexdigest()


# ── writing ─────────────────────────────────────────────────────────────────────────────────────


def put_digest(db: Writer, digest: Digest) -> None:
    """Put a digest in place of the one that the document had."""
    drop_digest(db, digest.sha256)
    line = {"sha256": digest.sha256, "version": digest_version(), "failures": digest.failures}
    db.insert(schema.digests, [line])
    db.insert(schema.told, ({"sha256": digest.sha256, **_row(one)} for one in digest.told))


def _row(told: Told) -> Values:
    return {**told._asdict(), "value": exact(told.value)}


def drop_digest(db: Writer, sha256: str) -> None:
    """Forget a document's digest: its reading is asked until it has another."""
    for table in (schema.told, schema.digests):
        db.delete(table, table.c.sha256 == sha256)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def list_digests(db: Reader) -> tuple[tuple[str, str], ...]:
    """The documents with a digest of this version, and their packed failures."""
    kept = schema.digests.c
    query = sa.select(kept.sha256, kept.failures).where(kept.version == digest_version())
    return db.read(query, lambda row: (str(row.sha256), str(row.failures)))


def list_told(db: Reader, item: str, part: str) -> tuple[tuple[str, str], ...]:
    """(sha256, packed) of every document that has something of an item; part: amount, change."""
    kept = schema.told.c
    query = sa.select(kept.sha256, kept[part].label("packed")).where(
        kept.item == item, kept[part].is_not(None)
    )
    return db.read(query, lambda row: (str(row.sha256), str(row.packed)))


def list_told_of(db: Reader, sha256: str) -> dict[str, tuple[str | None, str | None]]:
    """Item → what is kept of it in a document, packed: its amount and its change."""
    kept = schema.told.c
    query = sa.select(kept.item, kept.amount, kept.change).where(kept.sha256 == sha256)
    return dict(db.read(query, lambda row: (str(row.item), (row.amount, row.change))))


def list_undigested(db: Reader) -> tuple[str, ...]:
    """The documents without a digest of this version, in the order in which they were added."""
    kept, known = schema.documents.c, {sha256 for sha256, _ in list_digests(db)}
    every = db.read(
        sa.select(kept.sha256).order_by(kept.added, kept.sha256), lambda row: str(row.sha256)
    )
    return tuple(sha256 for sha256 in every if sha256 not in known)
