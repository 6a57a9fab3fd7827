"""A correction that a visitor asks for → kept beside the reading, with what it changed."""

from __future__ import annotations

from typing import NamedTuple

from extract.errors import MingzhangError
from extract.records import BBox, Correction
from rag.corrections import Place, make_correction, now
from ui.web.reading.changes import Changes, compare_findings
from ui.web.rooms.archive import Archive


class Wish(NamedTuple):
    """What a visitor wants to stand in a cell. box: the cell's, in points."""

    sha256: str
    page: int
    box: BBox
    value: str
    why: str
    who: str


class Done(NamedTuple):
    """A correction that was kept or taken back, and what became of the checks."""

    correction: Correction
    changes: Changes


def correct_cell(archive: Archive, wish: Wish) -> Done:
    """Raises MingzhangError: no such cell, no reason, a library that cannot be written."""
    before = archive.disclosure(wish.sha256).findings
    middle = ((wish.box[0] + wish.box[2]) / 2, (wish.box[1] + wish.box[3]) / 2)
    place = Place(page=wish.page, point=middle)
    reading = archive.reading(wish.sha256)
    made = make_correction(reading, place, wish.value, who=wish.who, why=wish.why)
    kept = archive.library.correct(made)
    return Done(kept, compare_findings(before, archive.disclosure(wish.sha256).findings))


def undo_correction(archive: Archive, sha256: str, number: int) -> Done:
    """Raises MingzhangError where none stands under that number."""
    before = archive.disclosure(sha256).findings
    standing = {one.id for one in archive.corrections(sha256)}
    done = archive.library.undo(number, now()) if number in standing else None
    if done is None:
        raise MingzhangError("这条更正已经撤销，或不在这份文件里", todo="请刷新后再看")
    return Done(done, compare_findings(before, archive.disclosure(sha256).findings))
