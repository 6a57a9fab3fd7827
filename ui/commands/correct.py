"""``mingzhang correct``: override a cell, list what was overridden, take it back, export it."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Sequence
from pathlib import Path

from extract.errors import MingzhangError
from extract.records import Correction, Document
from extract.wire import write_correction
from rag.corrections import Place, correct, make_correction, now
from rag.library import Library
from ui.cli import EXIT_DONE
from ui.findings import tell_correction
from ui.report import count_states, plain
from ui.words import Words, choose_words


def run(options: argparse.Namespace) -> int:
    """options: document, value, page, at, table, row, column, why, who, list, undo, export_gold,
    json, lang. Works on the library's documents; see ``mingzhang add``."""
    words = choose_words(options.lang)
    with Library.open() as library:
        if options.list:
            _list(library, options, words)
        elif options.undo is not None:
            _undo(library, options, words)
        elif options.export_gold is not None:
            _export(library, options, words)
        else:
            _correct(library, options, words)
    return EXIT_DONE


def _correct(library: Library, options: argparse.Namespace, words: Words) -> None:
    if options.document is None or options.value is None:
        todo = "用法：mingzhang correct 文件 --page 页 --at X,Y 正确内容 --why 理由"
        raise MingzhangError("要写明文件和正确的内容", todo=todo)
    document = find_document(library.documents(), options.document)
    before = library.load(document.sha256)
    point = None if options.at is None else _read_point(options.at)
    place = Place(options.page, point, options.table, options.row, options.column)
    reading = library.store.reading(document.sha256)
    who = options.who or _login()
    made = make_correction(reading, place, options.value, who=who, why=options.why or "")
    kept = library.correct(made)
    after = library.load(document.sha256)
    if options.json:
        print(write_correction(kept).model_dump_json())
        return
    print(words.kept.format(plain(tell_correction(kept))))
    counts = [count_states(disclosure.findings) for disclosure in (before, after)]
    for state, name in words.states.items():
        if counts[0][state] != counts[1][state]:
            print(f"  {name}{words.colon}{counts[0][state]} → {counts[1][state]}")


def _list(library: Library, options: argparse.Namespace, words: Words) -> None:
    documents = {document.sha256: document for document in library.documents()}
    wanted = None
    if options.document is not None:
        wanted = find_document(tuple(documents.values()), options.document).sha256
    found = library.store.corrections(wanted, withdrawn=not options.json)
    if options.json:
        for one in found:
            print(write_correction(one).model_dump_json())
        return
    if not found:
        print(words.no_corrections)
    for sha256 in dict.fromkeys(one.sha256 for one in found):
        own = [one for one in found if one.sha256 == sha256]
        document = documents.get(sha256)
        print(plain(document.name) if document else f"{words.gone}（{sha256[:12]}…）")
        lost = _unplaced(library, sha256, own) if document else ()
        for one in own:
            state = words.withdrawn if one.withdrawn else words.lost if one.id in lost else ""
            print(f"  {plain(tell_correction(one))}" + (f"  [{state}]" if state else ""))


def _unplaced(library: Library, sha256: str, own: Sequence[Correction]) -> set[int]:
    return {one.id for one in correct(library.store.reading(sha256), own).unplaced}


def _undo(library: Library, options: argparse.Namespace, words: Words) -> None:
    done = library.undo(options.undo, now())
    if done is None:
        todo = "用 mingzhang correct --list 查看编号"
        raise MingzhangError(f"没有编号为 {options.undo} 的更正，或已撤销", todo=todo)
    print(f"{words.withdrawn}{words.colon}{plain(tell_correction(done))}")


def _export(library: Library, options: argparse.Namespace, words: Words) -> None:
    from ui.gold import export_gold

    documents = library.documents()
    if options.document is not None:
        documents = (find_document(documents, options.document),)
    written = [
        path
        for document in documents
        if library.store.corrections(document.sha256)
        for path in export_gold(
            library.load(document.sha256), library.pdf(document.sha256), Path(options.export_gold)
        )
    ]
    for path in written:
        print(words.written.format(path))
    if not written:
        print(words.no_corrections)


def find_document(documents: Sequence[Document], name: str) -> Document:
    """The one document of this name (with or without .pdf), sha256 or beginning of it.

    Raises MingzhangError for none or several.
    """
    wanted = Path(name).name
    found = [one for one in documents if wanted in (one.name, one.name.removesuffix(".pdf"))]
    if not found and len(name) >= 6:
        found = [one for one in documents if one.sha256.startswith(name.lower())]
    found = found or [one for one in documents if name in one.name or name == one.org]
    if len(found) == 1:
        return found[0]
    if not found:
        todo = "用 mingzhang list 查看，用 mingzhang add 加入"
        raise MingzhangError("资料库里没有这份文件", where=name, todo=todo)
    names = "、".join(f"{one.name}（{one.sha256[:8]}）" for one in found[:5])
    raise MingzhangError(f"符合的文件不止一份：{names}", where=name, todo="请写全名或哈希的前几位")


def _read_point(text: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in text.replace("，", ",").split(","))
    except ValueError as exc:
        raise MingzhangError("位置要写成 X,Y", where=text, todo="例如 --at 350,217") from exc
    return x, y


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
