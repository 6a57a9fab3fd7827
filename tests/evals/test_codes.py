"""The code book is sound, and is gathered as its README says."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.codes import (
    BOOKS,
    Sighting,
    book_of,
    build_entries,
    list_orphans,
    list_pairs,
    parent_of,
    read_book,
    write_book,
)
from extract.pages import read_pages
from extract.tables import find_tables

DATA = Path(__file__).parents[2] / "data"
FILES = {book: DATA / "codes" / f"{book}.tsv" for book in BOOKS}
UNPRINTED = {
    "functional": {
        "20136", "20401", "20603", "21502", "21508", "21602", "222", "22205", "22999",
    },
    "economic": set(),
    "government": {"501", "502", "503", "504", "505", "506", "507", "509", "599"},
}  # fmt: skip
"""Parents that none of the documents prints a name for."""


@pytest.mark.parametrize("book", BOOKS)
def test_codes_belong_to_their_book_and_stand_in_order(book: str) -> None:
    codes = [entry.code for entry in read_book(FILES[book])]
    assert codes == sorted(set(codes))
    assert {book_of(code) for code in codes} == {book}


@pytest.mark.parametrize("book", BOOKS)
def test_every_entry_has_a_name_years_and_documents(book: str) -> None:
    for entry in read_book(FILES[book]):
        assert entry.name
        assert entry.name == "".join(entry.name.split())
        assert entry.name not in entry.aliases
        assert 2010 <= entry.first_year <= entry.last_year <= 2100
        assert entry.documents > 0


@pytest.mark.parametrize("book", BOOKS)
def test_parents_are_there_or_known_to_be_unprinted(book: str) -> None:
    assert set(list_orphans(read_book(FILES[book]))) <= UNPRINTED[book]


@pytest.mark.parametrize(
    ("book", "code", "name"),
    [
        ("functional", "2010350", "事业运行"),
        ("functional", "2080505", "机关事业单位基本养老保险缴费支出"),
        ("functional", "20805", "行政事业单位养老支出"),
        ("functional", "2210201", "住房公积金"),
        ("economic", "30101", "基本工资"),
        ("economic", "30217", "公务接待费"),
        ("economic", "310", "资本性支出"),
        ("government", "50101", "工资奖金津补贴"),
    ],
)
def test_well_known_codes_have_their_names(book: str, code: str, name: str) -> None:
    assert {entry.code: entry.name for entry in read_book(FILES[book])}[code] == name


def test_an_older_name_is_an_alias() -> None:
    entries = {entry.code: entry for entry in read_book(FILES["functional"])}
    assert "行政事业单位离退休" in entries["20805"].aliases


def test_the_name_of_most_documents_wins_and_a_lone_other_is_dropped() -> None:
    seen = [Sighting("30213", "维修（护）费", name, 2026) for name in "abc"]
    seen += [Sighting("30213", "维修(护)费", "d", 2018), Sighting("30213", "维修护", "e", 2027)]
    (entry,) = build_entries(seen)
    assert (entry.name, entry.aliases) == ("维修（护）费", ("维修(护)费",))
    assert (entry.first_year, entry.last_year, entry.documents) == (2018, 2027, 5)


def test_a_name_that_two_documents_print_is_an_alias() -> None:
    seen = [Sighting("20805", "行政事业单位养老支出", name, 2026) for name in "abc"]
    seen += [Sighting("20805", "行政事业单位离退休", name, 2019) for name in "de"]
    assert build_entries(seen)[0].aliases == ("行政事业单位离退休",)


@pytest.mark.parametrize(
    ("code", "book"),
    [("2010350", "functional"), ("301", "economic"), ("50201", "government"), ("125", None),
     ("3010101", None), ("301007", None)],
)  # fmt: skip
def test_the_range_tells_the_book(code: str, book: str | None) -> None:
    assert book_of(code) == book


def test_parents_follow_from_the_code() -> None:
    assert [parent_of(code) for code in ("2010350", "20103", "201")] == ["20103", "201", None]


def test_a_book_is_read_as_it_was_written(tmp_path: Path) -> None:
    entries = build_entries([Sighting("201", "一般公共服务支出", "a", 2026)])
    assert write_book(tmp_path, entries) == {"functional": 1}
    assert read_book(tmp_path / "functional.tsv") == entries


def test_pairs_of_a_disclosure_are_codes_with_their_names() -> None:
    tables = find_tables(read_pages(DATA / "samples" / "mohe-2026.pdf"))
    pairs = {pair for table in tables for pair in list_pairs(table)}
    assert ("30101", "基本工资") in pairs
    assert not [pair for pair in pairs if "漠河" in pair[1]]
