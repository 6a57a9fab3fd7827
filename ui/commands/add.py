"""``mingzhang add``: read files into the library; the same file twice changes nothing."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from extract.apart import Progress as Pages
from extract.apart import Read
from extract.errors import MingzhangError
from extract.pages import hash_file
from extract.pointers.reader import ModelReader
from extract.records import Disclosure
from rag.library import Library
from ui.commands.reading import read_each
from ui.models import choose_reader, describe_reading, open_model
from ui.progress import Progress
from ui.report import describe_document
from ui.words import Words, choose_words


def run(options: argparse.Namespace) -> int:
    """options: paths, reader, lang."""
    words = choose_words(options.lang)
    with open_model(options.lang) as door:
        reader = choose_reader(options.reader, door)
        return _add(options, words, reader)


def _add(options: argparse.Namespace, words: Words, reader: ModelReader | None) -> int:
    with Library.open() as library:

        def is_again(path: Path) -> bool:
            return reader is not None and not reader.is_done(hash_file(path))

        def is_wanted(path: Path) -> bool:
            with suppress(MingzhangError):
                return is_again(path) or not library.holds(path)
            return False

        def handle(path: Path, read: Read, progress: Progress) -> None:
            asking = read if reader is None else read_by(reader, read)
            added = library.add(
                path, progress=progress.show_share, again=is_again(path), read=asking
            )
            progress.clear()
            verdict = words.already if added.already else words.added
            name, *details = describe_document(added.document, words)
            print("\n".join([f"{verdict}{words.colon}{name}", *details]), flush=True)
            if reader is not None and not added.already:
                reader.note_done(added.sha256)
                if told := describe_reading(reader.report, lang=options.lang):
                    print(f"  {told}", flush=True)

        return read_each(options.paths, handle, wanted=is_wanted)


def read_by(reader: ModelReader, plain: Read) -> Read:
    """A reading that asks the model what the deterministic one left open."""

    def read(path: Path, *, progress: Pages | None = None) -> Disclosure:
        return reader.read(plain(path, progress=progress))

    return read
