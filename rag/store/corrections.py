"""What analysts overrode, in its own table beside the readings: kept, listed, taken back."""

from __future__ import annotations

import sqlalchemy as sa

from extract.records import Correction
from rag.store import schema, text_rows
from rag.store.database import Reader, Writer

_KEPT = schema.corrections.c


def list_corrections(db: Reader, sha256: str | None, *, withdrawn: bool) -> tuple[Correction, ...]:
    """Oldest first, of one file or of all; withdrawn: those taken back too."""
    query = sa.select(schema.corrections).order_by(_KEPT.id)
    if sha256 is not None:
        query = query.where(_KEPT.sha256 == sha256)
    if not withdrawn:
        query = query.where(_KEPT.withdrawn.is_(None))
    return db.read(query, text_rows.read_correction)


def insert_correction(db: Writer, correction: Correction) -> Correction:
    """The correction with the id that it was given."""
    db.insert(schema.corrections, [text_rows.correction_row(correction)])
    query = sa.select(sa.func.max(_KEPT.id).label("id"))
    return correction._replace(id=db.read(query, lambda row: int(row.id))[0])


def mark_withdrawn(db: Writer, number: int, when: str) -> bool:
    """False if no correction stands under that number."""
    standing = (_KEPT.id == number) & _KEPT.withdrawn.is_(None)
    return db.update(sa.update(schema.corrections).where(standing).values(withdrawn=when))
