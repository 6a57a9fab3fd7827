"""Tables of chosen documents → a file to take along: XLSX, CSV, a Fiscal Data Package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extract.errors import MingzhangError
from extract.records import Disclosure, Document
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked

_STEM = 60
"""Characters of a document's name that a file's name keeps."""

Write = Callable[[Asked, Path], Path]


def choose_documents(archive: Archive, asked: Asked) -> list[Document]:
    """doc: one of them; q: those whose body, year, kind or name has every word of it."""
    wanted = asked.sha256()
    words = asked.text("q").lower().split()
    return [
        one
        for one in archive.documents()
        if (not wanted or one.sha256 == wanted) and all(word in _known_as(one) for word in words)
    ]


def _known_as(document: Document) -> str:
    said = (document.org, document.year, document.kind, document.level, document.name)
    return " ".join(str(one) for one in said if one is not None).lower()


def write_exports(archive: Archive) -> dict[str, Write]:
    """What writes each file, by the last part of its address."""

    def workbook(asked: Asked, folder: Path) -> Path:
        from rag.export.workbook import write_workbook

        return _write(archive, asked, folder, (".xlsx", write_workbook))

    def table(asked: Asked, folder: Path) -> Path:
        from rag.export.figures_csv import write_csv

        return _write(archive, asked, folder, (".csv", write_csv))

    def package(asked: Asked, folder: Path) -> Path:
        from rag.export.package import zip_package

        return _write(archive, asked, folder, (".zip", zip_package))

    return {"tables.xlsx": workbook, "figures.csv": table, "package.zip": package}


def _write(
    archive: Archive,
    asked: Asked,
    folder: Path,
    form: tuple[str, Callable[[Path, Iterable[Disclosure]], int]],
) -> Path:
    """Raises MingzhangError where nothing is chosen, or what is chosen has no tables."""
    chosen = choose_documents(archive, asked)
    suffix, write = form
    target = folder / f"{_name(chosen)}{suffix}"
    if not chosen or not write(target, _load(archive, chosen)):
        raise MingzhangError("所选的文件里没有可以导出的表格", todo="请换一份文件")
    return target


def _load(archive: Archive, chosen: Iterable[Document]) -> Iterator[Disclosure]:
    for document in chosen:
        yield archive.disclosure(document.sha256)


def _name(chosen: list[Document]) -> str:
    if len(chosen) == 1:
        return Path(chosen[0].name).stem[:_STEM] or chosen[0].sha256[:12]
    return f"明账-{len(chosen)}"
