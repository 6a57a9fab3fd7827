"""Disclosures → the code book: classification codes, their names, and where they were seen.

    python -m evals.codes --corpus DIR [--corpus DIR …] [--out data/codes]

PDFs
 │ list_sightings   one Sighting for each code printed beside a name in a table
 │ build_entries    the name that most documents print is the code's name
 ▼ write_book       functional.tsv, economic.tsv, government.tsv

Only codes, names, years and counts are kept. A code that is not in the book has not been seen yet.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extract.errors import UnreadableFile
from extract.pipeline import read_disclosure
from extract.records import Column, Role, Table

HEADER = ("code", "name", "aliases", "first_year", "last_year", "documents")
BOOKS = {
    "functional": re.compile(r"2[0-3]\d(?:\d{2}){0,2}"),
    "economic": re.compile(r"3\d\d(?:\d{2})?"),
    "government": re.compile(r"5\d\d(?:\d{2})?"),
}
"""Book → its codes: 功能分类 to 项, 部门经济分类 and 政府经济分类 to 款."""

_CODE_AND_NAME = re.compile(
    r"[\[［【]?(\d{3}(?:\d{2}){0,2})[\]］】]?\s*[-—－:：]?\s*([^\d\s.,，%％\]］】][^\d]*)"
)
_NAME = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff（）()、“”〔〕·]*")
_OF_UNITS = re.compile(r"单位|(?<!支出)部门(?!预算|支出)|项目编码|项目代码|目录|采购|政府购买")
_OF_CLASSES = re.compile(r"科目|分类|经济|功能")
_SUM = re.compile(r"[合总小]计")
_BRACKETS = str.maketrans("()", "（）")


class Sighting(NamedTuple):
    """A code and a name that stand beside each other in a document of a year."""

    code: str
    name: str
    document: str
    year: int


class Entry(NamedTuple):
    """A code as the book gives it; documents: how many print it with a name."""

    code: str
    name: str
    aliases: tuple[str, ...]
    first_year: int
    last_year: int
    documents: int


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def list_sightings(paths: Iterable[Path]) -> Iterator[Sighting]:
    """What the tables of disclosures say; files that cannot be read, or say no year, are left."""
    for path in paths:
        try:
            read = read_disclosure(path)
        except UnreadableFile:
            continue
        if read.document.year is None:
            continue
        for code, name in sorted({pair for table in read.tables for pair in list_pairs(table)}):
            yield Sighting(code, name, read.document.sha256, read.document.year)


def list_pairs(table: Table) -> Iterator[tuple[str, str]]:
    """(code, name) of every row: of its key, of a code column and the next, and of one cell."""
    codes = [i for i, column in enumerate(table.columns) if _is_code(column)]
    split = len(codes) > 1 and codes == list(range(codes[0], codes[-1] + 1))
    for row in table.rows:
        texts = ["".join(cell.raw.split()) for cell in row.cells]
        found = [] if not codes or row.code is None else [(row.code, "".join(row.label.split()))]
        if not split:
            found += [(texts[i], texts[i + 1]) for i in codes if i + 1 < len(texts)]
        for i, column in enumerate(table.columns):
            match = _CODE_AND_NAME.fullmatch(texts[i])
            if match and _OF_CLASSES.search("".join(column.path)):
                found.append((match[1], match[2]))
        yield from {pair for pair in found if book_of(pair[0]) and _is_name(pair[1])}


def book_of(code: str) -> str | None:
    """The book that a code belongs to by its range; None for what is no code."""
    return next((book for book, pattern in BOOKS.items() if pattern.fullmatch(code)), None)


def parent_of(code: str) -> str | None:
    """款 of a 项, 类 of a 款; None for a 类."""
    return code[:-2] if len(code) > 3 else None


def _is_code(column: Column) -> bool:
    path = "".join("".join(column.path).split())
    return column.role == Role.CODE and (
        bool(_OF_CLASSES.search(path)) or not _OF_UNITS.search(path)
    )


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not _SUM.search(text) and len(text) > 1


# ── building ────────────────────────────────────────────────────────────────────────────────────


def build_entries(sightings: Iterable[Sighting]) -> tuple[Entry, ...]:
    """One Entry a code, by code.

    An alias is another spelling of the name (brackets), or a name that two documents print; what
    one document alone prints otherwise is taken for a misprint.
    """
    by_code: dict[str, list[Sighting]] = defaultdict(list)
    for each in sightings:
        by_code[each.code].append(each)
    return tuple(_entry(code, by_code[code]) for code in sorted(by_code))


def _entry(code: str, seen: Sequence[Sighting]) -> Entry:
    counts = Counter(name for name, _ in {(each.name, each.document) for each in seen})
    ranked = sorted(counts, key=lambda name: (-counts[name], len(name), name))
    name = ranked[0]
    aliases = tuple(each for each in ranked[1:] if counts[each] > 1 or _spelt(each) == _spelt(name))
    years = [each.year for each in seen]
    documents = len({each.document for each in seen})
    return Entry(code, name, aliases, min(years), max(years), documents)


def _spelt(name: str) -> str:
    return name.translate(_BRACKETS)


def list_orphans(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Parents that no document prints although it prints what stands below them."""
    known = {entry.code for entry in entries}
    parents = {parent for code in known if (parent := parent_of(code))}
    grand = {parent for code in parents if (parent := parent_of(code))}
    return tuple(sorted((parents | grand) - known))


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def write_book(folder: Path, entries: Sequence[Entry]) -> dict[str, int]:
    """One TSV a book; returns how many codes each has. A book without codes gets no file."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for book in BOOKS:
        mine = [entry for entry in entries if book_of(entry.code) == book]
        if not mine:
            continue
        lines = ["\t".join(HEADER), *(_line(entry) for entry in mine)]
        (folder / f"{book}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        sizes[book] = len(mine)
    return sizes


def read_book(path: Path) -> tuple[Entry, ...]:
    """The entries of one TSV, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_parse(line.split("\t")) for line in lines[1:])


def _line(entry: Entry) -> str:
    years = (str(entry.first_year), str(entry.last_year))
    return "\t".join(
        (entry.code, entry.name, "、".join(entry.aliases), *years, str(entry.documents))
    )


def _parse(fields: Sequence[str]) -> Entry:
    code, name, aliases, first, last, documents = fields
    others = tuple(filter(None, aliases.split("、")))
    return Entry(code, name, others, int(first), int(last), int(documents))


def main(arguments: Sequence[str] | None = None) -> int:
    """Gathers the book from folders of PDFs and says how many codes it has."""
    parser = argparse.ArgumentParser(prog="python -m evals.codes", description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("data/codes"), metavar="DIR")
    options = parser.parse_args(arguments)
    paths = sorted(path for folder in options.corpus for path in folder.glob("*.pdf"))
    if not paths:
        print(f"{options.corpus[0]}: 没有 PDF 文件", file=sys.stderr)
        return 2
    sizes = write_book(options.out, build_entries(list_sightings(paths)))
    print("、".join(f"{book} {size}" for book, size in sizes.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
