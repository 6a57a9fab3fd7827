"""Paths as a person types them → PDF files to read, bad ones said one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import MingzhangError, NothingToRead


def find_files(paths: Sequence[str]) -> Iterator[Path | MingzhangError]:
    """Files in the order given, a folder's PDFs sorted by path; an error in a bad path's place.

    A file named outright is passed on whatever its suffix: the reader says whether it is a PDF.
    """
    for text in paths:
        path = Path(text).expanduser()
        if path.is_dir():
            found = sorted(_pdfs(path))
            yield from found
            if not found:
                yield NothingToRead(
                    "文件夹里没有 PDF 文件", where=text, todo="请换一个文件夹，或直接给出文件"
                )
        elif path.exists():
            yield path
        else:
            yield MingzhangError("路径不存在", where=text, todo="请检查拼写")


def _pdfs(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
