"""``mingzhang export``: take what was read along, as XLSX, CSV or a Fiscal Data Package."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from extract.errors import EmptyLibrary, MingzhangError
from extract.records import Disclosure, Document
from rag.export.selection import Selection, choose_documents, keep_tables
from rag.library import Library
from ui.cli import EXIT_DONE
from ui.commands.correct import find_document
from ui.progress import Progress
from ui.words import choose_words

Write = Callable[[Path, Iterable[Disclosure]], int]
"""Writes disclosures to a path; returns how much they hold, 0 for nothing."""

SUFFIXES = {"xlsx": ".xlsx", "csv": ".csv", "fdp": ".zip"}
"""Formats and the suffix of the one file that each may be."""


def run(options: argparse.Namespace) -> int:
    """options: documents, to, format, kind, org, year, item, over, lang.

    With item, the comparison of that item is written instead of the tables.
    """
    words = choose_words(options.lang)
    target = Path(options.to).expanduser()
    form = choose_format(options.format, target)
    years = () if options.item else tuple(options.year)  # a comparison names the years it lacks
    selection = Selection(tuple(options.kind), tuple(options.org), years)
    with Library.open() as library:
        documents = _choose(library.documents(), options.documents, selection)
        with Progress(len(documents)) as progress:
            disclosures = _load(library, documents, selection, progress)
            if options.item:
                _write_comparison(form, target, disclosures, options)
                written = [target]
            else:
                full = (disclosure for disclosure in disclosures if disclosure.tables)
                written = list(_write_all(form, target, full))
    if not written:
        raise MingzhangError("没有符合条件的表格", todo="请放宽 --kind、--org、--year")
    for path in written:
        print(words.written.format(path))
    return EXIT_DONE


def choose_format(named: str | None, target: Path) -> str:
    """The format that is named, or that the file's suffix tells. Raises MingzhangError."""
    told = next((form for form, end in SUFFIXES.items() if target.suffix.lower() == end), None)
    if named is None and told is None:
        todo = "请用 --format xlsx、csv 或 fdp 指明，或写出文件的后缀"
        raise MingzhangError("没有说明写成什么格式", where=str(target), todo=todo)
    if named is not None and told is not None and named != told:
        todo = f"--format {named} 应写到文件夹或 *{SUFFIXES[named]}"
        raise MingzhangError("格式与文件的后缀不合", where=str(target), todo=todo)
    return named or str(told)


def _choose(
    documents: Sequence[Document], names: Sequence[str], selection: Selection
) -> tuple[Document, ...]:
    """The documents that are named, or all, as far as the selection keeps them."""
    if not documents:
        raise EmptyLibrary("资料库里还没有文件", todo="先用 mingzhang add 加入文件")
    named = dict.fromkeys(find_document(documents, name) for name in names)
    found = choose_documents(tuple(named) or documents, selection)
    if not found:
        todo = "用 mingzhang list 查看有哪些文件"
        raise MingzhangError("资料库里没有符合条件的文件", todo=todo)
    return found


def _load(
    library: Library, documents: Sequence[Document], selection: Selection, progress: Progress
) -> Iterator[Disclosure]:
    for document in documents:
        progress.start(document.name)
        yield keep_tables(library.load(document.sha256), selection)
    progress.clear()


def _write_all(form: str, target: Path, disclosures: Iterator[Disclosure]) -> Iterator[Path]:
    """One file, or a folder: of a package, or with a file for each document."""
    first = next(disclosures, None)
    if first is None:
        return
    rest = _chain(first, disclosures)
    one_file = target.suffix.lower() == SUFFIXES[form] and not target.is_dir()
    if one_file or form == "fdp":
        _writer(form, one_file=one_file)(target, rest)
        yield target if one_file else target / "datapackage.json"
        return
    taken: set[str] = set()
    for disclosure in rest:
        path = target / _file_name(disclosure.document, SUFFIXES[form], taken)
        _writer(form, one_file=True)(path, [disclosure])
        yield path


def _write_comparison(
    form: str, target: Path, disclosures: Iterable[Disclosure], options: argparse.Namespace
) -> None:
    """One item across the documents, as one file."""
    from rag.compare.compare import compare_item
    from rag.compare.write import write_comparison_csv, write_comparison_workbook

    if form == "fdp" or target.suffix.lower() != SUFFIXES[form]:
        todo = "例如 --item 公务接待费 --to 比较.xlsx"
        raise MingzhangError("比较写成一个 .xlsx 或 .csv 文件", where=str(target), todo=todo)
    comparison = compare_item(
        options.item, disclosures, over=options.over, years=tuple(options.year)
    )
    write = write_comparison_csv if form == "csv" else write_comparison_workbook
    write(target, comparison)


def _writer(form: str, *, one_file: bool) -> Write:
    if form == "xlsx":
        from rag.export.workbook import write_workbook

        return write_workbook
    if form == "csv":
        from rag.export.figures_csv import write_csv

        return write_csv
    from rag.export.package import write_package, zip_package

    return zip_package if one_file else write_package


def _chain(first: Disclosure, rest: Iterator[Disclosure]) -> Iterator[Disclosure]:
    yield first
    yield from rest


def _file_name(document: Document, suffix: str, taken: set[str]) -> str:
    """The document's own name with another suffix; its hash tells namesakes apart."""
    stem = Path(document.name).stem or document.sha256[:12]
    name = f"{stem}{suffix}"
    if name in taken:
        name = f"{stem}-{document.sha256[:8]}{suffix}"
    taken.add(name)
    return name
