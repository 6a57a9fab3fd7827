"""What one wrong cell breaks, and that cell, come back from the database as they were told."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from extract.records import Evidence, Mended, Operand, State
from rag.store.causes import causes_row, read_causes
from rag.store.disclosures import Store

SHA = "a" * 64
SUSPECT = Operand(
    "30101 合计", Decimal("47.20"), "万元", Evidence(SHA, 15, (1.5, 2, 3, 4), "47.20"), "left"
)
MENDED = Mended(Decimal("47.29"), "万元")


@pytest.fixture
def told(make_disclosure):
    """A disclosure whose finding tells of two more, one of them with its own."""
    disclosure = make_disclosure()
    (finding,) = disclosure.findings
    inner = finding._replace(state=State.FAIL, left=None, suspect=SUSPECT, mended=MENDED)
    also = (finding._replace(also=(inner,)), inner._replace(unit=None, operands=()))
    return disclosure._replace(findings=(finding._replace(also=also, suspect=SUSPECT), finding))


def test_causes_come_back_as_they_were_told(told, tmp_path) -> None:
    with Store(tmp_path / "library.sqlite") as store:
        store.save(told)
        store.save(told)
        assert repr(store.load(SHA)) == repr(told)
        assert store.findings([SHA]) == told.findings
        assert store.delete(SHA)
        assert store.findings([SHA]) == ()


def test_a_library_made_before_causes_opens_and_takes_them(told, tmp_path) -> None:
    path = tmp_path / "library.sqlite"
    with Store(path) as store:
        store.save(told)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE causes")
        db.commit()
    with Store(path) as store:
        (first, second) = store.findings([SHA])
        assert (first.also, first.suspect) == ((), None)
        assert second == told.findings[1]
        store.save(told)
        assert store.findings([SHA]) == told.findings


class _Stored:
    def __init__(self, values) -> None:
        self.__dict__.update(values)


@pytest.mark.parametrize(
    ("suspect", "mended"),
    [(SUSPECT, MENDED), (SUSPECT, None), (None, None)],
    ids=["mended", "suspect", "none"],
)
def test_a_row_holds_what_it_is_made_of(told, suspect, mended) -> None:
    finding = told.findings[0]._replace(suspect=suspect, mended=mended)
    read = read_causes(_Stored(causes_row(finding)))
    assert repr(tuple(read)) == repr((finding.also, suspect, mended))


def test_a_suspect_kept_before_its_value_was_told_comes_back(told) -> None:
    row = causes_row(told.findings[0]._replace(mended=MENDED))
    row["suspect"] = json.dumps(json.loads(row["suspect"])[:-1])
    assert read_causes(_Stored(row))[1:] == (SUSPECT, None)


def test_a_finding_by_itself_takes_no_row(told) -> None:
    assert causes_row(told.findings[1]) is None
