"""The ledger of chosen documents → a file to take along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.errors import MingzhangError
from extract.records import Disclosure
from extract.wire import to_ledger
from ui.web.checking.ledger import Ledger
from ui.web.rooms.asking import Asked
from ui.words import Words, choose_words

_STEM = 60
"""Characters of a document's name that a file's name keeps."""

Write = Callable[[Asked, Path], Path]


def write_ledger(ledger: Ledger) -> dict[str, Write]:
    """What writes each file, by the last part of its address."""

    archive = ledger.archive

    def disclosures(asked: Asked) -> list[Disclosure]:
        wanted = asked.sha256()
        chosen = [wanted] if wanted else [one.sha256 for one in archive.documents()]
        if not chosen:
            raise MingzhangError("资料库里还没有文件", todo="请先在「资料库」里放入 PDF")
        return [ledger.disclosure(sha256) for sha256 in chosen]

    def workbook(asked: Asked, folder: Path) -> Path:
        from ui.workbook import write_workbook

        chosen, words = disclosures(asked), choose_words(asked.language)
        target = folder / f"{_name(chosen, words)}.xlsx"
        write_workbook(target, chosen, words)
        return target

    def lines(asked: Asked, folder: Path) -> Path:
        chosen, words = disclosures(asked), choose_words(asked.language)
        target = folder / f"{_name(chosen, words)}.jsonl"
        with target.open("w", encoding="utf-8") as file:
            for one in chosen:
                file.write(f"{to_ledger(one).model_dump_json()}\n")
        return target

    def marked(asked: Asked, folder: Path) -> Path:
        from ui.marked import write_marked

        if not asked.sha256():
            raise MingzhangError("标注 PDF 要先选定一份文件", todo="请在「文件」里选一份")
        chosen, words = disclosures(asked), choose_words(asked.language)
        target = folder / f"{_name(chosen, words)}.pdf"
        write_marked(archive.pdf(asked.sha256()), target, chosen[0], words)
        return target

    return {"ledger.xlsx": workbook, "ledger.json": lines, "marked.pdf": marked}


def _name(chosen: list[Disclosure], words: Words) -> str:
    """ "NAME.核对", or of several documents how many they are."""
    if len(chosen) == 1:
        stem = Path(chosen[0].document.name).stem[:_STEM] or chosen[0].document.sha256[:12]
        return f"{stem}.{words.marked}"
    return f"{words.marked}-{len(chosen)}"
